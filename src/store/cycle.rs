//! The tables of a cycle: one line for each column of [`crate::domain::row`].
//!
//! To add a column: add it to the row of the domain, to the line here, and to the schema by a new
//! migration. The compiler finds a line that is missing here, a test a column missing in the schema.

use jiff::{Timestamp, civil::Date};

use super::table::tables;
use crate::domain::{
    appeal::state::{AppealEffect, AppealKind, AppealOutcome, AppealState, AppealSubject},
    application::state::ApplicationState,
    cycle::state::CycleState,
    digest::{Digest, Sealed},
    eligibility::PaperKind,
    ids::{
        AgencyId, AppealId, ApplicationId, CycleId, DeclarationId, DocumentId, FileId, MemberId, NoticeId,
        PersonId, PublicationId, ReopeningId, SchemeId,
    },
    ranking::Level,
    role::Role,
    row as source,
    vocabulary::{
        Body, Channel, Decider, Disposition, DocumentKind, DocumentNumber, DocumentSymbol, FindingItem,
        Grade, Listed, Position, ReceiptNumber, Relative, ReopenGround, RuleId, RuleOutcome, Side,
        SigningForm, Stage, TitleCode,
    },
};

tables! {
    by CycleId;

    cycle: Cycle[CycleId] of id {
        agency: AgencyId,
        year: i16,
        title: Sealed,
        venue: Sealed,
        from_grade: Grade,
        to_grade: Grade,
        state: CycleState,
        suspended_from: Option<CycleState>,
        version: u32,
        rule_set: Option<String>,
        rule_set_hash: Option<Digest>,
        workflow: String,
        calendar: String,
        review_started_on: Option<Date>,
        review_completed_on: Option<Date>,
        reviewed_under: Option<SchemeId>,
        appeals_closed_on: Option<Date>,
        approved_on: Option<Date>,
        final_report: Option<DocumentId>,
        manifest: Option<Digest>,
    }

    cycle_title: CycleTitle[QuotaId] of cycle {
        cycle: CycleId,
        from_code: TitleCode,
        to_code: TitleCode,
    }

    document: Document[DocumentId] of cycle {
        cycle: CycleId,
        kind: DocumentKind,
        number: DocumentNumber,
        symbol: DocumentSymbol,
        dated: Date,
        issuer: AgencyId,
        signatory: Option<PersonId>,
        signing_form: SigningForm,
        signed_as: Option<Role>,
        summary: Sealed,
        sha256: Digest,
        late_reason: Option<Sealed>,
        correction: u32,
        corrects: Option<DocumentId>,
        corrected_by: Option<DocumentId>,
    }

    publication: Publication[PublicationId] of cycle {
        cycle: CycleId,
        document: DocumentId,
        channel: Channel,
        url: Option<Sealed>,
        published_at: Timestamp,
        content_hash: Digest,
        late_reason: Option<Sealed>,
    }

    scheme: Scheme[SchemeId] of cycle {
        cycle: CycleId,
        number: u32,
        document: DocumentId,
        total: u32,
        publication: Option<PublicationId>,
    }

    quota: Quota[QuotaId] of cycle {
        cycle: CycleId,
        scheme: SchemeId,
        title: TitleCode,
        places: u32,
    }

    plan: Plan[PlanId] of cycle {
        cycle: CycleId,
        number: u32,
        document: DocumentId,
        closing_on: Date,
        preparation_before: Date,
        review_before: Date,
        venue: Sealed,
        publication: Option<PublicationId>,
    }

    member: Member[MemberId] of cycle {
        cycle: CycleId,
        body: Body,
        position: Position,
        person: PersonId,
        decision: DocumentId,
        ended_by: Option<DocumentId>,
        dissolved: bool,
    }

    declaration: Declaration[DeclarationId] of cycle {
        cycle: CycleId,
        person: PersonId,
        names_known: bool,
        disciplined: bool,
    }

    kinship: Kinship[DeclarationId] of cycle {
        cycle: CycleId,
        declaration: DeclarationId,
        person: PersonId,
        candidate: PersonId,
        relation: Relative,
    }

    application: Application[ApplicationId] of cycle {
        cycle: CycleId,
        person: PersonId,
        title: TitleCode,
        state: ApplicationState,
        state_before: Option<ApplicationState>,
        notified_state: Option<ApplicationState>,
        re_review: bool,
        version: u32,
        visible_version: u32,
        submitted_at: Option<Timestamp>,
        on_paper: bool,
        receipt: Option<ReceiptNumber>,
        received_at: Option<Timestamp>,
        refused_on: Option<Date>,
        supplement: Listed<PaperKind>,
        nomination: Option<DocumentId>,
        bundle: Option<DocumentId>,
        round: u32,
        conclusion: Option<DocumentId>,
        discipline_open: bool,
        disposition: Option<Disposition>,
        appointment: Option<DocumentId>,
    }

    finding: Finding[FindingId] of cycle {
        cycle: CycleId,
        application: ApplicationId,
        round: u32,
        rule: RuleId,
        item: Option<FindingItem>,
        stage: Stage,
        outcome: RuleOutcome,
        warning: bool,
        acknowledged_by: Option<PersonId>,
        by: PersonId,
        reason: Sealed,
        document: Option<DocumentId>,
        superseded: bool,
        void: bool,
    }

    paper: Paper[PaperId] of cycle {
        cycle: CycleId,
        application: ApplicationId,
        kind: PaperKind,
        content: Sealed,
        file: Option<FileId>,
        by: PersonId,
        capacity: Role,
        superseded: bool,
    }

    judgement: Judgement[JudgementId] of cycle {
        cycle: CycleId,
        application: ApplicationId,
        round: u32,
        stage: Stage,
        basis: Digest,
        closing_on: Date,
        review_on: Date,
        eligible: bool,
        failed: Listed<RuleId>,
        open: Listed<RuleId>,
        warning: bool,
        acknowledged_by: Option<PersonId>,
        verdict: Sealed,
        superseded: bool,
    }

    tie_finding: TieFinding[FindingId] of cycle {
        cycle: CycleId,
        application: ApplicationId,
        level: Level,
        found: Sealed,
        by: PersonId,
        reason: Sealed,
        document: Option<DocumentId>,
        superseded: bool,
    }

    vote: Vote[VoteId] of cycle {
        cycle: CycleId,
        application: Option<ApplicationId>,
        round: u32,
        member: MemberId,
        side: Side,
        void: bool,
    }

    rank: Rank[RankId] of cycle {
        cycle: CycleId,
        title: TitleCode,
        application: ApplicationId,
        place: u32,
        quota: u32,
        waits: bool,
        trace: Option<Sealed>,
        decision: Option<DocumentId>,
    }

    appeal: Appeal[AppealId] of cycle {
        cycle: CycleId,
        kind: AppealKind,
        subject: AppealSubject,
        appellant: PersonId,
        application: Option<ApplicationId>,
        state: AppealState,
        outcome: Option<AppealOutcome>,
        effect: AppealEffect,
        filed_at: Timestamp,
        late: bool,
        second_of: Option<AppealId>,
        decider: Option<Decider>,
        decision: Option<DocumentId>,
        carried_out: bool,
        version: u32,
    }

    notice: Notice[NoticeId] of cycle {
        cycle: CycleId,
        document: DocumentId,
        counted_from: Date,
        scoped: bool,
        official: bool,
    }

    reopening: Reopening[ReopeningId] of cycle {
        cycle: CycleId,
        ground: ReopenGround,
        appeal: Option<AppealId>,
        document: Option<DocumentId>,
        notified_by: Option<NoticeId>,
    }

    scope: Scope[ScopeId] of cycle {
        cycle: CycleId,
        reopening: ReopeningId,
        application: Option<ApplicationId>,
        title: Option<TitleCode>,
    }

    suspension: Suspension[SuspensionId] of cycle {
        cycle: CycleId,
        document: DocumentId,
        stops_clock: bool,
        starts_on: Date,
        resumed_on: Option<Date>,
    }

    remark: Remark[RemarkId] of cycle {
        cycle: CycleId,
        by: PersonId,
        about: Option<u64>,
        text: Sealed,
    }
}
