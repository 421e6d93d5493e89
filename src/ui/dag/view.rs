//! The picture with its frame: selection, focus, folds and keys.
use super::blocks::looks;
use super::camera::Camera;
use super::element::{closest, focus, focused_key, is_close, key_at};
use super::fold::{Sheet, opened};
use super::keyboard::{Command, command};
use super::light::Light;
use super::map::map;
use super::node::Surroundings;
use super::pick::{busiest, home_of, is_fold, next_in, placed, tab_stop, unfinished};
use super::scene::{Detail, scene, sight};
use super::shapes::glyphs;
use super::tools::tools;
use super::{DagPicture, DagWords};
use crate::dag::{Step, Viewport};
use crate::reactive::{derived, effect, live, memo};
use crate::ui::tone::Tone;
use leptos::prelude::*;
use leptos::{ev, svg};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Numbers the pictures of a page, for ids that must not be shared.
static PICTURES: AtomicU32 = AtomicU32::new(0);

/// Draws a graph that follows its nodes' subjects.
///
/// A changed subject touches the elements of that node and no others. The picture is drawn anew only when `picture`
/// holds another `Arc`; viewport, selection, open fold and focus survive that.
#[component]
pub fn DagView(
    /// What is drawn, and where.
    #[prop(into)]
    picture: Signal<Arc<DagPicture>>,
    /// Changes whenever the tone of a node, or what is looked for, may have changed.
    #[prop(into)]
    pulse: Signal<u32>,
    /// The key of the selected node. A fold is never selected; one of its members may be, and is seen then.
    #[prop(into)]
    selected: Signal<Option<u64>>,
    /// Another node, or none, was selected by hand.
    #[prop(into)]
    on_select: Callback<Option<u64>>,
    /// The operator wants to look for something.
    #[prop(into)]
    on_find: Callback<()>,
    /// What the view says.
    #[prop(into)]
    words: Signal<DagWords>,
    /// What is seen, for a page that wants to keep it; `None` asks for a first view.
    #[prop(optional)]
    viewport: Option<RwSignal<Option<Viewport>>>,
    /// The key of the fold that was opened, for a page that wants to keep it.
    #[prop(optional)]
    fold: Option<RwSignal<Option<u64>>>,
) -> impl IntoView {
    let prefix = StoredValue::new(format!("dag-{}", PICTURES.fetch_add(1, Ordering::Relaxed)));
    let frame = NodeRef::<svg::Svg>::new();
    // The same Arc set again is no new picture.
    let picture = Memo::new_with_compare(move |_| picture.get(), differ::<DagPicture>);
    let view = viewport.unwrap_or_else(|| RwSignal::new(None));
    let camera = Camera::new(view, frame, picture);
    // A view that somebody chose before is not moved.
    camera.is_following.set(view.get_untracked().is_none());
    let asked_fold = fold.unwrap_or_else(|| RwSignal::new(None));

    let home = memo(move || selected.get().and_then(|key| picture.with(|picture| home_of(picture, key))));
    // What is pointed at, or has the focus by key, shows its ways too; else the selected node does.
    let pointed = RwSignal::new(None::<u64>);
    let lit = memo(move || {
        let pointed = pointed.get().and_then(|key| picture.with(|picture| home_of(picture, key)));
        pointed.or_else(|| home.get())
    });
    let light = memo(move || picture.with(|picture| Light::new(&picture.layout, lit.get())));
    let looks = memo(move || {
        pulse.track();
        picture.with(|picture| looks(picture))
    });
    let sheet = memo(move || {
        let asked = asked_fold.get();
        picture.with(|picture| {
            let asked = asked.and_then(|key| picture.nodes.iter().position(|node| node.key == key));
            let index = asked.or_else(|| home.get()).filter(|&index| is_fold(picture, index))?;
            let placed = picture.layout.nodes.get(index)?;
            Some(Arc::new(Sheet::new(placed, &picture.nodes.get(index)?.members)))
        })
    });
    let opened_key = derived(move || sheet.with(|sheet| sheet.as_ref().map(|sheet| sheet.around.key)));

    // Focus is remembered by key: it belongs to the same node in the next layout.
    let focused = RwSignal::new(None::<u64>);
    // Whether the focus moves only because the picture is drawn anew: then the view stays where it is.
    let is_moving = StoredValue::new(false);
    let stop = memo(move || {
        let is_member = |key: u64| sheet.with(|sheet| sheet.as_ref().is_some_and(|sheet| sheet.member(key).is_some()));
        let kept = focused.get().filter(|key| is_member(*key));
        kept.or_else(|| picture.with(|picture| tab_stop(picture, focused.get(), home.get())))
    });
    let surroundings = Surroundings { prefix, light, selected, stop, opened: opened_key };
    let sight = sight(picture, camera, looks);

    let place_of = move |key: u64| {
        let member = sheet.with_untracked(|sheet| sheet.as_ref().and_then(|sheet| sheet.member(key).cloned()));
        member.or_else(|| picture.with_untracked(|picture| placed(picture, home_of(picture, key)?)))
    };
    // Drawn before it can be focused, which takes until the next frame.
    let focus_on = move |key: u64| {
        focused.set(Some(key));
        if let Some(node) = place_of(key) {
            camera.reveal(&node);
        }
        request_animation_frame(move || focus(frame, key));
    };
    let close_sheet = move || {
        let Some(key) = opened_key.get_untracked() else { return };
        asked_fold.set(None);
        // A selected member would open it again.
        if home.get_untracked().is_some_and(|home| picture.with_untracked(|picture| is_fold(picture, home))) {
            on_select.run(None);
        }
        focus_on(key);
    };
    let activate = move |key: u64| {
        let first = picture.with_untracked(|picture| {
            let node = picture.nodes.iter().find(|node| node.key == key)?;
            node.members.first().map(|member| member.key)
        });
        match first {
            Some(_) if opened_key.get_untracked() == Some(key) => close_sheet(),
            Some(first) => {
                asked_fold.set(Some(key));
                focus_on(first);
            }
            None => on_select.run(Some(key)),
        }
    };

    // The first view, as soon as there is something to see and a frame to see it in.
    effect(move || {
        if camera.is_closed() && picture.with(|picture| !picture.layout.nodes.is_empty()) {
            let start = home
                .get_untracked()
                .or_else(|| picture.with(|picture| looks.with_untracked(|looks| unfinished(picture, looks))));
            camera.open(start.and_then(|index| picture.with(|picture| placed(picture, index))).as_ref());
        }
    });
    // What fails or runs is followed, until the operator moves the picture.
    let busiest = memo(move || picture.with(|picture| looks.with(|looks| busiest(picture, looks))));
    effect(move || {
        if let Some(node) = busiest.get().and_then(|index| picture.with(|picture| placed(picture, index))) {
            camera.follow(&node);
        }
    });
    // A selection that comes from elsewhere is brought into view.
    effect(move || {
        if let Some(node) = selected.get().and_then(place_of) {
            camera.reveal(&node);
        }
    });

    let jump = move |wanted: Tone| {
        let next = picture.with_untracked(|picture| {
            let here = focused.get_untracked().and_then(|key| home_of(picture, key));
            looks.with_untracked(|looks| {
                let is_wanted = |&index: &usize| looks.get(index).is_some_and(|look| look.tone == wanted);
                next_in(picture.layout.reading_order().collect(), here, is_wanted)
            })
        });
        if let Some(node) = next.and_then(|index| picture.with_untracked(|picture| placed(picture, index))) {
            camera.approach(&node);
            focus_on(node.key);
            if picture.with_untracked(|picture| !is_fold(picture, node.index)) {
                on_select.run(Some(node.key));
            }
        }
    };
    let approach = move || {
        let key = selected.get_untracked().or_else(|| focused.get_untracked());
        if let Some(node) = key.and_then(place_of) {
            camera.approach(&node);
        }
    };
    let go = move |key: u64, step: Step| {
        let in_sheet = sheet.with_untracked(|sheet| {
            let sheet = sheet.as_ref()?;
            let at = sheet.member(key)?.index;
            let next = match step {
                Step::Upstream | Step::RankBefore => at.checked_sub(sheet.columns),
                Step::Downstream | Step::RankAfter => Some(at + sheet.columns),
                Step::Previous => at.checked_sub(1),
                Step::Next => Some(at + 1),
                Step::First => Some(0),
                Step::Last => sheet.members.len().checked_sub(1),
            };
            Some(next.and_then(|next| sheet.members.get(next)).map_or(key, |member| member.key))
        });
        let next = in_sheet.or_else(|| {
            picture.with_untracked(|picture| {
                let next = picture.layout.step(home_of(picture, key)?, step)?;
                picture.layout.nodes.get(next).map(|node| node.key)
            })
        });
        if let Some(next) = next {
            focus_on(next);
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let direction = picture.with_untracked(|picture| picture.layout.direction);
        let Some(command) = command(&event.key(), direction) else { return };
        match (command, key_at(&event)) {
            (Command::Go(step), Some(key)) => go(key, step),
            (Command::Open, Some(key)) => activate(key),
            (Command::Open, None) if is_close(&event) => close_sheet(),
            (Command::Go(_) | Command::Open, None) => return,
            (Command::Deselect, _) if opened_key.get_untracked().is_some() => close_sheet(),
            // With nothing selected, Escape belongs to what is around the picture.
            (Command::Deselect, _) if selected.get_untracked().is_none() => return,
            (Command::Deselect, _) => on_select.run(None),
            (Command::Fit, _) => camera.fit(),
            (Command::ZoomIn, _) => camera.zoom(Viewport::NOTCH),
            (Command::ZoomOut, _) => camera.zoom(1.0 / Viewport::NOTCH),
            (Command::Approach, _) => approach(),
            (Command::NextRunning, _) => jump(Tone::Running),
            (Command::NextFailed, _) => jump(Tone::Failed),
            (Command::Find, _) => on_find.run(()),
        }
        event.prevent_default();
    };
    let on_click = move |event: ev::MouseEvent| {
        if camera.was_drag() {
            return;
        }
        if is_close(&event) {
            close_sheet();
        } else if let Some(key) = key_at(&event) {
            activate(key);
        } else if closest(&event, ".dag-sheet").is_none() {
            // From far away there are no cards to hit.
            let hit = sight.detail.get_untracked() == Detail::Blocks;
            let node = camera
                .seen_under(&event)
                .filter(|_| hit)
                .and_then(|at| picture.with_untracked(|picture| picture.layout.node_at(at.x, at.y).cloned()));
            match node {
                Some(node) => {
                    camera.approach(&node);
                    activate(node.key);
                }
                None if opened_key.get_untracked().is_some() => close_sheet(),
                None => on_select.run(None),
            }
        }
    };
    let on_focus = move |event: ev::FocusEvent| {
        let Some(key) = key_at(&event) else { return };
        focused.set(Some(key));
        // Not under a pointer: the node must not slip away between press and click.
        let is_by_key = || document().active_element()?.matches(":focus-visible").ok();
        if !is_moving.get_value()
            && is_by_key().unwrap_or_default()
            && let Some(node) = place_of(key)
        {
            pointed.set(Some(key));
            camera.reveal(&node);
        }
    };
    let point = move |event: ev::PointerEvent| {
        let key = key_at(&event);
        if pointed.get_untracked() != key {
            pointed.set(key);
        }
    };

    let drawn = move || {
        // The old picture is still in the document here; what is focused in it is focused again in the new one.
        if let Some(key) = focused_key(frame) {
            request_animation_frame(move || {
                is_moving.set_value(true);
                focus(frame, key);
                is_moving.set_value(false);
            });
        }
        picture.with(|picture| scene(picture, sight, surroundings))
    };
    let open_fold = move || {
        let sheet = sheet.get()?;
        let close = words.with(|words| words.close.clone());
        picture.with(|picture| {
            let node = picture.nodes.get(sheet.fold)?;
            Some(opened(sheet.clone(), node, sight.area, surroundings, close))
        })
    };
    let hint_id = prefix.with_value(|prefix| format!("{prefix}-hint"));

    view! {
        <div class="dag">
            <svg
                node_ref=frame
                class="dag-frame"
                role="application"
                aria-label=move || words.with(|words| words.graph_label.clone())
                aria-roledescription=move || words.with(|words| Some(words.graph_role.clone()).filter(|role| !role.is_empty()))
                aria-describedby=hint_id.clone()
                data-selection=live(move || lit.get().map(|_| "some"))
                // On the element itself (Leptos delegates nothing here): at the window it would be passive, and the page scroll.
                on:wheel=move |event| camera.wheel(&event)
                on:pointerdown=move |event| camera.press(&event)
                on:pointermove=move |event| camera.drag(&event)
                on:pointerup=move |event| camera.release(&event)
                on:pointercancel=move |event| camera.cancel(&event)
                on:click=on_click
                on:focusin=on_focus
                on:focusout=move |_| pointed.set(None)
                on:pointerover=point
                on:pointerleave=move |_| pointed.set(None)
                on:keydown=on_key
            >
                {glyphs(prefix)}
                <g class="dag-scene" transform=move || camera.view.get().unwrap_or_default().transform()>
                    {drawn}
                    {open_fold}
                </g>
            </svg>
            <p class="dag-empty" hidden=move || picture.with(|picture| !picture.layout.nodes.is_empty())>
                {move || words.with(|words| words.empty.clone())}
            </p>
            <p class="dag-hint" id=hint_id>{move || words.with(|words| words.hint.clone())}</p>
            {map(picture, looks, camera)}
            {tools(camera, words, approach)}
        </div>
    }
}

/// Whether an `Arc` was exchanged.
fn differ<T>(old: Option<&Arc<T>>, new: Option<&Arc<T>>) -> bool {
    !matches!((old, new), (Some(old), Some(new)) if Arc::ptr_eq(old, new))
}
