//! Whose signature an act asks for on its documents, and whether they bear it (R16; ND 30/2020 Điều 13).

use super::{
    command::{Act, ApproveScheme, ReplaceMember, SubmitNominationList},
    document_slots::Slot,
    guard_context::GuardContext,
    ids::UnitId,
    lang::Label,
    role::Role,
    row::Document,
    rule_choice::chosen_rules,
    signer::{Signer, SignerNarrowed},
    signing::{self, Signature},
    vocabulary::{Body, DocumentKind as K, Position, SigningForm},
};

impl Signer {
    /// In which forms documents of some kinds may be signed, and by whom in each.
    pub fn forms(self, kinds: &[K]) -> impl Iterator<Item = (SigningForm, Label)> {
        let by_order = kinds.iter().all(|kind| BY_ORDER.contains(kind));
        let forms = self.offices().iter().flat_map(|office| signing::forms(*office));
        forms.filter(move |(form, _)| by_order || *form != SigningForm::ByOrder)
    }
}

/// Who signs the document of a slot, as far as it is known.
pub(super) fn signer_of(case: &GuardContext<'_>, slot: &Slot) -> Signer {
    match slot.narrowed {
        SignerNarrowed::Nothing => slot.signer,
        SignerNarrowed::BodyLeft => case.input::<ReplaceMember>().map_or(slot.signer, |input| {
            let leaving = case.facts.rows.member.get(&input.leaving);
            let appraises = leaving.is_some_and(|member| member.body == Body::AppraisalBoard);
            if appraises { Signer::Chair } else { Signer::AgencyHead }
        }),
        SignerNarrowed::AppealDecider => {
            let decider = case.appeal.map(|appeal| case.facts.decider_of(appeal));
            if decider == Some(Role::AgencyHead) { Signer::AgencyHead } else { Signer::Chair }
        }
    }
}

/// The same, but for a kind whose signer the rule set names it is that one. The scheme is signed by the rule set that its approval
/// chooses.
pub(super) fn signer_by_rule_set(case: &GuardContext<'_>, slot: &Slot, kind: K) -> Signer {
    let approved = case.input::<ApproveScheme>();
    let rules = approved.map_or_else(|| case.rules(), |input| chosen_rules(case, input));
    let own = rules.and_then(|rules| rules.signers.get(&kind)).filter(|_| slot.is_named(kind));
    own.map_or_else(|| signer_of(case, slot), |own| own.signer)
}

pub(super) fn signed_by(case: &GuardContext<'_>, signer: Signer, document: &Document) -> bool {
    let signed_as = |role| document.signed_as == Some(role);
    match signer {
        Signer::Anyone => true,
        Signer::AgencyHead => signed_as(Role::AgencyHead),
        Signer::ManagingHead => signed_as(Role::ManagingAuthorityHead),
        Signer::Chair => signed_by_chair(case, document),
        Signer::HeadOrChair => signed_as(Role::AgencyHead) || signed_by_chair(case, document),
        Signer::UnitHead => signed_as(Role::UnitHead) && heads_unit(case, document),
    }
}

/// The unit whose head signs: the one whose list it is, or else the one that employed the applicant on the document's day.
fn signing_unit(case: &GuardContext<'_>, document: &Document) -> Option<UnitId> {
    if case.act != Act::SubmitNominationList {
        let applicant = case.application?.person;
        return case.facts.directory.unit_of(applicant, document.dated).map(|unit| unit.id);
    }
    let named = case.input::<SubmitNominationList>().map(|input| input.unit);
    let headed = || case.facts.unit_headed(case.actor.person?, None, case.today())?.unit;
    named.or_else(headed)
}

/// By the head of that unit.
fn heads_unit(case: &GuardContext<'_>, document: &Document) -> bool {
    let directory = &case.facts.directory;
    signing_unit(case, document).zip(document.signatory).is_some_and(|(unit, signatory)| {
        directory.holds(signatory, Role::UnitHead, None, Some(unit), document.dated).is_some()
    })
}

/// By a person who was or is the chair, or by the vice chair as deputy.
fn signed_by_chair(case: &GuardContext<'_>, document: &Document) -> bool {
    case.facts.rows.member.values().any(|member| {
        member.body == Body::Council
            && Some(member.person) == document.signatory
            && match member.position {
                Position::Chair => true,
                Position::ViceChair => document.signing_form == SigningForm::DeputyFor,
                Position::Secretary | Position::Member => false,
            }
    })
}

/// What may be signed by order of the head: notices, and nothing that decides.
const BY_ORDER: [K; 2] = [K::ResultNotice, K::OfficialNotice];

pub(super) fn signed_in_form(case: &GuardContext<'_>, signer: Signer, document: &Document) -> bool {
    let by_order = document.signing_form == SigningForm::ByOrder && !BY_ORDER.contains(&document.kind);
    match signer {
        Signer::Anyone => true,
        Signer::UnitHead => document.signed_as == Some(Role::UnitHead) && signs_for_unit(case, document),
        Signer::AgencyHead | Signer::ManagingHead | Signer::Chair | Signer::HeadOrChair => {
            !by_order && signed_by(case, signer, document)
        }
    }
}

/// By the head of that unit, or for that head.
fn signs_for_unit(case: &GuardContext<'_>, document: &Document) -> bool {
    signing_unit(case, document).zip(document.signatory).is_some_and(|(unit, signatory)| {
        let (form, on, authority) = (document.signing_form, document.dated, document.authority);
        let signature = Signature { signatory, office: Role::UnitHead, form, on, authority };
        signature.is_entitled(case.facts, Some(unit))
    })
}
