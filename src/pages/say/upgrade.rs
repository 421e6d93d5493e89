//! What is said about a draft: problems of fields, and warnings.

use crate::i18n::{Words, fill};
use crate::upgrade::client_token::TokenProblem;
use crate::upgrade::{Kind, NameForm, PackageProblem, Problem, Warning};

/// A package name that a kind's field would take, as an example.
#[must_use]
pub const fn example(kind: Kind) -> &'static str {
    match kind.name_form() {
        NameForm::File => "oceanbase-4.3.4.0-200000022024070119.el7.x86_64.rpm",
        NameForm::Short => "obproxy-4.3.0.0-3",
    }
}

/// What is wrong with a field, and what to do.
#[must_use]
pub fn problem(words: &Words, kind: Kind, problem: &Problem) -> String {
    let f = &words.forms;
    match problem {
        Problem::NoServers => f.problem_no_servers.to_owned(),
        Problem::Package(PackageProblem::Empty) => f.problem_package_empty.to_owned(),
        Problem::Package(PackageProblem::MissingRpm) => f.problem_package_rpm.to_owned(),
        Problem::Package(PackageProblem::NotShort(short)) => fill(f.problem_package_short, &[short]),
        Problem::Package(PackageProblem::NotAName) => fill(f.problem_package_name, &[example(kind)]),
        Problem::Package(PackageProblem::OtherProduct(name)) => {
            fill(f.problem_package_product, &[name, &kind.product().names().join(", ")])
        }
        Problem::Token(TokenProblem::Length(length)) => fill(f.problem_token_length, &[&length.to_string()]),
        Problem::Token(TokenProblem::Characters) => f.problem_token_characters.to_owned(),
    }
}

/// A warning as a sentence.
#[must_use]
pub fn warning(words: &Words, warning: &Warning) -> String {
    let f = &words.forms;
    match warning {
        Warning::SameVersion(version) => fill(f.warning_same, &[version]),
        Warning::LowerVersion(version) => fill(f.warning_lower, &[version]),
        Warning::OtherArchitecture(architecture) => fill(f.warning_architecture, &[architecture]),
        Warning::NotRunning { name, status } => fill(f.warning_not_running, &[name, status]),
        Warning::Wall40 { from, to } => fill(f.warning_wall, &[from, to]),
        Warning::ArbitrationBefore41 => f.warning_arbitration_41.to_owned(),
        Warning::NotUploaded => f.warning_not_uploaded.to_owned(),
    }
}

/// What everybody should know before upgrading a kind of resource.
#[must_use]
pub const fn note(words: &Words, kind: Kind) -> &'static str {
    match kind {
        Kind::Cluster => words.forms.rollback_note,
        Kind::Obproxy => words.forms.obproxy_note,
        Kind::Arbitration => words.forms.arbitration_note,
    }
}

/// The title of a kind's upgrade form.
#[must_use]
pub const fn title(words: &Words, kind: Kind) -> &'static str {
    match kind {
        Kind::Cluster => words.forms.upgrade_cluster,
        Kind::Obproxy => words.forms.upgrade_obproxy,
        Kind::Arbitration => words.forms.upgrade_arbitration,
    }
}

/// The name of a kind's list.
#[must_use]
pub const fn list_title(words: &Words, kind: Kind) -> &'static str {
    match kind {
        Kind::Cluster => words.shell.clusters,
        Kind::Obproxy => words.shell.obproxies,
        Kind::Arbitration => words.shell.arbitration,
    }
}

/// How many servers.
#[must_use]
pub fn servers(words: &Words, count: u64) -> String {
    if count == 1 { words.forms.server_one.to_owned() } else { fill(words.forms.server_count, &[&count.to_string()]) }
}
