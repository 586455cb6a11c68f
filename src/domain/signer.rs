//! Whose signature a document must bear, and for which kinds of documents a rule set may say it (thẩm quyền ký; R16, R22).

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{
    RuleSetFault,
    labelled_enum::labelled_enum,
    lang::{Label, Message},
    role::Role,
    vocabulary::{DocumentKind as K, SigningForm},
};

labelled_enum! {
    /// Whose signature a document must bear.
    Signer {
        Anyone = "ANYONE", "bất kỳ ai", "anybody";
        /// A deputy for the head too.
        AgencyHead = "AGENCY_HEAD", "người đứng đầu cơ quan", "the agency head";
        ManagingHead = "MANAGING_HEAD", "người đứng đầu cơ quan quản lý viên chức", "the head of the managing agency";
        /// The vice chair for the chair (RL7).
        Chair = "CHAIR", "Chủ tịch, hoặc Phó Chủ tịch ký thay", "the chair, or the vice chair for the chair";
        /// A22.
        HeadOrChair = "HEAD_OR_CHAIR", "người đứng đầu cơ quan, Chủ tịch, hoặc Phó Chủ tịch ký thay", "the agency head, the chair, or the vice chair for the chair";
        /// Of the applicant's unit.
        UnitHead = "UNIT_HEAD", "người đứng đầu đơn vị của thí sinh", "the head of the applicant's unit";
    }
}

impl Signer {
    /// The offices in which the document may be signed.
    pub const fn offices(self) -> &'static [Role] {
        match self {
            Self::Anyone => &[],
            Self::AgencyHead => &[Role::AgencyHead],
            Self::ManagingHead => &[Role::ManagingAuthorityHead],
            Self::Chair => &[Role::CouncilChair],
            Self::HeadOrChair => &[Role::AgencyHead, Role::CouncilChair],
            Self::UnitHead => &[Role::UnitHead],
        }
    }

    /// Whether the document may be signed in an office and form: the vice chair signs for the chair in the own office too.
    pub fn is_borne(self, signed_as: Option<Role>, form: SigningForm) -> bool {
        let offices = self.offices();
        offices.is_empty()
            || signed_as.is_some_and(|office| {
                let deputises = office == Role::CouncilViceChair && form == SigningForm::DeputyFor;
                offices.contains(&office) || (deputises && offices.contains(&Role::CouncilChair))
            })
    }
}

/// What narrows down which of those who may sign a document must have signed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignerNarrowed {
    /// Nothing.
    Nothing,
    /// Which body a member leaves: the chair replaces those of the appraisal board, the agency head all others (T24).
    BodyLeft,
    /// Who decides the appeal (A22).
    AppealDecider,
}

/// Who signs a kind of document by the law of a profession.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredSigner {
    /// Whose signature it must bear.
    pub signer: Signer,
    /// Where it stands.
    pub source: Message,
}

/// The kinds of documents whose signer a rule set may name: those that an act asks for and whose signer does not follow from the case
/// itself, as that of a replacement or of a decision on an appeal does.
pub const NAMEABLE: &[K] = &[
    K::SchemeApproval,
    K::CouncilDecision,
    K::AppraisalBoardDecision,
    K::SupervisionDecision,
    K::Plan,
    K::PlanAmendment,
    K::EligibleList,
    K::CouncilMinutes,
    K::AppraisalRecord,
    K::ReviewReport,
    K::ResultNotice,
    K::ResultsApproval,
    K::ResultsAmendment,
    K::OfficialNotice,
    K::FinalReport,
    K::Suspension,
    K::Resumption,
    K::Cancellation,
    K::EmptyDecision,
    K::TieReport,
    K::TieOpinion,
    K::TieDecision,
    K::Nomination,
    K::NominationList,
    K::NominationDecision,
    K::ReviewBundle,
    K::Disqualification,
    K::CouncilDecisionOther,
];

/// The kinds that are of one unit, whose head may sign them.
const OF_A_UNIT: [K; 2] = [K::Nomination, K::NominationList];

/// What is wrong with the signers that a rule set names.
pub(crate) fn faults(signers: &BTreeMap<K, DeclaredSigner>) -> Vec<RuleSetFault> {
    let looked_at = signers.iter().flat_map(|(kind, own)| {
        let place = |field: &str| format!("signers.{kind}{field}");
        [
            (place(""), NAMEABLE.contains(kind), NOT_NAMEABLE),
            (place(".signer"), own.signer != Signer::UnitHead || OF_A_UNIT.contains(kind), OF_NO_UNIT),
            (place(".signer"), own.signer != Signer::Anyone || *kind != K::AppraisalRecord, AS_MINUTES),
            RuleSetFault::of_source(place(".source"), &own.source),
        ]
    });
    RuleSetFault::of(looked_at)
}

const NOT_NAMEABLE: Label = Label::new(
    "người ký loại văn bản này do từng việc xác định; bỏ mục này",
    "who signs such a document follows from the case; leave it out",
);
const AS_MINUTES: Label = Label::new(
    "biên bản thẩm định dùng thay biên bản của Hội đồng nên phải có người ký; viết CHAIR hoặc một người ký khác",
    "the record serves as minutes of the council too, so somebody signs it; write CHAIR or another signer",
);
const OF_NO_UNIT: Label = Label::new(
    "UNIT_HEAD chỉ dùng cho NOMINATION và NOMINATION_LIST",
    "UNIT_HEAD is only for NOMINATION and NOMINATION_LIST",
);
