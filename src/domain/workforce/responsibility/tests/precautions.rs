//! Precautions: proposed, answered and withdrawn, and what of them exempts an officer.

use super::*;
use crate::workforce::{
    report::{WorkforceGap, findings},
    responsibility::{exemption::exemption_arises, terms::PrecautionState},
};

#[test]
fn a_precaution_is_proposed_answered_and_withdrawn() {
    let mut agencies = Agencies::new();
    agencies.done(OFFICER, proposal());
    assert_eq!(
        (agencies.precaution().state, agencies.precaution().recorded_on),
        (PrecautionState::Proposed, TODAY)
    );
    let rules = law().rules(TODAY).unwrap();
    let told = |agencies: &Agencies| {
        let found = findings(&agencies.rows, rules, agencies.today);
        let waits = found.iter().filter(|finding| finding.gap == WorkforceGap::PrecautionUnanswered);
        waits.filter_map(|finding| finding.precaution).collect::<Vec<_>>()
    };
    assert_eq!(told(&agencies), [PRECAUTION], "what is not answered is told");
    agencies.clone().done(OFFICER, withdrawal());
    agencies.done(UNIT_HEAD, answer_of(PrecautionVerdict::Decline));
    assert_eq!((agencies.precaution().state, told(&agencies).len()), (PrecautionState::Declined, 0));
    assert_eq!(agencies.by(HEAD, answer_of(PrecautionVerdict::Decline)), ["STEP_ORDER"]);
    agencies.done(HEAD, answer_of(PrecautionVerdict::Accept));
    assert_eq!(agencies.precaution().answers.0.len(), 2, "the first answer stays");
    assert_eq!(agencies.by(OFFICER, withdrawal()), ["STEP_ORDER"]);
    agencies.done(CIO, answer_of(PrecautionVerdict::Decline));
    agencies.done(OFFICER, withdrawal());
    assert_eq!(agencies.precaution().withdrawn_on, Some(TODAY));
    assert_eq!(agencies.by(HEAD, answer_of(PrecautionVerdict::Accept)), ["STEP_ORDER"]);
}

#[test]
fn every_guard_of_a_precaution_alone_says_no() {
    let mut agencies = Agencies::new();
    let future = ProposePrecaution { proposed_on: date(2024, 9, 21), ..proposal() };
    assert_eq!(agencies.by(OFFICER, future), ["WORKFORCE_DAY_IN_FUTURE"]);
    let document = Some("07/PĐX".parse().unwrap());
    let paper = ProposePrecaution { proposed_on: date(2024, 9, 1), document, ..proposal() };
    assert_eq!(
        agencies.by(OFFICER, paper.clone()),
        ["PRECAUTION_DAY_WITHOUT_DOCUMENT"],
        "not by the officer"
    );
    let unshown = ProposePrecaution { document: None, ..paper.clone() };
    assert_eq!(agencies.by(CLERK, unshown), ["PRECAUTION_DAY_WITHOUT_DOCUMENT"]);
    let before = ProposePrecaution { proposed_on: date(2023, 12, 31), ..paper.clone() };
    let codes = agencies.by(CLERK, before);
    assert_eq!(codes, ["RESPONSIBLE_OFFICER_NOT_IN_SERVICE", "PRECAUTION_RECIPIENT_NOT_SUPERIOR"]);
    agencies.clone().done(CLERK, paper.clone());
    // Who is officer and office at once does not record the own paper.
    let mut both = agencies.clone();
    both.directory.put(office_term(OFFICER, Role::DepartmentOffice, AGENCY, START).into());
    let office = BTreeSet::from([Role::DepartmentOffice]);
    assert_eq!(both.as_role(OFFICER, &office, paper.clone()), ["PRECAUTION_DAY_WITHOUT_DOCUMENT"]);
    both.done(CLERK, paper);
    for recipient in [COLLEAGUE, ELSEWHERE, CLERK] {
        let to = ProposePrecaution { recipient, ..proposal() };
        assert_eq!(agencies.by(OFFICER, to), ["PRECAUTION_RECIPIENT_NOT_SUPERIOR"]);
    }
    for recipient in [UNIT_HEAD, CIO, HEAD] {
        agencies.clone().done(OFFICER, ProposePrecaution { recipient, ..proposal() });
    }
    let unknown = ProposePrecaution { officer: ItOfficerId(Uuid::nil()), ..proposal() };
    assert_eq!(agencies.by(OFFICER, unknown), ["FORBIDDEN_ROLE"]);
    agencies.done(OFFICER, proposal());
    let silent = AnswerPrecaution { reason: None, ..answer_of(PrecautionVerdict::Decline) };
    assert_eq!(agencies.by(HEAD, silent), ["PRECAUTION_ANSWER_WITHOUT_REASON"]);
    let plain = AnswerPrecaution { reason: None, ..answer_of(PrecautionVerdict::Accept) };
    agencies.clone().done(HEAD, plain.clone());
    let early = AnswerPrecaution { answered_on: date(2024, 9, 19), ..answer_of(PrecautionVerdict::Accept) };
    let codes = agencies.by(HEAD, early);
    assert_eq!(codes, ["RESPONSIBILITY_STEP_BEFORE_PREVIOUS", "PRECAUTION_DAY_WITHOUT_DOCUMENT"]);
    agencies.done(HEAD, answer_of(PrecautionVerdict::Decline));
    assert_eq!(agencies.by(HEAD, plain), ["PRECAUTION_ANSWER_WITHOUT_REASON"], "another answer says why");
    agencies.today = date(2024, 9, 25);
    let backdated = answer_of(PrecautionVerdict::Accept);
    assert_eq!(agencies.by(HEAD, backdated.clone()), ["PRECAUTION_DAY_WITHOUT_DOCUMENT"]);
    agencies.clone().done(HEAD, AnswerPrecaution { document: Some("09/TB".parse().unwrap()), ..backdated });
    let mut own = agencies;
    own.directory.put(office_term(OFFICER, Role::AgencyHead, AGENCY, START).into());
    let accepted = AnswerPrecaution { answered_on: own.today, ..answer_of(PrecautionVerdict::Accept) };
    assert_eq!(own.by(OFFICER, accepted), ["INCIDENT_OF_ONESELF"]);
    let gone =
        AnswerPrecaution { precaution: PrecautionId(Uuid::nil()), ..answer_of(PrecautionVerdict::Accept) };
    assert_eq!(own.by(HEAD, gone), ["PRECAUTION_UNKNOWN"]);
}

/// R28: whatever became of a proposal by the day of the incident is shown, and the incident goes the same way.
#[test]
fn what_was_proposed_before_the_incident_is_shown_and_decides_nothing() {
    use ExemptionGround as G;
    let (before, later) = (date(2024, 9, 1), date(2024, 9, 15));
    let (accept, decline) = (PrecautionVerdict::Accept, PrecautionVerdict::Decline);
    for (on, answer, grounds, arises) in [
        (before, None, vec![G::UnansweredBefore], true),
        (before, Some((decline, date(2024, 9, 9))), vec![G::DeclinedBefore], true),
        (before, Some((accept, date(2024, 9, 9))), vec![G::AcceptedBefore], false),
        (before, Some((accept, HAPPENED)), vec![G::UnansweredBefore, G::SameDay], true),
        (before, Some((accept, later)), vec![G::UnansweredBefore], true),
        (HAPPENED, None, vec![G::SameDay], false),
    ] {
        let mut agencies = Agencies::at(IncidentState::Analysed);
        agencies.proposed(on, answer);
        agencies.done(OFFICER, link());
        assert_eq!(agencies.grounds(), grounds, "{on} {answer:?}");
        assert_eq!(exemption_arises(&agencies.rows, agencies.incident()), arises, "{on} {answer:?}");
        agencies.done(HEAD, conclusion());
        agencies.done(HEAD, closing());
    }
    let mut agencies = Agencies::at(IncidentState::Analysed);
    agencies.proposed(later, None);
    assert_eq!(agencies.by(OFFICER, link()), ["PRECAUTION_AFTER_INCIDENT"]);
    // A paper that is recorded after the incident counts, and is told to be compared.
    let mut agencies = Agencies::at(IncidentState::Analysed);
    let document = Some("07/PĐX".parse().unwrap());
    agencies.done(CLERK, ProposePrecaution { proposed_on: before, document, ..proposal() });
    agencies.done(CLERK, link());
    assert_eq!(agencies.grounds(), [G::UnansweredBefore, G::RecordedLater]);
    assert_eq!(agencies.by(CLERK, link()), ["PRECAUTION_LINKED"]);
    // No answer of afterwards takes the exemption away, whatever day it says it is of.
    for verdict in [decline, accept] {
        let document = Some("09/TB".parse().unwrap());
        let answered_on = date(2024, 9, 9);
        agencies.done(HEAD, AnswerPrecaution { answered_on, document, ..answer_of(verdict) });
        assert_eq!(agencies.grounds(), [G::UnansweredBefore, G::RecordedLater], "{verdict}");
        assert!(exemption_arises(&agencies.rows, agencies.incident()), "{verdict}");
    }
    let mut accepted = Agencies::at(IncidentState::Analysed);
    accepted.proposed(before, Some((decline, date(2024, 9, 5))));
    accepted.done(OFFICER, link());
    let document = Some("09/TB".parse().unwrap());
    accepted.done(HEAD, AnswerPrecaution { answered_on: date(2024, 9, 9), document, ..answer_of(accept) });
    assert_eq!(accepted.grounds(), [G::DeclinedBefore, G::RecordedLater]);
    let mut earlier = agencies.clone();
    assert_eq!(earlier.by(CLERK, correction(date(2024, 8, 31))), ["PRECAUTION_AFTER_INCIDENT"]);
    agencies.done(HEAD, unlink());
    assert_eq!(agencies.by(HEAD, unlink()), ["PRECAUTION_NOT_LINKED"]);
    let unknown = LinkPrecaution { precaution: PrecautionId(Uuid::nil()), ..link() };
    assert_eq!(agencies.by(HEAD, unknown), ["PRECAUTION_UNKNOWN"]);
    // Of another officer it is neither linked nor answered for.
    assert_eq!(agencies.by(COLLEAGUE, link()), ["PRECAUTION_OF_ANOTHER_OFFICER"]);
    agencies.done(CIO, AnalyseIncident { officer: Some(COLLEAGUES), ..analysis() });
    assert_eq!(agencies.by(CLERK, link()), ["PRECAUTION_OF_ANOTHER_OFFICER"]);
    let mut reported = Agencies::at(IncidentState::Reported);
    reported.proposed(before, None);
    reported.done(OFFICER, link());
    assert_eq!(
        reported.by(CIO, AnalyseIncident { officer: Some(COLLEAGUES), ..analysis() }),
        ["PRECAUTION_OF_ANOTHER_OFFICER"]
    );
    assert!(!exemption_arises(&reported.rows, reported.incident()), "nobody is asked to answer yet");
}
