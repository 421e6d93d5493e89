//! Reads the file of upgrade paths, `oceanbase_upgrade_dep.yml`.

use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};

use super::entry::{Binaries, Entry, VersionNode};

/// The largest file, in bytes: the known ones have some kilobytes.
pub const MOST_BYTES: usize = 256 * 1024;

/// The entries of a file, in its order. No version stands twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathFile {
    entries: Vec<Entry>,
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct FileError {
    /// The line, from 1.
    pub line: usize,
    /// The problem there.
    pub problem: FileProblem,
}

/// The problem of a line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    /// It is no YAML; the reader's own words.
    #[error("no YAML: {0}")]
    Syntax(String),
    /// The file is larger than any known one.
    #[error("too large")]
    TooLarge,
    /// The file has no entries.
    #[error("no entries")]
    Empty,
    /// A list was expected.
    #[error("expected a list")]
    NoList,
    /// An entry with names and values was expected.
    #[error("expected names and values")]
    NoMapping,
    /// An entry lacks its version.
    #[error("no version")]
    NoVersion,
    /// A version was expected in place of this text.
    #[error("expected a version in place of {0}")]
    Version(String),
    /// True or false was expected.
    #[error("expected true or false")]
    NoBoolean,
    /// The version stands in the file twice.
    #[error("{0} stands here again")]
    Twice(String),
}

impl PathFile {
    /// Reads a file. Line ends of any kind, blanks at their ends, a `---` after the comments and a missing last line end
    /// are as good as none. Names that are not known are ignored.
    ///
    /// # Errors
    /// The first line that cannot be read, with its problem.
    pub fn read(text: &str) -> Result<Self, FileError> {
        if text.len() > MOST_BYTES {
            return Err(FileError { line: 1, problem: FileProblem::TooLarge });
        }
        let documents = MarkedYaml::load_from_str(text.trim_start_matches('\u{feff}')).map_err(|error| FileError {
            line: error.marker().line(),
            problem: FileProblem::Syntax(error.info().to_owned()),
        })?;
        let mut entries: Vec<Entry> = Vec::new();
        for document in documents.iter().filter(|document| !is_null(document)) {
            for node in list(document)? {
                let entry = entry(node)?;
                if entries.iter().any(|known| known.version == entry.version) {
                    return Err(at(node, FileProblem::Twice(entry.version.to_string())));
                }
                entries.push(entry);
            }
        }
        if entries.is_empty() {
            return Err(FileError { line: 1, problem: FileProblem::Empty });
        }
        Ok(Self { entries })
    }

    /// Returns the entries.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

fn entry(node: &MarkedYaml<'_>) -> Result<Entry, FileError> {
    let YamlData::Mapping(_) = &node.data else { return Err(at(node, FileProblem::NoMapping)) };
    let version = version(field(node, "version").ok_or_else(|| at(node, FileProblem::NoVersion))?)?;
    let mut targets = Vec::new();
    // The second name is that of 3.x.
    for name in ["can_be_upgraded_to", "can_be_direct_upgraded_to"] {
        for target in field(node, name).filter(|list| !is_null(list)).map(versions).transpose()?.unwrap_or_default() {
            if !targets.contains(&target) {
                targets.push(target);
            }
        }
    }
    let is_deprecated = field(node, "deprecated").map(boolean).transpose()?.unwrap_or(false);
    let binaries = field(node, "require_from_binary").map(binaries).transpose()?.unwrap_or_default();
    Ok(Entry { version, targets, is_deprecated, binaries })
}

// `true`, or names and values; `when_upgraded_to` is known, and no program evaluates it (upgrade-facts.md section 4).
fn binaries(node: &MarkedYaml<'_>) -> Result<Binaries, FileError> {
    let (is_needed, from) = match &node.data {
        YamlData::Mapping(_) => {
            let value = field(node, "value").ok_or_else(|| at(node, FileProblem::NoBoolean))?;
            (boolean(value)?, field(node, "when_come_from").map(versions).transpose()?)
        }
        _ => (boolean(node)?, None),
    };
    Ok(match (is_needed, from) {
        (false, _) => Binaries::NotNeeded,
        (true, None) => Binaries::Needed,
        (true, Some(from)) => Binaries::NeededFrom(from),
    })
}

fn versions(node: &MarkedYaml<'_>) -> Result<Vec<VersionNode>, FileError> {
    list(node)?.iter().map(version).collect()
}

fn version(node: &MarkedYaml<'_>) -> Result<VersionNode, FileError> {
    let text = match &node.data {
        YamlData::Value(Scalar::String(text)) => text.trim().to_owned(),
        YamlData::Value(Scalar::Integer(number)) => number.to_string(),
        _ => String::new(),
    };
    VersionNode::parse(&text).ok_or_else(|| at(node, FileProblem::Version(text)))
}

fn boolean(node: &MarkedYaml<'_>) -> Result<bool, FileError> {
    match &node.data {
        YamlData::Value(Scalar::Boolean(value)) => Ok(*value),
        _ => Err(at(node, FileProblem::NoBoolean)),
    }
}

fn list<'a, 'input>(node: &'a MarkedYaml<'input>) -> Result<&'a [MarkedYaml<'input>], FileError> {
    match &node.data {
        YamlData::Sequence(list) => Ok(list),
        _ => Err(at(node, FileProblem::NoList)),
    }
}

fn field<'a, 'input>(node: &'a MarkedYaml<'input>, name: &str) -> Option<&'a MarkedYaml<'input>> {
    let YamlData::Mapping(fields) = &node.data else { return None };
    let is_name = |key: &MarkedYaml<'_>| matches!(&key.data, YamlData::Value(Scalar::String(text)) if text == name);
    fields.iter().find(|(key, _)| is_name(key)).map(|(_, value)| value)
}

fn is_null(node: &MarkedYaml<'_>) -> bool {
    matches!(node.data, YamlData::Value(Scalar::Null))
}

fn at(node: &MarkedYaml<'_>, problem: FileProblem) -> FileError {
    FileError { line: node.span.start.line(), problem }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "# notes\n- version: 4.0.0.0\n  can_be_upgraded_to:\n    - 4.1.0.0\n- version: 4.1.0.0-100\n  can_be_upgraded_to: [4.1.0.0]\n  deprecated: True\n- version: 4.1.0.0\n  require_from_binary:\n    value: True\n    when_come_from: [4.0.0.0, 4.1.0.0-100]\n";

    #[test]
    fn entries_are_read_with_edges_builds_and_conditions() {
        let file = PathFile::read(SMALL).unwrap();
        let told: Vec<String> = file
            .entries()
            .iter()
            .map(|entry| {
                let targets: Vec<String> = entry.targets.iter().map(ToString::to_string).collect();
                format!(
                    "{} > {} {} {:?}",
                    entry.version,
                    targets.join(","),
                    entry.is_deprecated,
                    matches!(entry.binaries, Binaries::NeededFrom(_))
                )
            })
            .collect();
        assert_eq!(
            told,
            ["4.0.0.0 > 4.1.0.0 false false", "4.1.0.0-100 > 4.1.0.0 true false", "4.1.0.0 >  false true"]
        );
    }

    #[test]
    fn other_line_ends_blanks_a_late_start_and_a_missing_end_change_nothing() {
        let expected = PathFile::read(SMALL).unwrap();
        let blanks = SMALL.replace('\n', "  \n");
        for text in [
            SMALL.replace('\n', "\r\n"),
            blanks,
            SMALL.trim_end().to_owned(),
            SMALL.replacen("# notes\n", "# notes\n\n---\n", 1),
            format!("\u{feff}{SMALL}"),
            format!("{SMALL}\n...\n"),
        ] {
            assert_eq!(PathFile::read(&text).as_ref(), Ok(&expected), "{text:?}");
        }
    }

    #[test]
    fn anything_else_is_refused_with_its_line() {
        let problem = |text: &str| PathFile::read(text).unwrap_err();
        let told = |text: &str| (problem(text).line, problem(text).problem);
        assert_eq!(told("\n- version: 4.0.0.0\n- version: four\n"), (3, FileProblem::Version("four".into())));
        assert_eq!(told("- version: 4.0.0.0\n- can_be_upgraded_to: [4.1.0.0]\n"), (2, FileProblem::NoVersion));
        assert_eq!(told("- version: 4.0.0.0\n\n- version: 4.0.0.0\n"), (3, FileProblem::Twice("4.0.0.0".into())));
        assert_eq!(told("version: 4.0.0.0\n"), (1, FileProblem::NoList));
        assert_eq!(told("- 4.0.0.0\n"), (1, FileProblem::NoMapping));
        assert_eq!(told("- version: 4.0.0.0\n  deprecated: perhaps\n"), (2, FileProblem::NoBoolean));
        assert_eq!(told("- version: 4.0.0.0\n  can_be_upgraded_to: 4.1.0.0\n"), (2, FileProblem::NoList));
        assert_eq!(told("# nothing\n"), (1, FileProblem::Empty));
        let FileError { line, problem } = problem("- version: [4.0.0.0\n- version: 4.1\n  x: {");
        assert!(line > 1 && matches!(problem, FileProblem::Syntax(_)), "{line} {problem}");
        assert_eq!(told(&"#".repeat(MOST_BYTES + 1)).1, FileProblem::TooLarge);
    }
}
