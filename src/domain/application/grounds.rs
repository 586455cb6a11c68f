//! Why an application stands where it stands, as the act that brought it there says.

use super::state::VisibleState;
use crate::domain::{
    command::{Act, Command},
    digest::Sealed,
    eligibility::PaperKind,
    ids::{ApplicationId, DocumentId},
    vocabulary::RuleId,
};

/// The grounds of a decision on an application.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grounds {
    /// The reason in words.
    pub reason: Option<Sealed>,
    /// The papers that are missing or to be mended.
    pub papers: Vec<PaperKind>,
    /// The rules that are not met.
    pub rules: Vec<RuleId>,
    /// The decision.
    pub document: Option<DocumentId>,
}

/// The acts of which one says why an application is in a state that its applicant sees; empty where the state needs no
/// reason, or where the judgement gives it.
pub const fn acts_behind(state: VisibleState) -> &'static [Act] {
    use VisibleState as V;
    match state {
        V::Returned => &[Act::ReturnForSupplement],
        V::NotReceived => &[Act::RefuseReceipt],
        V::NotListed => &[Act::RefuseListing, Act::AmendList],
        V::Disqualified => &[Act::Disqualify],
        V::AppointmentWithheld => &[Act::AppointWinners],
        V::NotAppointed => &[Act::AppointLate],
        V::ResultRevoked => &[Act::AmendDecision],
        V::Draft
        | V::Submitted
        | V::Received
        | V::Lapsed
        | V::Withdrawn
        | V::Listed
        | V::UnderReview
        | V::UnderReReview
        | V::NotMet
        | V::ProposedWinner
        | V::MetOverQuota
        | V::Winner
        | V::NotSelected
        | V::Appointed
        | V::Closed => &[],
    }
}

impl Grounds {
    /// What a command says of an application; none where it decides nothing against it.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "a closed list of acts gives reasons, see `acts_behind`; all others give none"
    )]
    pub fn of(command: &Command, application: ApplicationId) -> Option<Self> {
        let on = |id: ApplicationId, grounds: Self| (id == application).then_some(grounds);
        match command {
            Command::ReturnForSupplement(input) => {
                let papers = input.items.0.clone();
                on(input.application, Self { reason: Some(input.reason), papers, ..Self::default() })
            }
            Command::RefuseReceipt(input) => {
                on(input.application, Self { reason: Some(input.reason), ..Self::default() })
            }
            Command::RefuseListing(input) => {
                let rules = input.rules.clone();
                on(input.application, Self { reason: Some(input.reason), rules, ..Self::default() })
            }
            Command::AmendList(input) => {
                let line = input.delist.iter().find(|line| line.application == application)?;
                let document = Some(input.decision);
                Some(Self { rules: line.rules.clone(), document, ..Self::default() })
            }
            Command::Disqualify(input) => {
                let document = Some(input.decision);
                on(input.application, Self { reason: Some(input.reason), document, ..Self::default() })
            }
            Command::AppointWinners(input) => {
                let line = input.appointments.iter().find(|line| line.application == application)?;
                line.withheld.map(|reason| Self { reason: Some(reason), ..Self::default() })
            }
            Command::AppointLate(input) => {
                let document = Some(input.ground_ended);
                on(input.application, Self { reason: Some(input.reason), document, ..Self::default() })
            }
            Command::AmendDecision(input) => input
                .revoke
                .contains(&application)
                .then(|| Self { document: Some(input.decision), ..Self::default() }),
            _ => None,
        }
    }
}
