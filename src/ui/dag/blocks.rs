//! The picture from far away: one shape a tone instead of a card a node, because nobody can read a card there.
use super::DagPicture;
use super::edge::lines;
use crate::dag::path;
use crate::ui::tone::Tone;
use leptos::prelude::*;
use std::fmt::Write as _;
use std::sync::Arc;

/// How a node looks from far away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// Its tone.
    pub(super) tone: Tone,
    /// Whether it is among what is looked for.
    pub(super) is_found: bool,
}

/// The looks of all nodes of a picture, at this moment.
pub(super) fn looks(picture: &DagPicture) -> Vec<Look> {
    untrack(|| {
        let look = |node: &super::DagNode| Look { tone: node.subject.tone(), is_found: node.subject.is_found() };
        picture.nodes.iter().map(look).collect()
    })
}

/// Draws all nodes and edges as blocks; it follows the looks.
pub(super) fn blocks(picture: &Arc<DagPicture>, looks: Memo<Vec<Look>>) -> impl IntoView + use<> {
    let lines: String =
        lines(&picture.layout).into_iter().map(|line| path(line.points(&picture.layout), 0.0)).collect();
    let shape = |picture: &Arc<DagPicture>, wanted: Option<Tone>| {
        let picture = picture.clone();
        let d = move || looks.with(|looks| outline(&picture, looks, wanted));
        let tone = wanted.map(Tone::as_str);
        view! { <path class="dag-block" data-tone=tone data-dim=wanted.is_none().then_some("") d=d /> }
    };
    let shapes: Vec<_> =
        std::iter::once(None).chain(Tone::ALL.map(Some)).map(|wanted| shape(picture, wanted)).collect();
    view! {
        <g class="dag-blocks" aria-hidden="true">
            <path class="dag-edge" d=lines />
            {shapes}
        </g>
    }
}

// The boxes of one tone; those that are not looked for make a shape of their own.
fn outline(picture: &DagPicture, looks: &[Look], wanted: Option<Tone>) -> String {
    let mut d = String::new();
    for (placed, look) in picture.layout.nodes.iter().zip(looks) {
        if look.is_found.then_some(look.tone) == wanted {
            // Whole pixels: from far away nobody sees less. Writing into a string cannot fail.
            let _ = write!(
                d,
                "M{:.0} {:.0}h{:.0}v{:.0}h{:.0}z",
                placed.x, placed.y, placed.width, placed.height, -placed.width
            );
        }
    }
    d
}
