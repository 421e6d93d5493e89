//! The same steps over time, in lanes by zone or host.

use leptos::prelude::*;

use crate::i18n::{Words, fill};
use crate::ocp::display_time_zone::DisplayTimeZone;
use crate::ocp::status::Operation;
use crate::ocp::{SubtaskId, Timestamp};
use crate::pages::{text, words};
use crate::reactive::{Memo, RwSignal, live, memo};
use crate::router::{Change, Parameter, Router};
use crate::state::task_feed::TaskFeed;
use crate::task::place::Place;
use crate::task::timeline::{self, By, Lane};
use crate::task::{StepState, Task, axis};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dag::NodeModel;
use crate::ui::empty::Empty;
use crate::ui::segmented::{Segment, Segmented};
use crate::ui::shown::Shown;
use crate::ui::timeline::{self as view, Mark, Scale, Span, StepFace, TimelineRows, TimelineView};

use super::card::StepModel;
use super::closed_lanes::{ClosedLanes, lane_key};
use super::context::TaskPageContext;
use super::copied_rows::{CopiedRows, on_copied};
use super::selection::Selection;

/// The timeline. It is computed only while it is shown.
#[component]
pub(super) fn TaskTimeline(feed: TaskFeed, selection: Selection, context: TaskPageContext) -> impl IntoView {
    let w = words();
    let session = context.session;
    let router: Router = expect_context();
    let asked: Parameter = router.parameter("lanes");
    let by_host = memo(move || asked.get().as_deref() == Some(HOST));
    let by = move || if by_host.get() { By::Host } else { By::Zone };
    let lanes = memo(move || {
        let by = by();
        feed.whole.with(|task| {
            task.as_ref().map(|task| timeline::lanes(task, by, session.clock.now_untracked())).unwrap_or_default()
        })
    });
    let closed = ClosedLanes { lanes, address: router.parameter("closed") };
    let places = context.places;
    let moves = memo(move || feed.task.with(|task| task.as_ref().is_some_and(|task| !task.state.is_end())));
    // Never before the last known end: OCP's clock is an estimate.
    let last = memo(move || lanes.with(|lanes| timeline::span(lanes)));
    let now_ms = memo(move || {
        context.tick.track();
        let now = session.clock.now().filter(|_| moves.get())?;
        Some(last.get().map_or(now.epoch_ms, |(_, to)| now.epoch_ms.max(to)))
    });
    let scale = memo(move || {
        let (from, to) = last.get()?;
        let offset = feed.whole.with_untracked(|task| task.as_deref().map(offset).unwrap_or_default());
        let offset = context.prefs.zoned(Timestamp::new(from, offset)).offset_minutes;
        Some(scale(from, now_ms.get().unwrap_or(to), offset))
    });
    let rows = TimelineRows {
        lanes: memo(move || {
            let by = by();
            let rows = lanes.with(|lanes| lanes.iter().enumerate().map(|(at, lane)| row(at, lane, by)).collect());
            if context.finding.is_on() { feed.whole.with(|task| found(rows, task.as_deref(), context)) } else { rows }
        }),
        heading: Callback::new(move |key| {
            let by = by();
            lanes.with(|lanes| {
                let lane = lanes.iter().enumerate().find(|(at, _)| lane_key(*at, by) == key);
                lane.map(|(_, lane)| heading(w(), lane, by)).unwrap_or_default()
            })
        }),
        step: Callback::new(move |key| {
            let host = |index: usize| places.with(|places| places.get(index)?.host.clone());
            let host = move |index| if by_host.get() { None } else { host(index) };
            card(feed, context, w(), SubtaskId(key), &host)
        }),
        link: Callback::new(move |key| selection.address_of(SubtaskId(key))),
        closed: Signal::derive(move || closed.keys(by())),
        on_toggle: Callback::new(move |key| closed.toggle(key, untrack(by))),
    };
    let is_empty = memo(move || context.finding.is_on() && rows.lanes.with(Vec::is_empty));
    let clock = Signal::derive(move || {
        let offset = session.clock.now().map(|now| context.prefs.zoned(now).offset_text());
        match context.prefs.time_zone.get() {
            DisplayTimeZone::Utc => w().times.zone_utc.to_owned(),
            DisplayTimeZone::Local => format!("{} {}", w().times.zone_local, offset.unwrap_or_default()),
            DisplayTimeZone::Ocp => format!("{} {}", w().times.zone_ocp, offset.unwrap_or_default()),
        }
    });
    let copied = RwSignal::new(None);
    view! {
        <div class="timeline-pane">
            <Tools rows closed by_host asked />
            <TimelineView
                label=text(|w| w.timeline.label)
                clock
                now_word=text(|w| w.timeline.now)
                scale=Signal::derive(move || scale.get())
                now_ms
                rows
                selected=Signal::derive(move || selection.step.get().map(|id| id.0))
                on_select=Callback::new(move |key| selection.select(Some(SubtaskId(key))))
                first=Signal::derive(move || feed.whole.with(|task| task.as_deref().and_then(first)))
                on_find=Callback::new(move |()| context.finding.start())
                on_copied=on_copied(copied)
            />
            <CopiedRows copied />
            <Shown when=is_empty>
                <Empty sentence=text(|w| w.lists.none_found) />
            </Shown>
        </div>
    }
}

const ZONE: &str = "zone";
const HOST: &str = "host";

#[component]
fn Tools(rows: TimelineRows, closed: ClosedLanes, by_host: Memo<bool>, asked: Parameter) -> impl IntoView {
    let (w, router): (_, Router) = (words(), expect_context());
    let segments = Signal::derive(move || {
        let t = &w().timeline;
        [(ZONE, t.by_zone), (HOST, t.by_host)]
            .map(|(value, label)| Segment { value: value.to_owned(), label: label.to_owned(), icon: None })
            .to_vec()
    });
    let value = Signal::derive(move || if by_host.get() { HOST.to_owned() } else { ZONE.to_owned() });
    let all_closed = memo(move || {
        rows.lanes.with(|lanes| rows.closed.with(|closed| lanes.iter().all(|lane| closed.contains(&lane.key))))
    });
    let press = move |()| {
        let is_open = !all_closed.get_untracked();
        let keys = rows.lanes.with_untracked(|lanes| lanes.iter().map(|lane| lane.key).collect());
        closed.close(if is_open { keys } else { Vec::new() });
    };
    let not_started = memo(move || {
        closed.lanes.with(|lanes| {
            let all: usize = lanes.iter().map(|lane| lane.steps.len()).sum();
            let started: usize = lanes.iter().map(|lane| lane.bars.len()).sum();
            let counts = [(all - started).to_string(), all.to_string()];
            (all > started).then(|| fill(w().timeline.not_started, &[&counts[0], &counts[1]]))
        })
    });
    view! {
        <div class="timeline-tools">
            <Segmented
                id="timeline-by"
                label=text(|w| w.timeline.by)
                segments
                value
                // The new lanes are all open.
                on_change=Callback::new(move |value: String| {
                    let by = (value == HOST).then_some(value);
                    router.change(Change::Chosen, [(asked, by), (closed.address, None)]);
                })
            />
            <Button kind=ButtonKind::Quiet on_press=Callback::new(press)>
                {live(move || if all_closed.get() { w().timeline.open_all } else { w().timeline.close_all })}
            </Button>
            <span class="timeline-remark figures">{live(move || not_started.get())}</span>
        </div>
    }
}

fn row(at: usize, lane: &Lane, by: By) -> view::Lane {
    view::Lane { key: lane_key(at, by), steps: lane.steps.iter().map(|id| id.0).collect() }
}

// The lanes of the matching steps; their headings count all steps in them.
fn found(lanes: Vec<view::Lane>, task: Option<&Task>, context: TaskPageContext) -> Vec<view::Lane> {
    let is_found = |key: &u64| {
        let step = task.and_then(|task| task.step(SubtaskId(*key)));
        step.is_some_and(|step| context.finding.finds(step))
    };
    let mut lanes = lanes;
    for lane in &mut lanes {
        lane.steps.retain(is_found);
    }
    lanes.retain(|lane| !lane.steps.is_empty());
    lanes
}

// The first failed step, or else the first running one.
fn first(task: &Task) -> Option<u64> {
    let find = |is: fn(&StepState) -> bool| task.steps.iter().find(|step| is(&step.state)).map(|step| step.id.0);
    find(StepState::has_failed).or_else(|| find(StepState::is_active))
}

// Returns the time zone offset in which OCP prints its times.
fn offset(task: &Task) -> i16 {
    let started = task.steps.iter().find_map(|step| step.started);
    started.or(task.started).or(task.created).map(|time| time.offset_minutes).unwrap_or_default()
}

fn scale(from: i64, to: i64, offset: i16) -> Scale {
    let axis = axis::axis(from, to, offset);
    let marks = axis.marks.into_iter().map(|mark| Mark { at_ms: mark.at_ms, text: mark.text }).collect();
    Scale { origin_ms: from, from_ms: axis.from_ms, to_ms: axis.to_ms, marks }
}

fn heading(words: &Words, lane: &Lane, by: By) -> String {
    let t = &words.timeline;
    let Place { zone, host } = &lane.place;
    let name = match (zone, host) {
        (Some(zone), Some(host)) => fill(t.place, &[zone, host]),
        (Some(name), None) | (None, Some(name)) => name.clone(),
        (None, None) if by == By::Host => t.no_host.to_owned(),
        (None, None) => t.no_zone.to_owned(),
    };
    let count = |sentence: &str, count: usize| (count > 0).then(|| fill(sentence, &[&count.to_string()]));
    let mut parts = vec![fill(t.lane, &[&name, &lane.settled.to_string(), &lane.steps.len().to_string()])];
    parts.extend(count(t.lane_failed, lane.failed));
    parts.extend(count(t.lane_active, lane.active));
    if lane.hosts > 1 {
        parts.push(fill(t.lane_hosts, &[&lane.hosts_settled.to_string(), &lane.hosts.to_string()]));
    }
    parts.join(words.joins.clause)
}

fn card(
    feed: TaskFeed,
    context: TaskPageContext,
    words: &Words,
    id: SubtaskId,
    host: &dyn Fn(usize) -> Option<String>,
) -> StepFace {
    let Some(graph) = feed.graph.get() else { return StepFace::default() };
    let index = feed.whole.with_untracked(|task| task.as_ref()?.index_of(id));
    let Some((index, step)) = index.and_then(|index| Some((index, graph.steps.get(index)?.clone()))) else {
        return StepFace::default();
    };
    let model = StepModel { step: step.clone(), index, context };
    let (card, clock) = (model.card(), model.clock());
    let plan = card.plan.map(|plan| plan.word);
    let pace = clock.pace.and_then(|pace| pace.word);
    let note: Vec<String> = [host(index), card.mark.map(|mark| mark.short), plan, pace].into_iter().flatten().collect();
    step.with(|step| {
        // Only whether the bar reaches to now is evaluated here, not the present time.
        let bar = timeline::bar(step, step.started);
        let span =
            bar.map(|bar| Span { from_ms: bar.from_ms, to_ms: (bar.end == timeline::End::Ended).then_some(bar.to_ms) });
        let started = step.started.filter(|_| span.is_some());
        let t = &words.timeline;
        // OCP does not count the attempts after a retry of one step alone (ocp-api.md 5.3).
        let retried = (step.operation == Some(Operation::Retry)).then(|| t.retried.to_owned());
        let attempt = card.attempt.or(retried);
        let mut said = match started {
            Some(started) => fill(t.started, &[&card.word, &context.prefs.clock(started)]),
            None => fill(t.unstarted, &[&card.word]),
        };
        if span.is_some() && attempt.is_some() {
            said = [said.as_str(), t.again].join(words.joins.clause);
        }
        let note = note.join(" · ");
        let time = if clock.text.is_empty() { card.word } else { clock.text };
        let title = format!("{} {note}", step.name);
        StepFace {
            own: fill(t.in_closed_lane, &[title.trim_end(), &said, &time]),
            name: step.name.clone(),
            note,
            tone: Some(card.tone),
            said,
            attempt,
            time,
            span,
        }
    })
}
