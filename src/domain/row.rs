//! The rows of a cycle: what guards read and what leaves carry.
//!
//! A decision is a list of rows to put; the facts of a cycle are the rows put so far. The log, the
//! database and the guards therefore speak of the very same values, and folding the log gives what
//! the store loads (design §1.5). No row holds a free text or a personal datum: texts are [`Sealed`]
//! and people appear by id.

use jiff::{Timestamp, civil::Date};

use super::{
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
    row_keys::{
        AppealKey, ApplicationKey, DocumentKey, NominationKey, NominationListKey, PaperKey, QuotaKey,
        RankKey, ScopeKey,
    },
    rows_macro::rows,
    scoring::{ScoreLine, ScoreSheetKind},
    vocabulary::{
        Body, Channel, Decider, Disposition, DocumentKind, DocumentNumber, DocumentSymbol, FindingItem,
        Grade, Listed, NumberSeries, Position, ReceiptNumber, Relative, ReopenGround, RuleId, RuleOutcome,
        Side, SigningForm, Stage, TitleCode,
    },
};

rows! {
    exported as cycle_rows;

    /// The header of a promotion cycle (kỳ xét thăng hạng).
    Cycle[CycleId] in cycle = "cycle" {
        /// The agency that organises the review (cơ quan tổ chức xét).
        agency: AgencyId,
        /// The year of the review.
        year: i16,
        /// The official title of the cycle.
        title: Sealed,
        /// Where the review takes place (địa điểm).
        venue: Sealed,
        /// The unit whose employees are reviewed (E1); none for those of every unit of the agency.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitId>,
        /// The grade that candidates hold.
        from_grade: Grade,
        /// The grade that candidates are reviewed for.
        to_grade: Grade,
        /// Where the cycle stands.
        state: CycleState,
        /// The state to resume, while suspended.
        suspended_from: Option<CycleState>,
        /// Moves with every act that is decided on the cycle's state (R35).
        version: u32,
        /// The rule set that governs the cycle, chosen at T01.
        rule_set: Option<String>,
        /// Digest of that rule set as it was frozen.
        rule_set_hash: Option<Digest>,
        /// The workflow definition, frozen at creation.
        workflow: String,
        /// The calendar version in use; it follows the government's announcements by audited recompute.
        calendar: String,
        /// Digest of that calendar; none where an earlier definition froze its name only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        calendar_hash: Option<Digest>,
        /// Whether the cycle only tries the system out, so that it has no legal effect.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        trial: bool,
        /// The day on which the review began (T10): reference of E8w and E14.
        review_started_on: Option<Date>,
        /// The day on which the review was last completed (T11).
        review_completed_on: Option<Date>,
        /// The version of the scheme that the review was last completed under.
        reviewed_under: Option<SchemeId>,
        /// The day on which the appeals were last closed (T13).
        appeals_closed_on: Option<Date>,
        /// The day of the decision approving the results (T15).
        approved_on: Option<Date>,
        /// The report to Home Affairs, when sent (T17, T26).
        final_report: Option<DocumentId>,
        /// Digest over the hashes of all documents, taken when the cycle was archived (T18).
        manifest: Option<Digest>,
    }

    /// A direction of the review: from one title to the next higher one.
    CycleTitle[QuotaId] in cycle_title = "cycle_title" {
        /// The cycle.
        cycle: CycleId,
        /// The title that candidates hold.
        from_code: TitleCode,
        /// The title that candidates are reviewed for.
        to_code: TitleCode,
        /// The grade held, where it is another than that of the cycle.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from_grade: Option<Grade>,
        /// The grade applied for, where it is another than that of the cycle.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to_grade: Option<Grade>,
        /// Digest of the catalogue of titles (danh mục chức danh) that has the title applied for; none where an earlier definition
        /// froze none, or the title is registered alone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        catalogue: Option<Digest>,
    }

    /// A version of the approved scheme (Đề án; T01, T33).
    Scheme[SchemeId] in scheme = "scheme" {
        /// The cycle.
        cycle: CycleId,
        /// 1 for the first version.
        number: u32,
        /// The approval of Home Affairs.
        document: DocumentId,
        /// All places (tổng chỉ tiêu).
        total: u32,
        /// The agencies whose employees are reviewed (cơ quan, đơn vị cử viên chức dự xét); none named for those of the organiser
        /// alone.
        #[serde(default, skip_serializing_if = "Listed::is_empty")]
        agencies: Listed<AgencyId>,
        /// The publication, from T05 on.
        publication: Option<PublicationId>,
    }

    /// The places of one title, or of some units in it, in one version of the scheme (QT1–QT3).
    Quota[QuotaId by QuotaKey] in quota = "quota" {
        /// The cycle.
        cycle: CycleId,
        /// The version of the scheme.
        scheme: SchemeId,
        /// The target title.
        title: TitleCode,
        /// Number of places.
        places: u32,
        /// The units to whose employees they are given; none for those of every unit.
        #[serde(default, skip_serializing_if = "Listed::is_empty")]
        units: Listed<UnitId>,
        /// The share of a list that they are, where the scheme gives them so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ratio: Option<QuotaRatio>,
        /// The numbers of which a cap of the rule set is computed, where it has one for the title.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        base: Option<QuotaBase>,
    }

    /// A version of the plan (Kế hoạch; T04, T22, T23).
    Plan[PlanId] in plan = "plan" {
        /// The cycle.
        cycle: CycleId,
        /// 1 for the plan as issued.
        number: u32,
        /// The plan or its amendment.
        document: DocumentId,
        /// Last day of receipt (DL1); dossiers are accepted to the end of it.
        closing_on: Date,
        /// Dossiers are prepared before this day (DL2, "trước ngày").
        preparation_before: Date,
        /// The review is done before this day (DL3, "trước ngày").
        review_before: Date,
        /// Where the review takes place.
        venue: Sealed,
        /// The publication that put this version into force (T05, T23).
        publication: Option<PublicationId>,
    }

    /// An official document (văn bản; R16).
    Document[DocumentId by DocumentKey] in document = "document" {
        /// The cycle.
        cycle: CycleId,
        /// What kind of document it is.
        kind: DocumentKind,
        /// Its number, unique per issuer and year.
        number: DocumentNumber,
        /// Its symbol.
        symbol: DocumentSymbol,
        /// The series of its number, where its issuer has more than one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        series: Option<NumberSeries>,
        /// Its date: the legal day of what it decides (design decision 10).
        dated: Date,
        /// Who issued it.
        issuer: AgencyId,
        /// Who signed it.
        signatory: Option<PersonId>,
        /// In which form it is signed.
        signing_form: SigningForm,
        /// The capacity of the signatory, checked when the document was registered.
        signed_as: Option<Role>,
        /// The document by which it is signed: the working rules for TL., the authority for TUQ.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        authority: Option<DocumentId>,
        /// Whom it authorises to sign, where it gives an authority.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        delegate: Option<PersonId>,
        /// Until the end of which day it does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        valid_until: Option<Date>,
        /// Its summary (trích yếu).
        summary: Sealed,
        /// SHA-256 of the file.
        sha256: Digest,
        /// Why it was registered on a later day than it is dated.
        late_reason: Option<Sealed>,
        /// How many corrections precede it (T27).
        correction: u32,
        /// The document that this one corrects (T27).
        corrects: Option<DocumentId>,
        /// The document that corrects this one.
        corrected_by: Option<DocumentId>,
    }

    /// A publication of a document on one channel (R17).
    Publication[PublicationId by DocumentId] in publication = "publication" {
        /// The cycle.
        cycle: CycleId,
        /// What was published.
        document: DocumentId,
        /// Where.
        channel: Channel,
        /// The address, for a page.
        url: Option<Sealed>,
        /// The paper and its issue, the broadcast, or the record of it, where the rule set asks for that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<Sealed>,
        /// When it was made public, as stated; never later than it was recorded.
        published_at: Timestamp,
        /// SHA-256 of the published content.
        content_hash: Digest,
        /// Why it was recorded on a later day.
        late_reason: Option<Sealed>,
    }

    /// A membership of the council or of a board (RL1).
    Member[MemberId by PersonId] in member = "member" {
        /// The cycle.
        cycle: CycleId,
        /// Which body.
        body: Body,
        /// In which position.
        position: Position,
        /// Who.
        person: PersonId,
        /// The decision that made the membership.
        decision: DocumentId,
        /// The decision that ended it (T24).
        ended_by: Option<DocumentId>,
        /// Whether it ended because the body dissolved itself (T18).
        dissolved: bool,
    }

    /// A declaration about conflicts of interest (R20; law Art 38(3)).
    Declaration[DeclarationId by PersonId] in declaration = "declaration" {
        /// The cycle.
        cycle: CycleId,
        /// Who declares, or of whom it was found.
        person: PersonId,
        /// Whether it was made after receiving closed, against the real names.
        names_known: bool,
        /// Whether the person is in a period of handling or serving discipline.
        disciplined: bool,
    }

    /// A relation that excludes a person from acting on a candidate.
    Kinship[DeclarationId by PersonId] in kinship = "kinship" {
        /// The cycle.
        cycle: CycleId,
        /// The declaration.
        declaration: DeclarationId,
        /// The member or future member.
        person: PersonId,
        /// The candidate.
        candidate: PersonId,
        /// What the member is to the candidate.
        relation: Relative,
    }

    /// An application (hồ sơ đăng ký dự xét).
    Application[ApplicationId by ApplicationKey] in application = "application" {
        /// The cycle.
        cycle: CycleId,
        /// The candidate.
        person: PersonId,
        /// The title that the candidate is reviewed for.
        title: TitleCode,
        /// Where it stands.
        state: ApplicationState,
        /// The state before a disqualification, a lapse or a refusal, for the way back.
        state_before: Option<ApplicationState>,
        /// The state that the last notice of results told the candidate (R18).
        notified_state: Option<ApplicationState>,
        /// Whether the notified result is under review again (T14).
        re_review: bool,
        /// Moves with every change of the application.
        version: u32,
        /// Moves only with changes that the candidate may see (design decision 24).
        visible_version: u32,
        /// When it was handed in: online, or over the counter (E15, R45).
        submitted_at: Option<Timestamp>,
        /// Whether it was handed in on paper.
        on_paper: bool,
        /// The number of the receipt.
        receipt: Option<ReceiptNumber>,
        /// When the office received it.
        received_at: Option<Timestamp>,
        /// The day on which receipt was refused, from which the remedy runs (DL10).
        refused_on: Option<Date>,
        /// The papers that it was last returned for (10.2 `returnForSupplement`).
        supplement: Listed<PaperKind>,
        /// The nomination by the unit head (E2).
        nomination: Option<DocumentId>,
        /// The review bundle (step 7).
        bundle: Option<DocumentId>,
        /// The review round: 1, and one more with each reopening.
        round: u32,
        /// Minutes with the council's conclusion of the current round.
        conclusion: Option<DocumentId>,
        /// Whether a disciplinary case is open against the candidate (E5).
        discipline_open: bool,
        /// What was decided on that case at T15.
        disposition: Option<Disposition>,
        /// The appointment decision, or the document that ended the withholding.
        appointment: Option<DocumentId>,
        /// The unit for which the candidate competes; none in a cycle that began before places were given to units.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitId>,
    }

    /// A list by which a unit proposes whom of its employees to nominate, in its own order (danh sách đề nghị cử dự xét;
    /// law Art 35(1), E2).
    NominationList[NominationListId by NominationListKey] in nomination_list = "nomination_list" {
        /// The cycle.
        cycle: CycleId,
        /// The unit.
        unit: UnitId,
        /// The list as its head signed it.
        document: DocumentId,
        /// Where it stands.
        state: NominationListState,
        /// The decision of the body that manages the employees.
        decision: Option<DocumentId>,
        /// Why it was returned.
        returned: Option<Sealed>,
        /// Who submitted it.
        by: PersonId,
    }

    /// A person on such a list, and what was decided.
    NominationLine[NominationLineId by NominationKey] in nomination_line = "nomination_line" {
        /// The cycle.
        cycle: CycleId,
        /// The list.
        list: NominationListId,
        /// The application.
        application: ApplicationId,
        /// The place in the order of the unit: 1 for the first.
        place: u32,
        /// Why the unit proposes the person, and at this place.
        reason: Option<Sealed>,
        /// What became of the proposal.
        outcome: NominationOutcome,
        /// Why the decision leaves the person out.
        left_out: Option<Sealed>,
    }

    /// A paper of a dossier, D1–D7 (requirements §8). Nothing is overwritten: what is put in its place comes beside it.
    Paper[PaperId by PaperKey] in paper = "paper" {
        /// The cycle.
        cycle: CycleId,
        /// The application.
        application: ApplicationId,
        /// Which paper it is.
        kind: PaperKind,
        /// What it says, see [`super::dossier::PaperContent`].
        content: Sealed,
        /// The file.
        file: Option<FileId>,
        /// Who added it.
        by: PersonId,
        /// As whom: a paper of the unit head is signed by the act itself.
        capacity: Role,
        /// Whether it was taken out or replaced.
        superseded: bool,
    }

    /// A dossier judged by the rules of the cycle at a stage (R07, R36).
    Judgement[JudgementId by ApplicationId] in judgement = "judgement" {
        /// The cycle.
        cycle: CycleId,
        /// The application.
        application: ApplicationId,
        /// The review round.
        round: u32,
        /// Screening or appraisal.
        stage: Stage,
        /// Digest of what was judged, as far as it lies in the cycle, see [`super::dossier::basis`].
        basis: Digest,
        /// The closing date that was referred to.
        closing_on: Date,
        /// The day of the review that was referred to.
        review_on: Date,
        /// Whether no rule is failed or open.
        eligible: bool,
        /// The rules that are not met.
        failed: Listed<RuleId>,
        /// The rules that wait for a person.
        open: Listed<RuleId>,
        /// Whether it carries a warning that a council member must acknowledge before T11.
        warning: bool,
        /// Who acknowledged the warning.
        acknowledged_by: Option<PersonId>,
        /// The verdict with its explanation, see [`super::eligibility::Verdict`].
        verdict: Sealed,
        /// Whether a later judgement of the same stage replaced it.
        superseded: bool,
    }

    /// A rule or checklist item judged by a person (10.2 `recordFinding`).
    Finding[FindingId by ApplicationId] in finding = "finding" {
        /// The cycle.
        cycle: CycleId,
        /// The application.
        application: ApplicationId,
        /// The review round.
        round: u32,
        /// The rule.
        rule: RuleId,
        /// The item of its checklist or the period, where it is not the rule as a whole.
        item: Option<FindingItem>,
        /// Screening or appraisal.
        stage: Stage,
        /// The outcome.
        outcome: RuleOutcome,
        /// Whether it carries a warning that a council member must acknowledge before T11.
        warning: bool,
        /// Who acknowledged the warning.
        acknowledged_by: Option<PersonId>,
        /// Who found it.
        by: PersonId,
        /// Why.
        reason: Sealed,
        /// The paper it rests on.
        document: Option<DocumentId>,
        /// Whether a later finding on the same rule replaced it.
        superseded: bool,
        /// Whether it is void because its author was in conflict (RL8).
        void: bool,
    }

    /// A fact that the tie-break needs, as a person found it (10.2 `recordFinding`, W2).
    TieFinding[FindingId by ApplicationId] in tie_finding = "tie_finding" {
        /// The cycle.
        cycle: CycleId,
        /// The application.
        application: ApplicationId,
        /// The level of priority.
        level: Level,
        /// What was found, see [`super::candidate_order::FoundFact`].
        found: Sealed,
        /// Who found it.
        by: PersonId,
        /// Why.
        reason: Sealed,
        /// The paper it rests on.
        document: Option<DocumentId>,
        /// Whether a later finding on the same level replaced it.
        superseded: bool,
    }

    /// What those who appraised a dossier apart concluded together (R36). It stands as long as the judgement does that it
    /// adopts.
    JointConclusion[JointConclusionId by ApplicationId] in joint_conclusion = "joint_conclusion" {
        /// The cycle.
        cycle: CycleId,
        /// The application.
        application: ApplicationId,
        /// The review round.
        round: u32,
        /// The judgement by their findings that it adopts.
        judgement: JudgementId,
        /// What they propose to the council.
        outcome: Side,
        /// The record of the appraisal.
        record: DocumentId,
        /// The appraiser who recorded it.
        by: PersonId,
    }

    /// The points that an appraiser, the appraisers together or a test gave to a dossier (phiếu chấm điểm; R36). Corrected by a
    /// later one, which says why.
    ScoreSheet[ScoreSheetId by ApplicationId] in score_sheet = "score_sheet" {
        /// The cycle.
        cycle: CycleId,
        /// The application.
        application: ApplicationId,
        /// The review round.
        round: u32,
        /// Whose points they are.
        kind: ScoreSheetKind,
        /// The points, criterion by criterion, in tenths.
        lines: Listed<ScoreLine>,
        /// Who recorded them.
        by: PersonId,
        /// Why they take the place of earlier ones.
        reason: Option<Sealed>,
        /// The record that was signed, where there is one.
        record: Option<DocumentId>,
        /// Whether a later sheet replaced it, or its author left the board before the dossier was concluded on.
        superseded: bool,
        /// Whether it is void because its author was in conflict (RL8).
        void: bool,
    }

    /// A vote of a council member (law Art 38(2)).
    Vote[VoteId by Option<ApplicationId>] in vote = "vote" {
        /// The cycle.
        cycle: CycleId,
        /// The application; none where one vote covers the whole list (rule-set parameter).
        application: Option<ApplicationId>,
        /// The review round.
        round: u32,
        /// The membership that votes.
        member: MemberId,
        /// The side taken.
        side: Side,
        /// Whether it is void: the member was in conflict (RL8), or what was voted on has changed since.
        void: bool,
    }

    /// A candidate's place in the order of one title (S003 §V).
    Rank[RankId by RankKey] in rank = "rank" {
        /// The cycle.
        cycle: CycleId,
        /// The title.
        title: TitleCode,
        /// The application.
        application: ApplicationId,
        /// 1 for the first; equal places are a tie.
        place: u32,
        /// The places of the title when the order was made.
        quota: u32,
        /// Whether a fact of the person that matters to the line of the quota has to be found first.
        waits: bool,
        /// What decided the place, see [`super::candidate_order::Trace`]; none where the order was given by T32.
        trace: Option<Sealed>,
        /// The decision that settled it after a tie (T32); none as the council found it.
        decision: Option<DocumentId>,
    }

    /// A notice that opens a window for appeals, or the official notice of winners (T12, T30, T08).
    Notice[NoticeId] in notice = "notice" {
        /// The cycle.
        cycle: CycleId,
        /// The document.
        document: DocumentId,
        /// The day from which its period is counted.
        counted_from: Date,
        /// Whether it covers only the reopenings that name it; else everybody.
        scoped: bool,
        /// Whether it is the official notice after approval (T30, DL8).
        official: bool,
    }

    /// A reopened review (T14).
    Reopening[ReopeningId] in reopening = "reopening" {
        /// The cycle.
        cycle: CycleId,
        /// Why.
        ground: ReopenGround,
        /// The upheld appeal, if that is the ground.
        appeal: Option<AppealId>,
        /// The document of the ground.
        document: Option<DocumentId>,
        /// The notice that told its outcome.
        notified_by: Option<NoticeId>,
    }

    /// A named application or a whole title in the scope of a reopened review (R40).
    Scope[ScopeId by ScopeKey] in scope = "scope" {
        /// The cycle.
        cycle: CycleId,
        /// The reopening.
        reopening: ReopeningId,
        /// A named application.
        application: Option<ApplicationId>,
        /// A title to be ranked again.
        title: Option<TitleCode>,
        /// Of the title only those who compete with the employees of that unit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitId>,
    }

    /// What is recorded of an obligation of a party of the cycle (requirements §12, R21).
    Obligation[ObligationId] in obligation = "obligation" {
        /// The cycle.
        cycle: CycleId,
        /// Which obligation.
        item: ObligationItem,
        /// The winner that it is about (O8).
        application: Option<ApplicationId>,
        /// What is to be done (O11).
        text: Option<Sealed>,
        /// The last day that was set for it.
        due_on: Option<Date>,
        /// The day on which it was met.
        done_on: Option<Date>,
        /// The document that shows it.
        document: Option<DocumentId>,
    }

    /// From here on the cycle counts by another calendar, for one was adopted that applies to it (requirements §11, R12).
    CalendarChange[CalendarChangeId] in calendar_change = "calendar_change" {
        /// The cycle.
        cycle: CycleId,
        /// The adoption that the cycle follows.
        adoption: AdoptionId,
        /// The version of the calendar until then.
        earlier: String,
        /// Its digest; none where an earlier definition froze its name only.
        earlier_hash: Option<Digest>,
        /// The version of the calendar since.
        calendar: String,
        /// Its digest.
        calendar_hash: Digest,
        /// The first day on which the cycle counts by it.
        changed_on: Date,
        /// The deadlines that end on another day by it.
        recounted: Listed<RecountedDeadline>,
    }

    /// A suspension of the cycle (T19).
    Suspension[SuspensionId] in suspension = "suspension" {
        /// The cycle.
        cycle: CycleId,
        /// The document that suspends.
        document: DocumentId,
        /// Whether no day of it is counted.
        stops_clock: bool,
        /// First day.
        starts_on: Date,
        /// Day of `resume`, itself counted again; none while suspended.
        resumed_on: Option<Date>,
    }

    /// An appeal (thắc mắc, khiếu nại, tố cáo; requirements §10.3).
    Appeal[AppealId by AppealKey] in appeal = "appeal" {
        /// The cycle.
        cycle: CycleId,
        /// Which legal act.
        kind: AppealKind,
        /// What it is about.
        subject: AppealSubject,
        /// Who filed it.
        appellant: PersonId,
        /// The application it concerns.
        application: Option<ApplicationId>,
        /// Where it stands.
        state: AppealState,
        /// How it was decided.
        outcome: Option<AppealOutcome>,
        /// What the decision changes.
        effect: AppealEffect,
        /// When it was filed or handed in.
        filed_at: Timestamp,
        /// Whether it came after the window: `LATE_FOR_CYCLE` (AP2).
        late: bool,
        /// The decided appeal that it follows (AP6).
        second_of: Option<AppealId>,
        /// Who decides it (AP3).
        decider: Option<Decider>,
        /// The decision.
        decision: Option<DocumentId>,
        /// Whether what the decision changes was carried out.
        carried_out: bool,
        /// Moves with every change.
        version: u32,
    }

    /// A remark of the supervisory board: it changes no state and no fact (R05).
    Remark[RemarkId] in remark = "remark" {
        /// The cycle.
        cycle: CycleId,
        /// Who wrote it.
        by: PersonId,
        /// The leaf that it is about.
        about: Option<u64>,
        /// The text.
        text: Sealed,
    }
}
