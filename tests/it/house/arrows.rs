//! Which module of a crate names which: read from the `use` declarations and the paths of its files.

use std::collections::{BTreeMap, BTreeSet};

use super::words::words;

/// A module by its path from the root of the program, e.g. `["domain", "row"]`, also where a crate of its own begins on the way.
pub(crate) type Module = Vec<String>;

/// The first module names the second.
pub(crate) type Arrow = (Module, Module);

/// One file of a crate.
struct File {
    /// Its code beside the `use` declarations.
    words: Vec<String>,
    /// What its `use` declarations bring in, however many of them give it the same local name.
    imports: Vec<Import>,
}

/// What a `use` declaration brings in.
struct Import {
    /// The local name; `_` and `*` are none that a path begins with.
    name: String,
    path: Vec<String>,
    /// It is a `pub use` of a name that the file itself does not use.
    is_handed_on: bool,
}

impl File {
    fn of(words: &[String]) -> Self {
        let (uses, words) = apart(words);
        let import = |(name, path, is_public): (String, Vec<String>, bool)| {
            let is_handed_on = is_public && name != "*" && !words.contains(&name);
            Import { name, path, is_handed_on }
        };
        let imports = uses.into_iter().map(import).collect();
        Self { words, imports }
    }

    /// What a path that begins with a name leads to: of two scopes that give it a meaning, the last one's.
    fn import(&self, name: &str) -> Option<&Import> {
        self.imports.iter().rfind(|import| import.name == name)
    }
}

/// The files of one crate and of those that lie within it, tests left out.
pub(crate) struct Crate {
    files: BTreeMap<Module, File>,
    /// Where a crate begins: what its files call `crate`.
    roots: BTreeSet<Module>,
}

impl Crate {
    /// From the files below its `src`: path and text of each.
    pub(crate) fn read<'a>(sources: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let read: Vec<_> = sources.into_iter().map(|(path, text)| (path, words(text))).collect();
        Self::of_words(read.iter().map(|(path, words)| (*path, words.as_slice())))
    }

    /// The same from the words of each file.
    pub(crate) fn of_words<'a>(sources: impl IntoIterator<Item = (&'a str, &'a [String])>) -> Self {
        let mut all = Self { files: BTreeMap::new(), roots: BTreeSet::from([Vec::new()]) };
        for (path, words) in sources {
            if path.ends_with("/lib.rs") {
                all.roots.insert(module_of(path));
            }
            all.files.insert(module_of(path), File::of(words));
        }
        all.leave_out_tests();
        all
    }

    /// A module stays if each module above declares it in code that is not only for tests, up to the root of its crate.
    fn leave_out_tests(&mut self) {
        let declared = |module: &Module| {
            (self.root_of(module).len() + 1..=module.len()).all(|depth| {
                let (above, name) = (&module[..depth - 1], &module[depth - 1]);
                self.files.get(above).is_some_and(|file| declares(&file.words, name))
            })
        };
        let kept: BTreeSet<Module> = self.files.keys().filter(|module| declared(module)).cloned().collect();
        self.files.retain(|module, _| kept.contains(module));
    }

    /// The root of the crate that a module lies in.
    fn root_of<'a>(&self, module: &'a [String]) -> &'a [String] {
        let mut above = (0..=module.len()).rev().map(|depth| &module[..depth]);
        above.find(|above| self.roots.contains(*above)).unwrap_or_default()
    }

    /// Its modules.
    pub(crate) fn modules(&self) -> impl Iterator<Item = &Module> {
        self.files.keys()
    }

    /// Every arrow between two of its modules.
    pub(crate) fn arrows(&self) -> BTreeSet<Arrow> {
        self.files.iter().flat_map(|(module, file)| self.arrows_of(module, file)).collect()
    }

    /// The arrows that a file would have with this text.
    pub(crate) fn arrows_with(&self, path: &str, text: &str) -> BTreeSet<Arrow> {
        self.arrows_of(&module_of(path), &File::of(&words(text))).collect()
    }

    /// A face hands on what lies below it: that is no arrow, for whoever takes such a name is led to its definition.
    fn arrows_of(&self, module: &Module, file: &File) -> impl Iterator<Item = Arrow> {
        let imported = file.imports.iter().filter_map(|import| {
            let to = self.resolve(module, &import.path, 0)?;
            (!(import.is_handed_on && to.starts_with(module))).then_some(to)
        });
        let inline = paths(&file.words).into_iter().filter_map(|path| self.resolve(module, &path, 0));
        let to: BTreeSet<Module> = imported.chain(inline).filter(|to| to != module).collect();
        to.into_iter().map(|to| (module.clone(), to))
    }

    /// The module that holds what a path means in a module; none when it leaves the crate.
    fn resolve(&self, module: &[String], path: &[String], hops: usize) -> Option<Module> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.descend(self.root_of(module).to_vec(), rest, hops),
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
                let import = self.files.get(module)?.import(name);
                let import = import.filter(|import| import.path.first() != Some(first))?;
                self.follow(module, import, rest, hops)
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
        let import = self.files.get(&module).and_then(|file| file.import(name));
        match import {
            Some(import) => self.follow(&module, import, further, hops),
            None => Some(module),
        }
    }

    /// Where an import of a module leads; the hops end what leads round and round.
    fn follow(&self, module: &[String], import: &Import, rest: &[String], hops: usize) -> Option<Module> {
        let whole: Vec<String> = import.path.iter().chain(rest).cloned().collect();
        (hops < 16).then(|| self.resolve(module, &whole, hops + 1))?
    }
}

fn child(module: &[String], name: &str) -> Module {
    module.iter().cloned().chain([name.to_owned()]).collect()
}

/// `domain/cycle/mod.rs` is `domain::cycle`, `lib.rs` the root.
pub(crate) fn module_of(path: &str) -> Module {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    path.split('/').filter(|part| *part != "lib").map(str::to_owned).collect()
}

fn declares(words: &[String], name: &str) -> bool {
    words.windows(3).any(|three| three[0] == "mod" && three[1] == name && three[2] == ";")
}

/// What a `use` declaration brings in: the name, the path, and whether it is a `pub use`.
type Use = (String, Vec<String>, bool);

/// What the `use` declarations bring in, and the words beside them.
fn apart(words: &[String]) -> (Vec<Use>, Vec<String>) {
    let (mut uses, mut others) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < words.len() {
        // `use<'a>` in a type says which lifetimes it captures; it brings nothing in.
        let captures = words.get(at + 1).is_some_and(|next| next == "<");
        if words[at] == "use" && !captures {
            let is_public = at > 0 && matches!(words[at - 1].as_str(), "pub" | ")");
            let mut found = Vec::new();
            at += 1 + tree(&words[at + 1..], &[], &mut found);
            uses.extend(found.into_iter().map(|(name, path)| (name, path, is_public)));
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
                if name != "self" || path.is_empty() {
                    path.push(name.to_owned());
                }
                at += 1;
            }
        }
    }
    if let Some(name) = path.last() {
        found.push((name.clone(), path));
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
