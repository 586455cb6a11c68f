//! What holds for every cycle.

use async_graphql::Object;

use crate::graphql::object::step::StepInfo;

/// Queries about what holds for every cycle.
#[derive(Debug, Default)]
pub struct ReferenceQuery;

#[Object]
impl ReferenceQuery {
    /// Mười hai bước của kỳ xét, với căn cứ pháp lý. — The twelve steps with their legal bases.
    async fn steps(&self) -> Vec<StepInfo> {
        StepInfo::all()
    }
}
