//! Nomination lists and the decision on them, and what may not be moved while a review is reopened.

use super::{super::simulation::*, Alone, alone};
use crate::{
    command::*,
    cycle::state::CycleState as S,
    vocabulary::{DocumentKind as K, ReopenGround},
};

/// A list of AN, changed.
fn submitting(change: fn(&mut Simulation, &mut SubmitNominationList)) -> (Simulation, Command) {
    let mut simulation = Simulation::in_state(S::ReceivingClosed);
    let mut input = simulation.proposals(&[AN]);
    change(&mut simulation, &mut input);
    (simulation, input.into())
}

pub(super) const CASES: &[Alone] = &[
    alone("NOMINEE_NOT_OF_UNIT", || {
        submitting(|_, input| {
            input.lines.iter_mut().for_each(|line| line.application = uuid::Uuid::from_u128(0xDEAD).into());
        })
    }),
    alone("NOMINEE_SETTLED", || {
        submitting(|simulation, input| {
            let application = input.lines[0].application;
            simulation.judged(application).go(List { application });
        })
    }),
    alone("NOMINEE_DECIDED", || {
        submitting(|simulation, _| {
            let list = simulation.proposed(&[AN]);
            let decision = simulation.decision_on(list, &[]);
            simulation.go(decision);
        })
    }),
    alone("NOMINEE_ON_LIST", || {
        let mut simulation = Simulation::in_state(S::Receiving);
        let application = simulation.submitted(AN);
        simulation.proposed(&[AN]);
        let document = simulation.paper(K::Nomination);
        (simulation, Nominate { application, document }.into())
    }),
    alone("NOMINEE_RECEIVED", || {
        let mut simulation = Simulation::in_state(S::ReceivingClosed);
        let list = simulation.proposed(&[AN]);
        (simulation, ReturnNominationList { list, reason: sealed("lý do") }.into())
    }),
    alone("NOMINATION_LIST_NOT_OPEN", || {
        let mut simulation = Simulation::in_state(S::ReceivingClosed);
        let list = simulation.proposed(&[AN]);
        simulation.proposed(&[AN]);
        (simulation, ReturnNominationList { list, reason: sealed("lý do") }.into())
    }),
    alone("LEFT_OUT_NOT_LISTED", || {
        let mut simulation = Simulation::in_state(S::ReceivingClosed);
        let list = simulation.proposed(&[AN]);
        let decision = simulation.decision_on(list, &[BINH]);
        (simulation, decision.into())
    }),
    alone("NOMINATION_UNDECIDED", || {
        let mut simulation = Simulation::needing_decisions(S::ReceivingClosed, None);
        let application = simulation.app(AN);
        simulation.judged(application);
        (simulation, List { application }.into())
    }),
    alone("QUOTA_OUTSIDE_SCOPE", || {
        let mut simulation = Simulation::in_state(S::ResultsNotified);
        let reopening = simulation.reopening(ReopenGround::ErrorFound, &[cntt()]);
        simulation.go(reopening);
        let (document, scheme) = (simulation.posted(K::SchemeApproval), simulation.id());
        let quotas = simulation.quotas(1, 4);
        (simulation, AmendScheme { scheme, document, total: 5, quotas, agencies: None }.into())
    }),
];
