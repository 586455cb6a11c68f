//! What the classes lead to.

use super::*;

/// AS30 by acts: a trigger opens a case, and a presumed class D does not count.
#[test]
fn only_classes_that_count_open_a_case_and_further_triggers_join_it() {
    use OfficerClass::{A, C, D};
    for (classes, expected) in [
        ([C, D, C], vec!["T3/2024"]),
        ([D, C, C], vec!["T3/2024"]),
        ([C, C, C], vec!["T2/2024"]),
        ([A, D, D], vec!["T1/2024"]),
        ([D, C, D], vec![]),
        ([C, C, OfficerClass::B], vec![]),
    ] {
        let mut province = Province::on(LAW);
        for (year, class) in (2022..).zip(classes) {
            province.class(year, class);
        }
        let open: Vec<_> = province.effects().into_iter().map(|(_, triggers)| triggers).collect();
        assert_eq!(open, expected, "{classes:?}");
        let officers = province.report(2024).officers(SCHOOLS, &province.employed);
        assert_eq!(officers.first().unwrap().near_miss, classes == [D, C, D]);
    }
    let mut province = Province::on(LAW);
    province.class(2022, D);
    province.today = date(2023, 10, 12);
    assert_eq!(province.stands(2023).0, Standing::Presumed);
    assert!(province.effects().is_empty());
    province.done(HEAD, ruling(90, 2023, BookOutcome::Late));
    assert_eq!(province.effects(), [(EffectState::Triggered, "T1/2023".to_owned())]);
    province.class(2024, D);
    assert_eq!(province.effects(), [(EffectState::Triggered, "T1/2023 T1/2024".to_owned())]);
}

#[test]
fn a_case_goes_step_by_step_with_document_and_day() {
    use EffectEvent as E;
    let mut province = Province::on(LAW);
    province.class(2023, OfficerClass::D);
    province.class(2024, OfficerClass::D);
    let effect = province.rows.trigger_effect.values().next().unwrap().id;
    let today = province.today;
    let at = |number, event| step(number, effect, event, today);
    assert_eq!(
        province.by(CLERK, step(60, TriggerEffectId(Uuid::nil()), E::DraftProposal, today)),
        ["TRIGGER_EFFECT_UNKNOWN"]
    );
    assert_eq!(province.by(HEAD, at(60, E::DraftProposal)), ["FORBIDDEN_ROLE"]);
    assert_eq!(
        province.by(CLERK, at(60, E::Reassign)),
        ["EFFECT_STEP_NOT_REACHABLE"],
        "there is an incentive to stop"
    );
    assert_eq!(province.by(CLERK, at(60, E::Leave)), ["OFFICER_STILL_SERVES"]);
    assert_eq!(
        province.by(CLERK, step(60, effect, E::DraftProposal, date(2024, 10, 14))),
        ["EFFECT_STEP_BEFORE_PREVIOUS"]
    );
    assert_eq!(
        province.by(CLERK, step(60, effect, E::DraftProposal, date(2024, 10, 16))),
        ["WORKFORCE_DAY_IN_FUTURE"]
    );
    let addressed = RecordEffectStep { addressee: Some(SCHOOLS), ..at(60, E::DraftProposal) };
    assert_eq!(province.by(CLERK, addressed), ["PROPOSAL_ADDRESSEE"]);
    province.done(CLERK, at(60, E::DraftProposal));
    for addressee in [None, Some(AgencyId(Uuid::nil()))] {
        let unaddressed = RecordEffectStep { addressee, ..at(61, E::SendProposal) };
        assert_eq!(province.by(CLERK, unaddressed), ["PROPOSAL_ADDRESSEE"]);
    }
    for (number, event) in [(61, E::SendProposal), (62, E::StopIncentive), (63, E::Reassign)] {
        province.done(CLERK, at(number, event));
    }
    assert_eq!(province.by(CLERK, at(64, E::Restore)), ["TRIGGER_STANDS"]);
    province.done(CLERK, at(65, E::Replace));
    assert_eq!(province.effects()[0].0, EffectState::Replaced);
    assert_eq!(province.rows.steps_of(effect).count(), 5);
    // The next year opens a case of its own, and the officer leaves.
    province.class(2025, OfficerClass::D);
    assert_eq!(province.effects().len(), 2);
    let second = province.rows.open_effect(OFFICER).unwrap().id;
    let left = ItOfficer { ends_on: Some(date(2025, 10, 15)), ..officer(OFFICER, LAW, true) };
    province.employed.put(left.into());
    province.done(CLERK, step(66, second, E::Leave, date(2025, 10, 15)));
    assert_eq!(province.rows.trigger_effect.get(&second).unwrap().state, EffectState::Moot);
}

#[test]
fn who_has_no_incentive_is_assigned_other_duties_at_once() {
    let mut province = Province::on(LAW);
    province.employed.put(officer(OFFICER, LAW, false).into());
    province.class(2023, OfficerClass::D);
    province.class(2024, OfficerClass::D);
    let effect = province.rows.trigger_effect.values().next().unwrap().id;
    let at = |number, event| step(number, effect, event, date(2024, 10, 15));
    assert_eq!(province.by(CLERK, at(60, EffectEvent::DraftProposal)), ["EFFECT_STEP_NOT_REACHABLE"]);
    province.done(CLERK, at(60, EffectEvent::Reassign));
}

/// B7: up to the sent proposal a case is withdrawn by itself, and later the officer is restored by a decision.
#[test]
fn a_corrected_class_withdraws_a_case_or_lets_the_officer_be_restored() {
    use EffectEvent as E;
    let steps = [E::DraftProposal, E::SendProposal, E::StopIncentive, E::Reassign, E::Replace];
    for taken in 0..=steps.len() {
        let mut province = Province::on(LAW);
        province.class(2023, OfficerClass::D);
        province.class(2024, OfficerClass::D);
        let effect = province.rows.trigger_effect.values().next().unwrap().id;
        let today = province.today;
        for (number, event) in (60..).zip(&steps[..taken]) {
            province.done(CLERK, step(number, effect, *event, today));
        }
        let before = province.effects()[0].0;
        let wrong = province.rows.given_class.values().max_by_key(|row| row.year).unwrap().id;
        let corrected =
            |number, corrects, class| GiveClass { corrects: Some(corrects), ..class_of(number, 2024, class) };
        province.done(HEAD, corrected(80, wrong, OfficerClass::B));
        if taken <= 2 {
            assert_eq!(province.effects(), [(EffectState::Withdrawn, "T1/2024".to_owned())]);
            assert_eq!(
                province.by(CLERK, step(81, effect, E::Restore, today)),
                ["EFFECT_STEP_NOT_REACHABLE"]
            );
        } else {
            assert_eq!(province.effects(), [(before, "T1/2024".to_owned())]);
            province.done(CLERK, step(81, effect, E::Restore, today));
            assert_eq!(province.effects()[0].0, EffectState::Restored);
        }
        // What was taken back fires again.
        province.done(HEAD, corrected(82, GivenClassId(fresh(80)), OfficerClass::D));
        assert_eq!(province.effects().len(), 2, "{taken}");
        assert_eq!(province.effects()[1], (EffectState::Triggered, "T1/2024".to_owned()));
    }
}

#[test]
fn an_act_names_the_log_and_the_person_that_it_is_about() {
    let mut province = Province::on(date(2024, 10, 15));
    let given: WorkforceCommand = book(1, 2024, date(2024, 9, 20), None).into();
    assert_eq!(other_log(&given, &province.rows), Some(SCHOOLS));
    assert_eq!(officer_of(&given, &Rows::default(), Some(&province.employed)), Some(OFFICER));
    assert_eq!(officer_of(&given, &Rows::default(), None), None);
    let sent: WorkforceCommand = results(1, 2024, date(2024, 11, 1)).into();
    assert_eq!(
        (other_log(&sent, &province.rows), officer_of(&sent, &Rows::default(), Some(&province.employed))),
        (Some(SCHOOLS), None)
    );
    let own: WorkforceCommand =
        RecordWorkBook { employer: DEPARTMENT, ..book(1, 2024, date(2024, 9, 20), None) }.into();
    assert_eq!(other_log(&own, &province.rows), None);
    province.class(2023, OfficerClass::D);
    province.class(2024, OfficerClass::D);
    let effect = province.rows.trigger_effect.values().next().unwrap().id;
    let step: WorkforceCommand = step(1, effect, EffectEvent::Leave, province.today).into();
    assert_eq!(other_log(&step, &province.rows), Some(SCHOOLS));
    assert_eq!(other_log(&step, &Rows::default()), None);
}

#[test]
fn the_classes_of_a_person_are_those_at_every_agency() {
    let mut province = Province::on(LAW);
    province.class(2023, OfficerClass::D);
    let moved = ItOfficer {
        id: ItOfficerId(Uuid::from_u128(0x77)),
        starts_on: date(2024, 1, 1),
        ..officer(OFFICER, LAW, true)
    };
    province.employed.put(moved.clone().into());
    province.today = date(2024, 10, 15);
    let there = RecordWorkBook { officer: moved.id, ..book(70, 2024, date(2024, 10, 1), None) };
    province.done(CLERK, there);
    assert_eq!(province.effects(), [(EffectState::Triggered, "T1/2024".to_owned())]);
    let of = OfficerYear { person: OFFICER, officer: moved.id, year: 2024 };
    assert_eq!(province.rows.work_book_of(of).unwrap().sent_on, date(2024, 10, 1));
}
