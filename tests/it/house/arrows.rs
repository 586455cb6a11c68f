//! Which module of a crate names which: read from the `use` declarations and the paths of its files.

use std::collections::{BTreeMap, BTreeSet};

use super::words::words;

/// A module by its path from the root of the crate, e.g. `["domain", "row"]`.
pub type Module = Vec<String>;

/// The first module names the second.
pub type Arrow = (Module, Module);

/// One file of a crate.
struct File {
    /// Its code beside the `use` declarations.
    words: Vec<String>,
    /// What its `use` declarations bring in: name → path.
    imports: BTreeMap<String, Vec<String>>,
    /// The names that it only hands on (`pub use`): no arrow, for whoever takes such a name is led to its definition.
    handed_on: BTreeSet<String>,
}

impl File {
    fn of(text: &str) -> Self {
        let (uses, words) = apart(&words(text));
        let only_handed_on = |import: &&Import| import.is_public && !words.contains(&import.name);
        let handed_on = uses.iter().filter(only_handed_on).map(|import| import.name.clone()).collect();
        let imports = uses.into_iter().map(|import| (import.name, import.path)).collect();
        Self { words, imports, handed_on }
    }

    /// The paths that its code depends on.
    fn named(&self) -> Vec<Vec<String>> {
        let own = self.imports.iter().filter(|(name, _)| !self.handed_on.contains(*name));
        own.map(|(_, path)| path.clone()).chain(paths(&self.words)).collect()
    }
}

/// What a `use` declaration brings in.
struct Import {
    name: String,
    path: Vec<String>,
    is_public: bool,
}

/// The files of one crate, tests left out.
pub struct Crate {
    files: BTreeMap<Module, File>,
}

impl Crate {
    /// From the files below its `src`: path and text of each.
    pub fn read<'a>(sources: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let files = sources.into_iter().map(|(path, text)| (module_of(path), File::of(text)));
        let mut all = Self { files: files.collect() };
        all.leave_out_tests();
        all
    }

    /// A module stays if each module above declares it in code that is not only for tests.
    fn leave_out_tests(&mut self) {
        let declared = |module: &Module| {
            (1..=module.len()).all(|depth| {
                let (above, name) = (&module[..depth - 1], &module[depth - 1]);
                self.files.get(above).is_some_and(|file| declares(&file.words, name))
            })
        };
        let kept: BTreeSet<Module> = self.files.keys().filter(|module| declared(module)).cloned().collect();
        self.files.retain(|module, _| kept.contains(module));
    }

    /// Its modules.
    pub fn modules(&self) -> impl Iterator<Item = &Module> {
        self.files.keys()
    }

    /// Every arrow between two of its modules.
    pub fn arrows(&self) -> BTreeSet<Arrow> {
        self.files.iter().flat_map(|(module, file)| self.arrows_of(module, file)).collect()
    }

    /// The arrows that a file would have with this text.
    pub fn arrows_with(&self, path: &str, text: &str) -> BTreeSet<Arrow> {
        self.arrows_of(&module_of(path), &File::of(text)).collect()
    }

    fn arrows_of(&self, module: &Module, file: &File) -> impl Iterator<Item = Arrow> {
        let named = file.named();
        let to: Vec<Module> = named.iter().filter_map(|path| self.resolve(module, path, 0)).collect();
        to.into_iter().filter(move |to| to != module).map(|to| (module.clone(), to))
    }

    /// The module that holds what a path means in a module; none when it leaves the crate.
    fn resolve(&self, module: &[String], path: &[String], hops: usize) -> Option<Module> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.descend(Vec::new(), rest, hops),
            "self" => self.descend(module.to_vec(), rest, hops),
            "super" => {
                let above = &module[..module.len().checked_sub(1)?];
                match rest.first() {
                    Some(next) if next == "super" => self.resolve(above, rest, hops),
                    _ => self.descend(above.to_vec(), rest, hops),
                }
            }
            name if self.files.contains_key(&child(module, name)) => {
                self.descend(module.to_vec(), path, hops)
            }
            name => {
                let import = self
                    .files
                    .get(module)?
                    .imports
                    .get(name)
                    .filter(|import| import.first() != Some(first))?;
                let whole: Vec<String> = import.iter().chain(rest).cloned().collect();
                (hops < 16).then(|| self.resolve(module, &whole, hops + 1))?
            }
        }
    }

    /// Follows the rest of a path from a module, through what the modules on the way hand on.
    fn descend(&self, module: Module, rest: &[String], hops: usize) -> Option<Module> {
        let Some((name, further)) = rest.split_first() else { return Some(module) };
        let below = child(&module, name);
        if self.files.contains_key(&below) {
            return self.descend(below, further, hops);
        }
        let import = self.files.get(&module).and_then(|file| file.imports.get(name));
        match import {
            Some(import) if hops < 16 => {
                let whole: Vec<String> = import.iter().chain(further).cloned().collect();
                self.resolve(&module, &whole, hops + 1)
            }
            _ => Some(module),
        }
    }
}

fn child(module: &[String], name: &str) -> Module {
    module.iter().cloned().chain([name.to_owned()]).collect()
}

/// `domain/cycle/mod.rs` is `domain::cycle`, `lib.rs` the root.
pub fn module_of(path: &str) -> Module {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    path.split('/').filter(|part| *part != "lib").map(str::to_owned).collect()
}

fn declares(words: &[String], name: &str) -> bool {
    words.windows(3).any(|three| three[0] == "mod" && three[1] == name && three[2] == ";")
}

/// What the `use` declarations bring in, and the words beside them.
fn apart(words: &[String]) -> (Vec<Import>, Vec<String>) {
    let (mut uses, mut others) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < words.len() {
        if words[at] == "use" {
            let is_public = at > 0 && matches!(words[at - 1].as_str(), "pub" | ")");
            let mut found = Vec::new();
            at += 1 + tree(&words[at + 1..], &[], &mut found);
            uses.extend(found.into_iter().map(|(name, path)| Import { name, path, is_public }));
        } else {
            others.push(words[at].clone());
            at += 1;
        }
    }
    (uses, others)
}

/// Reads one tree of a `use` declaration and returns its length.
fn tree(words: &[String], above: &[String], found: &mut Vec<(String, Vec<String>)>) -> usize {
    let mut path = above.to_vec();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        match word.as_str() {
            "::" => at += 1,
            "{" => return at + group(&words[at..], &path, found),
            "," | "}" | ";" => break,
            "as" => {
                let name = words.get(at + 1).cloned().unwrap_or_default();
                found.push((name, path));
                return at + 2;
            }
            name => {
                if !(name == "self" && !path.is_empty()) {
                    path.push(name.to_owned());
                }
                at += 1;
            }
        }
    }
    if let Some(name) = path.last() {
        found.push((if name == "*" { path.join("::") } else { name.clone() }, path));
    }
    at
}

fn group(words: &[String], above: &[String], found: &mut Vec<(String, Vec<String>)>) -> usize {
    let mut at = 1;
    while words.get(at).is_some_and(|word| word != "}") {
        at += if words[at] == "," { 1 } else { tree(&words[at..], above, found) };
    }
    at + 1
}

/// The paths that the code names outside `use` declarations too: words joined by `::`.
fn paths(words: &[String]) -> Vec<Vec<String>> {
    let joined = |at: usize| words.get(at).is_some_and(|word| word == "::");
    let visibility = |at: usize| at > 1 && words[at - 1] == "in" && words[at - 2] == "(";
    let starts = (0..words.len()).filter(|at| joined(at + 1) && !(*at > 0 && joined(at - 1)));
    starts
        .filter(|at| !visibility(*at))
        .map(|start| {
            let steps = (start..).step_by(2).take_while(|at| *at == start || joined(at - 1));
            steps.filter_map(|at| words.get(at).cloned()).collect()
        })
        .collect()
}
