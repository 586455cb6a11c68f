//! Which papers the acts ask for, and who signs them.

use std::collections::BTreeSet;

use super::*;
use crate::signer::NAMEABLE;

/// Of the kinds that acts ask for a rule set may name all signers but those that follow from the case, and those of evidence.
#[test]
fn a_rule_set_names_signers_of_documents_that_acts_ask_for() {
    let all = || Act::ALL.iter().flat_map(|act| slots(*act));
    let narrowed = all().filter(|slot| slot.narrowed != SignerNarrowed::Nothing);
    let of_case: BTreeSet<K> = narrowed.flat_map(|slot| slot.kinds).copied().collect();
    assert_eq!(of_case, BTreeSet::from([K::MemberReplacement, K::AppealDecision]));
    let unnamed: BTreeSet<K> = of_case.into_iter().chain([K::Evidence, K::GroundEnded]).collect();
    let asked: BTreeSet<K> = all().flat_map(|slot| slot.kinds).copied().collect();
    let nameable: BTreeSet<K> = NAMEABLE.iter().copied().collect();
    assert_eq!(nameable.len(), NAMEABLE.len());
    assert_eq!(asked.difference(&nameable).copied().collect::<BTreeSet<_>>(), unnamed);
    assert!(nameable.is_subset(&asked));
}

/// A signer that a rule set names is that of the act that has one, not of those that take the document as evidence.
#[test]
fn a_named_signer_is_of_the_slots_that_have_one() {
    let named = |act, field, kind| {
        slots(act).iter().find(|slot| slot.field == field).is_some_and(|slot| slot.is_named(kind))
    };
    for (act, field, kind, expected) in [
        (Act::Conclude, "minutes", K::AppraisalRecord, true),
        (Act::ConcludeJointly, "record", K::AppraisalRecord, false),
        (Act::AmendDecision, "decision", K::ResultsAmendment, true),
        (Act::AppointLate, "groundEnded", K::ResultsAmendment, false),
        (Act::Disqualify, "decision", K::Disqualification, true),
        (Act::AmendDecision, "evidence", K::Disqualification, false),
        (Act::ApproveScheme, "document", K::SchemeApproval, true),
        (Act::PrepareBundle, "document", K::ReviewBundle, true),
        (Act::IssuePlan, "document", K::PlanAmendment, false),
    ] {
        assert_eq!(named(act, field, kind), expected, "{act:?} {field}");
    }
}
