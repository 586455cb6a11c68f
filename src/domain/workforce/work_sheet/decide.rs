//! The decision on an act on work sheets.

use std::collections::BTreeSet;

use super::{
    guards::against_sheet,
    machine::{SheetEvent, target},
    refusal::SheetFault,
    state::{WorkGroup, WorkResult, WorkSheetState},
    summary::{corrected, counted, in_force},
};
use crate::{
    directory::{DirectoryActor, policy::Warrant},
    error_code::ErrorCode,
    ids::WorkSheetId,
    refusal::{Refusal, RefusalKind},
    vocabulary::Listed,
    workforce::{
        citations::RegulatedMatter,
        command::{
            CancelWork, CompleteWork, ConfirmWork, RejectWork, RequestWork, SignWorkSummary, StartWork,
        },
        draft::WorkforceDraft,
        row::{WorkSheet, WorkSummary},
        rules::WorkforceRules,
    },
};

/// The refusal of an act that the state does not allow.
fn step_order(rules: Option<&WorkforceRules>) -> Refusal {
    let (code, citation) = (ErrorCode::STEP_ORDER, RegulatedMatter::WorkSheet.cited(rules));
    Refusal::plain(RefusalKind::NotReachable, code, "R25", citation, code.label().into())
}

impl WorkforceDraft<'_> {
    fn on_sheet(self, holds: bool, fault: SheetFault, field: &'static str) -> Self {
        let rules = self.reads.rules(self.today);
        self.require(holds, || fault.refuse(rules, Some(field)))
    }

    /// A sheet that goes on by an event; an event that the state does not allow says no more than that.
    fn sheet_goes_on(
        self,
        id: WorkSheetId,
        event: SheetEvent,
        actor: DirectoryActor<'_>,
        rest: impl FnOnce(Self, WorkSheet) -> Self,
    ) -> Self {
        let Some(sheet) = self.reads.rows.work_sheet.get(&id).cloned() else {
            return self.on_sheet(false, SheetFault::Unknown, "sheetId");
        };
        let rules = self.reads.rules(self.today);
        let Some(state) = target(Some(sheet.state), event) else {
            return self.require(false, || step_order(rules));
        };
        let faults = against_sheet(self.reads.rows, &sheet, event, actor.person);
        let refused = |draft: Self, fault: SheetFault| draft.require(false, || fault.refuse(rules, None));
        let draft = faults.into_iter().fold(self, refused);
        rest(draft, WorkSheet { state, ..sheet })
    }

    /// Work is asked for (Mẫu 3, I and II). Whoever asks in the own name confirms the request with it.
    pub(in crate::workforce) fn request_work(
        self,
        input: &RequestWork,
        actor: DirectoryActor<'_>,
        warrant: Option<Warrant<'_>>,
    ) -> Self {
        let Some(officer) = self.reads.rows.it_officer.get(&input.officer) else {
            return self.on_sheet(false, SheetFault::Unknown, "officerId");
        };
        let groups: BTreeSet<WorkGroup> = input.groups.iter().copied().collect();
        let is_known = self.reads.directory.rows().person.contains_key(&input.requester);
        let in_own_name = actor.person == Some(input.requester);
        let is_only_requester = matches!(warrant, Some(Warrant::Requester(_)));
        let serves = officer.period().covers(input.requested_on);
        let confirms = in_own_name && officer.person != input.requester;
        let (today, leaf) = (self.today, self.leaf);
        let of_book = |sheet: &&WorkSheet| sheet.officer == input.officer;
        let last = self.reads.rows.work_sheet.values().filter(of_book).map(|sheet| sheet.number).max();
        self.demand_past(input.requested_on, "requestedOn")
            .on_sheet(serves, SheetFault::NotInService, "requestedOn")
            .on_sheet(is_known, SheetFault::RequesterUnknown, "requesterId")
            .on_sheet(in_own_name || !is_only_requester, SheetFault::OnBehalf, "requesterId")
            .on_sheet(!groups.is_empty(), SheetFault::NoGroup, "groups")
            .on_sheet(
                !input.initiative || groups.contains(&WorkGroup::Other),
                SheetFault::InitiativeUnclear,
                "initiative",
            )
            .add(WorkSheet {
                id: input.sheet,
                agency: input.agency,
                officer: input.officer,
                number: last.unwrap_or(0).saturating_add(1),
                groups: groups.into_iter().collect(),
                initiative: input.initiative,
                details: input.details,
                requester: input.requester,
                place: input.place,
                related_file: input.related_file,
                requested_on: input.requested_on,
                request_confirmed_on: confirms.then_some(today),
                state: WorkSheetState::Requested,
                approach: None,
                results: Listed::default(),
                result_detail: None,
                completed_on: None,
                confirmed_by: None,
                confirmed_on: None,
                rejections: 0,
                reason: None,
                leaf,
            })
    }

    /// The confirmation of the request (Mẫu 3, II).
    pub(in crate::workforce) fn confirm_work_request(
        self,
        id: WorkSheetId,
        actor: DirectoryActor<'_>,
    ) -> Self {
        let request_confirmed_on = Some(self.today);
        self.sheet_goes_on(id, SheetEvent::ConfirmRequest, actor, |draft, sheet| {
            draft.put(WorkSheet { request_confirmed_on, ..sheet })
        })
    }

    /// How the officer goes about it (Mẫu 3, III).
    pub(in crate::workforce) fn start_work(self, input: &StartWork, actor: DirectoryActor<'_>) -> Self {
        self.sheet_goes_on(input.sheet, SheetEvent::Start, actor, |draft, sheet| {
            draft.put(WorkSheet { approach: Some(input.approach), ..sheet })
        })
    }

    /// What came of it (Mẫu 3, III).
    pub(in crate::workforce) fn complete_work(self, input: &CompleteWork, actor: DirectoryActor<'_>) -> Self {
        self.sheet_goes_on(input.sheet, SheetEvent::Complete, actor, |draft, sheet| {
            let results: BTreeSet<WorkResult> = input.results.iter().copied().collect();
            let is_told =
                input.result_detail.is_some() || !results.iter().any(|result| result.must_be_specified());
            let is_after = sheet.requested_on <= input.completed_on;
            draft
                .demand_past(input.completed_on, "completedOn")
                .on_sheet(is_after, SheetFault::BeforeRequest, "completedOn")
                .on_sheet(!results.is_empty(), SheetFault::NoResult, "results")
                .on_sheet(is_told, SheetFault::ResultUntold, "resultDetail")
                .put(WorkSheet {
                    results: results.into_iter().collect(),
                    result_detail: input.result_detail,
                    completed_on: Some(input.completed_on),
                    ..sheet
                })
        })
    }

    /// The confirmation of the completion, by the requester or the direct superior (Mẫu 3, III).
    pub(in crate::workforce) fn confirm_work(self, input: &ConfirmWork, actor: DirectoryActor<'_>) -> Self {
        self.sheet_goes_on(input.sheet, SheetEvent::Confirm, actor, |draft, sheet| {
            let is_after = sheet.completed_on.is_none_or(|completed| completed <= input.confirmed_on);
            draft
                .demand_past(input.confirmed_on, "confirmedOn")
                .on_sheet(is_after, SheetFault::BeforeCompletion, "confirmedOn")
                .put(WorkSheet {
                    confirmed_by: actor.person,
                    confirmed_on: Some(input.confirmed_on),
                    ..sheet
                })
        })
    }

    /// It is not what was asked for.
    pub(in crate::workforce) fn reject_work(self, input: &RejectWork, actor: DirectoryActor<'_>) -> Self {
        self.sheet_goes_on(input.sheet, SheetEvent::Reject, actor, |draft, sheet| {
            let rejections = sheet.rejections.saturating_add(1);
            draft.put(WorkSheet { rejections, reason: Some(input.reason), ..sheet })
        })
    }

    /// The officer goes on with what was rejected.
    pub(in crate::workforce) fn rework_sheet(self, id: WorkSheetId, actor: DirectoryActor<'_>) -> Self {
        self.sheet_goes_on(id, SheetEvent::Rework, actor, |draft, sheet| {
            let results = Listed::default();
            draft.put(WorkSheet { results, result_detail: None, completed_on: None, ..sheet })
        })
    }

    /// It is given up.
    pub(in crate::workforce) fn cancel_work(self, input: &CancelWork, actor: DirectoryActor<'_>) -> Self {
        self.sheet_goes_on(input.sheet, SheetEvent::Cancel, actor, |draft, sheet| {
            draft.put(WorkSheet { reason: Some(input.reason), ..sheet })
        })
    }

    /// The head signs the summary of a year (Mẫu 2): what was counted, with what is corrected for a reason. One is in force for
    /// an officer and a year, until another replaces it for a reason.
    pub(in crate::workforce) fn sign_work_summary(self, input: &SignWorkSummary) -> Self {
        let (Some(rules), true) =
            (self.reads.rules(self.today), self.reads.rows.it_officer.contains_key(&input.officer))
        else {
            return self.on_sheet(false, SheetFault::Unknown, "officerId");
        };
        let known = in_force(self.reads.rows, input.officer, input.year).cloned();
        let named = input.replaces.as_ref().map(|replaced| replaced.summary);
        let groups: BTreeSet<_> = input.corrections.iter().map(|correction| correction.group).collect();
        let lines = counted(self.reads.rows, &rules.book, input.officer, input.year);
        let lines = corrected(lines, &input.corrections).into_iter().collect();
        let leaf = self.leaf;
        let is_known = named.is_none() || named == known.as_ref().map(|row| row.id);
        let draft = self
            .demand_past(input.signed_on, "signedOn")
            .on_sheet(known.is_none() || named.is_some(), SheetFault::SummaryExists, "replaces")
            .on_sheet(is_known, SheetFault::SummaryUnknown, "replaces")
            .on_sheet(groups.len() == input.corrections.len(), SheetFault::CorrectedTwice, "corrections");
        let replaced = known.map(|row| WorkSummary { replaced_by: Some(input.summary), ..row });
        replaced.into_iter().fold(draft, Self::put).add(WorkSummary {
            id: input.summary,
            agency: input.agency,
            officer: input.officer,
            year: input.year,
            lines,
            outside_cost: input.outside_cost,
            cost_source: input.cost_source,
            opinion: input.opinion,
            signed_on: input.signed_on,
            replaced_by: None,
            replace_reason: input.replaces.as_ref().map(|replaced| replaced.reason),
            leaf,
        })
    }
}
