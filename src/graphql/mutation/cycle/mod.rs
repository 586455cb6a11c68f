//! Acts on a cycle (requirements §10.1).

pub mod amend_decision;
pub mod amend_list;
pub mod amend_plan;
pub mod amend_scheme;
pub mod appoint_late;
pub mod appoint_winners;
pub mod approve_results;
pub mod approve_scheme;
pub mod archive;
pub mod cancel;
pub mod close_appeals;
pub mod close_receiving;
pub mod complete_review;
pub mod conclude_empty;
pub mod correct_record;
pub mod create_cycle;
pub mod decide_list;
pub mod finish_preparation;
pub mod form_appraisal_board;
pub mod form_council;
pub mod form_supervision;
pub mod issue_plan;
pub mod notify_officially;
pub mod notify_results;
pub mod open_receiving;
pub mod publish_amendment;
pub mod publish_plan;
pub mod record_ranking;
pub mod reopen_appeals;
pub mod reopen_review;
pub mod replace_member;
pub mod report;
pub mod resolve_tie;
pub mod resume;
pub mod start_review;
pub mod suspend;

use async_graphql::MergedObject;

/// The acts on a cycle.
#[derive(Debug, Default, MergedObject)]
pub struct CycleMutation(
    FoundingMutation,
    PlanMutation,
    ListMutation,
    ReviewMutation,
    ResultMutation,
    ClosingMutation,
    CourseMutation,
);

/// T00–T03, T21, T24, T33: the cycle, its scheme, its council and boards.
#[derive(Debug, Default, MergedObject)]
pub struct FoundingMutation(
    create_cycle::CreateCycleMutation,
    approve_scheme::ApproveSchemeMutation,
    amend_scheme::AmendSchemeMutation,
    form_council::FormCouncilMutation,
    form_appraisal_board::FormAppraisalBoardMutation,
    form_supervision::FormSupervisionMutation,
    replace_member::ReplaceMemberMutation,
);

/// T04, T05, T22, T23: the plan.
#[derive(Debug, Default, MergedObject)]
pub struct PlanMutation(
    issue_plan::IssuePlanMutation,
    publish_plan::PublishPlanMutation,
    amend_plan::AmendPlanMutation,
    publish_amendment::PublishAmendmentMutation,
);

/// T06–T09, T25, T26: receipt, the eligible list and the preparation.
#[derive(Debug, Default, MergedObject)]
pub struct ListMutation(
    open_receiving::OpenReceivingMutation,
    close_receiving::CloseReceivingMutation,
    decide_list::DecideListMutation,
    amend_list::AmendListMutation,
    finish_preparation::FinishPreparationMutation,
    conclude_empty::ConcludeEmptyMutation,
);

/// T10, T11, T14, T32: the review.
#[derive(Debug, Default, MergedObject)]
pub struct ReviewMutation(
    start_review::StartReviewMutation,
    record_ranking::RecordRankingMutation,
    resolve_tie::ResolveTieMutation,
    complete_review::CompleteReviewMutation,
    reopen_review::ReopenReviewMutation,
);

/// T12, T13, T15, T28, T30, T31: results, appeals and the decision.
#[derive(Debug, Default, MergedObject)]
pub struct ResultMutation(
    notify_results::NotifyResultsMutation,
    close_appeals::CloseAppealsMutation,
    reopen_appeals::ReopenAppealsMutation,
    approve_results::ApproveResultsMutation,
    notify_officially::NotifyOfficiallyMutation,
    amend_decision::AmendDecisionMutation,
);

/// T16–T18, T29: appointment, report and archive.
#[derive(Debug, Default, MergedObject)]
pub struct ClosingMutation(
    appoint_winners::AppointWinnersMutation,
    appoint_late::AppointLateMutation,
    report::ReportMutation,
    archive::ArchiveMutation,
);

/// T19, T20, T27: what may befall a cycle at any step.
#[derive(Debug, Default, MergedObject)]
pub struct CourseMutation(
    suspend::SuspendMutation,
    resume::ResumeMutation,
    cancel::CancelMutation,
    correct_record::CorrectRecordMutation,
);

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use async_graphql::Value;
    use jiff::Timestamp;
    use serde_json::json;
    use uuid::Uuid;

    use super::{
        amend_list::AmendListInput, approve_results::ApproveResultsInput, reopen_review::ReopenReviewInput,
        replace_member::ReplaceMemberInput, resolve_tie::ResolveTieInput,
    };
    use crate::{
        clock::Clock,
        domain::{
            command::{Act, Aggregate},
            ids::{ApplicationId, DocumentId, MemberId},
        },
        entropy::Entropy,
        graphql::{global_id::NodeId, input::Reader, mutation::ActInput, sdl},
    };

    fn id<T: NodeId>(number: u128) -> String {
        T::from(Uuid::from_u128(number)).to_global().0
    }

    /// Reads an input as the resolver does: the command, and the codes and paths of its faults.
    fn read<I: ActInput>(mut fields: serde_json::Value) -> (Option<I::Command>, Vec<String>) {
        let envelope = json!({ "cycleId": "c", "expectedVersion": 1, "idempotencyKey": "key-0001" });
        fields.as_object_mut().unwrap().extend(envelope.as_object().unwrap().clone());
        let input = I::parse(Some(Value::from_json(fields).unwrap())).ok().unwrap();
        let (entropy, clock) = (Entropy::seeded(1), Clock::set(Timestamp::UNIX_EPOCH));
        let mut reader = Reader::new(&entropy, &clock);
        let command = input.read(&mut reader);
        let faults = reader.finish().unwrap().faults;
        (command, faults.iter().map(|fault| format!("{} {}", fault.code, fault.path.join("."))).collect())
    }

    fn faults<I: ActInput>(fields: serde_json::Value) -> Vec<String> {
        read::<I>(fields).1
    }

    #[test]
    fn every_act_on_a_cycle_is_a_mutation() {
        let sdl = sdl();
        let acts = Act::ALL.iter().filter(|act| act.aggregate() == Aggregate::Cycle);
        let missing: Vec<_> = acts.filter(|act| !sdl.contains(&format!("\n\t{}(", act.as_str()))).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn nothing_is_decided_twice_in_one_input() {
        let (decision, one, other) = (id::<DocumentId>(9), id::<ApplicationId>(1), id::<ApplicationId>(2));
        let dispose = |second: &String| {
            let lines = [(&one, "DISQUALIFY"), (second, "KEEP_AND_WITHHOLD")]
                .map(|(id, disposition)| json!({ "applicationId": id, "disposition": disposition }));
            faults::<ApproveResultsInput>(json!({ "decisionId": decision, "dispositions": lines }))
        };
        assert!(dispose(&other).is_empty());
        assert_eq!(dispose(&one), ["DUPLICATE input.dispositions"]);

        let delist = |second: &String| {
            let lines = [&one, second].map(|id| json!({ "applicationId": id, "rules": ["E11"] }));
            faults::<AmendListInput>(json!({ "decisionId": decision, "relist": [], "delist": lines }))
        };
        assert!(delist(&other).is_empty());
        assert_eq!(delist(&one), ["DUPLICATE input.delist"]);
    }

    #[test]
    fn a_scope_names_applications_and_titles_and_leaves_the_rest_to_the_guards() {
        let reopen = |scope: serde_json::Value| {
            read::<ReopenReviewInput>(json!({ "ground": "PLACE_VACATED", "scope": scope }))
        };
        let application = json!({ "applicationId": id::<ApplicationId>(1) });
        let title = json!({ "title": "V.11.06.14" });
        let (command, _) = reopen(json!([application, title, {}]));
        let scope = command.unwrap().scope;
        let named: Vec<_> =
            scope.iter().map(|line| (line.application.is_some(), line.title.is_some())).collect();
        assert_eq!(named, [(true, false), (false, true), (false, false)]);
        assert_eq!(reopen(json!([title, title])).1, ["DUPLICATE input.scope"]);
        assert_eq!(reopen(json!([{ "title": "?" }])).1, ["INVALID_CODE input.scope.0.title"]);
    }

    #[test]
    fn a_tie_has_winners_each_named_once() {
        let resolve = |winners: &[u128]| {
            let winners: Vec<_> = winners.iter().map(|number| id::<ApplicationId>(*number)).collect();
            faults::<ResolveTieInput>(json!({
                "title": "V.11.06.14", "reportId": id::<DocumentId>(1), "opinionId": id::<DocumentId>(2),
                "decisionId": id::<DocumentId>(3), "winnerIds": winners,
            }))
        };
        assert!(resolve(&(1..=500).collect::<Vec<_>>()).is_empty());
        assert_eq!(resolve(&(1..=501).collect::<Vec<_>>()), ["LIST_LENGTH input.winnerIds"]);
        assert_eq!(resolve(&[1, 1]), ["DUPLICATE input.winnerIds"]);
    }

    #[test]
    fn a_fault_of_who_joins_is_told_with_the_way_to_it() {
        let told = faults::<ReplaceMemberInput>(json!({
            "leavingId": id::<MemberId>(1),
            "joining": { "personId": id::<MemberId>(2), "position": "CHAIR" },
            "decisionId": id::<DocumentId>(9),
            "reason": " ",
        }));
        assert_eq!(told, ["INVALID_ID input.joining.personId", "TEXT_LENGTH input.reason"]);
    }
}
