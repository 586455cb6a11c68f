//! Files of dossiers that come through the console: what `createUpload` gave the address for is taken by the right of who
//! sends it, and handed out to whoever may read it.

use std::convert::Infallible;

use axum::{body::Bytes, response::Response};
use futures_util::stream;
use uuid::Uuid;

use super::{files, pipeline::Pipeline, refused::HttpRefusal};
use crate::{
    auth::Caller,
    domain::error_code::ErrorCode,
    graphql::mutation::file::create_upload::UPLOADS,
    service::{Service, ServiceError, file::NotReceived},
};

/// Why a file was not taken.
#[derive(Debug)]
pub enum UploadFault {
    /// It is not what was said, or no such file is taken.
    Refused(ErrorCode),
    /// Something broke.
    Broken(ServiceError),
}

/// Takes files, and hands them out.
#[derive(Clone, Debug)]
pub struct Uploads {
    service: Service,
}

impl Uploads {
    /// Those of a pipeline.
    pub fn of(pipeline: &Pipeline) -> Self {
        Self { service: pipeline.service.clone() }
    }

    /// How long a file may be, in bytes.
    pub fn longest(&self) -> u32 {
        self.service.files.max_size
    }

    /// Takes the content for which `createUpload` gave that address to the caller.
    ///
    /// # Errors
    ///
    /// [`UploadFault`].
    pub async fn take(&self, caller: &Caller, address: &str, content: Bytes) -> Result<(), UploadFault> {
        let unknown = UploadFault::Refused(ErrorCode::UPLOAD_UNKNOWN);
        let Some((sender, token)) = caller.person.zip(address.strip_prefix(UPLOADS)) else {
            return Err(unknown);
        };
        let length = u64::try_from(content.len()).ok();
        let body = stream::iter([Ok::<_, Infallible>(content)]);
        let received = self.service.receive(sender, token, length, body).await;
        received.map(|_| ()).map_err(|error| match error {
            NotReceived::Refused(refused) => UploadFault::Refused(HttpRefusal::from(refused).code),
            NotReceived::Fault(fault) => UploadFault::Broken(fault),
        })
    }

    /// The file of that id as it is saved; none where there is none that the caller may read. The reading of another's is
    /// remembered.
    ///
    /// # Errors
    ///
    /// [`ServiceError`], when it cannot be opened.
    pub async fn hand_out(
        &self,
        caller: &Caller,
        request: Uuid,
        file: &str,
    ) -> Result<Option<Response>, ServiceError> {
        files::saved(&self.service, caller, request, file).await
    }
}
