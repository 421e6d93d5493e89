//! One node: a card that reads only its own signals.
use super::bar::bar;
use super::card_text::{BAND, CardText};
use super::element::pixels;
use super::highlight::{Highlight, Relation};
use super::shapes::glyph_id;
use super::{CardContent, DagNode, NodeClock, NodeLook};
use crate::dag::Placed;
use crate::decimal::tenths;
use crate::reactive::{Memo, live, memo};
use crate::ui::drawn::drawn;
use crate::ui::tone::Tone;
use leptos::prelude::*;

/// The left border of the texts.
pub(super) const TEXT: f64 = BAND + 8.0;

/// The values that nodes share with their graph.
#[derive(Clone, Copy)]
pub(super) struct Surroundings {
    /// The prefix of the ids of glyphs.
    pub(super) prefix: StoredValue<String>,
    /// The highlight of the selection.
    pub(super) highlight: Memo<Highlight>,
    /// The key of the selected node.
    pub(super) selected: Signal<Option<u64>>,
    /// The key of the node in the tab order.
    pub(super) stop: Memo<Option<u64>>,
    /// The key of the fold that is open.
    pub(super) opened: Signal<Option<u64>>,
    /// The font size of names, in pixels of the graph.
    pub(super) size: Memo<f64>,
}

/// Draws a node at its place. The frame handles its clicks and its focus.
pub(super) fn node(placed: &Placed, node: &DagNode, surroundings: Surroundings) -> AnyView {
    let Surroundings { highlight, selected, stop, opened, .. } = surroundings;
    let &Placed { index, key, x, y, width, height, .. } = placed;
    let label = node.label.clone();
    let card = memo({
        let model = node.model.clone();
        move || model.card()
    });
    let clock = memo({
        let model = node.model.clone();
        move || model.clock()
    });
    let is_dim = memo({
        let model = node.model.clone();
        move || !model.is_found()
    });
    let is_fold = !node.members.is_empty();
    // Cards are built and dropped often, and the signals around them stay: an attribute that subscribed to those
    // directly would stay in memory.
    let relation = memo(move || highlight.with(|highlight| highlight.node(index)));
    let is_stop = memo(move || stop.get() == Some(key));
    let is_pressed = memo(move || (!is_fold).then(|| selected.get() == Some(key)));
    let is_open = memo(move || is_fold.then(|| opened.get() == Some(key)));
    // Beside an accessible name the title is the description. It has the state and a planned effect too: a bar has no
    // words, and a card may have its host in their place.
    let title = move || {
        card.with(|card| {
            let mark = card.mark.as_ref().filter(|mark| mark.short != mark.full);
            let said = mark.into_iter().chain(&card.remark).map(|said| said.full.as_str());
            let plan = card.plan.as_ref().map(|plan| plan.word.as_str());
            [label.as_str(), &card.word].into_iter().chain(plan).chain(said).collect::<Vec<_>>().join("\n")
        })
    };
    let inside = match node.look {
        NodeLook::Card => inside(placed, node, surroundings, card, clock),
        NodeLook::Bar => bar(placed),
        NodeLook::Block => {
            view! { <rect class="dag-card dag-strip" width=pixels(width) height=pixels(height) rx="2" /> }.into_any()
        }
    };
    view! {
        <g
            class="dag-node"
            role="button"
            data-key=key
            data-tone=live(move || card.with(|card| card.tone.as_str()))
            data-dim=live(move || is_dim.get().then_some(""))
            data-plan=live(move || card.with(|card| card.plan.as_ref().map(|plan| plan.look.as_str())))
            data-pace=live(move || clock.with(|clock| clock.pace.as_ref().map(|pace| pace.look.as_str())))
            data-relation=live(move || match relation.get() {
                Relation::None | Relation::Selected => None,
                Relation::Upstream => Some("upstream"),
                Relation::Downstream => Some("downstream"),
            })
            transform=format!("translate({} {})", tenths(x), tenths(y))
            tabindex=live(move || if is_stop.get() { "0" } else { "-1" })
            aria-label=live(move || card.with(|card| card.spoken.clone()))
            aria-pressed=live(move || is_pressed.get().map(yes_or_no))
            aria-expanded=live(move || is_open.get().map(yes_or_no))
        >
            <title>{live(title)}</title>
            <rect class="dag-focus" x="-4" y="-4" width=pixels(width + 8.0) height=pixels(height + 8.0) rx="10" />
            {inside}
        </g>
    }
    .into_any()
}

// Draws the inside of a card.
fn inside(
    placed: &Placed,
    node: &DagNode,
    surroundings: Surroundings,
    card: Memo<CardContent>,
    clock: Memo<NodeClock>,
) -> AnyView {
    let &Placed { width, height, .. } = placed;
    let Surroundings { prefix, size, .. } = surroundings;
    let is_fold = !node.members.is_empty();
    let glyph = move || card.with(|card| prefix.with_value(|prefix| format!("#{}", glyph_id(prefix, card.tone))));
    let label = node.label.clone();
    let text =
        memo(move || card.with(|card| clock.with(|clock| CardText::of(card, clock, &label, is_fold, size.get()))));
    let line = move |class: &'static str, y: &'static str, part: fn(&CardText) -> &String| {
        let words = live(move || text.with(|text| part(text).clone()));
        view! { <text class=class x=pixels(TEXT) y=y>{words}</text> }.into_any()
    };
    // Two sheets of paper behind the card.
    let stack = is_fold.then(|| {
        let d = format!(
            "M6 {0}V{1}H{2}V6H{3}M3 {0}",
            tenths(height),
            tenths(height + 6.0),
            tenths(width + 6.0),
            tenths(width)
        );
        view! { <path class="dag-stack" d=d /> }
    });
    let parts = is_fold.then(|| live(move || drawn(card.with(|card| shares(&card.parts, width)), part_at(height))));
    // The style sheet moves the lines of other forms (card_text.rs has all places).
    view! {
        {stack}
        <rect class="dag-card" width=pixels(width) height=pixels(height) rx="6" />
        <path class="dag-band" d=band(height) />
        {parts}
        <path class="dag-pace" d=live(move || clock.with(|clock| pace_line(clock, width, height))) />
        <use class="dag-glyph" href=glyph x="4" y=pixels(height / 2.0 - 8.0) width="16" height="16" />
        <g class="dag-texts" data-form=live(move || text.with(|text| text.form.as_str()))>
            {line("dag-name", "18", |text| &text.name[0])}
            {line("dag-name dag-second", "33", |text| &text.name[1])}
            {line("dag-mark", "33", |text| &text.mark)}
            {line("dag-state", "52", |text| &text.lower)}
            {line("dag-remark", "42", |text| &text.reason[0])}
            {line("dag-remark", "55", |text| &text.reason[1])}
            <text class="dag-clock" x=pixels(width - 8.0) y="52">{live(move || clock.with(|clock| clock.text.clone()))}</text>
        </g>
    }
    .into_any()
}

/// Returns the outline of the band at the left of a card, with the card's round corners.
pub(super) fn band(height: f64) -> String {
    let [right, bottom, corner] = [BAND, height, height - 6.0].map(pixels);
    format!("M6 0H{right}V{bottom}H6A6 6 0 0 1 0 {corner}V6A6 6 0 0 1 6 0Z")
}

/// A part of the bar of a fold: its tone, its left border and its width.
type Share = (&'static str, f64, f64);

// Divides the width beside the band among the states of the members.
fn shares(parts: &[(Tone, usize)], width: f64) -> Vec<Share> {
    #[expect(clippy::cast_precision_loss, reason = "counts of copies")]
    let counts: Vec<f64> = parts.iter().map(|(_, count)| *count as f64).collect();
    let unit = (width - BAND - 2.0) / counts.iter().sum::<f64>().max(1.0);
    let mut left = BAND;
    let share = |((tone, _), count): (&(Tone, usize), f64)| {
        let (at, wide) = (left, count * unit);
        left += wide;
        (tone.as_str(), at, wide)
    };
    parts.iter().zip(counts).map(share).collect()
}

fn part_at(height: f64) -> impl Fn(Share) -> AnyView {
    move |(tone, left, width)| {
        view! {
            <rect class="dag-part" data-tone=tone x=pixels(left) y=pixels(height - 4.0) width=pixels(width) height="3" />
        }
        .into_any()
    }
}

const fn yes_or_no(is: bool) -> &'static str {
    if is { "true" } else { "false" }
}

/// Returns the line of the elapsed time along the lower border of the card. Empty without a limit, so that no element
/// is added or removed.
fn pace_line(clock: &NodeClock, width: f64, height: f64) -> String {
    clock.pace.as_ref().map_or_else(String::new, |pace| {
        let length = (width - 12.0) * f64::from(pace.percent.min(100)) / 100.0;
        format!("M6 {}h{}", tenths(height - 2.5), tenths(length))
    })
}
