//! Why a command was refused: complete, coded, cited and with its remedy (R02, design §1.4).

use jiff::civil::Date;

use super::{
    error_code::ErrorCode,
    ids::{AgencyId, AppealId, ApplicationId, DocumentId, FindingId, MemberId, PaperId, PersonId, UnitId},
    lang::{Label, Message},
    vocabulary::{RuleId, TitleCode},
};

/// Offenders named in one refusal; the total is always told.
pub const MAX_OFFENDERS: usize = 20;

/// The layer that said no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RefusalKind {
    /// The thing does not exist, or the caller may not see it.
    NotFound,
    /// The caller's role or relation does not allow the act.
    NotPermitted,
    /// The act is not possible in this state.
    NotReachable,
    /// The caller saw an older version.
    StaleVersion,
    /// A condition does not hold.
    ConditionNotMet,
    /// A deadline has passed, or a window is still open.
    Deadline,
}

/// What a refusal points at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Offender {
    /// An application.
    Application(ApplicationId),
    /// A person.
    Person(PersonId),
    /// A membership.
    Member(MemberId),
    /// A document.
    Document(DocumentId),
    /// An appeal.
    Appeal(AppealId),
    /// A finding.
    Finding(FindingId),
    /// A rule.
    Rule(RuleId),
    /// A paper of a dossier.
    Paper(PaperId),
    /// A title.
    Title(TitleCode),
    /// A unit.
    Unit(UnitId),
    /// An agency.
    Agency(AgencyId),
    /// A day.
    Day(Date),
    /// A number that was found where another was needed.
    Count(u32),
    /// A field of the input.
    Field(&'static str),
}

/// One reason why a command was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The layer.
    pub kind: RefusalKind,
    /// The stable code.
    pub code: ErrorCode,
    /// What is wrong.
    pub message: Message,
    /// What would make the condition hold.
    pub remedy: Option<Message>,
    /// The requirement, e.g. `T08`.
    pub requirement: &'static str,
    /// The legal basis.
    pub citation: Message,
    /// What it points at, [`MAX_OFFENDERS`] at most.
    pub offenders: Vec<Offender>,
    /// How many there are in all.
    pub total: usize,
    /// Where in the command the reason lies, for whoever made the command from the rows of a file, e.g. `agencies.3.validTo`;
    /// empty where that is not told.
    pub path: String,
}

/// Every reason why a command was refused; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusals(pub Vec<Refusal>);

impl Refusals {
    /// A single reason.
    pub fn one(refusal: Refusal) -> Self {
        Self(vec![refusal])
    }

    /// The codes, in order.
    pub fn codes(&self) -> Vec<&'static str> {
        self.0.iter().map(|refusal| refusal.code.as_str()).collect()
    }
}

/// No legal text stands behind the refusal, only the rules of the system.
pub const NO_CITATION: Label = Label::new("Quy tắc của hệ thống", "Rule of the system");

impl Refusal {
    /// A refusal that no guard made: permission, reachability, version, existence.
    pub fn plain(
        kind: RefusalKind,
        code: ErrorCode,
        requirement: &'static str,
        citation: impl Into<Message>,
        message: Message,
    ) -> Self {
        let citation = citation.into();
        let (offenders, path) = (Vec::new(), String::new());
        Self { kind, code, message, remedy: None, requirement, citation, offenders, total: 0, path }
    }

    /// The same about a field of the input, or about the act as a whole.
    #[must_use]
    pub fn about(self, field: Option<&'static str>) -> Self {
        let offenders: Vec<_> = field.map(Offender::Field).into_iter().collect();
        Self { total: offenders.len(), offenders, ..self }
    }

    /// What is asked for does not exist, or is not visible: one shape for both (design decision 5).
    pub fn not_found() -> Self {
        Self::plain(
            RefusalKind::NotFound,
            ErrorCode::NOT_FOUND,
            "R18",
            NO_CITATION,
            ErrorCode::NOT_FOUND.label().into(),
        )
    }
}
