//! The closed set of all writes of a cycle. What is not a [`Command`] cannot reach the store.
//!
//! A command names everything that its decision needs: ids of new rows are drawn before it is decided
//! and texts are sealed, so that deciding it again gives the same rows (design §1.6).

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub use super::command_input::CommandInput;
use super::{
    allotment::QuotaRatio,
    appeal::state::{AppealEffect, AppealKind, AppealOutcome, AppealSubject},
    digest::{Digest, Sealed},
    eligibility::PaperKind,
    ids::{
        AgencyId, AppealId, ApplicationId, CalendarChangeId, CycleId, DeclarationId, DocumentId, FileId,
        FindingId, JointConclusionId, JudgementId, MemberId, NominationLineId, NominationListId, NoticeId,
        ObligationId, PaperId, PersonId, PlanId, PublicationId, QuotaId, RankId, RemarkId, ReopeningId,
        SchemeId, ScopeId, ScoreSheetId, SuspensionId, UnitId, VoteId,
    },
    obligation_item::ObligationItem,
    quota_cap::QuotaBase,
    ranking::Level,
    role::Role,
    scoring::{ScoreLine, ScoreSheetKind},
    vocabulary::{
        AmendGround, Channel, Decider, Disposition, DocumentKind, DocumentNumber, DocumentSymbol,
        FindingItem, Grade, Listed, Position, ReceiptNumber, Relative, ReopenGround, RuleId, RuleOutcome,
        Side, SigningForm, Stage, TitleCode,
    },
};

/// What an act is about, and so which version and which machine count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aggregate {
    /// A transition or event of the cycle (requirements §10.1).
    Cycle,
    /// The records of the cycle: documents, publications, declarations, remarks. Append-only.
    Records,
    /// An application (requirements §10.2).
    Application,
    /// An appeal (requirements §10.3).
    Appeal,
}

/// The first of some literals.
macro_rules! first {
    ($first:literal $(, $rest:literal)*) => {
        $first
    };
}

/// Declares the acts by their aggregates, each with the names of the enums of its own acts, bare and with their input, so
/// that a table of one aggregate lists no act of another. `"tag"` is what a stored command holds and, unless `as "name"` follows, the name of the act.
macro_rules! acts {
    ($($aggregate:ident($acts:ident, $inputs:ident) {$(
        $(#[$doc:meta])*
        $name:ident = $tag:literal $(as $code:literal)?, $ref:literal, $versioned:literal, $vi:literal, $en:literal
        { $($(#[$fdoc:meta])* $field:ident: $type:ty,)* }
    )+})+) => {
        /// The name of a write.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Act { $($($(#[$doc])* $name,)+)+ }

        impl Act {
            /// Every act, in the order of the requirements.
            pub const ALL: &'static [Self] = &[$($(Self::$name,)+)+];

            /// The stable name, as the API spells it.
            pub const fn as_str(self) -> &'static str {
                match self { $($(Self::$name => first!($($code,)? $tag),)+)+ }
            }

            /// Where the requirements describe it, e.g. `T08` or `10.2`.
            pub const fn requirement(self) -> &'static str {
                match self { $($(Self::$name => $ref,)+)+ }
            }

            /// What people read.
            pub const fn label(self) -> super::lang::Label {
                match self { $($(Self::$name => super::lang::Label::new($vi, $en),)+)+ }
            }

            /// What the act is about.
            pub const fn aggregate(self) -> Aggregate {
                match self { $($(Self::$name => Aggregate::$aggregate,)+)+ }
            }

            /// The act among those of its aggregate.
            pub const fn on(self) -> ActOn {
                match self { $($(Self::$name => ActOn::$aggregate($acts::$name),)+)+ }
            }

            /// Whether the caller must say which version was seen (R35; design decision 6).
            pub const fn is_versioned(self) -> bool {
                match self { $($(Self::$name => $versioned,)+)+ }
            }

            /// The act of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|act| act.as_str() == name)
            }
        }

        /// An act among those of its aggregate.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ActOn { $(#[doc = concat!("See [`Aggregate::", stringify!($aggregate), "`].")] $aggregate($acts),)+ }

        /// The input of a command among those of its aggregate.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum InputOn<'a> {
            $(#[doc = concat!("See [`Aggregate::", stringify!($aggregate), "`].")] $aggregate($inputs<'a>),)+
        }

        $(
            #[doc = concat!("The name of an act of [`Aggregate::", stringify!($aggregate), "`].")]
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub enum $acts { $($(#[$doc])* $name,)+ }

            #[doc = concat!("The input of an act of [`Aggregate::", stringify!($aggregate), "`].")]
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub enum $inputs<'a> { $($(#[$doc])* $name(&'a $name),)+ }
        )+

        $($(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
            #[serde(rename_all = "camelCase", deny_unknown_fields)]
            pub struct $name { $($(#[$fdoc])* pub $field: $type,)* }

            impl From<$name> for Command {
                fn from(input: $name) -> Self {
                    Self::$name(input)
                }
            }

            impl CommandInput<Command> for $name {
                fn of(command: &Command) -> Option<&Self> {
                    if let Command::$name(input) = command { Some(input) } else { None }
                }
            }
        )+)+

        /// A write with its input.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "act", content = "input")]
        pub enum Command { $($($(#[$doc])* #[serde(rename = $tag)] $name($name),)+)+ }

        impl Command {
            /// Its name.
            pub const fn act(&self) -> Act {
                match self { $($(Self::$name(_) => Act::$name,)+)+ }
            }

            /// Its input among those of its aggregate.
            pub const fn on(&self) -> InputOn<'_> {
                match self { $($(Self::$name(input) => InputOn::$aggregate($inputs::$name(input)),)+)+ }
            }
        }
    };
}

acts! {
    Cycle(CycleAct, CycleInput) {
        /// T00: opens a cycle.
        CreateCycle = "createCycle", "T00", false, "Lập kỳ xét", "Create the cycle" {
            /// The new cycle.
            cycle: CycleId,
            /// The organising agency.
            agency: AgencyId,
            /// The year of the review.
            year: i16,
            /// The official title.
            title: Sealed,
            /// The venue.
            venue: Sealed,
            /// The unit whose employees are reviewed (E1); none for those of every unit of the agency.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            unit: Option<UnitId>,
            /// The grade held.
            from_grade: Grade,
            /// The grade applied for.
            to_grade: Grade,
            /// The titles and directions.
            titles: Vec<TitlePair>,
            /// Whether the cycle only tries the system out.
            #[serde(default, skip_serializing_if = "std::ops::Not::not")]
            trial: bool,
        }
        /// T01: records the approval of the scheme and its quotas.
        ApproveScheme = "approveScheme", "T01", true, "Ghi nhận phê duyệt Đề án và chỉ tiêu", "Record the approval of the scheme" {
            /// The new version of the scheme.
            scheme: SchemeId,
            /// The approval.
            document: DocumentId,
            /// The rule set chosen.
            rule_set: String,
            /// All places.
            total: u32,
            /// Places by title.
            quotas: Vec<QuotaLine>,
            /// The agencies whose employees are reviewed; none named for those of the organiser alone.
            #[serde(default, skip_serializing_if = "Listed::is_empty")]
            agencies: Listed<AgencyId>,
        }
        /// T02: forms the council (step 1).
        FormCouncil = "formCouncil", "T02", true, "Thành lập Hội đồng", "Form the council" {
            /// The decision.
            decision: DocumentId,
            /// Its members.
            members: Vec<NewMember>,
        }
        /// T21: forms the appraisal board (step 1).
        FormAppraisalBoard = "formAppraisalBoard", "T21", true, "Thành lập Ban thẩm định hồ sơ", "Form the appraisal board" {
            /// The decision.
            decision: DocumentId,
            /// Its members.
            members: Vec<NewMember>,
        }
        /// T03: forms the supervisory board (step 2).
        FormSupervision = "formSupervision", "T03", true, "Thành lập Ban Giám sát", "Form the supervisory board" {
            /// The decision.
            decision: DocumentId,
            /// Its members.
            members: Vec<NewMember>,
        }
        /// T04: issues the plan (step 3).
        IssuePlan = "issuePlan", "T04", true, "Ban hành Kế hoạch", "Issue the plan" {
            /// The new version of the plan.
            plan: PlanId,
            /// The plan.
            document: DocumentId,
            /// Last day of receipt.
            closing_on: Date,
            /// Preparation is done before this day.
            preparation_before: Date,
            /// The review is done before this day.
            review_before: Date,
            /// The venue.
            venue: Sealed,
        }
        /// T05: announces the plan (step 4).
        PublishPlan = "publishPlan", "T05", true, "Thông báo Kế hoạch", "Publish the plan" {
            /// The publication on the channel from which days count.
            publication: PublicationId,
        }
        /// T06: opens the receipt of dossiers (step 5).
        OpenReceiving = "openReceiving", "T06", true, "Mở nhận hồ sơ", "Open receiving" {}
        /// T07: closes the receipt of dossiers (step 5).
        CloseReceiving = "closeReceiving", "T07", true, "Kết thúc nhận hồ sơ", "Close receiving" {}
        /// T08: decides the list of eligible candidates (step 6).
        DecideList = "decideList", "T08", true, "Quyết định danh sách đủ điều kiện, tiêu chuẩn", "Decide the eligible list" {
            /// The decision on the list.
            decision: DocumentId,
        }
        /// T09: finishes the preparation (step 7).
        FinishPreparation = "finishPreparation", "T09", true, "Hoàn thành chuẩn bị hồ sơ", "Finish the preparation" {}
        /// T10: starts the review (step 8).
        StartReview = "startReview", "T10", true, "Bắt đầu xét", "Start the review" {}
        /// T11: completes the review (step 8).
        CompleteReview = "completeReview", "T11", true, "Hoàn thành xét", "Complete the review" {
            /// The minutes of the council.
            minutes: DocumentId,
        }
        /// T12: notifies the results (step 9).
        NotifyResults = "notifyResults", "T12", true, "Thông báo kết quả", "Notify the results" {
            /// The new notice.
            notice: NoticeId,
            /// The report of the chair.
            report: DocumentId,
            /// The notice of results.
            document: DocumentId,
            /// Why it comes after the tenth day.
            late_reason: Option<Sealed>,
        }
        /// T13: closes the appeals (step 10).
        CloseAppeals = "closeAppeals", "T13", true, "Kết thúc giải quyết thắc mắc, khiếu nại", "Close the appeals" {}
        /// T14: reopens the review within a scope.
        ReopenReview = "reopenReview", "T14", true, "Mở lại việc xét", "Reopen the review" {
            /// The new reopening.
            reopening: ReopeningId,
            /// Why.
            ground: ReopenGround,
            /// The upheld appeal.
            appeal: Option<AppealId>,
            /// The document of the ground.
            document: Option<DocumentId>,
            /// What is reviewed again.
            scope: Vec<ScopeLine>,
        }
        /// T15: approves the results (step 11a).
        ApproveResults = "approveResults", "T15", true, "Phê duyệt kết quả", "Approve the results" {
            /// The decision.
            decision: DocumentId,
            /// What happens to proposed winners under a new disciplinary case.
            dispositions: Vec<DispositionLine>,
        }
        /// T16: appoints the winners (step 11b).
        AppointWinners = "appointWinners", "T16", true, "Bổ nhiệm và xếp lương", "Appoint the winners" {
            /// One line for each winner.
            appointments: Vec<AppointmentLine>,
            /// Why it comes after the fifteenth day.
            late_reason: Option<Sealed>,
        }
        /// T17: reports to Home Affairs (step 12).
        Report = "report", "T17", true, "Báo cáo Sở Nội vụ", "Report to Home Affairs" {
            /// The report.
            report: DocumentId,
        }
        /// T18: archives the cycle.
        Archive = "archive", "T18", true, "Lưu trữ", "Archive" {}
        /// T19: suspends the cycle.
        Suspend = "suspend", "T19", true, "Tạm dừng kỳ xét", "Suspend the cycle" {
            /// The new suspension.
            suspension: SuspensionId,
            /// The document.
            document: DocumentId,
            /// Whether the document stops the clock.
            stops_clock: bool,
            /// Why.
            reason: Sealed,
        }
        /// T19: resumes the cycle.
        Resume = "resume", "T19", true, "Tiếp tục kỳ xét", "Resume the cycle" {
            /// The document.
            document: DocumentId,
            /// Why.
            reason: Sealed,
        }
        /// T20: cancels the cycle.
        Cancel = "cancel", "T20", true, "Hủy kỳ xét", "Cancel the cycle" {
            /// The document.
            document: DocumentId,
            /// Why.
            reason: Sealed,
        }
        /// T22: amends the plan.
        AmendPlan = "amendPlan", "T22", true, "Điều chỉnh Kế hoạch", "Amend the plan" {
            /// The new version of the plan.
            plan: PlanId,
            /// The amending document.
            document: DocumentId,
            /// Last day of receipt.
            closing_on: Date,
            /// Preparation is done before this day.
            preparation_before: Date,
            /// The review is done before this day.
            review_before: Date,
            /// The venue.
            venue: Sealed,
            /// Why.
            reason: Sealed,
        }
        /// T23: publishes the amendment, which takes effect now.
        PublishAmendment = "publishAmendment", "T23", true, "Thông báo điều chỉnh Kế hoạch", "Publish the amendment" {
            /// The publication on the channel from which days count.
            publication: PublicationId,
        }
        /// T24: replaces a member.
        ReplaceMember = "replaceMember", "T24", true, "Thay thành viên", "Replace a member" {
            /// Who leaves.
            leaving: MemberId,
            /// Who joins, in the same position.
            joining: NewMember,
            /// The decision.
            decision: DocumentId,
            /// Why.
            reason: Sealed,
        }
        /// T25: amends the eligible list.
        AmendList = "amendList", "T25", true, "Bổ sung, điều chỉnh danh sách", "Amend the eligible list" {
            /// The supplementary decision.
            decision: DocumentId,
            /// Put on the list.
            relist: Vec<ApplicationId>,
            /// Taken off the list.
            delist: Vec<Delisting>,
        }
        /// T26: ends a cycle without candidates.
        ConcludeEmpty = "concludeEmpty", "T26", true, "Kết thúc kỳ xét không có người dự xét", "Conclude an empty cycle" {
            /// The decision.
            decision: DocumentId,
            /// The report to Home Affairs.
            report: DocumentId,
        }
        /// T27: corrects a clerical error; the old record stays.
        CorrectRecord = "correctRecord", "T27", true, "Đính chính sai sót văn thư", "Correct a clerical error" {
            /// The wrong record.
            corrects: DocumentId,
            /// The new record.
            document: DocumentId,
            /// The right number.
            number: DocumentNumber,
            /// The right symbol.
            symbol: DocumentSymbol,
            /// The right date.
            dated: Date,
            /// The right file.
            sha256: Digest,
            /// The right summary.
            summary: Sealed,
            /// The right closing date, where the record is a plan.
            closing_on: Option<Date>,
            /// Why.
            reason: Sealed,
        }
        /// T28: amends a decision on results.
        AmendDecision = "amendDecision", "T28", true, "Sửa đổi, hủy bỏ quyết định kết quả", "Amend the decision on results" {
            /// The amending decision.
            decision: DocumentId,
            /// Why.
            ground: AmendGround,
            /// The document of the ground.
            evidence: DocumentId,
            /// The appeal that it carries out.
            appeal: Option<AppealId>,
            /// Winners that lose their result.
            revoke: Vec<ApplicationId>,
            /// Persons recognised as winners.
            recognise: Vec<ApplicationId>,
            /// The new official notice.
            notice: NoticeId,
            /// Its document.
            notice_document: DocumentId,
            /// The supplementary report, once the cycle is reported.
            supplementary: Option<DocumentId>,
        }
        /// T29: appoints late, or ends a withheld appointment.
        AppointLate = "appointLate", "T29", true, "Bổ nhiệm sau", "Appoint late" {
            /// The application.
            application: ApplicationId,
            /// The document by which the ground of withholding ended.
            ground_ended: DocumentId,
            /// The appointment decision; none ends the withheld appointment.
            appointment: Option<DocumentId>,
            /// The document that shows a place in the structure approved at that time.
            structure: Option<DocumentId>,
            /// The supplementary report, once the cycle is reported.
            supplementary: Option<DocumentId>,
            /// Why.
            reason: Sealed,
        }
        /// T30: gives the official notice.
        NotifyOfficially = "notifyOfficially", "T30", true, "Thông báo chính thức kết quả", "Give the official notice" {
            /// The new notice.
            notice: NoticeId,
            /// The document.
            document: DocumentId,
            /// Why it comes after the fifth working day.
            late_reason: Option<Sealed>,
        }
        /// T31: reopens the appeals.
        ReopenAppeals = "reopenAppeals", "T31", true, "Mở lại việc nhận thắc mắc, khiếu nại", "Reopen the appeals" {
            /// Why.
            reason: Sealed,
        }
        /// T32: resolves a tie by the opinion of the managing authority.
        ResolveTie = "resolveTie", "T32", true, "Xác định người trúng tuyển theo ý kiến", "Resolve a tie" {
            /// The title.
            title: TitleCode,
            /// A unit of those that have places of their own; none where the places are those of the whole title.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            unit: Option<UnitId>,
            /// The report of the agency head.
            report: DocumentId,
            /// The opinion of the head of the managing authority.
            opinion: DocumentId,
            /// The decision.
            decision: DocumentId,
            /// Whom the decision puts on the open places, of those who are equal at the line.
            winners: Vec<ApplicationId>,
            /// The whole order of the title that follows, without a tie across the line.
            order: Vec<RankLine>,
        }
        /// T33: records an amendment of the scheme.
        AmendScheme = "amendScheme", "T33", true, "Điều chỉnh Đề án, chỉ tiêu", "Amend the scheme" {
            /// The new version.
            scheme: SchemeId,
            /// The new approval.
            document: DocumentId,
            /// All places.
            total: u32,
            /// Places by title.
            quotas: Vec<QuotaLine>,
            /// The agencies whose employees are reviewed from now on; none stated for those of the scheme before.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            agencies: Option<Listed<AgencyId>>,
        }
        /// Step 8: records the order of candidates of one title, as the council found it (S003 §V).
        RecordRanking = "recordRanking", "S003 §V", true, "Ghi thứ tự ưu tiên", "Record the order of candidates" {
            /// The title.
            title: TitleCode,
            /// A unit of those that have places of their own; none where the places are those of the whole title.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            unit: Option<UnitId>,
            /// The whole order of the title, as the rules of the cycle give it; equal places are a tie.
            order: Vec<RankedLine>,
        }
    }

    Records(RecordsAct, RecordsInput) {
        /// R16: registers a document.
        RegisterDocument = "registerDocument", "R16", false, "Đăng ký văn bản", "Register a document" {
            /// The new document.
            document: DocumentId,
            /// Its kind.
            kind: DocumentKind,
            /// Its number.
            number: DocumentNumber,
            /// Its symbol.
            symbol: DocumentSymbol,
            /// Its date.
            dated: Date,
            /// Its issuer.
            issuer: AgencyId,
            /// Its signatory.
            signatory: Option<PersonId>,
            /// Its signing form.
            signing_form: SigningForm,
            /// The capacity of the signatory.
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
            /// Its summary.
            summary: Sealed,
            /// SHA-256 of its file.
            sha256: Digest,
            /// Why it is registered on a later day than it is dated.
            late_reason: Option<Sealed>,
        }
        /// R17: records a publication.
        RecordPublication = "recordPublication", "R17", false, "Ghi nhận công bố, niêm yết", "Record a publication" {
            /// The new publication.
            publication: PublicationId,
            /// What was published.
            document: DocumentId,
            /// Where.
            channel: Channel,
            /// The address, for a page.
            url: Option<Sealed>,
            /// The paper and its issue, the broadcast, or the record of it.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            reference: Option<Sealed>,
            /// When.
            published_at: Timestamp,
            /// SHA-256 of the content.
            content_hash: Digest,
            /// Why it is recorded on a later day.
            late_reason: Option<Sealed>,
        }
        /// E2: a unit head submits whom the unit proposes to nominate, in the order of the unit.
        SubmitNominationList = "submitNominationList", "10.2, E2", false, "Trình danh sách đề nghị cử dự xét", "Submit a nomination list" {
            /// The new list.
            list: NominationListId,
            /// The unit.
            unit: UnitId,
            /// The list as the unit head signed it.
            document: DocumentId,
            /// Those who are proposed, the first first.
            lines: Vec<NominationProposal>,
        }
        /// E2: the body that manages the employees gives a list back to the unit.
        ReturnNominationList = "returnNominationList", "10.2, E2", false, "Trả lại danh sách đề nghị cử dự xét", "Return a nomination list" {
            /// The list.
            list: NominationListId,
            /// Why.
            reason: Sealed,
        }
        /// E2, law Art 35(1): the body that manages the employees decides whom of a list it nominates.
        DecideNominationList = "decideNominationList", "10.2, E2", false, "Ghi nhận quyết định cử dự xét", "Record the decision on a nomination list" {
            /// The list.
            list: NominationListId,
            /// The decision.
            decision: DocumentId,
            /// Those of the list who are not nominated; the others are.
            left_out: Vec<LeftOut>,
        }
        /// R07, R36: judges dossiers by the rules of the cycle.
        EvaluateDossiers = "evaluateDossiers", "§4, R07, R36", false, "Xem xét điều kiện, tiêu chuẩn theo hồ sơ", "Judge dossiers by the rules" {
            /// The applications that were asked for; none for all that wait.
            applications: Vec<ApplicationId>,
            /// What the rules say of each dossier.
            judgements: Vec<NewJudgement>,
        }
        /// R20: declares conflicts of interest, for one or more persons.
        DeclareConflicts = "declareConflicts", "R20", false, "Kê khai xung đột lợi ích", "Declare conflicts of interest" {
            /// One for each person.
            declarations: Vec<NewDeclaration>,
        }
        /// R05: the supervisory board remarks.
        AddRemark = "addRemark", "R05", false, "Ghi nhận xét giám sát", "Add a remark" {
            /// The new remark.
            remark: RemarkId,
            /// The leaf that it is about.
            about: Option<u64>,
            /// The text.
            text: Sealed,
        }
        /// R21: sets a day for an obligation of a party, or records that it was met.
        RecordObligation = "recordObligation", "§12, R21", false, "Ghi nhận trách nhiệm của các bên", "Record an obligation of a party" {
            /// The new entry; unused where there is one already.
            obligation: ObligationId,
            /// Which obligation.
            item: ObligationItem,
            /// The task that is meant, once it has an entry (O11).
            task: Option<ObligationId>,
            /// The winner that it is about (O8).
            application: Option<ApplicationId>,
            /// What is to be done (O11).
            text: Option<Sealed>,
            /// The last day, where it is set.
            due_on: Option<Date>,
            /// The day on which it was met.
            done_on: Option<Date>,
            /// The document that shows it.
            document: Option<DocumentId>,
        }
        /// §11: counts the deadlines again by a calendar that was adopted while the cycle runs.
        RecountDeadlines = "recountDeadlines", "§11, R12, AS49", false, "Tính lại thời hạn theo lịch mới áp dụng", "Count the deadlines again by a newly adopted calendar" {
            /// The new change.
            change: CalendarChangeId,
        }
    }

    Application(ApplicationAct, ApplicationInput) {
        /// Opens an application.
        CreateApplication = "createApplication", "10.2", false, "Lập hồ sơ dự xét", "Create an application" {
            /// The new application.
            application: ApplicationId,
            /// The title applied for.
            title: TitleCode,
        }
        /// E2: the unit head nominates.
        Nominate = "nominate", "10.2, E2", true, "Cử dự xét", "Nominate" {
            /// The application.
            application: ApplicationId,
            /// The nomination.
            document: DocumentId,
        }
        /// The unit head takes the nomination back.
        WithdrawNomination = "withdrawNomination", "10.2", true, "Rút văn bản cử dự xét", "Withdraw the nomination" {
            /// The application.
            application: ApplicationId,
            /// Why.
            reason: Sealed,
        }
        /// The applicant hands in online; E17: declares the content true.
        Submit = "submit", "10.2, E15, E17", true, "Nộp hồ sơ", "Submit" {
            /// The application.
            application: ApplicationId,
            /// Whether the applicant declares the content true and takes responsibility.
            declared_true: bool,
            /// Whether the applicant hands in knowing that papers are missing.
            #[serde(default, skip_serializing_if = "std::ops::Not::not")]
            confirm_incomplete: bool,
        }
        /// R45: the department office enters a paper dossier.
        EnterPaperDossier = "enterPaperDossier", "R45", false, "Nhập hộ hồ sơ giấy", "Enter a paper dossier" {
            /// The application; a new one if the person has none.
            application: ApplicationId,
            /// The applicant.
            person: PersonId,
            /// The title applied for.
            title: TitleCode,
            /// When it was handed over at the office.
            handed_in_at: Timestamp,
            /// Why it is entered on the person's behalf.
            reason: Sealed,
        }
        /// Puts papers into a dossier, or in the place of others (requirements §8).
        AddPapers = "addPapers", "§8, R45", false, "Bổ sung thành phần hồ sơ", "Add papers" {
            /// The application.
            application: ApplicationId,
            /// The papers.
            papers: Vec<NewPaper>,
        }
        /// Takes a paper out of a dossier.
        RemovePaper = "removePaper", "§8", false, "Bỏ thành phần hồ sơ", "Remove a paper" {
            /// The application.
            application: ApplicationId,
            /// The paper.
            paper: PaperId,
        }
        /// D3: the unit head remarks on and assesses the applicant (E3–E6).
        Assess = "assess", "§8 D3, E4", false, "Nhận xét, đánh giá của người đứng đầu đơn vị", "Assess the applicant" {
            /// The application.
            application: ApplicationId,
            /// The assessment.
            paper: NewPaper,
        }
        /// The office returns a dossier for supplement.
        ReturnForSupplement = "returnForSupplement", "10.2", true, "Trả hồ sơ để bổ sung", "Return for supplement" {
            /// The application.
            application: ApplicationId,
            /// The papers that are missing or to be mended.
            items: Listed<PaperKind>,
            /// What is missing, and why.
            reason: Sealed,
        }
        /// The office receives a dossier.
        Receive = "receive", "10.2", true, "Tiếp nhận hồ sơ", "Receive" {
            /// The application.
            application: ApplicationId,
            /// The number of the receipt.
            receipt: ReceiptNumber,
            /// The upheld appeal that it carries out.
            appeal: Option<AppealId>,
        }
        /// The office refuses a dossier.
        RefuseReceipt = "refuseReceipt", "10.2", true, "Không tiếp nhận hồ sơ", "Refuse receipt" {
            /// The application.
            application: ApplicationId,
            /// Why: not nominated, or outside the scope.
            reason: Sealed,
        }
        /// The applicant withdraws.
        Withdraw = "withdraw", "10.2", true, "Rút hồ sơ", "Withdraw" {
            /// The application.
            application: ApplicationId,
            /// Why; needed from `LIST_DECIDED` on.
            reason: Option<Sealed>,
        }
        /// Screening: puts the candidate on the list.
        List = "list" as "listApplication", "10.2", true, "Đưa vào danh sách đủ điều kiện, tiêu chuẩn", "Put on the eligible list" {
            /// The application.
            application: ApplicationId,
        }
        /// Screening: keeps the candidate off the list.
        RefuseListing = "refuseListing", "10.2", true, "Không đưa vào danh sách", "Keep off the eligible list" {
            /// The application.
            application: ApplicationId,
            /// The rules that are not met.
            rules: Vec<RuleId>,
            /// Why.
            reason: Sealed,
        }
        /// Step 7: binds the review bundle of a candidate.
        PrepareBundle = "prepareBundle", "T09", true, "Lập hồ sơ trình Hội đồng", "Prepare the review bundle" {
            /// The application.
            application: ApplicationId,
            /// The bundle.
            document: DocumentId,
        }
        /// Step 8: an appraiser takes the dossier up.
        Appraise = "appraise", "10.2", true, "Thẩm định hồ sơ", "Appraise" {
            /// The application.
            application: ApplicationId,
        }
        /// R36: a person judges a rule.
        RecordFinding = "recordFinding", "10.2, R36", false, "Ghi nhận xét theo tiêu chí", "Record a finding" {
            /// The new finding.
            finding: FindingId,
            /// The application.
            application: ApplicationId,
            /// The rule.
            rule: RuleId,
            /// The item of its checklist or the period, where it is not the rule as a whole.
            item: Option<FindingItem>,
            /// The outcome.
            outcome: RuleOutcome,
            /// Whether it carries a warning to acknowledge.
            warning: bool,
            /// Why.
            reason: Sealed,
            /// The paper it rests on.
            document: Option<DocumentId>,
        }
        /// W2: a person finds a fact that the tie-break needs.
        FindForTieBreak = "findForTieBreak", "10.2, W2", false, "Kết luận thông tin để xếp thứ tự ưu tiên", "Find a fact for the tie-break" {
            /// The new finding.
            finding: FindingId,
            /// The application.
            application: ApplicationId,
            /// The level of priority that needs it.
            level: Level,
            /// What was found, see [`super::candidate_order::FoundFact`].
            found: Sealed,
            /// Why.
            reason: Sealed,
            /// The paper it rests on.
            document: Option<DocumentId>,
        }
        /// T11: a council member acknowledges a warning: of a finding, or else of the present judgement.
        AcknowledgeWarning = "acknowledgeWarning", "10.2", false, "Xác nhận đã xem cảnh báo", "Acknowledge a warning" {
            /// The application.
            application: ApplicationId,
            /// The finding.
            finding: Option<FindingId>,
        }
        /// R36: those who appraised a dossier apart conclude together.
        ConcludeJointly = "concludeJointly", "10.2, R36", false, "Ghi kết luận chung của những người thẩm định", "Record the joint conclusion of the appraisers" {
            /// The new conclusion.
            conclusion: JointConclusionId,
            /// The application.
            application: ApplicationId,
            /// What they propose to the council.
            outcome: Side,
            /// The record of the appraisal that they signed.
            record: DocumentId,
        }
        /// R36: an appraiser, the appraisers together or the secretary after a test record the points of a dossier.
        RecordScoreSheet = "recordScoreSheet", "10.2, R36", false, "Ghi phiếu chấm điểm, kết quả kiểm tra", "Record a sheet of points" {
            /// The new sheet.
            sheet: ScoreSheetId,
            /// The application.
            application: ApplicationId,
            /// Whose points they are.
            kind: ScoreSheetKind,
            /// The points, criterion by criterion.
            lines: Vec<ScoreLine>,
            /// Why they take the place of earlier ones.
            reason: Option<Sealed>,
            /// The record that was signed.
            record: Option<DocumentId>,
        }
        /// Law Art 38(2): a council member votes on a dossier, or on the whole list.
        CastVote = "castVote", "10.2 conclude", false, "Biểu quyết", "Cast a vote" {
            /// The new vote.
            vote: VoteId,
            /// The application.
            application: ApplicationId,
            /// The side taken.
            side: Side,
        }
        /// Step 8: records the council's conclusion.
        Conclude = "conclude", "10.2", true, "Kết luận của Hội đồng", "Conclude" {
            /// The application.
            application: ApplicationId,
            /// The conclusion.
            outcome: Side,
            /// The minutes, signed by the chair.
            minutes: DocumentId,
            /// The rules that are not met.
            rules: Vec<RuleId>,
            /// Why it departs from the appraisers' proposal.
            departure: Option<Sealed>,
        }
        /// Disqualifies before T15.
        Disqualify = "disqualify", "10.2", true, "Loại khỏi kỳ xét", "Disqualify" {
            /// The application.
            application: ApplicationId,
            /// The decision of the council.
            decision: DocumentId,
            /// Why.
            reason: Sealed,
        }
        /// Takes a disqualification back.
        Reinstate = "reinstate", "10.2", true, "Khôi phục tư cách dự xét", "Reinstate" {
            /// The application.
            application: ApplicationId,
            /// The decision of the council.
            decision: DocumentId,
            /// The upheld appeal.
            appeal: AppealId,
        }
        /// Reopens one dossier in REVIEW before T11, by a decision of the council.
        ReopenDossier = "reopenDossier", "10.2 reopen", true, "Xét lại một hồ sơ", "Reopen one dossier" {
            /// The application.
            application: ApplicationId,
            /// The decision of the council.
            decision: DocumentId,
            /// Why.
            reason: Sealed,
        }
        /// E5: reports that a disciplinary case was opened or closed.
        ReportDiscipline = "reportDiscipline", "E5", false, "Báo cáo xử lý kỷ luật", "Report a disciplinary case" {
            /// The application.
            application: ApplicationId,
            /// Whether a case is open.
            open: bool,
            /// The document.
            document: DocumentId,
        }
    }

    Appeal(AppealAct, AppealInput) {
        /// Files an appeal, or enters a paper one.
        FileAppeal = "fileAppeal", "10.3", false, "Nộp thắc mắc, khiếu nại, tố cáo", "File an appeal" {
            /// The new appeal.
            appeal: AppealId,
            /// The legal act.
            kind: AppealKind,
            /// What it is about.
            subject: AppealSubject,
            /// Who files; the caller's own person, or another's when entered by the office.
            appellant: PersonId,
            /// The application that it concerns.
            application: Option<ApplicationId>,
            /// When a paper appeal was handed in.
            handed_in_at: Option<Timestamp>,
            /// The decided appeal that it follows.
            second_of: Option<AppealId>,
            /// What it says.
            content: Sealed,
        }
        /// Accepts an appeal.
        AcceptAppeal = "acceptAppeal", "10.3", true, "Thụ lý", "Accept the appeal" {
            /// The appeal.
            appeal: AppealId,
        }
        /// Declines an appeal.
        DeclineAppeal = "declineAppeal", "10.3", true, "Không thụ lý", "Decline the appeal" {
            /// The appeal.
            appeal: AppealId,
            /// Why, as the appellant is told.
            reason: Sealed,
        }
        /// Starts the resolution and names the decider.
        StartResolution = "startResolution", "10.3, AP3", true, "Bắt đầu giải quyết", "Start the resolution" {
            /// The appeal.
            appeal: AppealId,
            /// Who decides.
            decider: Decider,
        }
        /// Decides an appeal.
        DecideAppeal = "decideAppeal", "10.3, AP4", true, "Quyết định giải quyết", "Decide the appeal" {
            /// The appeal.
            appeal: AppealId,
            /// The outcome.
            outcome: AppealOutcome,
            /// What it changes.
            effect: AppealEffect,
            /// The decision.
            decision: DocumentId,
            /// The grounds.
            grounds: Sealed,
        }
        /// The appellant withdraws.
        WithdrawAppeal = "withdrawAppeal", "10.3", true, "Rút đơn", "Withdraw the appeal" {
            /// The appeal.
            appeal: AppealId,
        }
        /// Transfers an appeal to the competent authority.
        TransferAppeal = "transferAppeal", "10.3, AP5", true, "Chuyển cơ quan có thẩm quyền", "Transfer the appeal" {
            /// The appeal.
            appeal: AppealId,
            /// To whom and why.
            reason: Sealed,
        }
    }
}

macro_rules! lines {
    ($($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $name { $($(#[$fdoc])* pub $field: $type,)+ }
    )+};
}

lines! {
    /// A direction of the review.
    TitlePair {
        /// The new row.
        id: QuotaId,
        /// The title held.
        from_code: TitleCode,
        /// The title applied for.
        to_code: TitleCode,
        /// The grade held, where it is another than that of the cycle.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from_grade: Option<Grade>,
        /// The grade applied for, where it is another than that of the cycle.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to_grade: Option<Grade>,
    }
    /// The places of one title, or of some units or an agency in it.
    QuotaLine {
        /// The new row.
        id: QuotaId,
        /// The target title.
        title: TitleCode,
        /// Number of places.
        places: u32,
        /// The units to whose employees they are given; none for those of every unit.
        #[serde(default, skip_serializing_if = "Listed::is_empty")]
        units: Listed<UnitId>,
        /// The agency to whose employees they are given, in the place of its units.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agency: Option<AgencyId>,
        /// The share of a list that they are, where the scheme gives them so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ratio: Option<QuotaRatio>,
        /// The numbers of which a cap of the rule set is computed, where it has one for the title.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        base: Option<QuotaBase>,
    }
    /// A member of a body.
    NewMember {
        /// The new membership.
        id: MemberId,
        /// Who.
        person: PersonId,
        /// In which position.
        position: Position,
    }
    /// A declaration of one person.
    NewDeclaration {
        /// The new declaration.
        id: DeclarationId,
        /// Who declares, or of whom it was found.
        person: PersonId,
        /// Whether the person is in a period of handling or serving discipline.
        disciplined: bool,
        /// Relations to candidates.
        kin: Vec<NewKinship>,
    }
    /// A relation to a candidate.
    NewKinship {
        /// The new row.
        id: DeclarationId,
        /// The candidate.
        candidate: PersonId,
        /// What the member is to the candidate.
        relation: Relative,
    }
    /// A part of the scope of a reopened review: a named application or a whole title.
    ScopeLine {
        /// The new row.
        id: ScopeId,
        /// A named application.
        application: Option<ApplicationId>,
        /// A whole title.
        title: Option<TitleCode>,
        /// Of the title only those who compete with the employees of that unit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitId>,
    }
    /// What is decided on one proposed winner under a new disciplinary case.
    DispositionLine {
        /// The application.
        application: ApplicationId,
        /// The decision.
        disposition: Disposition,
    }
    /// The appointment of one winner, or why it is withheld.
    AppointmentLine {
        /// The application.
        application: ApplicationId,
        /// The appointment decision.
        appointment: Option<DocumentId>,
        /// Why the appointment is withheld.
        withheld: Option<Sealed>,
    }
    /// Taking a candidate off the list.
    Delisting {
        /// The application.
        application: ApplicationId,
        /// The rules that are not met.
        rules: Vec<RuleId>,
    }
    /// A person whom a unit proposes to nominate.
    NominationProposal {
        /// The new row.
        id: NominationLineId,
        /// The application.
        application: ApplicationId,
        /// Why the unit proposes the person, and at this place.
        reason: Option<Sealed>,
    }
    /// A person of a nomination list whom the decision leaves out.
    LeftOut {
        /// The application.
        application: ApplicationId,
        /// Why.
        reason: Sealed,
    }
    /// A paper for a dossier.
    NewPaper {
        /// The new row.
        id: PaperId,
        /// Which paper it is.
        kind: PaperKind,
        /// What it says.
        content: Sealed,
        /// The file.
        file: Option<FileId>,
        /// The paper that it replaces.
        replaces: Option<PaperId>,
    }
    /// What the rules say of a dossier.
    NewJudgement {
        /// The new row.
        id: JudgementId,
        /// The application.
        application: ApplicationId,
        /// Screening or appraisal.
        stage: Stage,
        /// Digest of what was judged, see [`super::dossier::basis`].
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
        /// Whether it carries a warning to acknowledge.
        warning: bool,
        /// The verdict with its explanation.
        verdict: Sealed,
    }
    /// A place in the order of one title, as the rules give it.
    RankedLine {
        /// The new row.
        id: RankId,
        /// The application.
        application: ApplicationId,
        /// 1 for the first; equal places are a tie.
        place: u32,
        /// Whether a fact of the person that matters to the line of the quota has to be found first.
        waits: bool,
        /// What decided the place.
        trace: Option<Sealed>,
    }
    /// A place in the order of one title, as an opinion gives it.
    RankLine {
        /// The new row.
        id: RankId,
        /// The application.
        application: ApplicationId,
        /// 1 for the first; equal places are a tie.
        place: u32,
    }
}

impl Command {
    /// The application that the command is about, where it is an act on one.
    pub const fn application(&self) -> Option<ApplicationId> {
        match self.on() {
            InputOn::Application(input) => Some(input.application()),
            InputOn::Cycle(_) | InputOn::Records(_) | InputOn::Appeal(_) => None,
        }
    }

    /// The appeal that the command is about, where it is an act on one.
    pub const fn appeal(&self) -> Option<AppealId> {
        match self.on() {
            InputOn::Appeal(input) => Some(input.appeal()),
            InputOn::Cycle(_) | InputOn::Records(_) | InputOn::Application(_) => None,
        }
    }

    /// The papers that the command adds to a dossier.
    pub const fn papers(&self) -> &[NewPaper] {
        match self.on() {
            InputOn::Application(input) => input.papers(),
            InputOn::Cycle(_) | InputOn::Records(_) | InputOn::Appeal(_) => &[],
        }
    }
}

impl<'a> ApplicationInput<'a> {
    /// The application.
    pub const fn application(self) -> ApplicationId {
        match self {
            Self::CreateApplication(input) => input.application,
            Self::Nominate(input) => input.application,
            Self::WithdrawNomination(input) => input.application,
            Self::Submit(input) => input.application,
            Self::EnterPaperDossier(input) => input.application,
            Self::AddPapers(input) => input.application,
            Self::RemovePaper(input) => input.application,
            Self::Assess(input) => input.application,
            Self::ReturnForSupplement(input) => input.application,
            Self::Receive(input) => input.application,
            Self::RefuseReceipt(input) => input.application,
            Self::Withdraw(input) => input.application,
            Self::List(input) => input.application,
            Self::RefuseListing(input) => input.application,
            Self::PrepareBundle(input) => input.application,
            Self::Appraise(input) => input.application,
            Self::RecordFinding(input) => input.application,
            Self::FindForTieBreak(input) => input.application,
            Self::AcknowledgeWarning(input) => input.application,
            Self::ConcludeJointly(input) => input.application,
            Self::RecordScoreSheet(input) => input.application,
            Self::CastVote(input) => input.application,
            Self::Conclude(input) => input.application,
            Self::Disqualify(input) => input.application,
            Self::Reinstate(input) => input.application,
            Self::ReopenDossier(input) => input.application,
            Self::ReportDiscipline(input) => input.application,
        }
    }

    const fn papers(self) -> &'a [NewPaper] {
        match self {
            Self::AddPapers(input) => input.papers.as_slice(),
            Self::Assess(input) => std::slice::from_ref(&input.paper),
            Self::CreateApplication(_)
            | Self::Nominate(_)
            | Self::WithdrawNomination(_)
            | Self::Submit(_)
            | Self::EnterPaperDossier(_)
            | Self::RemovePaper(_)
            | Self::ReturnForSupplement(_)
            | Self::Receive(_)
            | Self::RefuseReceipt(_)
            | Self::Withdraw(_)
            | Self::List(_)
            | Self::RefuseListing(_)
            | Self::PrepareBundle(_)
            | Self::Appraise(_)
            | Self::RecordFinding(_)
            | Self::FindForTieBreak(_)
            | Self::AcknowledgeWarning(_)
            | Self::ConcludeJointly(_)
            | Self::RecordScoreSheet(_)
            | Self::CastVote(_)
            | Self::Conclude(_)
            | Self::Disqualify(_)
            | Self::Reinstate(_)
            | Self::ReopenDossier(_)
            | Self::ReportDiscipline(_) => &[],
        }
    }
}

impl AppealInput<'_> {
    /// The appeal.
    pub const fn appeal(self) -> AppealId {
        match self {
            Self::FileAppeal(input) => input.appeal,
            Self::AcceptAppeal(input) => input.appeal,
            Self::DeclineAppeal(input) => input.appeal,
            Self::StartResolution(input) => input.appeal,
            Self::DecideAppeal(input) => input.appeal,
            Self::WithdrawAppeal(input) => input.appeal,
            Self::TransferAppeal(input) => input.appeal,
        }
    }
}
