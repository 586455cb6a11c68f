//! What the tree promises about its own shape (design §2).

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

mod arrows;
mod decisions;
mod law;
mod layers;
mod lengths;
mod lists;
mod macros;
mod roles;
mod type_names;
mod words;

use arrows::{Arrow, Crate};
use layers::{Graph, against_the_order, between_folders, circles, forbidden, layer_of, layers, may_name};

/// The Rust files below a folder, with their texts.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    texts(folder, &["rs"])
}

/// The files below a folder whose names end in one of these ways, with their texts.
fn texts(folder: &str, extensions: &[&str]) -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be listed") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                // What other programs install or build beside their sources is not ours.
                if !path.ends_with("node_modules") && !path.join("CACHEDIR.TAG").exists() {
                    folders.push(path);
                }
            } else if path
                .extension()
                .is_some_and(|found| extensions.iter().any(|extension| found == *extension))
            {
                let text = fs::read_to_string(&path).expect("the file is text");
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} holds no source");
    found
}

/// The lines of the text that are code and name one of the words.
fn naming<'a>(text: &'a str, words: &[&str]) -> Vec<&'a str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.filter(|line| words.iter().any(|word| line.contains(word))).collect()
}

#[test]
fn the_domain_names_no_framework() {
    let words = ["sea_orm", "async_graphql", "axum", "tokio", "std::fs", "std::net", "::now()"];
    for (path, text) in sources("src/domain") {
        // The proofs and the tests beside the rules read and renew golden files.
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        if !path.components().any(|part| part.as_os_str() == "proofs") {
            assert_eq!(naming(text, &words), [""; 0], "{}", path.display());
        }
    }
}

/// How a record is spelt is looked at by the check of a log; whoever else reads one reads what it says.
#[test]
fn the_spelling_of_a_record_is_for_the_check_alone() {
    for (path, text) in sources("src") {
        if !path.components().any(|part| part.as_os_str() == "audit") {
            assert_eq!(naming(&text, &["Leaf::decode("]), [""; 0], "{}", path.display());
        }
    }
}

/// A request that asks the store for the law apart may find another one than its other answers went by.
#[test]
fn an_answer_goes_by_the_law_of_its_request() {
    for (path, text) in sources("src/graphql") {
        if !["graphql/loader.rs", "mutation/run.rs"].iter().any(|file| path.ends_with(file)) {
            assert_eq!(naming(&text, &["store.law()", "store.law_now()"]), [""; 0], "{}", path.display());
        }
    }
}

/// The folder of the sources of a crate of the workspace: its `src`, or itself where that is a part of ours.
fn source_folder(member: &str) -> String {
    if member.starts_with("src/") { member.to_owned() } else { format!("{member}/src") }
}

/// The files of a crate of the workspace, each by its path below its folder of sources.
fn files_of(member: &str) -> Vec<(String, String)> {
    let folder = source_folder(member);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(&folder);
    let below = |path: &Path| path.strip_prefix(&root).expect("it lies below").display().to_string();
    let found = sources(&folder);
    found.into_iter().map(|(path, text)| (below(&path), text)).collect()
}

/// The files of the product, the words of each, and what they name.
static FILES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| files_of("."));
static WORDS: LazyLock<Vec<(&str, Vec<String>)>> =
    LazyLock::new(|| FILES.iter().map(|(path, text)| (path.as_str(), words::words(text))).collect());
static TREE: LazyLock<Crate> =
    LazyLock::new(|| Crate::of_words(WORDS.iter().map(|(path, words)| (*path, words.as_slice()))));

/// The crates of the workspace, by their folders.
fn members() -> Vec<String> {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    let manifest: toml::Table = manifest.expect("the manifest").parse().expect("it is TOML");
    let members = manifest["workspace"]["members"].clone();
    members.try_into().expect("a list of folders")
}

#[test]
fn no_layer_names_one_that_it_may_not() {
    assert_eq!(forbidden(&TREE.arrows()), [""; 0]);
}

#[test]
fn no_circle_of_files_spans_two_folders() {
    assert_eq!(circles(&TREE.arrows()), BTreeSet::new());
    // The crates below `src` are part of it.
    for member in members().into_iter().filter(|member| member != "." && !member.starts_with("src/")) {
        let files = files_of(&member);
        let tree = Crate::read(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        assert_eq!(circles(&tree.arrows()), BTreeSet::new(), "{member}");
    }
}

/// What several programs could use names nothing of this one, and the domain nothing at all that does I/O.
#[test]
fn no_crate_of_its_own_needs_another_of_ours() {
    for member in members().into_iter().filter(|member| member != ".") {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join(&member).join("Cargo.toml");
        let manifest: toml::Table =
            fs::read_to_string(manifest).expect("the manifest").parse().expect("it is TOML");
        let ours = |(_, needed): &(&String, &toml::Value)| needed.get("path").is_some();
        let needed = ["dependencies", "dev-dependencies"].map(|table| manifest.get(table));
        let needed = needed.into_iter().flatten().filter_map(toml::Value::as_table).flatten();
        assert_eq!(needed.filter(ours).count(), 0, "{member}");
        for (path, text) in sources(&source_folder(&member)) {
            assert_eq!(naming(&text, &["thanghang::", "crate::domain"]), [""; 0], "{}", path.display());
        }
    }
}

#[test]
fn the_tables_name_the_layers_that_there_are() {
    let tree = &*TREE;
    let folders: BTreeSet<String> =
        tree.modules().filter_map(|module| module.get(..3)).map(|below| below[..2].join("::")).collect();
    let top = tree.modules().filter_map(|module| module.first().cloned());
    let of_domain = folders.into_iter().filter(|folder| folder.starts_with("domain::"));
    let there: BTreeSet<String> = top.chain(of_domain).collect();
    assert_eq!(there, layers().into_iter().map(str::to_owned).collect());
}

#[test]
fn a_layer_names_only_layers_above_it_in_the_table() {
    assert_eq!(against_the_order(), []);
}

#[test]
fn contributors_are_told_which_layer_may_name_which() {
    let told = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("CONTRIBUTING.md"));
    let table = layers::table();
    assert!(told.expect("the file is text").contains(&table), "CONTRIBUTING.md lacks this:\n{table}");
}

/// A layer as another calls it; the domain is a crate of its own and cannot name what lies beside it.
fn as_named_from<'a>(from: &str, to: &'a str) -> Option<&'a str> {
    if from.starts_with("domain") { to.strip_prefix("domain::") } else { Some(to) }
}

/// Whatever is forbidden is found: in the smallest file of each layer, each layer that it may not name is named.
#[test]
fn every_forbidden_arrow_is_found() {
    let tree = &*TREE;
    let mut tried = 0;
    for from in layers() {
        let in_layer = |(path, _): &&(String, String)| {
            let module = arrows::module_of(path);
            layer_of(&module).as_deref() == Some(from) && tree.modules().any(|known| *known == module)
        };
        let (path, text) = FILES.iter().filter(in_layer).min_by_key(|(_, text)| text.len()).expect("a file");
        for to in layers().into_iter().filter(|to| !may_name(from, to)) {
            let Some(to) = as_named_from(from, to) else { continue };
            let text = format!("{text}\nfn added() -> crate::{to}::Anything {{ todo!() }}\n");
            assert_eq!(forbidden(&tree.arrows_with(path, &text)).len(), 1, "{from} names {to}");
            tried += 1;
        }
    }
    assert!(tried > 300, "{tried} pairs");
}

/// Whatever names a module is read, however it is written.
#[test]
fn every_way_to_name_a_module_is_read() {
    for text in [
        "use crate::service::Service;",
        "use crate::{domain::Row, service::{self, Service}};",
        "use super::super::service::Service as Other;",
        "pub use crate::service::Service;",
        "pub use crate::service::*;",
        "fn f() { crate::service::f(); }",
        "fn f(service: &super::super::service::Service) {}",
        "use crate::service; fn f() { service::f() }",
        "use crate::store; fn f() -> store::HandedOn {}",
        "use crate::service::Service as _; use other::Trait as _;",
        "use other::Trait as _; use crate::service::Service as _;",
        "fn f() { use crate::service::Service as Own; } fn g() { use other::Own; }",
        "fn f() { use other::Service; } fn g() { use crate::service::Service; }",
        "macro_rules! m { () => { $crate::service::f() }; }",
        "#[cfg(test)] mod tests; fn f() { crate::service::f() }",
    ] {
        let found = small(&[("store/find.rs", text)]);
        assert!(found.contains(&arrow("store::find", "service")), "{text}: {found:?}");
    }
}

/// What names nothing that the program uses is no arrow.
#[test]
fn what_the_program_does_not_name_is_no_arrow() {
    for text in [
        "// use crate::service::Service;",
        "/* use crate::service; /* nested */ */",
        "/// See [`crate::service::Service`].\nfn f() {}",
        "const TEXT: &str = \"use crate::service::Service;\";",
        "const TEXT: &str = r#\"crate::service::f() \" \"#;",
        "#[cfg(test)] mod tests { use crate::service::Service; }",
        "#[cfg(test)] use crate::service::Service;",
        "pub(in crate::service) fn f<'a>(quote: char) -> bool { quote == '\"' }",
        "use other::service::Service;",
        "fn f() -> impl Sized + use<> { let one = 1; one }",
    ] {
        let found = small(&[("store/find.rs", text)]);
        assert!(!found.contains(&arrow("store::find", "service")), "{text}: {found:?}");
    }
}

/// The arrows of a small crate, with some files in place of its own.
fn small(files: &[(&str, &str)]) -> BTreeSet<Arrow> {
    let own = [
        ("lib.rs", "pub mod domain; pub mod store; pub mod service;"),
        ("domain/mod.rs", "pub mod rule; pub mod cycle; pub use rule::Rule;"),
        ("domain/rule.rs", "pub struct Rule;"),
        ("domain/cycle/mod.rs", "mod guard; mod state; pub use state::State;"),
        ("domain/cycle/guard.rs", ""),
        ("domain/cycle/state.rs", "pub enum State {}"),
        ("store/mod.rs", "mod find; mod open; pub use crate::service::HandedOn;"),
        ("store/find.rs", ""),
        ("store/open.rs", ""),
        ("service.rs", "pub struct Service; pub struct HandedOn;"),
    ];
    let kept = own.iter().filter(|(path, _)| files.iter().all(|(other, _)| other != path));
    Crate::read(kept.chain(files).copied()).arrows()
}

fn arrow(from: &str, to: &str) -> Arrow {
    let module = |path: &str| path.split("::").map(str::to_owned).collect();
    (module(from), module(to))
}

#[test]
fn a_circle_across_folders_is_found_however_it_runs() {
    for files in [
        [
            ("domain/rule.rs", "use crate::store::find::f;"),
            ("store/find.rs", "use crate::domain::rule::Rule;"),
        ],
        // What a folder hands on leads to where it is defined.
        [
            ("domain/cycle/state.rs", "use super::super::Rule;"),
            ("domain/rule.rs", "use crate::domain::cycle::State;"),
        ],
        // A file and the folder of its name lie together, but not what is deeper.
        [
            ("domain/cycle/guard.rs", "fn f() -> crate::domain::Own {}"),
            ("domain/mod.rs", "mod cycle; struct Own; fn f() { cycle::guard::g() }"),
        ],
        [("service.rs", "use crate::store::open;"), ("store/open.rs", "use crate::service::Service;")],
    ] {
        assert_eq!(circles(&small(&files)).len(), 1, "{files:?}");
    }
}

#[test]
fn a_circle_within_a_folder_is_left_alone() {
    let files = [
        ("domain/cycle/guard.rs", "use super::state::State;"),
        ("domain/cycle/state.rs", "use super::{Own, guard};"),
        ("domain/cycle/mod.rs", "mod guard; mod state; pub struct Own; fn f() { guard::g() }"),
    ];
    assert_eq!(circles(&small(&files)), BTreeSet::new());
}

/// Wherever a folder names another, the way back makes a circle.
#[test]
fn a_way_back_between_two_folders_is_found() {
    let arrows = TREE.arrows();
    let between = between_folders(&arrows);
    assert!(between.len() > 100, "{} pairs of folders", between.len());
    let mut graph = Graph::of(&arrows);
    for (from, to) in between {
        graph.add(to, from);
        assert_eq!(graph.circles().len(), 1, "{to:?} names {from:?}");
        graph.remove_last(to, from);
    }
}

#[test]
fn only_the_store_names_the_database() {
    for (path, text) in sources("src") {
        let inside = path.components().any(|part| part.as_os_str() == "store");
        assert!(inside || naming(&text, &["sea_orm::", "sqlx::"]).is_empty(), "{}", path.display());
    }
}

/// The library nulls such a field alone only when the option is outside; see `graphql::context::nullable`.
#[test]
fn no_field_takes_its_parent_along_when_it_may_be_null() {
    for (path, text) in sources("src/graphql") {
        for object in text.split("#[Object").skip(1) {
            let body = object.split("\n}\n").next().unwrap_or_default();
            assert_eq!(naming(body, &["-> Result<Option<"]), [""; 0], "{}", path.display());
        }
    }
}

#[test]
fn contributors_are_told_the_stages_that_there_are() {
    let read = |file: &str| {
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("the file is text")
    };
    let between = |text: &str, open: &str, close: &str| {
        let (_, rest) = text.split_once(open).expect("the list begins");
        rest.split_once(close).expect("the list ends").0.to_owned()
    };
    let told = between(&read("CONTRIBUTING.md"), "(stages: `", "`)");
    assert_eq!(told, between(&read(".ci/run"), "STAGES=(", ")"));
}

/// The text between backticks, each once.
fn quoted(text: &str) -> BTreeSet<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

#[test]
fn who_adds_an_act_is_told_files_that_there_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("CONTRIBUTING.md")).expect("the page");
    let (_, table) = page.split_once("| An act on |").expect("the table");
    let (table, _) = table.split_once("\n\n").expect("its end");
    let listed: Vec<_> = quoted(table).into_iter().filter(|name| name.contains('/')).collect();
    assert!(listed.len() > 30, "{listed:?}");
    for name in listed {
        assert!(root.join("src").join(name).exists(), "there is no {name}");
    }
}

#[test]
fn the_pages_on_architecture_name_what_there_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = sources("src");
    for (page, words) in
        [("docs/architecture.md", "## Words"), ("docs/architecture-details.md", "## More words")]
    {
        let text = fs::read_to_string(root.join(page)).expect("the page");
        let (ways, words) = text.split_once(words).expect("the words end the page");
        let files: Vec<_> = quoted(ways).into_iter().filter(|name| name.contains("src/")).collect();
        assert!(files.len() > 15, "{page}: {files:?}");
        for file in files {
            assert!(root.join(file).is_file(), "{page}: there is no {file}");
        }
        for word in quoted(words) {
            let is_part = |character: char| character.is_alphanumeric() || character == '_';
            let declares =
                |(_, text): &(PathBuf, String)| text.split(|c| !is_part(c)).any(|part| part == word);
            assert!(sources.iter().any(declares), "{page}: nothing is called {word}");
        }
    }
}

#[test]
fn the_way_of_a_write_goes_through_each_layer_once() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/architecture.md"));
    let page = page.expect("the page");
    let (_, way) = page.split_once("## The way of a write").expect("the way of a write");
    let (way, _) = way.split_once("## The way of a read").expect("the way of a read");
    let rows = way.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" | "));
    let visited: Vec<_> = rows.filter(|(layer, _)| layers().contains(layer)).collect();
    let names: Vec<_> = visited.iter().map(|(layer, _)| *layer).collect();
    assert_eq!(names, ["http", "auth", "graphql", "service", "store", "domain"]);
    for (layer, rest) in visited {
        for file in quoted(rest).into_iter().filter(|name| name.starts_with("src/")) {
            assert!(file.starts_with(&format!("src/{layer}/")), "{file} does not lie in {layer}");
        }
    }
}

/// R22: what the law changes is data.
#[test]
fn the_program_names_no_law_but_that_of_all_agencies() {
    let literals = FILES.iter().map(|(path, text)| (path.as_str(), words::literals(text)));
    assert_eq!(law::named_in(literals), [""; 0]);
    let general = FILES.iter().find(|(path, _)| path == law::GENERAL_LAW).expect("the general law");
    let general = words::literals(&general.1);
    let read = law::texts_beside_the_program();
    let texts = read.iter().map(|(path, text)| {
        let lines = text.lines().map(|line| law::beside_general(line, &general));
        (path.as_str(), lines.collect::<Vec<_>>())
    });
    assert_eq!(law::named_in(texts), [""; 0]);
}

#[test]
fn law_in_a_text_is_found_by_its_form() {
    for (text, expected) in [
        ("theo 2038/KH-HĐXTHCDNN.", &["2038/KH-HĐXTHCDNN"][..]),
        ("Law 91/2025/QH15", &["91/2025/QH15"]),
        ("khoản 1 Điều 32 Nghị định 115/2020/NĐ-CP", &["115/2020/NĐ-CP", "Điều 32"]),
        ("Art 38(2)", &["Art 38"]),
        ("see Mục II.2.c", &["II.2.c", "Mục II.2.c"]),
        ("Section V of the plan", &["Section V"]),
        ("V.11.06.14", &["V.11.06.14"]),
        ("UBND tỉnh Điện Biên", &["Điện Biên"]),
        ("trong 15 ngày làm việc, áp dụng 24 tháng", &["15 ngày", "24 tháng"]),
        ("within 5 working days, later than 10 days", &["5 working", "10 days"]),
        ("từ ngày 1 tháng 1 đến ngày 31 tháng 12", &[]),
        ("ngày 01/05/2025, 24/7, a/b, I/O, E11, R22, 3.1.1.a, {length} ngày, {month:02}-{day:02}", &[]),
    ] {
        assert_eq!(law::named(text), expected, "{text}");
    }
    let source =
        "/// Mục II.2.c\nconst A: &str = \"Mục I.1\"; #[cfg(test)] mod t { const B: &str = \"Mục III\"; }";
    assert_eq!(words::literals(source), ["Mục I.1"]);
    assert_eq!(law::named_in([("domain/x.rs", words::literals(source))].into_iter()).len(), 1);
    let general = ["Mọi tháng 30 ngày".to_owned()];
    assert_eq!(law::named(&law::beside_general("Mọi tháng 30 ngày — 31 days", &general)), ["31 days"]);
}
