//! The one way in which a request of GraphQL is answered, whether it came to `/graphql` or from a page of the console.

use uuid::Uuid;

use crate::{
    auth::Caller,
    domain::lang::Lang,
    graphql::{
        context::RequestContext,
        executor::{ClientRequest, ClientResponse, Executor},
    },
    service::Service,
};

/// What answers requests, with what it answers from.
#[derive(Clone)]
pub struct Pipeline {
    pub(super) api: Executor,
    pub(super) service: Service,
}

impl Pipeline {
    /// The pipeline of an API over a service.
    pub fn new(api: Executor, service: Service) -> Self {
        Self { api, service }
    }

    /// Answers a request of a caller; inside a Tokio runtime only.
    pub async fn answer(&self, id: Uuid, caller: Caller, lang: Lang, asked: ClientRequest) -> ClientResponse {
        let context = RequestContext::new(id, caller, lang, self.service.clone());
        self.api.answer(asked, context).await
    }
}
