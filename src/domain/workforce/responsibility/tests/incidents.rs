//! Incidents: from the report to each of their ends, and what each guard refuses.

use super::*;
use crate::workforce::responsibility::machine::{IncidentEvent, incident_target};

#[test]
fn an_incident_is_reported_analysed_concluded_on_and_closed() {
    let agencies = Agencies::at(IncidentState::Closed);
    let row = agencies.incident();
    assert_eq!((row.number, row.reported_by, row.reported_on), (1, WORKER, TODAY));
    assert_eq!((row.cause, row.officer), (Some(IncidentCause::NoPrecaution), Some(OWN)));
    assert_eq!((row.analysed_by, row.concluded_by), (Some(CIO), Some(HEAD)));
    assert_eq!((row.concluded_on, row.closed_on), (Some(TODAY), Some(TODAY)));
    let mut agencies = agencies;
    let second = ReportIncident { incident: IncidentId(Uuid::from_u128(0xf9)), ..report() };
    agencies.done(COLLEAGUE, second);
    assert_eq!(agencies.rows.incident.values().map(|row| row.number).max(), Some(2));
    // Each event in each state: what the machine does not know is refused by that alone.
    for state in IncidentState::ALL.iter().copied() {
        let at = Agencies::at(state);
        let commands: [(IncidentEvent, WorkforceCommand); 7] = [
            (IncidentEvent::Correct, correction(HAPPENED).into()),
            (IncidentEvent::Analyse, analysis().into()),
            (IncidentEvent::Conclude, conclusion().into()),
            (IncidentEvent::Close, closing().into()),
            (IncidentEvent::Return, give_back().into()),
            (IncidentEvent::Cancel, cancellation().into()),
            (IncidentEvent::Unlink, unlink().into()),
        ];
        for (event, command) in commands {
            let is_possible = incident_target(Some(state), event).is_some();
            let codes = at.clone().by(HEAD, command);
            assert_eq!(codes == ["STEP_ORDER"], !is_possible, "{event:?} in {state}: {codes:?}");
        }
    }
}

#[test]
fn an_incident_is_corrected_returned_or_cancelled_with_a_reason() {
    let mut agencies = Agencies::at(IncidentState::Closed);
    agencies.done(HEAD, give_back());
    let row = agencies.incident();
    assert_eq!((row.state, row.conclusion, row.closed_on), (IncidentState::Analysed, None, None));
    assert_eq!(row.officer, Some(OWN), "what was analysed stays");
    agencies.done(HEAD, conclusion());
    agencies.done(CLERK, correction(date(2024, 9, 11)));
    let row = agencies.incident();
    assert_eq!(
        (row.state, row.happened_on, row.corrections),
        (IncidentState::Reported, date(2024, 9, 11), 1)
    );
    assert_eq!((row.cause, row.officer, row.conclusion), (None, None, None), "it is judged anew");
    agencies.done(HEAD, cancellation());
    assert_eq!(agencies.incident().state, IncidentState::Cancelled);
    assert_eq!(agencies.by(CLERK, correction(HAPPENED)), ["STEP_ORDER"]);
}

#[test]
fn every_guard_of_an_incident_alone_says_no() {
    let mut agencies = Agencies::at(IncidentState::Reported);
    let future = ReportIncident { happened_on: date(2024, 9, 21), ..report() };
    let future = ReportIncident { incident: IncidentId(Uuid::from_u128(0xf8)), ..future };
    assert_eq!(agencies.by(COLLEAGUE, future), ["WORKFORCE_DAY_IN_FUTURE"]);
    let nobody = AnalyseIncident { officer: None, ..analysis() };
    assert_eq!(agencies.by(CIO, nobody), ["INCIDENT_CAUSE_AND_OFFICER"]);
    let other = AnalyseIncident { cause: IncidentCause::Other, ..analysis() };
    assert_eq!(agencies.by(CIO, other.clone()), ["INCIDENT_CAUSE_AND_OFFICER"]);
    let unknown = AnalyseIncident { officer: Some(ItOfficerId(Uuid::nil())), ..analysis() };
    assert_eq!(agencies.by(CIO, unknown), ["RESPONSIBLE_OFFICER_UNKNOWN"]);
    let mut late = agencies.clone();
    late.rows.put(it_officer(OFFICER, AGENCY, date(2024, 9, 11)).into());
    assert_eq!(late.by(CIO, analysis()), ["RESPONSIBLE_OFFICER_NOT_IN_SERVICE"]);
    let nobody = AnalyseIncident { officer: None, ..other };
    agencies.clone().done(CIO, nobody);
    // Whoever is named does not judge, in whatever office.
    let mut own = agencies.clone();
    own.directory.put(office_term(OFFICER, Role::AgencyHead, AGENCY, START).into());
    assert_eq!(own.by(OFFICER, analysis()), ["INCIDENT_OF_ONESELF"]);
    own.done(CIO, analysis());
    assert_eq!(own.by(OFFICER, conclusion()), ["INCIDENT_OF_ONESELF"]);
    assert_eq!(own.by(OFFICER, cancellation()), ["INCIDENT_OF_ONESELF"]);
    agencies.done(CIO, analysis());
    let early = ConcludeIncident { concluded_on: date(2024, 9, 19), ..conclusion() };
    assert_eq!(agencies.by(HEAD, early), ["RESPONSIBILITY_STEP_BEFORE_PREVIOUS"]);
    agencies.done(HEAD, conclusion());
    let early = CloseIncident { closed_on: date(2024, 9, 19), ..closing() };
    assert_eq!(agencies.by(HEAD, early), ["RESPONSIBILITY_STEP_BEFORE_PREVIOUS"]);
    let unknown = CloseIncident { incident: IncidentId(Uuid::nil()), ..closing() };
    assert_eq!(agencies.by(HEAD, unknown), ["INCIDENT_UNKNOWN"]);
}
