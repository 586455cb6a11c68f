//! In which capacity an actor may do an act (RL1–RL8), and what is said to who may not.

use std::collections::BTreeSet;

use super::{
    actor::{Actor, Capacity, Via},
    citation,
    command::{Act, Aggregate, SubmitNominationList},
    cycle::state::CycleState,
    error_code::ErrorCode,
    guard_context::GuardContext,
    lang::{Label, Lang, Message},
    policy::Relation,
    refusal::{NO_CITATION, Refusal, RefusalKind},
    role::Role,
    workflow::Definition,
};

/// The capacity in which the actor may do the act (RL1–RL8).
pub(super) fn permit(definition: &Definition, case: &GuardContext<'_>) -> Result<Capacity, Refusal> {
    match capacities(definition, case)?.as_slice() {
        [only] => Ok(*only),
        several => Err(ambiguous(case, several)),
    }
}

/// Whether the actor may do the act in another state of the cycle: then somebody may have moved it on.
pub(super) fn permitted_elsewhere(definition: &Definition, case: &GuardContext<'_>) -> bool {
    let here = |role: &Role| (definition.permits)(*role, case.act, case.cycle.state);
    let granted =
        |role: &Role| CycleState::ALL.iter().any(|state| (definition.permits)(*role, case.act, *state));
    let roles = claimable(case.actor);
    !roles.iter().any(here) && roles.iter().any(|role| granted(role) && held(case, *role).is_some())
}

/// Every capacity in which the actor may do the act; never none. Two roles by one relation are one capacity, and
/// whoever sits in an own right does not deputise beside it (RL7).
pub(super) fn capacities(definition: &Definition, case: &GuardContext<'_>) -> Result<Vec<Capacity>, Refusal> {
    let granted: Vec<Role> = claimable(case.actor)
        .into_iter()
        .filter(|role| (definition.permits)(*role, case.act, case.cycle.state))
        .filter(|role| case.actor.acting_as.is_none_or(|chosen| chosen == *role))
        .collect();
    if granted.is_empty() {
        return Err(forbidden(case));
    }
    let mut fitting: Vec<Capacity> = Vec::new();
    for capacity in granted.iter().filter_map(|role| held(case, *role)) {
        if fitting.iter().all(|other| other.via != capacity.via) {
            fitting.push(capacity);
        }
    }
    if fitting.iter().any(|capacity| !is_deputy(capacity)) {
        fitting.retain(|capacity| !is_deputy(capacity));
    }
    if fitting.is_empty() { Err(not_a_member(case, &granted)) } else { Ok(fitting) }
}

const fn is_deputy(capacity: &Capacity) -> bool {
    matches!(capacity.via, Via::Deputy(..))
}

/// The roles of the token, and the chair's for a vice chair, who may deputise (RL7).
fn claimable(actor: &Actor) -> BTreeSet<Role> {
    let mut roles = actor.roles.clone();
    if roles.contains(&Role::CouncilViceChair) {
        roles.insert(Role::CouncilChair);
    }
    roles
}

fn held(case: &GuardContext<'_>, role: Role) -> Option<Capacity> {
    let via = match case.actor.person {
        None => (role == Role::SystemClock).then_some(Via::Clock),
        Some(person) if case.act.aggregate() == Aggregate::Appeal && role == Role::Applicant => {
            match case.appeal {
                Some(appeal) => (appeal.appellant == person).then_some(Via::Own(person)),
                None => case
                    .facts
                    .holds(person, role, None, case.today())
                    .or_else(|| case.facts.applications_of(person).next().map(|_| Via::Own(person))),
            }
        }
        Some(person) if case.act == Act::CreateCycle => case
            .facts
            .directory
            .holds(person, role, Some(case.cycle.agency), None, case.today())
            .map(|term| Via::Office(term.id)),
        Some(person) if case.act == Act::SubmitNominationList => {
            let named = case.input::<SubmitNominationList>().map(|input| input.unit);
            case.facts.unit_headed(person, named, case.today()).map(|term| Via::Office(term.id))
        }
        Some(person) if Relation::of(role) == Relation::Agency => {
            let held = |agency| case.facts.holds_office_at(person, role, agency, case.today());
            case.competent_agencies().into_iter().find_map(held)
        }
        Some(person) => case.facts.holds(person, role, case.application, case.today()),
    }?;
    Some(Capacity { role, via })
}

fn forbidden(case: &GuardContext<'_>) -> Refusal {
    Refusal::plain(
        RefusalKind::NotPermitted,
        ErrorCode::FORBIDDEN_ROLE,
        "RL1, AS19",
        NO_CITATION,
        Message::new(
            format!("Vai trò của Ông/Bà không được thực hiện: {}.", case.act.label().vi),
            format!("Your role may not do this: {}.", case.act.label().en),
        ),
    )
}

/// What whoever is in conflict does, who can do nothing in the cycle.
const REPLACED: Label = Label::new(
    "Báo cho Văn phòng Sở để trình cấp có thẩm quyền thay người khác; việc đang dở do người thay làm tiếp.",
    "Tell the department office, which has another person appointed; whoever replaces you goes on with the work.",
);

/// The role fits but the person has no place in this cycle, has lost it by a conflict of interest (RL8), or has it in another
/// agency of it.
fn not_a_member(case: &GuardContext<'_>, granted: &[Role]) -> Refusal {
    let sits =
        case.actor.person.filter(|person| case.facts.all_members().any(|member| member.person == *person));
    if sits.is_some_and(|person| case.facts.in_conflict(person)) {
        let plain = Refusal::plain(
            RefusalKind::NotPermitted,
            ErrorCode::CONFLICT_OF_INTEREST,
            "RL8",
            case.cite(citation::EXCLUSION),
            ErrorCode::CONFLICT_OF_INTEREST.label().into(),
        );
        return Refusal { remedy: Some(REPLACED.into()), ..plain };
    }
    if let Some(refusal) = case.not_responsible(granted).or_else(|| case.without_organiser(granted)) {
        return refusal;
    }
    let names = |lang| granted.iter().map(|role| role.label().get(lang)).collect::<Vec<_>>().join(", ");
    Refusal::plain(
        RefusalKind::NotPermitted,
        ErrorCode::NOT_A_MEMBER,
        "RL1, RL6, AS20",
        NO_CITATION,
        Message::new(
            format!("Ông/Bà không giữ vai trò này trong kỳ xét: {}.", names(Lang::Vi)),
            format!("You do not hold this role in the cycle: {}.", names(Lang::En)),
        ),
    )
}

fn ambiguous(case: &GuardContext<'_>, held: &[Capacity]) -> Refusal {
    let names = held.iter().map(|capacity| capacity.role.as_str()).collect::<Vec<_>>().join(", ");
    Refusal::plain(
        RefusalKind::NotPermitted,
        ErrorCode::ACTING_AS_NEEDED,
        "RL4",
        NO_CITATION,
        Message::new(
            format!("Ông/Bà có nhiều tư cách ({names}); hãy nêu actingAs cho việc: {}.", case.act.label().vi),
            format!("You hold several capacities ({names}); state actingAs for: {}.", case.act.label().en),
        ),
    )
}
