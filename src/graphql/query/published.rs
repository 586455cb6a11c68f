//! What everybody may read, without signing in.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};

use crate::{
    domain::{cycle::state::CycleState, ids::CycleId, public_list::PublicList},
    graphql::{
        context::request, global_id::NodeId as _, labelled_enum::EnumValue,
        object::public_list::PublishedList, view::View,
    },
    store::{CursorPage, CycleFilter},
};

/// How many cycles may have lists that stand at the same time.
const MOST: u32 = 100;

/// Queries of whoever is not signed in.
#[derive(Debug, Default)]
pub struct PublishedQuery;

#[Object]
impl PublishedQuery {
    /// Các danh sách đang được công khai, kỳ xét mới nhất trước; ai cũng xem được, không cần đăng nhập. — The lists that stand in public, the newest cycle first; everybody may read them, without signing in.
    async fn published_lists(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Chỉ của kỳ xét này. — Only of this cycle.")] cycle_id: Option<ID>,
        #[graphql(desc = "Chỉ danh sách này. — Only this list.")] kind: Option<EnumValue<PublicList>>,
    ) -> Result<Vec<PublishedList>> {
        let request = request(ctx)?;
        let wanted = match cycle_id {
            Some(id) => CycleId::from_global(&id).into_iter().collect(),
            None => {
                // Whatever is over shows no list any more.
                let open =
                    |state: &CycleState| !matches!(state, CycleState::Archived | CycleState::Cancelled);
                let states = CycleState::ALL.iter().copied().filter(open).collect();
                let filter = CycleFilter { states, ..CycleFilter::default() };
                let page = CursorPage { after: None, first: MOST };
                let found = request.service.store.cycles(&filter, &page).await;
                let found = found.map_err(|error| request.mask(error))?;
                found.items.iter().map(|cycle| cycle.id).collect::<Vec<_>>()
            }
        };
        let views = request.public_views(&wanted).await?;
        let law = request.law();
        let posted = |view: Arc<View>| {
            let rules = law.publication_of(Some(&view.cycle));
            let kinds = PublicList::ALL.iter().copied().filter(|own| kind.is_none_or(|kind| kind.0 == *own));
            kinds.filter_map(|kind| PublishedList::posted(&view, kind, rules)).collect::<Vec<_>>()
        };
        Ok(views.into_iter().flat_map(posted).collect())
    }
}
