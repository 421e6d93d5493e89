//! What the fuzz targets do with their bytes, and what must hold afterwards. `make fuzz` runs this for long over inputs
//! that grow with what they reach; `tests/fuzz_bounded.rs` runs it for seconds over chance and mutated fixtures.

use ocp_upgrade_console::dag::{Direction, Graph, InputNode, Spacing, layout, lines, path, verify::verify};
use ocp_upgrade_console::log::diff::{diff, essence};
use ocp_upgrade_console::log::find::Needle;
use ocp_upgrade_console::log::zip::{LONGEST_NAME, file_name};
use ocp_upgrade_console::log::{Growth, Index, Rows, clean, index, level, told};
use ocp_upgrade_console::ocp::calls::{self, TaskQuery};
use ocp_upgrade_console::ocp::{
    ArbitrationServiceId, ClusterId, ObproxyClusterId, OcpError, Response, SubtaskId, TaskId, Timestamp,
};
use ocp_upgrade_console::task::estimate::{estimate, longest_chain};
use ocp_upgrade_console::task::timeline::{self, By};
use ocp_upgrade_console::task::{
    Blast, Folding, Groups, Order, Progress, Task, axis, child, clock, drift, durations, fold, order, pace, place,
    point, waiting,
};
use ocp_upgrade_console::upgrade::{Kind, NameForm, PackageName, Product, Resource};

/// Some moment on OCP's clock.
const NOW: Timestamp = Timestamp::new(1_800_000_000_000, 480);
/// A larger graph takes too long for thousands of rounds.
const MOST_EDGES: usize = 120;
const CARD: (f64, f64) = (216.0, 64.0);

/// An answer of any call: it is taken or refused, and what is taken can be looked at from all sides.
pub fn decode(bytes: &[u8]) {
    let body = String::from_utf8_lossy(bytes).into_owned();
    let response = Response::json(200, body);
    match calls::task(TaskId(1)).read(&response) {
        Ok(answer) => look_at_everything(&Task::from_wire(answer.data)),
        Err(error) => refused(&error),
    }
    match calls::tasks(&TaskQuery::default()).read(&response) {
        Ok(answer) => answer.data.contents.into_iter().map(Task::from_wire).for_each(|task| look_at_everything(&task)),
        Err(error) => refused(&error),
    }
    if let Ok(answer) = calls::cluster(ClusterId(1)).read(&response) {
        let _ = Resource::from_cluster(answer.data).versions();
    }
    if let Ok(answer) = calls::obproxy_cluster(ObproxyClusterId(1)).read(&response) {
        let _ = Resource::from_obproxy(answer.data).versions();
    }
    if let Ok(answer) = calls::arbitration_service(ArbitrationServiceId(1)).read(&response) {
        let _ = Resource::from_arbitration(answer.data).versions();
    }
    let _ = (calls::packages("x").read(&response), calls::hosts().read(&response), calls::info().read(&response));
    let _ = (calls::time().read(&response), calls::cluster_servers(ClusterId(1)).read(&response));
    let _ = calls::subtask_log(TaskId(1), SubtaskId(1)).read(&response);
}

fn refused(error: &OcpError) {
    if let OcpError::Api(error) = error {
        assert!(!error.message.chars().any(|letter| clean::is_hostile(letter) && letter != '\n'), "{error:?}");
    }
}

/// Works out everything that a task's page shows.
pub fn look_at_everything(task: &Task) {
    let now = Some(NOW);
    let hostile = |text: &str| text.chars().any(|letter| clean::is_hostile(letter) && letter != '\n');
    assert!(!hostile(&task.name) && task.steps.iter().all(|step| !hostile(&step.name)), "{task:?}");
    let order = order::topological(task);
    let mut sorted = order.clone();
    sorted.sort_unstable();
    assert!(sorted.into_iter().eq(0..task.steps.len()), "each step has one place");
    let groups = Groups::of(task);
    for folding in [Folding::Folded, Folding::Open] {
        let units = groups.units(task, folding, now);
        assert_eq!(units.iter().map(|unit| unit.members().len()).sum::<usize>(), task.steps.len());
        if units.len() <= MOST_EDGES && task.edges.len() <= MOST_EDGES {
            let nodes: Vec<InputNode> = units
                .iter()
                .map(|unit| InputNode { key: fold::key(task, unit), width: CARD.0, height: CARD.1 })
                .collect();
            draw(&nodes, &fold::edges(task, &units));
        }
    }
    for step in &task.steps {
        let _ = (clock::step_duration(step, now).map(clock::duration_text), clock::last_duration(step));
        let _ = (pace::pace(step, NOW, step.created), waiting::waiting_on(task, step.id), lines(&step.name, 12.0));
        for order in [Order::Retry(step.id), Order::Skip(step.id), Order::Cancel(step.id)] {
            let _ = Blast::of(order, task);
        }
    }
    let _ = (Blast::of(Order::RetryTask, task), Blast::of(Order::RollBackTask, task));
    let progress = Progress::of(task.steps.iter().map(|step| &step.state));
    assert!(progress.percent() <= 100 && progress.total() == task.steps.len());
    let way = point::of(task);
    let _ = (point::beyond(task, &way), place::places(task), longest_chain(task), clock::task_duration(task, now));
    let mut learned = durations::Durations::default();
    learned.learn(task);
    assert_eq!(durations::Durations::from_text(&learned.to_text()), learned);
    let _ = estimate(task, &learned, NOW);
    for by in [By::Zone, By::Host] {
        let lanes = timeline::lanes(task, by, now);
        if let Some((from, to)) = timeline::span(&lanes) {
            assert!(axis::axis(from, to, 480).marks.len() < 1_000);
        }
    }
    let hops = child::hops(task, std::iter::once(task));
    let _ = (child::ribbon(task, &hops), child::parent_of(task, std::iter::once(task)));
    drift::Drift::default().collect(task);
}

/// A typed or listed name: what is taken is made of harmless letters and prints as it was; as a file it stays in its
/// folder.
pub fn package_name(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for (product, form) in [
        (Product::OceanBase, NameForm::File),
        (Product::OceanBase, NameForm::Short),
        (Product::Obproxy, NameForm::Short),
    ] {
        if let Ok(package) = PackageName::check(&text, product, form) {
            let printed = package.to_string();
            assert!(printed.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte)), "{printed}");
            assert_eq!(PackageName::parse(&printed), Some(package), "{text:?}");
            assert!(product.names().iter().any(|name| printed.starts_with(name)));
        }
    }
    for kind in Kind::ALL {
        let _ = kind.product();
    }
    let name = file_name(&text);
    assert!(name.len() <= LONGEST_NAME && !name.starts_with('.') && !name.contains(['/', '\\', '\0', ':']), "{name:?}");
    assert_eq!(file_name(&name), name, "a safe name is safe");
}

/// A log, taken at once and in two parts: nothing is lost, lines have an end, what is shown is harmless.
pub fn log_split(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut whole = Index::default();
    whole.take(&text);
    let cut = bytes.first().map_or(0, |byte| usize::from(*byte) * text.len() / 256);
    let cut = (0..=cut).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let mut grown = Index::default();
    grown.take(text.get(..cut).unwrap_or_default());
    assert!(grown.take(&text) != Growth::Replaced || cut == 0 || whole == grown);
    assert_eq!(grown, whole, "cut at {cut}");
    let mut place = 0;
    for line in 0..whole.lines() {
        assert_eq!(whole.start(line), Some(place));
        assert_eq!(whole.line_at(place), line);
        place = whole.start(line + 1).unwrap_or(text.len());
        let words = whole.line(&text, line);
        assert!(words.len() <= index::LONGEST_LINE);
        let shown = clean::clean(words);
        assert!(!shown.chars().any(clean::is_hostile), "{shown:?}");
        assert_eq!(clean::clean(&shown), shown);
        let _ = (level::of(words), essence(words));
    }
    let last = whole.attempts().len().saturating_sub(1);
    for attempt in 0..whole.attempts().len() {
        let lines = whole.lines_of(attempt);
        assert!(lines.end <= whole.lines() && lines.start < lines.end);
    }
    let error = told::first_error(&whole, &text).unwrap_or_default();
    assert!(error.chars().count() <= 300 && !error.chars().any(clean::is_hostile));
    let _ = (told::last_written(&whole, &text, NOW), told::in_short(&error, 34));
    if whole.lines() <= 400 {
        let rows = Rows::compared(&whole, &text, last);
        assert!((0..rows.len()).all(|row| rows.line(row).is_some()));
        let all: Vec<&str> = (0..whole.lines()).map(|line| whole.line(&text, line)).collect();
        let (old, new) = all.split_at(all.len() / 2);
        let told: usize = diff(old, new).runs.iter().map(|run| run.old.len()).sum();
        assert_eq!(told, old.len());
    }
    if let Some(needle) = Needle::new(text.lines().last().unwrap_or_default()) {
        let _ = needle.find(&text, 0, text.len(), 100);
    }
}

/// A graph of which each two bytes are an edge: its picture has no fault.
pub fn dag_layout(bytes: &[u8]) {
    let Some((count, rest)) = bytes.split_first() else { return };
    let count = u64::from(*count % 40) + 1;
    let edges: Vec<(u64, u64)> = rest
        .chunks_exact(2)
        .take(MOST_EDGES)
        .map(|pair| (u64::from(pair[0]) % count, u64::from(pair[1]) % (count + 1)))
        .collect();
    // A key that comes twice, a neighbour that does not exist: both may be in an answer.
    let keys = (0..count).chain((count % 7 == 0).then_some(0));
    let nodes: Vec<InputNode> = keys
        .map(|key| InputNode {
            key,
            width: CARD.0 + f64::from(u8::try_from(key).unwrap_or(0) % 3) * 40.0,
            height: CARD.1,
        })
        .collect();
    draw(&nodes, &edges);
}

fn draw(nodes: &[InputNode], edges: &[(u64, u64)]) {
    for direction in [Direction::TopToBottom, Direction::LeftToRight] {
        let (graph, _) = Graph::new(nodes, edges);
        let drawn = layout(&graph, direction, Spacing::default());
        let faults = verify(&graph, &drawn);
        assert!(faults.is_empty(), "{direction:?}: {:?}", faults.iter().take(3).collect::<Vec<_>>());
        for route in &drawn.edges {
            assert!(!path(&route.points, 8.0).contains("NaN"));
        }
    }
}
