//! The tables of a cycle, made from the rows of [`crate::domain::row`].
//!
//! To add a column: add it to the row of the domain, and to the schema by a new migration; a test finds one that is missing
//! in the schema. To add a table, name it also in the order here, which the compiler asks for.

use jiff::{Timestamp, civil::Date};

use super::table::{all_owners, order, tables};
use crate::domain::{
    allotment::QuotaRatio,
    appeal::state::{AppealEffect, AppealKind, AppealOutcome, AppealState, AppealSubject},
    application::state::ApplicationState,
    cycle::state::CycleState,
    deadline::RecountedDeadline,
    digest::{Digest, Sealed},
    eligibility::PaperKind,
    ids::{
        AdoptionId, AgencyId, AppealId, ApplicationId, CalendarChangeId, CycleId, DeclarationId, DocumentId,
        FileId, FindingId, JointConclusionId, JudgementId, MemberId, NominationLineId, NominationListId,
        NoticeId, ObligationId, PaperId, PersonId, PlanId, PublicationId, QuotaId, RankId, RemarkId,
        ReopeningId, SchemeId, ScopeId, ScoreSheetId, SuspensionId, UnitId, VoteId,
    },
    nomination::{NominationListState, NominationOutcome},
    obligation_item::ObligationItem,
    quota_cap::QuotaBase,
    ranking::Level,
    role::Role,
    row::{self as source, cycle_rows},
    scoring::{ScoreLine, ScoreSheetKind},
    vocabulary::{
        Body, Channel, Decider, Disposition, DocumentKind, DocumentNumber, DocumentSymbol, FindingItem,
        Grade, Listed, NumberSeries, Position, ReceiptNumber, Relative, ReopenGround, RuleId, RuleOutcome,
        Side, SigningForm, Stage, TitleCode,
    },
};

cycle_rows! { tables!(source) }
cycle_rows! { all_owners!() }

order! {
    rows of source by CycleId:
    cycle of id,
    cycle_title of cycle,
    document of cycle,
    publication of cycle,
    scheme of cycle,
    quota of cycle,
    plan of cycle,
    member of cycle,
    declaration of cycle,
    kinship of cycle,
    application of cycle,
    nomination_list of cycle,
    nomination_line of cycle,
    finding of cycle,
    paper of cycle,
    judgement of cycle,
    joint_conclusion of cycle,
    score_sheet of cycle,
    tie_finding of cycle,
    vote of cycle,
    rank of cycle,
    appeal of cycle,
    notice of cycle,
    reopening of cycle,
    scope of cycle,
    suspension of cycle,
    calendar_change of cycle,
    obligation of cycle,
    remark of cycle,
}
