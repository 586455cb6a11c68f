//! The one way in which a request of GraphQL is answered, whether it came to `/graphql` or from a page of the console.

use std::net::IpAddr;

use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    auth::Caller,
    domain::{command::Act, lang::Lang},
    graphql::{
        context::RequestContext,
        executor::{ClientRequest, ClientResponse, Executor, ResponseBody},
    },
    service::{AuthenticatedCaller, Service},
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

    /// The time by which requests are answered.
    pub fn now(&self) -> Timestamp {
        self.service.clock.wall()
    }

    /// How many dossiers an act of somebody has judged, and of how many, while it is carried out here and judges many.
    pub fn judged_so_far(&self, caller: &Caller, act: &str, key: &str) -> Option<(u64, u64)> {
        self.service.judged_so_far(caller, Act::from_name(act)?, key)
    }

    /// Answers a request of whoever is not signed in, from some address; inside a Tokio runtime only.
    pub async fn answer_anybody(
        &self,
        id: Uuid,
        lang: Lang,
        address: IpAddr,
        asked: ClientRequest,
    ) -> ClientResponse {
        let context = RequestContext::of_anybody(id, lang, self.service.clone(), address);
        self.api.answer(asked, context).await.into_json()
    }

    /// Answers a request of a caller; inside a Tokio runtime only.
    pub async fn answer(&self, id: Uuid, caller: Caller, lang: Lang, asked: ClientRequest) -> ClientResponse {
        let context = RequestContext::new(id, caller, lang, self.service.clone());
        self.api.answer(asked, context).await.into_json()
    }

    /// Answers the one request for which somebody signed in; inside a Tokio runtime only.
    pub async fn answer_signed_in(
        &self,
        id: Uuid,
        signed_in: AuthenticatedCaller,
        lang: Lang,
        asked: ClientRequest,
    ) -> ClientResponse<ResponseBody> {
        let AuthenticatedCaller { caller, heads } = signed_in;
        let context = RequestContext::new(id, caller, lang, self.service.clone()).as_of(heads);
        self.api.answer(asked, context).await
    }
}
