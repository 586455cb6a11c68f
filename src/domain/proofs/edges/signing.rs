//! Who signs in which form (ND 30/2020 Art 13).

use jiff::civil::date;

use super::super::simulation::*;
use crate::{
    command::{Command, RegisterDocument},
    cycle::state::CycleState as S,
    directory::row::{OfficeTerm, Row},
    ids::{OfficeTermId, PersonId},
    role::Role,
    vocabulary::{DocumentKind as K, OfficeStanding, SigningForm as F},
};

/// Gives somebody a term of the head's office, or another office of the agency.
fn grant(simulation: &mut Simulation, person: PersonId, office: Role, standing: Option<OfficeStanding>) {
    let term = OfficeTerm {
        id: OfficeTermId(uuid::Uuid::from_u128(0xD1 + simulation.log.len() as u128)),
        person,
        office,
        agency: Some(agency()),
        unit: None,
        starts_on: date(2024, 1, 1),
        ends_on: None,
        document: None,
        standing,
        leaf: 0,
    };
    std::sync::Arc::make_mut(&mut simulation.facts.directory).put(Row::from(term));
}

/// A decision on the list, signed by somebody for the head in a form.
fn decision(simulation: &mut Simulation, by: PersonId, form: F) -> RegisterDocument {
    let registration = simulation.registration(K::EligibleList, Some((by, Role::AgencyHead)));
    RegisterDocument { signing_form: form, ..registration }
}

const REFUSED: [&str; 1] = ["SIGNATORY_NOT_IN_OFFICE"];

#[test]
fn a_deputy_signs_for_the_head_and_holds_nothing_else_of_the_office() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let by_deputy = decision(&mut simulation, SPARE, F::DeputyFor);
    assert_eq!(simulation.codes(by_deputy.clone()), REFUSED, "no deputy yet");
    grant(&mut simulation, SPARE, Role::AgencyHead, Some(OfficeStanding::Deputy));
    assert_eq!(simulation.codes(by_deputy), [""; 0]);
    for form in [F::Own, F::OnBehalfOfBody, F::Acting, F::ByOrder, F::ByAuthority] {
        let other = decision(&mut simulation, SPARE, form);
        assert_eq!(simulation.codes(other), REFUSED, "{form:?}");
    }
    let own = decision(&mut simulation, HEAD, F::DeputyFor);
    assert_eq!(simulation.codes(own), REFUSED, "the head is nobody's deputy");
    let today = simulation.today();
    assert!(simulation.facts.holds(SPARE, Role::AgencyHead, None, today).is_none());
}

#[test]
fn an_acting_head_signs_as_such() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    grant(&mut simulation, SPARE, Role::AgencyHead, Some(OfficeStanding::Acting));
    let acting = decision(&mut simulation, SPARE, F::Acting);
    assert_eq!(simulation.codes(acting), [""; 0]);
    let own = decision(&mut simulation, SPARE, F::Own);
    assert_eq!(simulation.codes(own), REFUSED);
    let today = simulation.today();
    assert!(simulation.facts.holds(SPARE, Role::AgencyHead, None, today).is_some());
}

#[test]
fn who_signs_by_order_does_so_by_the_working_rules() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let by_order = decision(&mut simulation, CLERK, F::ByOrder);
    assert_eq!(simulation.codes(by_order.clone()), REFUSED, "no rules are named");
    let rules = Some(simulation.paper(K::WorkingRules));
    assert_eq!(simulation.codes(RegisterDocument { authority: rules, ..by_order }), [""; 0]);
    let stranger = RegisterDocument { authority: rules, ..decision(&mut simulation, SPARE, F::ByOrder) };
    assert_eq!(simulation.codes(stranger), REFUSED, "no office-holder of the agency");
}

#[test]
fn an_authority_is_given_to_one_person_for_a_time_and_not_passed_on() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let today = simulation.today();
    let mut authorise =
        |by: PersonId, form: F, delegate: PersonId, until: Option<jiff::civil::Date>, authority| {
            let mut given = simulation.registration(K::Authorisation, Some((by, Role::AgencyHead)));
            (given.signing_form, given.delegate, given.valid_until) = (form, Some(delegate), until);
            given.authority = authority;
            let id = given.document;
            simulation.go(given);
            Some(id)
        };
    let sound = authorise(HEAD, F::Own, SPARE, Some(today), None);
    let endless = authorise(HEAD, F::Own, SPARE, None, None);
    let over = authorise(HEAD, F::Own, SPARE, Some(today.yesterday().expect("a day")), None);
    let passed_on = authorise(SPARE, F::ByAuthority, OTHER_SPARE, Some(today), sound);
    let mut signed = |by: PersonId, authority| {
        let document = decision(&mut simulation, by, F::ByAuthority);
        simulation.codes(RegisterDocument { authority, ..document })
    };
    assert_eq!(signed(SPARE, sound), [""; 0]);
    for (by, authority) in
        [(SPARE, None), (SPARE, endless), (SPARE, over), (OTHER_SPARE, sound), (OTHER_SPARE, passed_on)]
    {
        assert_eq!(signed(by, authority), REFUSED, "{authority:?}");
    }
}

#[test]
fn a_refusal_says_who_may_sign_in_which_form() {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let wrong = decision(&mut simulation, SPARE, F::Own);
    let command = Command::from(wrong);
    let refused = simulation.try_as(&simulation.performer(&command), command).expect_err("not in office");
    let message = &refused.0[0].message;
    for form in ["Q", "KT", "TL", "TUQ"] {
        let (vi, en) = (format!("{form}. ("), format!("{form} ("));
        assert!(message.vi.contains(&vi) && message.en.contains(&en), "{message:?}");
    }
}
