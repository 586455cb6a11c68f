//! The workflow as people read it: a table, a diagram, a page. All of it comes from running the machines, the policy
//! and the guards; there is no second table that could differ.

use std::{
    collections::BTreeSet,
    fmt::{self, Write as _},
};

use super::{
    adoption::LawActFault,
    appeal::{self, state::AppealState},
    application::{self, state::ApplicationState},
    command::{Act, Aggregate},
    cycle::{
        machine::Surroundings,
        state::{CycleState, Step},
    },
    deadline::DeadlineKind,
    directory::DirectoryFault,
    document_order::OrderBasis,
    document_slots::{Slot, slots},
    eligibility::PaperKind,
    error_code::ErrorCode,
    guard::Guard,
    lang::{Label, Lang},
    role::Role,
    signer::Signer,
    signing,
    vocabulary::Side,
    workflow::Definition,
    workforce::{
        WorkforceFault, duty::refusal::DutyFault, periodic::refusal::ReportFault,
        pre_screening::refusal::ScreeningFault, procedure::refusal::ProcedureFault,
        qualification::refusal::QualificationFault, responsibility::refusal::ResponsibilityFault,
        target::refusal::TargetFault, training::refusal::TrainingFault, work_sheet::refusal::SheetFault,
    },
};

/// A move that a machine allows.
type Move = (&'static str, &'static str);

/// Every way in which the cycle can be surrounded: suspended from a state that can be, or not; reopening or not.
fn surroundings(definition: &Definition) -> Vec<Surroundings> {
    let suspends = |state: &CycleState| {
        (definition.target)(*state, Act::Suspend, Surroundings::default()) == Some(CycleState::Suspended)
    };
    let from = CycleState::ALL.iter().copied().filter(suspends).map(Some).chain([None]);
    from.flat_map(|suspended_from| {
        [false, true].map(|reopens_receiving| Surroundings { suspended_from, reopens_receiving })
    })
    .collect()
}

/// The moves of an act of the cycle; the acts that keep the state move from it to itself.
pub fn moves(definition: &Definition, act: Act) -> BTreeSet<(CycleState, CycleState)> {
    let (states, surroundings) = (CycleState::ALL.iter().copied(), surroundings(definition));
    states
        .flat_map(|from| {
            let around = surroundings.iter().copied();
            around
                .filter(move |around| (from == CycleState::Suspended) == around.suspended_from.is_some())
                .filter_map(move |around| Some((from, (definition.target)(from, act, around)?)))
        })
        .collect()
}

fn application_moves(act: Act) -> BTreeSet<Move> {
    let states = ApplicationState::ALL.iter().copied().map(Some).chain([None]);
    let sides = [Side::Met, Side::NotMet];
    states
        .flat_map(|from| CycleState::ALL.iter().map(move |cycle| (from, *cycle)))
        .flat_map(|(from, cycle)| sides.map(|side| (from, cycle, side)))
        .flat_map(|(from, cycle, side)| {
            let befores = ApplicationState::ALL.iter().copied().map(Some).chain([None]);
            befores.filter_map(move |before| {
                let to = application::machine::target(from, act, cycle, before, Some(side))?;
                Some((from.map_or("–", ApplicationState::as_str), to.as_str()))
            })
        })
        .collect()
}

fn appeal_moves(act: Act) -> BTreeSet<Move> {
    let states = AppealState::ALL.iter().copied().map(Some).chain([None]);
    states
        .flat_map(|from| CycleState::ALL.iter().map(move |cycle| (from, *cycle)))
        .filter_map(|(from, cycle)| {
            let to = appeal::machine::target(from, act, cycle)?;
            Some((from.map_or("–", AppealState::as_str), to.as_str()))
        })
        .collect()
}

/// The moves of any act, grouped by where they lead: `A, B → C`, and `A, B (kept)`.
fn described(definition: &Definition, act: Act) -> String {
    if act == Act::CreateCycle {
        return format!("– → {}", CycleState::Draft);
    }
    let moves: BTreeSet<Move> = match act.aggregate() {
        Aggregate::Cycle | Aggregate::Records => {
            moves(definition, act).into_iter().map(|(from, to)| (from.as_str(), to.as_str())).collect()
        }
        Aggregate::Application => application_moves(act),
        Aggregate::Appeal => appeal_moves(act),
    };
    let kept: Vec<&str> = moves.iter().filter(|(from, to)| from == to).map(|(from, _)| *from).collect();
    let targets: BTreeSet<&str> = moves.iter().filter(|(from, to)| from != to).map(|(_, to)| *to).collect();
    let mut parts: Vec<String> = targets
        .into_iter()
        .map(|target| {
            let from: Vec<&str> = moves
                .iter()
                .filter(|(from, to)| *to == target && from != to)
                .map(|(from, _)| *from)
                .collect();
            format!("{} → {target}", from.join(", "))
        })
        .collect();
    match kept.len() {
        0 => {}
        all if all == CycleState::ALL.len() => parts.push("any state (kept)".to_owned()),
        _ => parts.push(format!("{} (kept)", kept.join(", "))),
    }
    parts.join("; ")
}

/// The roles that may do the act in at least one state.
fn roles(definition: &Definition, act: Act) -> Vec<Role> {
    let anywhere = |role: &Role| CycleState::ALL.iter().any(|state| (definition.permits)(*role, act, *state));
    Role::ALL.into_iter().filter(anywhere).collect()
}

fn codes(definition: &Definition, act: Act) -> Vec<&'static str> {
    let is_without_documents = slots(act).is_empty();
    let is_of_documents = |guard: &Guard| definition.document_guards.iter().any(|own| own.code == guard.code);
    let own = |guard: &&Guard| !(is_without_documents && is_of_documents(guard));
    definition.all_guards(act).filter(own).map(|guard| guard.code.as_str()).collect()
}

/// The text of any code: it stands in the list of codes, beside the condition, or beside the fault of the directory.
pub fn text_of(code: ErrorCode) -> Label {
    let condition = || Definition::last_guard(code).map(|guard| guard.message);
    let fault = || {
        DirectoryFault::text_of(code)
            .or_else(|| LawActFault::text_of(code))
            .or_else(|| WorkforceFault::text_of(code))
            .or_else(|| ScreeningFault::text_of(code))
            .or_else(|| SheetFault::text_of(code))
            .or_else(|| TargetFault::text_of(code))
            .or_else(|| QualificationFault::text_of(code))
            .or_else(|| TrainingFault::text_of(code))
            .or_else(|| ReportFault::text_of(code))
            .or_else(|| ResponsibilityFault::text_of(code))
            .or_else(|| DutyFault::text_of(code))
            .or_else(|| ProcedureFault::text_of(code))
    };
    code.listed().or_else(condition).or_else(fault).unwrap_or(code.label())
}

fn join<T: fmt::Display>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join(", ")
}

/// One line for each act: requirement, name, moves, roles, guards, separated by tabs.
pub fn table(definition: &Definition) -> String {
    let line = |act: &Act| {
        let roles = join(roles(definition, *act).into_iter().map(Role::as_str));
        let moves = described(definition, *act);
        let guards = join(codes(definition, *act));
        format!("{}\t{}\t{moves}\t{roles}\t{guards}\n", act.requirement(), act.as_str())
    };
    let head = "REQUIREMENT\tACT\tMOVES\tROLES\tGUARDS\n".to_owned();
    head + &Act::ALL.iter().map(line).collect::<String>()
}

/// The diagram of the cycle. `suspend`, `resume` and `cancel` are possible almost everywhere and would hide the rest.
pub fn mermaid(definition: &Definition) -> String {
    let hidden = [Act::Suspend, Act::Resume, Act::Cancel];
    let mut text = String::from("stateDiagram-v2\n    [*] --> DRAFT: createCycle\n");
    let mut edges = BTreeSet::new();
    for act in Act::ALL
        .iter()
        .filter(|act| matches!(act.aggregate(), Aggregate::Cycle))
        .filter(|act| !hidden.contains(act))
    {
        for (from, to) in moves(definition, *act) {
            if from != to && from != CycleState::Suspended {
                edges.insert((from, to, act.as_str()));
            }
        }
    }
    for (from, to, act) in edges {
        let _ = writeln!(text, "    {from} --> {to}: {act}");
    }
    text + "    ARCHIVED --> [*]\n"
}

/// The page `docs/workflow.md`.
pub fn markdown(definition: &Definition) -> String {
    let mut page = format!(
        "# The workflow\n\nGenerated from the definition `{}` by `thanghang workflow print --format markdown`; a test compares it.\n\n",
        definition.name
    );
    page.push_str("## The twelve steps\n\n| # | Step | Bước | Owner | Deadlines |\n|---|---|---|---|---|\n");
    for step in Step::ALL {
        let deadlines = join(step.deadlines().iter().map(|kind| kind.as_str()));
        let label = step.label();
        let _ = writeln!(
            page,
            "| {} | {} | {} | `{}` | {deadlines} |",
            step.number(),
            label.en,
            label.vi,
            step.owner(),
        );
    }
    let _ = writeln!(page, "\n## The cycle\n\n```mermaid\n{}```\n", mermaid(definition));
    page.push_str(
        "`suspend` leads from every state in force to `SUSPENDED`, `resume` back; `cancel` leads to `CANCELLED` from every \
         state before `RESULTS_APPROVED`.\n\n",
    );
    for (title, aggregate) in [
        ("Acts on the cycle", Aggregate::Cycle),
        ("Records of the cycle", Aggregate::Records),
        ("Acts on an application", Aggregate::Application),
        ("Acts on an appeal", Aggregate::Appeal),
    ] {
        let _ = writeln!(page, "## {title}\n");
        for act in Act::ALL.iter().copied().filter(|act| act.aggregate() == aggregate) {
            section(&mut page, definition, act);
        }
    }
    signatures(&mut page);
    papers(&mut page);
    guards(&mut page, definition);
    page
}

/// Which document, signed by whom, in which form.
fn signatures(page: &mut String) {
    page.push_str(
        "## Documents and their signatures\n\n| Văn bản | Document | Act | Signed in the office of | Forms |\n|---|---|---|---|---|\n",
    );
    let signed = |slot: &&Slot| slot.signer != Signer::Anyone;
    for (act, slot) in
        Act::ALL.iter().flat_map(|act| slots(*act).iter().filter(signed).map(move |slot| (act, slot)))
    {
        let names = |lang| slot.names().get(lang).to_owned();
        let offices = join(slot.signer.offices().iter().map(|office| format!("`{office}`")));
        let forms: BTreeSet<&str> = slot.signer.forms(slot.kinds).map(|(form, _)| form.as_str()).collect();
        let _ = writeln!(
            page,
            "| {} | {} | `{}` | {offices} | {} |",
            names(Lang::Vi),
            names(Lang::En),
            act.as_str(),
            join(forms)
        );
    }
    page.push_str("\n| Office | Form | Người ký | Who signs |\n|---|---|---|---|\n");
    for office in [Role::AgencyHead, Role::ManagingAuthorityHead, Role::UnitHead, Role::CouncilChair] {
        for (form, who) in signing::forms(office) {
            let _ = writeln!(page, "| `{office}` | {form}: {} | {} | {} |", form.label().vi, who.vi, who.en);
        }
    }
    page.push('\n');
}

/// What each paper of a dossier needs.
fn papers(page: &mut String) {
    page.push_str(
        "## The papers of a dossier\n\n| Item | Giấy tờ | Paper | Yêu cầu | What it needs |\n|---|---|---|---|---|\n",
    );
    for kind in PaperKind::COMMON {
        let (Some((code, name)), need) = (kind.common(), kind.seal().label()) else { continue };
        let _ = writeln!(
            page,
            "| {} | {} | {} (`{code}`) | {} | {} |",
            kind.item(),
            name.vi,
            name.en,
            need.vi,
            need.en
        );
    }
    page.push('\n');
}

fn section(page: &mut String, definition: &Definition, act: Act) {
    let _ = writeln!(page, "### `{}` ({})\n", act.as_str(), act.requirement());
    let _ = writeln!(page, "{} – {}.\n", act.label().vi, act.label().en);
    let _ = writeln!(page, "- Moves: {}", described(definition, act));
    let _ =
        writeln!(page, "- Roles: {}", join(roles(definition, act).iter().map(|role| format!("`{role}`"))));
    let needed = slots(act);
    if !needed.is_empty() {
        let documents = needed.iter().map(|slot| {
            let kinds = slot
                .kinds
                .iter()
                .map(super::vocabulary::DocumentKind::as_str)
                .collect::<Vec<_>>()
                .join(" or ");
            let told = |applies: bool, text: &str, label: Label| {
                if applies { format!(", {text} {}", label.en) } else { String::new() }
            };
            let signed = told(slot.signer != Signer::Anyone, "signed by", slot.signer.label());
            let after = told(slot.after != OrderBasis::Nothing, "not before", slot.after.label());
            format!("`{}`: {kinds}{signed}{after}", slot.field)
        });
        let _ = writeln!(page, "- Documents: {}", documents.collect::<Vec<_>>().join("; "));
    }
    let codes = codes(definition, act);
    if !codes.is_empty() {
        let _ = writeln!(page, "- Guards: {}", join(codes.iter().map(|code| format!("`{code}`"))));
    }
    page.push('\n');
}

fn guards(page: &mut String, definition: &Definition) {
    page.push_str(
        "## The guards\n\n| Code | Requirement | Vietnamese | English | Rests on |\n|---|---|---|---|---|\n",
    );
    let mut seen = BTreeSet::new();
    for guard in Act::ALL.iter().flat_map(|act| definition.all_guards(*act)) {
        if seen.insert(guard.code) {
            let (message, citation) = (guard.message, guard.citation);
            let _ = writeln!(
                page,
                "| `{}` | {} | {} | {} | {} |",
                guard.id(),
                guard.requirement,
                message.vi,
                message.en,
                citation.subject().en
            );
        }
    }
}

impl Step {
    /// The deadlines that belong to the step (requirements §11).
    pub const fn deadlines(self) -> &'static [DeadlineKind] {
        match self {
            Self::DossiersReceived => &[DeadlineKind::ReceiveDossiers, DeadlineKind::DateCv],
            Self::ListDecided => &[DeadlineKind::RemedyOfUnlisted],
            Self::DossiersPrepared => &[DeadlineKind::PrepareDossiers],
            Self::Reviewed => &[DeadlineKind::CompleteReview],
            Self::ResultsNotified => &[DeadlineKind::NotifyResults, DeadlineKind::ReportForApproval],
            Self::AppealsSettled => &[DeadlineKind::ResolveAppeals],
            Self::ResultsApproved => &[DeadlineKind::NotifyOfficially, DeadlineKind::AppointWinners],
            Self::CouncilFormed
            | Self::SupervisionFormed
            | Self::PlanIssued
            | Self::PlanPublished
            | Self::Reported => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "tests")]

    use super::*;
    use crate::error_code::Family;

    const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/workflow.md");
    const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md");
    const MARKERS: (&str, &str) = ("<!-- workflow:begin -->\n", "<!-- workflow:end -->");

    /// Compares a file with what it should be; `UPDATE_GOLDEN=1 cargo test -p domain workflow_print` renews it.
    fn compare(file: &str, wanted: impl FnOnce(&str) -> String) {
        let committed = std::fs::read_to_string(file).unwrap_or_default();
        let wanted = wanted(&committed);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(file, &wanted).expect("the file can be written");
        } else {
            assert!(committed == wanted, "{file} is out of date: renew it with UPDATE_GOLDEN=1");
        }
    }

    #[test]
    fn the_page_is_what_the_definition_says() {
        compare(PAGE, |_| markdown(Definition::current()));
    }

    #[test]
    fn the_readme_shows_the_diagram_of_the_definition() {
        let diagram = format!("```mermaid\n{}```\n", mermaid(Definition::current()));
        compare(README, |readme| {
            let (before, rest) = readme.split_once(MARKERS.0).expect("the README marks the diagram");
            let (_, after) = rest.split_once(MARKERS.1).expect("the README marks the end of the diagram");
            format!("{before}{}{diagram}{}{after}", MARKERS.0, MARKERS.1)
        });
    }

    #[test]
    fn every_code_has_a_text_in_both_languages() {
        for code in ErrorCode::ALL {
            let label = text_of(*code);
            assert!(label.vi.ends_with('.') && label.en.ends_with('.'), "{code}: {label:?}");
        }
    }

    #[test]
    fn every_text_stands_in_one_place() {
        for code in ErrorCode::ALL {
            let sources = [
                code.listed().is_some(),
                Definition::last_guard(*code).is_some(),
                DirectoryFault::text_of(*code).is_some(),
                LawActFault::text_of(*code).is_some(),
                WorkforceFault::text_of(*code)
                    .or_else(|| ScreeningFault::text_of(*code))
                    .or_else(|| SheetFault::text_of(*code))
                    .or_else(|| TargetFault::text_of(*code))
                    .or_else(|| QualificationFault::text_of(*code))
                    .or_else(|| TrainingFault::text_of(*code))
                    .or_else(|| ReportFault::text_of(*code))
                    .or_else(|| ResponsibilityFault::text_of(*code))
                    .or_else(|| DutyFault::text_of(*code))
                    .or_else(|| ProcedureFault::text_of(*code))
                    .is_some(),
            ];
            let home = match code.family() {
                Family::Condition => [false, true, false, false, false],
                Family::Directory => [false, false, true, false, false],
                Family::Law => [false, false, false, true, false],
                Family::Workforce => [false, false, false, false, true],
                // The directory refuses a role in words of their own.
                Family::Refusal
                | Family::Input
                | Family::Argument
                | Family::Request
                | Family::Credential
                | Family::Transport
                | Family::File
                | Family::Fault => [true, false, *code == ErrorCode::FORBIDDEN_ROLE, false, false],
            };
            assert_eq!(sources, home, "{code}");
        }
    }

    #[test]
    fn a_suspension_from_a_suspension_leads_nowhere() {
        let around = Surroundings { suspended_from: Some(CycleState::Suspended), reopens_receiving: true };
        let target = Definition::current().target;
        assert!(Act::ALL.iter().all(|act| {
            target(CycleState::Suspended, *act, around).is_none_or(|to| to == CycleState::Suspended)
        }));
    }

    #[test]
    fn the_table_has_a_line_for_each_act_and_the_diagram_every_step() {
        assert_eq!(table(Definition::current()).lines().count(), Act::ALL.len() + 1);
        let diagram = mermaid(Definition::current());
        let shown = |state: &&CycleState| diagram.contains(state.as_str());
        let apart = [CycleState::Suspended, CycleState::Cancelled];
        assert!(
            CycleState::ALL.iter().filter(|state| !apart.contains(state)).all(|state| shown(&state)),
            "{diagram}"
        );
    }
}
