//! One node: a card that reads only its own signals.
use super::highlight::{Highlight, Relation};
use super::shapes::glyph_id;
use super::{CardContent, DagNode, NodeClock};
use crate::dag::{Placed, beginning, line, lines};
use crate::decimal::tenths;
use crate::reactive::memo;
use crate::ui::tone::Tone;
use leptos::prelude::*;

/// The room for a name in characters: from the font size in the style sheet (`--text-s`), and the width beside glyph
/// and borders.
const NAME_ROOM: f64 = (super::CARD_WIDTH - 56.0) / 13.0;
/// The same for a state name of the server at the left of the lower line; a duration is at its right.
const WORD_ROOM: f64 = (super::CARD_WIDTH - 110.0) / 12.0;
/// The same with the number of an attempt between them.
const SHORT_WORD_ROOM: f64 = (super::CARD_WIDTH - 140.0) / 12.0;
/// For the counts of a fold, which have no duration beside them.
const COUNTS_ROOM: f64 = (super::CARD_WIDTH - 20.0) / 11.0;
/// The room for texts on the border or below the card, without reaching the next card.
const BORDER_ROOM: f64 = (super::CARD_WIDTH - 14.0) / 11.0;

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
}

/// Draws a node at its place. The frame handles its clicks and its focus.
pub(super) fn node(placed: &Placed, node: &DagNode, surroundings: Surroundings) -> AnyView {
    let Surroundings { prefix, highlight, selected, stop, opened } = surroundings;
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
    // Cards are built and dropped often, and the signals around them stay: an attribute that subscribed to those
    // directly would stay in memory.
    let relation = memo(move || highlight.with(|highlight| highlight.node(index)));
    let is_stop = memo(move || stop.get() == Some(key));
    let is_pressed = memo(move || (!is_fold).then(|| selected.get() == Some(key)));
    let is_open = memo(move || is_fold.then(|| opened.get() == Some(key)));
    let glyph = move || card.with(|card| prefix.with_value(|prefix| format!("#{}", glyph_id(prefix, card.tone))));
    let (first, second) = name_lines(&label);
    // Beside an accessible name the title is the description.
    let title = move || {
        card.with(|card| {
            let mark = card.mark.as_ref().filter(|mark| mark.short != mark.full);
            let said = mark.into_iter().chain(&card.remark).map(|said| said.full.as_str());
            std::iter::once(label.as_str()).chain(said).collect::<Vec<_>>().join("\n")
        })
    };
    let (upper, under) = if second.is_some() { ("19", "34") } else { ("25", "40") };
    let lower = pixels(height - 11.0);
    view! {
        <g
            class="dag-node"
            role="button"
            data-key=key
            data-tone=move || card.with(|card| card.tone.as_str())
            data-dim=move || is_dim.get().then_some("")
            data-plan=move || card.with(|card| card.plan.as_ref().map(|plan| plan.look.as_str()))
            data-pace=move || clock.with(|clock| clock.pace.as_ref().map(|pace| pace.look.as_str()))
            data-relation=move || match relation.get() {
                Relation::None | Relation::Selected => None,
                Relation::Upstream => Some("upstream"),
                Relation::Downstream => Some("downstream"),
            }
            transform=format!("translate({} {})", tenths(x), tenths(y))
            tabindex=move || if is_stop.get() { "0" } else { "-1" }
            aria-label=move || card.with(|card| card.spoken.clone())
            aria-pressed=move || is_pressed.get().map(yes_or_no)
            aria-expanded=move || is_open.get().map(yes_or_no)
        >
            <title>{title}</title>
            <rect class="dag-focus" x="-4" y="-4" width=pixels(width + 8.0) height=pixels(height + 8.0) rx="10" />
            {stack}
            <rect class="dag-card" width=pixels(width) height=pixels(height) rx="6" />
            <path class="dag-bar" d=format!("M4 8V{}", tenths(height - 8.0)) />
            <path class="dag-pace" d=move || clock.with(|clock| pace_line(clock, width, height)) />
            <use class="dag-glyph" href=glyph x="14" y="11" width="18" height="18" />
            <text class="dag-name" x="40" y=upper>{first}</text>
            <text class="dag-name" x="40" y=under>{second}</text>
            <text class="dag-state" x=if is_fold { "12" } else { "40" } y=lower.clone() data-fold=is_fold.then_some("")>
                <tspan class="dag-word">{move || card.with(|card| word(card, is_fold))}</tspan>
                <tspan class="dag-attempt" dx="6">{move || card.with(|card| card.attempt.clone().unwrap_or_default())}</tspan>
            </text>
            <text class="dag-clock" x=pixels(width - 12.0) y=lower>{move || clock.with(|clock| clock.text.clone())}</text>
            <text class="dag-remark" x="6" y=pixels(height + 13.0)>
                {move || card.with(|card| card.remark.as_ref().map(|remark| beginning(&remark.short, BORDER_ROOM)).unwrap_or_default())}
            </text>
            <text class="dag-mark" x=pixels(width - 12.0) y="4">{move || card.with(|card| clock.with(|clock| beginning(&card.border(clock), BORDER_ROOM)))}</text>
        </g>
    }
    .into_any()
}

const fn yes_or_no(is: bool) -> &'static str {
    if is { "true" } else { "false" }
}

/// Returns the state, shortened to the room on the card. The console's own names fit: only a name of the server is
/// shortened.
pub(super) fn word(card: &CardContent, is_fold: bool) -> String {
    match (is_fold, card.tone) {
        (true, _) => line(&card.word, COUNTS_ROOM),
        (false, Tone::Unknown) if card.attempt.is_some() => line(&card.word, SHORT_WORD_ROOM),
        (false, Tone::Unknown) => line(&card.word, WORD_ROOM),
        (false, _) => card.word.clone(),
    }
}

/// Splits a name into one line or two.
pub(super) fn name_lines(label: &str) -> (String, Option<String>) {
    lines(label, NAME_ROOM)
}

/// Formats a length for an attribute.
pub(super) fn pixels(length: f64) -> String {
    tenths(length).to_string()
}

/// Returns the line of the elapsed time along the lower border of the card. Empty without a limit, so that no element
/// is added or removed.
fn pace_line(clock: &NodeClock, width: f64, height: f64) -> String {
    clock.pace.as_ref().map_or_else(String::new, |pace| {
        let length = (width - 12.0) * f64::from(pace.percent.min(100)) / 100.0;
        format!("M6 {}h{}", tenths(height - 2.5), tenths(length))
    })
}
