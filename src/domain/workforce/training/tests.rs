//! Proposals and plans from the need of an agency to the approval, and who may do what with them.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails loudly")]

mod courses;
mod fixture;
mod readers;

use std::collections::BTreeSet;

use jiff::civil::date;
use uuid::Uuid;

use fixture::*;

use super::{
    guards::next_proposal_steps,
    policy::{sees_proposals_of, sees_training},
    reader::waiting_keepers,
    terms::{TrainingGroup, TrainingState},
};
use crate::{
    directory::DirectoryActor,
    ids::AgencyId,
    workforce::{
        command::{
            AggregateTraining, AmendTraining, ApproveTraining, BudgetTraining, DraftTrainingProposal,
            SubmitTrainingProposal, WorkforceCommand,
        },
        sample_rows::law,
    },
};

#[test]
fn an_agency_proposes_for_a_year_once() {
    let mut province = TrainingProvince::new();
    let lines = [line(TrainingGroup::Leaders, 5_000)];
    province.done(Part::Clerk, draft(1, 2025, &lines));
    assert_eq!(province.by(Part::Clerk, draft(2, 2025, &lines)), ["TRAINING_PROPOSAL_THERE"]);
    province.done(Part::Clerk, draft(3, 2026, &lines));
    province.done(Part::Clerk, revise(1, &[line(TrainingGroup::Others, 1), lines[0]]));
    assert_eq!(province.proposal(1), TrainingState::Draft);
    assert_eq!(province.rows.training_proposal.get(&proposal(1)).unwrap().lines.0.len(), 2);
    assert_eq!(province.by(Part::Clerk, submit(1)), ["FORBIDDEN_ROLE"], "the head answers for it");
    province.done(Part::Head, submit(1));
    assert_eq!(province.by(Part::Clerk, revise(1, &lines)), ["STEP_ORDER"]);
    province.done(Part::Keeper, give_back(1));
    assert_eq!(province.proposal(1), TrainingState::Returned);
    province.done(Part::Clerk, revise(1, &lines));
    province.done(Part::Head, drop_proposal(1));
    assert_eq!(province.by(Part::Head, submit(1)), ["STEP_ORDER"]);
    province.done(Part::Clerk, draft(4, 2025, &lines));
}

#[test]
fn every_guard_of_a_proposal_alone_says_no() {
    let mut province = TrainingProvince::new();
    let lines = [line(TrainingGroup::Leaders, 5_000)];
    assert_eq!(province.by(Part::Clerk, draft(1, 2025, &[])), ["TRAINING_NO_LINE"]);
    assert_eq!(province.by(Part::Clerk, draft(1, 2023, &lines)), ["TRAINING_YEAR_OVER"]);
    province.done(Part::Clerk, draft(1, 2024, &lines));
    let elsewhere = DraftTrainingProposal { agency: IT, ..draft(2, 2025, &lines) };
    let refused = province.tried(Part::Clerk, elsewhere).unwrap_err();
    assert_eq!(refused.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["TRAINING_KEPT_ELSEWHERE"]);
    assert!(refused[0].citation.vi.contains("Chỉ thị"), "{:?}", refused[0].citation);
    let nobody =
        DraftTrainingProposal { proposer: AgencyId(Uuid::from_u128(0xdead)), ..draft(2, 2025, &lines) };
    assert_eq!(province.by(Part::Clerk, nobody), ["FORBIDDEN_ROLE"]);
    assert_eq!(province.by(Part::Clerk, revise(9, &lines)), ["TRAINING_PROPOSAL_UNKNOWN"]);
    assert_eq!(province.by(Part::Elsewhere, revise(1, &lines)), ["TRAINING_PROPOSAL_UNKNOWN"]);
    assert_eq!(province.by(Part::Clerk, revise(1, &[])), ["TRAINING_NO_LINE"]);
    let early = SubmitTrainingProposal { proposed_on: date(2024, 10, 25), ..submit(1) };
    assert_eq!(province.by(Part::Head, early), ["WORKFORCE_DAY_IN_FUTURE"]);
    assert_eq!(province.by(Part::Keeper, give_back(1)), ["STEP_ORDER"]);
    province.today = date(2008, 5, 25);
    assert_eq!(province.by(Part::Clerk, draft(5, 2025, &lines)), ["FORBIDDEN_ROLE"], "no rules, no party");
}

#[test]
fn a_plan_goes_from_the_proposals_to_its_approval() {
    let mut province = TrainingProvince::new();
    province.proposed(1, 2025);
    province.done(Part::Keeper, aggregate(1, 2025, &[1]));
    assert_eq!(
        (province.proposal(1), province.plan(1)),
        (TrainingState::Aggregated, TrainingState::Aggregated)
    );
    let made = province.rows.training_plan.get(&plan(1)).unwrap();
    assert_eq!(made.lines, province.rows.training_proposal.get(&proposal(1)).unwrap().lines);
    assert_eq!(province.mutations_of_plan(Part::Treasurer, 1), ["budgetTraining", "returnTrainingPlan"]);
    assert_eq!(province.by(Part::Approver, approve(1)), ["STEP_ORDER"]);
    province.done(Part::Treasurer, budget(1, 12_000));
    assert_eq!(province.mutations_of_plan(Part::Approver, 1), ["returnTrainingPlan", "approveTraining"]);
    for other in [Part::Clerk, Part::Head, Part::Keeper, Part::Treasurer, Part::ItOffice, Part::Elsewhere] {
        assert_eq!(province.by(other, approve(1)), ["FORBIDDEN_ROLE"], "{other:?}");
    }
    province.done(Part::Approver, approve(1));
    let approved = province.rows.training_plan.get(&plan(1)).unwrap();
    assert_eq!(approved.state, TrainingState::Approved);
    assert_eq!((approved.approved_by, approved.budget), (Some(Part::Approver.person()), Some(12_000)));
    assert_eq!(
        province.by(Part::Approver, send_back(1)),
        ["STEP_ORDER"],
        "it is amended or cancelled from now on"
    );
}

#[test]
fn a_plan_comes_back_from_any_stage_before_its_approval() {
    let mut province = TrainingProvince::new();
    province.proposed(1, 2025);
    province.done(Part::Keeper, aggregate(1, 2025, &[1]));
    assert_eq!(province.by(Part::Keeper, give_back(1)), ["TRAINING_PLAN_NOT_RETURNED"]);
    province.done(Part::Treasurer, send_back(1));
    province.done(Part::Keeper, give_back(1));
    assert_eq!(province.rows.training_proposal.get(&proposal(1)).unwrap().plan, None);
    assert_eq!(province.by(Part::Keeper, again(1, &[1])), ["TRAINING_PROPOSAL_NOT_OPEN"]);
    assert_eq!(province.by(Part::Keeper, again(1, &[])), ["TRAINING_NO_PROPOSAL"]);
    province.done(Part::Clerk, revise(1, &[line(TrainingGroup::Leaders, 700)]));
    province.done(Part::Head, submit(1));
    province.done(Part::Keeper, again(1, &[1]));
    province.done(Part::Treasurer, budget(1, 700));
    province.done(Part::Approver, send_back(1));
    let returned = province.rows.training_plan.get(&plan(1)).unwrap();
    assert_eq!(
        (returned.state, returned.budget, returned.budgeted_on),
        (TrainingState::Returned, None, None)
    );
    province.done(Part::Keeper, again(1, &[1]));
    assert_eq!(province.plan(1), TrainingState::Aggregated);
}

#[test]
fn what_is_left_out_of_a_plan_waits_for_another() {
    let mut province = TrainingProvince::new();
    province.proposed(1, 2025);
    let of_home =
        DraftTrainingProposal { proposer: FINANCE, ..draft(2, 2025, &[line(TrainingGroup::Others, 3)]) };
    province.done(Part::Elsewhere, of_home);
    province.done(Part::Elsewhere, submit(2));
    province.done(Part::Keeper, aggregate(1, 2025, &[1, 2]));
    province.done(Part::Treasurer, send_back(1));
    province.done(Part::Keeper, again(1, &[2]));
    assert_eq!(
        (province.proposal(1), province.proposal(2)),
        (TrainingState::Proposed, TrainingState::Aggregated)
    );
    assert_eq!(province.rows.training_plan.get(&plan(1)).unwrap().lines.0.len(), 1);
    province.done(Part::Keeper, drop_plan(1));
    assert_eq!((province.proposal(2), province.plan(1)), (TrainingState::Proposed, TrainingState::Cancelled));
    province.done(Part::Keeper, aggregate(2, 2025, &[1, 2]));
}

#[test]
fn every_guard_of_a_plan_alone_says_no() {
    let mut province = TrainingProvince::new();
    province.proposed(1, 2025);
    province.done(Part::Clerk, draft(2, 2026, &[line(TrainingGroup::Leaders, 1)]));
    assert_eq!(province.by(Part::Keeper, aggregate(1, 2025, &[])), ["TRAINING_NO_PROPOSAL"]);
    assert_eq!(province.by(Part::Keeper, aggregate(1, 2025, &[9])), ["TRAINING_PROPOSAL_NOT_OPEN"]);
    assert_eq!(
        province.by(Part::Keeper, aggregate(1, 2026, &[1])),
        ["TRAINING_PROPOSAL_NOT_OPEN"],
        "another year"
    );
    assert_eq!(
        province.by(Part::Keeper, aggregate(1, 2026, &[2])),
        ["TRAINING_PROPOSAL_NOT_OPEN"],
        "a draft"
    );
    assert_eq!(
        province.by(Part::Keeper, aggregate(1, 2023, &[1])),
        ["TRAINING_YEAR_OVER", "TRAINING_PROPOSAL_NOT_OPEN"]
    );
    let before = AggregateTraining { aggregated_on: date(2024, 9, 30), ..aggregate(1, 2025, &[1]) };
    assert_eq!(province.by(Part::Keeper, before), ["BEFORE_TRAINING_STEP"]);
    let future = AggregateTraining { aggregated_on: date(2024, 10, 25), ..aggregate(1, 2025, &[1]) };
    assert_eq!(province.by(Part::Keeper, future), ["WORKFORCE_DAY_IN_FUTURE"]);
    province.done(Part::Keeper, aggregate(1, 2025, &[1]));
    assert_eq!(
        province.by(Part::Keeper, aggregate(2, 2025, &[1])),
        ["TRAINING_PLAN_THERE", "TRAINING_PROPOSAL_NOT_OPEN"]
    );
    let refused = province.tried(Part::Treasurer, budget(1, 9_999)).unwrap_err();
    assert_eq!(refused.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["TRAINING_BUDGET_SHORT"]);
    assert!(refused[0].citation.vi.starts_with("Điểm 4.b"), "{:?}", refused[0].citation);
    let before = BudgetTraining { budgeted_on: date(2024, 10, 1), ..budget(1, 10_000) };
    assert_eq!(province.by(Part::Treasurer, before), ["BEFORE_TRAINING_STEP"]);
    assert_eq!(province.by(Part::Treasurer, budget(9, 10_000)), ["TRAINING_PLAN_UNKNOWN"]);
    province.done(Part::Treasurer, budget(1, 10_000));
    let before = ApproveTraining { approved_on: date(2024, 10, 4), ..approve(1) };
    assert_eq!(province.by(Part::Approver, before), ["BEFORE_TRAINING_STEP"]);
}

#[test]
fn an_approved_plan_is_amended_within_its_funds_or_cancelled() {
    let mut province = TrainingProvince::approved();
    let lines = [line(TrainingGroup::Leaders, 4_000), line(TrainingGroup::ItOfficers, 6_000)];
    let dear = [line(TrainingGroup::Leaders, 4_000), line(TrainingGroup::ItOfficers, 6_001)];
    assert_eq!(province.by(Part::Approver, amend(1, &dear)), ["TRAINING_ABOVE_BUDGET"]);
    assert_eq!(province.by(Part::Approver, amend(1, &[])), ["TRAINING_NO_LINE"]);
    let early = AmendTraining { amended_on: date(2024, 10, 9), ..amend(1, &lines) };
    assert_eq!(province.by(Part::Approver, early), ["BEFORE_TRAINING_STEP"]);
    province.done(Part::Approver, amend(1, &lines));
    let amended = province.rows.training_plan.get(&plan(1)).unwrap();
    assert_eq!((amended.amendments, amended.amended_on), (1, Some(date(2024, 10, 15))));
    assert_eq!(amended.lines.0, lines);
    province.done(Part::ItOffice, courses::open(1));
    let none_left = [line(TrainingGroup::Leaders, 4_000)];
    assert_eq!(province.by(Part::Approver, amend(1, &none_left)), ["TRAINING_GROUP_HAS_COURSE"]);
    assert_eq!(province.by(Part::Approver, drop_plan(1)), ["TRAINING_COURSE_OPEN"]);
    province.done(Part::ItOffice, courses::call_off(1));
    province.done(Part::Approver, amend(1, &none_left));
    province.done(Part::Approver, drop_plan(1));
    assert_eq!((province.plan(1), province.proposal(1)), (TrainingState::Cancelled, TrainingState::Proposed));
}

/// Each act by each part: what is not granted is refused before anything else is looked at.
#[test]
fn each_act_of_training_is_done_by_its_part_alone() {
    let mut province = TrainingProvince::new();
    province.proposed(1, 2025);
    let acts: [(WorkforceCommand, &[Part]); 5] = [
        (revise(1, &[]).into(), &[Part::Clerk, Part::Head]),
        (submit(1).into(), &[Part::Head]),
        (give_back(1).into(), &[Part::Keeper]),
        (aggregate(1, 2023, &[]).into(), &[Part::Keeper]),
        (budget(1, 0).into(), &[Part::Treasurer]),
    ];
    for (command, parts) in acts {
        for part in Part::ALL.into_iter().filter(|part| !parts.contains(part)) {
            let code = match (part, command.training()) {
                (Part::Elsewhere, Some(super::subject::TrainingSubject::Proposal(_))) => {
                    "TRAINING_PROPOSAL_UNKNOWN"
                }
                _ => "FORBIDDEN_ROLE",
            };
            assert_eq!(province.clone().by(part, command.clone()), [code], "{part:?}");
        }
    }
    let row = province.rows.training_proposal.get(&proposal(1)).unwrap();
    for part in Part::ALL {
        let (person, roles, today) = (part.person(), BTreeSet::from([part.role()]), province.today);
        let directory = &province.directory;
        let sees_all = sees_training(law(), directory, (person, &roles), HOME, today);
        assert_eq!(sees_all, ![Part::Clerk, Part::Head, Part::Elsewhere].contains(&part), "{part:?}");
        let sees_own = sees_proposals_of(directory, person, &roles, AGENCY, today);
        assert_eq!(sees_own, [Part::Clerk, Part::Head].contains(&part), "{part:?}");
        let actor = DirectoryActor { person: Some(person), roles: &roles, operator: false };
        let steps = next_proposal_steps(province.reads(), actor, row, today);
        let steps: Vec<_> = steps.iter().map(|step| (step.act.as_str(), step.leads_to)).collect();
        let expected = match part {
            Part::Keeper => vec![("returnTrainingProposal", "RETURNED")],
            Part::Head => vec![("cancelTrainingProposal", "CANCELLED")],
            Part::Clerk | Part::Treasurer | Part::Approver | Part::ItOffice | Part::Elsewhere => Vec::new(),
        };
        assert_eq!(steps, expected, "{part:?}");
    }
}

#[test]
fn training_waits_where_it_is_kept_and_for_others_in_the_own_agency() {
    let mut province = TrainingProvince::new();
    let waits = |province: &TrainingProvince, person, agency| {
        waiting_keepers(law(), &province.directory, person, agency, province.today)
    };
    for (person, agency, expected) in [
        (Some(Part::Clerk.person()), AGENCY, &[AGENCY, HOME][..]),
        (Some(Part::Clerk.person()), HOME, &[HOME]),
        (Some(Part::Keeper.person()), AGENCY, &[AGENCY]),
        (Some(Part::Keeper.person()), HOME, &[HOME]),
        (None, AGENCY, &[AGENCY, HOME]),
    ] {
        assert_eq!(waits(&province, person, agency), expected, "{person:?} in {agency:?}");
    }
    province.today = date(2008, 5, 25);
    assert_eq!(waits(&province, None, AGENCY), [AGENCY], "no rules, no other body");
}
