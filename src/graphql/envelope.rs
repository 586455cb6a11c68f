//! What every mutation asks for besides its own fields.

use async_graphql::{ID, InputObject, InputType, Value};

use super::{
    input::{InputReader, gather},
    labelled_enum::EnumValue,
};
use crate::{
    domain::{digest::Digest, ids::CycleId, role::Role},
    service::IdempotencyKey,
};

/// For an act outside the cycles. The capacity is not asked for: the narrowest office that allows the act is the one
/// that counts.
#[derive(Debug, InputObject)]
pub struct DirectoryEnvelope {
    /// Khóa chống ghi trùng, 1 đến 64 ký tự ASCII; gửi lại cùng khóa thì không ghi hai lần. — Makes a retry safe: 1 to 64 visible ASCII characters, another one for each act.
    pub idempotency_key: String,
    /// Trả lại nguyên văn trong kết quả. — Echoed in the payload.
    pub client_mutation_id: Option<String>,
}

/// For the act that opens a cycle.
#[derive(Debug, InputObject)]
pub struct CreationEnvelope {
    /// Tư cách khi thực hiện, cần khi có hơn một tư cách. — The capacity, needed where the caller has more than one.
    pub acting_as: Option<EnumValue<Role>>,
    /// What every input has.
    #[graphql(flatten)]
    pub entry: DirectoryEnvelope,
}

/// For an act that only adds to a cycle.
#[derive(Debug, InputObject)]
pub struct CycleEnvelope {
    /// Kỳ xét. — The cycle.
    pub cycle_id: ID,
    /// What every input of a cycle has.
    #[graphql(flatten)]
    pub opening: CreationEnvelope,
}

/// For an act that changes the state of a cycle, an application or an appeal.
#[derive(Debug, InputObject)]
pub struct VersionedEnvelope {
    /// Phiên bản mà người dùng đã xem của đối tượng được thay đổi. — The version that the caller saw of what is changed: the cycle, the application or the appeal.
    pub expected_version: i32,
    /// What every input on a cycle has.
    #[graphql(flatten)]
    pub addition: CycleEnvelope,
}

/// One of the four envelopes.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    entry: &'a DirectoryEnvelope,
    acting_as: Option<Role>,
    cycle: Option<&'a ID>,
    expected_version: Option<i32>,
}

impl<'a> From<&'a DirectoryEnvelope> for Envelope<'a> {
    fn from(entry: &'a DirectoryEnvelope) -> Self {
        Self { entry, acting_as: None, cycle: None, expected_version: None }
    }
}

impl<'a> From<&'a CreationEnvelope> for Envelope<'a> {
    fn from(opening: &'a CreationEnvelope) -> Self {
        Self { acting_as: opening.acting_as.map(EnumValue::member), ..Self::from(&opening.entry) }
    }
}

impl<'a> From<&'a CycleEnvelope> for Envelope<'a> {
    fn from(addition: &'a CycleEnvelope) -> Self {
        Self { cycle: Some(&addition.cycle_id), ..Self::from(&addition.opening) }
    }
}

impl<'a> From<&'a VersionedEnvelope> for Envelope<'a> {
    fn from(change: &'a VersionedEnvelope) -> Self {
        Self { expected_version: Some(change.expected_version), ..Self::from(&change.addition) }
    }
}

/// The input of one act.
pub trait ActInput: InputType + 'static {
    /// The input as the domain knows it.
    type Command;

    /// What every input has.
    fn envelope(&self) -> Envelope<'_>;

    /// Reads the fields of its own. None only if a fault was noted.
    fn read(&self, read: &mut InputReader<'_>) -> Option<Self::Command>;

    /// The text of law that comes with it, which is examined before the fields are read.
    fn law_text(&self) -> Option<&str> {
        None
    }
}

/// An envelope once it was read.
#[derive(Debug)]
pub struct ReadEnvelope {
    /// The cycle, unless the act opens one.
    pub cycle: Option<CycleId>,
    /// The version that the caller saw, if the act asks for it.
    pub expected_version: Option<u32>,
    /// The key of a retry.
    pub key: IdempotencyKey,
}

impl<'a> Envelope<'a> {
    /// The capacity that the caller chose.
    pub fn acting_as(self) -> Option<Role> {
        self.acting_as
    }

    /// What is echoed.
    pub fn client_mutation_id(self) -> Option<&'a str> {
        self.entry.client_mutation_id.as_deref()
    }

    /// Reads the envelope.
    pub fn open(self, read: &mut InputReader<'_>) -> Option<ReadEnvelope> {
        gather!(ReadEnvelope {
            cycle: self.cycle.map_or(Some(None), |id| read.id("cycleId", id).map(Some)),
            expected_version: self.expected_version.map_or(Some(None), |version| {
                read.count("expectedVersion", version, 0..=i32::MAX).map(Some)
            }),
            key: read.key("idempotencyKey", &self.entry.idempotency_key),
        })
    }
}

/// The digest of an input as it was coerced, without what may differ between two attempts at the same
/// act (design decision 7).
pub fn fingerprint(act: &str, input: &impl InputType) -> Result<Digest, serde_json::Error> {
    let mut value = input.to_value();
    if let Value::Object(fields) = &mut value {
        fields.swap_remove("idempotencyKey");
        fields.swap_remove("clientMutationId");
    }
    let value = value.into_json().unwrap_or_default();
    let named = serde_json::json!({ "act": act, "input": value });
    let bytes = serde_json_canonicalizer::to_vec(&named)?;
    Ok(Digest::of(bytes))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use async_graphql::value;

    use crate::domain::command::Act;

    fn change(key: &str, version: i32) -> VersionedEnvelope {
        let fields = value!({ "cycleId": "c", "expectedVersion": version, "idempotencyKey": key });
        <VersionedEnvelope as InputType>::parse(Some(fields)).unwrap()
    }

    #[test]
    fn the_fingerprint_is_of_the_act_and_its_input_without_the_key() {
        let print = |act, input: &VersionedEnvelope| fingerprint(Act::as_str(act), input).unwrap();
        let first = print(Act::OpenReceiving, &change("key-0001", 4));
        assert_eq!(first, print(Act::OpenReceiving, &change("key-0002", 4)));
        assert_ne!(first, print(Act::OpenReceiving, &change("key-0001", 5)));
        assert_ne!(first, print(Act::CloseReceiving, &change("key-0001", 4)));
    }
}
