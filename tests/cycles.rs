//! No two files of a room need each other, so that a reader finds the parts of a file above it. A module that only
//! re-exports the names of its children needs none of them.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "support/files.rs"]
mod files;

use std::collections::{BTreeMap, BTreeSet};

use files::{code_below, source};

/// A module by the names on its path, `["ui", "dag", "view"]`.
type Module = Vec<String>;

/// The content of one `use`, or one path in the code.
struct Mention {
    path: Vec<String>,
    hands_on: bool,
}

fn module_of(file: &str) -> Module {
    let mut parts: Module = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if ["mod", "lib", "main"].contains(&parts.last().unwrap().as_str()) {
        parts.pop();
    }
    parts
}

/// Returns the paths of a tree of names: `a::{b, c::{d, self}}` has three.
fn paths(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((start, rest)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap().trim();
        return vec![path.trim_end_matches("::self").to_owned()];
    };
    let body = rest.trim_end().strip_suffix('}').unwrap_or(rest);
    let (mut parts, mut depth, mut part) = (Vec::new(), 0, String::new());
    for letter in body.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(letter);
    }
    parts.push(part);
    let whole = parts.iter().filter(|part| !part.trim().is_empty());
    whole.flat_map(|part| paths(&format!("{start}{}", part.trim()))).collect()
}

fn split(path: &str) -> Vec<String> {
    path.split("::").map(str::to_owned).collect()
}

/// Returns every name in a file: first its `use`s, then the paths in the rest of the code.
fn mentions(code: &str) -> Vec<Mention> {
    let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap().replace("pub(in crate::", "pub(");
    let (mut all, mut rest) = (Vec::new(), String::new());
    for statement in code.split_inclusive(';') {
        let used = statement.rfind("use ").filter(|at| {
            let before = statement[..*at].rsplit(['\n', '}']).next().unwrap().trim();
            before.is_empty() || before.starts_with("pub")
        });
        match used {
            Some(at) => {
                let hands_on = statement[..at].rsplit('\n').next().unwrap().trim().starts_with("pub");
                let found = paths(statement[at + 4..].trim_end_matches(';'));
                all.extend(found.iter().map(|path| Mention { path: split(path), hands_on }));
                rest.push_str(&statement[..at]);
            }
            None => rest.push_str(statement),
        }
    }
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | ':');
    let words = rest.split(|letter| !is_part(letter)).map(|word| word.trim_start_matches(':'));
    let named = words.filter(|word| word.contains("::") && word.starts_with(|letter: char| letter.is_lowercase()));
    all.extend(named.map(|word| Mention { path: split(word), hands_on: false }));
    all
}

struct Source {
    modules: BTreeMap<Module, Vec<Mention>>,
}

impl Source {
    fn read() -> Self {
        let files =
            code_below(&source()).into_iter().filter(|(file, _)| !file.contains("tests") && !file.starts_with("bin/"));
        Self { modules: files.map(|(file, code)| (module_of(&file), mentions(&code))).collect() }
    }

    /// Returns the module of a path, and the rest of the path.
    fn find(&self, from: &Module, path: &[String]) -> Option<(Module, Vec<String>)> {
        let (mut base, mut rest) = match path.first()?.as_str() {
            "crate" => (Vec::new(), &path[1..]),
            "self" => (from.clone(), &path[1..]),
            "super" => (from.clone(), path),
            child => {
                let is_child = self.modules.contains_key(&[from.as_slice(), &[child.to_owned()]].concat());
                is_child.then(|| (from.clone(), path))?
            }
        };
        while rest.first().is_some_and(|name| name == "super") {
            base.pop();
            rest = &rest[1..];
        }
        while let Some(name) = rest.first() {
            base.push(name.clone());
            if !self.modules.contains_key(&base) {
                base.pop();
                break;
            }
            rest = &rest[1..];
        }
        Some((base, rest.to_vec()))
    }

    /// As [`Source::find`], past the modules that only re-export a name.
    fn target(&self, from: &Module, path: &[String]) -> Option<Module> {
        let (module, rest) = self.find(from, path)?;
        let Some(name) = rest.first() else { return Some(module) };
        let handed_on = self.modules.get(&module)?.iter().filter(|mention| mention.hands_on);
        let mut handed_on = handed_on.filter(|mention| mention.path.last() == Some(name));
        Some(handed_on.find_map(|mention| self.find(&module, &mention.path)).map_or(module, |(module, _)| module))
    }

    fn needs(&self, module: &Module) -> BTreeSet<Module> {
        let used = self.modules[module].iter().filter(|mention| !mention.hands_on);
        let targets = used.filter_map(|mention| self.target(module, &mention.path));
        targets.filter(|target| target != module && !target.is_empty() && target[0] == module[0]).collect()
    }
}

fn reaches(needs: &BTreeMap<&Module, BTreeSet<Module>>, from: &Module, wanted: &Module) -> bool {
    let (mut open, mut seen) = (vec![from], BTreeSet::new());
    while let Some(next) = open.pop() {
        for need in needs.get(next).into_iter().flatten() {
            if need == wanted {
                return true;
            }
            if seen.insert(need) {
                open.push(need);
            }
        }
    }
    false
}

#[test]
fn no_file_of_a_room_needs_itself_by_way_of_others() {
    let source = Source::read();
    let modules = source.modules.keys().filter(|module| !module.is_empty());
    let needs: BTreeMap<&Module, BTreeSet<Module>> = modules.map(|module| (module, source.needs(module))).collect();
    assert!(needs.values().map(BTreeSet::len).sum::<usize>() > 300, "the source is read");
    let in_cycles: Vec<String> =
        needs.keys().filter(|module| reaches(&needs, module, module)).map(|module| module.join("/")).collect();
    assert!(in_cycles.is_empty(), "files that need each other: {in_cycles:#?}");
}

#[test]
fn a_cycle_is_found_in_uses_in_paths_and_past_a_module_that_hands_names_on() {
    let file = |name: &str, code: &str| (module_of(name), mentions(code));
    let of = |files: [(Module, Vec<Mention>); 3]| {
        let source = Source { modules: files.into_iter().collect() };
        let keys: Vec<Module> = source.modules.keys().cloned().collect();
        let needs: BTreeMap<&Module, BTreeSet<Module>> = keys.iter().map(|key| (key, source.needs(key))).collect();
        keys.iter().filter(|key| reaches(&needs, key, key)).count()
    };
    let room = "mod a;\nmod b;\npub use a::A;\npub use b::{B, other};\n";
    let b = "use super::A;\npub struct B(A);\n";
    assert_eq!(of([file("r/mod.rs", room), file("r/a.rs", "pub struct A;\n"), file("r/b.rs", b)]), 0);
    assert_eq!(
        of([file("r/mod.rs", room), file("r/a.rs", "use super::{B};\npub struct A(B);\n"), file("r/b.rs", b)]),
        2
    );
    let by_path = "pub struct A;\nfn f() { super::b::other() }\n";
    assert_eq!(of([file("r/mod.rs", room), file("r/a.rs", by_path), file("r/b.rs", b)]), 2);
    let parent = "mod a;\nmod b;\npub struct Shared;\nfn f() { b::other() }\n";
    assert_eq!(of([file("r/mod.rs", parent), file("r/a.rs", ""), file("r/b.rs", "use super::Shared;\n")]), 2);
}
