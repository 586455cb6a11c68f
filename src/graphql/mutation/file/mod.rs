//! Files of dossiers. What is written here is in no log: an act on the application makes a file part of its dossier.

pub mod create_upload;

use async_graphql::MergedObject;

/// What is done about files.
#[derive(Debug, Default, MergedObject)]
pub struct FileMutation(create_upload::CreateUploadMutation);
