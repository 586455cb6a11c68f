//! The decision on an act of a pre-screening.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    form::{ScreeningAttachment, ScreeningDuty},
    guards::against,
    machine::{ScreeningEvent, target},
    mark::Mark,
    refusal::{ScreeningFault, step_order},
    state::{HiringDecision, PreScreeningState},
};
use crate::{
    calendar::day_of,
    ids::{AgencyId, PersonId, PreScreeningId},
    lang::Message,
    refusal::Refusal,
    role::Role,
    vocabulary::DocumentSymbol,
    workforce::{
        command::{
            AgreeInterview, AssignInterview, CancelPreScreening, ConfirmInterviewReport, DecideHiring,
            IdentifyItNeed, RecordInterview, ReportInterview, ReturnInterviewResult, ScheduleInterview,
            SendScreeningRequest,
        },
        draft::WorkforceDraft,
        row::{OfficerPost, PreScreening, ScreeningReport, ScreeningRequest},
        rules::WorkforceRules,
    },
};

impl WorkforceDraft<'_> {
    fn screen(self, holds: bool, fault: ScreeningFault, field: &'static str) -> Self {
        let rules = self.reads.rules(self.today);
        self.require(holds, || fault.refuse(rules, Some(field)))
    }

    /// A case that goes on by an event, with all that stands against it whatever the input; it is put where the rest of the
    /// act changes it. An event that the state does not allow says no more than that.
    fn go_on(
        self,
        id: PreScreeningId,
        event: ScreeningEvent,
        rest: impl FnOnce(Self, PreScreening) -> Self,
    ) -> Self {
        let Some(case) = self.reads.rows.pre_screening.get(&id).cloned() else {
            return self.screen(false, ScreeningFault::Unknown, "preScreeningId");
        };
        let rules = self.reads.rules(self.today);
        let Some(state) = target(Some(case.state), event) else {
            return self.require(false, || step_order(rules));
        };
        let faults = against(self.reads, &case, event, self.today);
        let refused = |draft: Self, fault: ScreeningFault| draft.require(false, || fault.refuse(rules, None));
        let draft = faults.into_iter().fold(self, refused);
        rest(draft, PreScreening { state, ..case })
    }

    /// The agency says which post it needs to fill, and who wants it (Điều 12.1).
    pub(in crate::workforce) fn identify_need(self, input: &IdentifyItNeed) -> Self {
        let &IdentifyItNeed { agency, pre_screening, recruiter, candidate, position, name, birth_year } =
            input;
        let (directory, today, leaf) = (self.reads.directory, self.today, self.leaf);
        let is_current = directory.acting_agency(agency, today) == agency;
        let is_department = is_current && directory.is_specialised_in_it(agency, today);
        let is_known = directory.rows().agency.contains_key(&recruiter);
        self.screen(is_department, ScreeningFault::NotSpecialised, "agencyId")
            .screen(is_known, ScreeningFault::AgencyUnknown, "recruiterId")
            .add(PreScreening {
                id: pre_screening,
                agency,
                recruiter,
                candidate,
                position,
                name,
                birth_year,
                state: PreScreeningState::NeedIdentified,
                requirements: None,
                agreed_on: None,
                assignee: None,
                interview_at: None,
                missed: 0,
                general: None,
                networks: None,
                programming: None,
                returned_on: None,
                late_reason: None,
                ended_on: None,
                decision: None,
                acknowledgement: None,
                cancel_reason: None,
                deleted_on: None,
                leaf,
            })
    }

    /// The dossier and Mẫu 1 go to the department (Điều 12.2).
    pub(in crate::workforce) fn send_request(self, input: &SendScreeningRequest) -> Self {
        self.go_on(input.pre_screening, ScreeningEvent::Send, |draft, case| {
            let duties: BTreeSet<ScreeningDuty> = input.duties.iter().copied().collect();
            let attached: BTreeSet<_> = input.attachments.iter().copied().collect();
            let missing = draft.unticked(&case, &duties, input.requested_on);
            let (leaf, rules) = (draft.leaf, draft.reads.rules(draft.today));
            let names_other = duties.contains(&ScreeningDuty::Other) == input.other_duty.is_some();
            let is_complete = ScreeningAttachment::REQUIRED.iter().all(|paper| attached.contains(paper));
            draft
                .demand_past(input.requested_on, "requestedOn")
                .screen(
                    input.requested_on < input.reply_before,
                    ScreeningFault::ReplyBeforeRequest,
                    "replyBefore",
                )
                .screen(!duties.is_empty(), ScreeningFault::NoDutyTicked, "duties")
                .require(missing.is_empty(), || not_all_ticked(rules, &missing))
                .screen(names_other, ScreeningFault::OtherDutyUnclear, "otherDuty")
                .screen(is_complete, ScreeningFault::DossierIncomplete, "attachments")
                .put(case)
                .add(ScreeningRequest {
                    id: input.pre_screening,
                    agency: input.agency,
                    number: input.number.clone(),
                    place: input.place,
                    requested_on: input.requested_on,
                    duties: duties.into_iter().collect(),
                    other_duty: input.other_duty,
                    reply_before: input.reply_before,
                    reply_form: input.reply_form,
                    confidentiality: input.confidentiality,
                    contact: input.contact,
                    attachments: attached.into_iter().collect(),
                    leaf,
                })
        })
    }

    /// The boxes that an agency leaves empty though it has no full-time officer on the day of the request (note (*)).
    fn unticked(
        &self,
        case: &PreScreening,
        ticked: &BTreeSet<ScreeningDuty>,
        day: Date,
    ) -> Vec<ScreeningDuty> {
        let rows = self.reads.other.unwrap_or(self.reads.rows);
        let own = |agency: AgencyId| agency == case.recruiter;
        let has_officer =
            rows.serving(day).any(|officer| own(officer.agency) && officer.post == OfficerPost::FullTime);
        ScreeningDuty::required().filter(|duty| !has_officer && !ticked.contains(duty)).collect()
    }

    /// Both agree on what the interview asks for (Điều 12.3).
    pub(in crate::workforce) fn agree_interview(self, input: &AgreeInterview) -> Self {
        self.go_on(input.pre_screening, ScreeningEvent::Agree, |draft, case| {
            let requested =
                draft.reads.rows.screening_request.get(&case.id).map(|request| request.requested_on);
            let is_after = requested.is_none_or(|requested| requested <= input.agreed_on);
            let (requirements, agreed_on) = (Some(input.requirements), Some(input.agreed_on));
            draft
                .demand_past(input.agreed_on, "agreedOn")
                .screen(is_after, ScreeningFault::BeforeRequest, "agreedOn")
                .put(PreScreening { requirements, agreed_on, ..case })
        })
    }

    /// The Director gives it to the head of the IT division (Điều 12.3).
    pub(in crate::workforce) fn assign_interview(self, input: &AssignInterview) -> Self {
        self.go_on(input.pre_screening, ScreeningEvent::Assign, |draft, case| {
            let (directory, today) = (draft.reads.directory, draft.today);
            let acting = directory.acting_agency(case.agency, today);
            let office = directory.holds(input.assignee, Role::ItDivisionHead, Some(acting), None, today);
            draft
                .screen(office.is_some(), ScreeningFault::NotDivisionHead, "assigneeId")
                .put(PreScreening { assignee: Some(input.assignee), ..case })
        })
    }

    /// A time is agreed with the candidate (Điều 12.3).
    pub(in crate::workforce) fn schedule_interview(self, input: &ScheduleInterview) -> Self {
        self.go_on(input.pre_screening, ScreeningEvent::Schedule, |draft, case| {
            let is_after = case.agreed_on.is_none_or(|agreed| agreed <= day_of(input.interview_at));
            draft
                .screen(is_after, ScreeningFault::BeforeAgreement, "interviewAt")
                .put(PreScreening { interview_at: Some(input.interview_at), ..case })
        })
    }

    /// The candidate did not come: another time is to be agreed.
    pub(in crate::workforce) fn record_no_show(self, id: PreScreeningId) -> Self {
        self.go_on(id, ScreeningEvent::NoShow, |draft, case| {
            draft.put(PreScreening { interview_at: None, missed: case.missed.saturating_add(1), ..case })
        })
    }

    /// The three marks (Điều 12.4).
    pub(in crate::workforce) fn record_interview(self, input: &RecordInterview) -> Self {
        self.go_on(input.pre_screening, ScreeningEvent::Interview, |draft, case| {
            let given = [
                (input.general, "general"),
                (input.networks, "networks"),
                (input.programming, "programming"),
            ];
            let draft = given.into_iter().fold(draft, |draft, (mark, field)| {
                draft.screen(mark <= Mark::HIGHEST, ScreeningFault::MarkOutOfRange, field)
            });
            draft.put(PreScreening {
                general: Some(input.general),
                networks: Some(input.networks),
                programming: Some(input.programming),
                ..case
            })
        })
    }

    /// Mẫu 2 (Điều 12.5).
    pub(in crate::workforce) fn report_interview(
        self,
        input: &ReportInterview,
        by: Option<PersonId>,
    ) -> Self {
        self.go_on(input.pre_screening, ScreeningEvent::Report, |draft, case| {
            let is_after = case.interview_at.is_none_or(|at| day_of(at) <= input.reported_on);
            let has_symbol = draft.has_report_symbol(&input.number);
            let year = |report: &ScreeningReport| report.reported_on.year() == input.reported_on.year();
            let mut others = draft.reads.rows.screening_report.values().filter(|report| year(report));
            let is_free = others.all(|report| report.number != input.number);
            let leaf = draft.leaf;
            draft
                .demand_past(input.reported_on, "reportedOn")
                .screen(is_after, ScreeningFault::ReportBeforeInterview, "reportedOn")
                .screen(has_symbol, ScreeningFault::ReportSymbol, "number")
                .screen(is_free, ScreeningFault::ReportNumberTaken, "number")
                .put(case)
                .add(ScreeningReport {
                    id: input.pre_screening,
                    agency: input.agency,
                    number: input.number.clone(),
                    reported_on: input.reported_on,
                    reported_by: by,
                    conclusion: input.conclusion,
                    recommendation: input.recommendation,
                    attachments: input.attachments,
                    confirmed_by: None,
                    confirmed_on: None,
                    leaf,
                })
        })
    }

    /// A number, a stroke, and the symbol of the form.
    fn has_report_symbol(&self, number: &DocumentSymbol) -> bool {
        let symbol = self.reads.rules(self.today).map(|rules| rules.pre_screening.report_symbol.as_str());
        let (counted, rest) = number.as_str().split_once('/').unwrap_or_default();
        let is_counted = counted.starts_with(|first: char| first.is_ascii_digit());
        is_counted && symbol.is_none_or(|symbol| rest == symbol)
    }

    /// The leaders confirm the report where the agency asked for that (Mẫu 1, Mẫu 2).
    pub(in crate::workforce) fn confirm_report(
        self,
        input: &ConfirmInterviewReport,
        by: Option<PersonId>,
    ) -> Self {
        self.go_on(input.pre_screening, ScreeningEvent::Confirm, |draft, case| {
            let report = draft.reads.rows.screening_report.get(&case.id).cloned();
            let is_after = report.as_ref().is_none_or(|report| report.reported_on <= input.confirmed_on);
            let confirmed_on = Some(input.confirmed_on);
            let report = report.map(|report| ScreeningReport { confirmed_by: by, confirmed_on, ..report });
            let draft = draft
                .demand_past(input.confirmed_on, "confirmedOn")
                .screen(is_after, ScreeningFault::BeforeReport, "confirmedOn")
                .put(case);
            report.into_iter().fold(draft, Self::put)
        })
    }

    /// The result goes back (Điều 12.5); after the day that was asked for, with a reason.
    pub(in crate::workforce) fn return_result(self, input: &ReturnInterviewResult) -> Self {
        self.go_on(input.pre_screening, ScreeningEvent::Return, |draft, case| {
            let (request, report) = (
                draft.reads.rows.screening_request.get(&case.id),
                draft.reads.rows.screening_report.get(&case.id),
            );
            let is_late = request.is_some_and(|request| request.reply_before <= input.returned_on);
            let made_on = report.and_then(|report| report.confirmed_on.max(Some(report.reported_on)));
            let is_after = made_on.is_none_or(|made| made <= input.returned_on);
            draft
                .demand_past(input.returned_on, "returnedOn")
                .screen(is_after, ScreeningFault::BeforeReport, "returnedOn")
                .screen(
                    !is_late || input.late_reason.is_some(),
                    ScreeningFault::LateReasonMissing,
                    "lateReason",
                )
                .put(PreScreening {
                    returned_on: Some(input.returned_on),
                    late_reason: input.late_reason,
                    ..case
                })
        })
    }

    /// The head decides, and answers for it where the candidate did not meet the standard (Điều 11.3).
    pub(in crate::workforce) fn decide_hiring(self, input: &DecideHiring) -> Self {
        self.go_on(input.pre_screening, ScreeningEvent::Decide(input.decision), |draft, case| {
            let is_after = case.returned_on.is_none_or(|returned| returned <= input.decided_on);
            let is_acknowledged =
                input.decision != HiringDecision::HiredDespiteResult || input.acknowledgement.is_some();
            draft
                .demand_past(input.decided_on, "decidedOn")
                .screen(is_after, ScreeningFault::BeforeReturn, "decidedOn")
                .screen(is_acknowledged, ScreeningFault::AcknowledgementMissing, "acknowledgement")
                .put(PreScreening {
                    ended_on: Some(input.decided_on),
                    decision: input.document.clone(),
                    acknowledgement: input.acknowledgement,
                    ..case
                })
        })
    }

    /// The agency gives the request up.
    pub(in crate::workforce) fn cancel_screening(self, input: &CancelPreScreening) -> Self {
        let ended_on = Some(self.today);
        self.go_on(input.pre_screening, ScreeningEvent::Cancel, |draft, case| {
            draft.put(PreScreening { ended_on, cancel_reason: Some(input.reason), ..case })
        })
    }

    /// The data of the candidate are deleted; what the case says stays, and names nobody.
    pub(in crate::workforce) fn delete_candidate(self, id: PreScreeningId) -> Self {
        let deleted_on = Some(self.today);
        self.go_on(id, ScreeningEvent::Delete, |draft, case| draft.put(PreScreening { deleted_on, ..case }))
    }
}

/// The refusal of a request with empty boxes, which names them (AS28).
fn not_all_ticked(rules: Option<&WorkforceRules>, missing: &[ScreeningDuty]) -> Refusal {
    let plain = ScreeningFault::DutiesNotAllTicked.refuse(rules, Some("duties"));
    let named: Vec<_> = missing.iter().map(|duty| duty.as_str()).collect();
    let named = named.join(", ");
    let message = Message::new(
        format!("{} Còn để trống: {named}.", plain.message.vi),
        format!("{} Left empty: {named}.", plain.message.en),
    );
    Refusal { message, ..plain }
}
