//! The layers of the program, which of them a layer may name, and what is wrong with a set of arrows.

use std::collections::{BTreeMap, BTreeSet};

use super::arrows::{Arrow, Module};

/// The top-level modules of `src`, each with those that it may name: they stand above it, so there is no way back.
const LAYERS: &[(&str, &[&str])] = &[
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
/// another's states, so these layers name one another; that no circle of files comes of it, [`circles`] sees to.
const LAYERS_OF_DOMAIN: &[(&str, &[&str])] = &[
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

/// Every layer by its name: the top-level modules, and the folders of the domain.
pub(crate) fn layers() -> BTreeSet<&'static str> {
    LAYERS.iter().chain(LAYERS_OF_DOMAIN).map(|(layer, _)| *layer).collect()
}

/// The layers that a top-level module names though it does not stand above them.
pub(crate) fn against_the_order() -> Vec<(&'static str, &'static str)> {
    let above = |at: usize, named: &str| LAYERS.iter().take(at).any(|(layer, _)| *layer == named);
    let wrong = LAYERS.iter().enumerate().flat_map(|(at, (layer, named))| {
        named.iter().filter(move |named| !above(at, named)).map(move |named| (*layer, *named))
    });
    wrong.collect()
}

/// The tables as `CONTRIBUTING.md` shows them.
pub(crate) fn table() -> String {
    let line = |(layer, named): &(&str, &[&str])| {
        let named: Vec<String> = named.iter().map(|layer| format!("`{layer}`")).collect();
        format!("| `{layer}` | {} |\n", if named.is_empty() { "none".to_owned() } else { named.join(", ") })
    };
    let head = "| Layer | May name |\n| --- | --- |\n";
    let part = |layers: &[(&str, &[&str])]| layers.iter().map(line).collect::<String>();
    format!("{head}{}\n{head}{}", part(LAYERS), part(LAYERS_OF_DOMAIN))
}

/// Whether a layer may name another; whoever may name the domain may name all of it.
pub(crate) fn may_name(from: &str, to: &str) -> bool {
    let inside = top(from) == "domain" && top(to) == "domain";
    let (table, from, to) = if inside { (LAYERS_OF_DOMAIN, from, to) } else { (LAYERS, top(from), top(to)) };
    from == to || table.iter().any(|(layer, named)| *layer == from && named.contains(&to))
}

fn top(layer: &str) -> &str {
    layer.split("::").next().unwrap_or(layer)
}

/// The layer of a module; none of the root of the crate.
pub(crate) fn layer_of(module: &[String]) -> Option<String> {
    let folder = module.get(..2).map(|two| two.join("::"));
    let of_domain = folder.filter(|folder| LAYERS_OF_DOMAIN.iter().any(|(layer, _)| layer == folder));
    of_domain.or_else(|| module.first().cloned())
}

/// The arrows that run against the tables.
pub(crate) fn forbidden<'a>(arrows: impl IntoIterator<Item = &'a Arrow>) -> Vec<String> {
    let against = |(from, to): &&Arrow| match (layer_of(from), layer_of(to)) {
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
    Graph::of(arrows).circles()
}

/// Which module names which, by their numbers.
pub(crate) struct Graph<'a> {
    modules: Vec<&'a Module>,
    /// Where each of them lies.
    folders: Vec<&'a [String]>,
    named: Vec<Vec<usize>>,
    naming: Vec<Vec<usize>>,
}

impl<'a> Graph<'a> {
    pub(crate) fn of(arrows: &'a BTreeSet<Arrow>) -> Self {
        let modules = modules(arrows);
        let there = folders(&modules);
        let folders = modules.iter().map(|module| folder_of(module, &there)).collect();
        let none = vec![Vec::new(); modules.len()];
        let mut graph = Self { modules, folders, named: none.clone(), naming: none };
        for (from, to) in arrows {
            graph.add(from, to);
        }
        graph
    }

    /// Adds an arrow between two modules that have others.
    pub(crate) fn add(&mut self, from: &Module, to: &Module) {
        let (from, to) = (self.number(from), self.number(to));
        self.named[from].push(to);
        self.naming[to].push(from);
    }

    /// Takes away the arrow between two modules that was added last.
    pub(crate) fn remove_last(&mut self, from: &Module, to: &Module) {
        let (from, to) = (self.number(from), self.number(to));
        assert_eq!((self.named[from].pop(), self.naming[to].pop()), (Some(to), Some(from)));
    }

    fn number(&self, module: &Module) -> usize {
        self.modules.binary_search_by(|one| (*one).cmp(module)).expect("it is one of them")
    }

    /// The circles that span two folders.
    pub(crate) fn circles(&self) -> BTreeSet<BTreeSet<&'a Module>> {
        let spans = |set: &Vec<usize>| set.iter().any(|one| self.folders[*one] != self.folders[set[0]]);
        let circles = strongly_connected(&self.named, &self.naming).into_iter().filter(spans);
        circles.map(|set| set.into_iter().map(|number| self.modules[number]).collect()).collect()
    }
}

/// One arrow for each two folders of which one names the other.
pub(crate) fn between_folders(arrows: &BTreeSet<Arrow>) -> Vec<&Arrow> {
    let modules = modules(arrows);
    let folders = folders(&modules);
    let pairs = arrows.iter().map(|arrow| {
        let (from, to) = arrow;
        ((folder_of(from, &folders), folder_of(to, &folders)), arrow)
    });
    let pairs: BTreeMap<_, _> = pairs.filter(|((from, to), _)| from != to).collect();
    pairs.into_values().collect()
}

fn modules(arrows: &BTreeSet<Arrow>) -> Vec<&Module> {
    let modules: BTreeSet<&Module> = arrows.iter().flat_map(|(from, to)| [from, to]).collect();
    modules.into_iter().collect()
}

/// The sets of those that reach one another (Kosaraju): what each names and by what it is named are given.
fn strongly_connected(named: &[Vec<usize>], naming: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let (mut seen, mut order) = (vec![false; named.len()], Vec::new());
    for from in 0..named.len() {
        reach(named, from, &mut seen, &mut order);
    }
    let mut seen = vec![false; named.len()];
    let sets = order.into_iter().rev().map(|from| {
        let mut set = Vec::new();
        reach(naming, from, &mut seen, &mut set);
        set
    });
    sets.collect()
}

/// Adds what is reached from one and was not seen, each after what it leads to.
fn reach(next: &[Vec<usize>], from: usize, seen: &mut [bool], reached: &mut Vec<usize>) {
    if std::mem::replace(&mut seen[from], true) {
        return;
    }
    for to in &next[from] {
        reach(next, *to, seen, reached);
    }
    reached.push(from);
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
