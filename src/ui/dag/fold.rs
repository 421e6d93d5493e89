//! A fold opened in place: its members in a grid on top of the graph, which does not move.
use super::element::pixels;
use super::node::{Surroundings, node};
use super::{CARD_HEIGHT, CARD_WIDTH, DagNode};
use crate::dag::{Area, Placed, Step, line};
use crate::decimal::tenths;
use crate::reactive::{Memo, memo};
use crate::ui::keyed::numbered;
use leptos::prelude::*;
use std::sync::Arc;

/// The distance between two members, and between them and the border.
const GAP: f64 = 14.0;
/// The height of the line with the name and the button that closes.
const HEAD: f64 = 34.0;
/// The side of that button.
const CLOSE: f64 = 22.0;
const CROSS: &str = "M7 7L15 15M15 7L7 15";

/// The positions of the members of an opened fold.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OpenFold {
    /// The index of the fold in the layout.
    pub(super) fold: usize,
    /// Members in a row.
    pub(super) columns: usize,
    /// The box around everything.
    pub(super) around: Placed,
    /// The boxes of the members.
    pub(super) members: Vec<Placed>,
}

impl OpenFold {
    /// Lays out the members of a fold, with the same middle and upper border as the fold.
    pub(super) fn new(fold: &Placed, members: &[DagNode]) -> Self {
        // About half as high again as wide in cards: cards are wide, so that the opened fold has the proportions of a
        // screen.
        let columns = (1..=8).find(|columns| columns * columns * 5 >= members.len() * 4).unwrap_or(8);
        let rows = members.len().div_ceil(columns);
        #[expect(clippy::cast_precision_loss, reason = "counts of cards")]
        let (across, down) = (columns as f64, rows as f64);
        let around = Placed {
            x: fold.centre().x - (across * (CARD_WIDTH + GAP) + GAP) / 2.0,
            y: fold.y - GAP,
            width: across * (CARD_WIDTH + GAP) + GAP,
            height: HEAD + down * (CARD_HEIGHT + GAP) + GAP,
            ..fold.clone()
        };
        let place = |(at, member): (usize, &DagNode)| {
            #[expect(clippy::cast_precision_loss, reason = "counts of cards")]
            let (column, row) = ((at % columns) as f64, (at / columns) as f64);
            Placed {
                index: at,
                key: member.key,
                x: around.x + GAP + column * (CARD_WIDTH + GAP),
                y: around.y + HEAD + GAP / 2.0 + row * (CARD_HEIGHT + GAP),
                width: CARD_WIDTH,
                height: CARD_HEIGHT,
                rank: at / columns,
                order: at % columns,
            }
        };
        let members = members.iter().enumerate().map(place).collect();
        Self { fold: fold.index, columns, around, members }
    }

    /// Returns the key of the member that a step leads to; the member itself at the end of the row. `None` when the key
    /// is no member.
    pub(super) fn step(&self, key: u64, step: Step) -> Option<u64> {
        let at = self.member(key)?.index;
        let next = match step {
            Step::Upstream | Step::RankBefore => at.checked_sub(self.columns),
            Step::Downstream | Step::RankAfter => Some(at + self.columns),
            Step::Previous => at.checked_sub(1),
            Step::Next => Some(at + 1),
            Step::First => Some(0),
            Step::Last => self.members.len().checked_sub(1),
        };
        Some(next.and_then(|next| self.members.get(next)).map_or(key, |member| member.key))
    }

    /// Returns the member with a key.
    pub(super) fn member(&self, key: u64) -> Option<&Placed> {
        self.members.iter().find(|member| member.key == key)
    }
}

/// Draws an opened fold.
pub(super) fn opened(
    open_fold: Arc<OpenFold>,
    fold: &DagNode,
    area: Memo<Option<Area>>,
    surroundings: Surroundings,
    close: String,
) -> impl IntoView + use<> {
    let around = open_fold.around.clone();
    let members = fold.members.clone();
    let shown = {
        let open_fold = open_fold.clone();
        memo(move || {
            let Some(area) = area.get() else { return Vec::new() };
            let keep = surroundings.stop.get();
            let is_shown = |member: &&Placed| area.meets(member) || Some(member.key) == keep;
            open_fold.members.iter().filter(is_shown).map(|member| member.index).collect()
        })
    };
    let card = move |at: usize| {
        let drawn = open_fold.members.get(at).zip(members.get(at));
        drawn.map_or_else(|| ().into_any(), |(placed, member)| node(placed, member, surroundings))
    };
    view! {
        <g class="dag-open-fold" role="group" aria-label=fold.label.clone() data-open-fold=fold.key>
            <rect class="dag-open-fold-card" x=pixels(around.x) y=pixels(around.y) width=pixels(around.width) height=pixels(around.height) rx="8" />
            <text class="dag-name" x=pixels(around.x + GAP) y=pixels(around.y + 22.0)>{line(&fold.label, (around.width - 60.0) / 13.0)}</text>
            <g class="dag-close" role="button" tabindex="-1" data-close="" aria-label=close
                transform=format!("translate({} {})", tenths(around.x + around.width - CLOSE - GAP / 2.0), tenths(around.y + GAP / 2.0))>
                <rect width=pixels(CLOSE) height=pixels(CLOSE) rx="4" />
                <path d=CROSS />
            </g>
            {numbered(move || shown.get(), card)}
        </g>
    }
}
