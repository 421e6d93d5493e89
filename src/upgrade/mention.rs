//! Finds package names anywhere in a text: a path or an address may contain a second one, which must not be missed.

use super::package::PackageName;
use crate::sorting::Sort as _;

/// Words with which the names of packages start.
const PRODUCTS: [&str; 2] = ["oceanbase", "obproxy"];

/// A package name inside a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PackageMention<'t> {
    written: &'t str,
    // `None` for a file whose name resembles a package name.
    package: Option<PackageName>,
    before: Option<char>,
    after: Option<char>,
}

impl<'t> PackageMention<'t> {
    /// Returns every name in a decoded text, in linear time.
    pub(super) fn all(text: &'t str) -> Vec<Self> {
        let mut all = Vec::new();
        let mut before = None;
        for run in text.split_inclusive(|letter: char| !is_of_name(letter)) {
            let after = run.chars().next_back().filter(|letter| !is_of_name(*letter));
            let word = run.get(..run.len() - after.map_or(0, char::len_utf8)).unwrap_or_default();
            in_word(word, before, after, &mut all);
            before = after;
        }
        all
    }

    /// Returns the distinct names. The short form of a longer name does not count.
    pub(super) fn distinct(all: &[Self]) -> Vec<String> {
        let files =
            all.iter().filter_map(|mention| mention.package.as_ref().filter(|package| package.platform.is_some()));
        let shorts: Vec<String> = files.map(PackageName::short).collect();
        let mut names: Vec<String> = all
            .iter()
            .filter(|mention| {
                mention.package.as_ref().is_none_or(|name| name.platform.is_some() || !shorts.contains(&name.short()))
            })
            .map(|mention| mention.package.as_ref().map_or_else(|| mention.written.to_owned(), PackageName::to_string))
            .collect();
        names.put_in_order();
        names.dedup();
        names
    }

    /// Returns the package if only one is named and each name ends at a valid boundary.
    pub(super) fn only(all: &[Self]) -> Option<&PackageName> {
        let mut packages = all.iter().filter_map(|mention| mention.package.as_ref().filter(|_| mention.is_whole()));
        let first = packages.next()?;
        let longest = packages.fold(first, |kept, next| if kept.platform.is_none() { next } else { kept });
        (all.iter().all(Self::is_whole) && Self::distinct(all).len() == 1).then_some(longest)
    }

    // Chinese letters follow a name without a blank. After a short name a wrong character may continue it.
    fn is_whole(&self) -> bool {
        let is_chinese = |letter: char| letter >= '\u{2e80}';
        let is_apart = |letter: char| !is_of_name(letter) && (!letter.is_alphanumeric() || is_chinese(letter));
        let is_end = |letter: char| letter.is_whitespace() || is_chinese(letter) || "\"'`)]}>/\\&?#".contains(letter);
        let is_file = self.package.as_ref().is_some_and(|package| package.platform.is_some());
        self.before.is_none_or(is_apart)
            && self.after.is_none_or(|letter| is_apart(letter) && (is_file || is_end(letter)))
    }

    /// Whether the name is part of a path or an address, so that the characters around it do not belong to it:
    /// `https://host/packages/NAME/download`, `https://host/download?file=NAME&token=1`.
    pub(super) fn is_part_of_an_address(&self) -> bool {
        let is_file = self.package.as_ref().is_some_and(|package| package.platform.is_some());
        matches!(self.before, Some('/' | '\\' | '='))
            && match self.after {
                None | Some('&' | '?' | '#') => true,
                // A folder may have a short name as its name.
                Some('/' | '\\') => is_file,
                Some(_) => false,
            }
    }
}

const fn is_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_')
}

fn in_word<'t>(word: &'t str, before: Option<char>, after: Option<char>, all: &mut Vec<PackageMention<'t>>) {
    const ENDING: &str = ".rpm";
    let signs = ['.', '-', '_'];
    let lower = word.to_ascii_lowercase();
    let mut start = 0;
    for part in lower.split_inclusive(ENDING) {
        let end = start + part.len();
        let product = PRODUCTS.iter().filter_map(|product| part.find(product)).min();
        if let Some(product) = product.map(|at| start + at) {
            let (front, written, behind) = (word.get(..product), word.get(product..end), word.get(end..));
            let is_file = part.ends_with(ENDING);
            let written = written.unwrap_or_default();
            let written = if is_file { written } else { written.trim_end_matches(signs) };
            let package = PackageName::parse(written);
            let is_like_one =
                is_file && written.split('-').skip(1).any(|part| part.starts_with(|it: char| it.is_ascii_digit()));
            if package.is_some() || is_like_one {
                let front = front.map(|text| text.trim_end_matches(signs)).filter(|text| !text.is_empty());
                let behind = behind.map(|text| text.trim_start_matches(signs)).filter(|text| !text.is_empty());
                let before = front.map_or(before, |text| text.chars().next_back());
                let after = behind.map_or(after, |text| text.chars().next());
                all.push(PackageMention { written, package, before, after });
            }
        }
        start = end;
    }
}
