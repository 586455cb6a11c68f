//! The documents that are known beforehand, by the SHA-256 of their text, and who may send others. A document that
//! nobody can alter asks for what was reviewed and nothing else, so those who only use the product send these.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::executor::{ClientRequest, RequestOutcome};
use crate::{
    auth::Caller,
    domain::{
        command::{Act, Aggregate},
        digest::Digest,
        error_code::ErrorCode,
        role::Role,
        workforce::command::WorkforceAct,
    },
};

/// Whether something is for everybody who is signed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DocumentMode {
    /// For everybody.
    #[default]
    Open,
    /// For the roles that are trusted with it.
    Trusted,
}

/// Who may send documents of their own: the table `[documents]` of the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Who may send a document that is not in the manifest.
    pub mode: DocumentMode,
    /// Who may ask for the schema (`__schema`, `__type`).
    pub introspection: DocumentMode,
    /// The roles that may both where it is not for everybody.
    pub free_roles: BTreeSet<Role>,
}

impl Policy {
    /// What production begins with: officials and those who connect other systems are free, and who only applies is
    /// not.
    pub fn trusted() -> Self {
        let free = |role: &Role| !matches!(role, Role::Applicant | Role::SystemClock);
        let free_roles = Role::ALL.into_iter().filter(free).collect();
        Self { mode: DocumentMode::Trusted, introspection: DocumentMode::Trusted, free_roles }
    }

    /// Whether a caller may ask for the schema.
    pub fn may_introspect(&self, caller: &Caller) -> bool {
        self.introspection == DocumentMode::Open || self.is_free(caller)
    }

    fn may_write(&self, caller: &Caller) -> bool {
        self.mode == DocumentMode::Open || self.is_free(caller)
    }

    fn is_free(&self, caller: &Caller) -> bool {
        !self.free_roles.is_disjoint(&caller.roles)
    }
}

/// Why a document is not taken, whatever it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentRefusal {
    /// No document has that digest.
    Unknown,
    /// It is not in the manifest, and its caller may send no other.
    Untrusted,
    /// It asks for the schema, and its caller may not.
    Introspection,
}

impl DocumentRefusal {
    /// The stable code.
    pub const fn code(self) -> ErrorCode {
        match self {
            Self::Unknown => ErrorCode::OPERATION_UNKNOWN,
            Self::Untrusted => ErrorCode::OPERATION_NOT_TRUSTED,
            Self::Introspection => ErrorCode::INTROSPECTION_FORBIDDEN,
        }
    }

    /// What becomes of its request.
    pub const fn outcome(self) -> RequestOutcome {
        match self {
            Self::Unknown => RequestOutcome::Invalid,
            Self::Untrusted | Self::Introspection => RequestOutcome::Forbidden,
        }
    }
}

/// What is asked of every act: the receipt.
const RECEIPT: &str = "
    receipt { index leafHash }";

/// What is asked of every act: every reason against it.
const REASONS: &str = "
    userErrors {
      __typename code message
      ... on NotPermittedError { requirement citation remedy total }
      ... on NotReachableError { requirement citation remedy total }
      ... on ConditionNotMetError { requirement citation remedy total }
      ... on DeadlineError { requirement citation remedy total }
    }";

/// The document of an act, as the product's own clients send it, which asks where things stand too.
pub fn of_act(act: Act) -> String {
    let own = match act.aggregate() {
        Aggregate::Application => "application { id state }",
        Aggregate::Appeal => "appeal { id state }",
        Aggregate::Cycle | Aggregate::Records => "",
    };
    let cycle = "
    cycle { id state }";
    mutation(act.as_str(), &format!("{RECEIPT}{cycle}{REASONS} {own}"))
}

/// The document of an act on a workforce, and what else is asked of its answer.
pub fn of_workforce_act(act: WorkforceAct, more: &str) -> String {
    mutation(act.as_str(), &format!("{RECEIPT}{REASONS} {more}"))
}

fn mutation(name: &str, selection: &str) -> String {
    let (first, rest) = name.split_at(1);
    let kind = format!("{}{rest}", first.to_ascii_uppercase());
    format!("mutation {kind}($input: {kind}Input!) {{ {name}(input: $input) {{ {selection} }} }}")
}

/// The known documents.
#[derive(Clone, Debug, Default)]
pub struct Manifest(BTreeMap<Digest, String>);

impl Manifest {
    /// One document for each act.
    pub fn of_acts() -> Self {
        Self::default().with(Act::ALL.iter().map(|act| of_act(*act)))
    }

    /// The same with more.
    #[must_use]
    pub fn with(mut self, documents: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let documents = documents.into_iter().map(Into::into);
        self.0.extend(documents.map(|text: String| (Digest::of(&text), text)));
        self
    }

    /// Every document with its digest.
    pub fn iter(&self) -> impl Iterator<Item = (&Digest, &str)> {
        self.0.iter().map(|(digest, text)| (digest, text.as_str()))
    }

    /// The text that is asked for, if its caller may send it.
    pub(super) fn text<'a>(
        &'a self,
        asked: &'a ClientRequest,
        policy: &Policy,
        caller: &Caller,
    ) -> Result<&'a str, DocumentRefusal> {
        match asked.document {
            Some(digest) => self.0.get(&digest).map(String::as_str).ok_or(DocumentRefusal::Unknown),
            None if policy.may_write(caller) || self.0.contains_key(&Digest::of(&asked.query)) => {
                Ok(&asked.query)
            }
            None => Err(DocumentRefusal::Untrusted),
        }
    }
}
