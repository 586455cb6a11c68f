//! What can be fetched again by its id (Relay).

use std::sync::Arc;

use async_graphql::{ID, Interface, Result};

use super::{
    appeal::Appeal,
    application::Application,
    cycle::Cycle,
    document::Document,
    keeping::kept_by_caller,
    person::{Agency, Person, Unit},
};
use crate::{
    domain::ids::{AgencyId, AppealId, ApplicationId, CycleId, DocumentId, PersonId, UnitId},
    graphql::{
        context::RequestContext,
        global_id::{self, NodeId as _},
        view::View,
    },
};

/// Đối tượng có thể truy vấn lại theo mã định danh. — What can be fetched again by its id.
#[derive(Clone, Debug, Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "Mã định danh. — The id."))]
pub enum Node {
    /// A cycle.
    Cycle(Cycle),
    /// An application.
    Application(Application),
    /// An appeal.
    Appeal(Appeal),
    /// A document.
    Document(Document),
    /// A person.
    Person(Person),
    /// An agency.
    Agency(Agency),
    /// A unit.
    Unit(Unit),
}

impl Node {
    /// What an id stands for, if the caller sees it: an unknown id, one of another type and one of
    /// something unseen give the same (design decision 5).
    pub async fn find(request: &RequestContext, id: &str) -> Result<Option<Self>> {
        let Some((tag, uuid)) = global_id::split(id) else { return Ok(None) };
        if request.caller.person.is_none() {
            return Ok(None);
        }
        match tag.as_str() {
            CycleId::TYPE => Ok(request.view(uuid.into()).await?.map(Cycle::of).map(Self::Cycle)),
            ApplicationId::TYPE => Self::application(request, uuid.into()).await,
            AppealId::TYPE => Self::appeal(request, uuid.into()).await,
            DocumentId::TYPE => Self::document(request, uuid.into()).await,
            PersonId::TYPE | AgencyId::TYPE | UnitId::TYPE => Self::registered(request, &tag, uuid).await,
            _ => Ok(None),
        }
    }

    async fn application(request: &RequestContext, id: ApplicationId) -> Result<Option<Self>> {
        let cycle =
            request.service.store.cycle_of_application(id).await.map_err(|error| request.mask(error))?;
        let view = in_cycle(request, cycle).await?;
        Ok(view.and_then(|view| Application::seen(&view, id)).map(Self::Application))
    }

    async fn appeal(request: &RequestContext, id: AppealId) -> Result<Option<Self>> {
        let cycle = request.service.store.cycle_of_appeal(id).await.map_err(|error| request.mask(error))?;
        let view = in_cycle(request, cycle).await?;
        Ok(view.and_then(|view| Appeal::seen(&view, id)).map(Self::Appeal))
    }

    async fn document(request: &RequestContext, id: DocumentId) -> Result<Option<Self>> {
        let cycle = request.service.store.cycle_of_document(id).await.map_err(|error| request.mask(error))?;
        let view = in_cycle(request, cycle).await?;
        Ok(view.and_then(|view| Document::seen(&view, id)).map(Self::Document))
    }

    async fn registered(request: &RequestContext, tag: &str, uuid: uuid::Uuid) -> Result<Option<Self>> {
        let directory = request.directory().await?;
        let rows = directory.rows();
        Ok(match tag {
            AgencyId::TYPE => rows.agency.get(&AgencyId(uuid)).cloned().map(|row| Self::Agency(Agency(row))),
            UnitId::TYPE => rows.unit.get(&UnitId(uuid)).cloned().map(|row| Self::Unit(Unit(row))),
            _ => {
                let row = rows.person.get(&PersonId(uuid));
                let row = row.filter(|row| kept_by_caller(request, &directory).shows(row.id));
                row.map(|row| Self::Person(Person::registered(row, request.caller.person)))
            }
        })
    }
}

async fn in_cycle(request: &RequestContext, cycle: Option<CycleId>) -> Result<Option<Arc<View>>> {
    match cycle {
        Some(cycle) => request.view(cycle).await,
        None => Ok(None),
    }
}
