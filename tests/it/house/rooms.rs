//! The rooms of the program, which of them a room may name, and what is wrong with a set of arrows.

use std::collections::BTreeSet;

use super::arrows::{Arrow, Module};

/// The top-level modules of `src`, each with those that it may name: they stand above it, so there is no way back.
const ROOMS: &[(&str, &[&str])] = &[
    ("metrics", &[]),
    ("names", &[]),
    ("strict_json", &[]),
    ("logging", &[]),
    ("domain", &[]),
    ("workbook", &["domain"]),
    ("clock", &["domain"]),
    ("entropy", &["domain"]),
    ("rate", &["clock"]),
    ("vault", &["domain", "entropy"]),
    ("files", &["domain", "entropy"]),
    ("auth", &["clock", "domain", "entropy", "strict_json"]),
    ("oidc", &["auth", "clock"]),
    ("store", &["clock", "domain", "entropy", "files", "metrics", "vault"]),
    ("service", &["auth", "clock", "domain", "entropy", "files", "metrics", "store", "vault"]),
    ("graphql", &["auth", "clock", "domain", "entropy", "names", "rate", "service", "store", "vault"]),
    (
        "http",
        &[
            "auth",
            "clock",
            "domain",
            "entropy",
            "graphql",
            "metrics",
            "oidc",
            "rate",
            "service",
            "store",
            "strict_json",
            "workbook",
        ],
    ),
    ("web", &["domain", "graphql", "http"]),
    (
        "config",
        &[
            "auth", "clock", "domain", "entropy", "files", "graphql", "http", "logging", "rate", "store",
            "vault",
        ],
    ),
    (
        "app",
        &[
            "auth", "clock", "config", "domain", "entropy", "graphql", "http", "oidc", "rate", "service",
            "store", "web",
        ],
    ),
    (
        "cli",
        &[
            "app", "auth", "clock", "config", "domain", "entropy", "graphql", "http", "logging", "service",
            "store", "workbook",
        ],
    ),
];

/// The folders of `src/domain`, and what lies in it directly. The facts, the guards and the three machines read one
/// another's states, so these rooms name one another; that no circle of files comes of it, [`faults`] sees to.
const ROOMS_OF_DOMAIN: &[(&str, &[&str])] = &[
    ("domain::audit", &["domain"]),
    ("domain::deadline", &["domain"]),
    ("domain::ranking", &["domain"]),
    ("domain::eligibility", &["domain", "domain::audit"]),
    (
        "domain::law",
        &[
            "domain",
            "domain::audit",
            "domain::deadline",
            "domain::directory",
            "domain::eligibility",
            "domain::ranking",
            "domain::workforce",
        ],
    ),
    ("domain::adoption", &["domain", "domain::directory", "domain::law"]),
    ("domain::workforce", &["domain", "domain::directory", "domain::ranking"]),
    ("domain::directory", &["domain", "domain::personnel"]),
    (
        "domain::personnel",
        &["domain", "domain::audit", "domain::eligibility", "domain::ranking", "domain::directory"],
    ),
    ("domain::appeal", &["domain", "domain::application", "domain::cycle"]),
    (
        "domain::application",
        &[
            "domain",
            "domain::appeal",
            "domain::cycle",
            "domain::deadline",
            "domain::dossier",
            "domain::eligibility",
        ],
    ),
    (
        "domain::cycle",
        &["domain", "domain::appeal", "domain::application", "domain::deadline", "domain::law"],
    ),
    (
        "domain::dossier",
        &[
            "domain",
            "domain::application",
            "domain::audit",
            "domain::cycle",
            "domain::eligibility",
            "domain::personnel",
        ],
    ),
    (
        "domain",
        &[
            "domain::appeal",
            "domain::application",
            "domain::cycle",
            "domain::deadline",
            "domain::eligibility",
            "domain::law",
            "domain::personnel",
            "domain::ranking",
            "domain::directory",
            "domain::adoption",
            "domain::workforce",
        ],
    ),
];

/// Every room by its name: the top-level modules, and the folders of the domain.
pub(crate) fn rooms() -> BTreeSet<&'static str> {
    ROOMS.iter().chain(ROOMS_OF_DOMAIN).map(|(room, _)| *room).collect()
}

/// The rooms that a top-level module names though it does not stand above them.
pub(crate) fn against_the_order() -> Vec<(&'static str, &'static str)> {
    let above = |at: usize, named: &str| ROOMS.iter().take(at).any(|(room, _)| *room == named);
    let wrong = ROOMS.iter().enumerate().flat_map(|(at, (room, named))| {
        named.iter().filter(move |named| !above(at, named)).map(move |named| (*room, *named))
    });
    wrong.collect()
}

/// The tables as `CONTRIBUTING.md` shows them.
pub(crate) fn table() -> String {
    let line = |(room, named): &(&str, &[&str])| {
        let named: Vec<String> = named.iter().map(|room| format!("`{room}`")).collect();
        format!("| `{room}` | {} |\n", if named.is_empty() { "none".to_owned() } else { named.join(", ") })
    };
    let head = "| Room | May name |\n| --- | --- |\n";
    let part = |rooms: &[(&str, &[&str])]| rooms.iter().map(line).collect::<String>();
    format!("{head}{}\n{head}{}", part(ROOMS), part(ROOMS_OF_DOMAIN))
}

/// Whether a room may name another; whoever may name the domain may name all of it.
pub(crate) fn may_name(from: &str, to: &str) -> bool {
    let inside = top(from) == "domain" && top(to) == "domain";
    let (table, from, to) = if inside { (ROOMS_OF_DOMAIN, from, to) } else { (ROOMS, top(from), top(to)) };
    from == to || table.iter().any(|(room, named)| *room == from && named.contains(&to))
}

fn top(room: &str) -> &str {
    room.split("::").next().unwrap_or(room)
}

/// The room of a module; none of the root of the crate.
pub(crate) fn room_of(module: &[String]) -> Option<String> {
    let folder = module.get(..2).map(|two| two.join("::"));
    let of_domain = folder.filter(|folder| ROOMS_OF_DOMAIN.iter().any(|(room, _)| room == folder));
    of_domain.or_else(|| module.first().cloned())
}

/// The arrows that run against the tables.
pub(crate) fn forbidden<'a>(arrows: impl IntoIterator<Item = &'a Arrow>) -> Vec<String> {
    let against = |(from, to): &&Arrow| match (room_of(from), room_of(to)) {
        (Some(from), Some(to)) => !may_name(&from, &to),
        _ => false,
    };
    arrows
        .into_iter()
        .filter(against)
        .map(|(from, to)| format!("{} -> {}", from.join("::"), to.join("::")))
        .collect()
}

/// The circles of files that span two folders.
pub(crate) fn circles(arrows: &BTreeSet<Arrow>) -> BTreeSet<BTreeSet<&Module>> {
    let modules: BTreeSet<&Module> = arrows.iter().flat_map(|(from, to)| [from, to]).collect();
    let modules: Vec<&Module> = modules.into_iter().collect();
    let number = |module| modules.binary_search(&module).expect("it is one of them");
    let mut named = vec![Vec::new(); modules.len()];
    for (from, to) in arrows {
        named[number(from)].push(number(to));
    }
    let reached: Vec<Vec<bool>> = (0..modules.len()).map(|from| reached(&named, from)).collect();
    let circle = |one: usize| -> BTreeSet<&Module> {
        let others = (0..modules.len()).filter(|other| reached[one][*other] && reached[*other][one]);
        others.map(|other| modules[other]).collect()
    };
    let folders = folders(&modules);
    let spans = |circle: &BTreeSet<&Module>| {
        circle.iter().map(|module| folder_of(module, &folders)).collect::<BTreeSet<_>>().len() > 1
    };
    let in_a_circle = (0..modules.len()).filter(|module| reached[*module][*module]);
    in_a_circle.map(circle).filter(spans).collect()
}

/// Which modules can be reached from one, by one arrow or more.
fn reached(named: &[Vec<usize>], from: usize) -> Vec<bool> {
    let mut reached = vec![false; named.len()];
    let mut left = named[from].clone();
    while let Some(module) = left.pop() {
        if !reached[module] {
            reached[module] = true;
            left.extend(&named[module]);
        }
    }
    reached
}

/// The modules that have others below them.
fn folders<'a>(modules: &[&'a Module]) -> BTreeSet<&'a [String]> {
    modules.iter().filter_map(|module| module.split_last()).map(|(_, above)| above).collect()
}

/// Where a module lies. What has others below it lies with them: `config.rs` in the folder of `config/files.rs`.
fn folder_of<'a>(module: &'a [String], folders: &BTreeSet<&[String]>) -> &'a [String] {
    let above = module.split_last().map_or(module, |(_, above)| above);
    if folders.contains(module) { module } else { above }
}
