//! Texts about a draft: problems of fields, and warnings.

use crate::i18n::{Words, fill};
use crate::ocp::clean;
use crate::upgrade::client_token::TokenProblem;
use crate::upgrade::{Kind, NameForm, PackageProblem, Problem, Relation, SystemProblem, Unfit, Warning};

/// Returns an example of a package name for a kind.
#[must_use]
pub const fn example(kind: Kind) -> &'static str {
    match kind.name_form() {
        NameForm::File | NameForm::Either => "oceanbase-4.3.4.0-200000022024070119.el7.x86_64.rpm",
        NameForm::Short => "obproxy-4.3.0.0-3",
    }
}

/// Returns what is wrong with a field, and what to do.
#[must_use]
pub fn problem(words: &Words, kind: Kind, problem: &Problem) -> String {
    let f = &words.forms;
    match problem {
        Problem::NoServers => f.problem_no_servers.to_owned(),
        Problem::Package(problem) => package(words, kind, problem),
        Problem::System(SystemProblem::Empty) => words.request.problem_system_empty.to_owned(),
        Problem::System(SystemProblem::Character(letter)) => {
            fill(words.request.problem_system_character, &[&shown(*letter)])
        }
        Problem::Token(TokenProblem::Length(length)) => fill(f.problem_token_length, &[&length.to_string()]),
        Problem::Token(TokenProblem::Characters) => f.problem_token_characters.to_owned(),
    }
}

/// Returns what is wrong with the name of a package.
#[must_use]
pub fn package(words: &Words, kind: Kind, problem: &PackageProblem) -> String {
    let f = &words.forms;
    match problem {
        PackageProblem::Empty => f.problem_package_empty.to_owned(),
        PackageProblem::MissingRpm => f.problem_package_rpm.to_owned(),
        PackageProblem::NotShort(short) => fill(f.problem_package_short, &[short]),
        PackageProblem::NotAName => fill(f.problem_package_name, &[example(kind)]),
        PackageProblem::OtherProduct(name) => {
            fill(f.problem_package_product, &[name, &kind.product().names().join(words.joins.item)])
        }
        PackageProblem::Character(letter) if letter.is_whitespace() => f.problem_package_space.to_owned(),
        PackageProblem::Character(letter) => fill(f.problem_package_character, &[&character(words, *letter)]),
        PackageProblem::Version(part) => fill(f.problem_package_version, &[part]),
        PackageProblem::Build(part) => fill(f.problem_package_build, &[part]),
        PackageProblem::Platform(part) => fill(f.problem_package_platform, &[part]),
        PackageProblem::Capitals(part) => fill(f.problem_package_capitals, &[part]),
        PackageProblem::OtherFile(ending) => fill(f.problem_package_file, &[ending]),
        PackageProblem::Source => f.problem_package_source.to_owned(),
        PackageProblem::Surrounded(name) => fill(f.problem_package_surrounded, &[name]),
        PackageProblem::Several(count) => fill(f.problem_package_several, &[&count.to_string()]),
    }
}

// A space would be invisible.
fn shown(letter: char) -> String {
    if letter.is_whitespace() { "␣".to_owned() } else { letter.to_string() }
}

// Many letters look like those of ASCII, so the code point is shown beside all others.
fn character(words: &Words, letter: char) -> String {
    let number = || format!("U+{:04X}", u32::from(letter));
    match letter {
        letter if letter.is_ascii_graphic() => format!("“{letter}”"),
        letter if clean::is_hostile(letter) => number(),
        letter => fill(words.forms.character_number, &[&letter.to_string(), &number()]),
    }
}

/// Returns why a package that OCP lists cannot be picked.
#[must_use]
pub fn unfit(words: &Words, kind: Kind, why: &Unfit) -> String {
    let f = &words.forms;
    match why {
        Unfit::Debug => f.unfit_debug.to_owned(),
        Unfit::Libraries => f.unfit_libraries.to_owned(),
        Unfit::Tools => f.unfit_tools.to_owned(),
        Unfit::OtherProduct(name) => fill(f.unfit_product, &[name]),
        Unfit::Name(PackageProblem::MissingRpm | PackageProblem::NotShort(_) | PackageProblem::NotAName) => {
            f.unfit_name.to_owned()
        }
        Unfit::Name(problem) => package(words, kind, problem),
    }
}

/// Returns how a package compares with the version that a resource runs; `None` where that is unknown.
#[must_use]
pub const fn relation(words: &Words, relation: Option<Relation>) -> &'static str {
    let f = &words.forms;
    match relation {
        None => f.package_unknown,
        Some(Relation::Newer) => f.package_newer,
        Some(Relation::Hotfix) => f.package_hotfix,
        Some(Relation::MaybeHotfix) => f.package_maybe_hotfix,
        Some(Relation::Same) => f.package_same,
        Some(Relation::Older | Relation::OlderBuild) => f.package_not_newer,
    }
}

/// Formats a warning as a sentence.
#[must_use]
pub fn warning(words: &Words, warning: &Warning) -> String {
    let f = &words.forms;
    match warning {
        Warning::SameVersion(version) => fill(f.warning_same, &[version]),
        Warning::MaybeHotfix(version) => fill(f.warning_maybe_hotfix, &[version]),
        Warning::LowerVersion(version) => fill(f.warning_lower, &[version]),
        Warning::OtherArchitecture(architecture) => fill(f.warning_architecture, &[architecture]),
        Warning::OtherEdition { runs, package } => fill(f.warning_edition, &[runs, package]),
        Warning::OtherSystem(system) => fill(f.warning_system, &[system]),
        Warning::NotRunning { name, status } => fill(f.warning_not_running, &[name, status]),
        Warning::Branch { from, to } => fill(f.warning_branch, &[from, to]),
        Warning::ArbitrationBefore41 => f.warning_arbitration_41.to_owned(),
        Warning::FewZones(1) => words.request.warning_zones_one.to_owned(),
        Warning::FewZones(zones) => fill(words.request.warning_zones, &[&zones.to_string()]),
        Warning::Halts => words.request.warning_order.to_owned(),
        Warning::Downtime => words.request.warning_downtime.to_owned(),
        Warning::NoCompanion(name) => fill(f.warning_companion, &[name]),
        Warning::NotUploaded => f.warning_not_uploaded.to_owned(),
    }
}

/// Returns the advice for upgrades of a kind of resource.
#[must_use]
pub const fn note(words: &Words, kind: Kind) -> &'static str {
    match kind {
        Kind::Cluster => words.forms.rollback_note,
        Kind::Obproxy => words.forms.obproxy_note,
        Kind::Arbitration => words.forms.arbitration_note,
    }
}

/// Returns the title of a kind's upgrade form.
#[must_use]
pub const fn title(words: &Words, kind: Kind) -> &'static str {
    match kind {
        Kind::Cluster => words.forms.upgrade_cluster,
        Kind::Obproxy => words.forms.upgrade_obproxy,
        Kind::Arbitration => words.forms.upgrade_arbitration,
    }
}

/// Returns the name of a kind's list.
#[must_use]
pub const fn list_title(words: &Words, kind: Kind) -> &'static str {
    match kind {
        Kind::Cluster => words.shell.clusters_title,
        Kind::Obproxy => words.shell.obproxies,
        Kind::Arbitration => words.shell.arbitration,
    }
}

/// Returns the name of a kind's list in the navigation.
#[must_use]
pub const fn nav_title(words: &Words, kind: Kind) -> &'static str {
    match kind {
        Kind::Cluster => words.shell.clusters,
        Kind::Obproxy | Kind::Arbitration => list_title(words, kind),
    }
}

/// Formats a number of servers.
#[must_use]
pub fn servers(words: &Words, count: u64) -> String {
    if count == 1 { words.forms.server_one.to_owned() } else { fill(words.forms.server_count, &[&count.to_string()]) }
}
