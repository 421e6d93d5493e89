//! Runs the bodies of the fuzz targets (`make fuzz`) for a few seconds: over random bytes, and over fixtures with some
//! bytes changed, cut out, doubled or swapped with those of another.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first thing that is wrong")]

#[path = "../fuzz/bodies/mod.rs"]
mod bodies;
#[path = "support/files.rs"]
mod files;
mod hostile_support;

use std::sync::LazyLock;

use hostile_support::{Where, probes_for};
use proptest::prelude::*;

/// Longer seeds make the rounds slow without finding more.
const LONGEST_SEED: usize = 20_000;

static ANSWERS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let others = ["tasks/real-subtask-log.json", "tasks/real-task-list.json"].map(files::fixture);
    let fixtures = files::tasks().into_iter().map(|(_, text)| text).chain(others).map(String::into_bytes);
    let probes = probes_for(Where::Body).into_iter().map(|probe| probe.text().into_bytes());
    fixtures.chain(probes).filter(|seed| seed.len() <= LONGEST_SEED).collect()
});

static LOGS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let log = files::printed_log();
    let retried = format!(
        "{log}\n############{{RETRY}}{{2026-01-01T00:00:00Z}}############\n{}",
        log.replace(" INFO ", " ERROR ")
    );
    let probes = probes_for(Where::Text).into_iter().map(|probe| format!("{log}{}\n{log}", probe.text()));
    [log.clone(), retried]
        .into_iter()
        .chain(probes)
        .map(String::into_bytes)
        .filter(|seed| seed.len() <= LONGEST_SEED)
        .collect()
});

/// Pieces of lines with secrets, from the longest form to the shortest.
static SECRETS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let log = files::fixture("logs/secrets.log");
    let lines = log.lines().map(str::to_owned);
    let forms = [
        "mysql -h1 -uroot@sys \\\n  -pPl4in-Sight \\\n  -e x\n",
        "| user | password |\n+---+---+\n| root | Pl4in-Sight |\n",
        "root_password:\n  - Pl4in-Sight\ntoken: |\n  Pl4in-Sight\n",
        "- name: ROOT_PASSWORD\n  value: Pl4in-Sight\n",
        "insert into t (name, password) values ('a', 'it''s'), ('b', 'c')",
        "echo -e \"Pl4in\\nPl4in\" | passwd admin; chpasswd <<< 'a:b'",
        "{\"value\":\"Pl4in\",\"name\":\"root_password\"}<password type=\"x\">a</password>",
        "密码为 Pl4in-Sight, root的密码＝!@#$%^",
        "expect \"*assword:*\" { send \"Pl4in-Sight\\r\" }",
    ];
    lines.chain(forms.map(str::to_owned)).map(String::into_bytes).collect()
});

static NAMES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let real = [
        "oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm",
        "obproxy-ce-4.3.6.1-2",
        "oceanbase-ce-4.4.2.3-103000052026090811.el7.x86_64.rpm",
    ];
    let probes = probes_for(Where::Name).into_iter().map(|probe| probe.text()).filter(|name| name.len() < 2_000);
    real.into_iter().map(str::to_owned).chain(probes).map(String::into_bytes).collect()
});

#[test]
fn a_task_with_an_odd_value_in_a_field_can_be_shown_whole() {
    for probe in probes_for(Where::Field) {
        bodies::any_answer(probe.in_task().as_bytes());
    }
}

/// A change: its kind, and its position in the seed, in thousandths.
fn changes() -> impl Strategy<Value = Vec<(u8, u16, u8)>> {
    prop::collection::vec((0_u8..6, 0_u16..1_000, any::<u8>()), 0..8)
}

/// Returns a seed after some changes.
fn mutated(seed: &[u8], other: &[u8], changes: &[(u8, u16, u8)]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for (what, at, byte) in changes {
        let at = usize::from(*at) * bytes.len() / 1_000;
        let end = (at + usize::from(*byte)).min(bytes.len());
        match what {
            0 if at < bytes.len() => bytes[at] = *byte,
            1 => bytes.insert(at, *byte),
            2 => drop(bytes.drain(at..end)),
            3 => bytes.extend_from_within(at..end),
            4 => bytes
                .splice(at..end, other.iter().copied().skip(at % other.len().max(1)).take(usize::from(*byte)))
                .for_each(drop),
            _ => bytes.splice(at..end, *b"9223372036854775807").for_each(drop),
        }
    }
    bytes
}

fn seed(seeds: &'static LazyLock<Vec<Vec<u8>>>) -> impl Strategy<Value = Vec<u8>> {
    let pick = || (0_usize..10_000).prop_map(move |at| &seeds[at % seeds.len()]);
    (pick(), pick(), changes()).prop_map(|(seed, other, changes)| mutated(seed, other, &changes))
}

fn chance() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..400)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_answer_is_taken_or_refused_and_what_is_taken_can_be_shown(bytes in prop_oneof![8 => seed(&ANSWERS), 1 => chance()]) {
        bodies::any_answer(&bytes);
    }

    #[test]
    fn any_name_is_a_harmless_package_or_none(bytes in prop_oneof![4 => seed(&NAMES), 1 => chance()]) {
        bodies::package_name(&bytes);
        bodies::package_pasted(&bytes);
    }

    #[test]
    fn any_log_is_split_into_all_of_its_lines(bytes in prop_oneof![4 => seed(&LOGS), 1 => chance()]) {
        bodies::log_split(&bytes);
    }

    #[test]
    fn any_line_of_a_log_has_one_level_at_most(bytes in prop_oneof![4 => seed(&LOGS), 1 => chance()]) {
        bodies::log_levels(&bytes);
    }

    #[test]
    fn any_text_is_masked_once_and_for_all(bytes in prop_oneof![4 => seed(&SECRETS), 1 => chance()]) {
        bodies::masking(&bytes);
    }

    #[test]
    fn any_small_task_can_be_shown(bytes in chance()) {
        bodies::task_folds(&bytes);
        bodies::task_picture(&bytes);
        bodies::task_times(&bytes);
        bodies::task_actions(&bytes);
    }

    #[test]
    fn any_graph_has_a_picture_without_faults(bytes in chance()) {
        bodies::dag_layout(&bytes);
    }
}
