//! The one pure function that decides every write (design §1.2), and its dry run.
//!
//! Visibility and permission come first and alone; then the version, for whoever was overtaken must look again; then
//! reachability; then every condition that is not met.

use std::collections::BTreeSet;

use super::{
    actor::{Actor, Capacity},
    appeal, application,
    citation::{self, Citation},
    command::{Act, Aggregate, Command, Conclude, CreateCycle},
    cycle::{self, state::CycleState},
    decision::{Decision, Moment},
    digest::Digest,
    document_slots::slots,
    error_code::ErrorCode,
    facts::Facts,
    guard::GuardAnswer,
    guard_context::{GuardContext, Subject},
    lang::Message,
    law::LawScope,
    participation::beyond_version,
    permission::{capacities, permit, permitted_elsewhere},
    reference_data::ReferenceData,
    refusal::{NO_CITATION, Refusal, RefusalKind, Refusals},
    row::{Cycle, Row},
    row_writer::RowWriter,
    rule_choice::beyond_cycle,
    untold_outcome::{known_state, reached},
    visibility::Visibility,
    vocabulary::Side,
    workflow::Definition,
};

/// Which version a caller saw.
#[derive(Clone, Copy, Debug)]
enum SeenVersion {
    /// The one that the caller says, if any.
    Stated(Option<u32>),
    /// The present one.
    Present,
}

/// Decides a command: the rows to put, or every reason against it.
pub fn decide(
    definition: &Definition,
    reference: &ReferenceData,
    facts: &Facts,
    actor: &Actor,
    command: &Command,
    expected_version: Option<u32>,
    moment: Moment,
) -> Result<Decision, Refusals> {
    let seen = SeenVersion::Stated(expected_version);
    decide_seen(definition, reference, facts, actor, command, seen, moment)
}

/// Decides a recorded command again. Which version its caller saw is no part of the record: it was the present one.
pub fn decide_again(
    definition: &Definition,
    reference: &ReferenceData,
    facts: &Facts,
    actor: &Actor,
    command: &Command,
    moment: Moment,
) -> Result<Decision, Refusals> {
    decide_seen(definition, reference, facts, actor, command, SeenVersion::Present, moment)
}

fn decide_seen(
    definition: &Definition,
    reference: &ReferenceData,
    facts: &Facts,
    actor: &Actor,
    command: &Command,
    seen: SeenVersion,
    moment: Moment,
) -> Result<Decision, Refusals> {
    let made = if let Command::CreateCycle(input) = command
        && facts.cycle().is_none()
    {
        let calendar = calendar_of_new(definition, reference, input, moment);
        Some(cycle::effects::new_cycle(input, definition.name, calendar, moment.index))
    } else {
        None
    };
    let header = made.as_ref().or_else(|| facts.cycle()).ok_or_else(not_found)?;
    let asked = case_of(definition, reference, facts, header, actor, command, moment)?;
    let (case, capacity, target) = admit(definition, asked, seen)?;
    let guards = satisfied(definition, &case)?;
    check_kinds(&case)?;
    let mut writer = RowWriter::new(&case);
    target.write(&mut writer, command);
    let rows = writer.rows();
    check_ids(facts, &rows, moment)?;
    Ok(Decision { capacity, from: before(&case), to: Some(target.as_str()), guards, rows })
}

/// The name and the digest of the calendar by which a new cycle counts. Earlier definitions freeze a name only.
fn calendar_of_new<'a>(
    definition: &Definition,
    reference: &'a ReferenceData,
    input: &CreateCycle,
    moment: Moment,
) -> (&'a str, Option<Digest>) {
    if !definition.version.asks_adoption() {
        return (reference.calendar_of(None).version(), None);
    }
    let titles = input.titles.iter().map(|pair| pair.to_code.clone()).collect();
    let scope = LawScope { agency: input.agency, titles: &titles };
    let found = reference.calendar_in_force(scope, moment.today());
    found.map_or(("", None), |calendar| (calendar.version(), Some(calendar.digest())))
}

/// Whether the actor may try the command where things stand; what is not asked is whether its conditions hold.
pub fn admissible(
    definition: &Definition,
    reference: &ReferenceData,
    facts: &Facts,
    actor: &Actor,
    command: &Command,
    expected_version: Option<u32>,
    moment: Moment,
) -> Result<(), Refusals> {
    let header = facts.cycle().ok_or_else(not_found)?;
    let asked = case_of(definition, reference, facts, header, actor, command, moment)?;
    admit(definition, asked, SeenVersion::Stated(expected_version)).map(|_| ())
}

/// Permission, version and reachability, in this order and alone.
fn admit<'a>(
    definition: &Definition,
    asked: GuardContext<'a>,
    seen: SeenVersion,
) -> Result<(GuardContext<'a>, Capacity, Target), Refusals> {
    let permitted = permit(definition, &asked);
    if permitted.is_ok() || permitted_elsewhere(definition, &asked) {
        check_version(&asked, seen)?;
    }
    let capacity = permitted.map_err(Refusals::one)?;
    let case = GuardContext { capacity: Some(capacity), ..asked };
    let target = reach(definition, &case).ok_or_else(|| Refusals::one(unreachable_in(&case)))?;
    Ok((case, capacity, target))
}

/// No dossier holds a kind of paper, no document is of a kind and nothing is published on a channel that the frozen rule set does not
/// know, under whatever definition: those before the guards could be without them as long as nothing but the common members could be
/// written at all (§8, R16, R17, R22).
fn check_kinds(case: &GuardContext<'_>) -> Result<(), Refusals> {
    let guards = [
        &application::guards::PAPER_KIND_UNKNOWN,
        &cycle::guards::DOCUMENT_KIND_UNKNOWN,
        &cycle::guards::CHANNEL_UNKNOWN,
    ];
    for guard in guards {
        if let GuardAnswer::Unmet(offenders, particulars) = (guard.check)(case) {
            return Err(Refusals::one(guard.refuse(case, offenders, particulars)));
        }
    }
    Ok(())
}

/// A new row never takes the place of another: what a leaf has written is never overwritten (design decision 3).
fn check_ids(facts: &Facts, rows: &[Row], moment: Moment) -> Result<(), Refusals> {
    let mut written = BTreeSet::new();
    let taken =
        |row: &Row| !written.insert(row.key()) || (row.leaf() == moment.index && facts.rows.contains(row));
    if !rows.iter().any(taken) {
        return Ok(());
    }
    Err(Refusals::one(Refusal::plain(
        RefusalKind::ConditionNotMet,
        ErrorCode::ID_TAKEN,
        "R43",
        NO_CITATION,
        Message::new(
            "Mã định danh mới trùng với một bản ghi đã có.",
            "A new id is already that of another record.",
        ),
    )))
}

fn not_found() -> Refusals {
    Refusals::one(Refusal::not_found())
}

/// What the actor does not see does not exist for the actor (design decision 5).
fn case_of<'a>(
    definition: &Definition,
    reference: &'a ReferenceData,
    facts: &'a Facts,
    header: &'a Cycle,
    actor: &'a Actor,
    command: &'a Command,
    moment: Moment,
) -> Result<GuardContext<'a>, Refusals> {
    let (act, today) = (command.act(), moment.today());
    let visibility = || Visibility::of(facts, actor.person, &actor.roles, today);
    let application = command.application().and_then(|id| facts.application(id));
    let application = application.filter(|application| visibility().application(facts, application, today));
    let appeal = command.appeal().and_then(|id| facts.rows.appeal.get(&id));
    let appeal = appeal.filter(|appeal| visibility().appeal(facts, appeal, &actor.roles, today));
    let exists = match act.aggregate() {
        Aggregate::Application => application.is_some() || application::machine::creates(act),
        Aggregate::Appeal => appeal.is_some() || act == Act::FileAppeal,
        Aggregate::Cycle | Aggregate::Records => true,
    };
    if !exists {
        return Err(not_found());
    }
    let command = Some(command);
    Ok(GuardContext {
        version: definition.version,
        reference,
        facts,
        cycle: header,
        actor,
        capacity: None,
        act,
        command,
        application,
        appeal,
        moment,
    })
}

/// A possible move of the aggregate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Cycle(CycleState),
    Application(application::state::ApplicationState),
    Appeal(appeal::state::AppealState),
}

impl Target {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Cycle(state) => state.as_str(),
            Self::Application(state) => state.as_str(),
            Self::Appeal(state) => state.as_str(),
        }
    }

    fn write(self, writer: &mut RowWriter<'_>, command: &Command) {
        match self {
            Self::Cycle(to) => cycle::effects::write(writer, command, to),
            Self::Application(to) => application::effects::write(writer, command, to),
            Self::Appeal(to) => appeal::effects::write(writer, command, to),
        }
    }
}

fn before(case: &GuardContext<'_>) -> Option<&'static str> {
    match case.act.aggregate() {
        Aggregate::Cycle | Aggregate::Records => {
            (case.act != Act::CreateCycle).then(|| case.cycle.state.as_str())
        }
        Aggregate::Application => case.application.map(|application| application.state.as_str()),
        Aggregate::Appeal => case.appeal.map(|appeal| appeal.state.as_str()),
    }
}

/// Where the act leads, if it is possible in the state.
fn reach(definition: &Definition, case: &GuardContext<'_>) -> Option<Target> {
    match case.act.aggregate() {
        Aggregate::Cycle | Aggregate::Records if case.act == Act::CreateCycle => {
            case.facts.cycle().is_none().then_some(Target::Cycle(case.cycle.state))
        }
        Aggregate::Cycle | Aggregate::Records => {
            (definition.target)(case.cycle.state, case.act, case.machine_input()).map(Target::Cycle)
        }
        Aggregate::Application => {
            let conclusion = case.input::<Conclude>().map_or(Side::Met, |input| input.outcome);
            let before = case.application.and_then(|application| application.state_before);
            // A suspension stops every act on an application but its withdrawal (T19).
            let cycle = if case.act == Act::Withdraw { case.effective_state() } else { case.cycle.state };
            let target =
                |state| application::machine::target(state, case.act, cycle, before, Some(conclusion));
            reached(case, target).map(Target::Application)
        }
        Aggregate::Appeal => {
            appeal::machine::target(case.appeal.map(|appeal| appeal.state), case.act, case.effective_state())
                .map(Target::Appeal)
        }
    }
}

fn unreachable_in(case: &GuardContext<'_>) -> Refusal {
    let state = match case.act.aggregate() {
        Aggregate::Cycle | Aggregate::Records => case.cycle.state.label(),
        Aggregate::Application => {
            case.application.map_or_else(|| case.cycle.state.label(), |own| known_state(case, own))
        }
        Aggregate::Appeal => {
            case.appeal.map_or_else(|| case.cycle.state.label(), |appeal| appeal.state.label())
        }
    };
    Refusal::plain(
        RefusalKind::NotReachable,
        ErrorCode::STEP_ORDER,
        case.act.requirement(),
        case.cite(case.cycle.state.step().map_or(citation::SYSTEM, Citation::Step)),
        Message::new(
            format!("Không thể “{}” khi đang ở trạng thái “{}”.", case.act.label().vi, state.vi),
            format!("“{}” is not possible in the state “{}”.", case.act.label().en, state.en),
        ),
    )
}

fn check_version(case: &GuardContext<'_>, seen: SeenVersion) -> Result<(), Refusals> {
    let SeenVersion::Stated(expected) = seen else { return Ok(()) };
    if !case.act.is_versioned() {
        return Ok(());
    }
    let current = match case.act.aggregate() {
        Aggregate::Cycle | Aggregate::Records => case.cycle.version,
        Aggregate::Application => {
            let Actor { person, roles, .. } = case.actor;
            let visibility = Visibility::of(case.facts, *person, roles, case.today());
            case.application.map_or(0, |own| visibility.version_of(case.facts, own))
        }
        Aggregate::Appeal => case.appeal.map_or(0, |appeal| appeal.version),
    };
    if expected == Some(current) {
        return Ok(());
    }
    Err(Refusals::one(Refusal {
        offenders: vec![super::refusal::Offender::Count(current)],
        total: 1,
        ..Refusal::plain(
            RefusalKind::StaleVersion,
            ErrorCode::VERSION_CONFLICT,
            "R35, AS22",
            NO_CITATION,
            Message::new(
                format!(
                    "Dữ liệu đã thay đổi; phiên bản hiện tại là {current}. Hãy xem lại rồi thực hiện lại."
                ),
                format!("The data have changed; the present version is {current}. Look again, then repeat."),
            ),
        )
    }))
}

/// Asks every guard; all unmet ones come back together (R02).
fn satisfied(definition: &Definition, case: &GuardContext<'_>) -> Result<Vec<String>, Refusals> {
    let mut met = Vec::new();
    let mut unmet = Vec::new();
    for guard in definition.all_guards(case.act) {
        match (guard.check)(case) {
            GuardAnswer::Met => met.push(guard.id()),
            GuardAnswer::Unmet(offenders, particulars) => {
                unmet.push(guard.refuse(case, offenders, particulars))
            }
            GuardAnswer::Needs(field) => {
                unmet.push(guard.refuse(case, vec![super::refusal::Offender::Field(field)], None))
            }
        }
    }
    // No record names it: before `thanghang/12` no rule set could be read that asks for any of it.
    unmet.extend(beyond_cycle(case));
    // Nor did a scheme name agencies before `thanghang/13`.
    unmet.extend(beyond_version(case));
    if unmet.is_empty() { Ok(met) } else { Err(Refusals(unmet)) }
}

/// An act that the actor could take on, and what stands in its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Available {
    /// The act.
    pub act: Act,
    /// In which capacity.
    pub capacity: Capacity,
    /// The inputs that the conditions need.
    pub requires: Vec<&'static str>,
    /// The conditions that do not hold, whatever the input.
    pub blocked_by: Vec<Refusal>,
}

fn dry<'a>(
    definition: &Definition,
    reference: &'a ReferenceData,
    facts: &'a Facts,
    actor: &'a Actor,
    act: Act,
    subject: Subject,
    moment: Moment,
) -> Option<GuardContext<'a>> {
    let (application, appeal) = match (subject, act.aggregate()) {
        (Subject::Cycle, Aggregate::Cycle | Aggregate::Records) => (None, None),
        (Subject::Cycle, Aggregate::Application) if application::machine::creates(act) => (None, None),
        (Subject::Cycle, Aggregate::Appeal) if act == Act::FileAppeal => (None, None),
        (Subject::Application(id), Aggregate::Application) => (Some(facts.application(id)?), None),
        (Subject::Appeal(id), Aggregate::Appeal) => (None, Some(facts.rows.appeal.get(&id)?)),
        _ => return None,
    };
    let cycle = facts.cycle()?;
    Some(GuardContext {
        version: definition.version,
        reference,
        facts,
        cycle,
        actor,
        capacity: None,
        act,
        command: None,
        application,
        appeal,
        moment,
    })
}

/// Every act on the subject that is reachable and permitted, each with what blocks it (R03); once for each capacity
/// of a person who has several (RL4).
pub fn available(
    definition: &Definition,
    reference: &ReferenceData,
    facts: &Facts,
    actor: &Actor,
    subject: Subject,
    moment: Moment,
) -> Vec<Available> {
    Act::ALL
        .iter()
        .filter_map(|act| dry(definition, reference, facts, actor, *act, subject, moment))
        .filter(|case| reach(definition, case).is_some())
        .flat_map(|case| {
            capacities(definition, &case).unwrap_or_default().into_iter().filter_map(move |capacity| {
                let case = GuardContext { capacity: Some(capacity), ..case };
                reach(definition, &case)?;
                let (requires, blocked_by) = ask(definition, &case);
                Some(Available { act: case.act, capacity, requires, blocked_by })
            })
        })
        .collect()
}

/// What stands in the way of one act, without writing (R03): the same list that the act itself would return.
pub fn what_blocks(
    definition: &Definition,
    reference: &ReferenceData,
    facts: &Facts,
    actor: &Actor,
    act: Act,
    subject: Subject,
    moment: Moment,
) -> Vec<Refusal> {
    let Some(case) = dry(definition, reference, facts, actor, act, subject, moment) else {
        return vec![Refusal::not_found()];
    };
    let capacity = match permit(definition, &case) {
        Err(refusal) => return vec![refusal],
        Ok(capacity) => capacity,
    };
    let case = GuardContext { capacity: Some(capacity), ..case };
    if reach(definition, &case).is_none() {
        return vec![unreachable_in(&case)];
    }
    ask(definition, &case).1
}

fn ask(definition: &Definition, case: &GuardContext<'_>) -> (Vec<&'static str>, Vec<Refusal>) {
    let mut requires: Vec<_> = slots(case.act).iter().map(|slot| slot.field).collect();
    let mut blocked = Vec::new();
    for guard in definition.all_guards(case.act) {
        match (guard.check)(case) {
            GuardAnswer::Met => {}
            GuardAnswer::Unmet(offenders, particulars) => {
                blocked.push(guard.refuse(case, offenders, particulars))
            }
            GuardAnswer::Needs(field) if !requires.contains(&field) => requires.push(field),
            GuardAnswer::Needs(_) => {}
        }
    }
    blocked.extend(beyond_cycle(case));
    (requires, blocked)
}
