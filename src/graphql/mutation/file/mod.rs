//! Files of dossiers. What is written here is in no log: an act on the application makes a file part of its dossier.

pub mod create_upload;

use async_graphql::MergedObject;

use super::group::{Answers, MutationGroup};

/// What is done about files.
#[derive(Debug, Default, MergedObject)]
pub struct FileMutation(create_upload::CreateUploadMutation);

impl MutationGroup for FileMutation {
    /// Nothing: it is no act, and the access table lists what it answers with itself.
    fn answers() -> Answers {
        Answers::new()
    }
}
