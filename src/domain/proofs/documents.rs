//! Kinds of documents that a rule set declares, and signers that it names (R16, R22): each side of every condition.

use std::collections::BTreeMap;

use super::simulation::*;
use crate::{
    command::*,
    cycle::state::CycleState as S,
    declared_document::DeclaredDocument,
    ids::*,
    role::Role,
    signer::DeclaredSigner,
    vocabulary::{DocumentKind as K, SigningForm},
    workflow::Definition,
};

fn note() -> K {
    "WORKING_NOTE".parse().expect("a code")
}

impl Simulation {
    /// Goes on under a rule set that declares a working note, which the chair signs and whose symbol begins with BB.
    pub fn declare_notes(&mut self) -> &mut Self {
        let own: DeclaredDocument = toml::from_str(
            "code = \"WORKING_NOTE\"\nlabel = { vi = \"Biên bản làm việc\", en = \"Working note\" }\n\
             source = { vi = \"a\", en = \"b\" }\nsigner = \"CHAIR\"\nsymbol = \"BB\"",
        )
        .expect("a kind");
        self.change_rules(|rules| rules.document_kinds = vec![own.clone()])
    }

    /// Goes on under a rule set that names who signs a kind of document.
    pub fn sign_by(&mut self, kind: K, signer: &str) -> &mut Self {
        let own: DeclaredSigner =
            toml::from_str(&format!("signer = \"{signer}\"\nsource = {{ vi = \"a\", en = \"b\" }}"))
                .expect("a signer");
        self.change_rules(|rules| rules.signers = BTreeMap::from([(kind, own.clone())]))
    }

    /// The registration of a working note as it is declared.
    pub fn working_note(&mut self) -> RegisterDocument {
        let symbol = "BB-HĐXTH".parse().expect("a symbol");
        RegisterDocument { symbol, ..self.registration(note(), Some((CHAIR, Role::CouncilChair))) }
    }
}

#[test]
fn a_document_is_of_a_kind_that_the_rule_set_of_its_cycle_knows() {
    let mut simulation = Simulation::in_state(S::PlanIssued);
    let told = simulation.working_note();
    assert_eq!(simulation.codes(told.clone()), ["DOCUMENT_KIND_UNKNOWN"]);
    simulation.declare_notes();
    assert_eq!(simulation.codes(told.clone()), [""; 0]);
    simulation.definition = Definition::released("thanghang/11").expect("released");
    assert_eq!(simulation.codes(told), ["DOCUMENT_KIND_UNKNOWN"], "an earlier definition has none");
}

#[test]
fn a_declared_document_is_signed_and_numbered_as_its_kind() {
    let mut simulation = Simulation::in_state(S::PlanIssued);
    simulation.declare_notes();
    let note = simulation.working_note();
    let by_head =
        RegisterDocument { signatory: Some(HEAD), signed_as: Some(Role::AgencyHead), ..note.clone() };
    assert_eq!(simulation.codes(by_head), ["DOCUMENT_NOT_AS_DECLARED"]);
    let unsigned = RegisterDocument { signatory: None, signed_as: None, ..note.clone() };
    assert_eq!(simulation.codes(unsigned), ["DOCUMENT_NOT_AS_DECLARED"]);
    let symbol = "QĐ-HĐXTH".parse().expect("a symbol");
    assert_eq!(simulation.codes(RegisterDocument { symbol, ..note.clone() }), ["DOCUMENT_NOT_AS_DECLARED"]);
    let id = note.document;
    simulation.go(note);
    assert!(simulation.facts.document(id).is_some_and(|document| document.kind == self::note()));
    // No act rests on it.
    let issued = simulation.facts.last_plan().expect("issued").document;
    assert_ne!(issued, id);
}

/// RL7: the vice chair signs for the chair, in the own office too, and not in the own name.
#[test]
fn the_vice_chair_signs_a_declared_document_for_the_chair() {
    let mut simulation = Simulation::in_state(S::PlanIssued);
    simulation.declare_notes();
    let own = RegisterDocument {
        signatory: Some(VICE),
        signed_as: Some(Role::CouncilViceChair),
        ..simulation.working_note()
    };
    assert_eq!(simulation.codes(own.clone()), ["DOCUMENT_NOT_AS_DECLARED"]);
    let deputised = RegisterDocument { signing_form: SigningForm::DeputyFor, ..own };
    assert_eq!(simulation.codes(deputised), [""; 0]);
}

/// T27: a correction does not turn a document into one that could not have been registered.
#[test]
fn a_correction_leaves_a_declared_document_as_its_kind_is() {
    let mut simulation = Simulation::in_state(S::PlanIssued);
    simulation.declare_notes();
    let note = simulation.working_note();
    let id = note.document;
    simulation.go(note);
    let correction = simulation.correction(id);
    let symbol = "QĐ-HĐXTH".parse().expect("a symbol");
    let wrong = CorrectRecord { symbol, ..correction.clone() };
    assert_eq!(simulation.codes(wrong), ["DOCUMENT_NOT_AS_DECLARED"]);
    let symbol = "BB-HĐ".parse().expect("a symbol");
    assert_eq!(simulation.codes(CorrectRecord { symbol, ..correction }), [""; 0]);
}

/// T01: there is no rule set of the cycle yet; the one that the approval chooses names who signs the scheme.
#[test]
fn the_chosen_rule_set_names_who_signs_the_scheme() {
    let mut simulation = Simulation::in_state(S::Draft);
    let unsigned = simulation.scheme_approval();
    assert_eq!(simulation.codes(unsigned.clone()), [""; 0]);
    simulation.sign_by(K::SchemeApproval, "AGENCY_HEAD");
    assert_eq!(simulation.codes(unsigned.clone()), ["WRONG_SIGNATORY"]);
    let document = simulation.paper_signed(K::SchemeApproval, Some((HEAD, Role::AgencyHead)));
    assert_eq!(simulation.codes(ApproveScheme { document, ..unsigned.clone() }), [""; 0]);
    simulation.definition = Definition::released("thanghang/11").expect("released");
    let beyond = ["RULE_SET_BEYOND_CYCLE"];
    assert_eq!(simulation.codes(unsigned), beyond, "an earlier definition asks for no signature");
}

/// The plan of a profession is signed by the head of the agency where the rule set says so, and by nobody else.
#[test]
fn the_rule_set_names_who_signs_a_kind_of_document() {
    let mut simulation = Simulation::in_state(S::SupervisionFormed);
    let issued =
        |simulation: &mut Simulation, document: DocumentId| IssuePlan { document, ..simulation.plan_of(29) };
    let by_chair = simulation.paper(K::Plan);
    let by_head = simulation.paper_signed(K::Plan, Some((HEAD, Role::AgencyHead)));
    let codes = |simulation: &mut Simulation| {
        [by_chair, by_head].map(|document| {
            let plan = issued(simulation, document);
            simulation.codes(plan)
        })
    };
    assert_eq!(codes(&mut simulation), [vec![], vec!["WRONG_SIGNATORY"]]);
    simulation.sign_by(K::Plan, "AGENCY_HEAD");
    assert_eq!(codes(&mut simulation), [vec!["WRONG_SIGNATORY"], vec![]]);
    simulation.sign_by(K::Plan, "HEAD_OR_CHAIR");
    assert_eq!(codes(&mut simulation), [vec![""; 0], vec![]]);
    simulation.sign_by(K::PlanAmendment, "AGENCY_HEAD");
    assert_eq!(codes(&mut simulation), [vec![], vec!["WRONG_SIGNATORY"]], "of another kind");
    simulation.sign_by(K::Plan, "AGENCY_HEAD");
    simulation.definition = Definition::released("thanghang/11").expect("released");
    assert_eq!(
        codes(&mut simulation),
        [vec![], vec!["WRONG_SIGNATORY"]],
        "an earlier definition goes by its acts"
    );
}
