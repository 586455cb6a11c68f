//! Guards: the conditions of an act. One function both decides and explains (design §1.3).

use super::{
    citation::Citation,
    error_code::ErrorCode,
    guard_context::GuardContext,
    lang::{Label, Message},
    refusal::{MAX_OFFENDERS, Offender, Refusal, RefusalKind},
};

/// What a guard answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GuardAnswer {
    /// The condition holds.
    Met,
    /// It does not; by what, and in which particulars.
    Unmet(Vec<Offender>, Option<Message>),
    /// Without input it cannot be decided; the field that is needed.
    Needs(&'static str),
}

impl GuardAnswer {
    /// Met, or unmet without particulars.
    pub fn when(holds: bool) -> Self {
        if holds { Self::Met } else { Self::Unmet(Vec::new(), None) }
    }

    /// Met if nobody offends.
    pub fn unless(offenders: impl IntoIterator<Item = Offender>) -> Self {
        let offenders: Vec<Offender> = offenders.into_iter().collect();
        if offenders.is_empty() { Self::Met } else { Self::Unmet(offenders, None) }
    }

    /// Unmet with its particulars.
    pub fn because(message: Message) -> Self {
        Self::Unmet(Vec::new(), Some(message))
    }
}

/// A condition with everything that a refusal must say. Its code is its identity; a guard whose meaning
/// changes gets a new revision and the old function stays (design decision 16).
#[derive(Debug)]
pub struct Guard {
    /// The stable code, also the id.
    pub code: ErrorCode,
    /// The revision.
    pub revision: u16,
    /// Whether a refusal is about time.
    pub is_deadline: bool,
    /// The requirement.
    pub requirement: &'static str,
    /// The legal basis.
    pub citation: Citation,
    /// What is wrong when it is not met.
    pub message: Label,
    /// What would make the condition hold.
    pub remedy: Label,
    /// The condition.
    pub check: fn(&GuardContext<'_>) -> GuardAnswer,
}

impl Guard {
    /// The id in leaves, e.g. `COUNCIL_SIZE@1`.
    pub fn id(&self) -> String {
        format!("{}@{}", self.code, self.revision)
    }

    /// The refusal in a case, with its offenders.
    pub fn refuse(
        &self,
        case: &GuardContext<'_>,
        offenders: Vec<Offender>,
        particulars: Option<Message>,
    ) -> Refusal {
        let mut message = Message::from(self.message);
        if let Some(more) = particulars {
            message =
                Message::new(format!("{} {}", message.vi, more.vi), format!("{} {}", message.en, more.en));
        }
        Refusal {
            kind: if self.is_deadline { RefusalKind::Deadline } else { RefusalKind::ConditionNotMet },
            code: self.code,
            message,
            remedy: Some(self.remedy.into()),
            requirement: self.requirement,
            citation: case.cite(self.citation),
            total: offenders.len(),
            offenders: offenders.into_iter().take(MAX_OFFENDERS).collect(),
            path: String::new(),
        }
    }
}

/// Declares a guard: code, requirement, citation, message, remedy and condition.
macro_rules! guard {
    ($name:ident, $requirement:literal, $citation:expr, $vi:literal, $en:literal, remedy $rvi:literal, $ren:literal, $check:expr) => {
        guard!(@ $name, false, $requirement, $citation, $vi, $en, $rvi, $ren, $check);
    };
    (deadline $name:ident, $requirement:literal, $citation:expr, $vi:literal, $en:literal, remedy $rvi:literal, $ren:literal, $check:expr) => {
        guard!(@ $name, true, $requirement, $citation, $vi, $en, $rvi, $ren, $check);
    };
    (@ $name:ident, $deadline:literal, $requirement:literal, $citation:expr, $vi:literal, $en:literal, $rvi:literal, $ren:literal, $check:expr) => {
        #[doc = $en]
        pub const $name: $crate::guard::Guard = $crate::guard::Guard {
            code: $crate::error_code::ErrorCode::$name,
            revision: 1,
            is_deadline: $deadline,
            requirement: $requirement,
            citation: $citation,
            message: $crate::lang::Label::new($vi, $en),
            remedy: $crate::lang::Label::new($rvi, $ren),
            check: $check,
        };
    };
}
pub(crate) use guard;

/// The input of the act, or `Needs` when there is none.
macro_rules! input {
    ($case:expr, $act:ident, $needs:literal) => {
        match $case.input::<$crate::command::$act>() {
            Some(input) => input,
            None => return $crate::guard::GuardAnswer::Needs($needs),
        }
    };
}
pub(crate) use input;
