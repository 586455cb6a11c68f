//! What a request costs, and what its caller may still ask for.

use async_graphql::{Context, Object, SimpleObject, Value, parser::types::OperationType};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::{
    request_rules::WRITING,
    scalar::{DateTime, int},
};
use crate::rate::BucketLevel;

/// What a request was charged.
#[derive(Clone, Copy, Debug)]
pub struct Charge {
    /// Its points.
    pub cost: u64,
    /// What is left.
    pub level: BucketLevel,
    /// When it was charged.
    pub at: Timestamp,
}

impl Charge {
    /// The extension `cost` of an answer: what was charged for the request, what its answer is worth, and what is left.
    pub fn extension(&self, data: &Value, operation: OperationType) -> serde_json::Value {
        let root = u64::from(matches!(data, Value::Object(_)));
        let act = if operation == OperationType::Mutation { WRITING } else { 0 };
        json!({ "cost": {
            "requestedQueryCost": self.cost,
            "actualQueryCost": objects(data) - root + act,
            "throttleStatus": {
                "maximumAvailable": self.level.most,
                "currentlyAvailable": self.level.left,
                "restoreRate": self.level.per_second,
            },
        } })
    }
}

/// How many objects an answer holds; it nests as deep as its document.
fn objects(data: &Value) -> u64 {
    match data {
        Value::Object(members) => 1 + members.values().map(objects).sum::<u64>(),
        Value::List(items) => items.iter().map(objects).sum(),
        _ => 0,
    }
}

/// Queries about the allowance of the caller.
#[derive(Debug, Default)]
pub struct ChargeQuery;

#[Object]
impl ChargeQuery {
    /// Hạn mức hỏi của người gọi và chi phí của chính yêu cầu này; không có nếu máy chủ không đặt hạn mức. Hỏi trường này không tốn chi phí. — What the caller may still ask for, and what this request costs; none where the server sets no rate. To ask is free.
    async fn rate_limit(&self, ctx: &Context<'_>) -> Option<RateLimit> {
        ctx.data_opt::<Charge>().map(RateLimit::of)
    }
}

/// Hạn mức hỏi, tính bằng điểm; điểm đầy lại dần theo thời gian. — An allowance in points, which refills with time.
#[derive(Debug, SimpleObject)]
pub struct RateLimit {
    /// Chi phí của yêu cầu này. — What this request costs.
    cost: i32,
    /// Số điểm khi đầy. — The points of a full allowance.
    limit: i32,
    /// Số điểm còn lại. — The points that are left.
    remaining: i32,
    /// Khi nào đầy lại, nếu không hỏi gì thêm. — When it is full again, if nothing more is asked.
    reset_at: DateTime,
    /// Số đối tượng nhiều nhất mà yêu cầu này có thể đọc. — The most objects that this request may read.
    node_count: i32,
}

impl RateLimit {
    fn of(charge: &Charge) -> Self {
        let Charge { cost, level, at } = charge;
        let full = SignedDuration::try_from(level.full_in()).unwrap_or(SignedDuration::MAX);
        let reset_at = at.checked_add(full).unwrap_or(Timestamp::MAX);
        Self {
            cost: int(*cost),
            limit: int(level.most),
            remaining: int(level.left),
            reset_at: reset_at.into(),
            node_count: int(*cost),
        }
    }
}
