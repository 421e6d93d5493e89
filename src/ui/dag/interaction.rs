//! The operator's interactions with the graph: selecting, opening folds, moving, jumping. The view forwards the events.
use super::camera::Camera;
use super::element::{closest, focus, focused_key, is_close, key_at};
use super::fold::OpenFold;
use super::keyboard::{Command, command};
use super::pick::{busiest, home_of, is_fold, next_in, placed, tab_stop, unfinished};
use super::{DagDrawing, NodeStatus};
use crate::dag::{Placed, Step, Viewport};
use crate::platform::shortcut::shortcut;
use crate::reactive::{Memo, RwSignal, effect, memo};
use crate::ui::tone::Tone;
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;

/// The props of the view. See [`super::DagView`].
#[derive(Clone, Copy)]
pub(super) struct Given {
    pub(super) selected: Signal<Option<u64>>,
    pub(super) on_select: Callback<Option<u64>>,
    pub(super) on_find: Callback<()>,
    pub(super) on_expand: Option<Callback<u64>>,
    pub(super) on_elsewhere: Option<Callback<u64>>,
    pub(super) fold: RwSignal<Option<u64>>,
}

/// The state of the interactions. Cheap to copy; all its parts belong to the view that made it.
#[derive(Clone, Copy)]
pub(super) struct GraphInteraction {
    pub(super) drawing: Memo<Arc<DagDrawing>>,
    pub(super) camera: Camera,
    pub(super) given: Given,
    /// The statuses of all nodes.
    pub(super) statuses: Signal<Vec<NodeStatus>>,
    /// The selected node, or the fold of the selected member.
    home: Memo<Option<usize>>,
    /// The node whose paths are highlighted.
    pub(super) lit: Memo<Option<usize>>,
    /// The fold that is open.
    pub(super) open_fold: Memo<Option<Arc<OpenFold>>>,
    /// The key of the node in the tab order.
    pub(super) stop: Memo<Option<u64>>,
    /// The focus is stored by key: it belongs to the same node in the next layout.
    focused: RwSignal<Option<u64>>,
    /// The node under the pointer, or with the keyboard focus.
    pointed: RwSignal<Option<u64>>,
    /// The node that gets the focus in the next frame: keys pressed before then apply to it.
    awaited: StoredValue<Option<u64>>,
    /// Whether the focus moves only because the graph is redrawn: then the view does not scroll.
    is_redrawn: StoredValue<bool>,
}

impl GraphInteraction {
    /// Creates the interactions with a graph.
    pub(super) fn new(
        drawing: Memo<Arc<DagDrawing>>,
        statuses: Signal<Vec<NodeStatus>>,
        camera: Camera,
        given: Given,
    ) -> Self {
        let (focused, pointed) = (RwSignal::new(None::<u64>), RwSignal::new(None::<u64>));
        let index_of = move |key: u64| drawing.with(|drawing| home_of(drawing, key));
        let home = memo(move || given.selected.get().and_then(index_of));
        let lit = memo(move || pointed.get().and_then(index_of).or_else(|| home.get()));
        let open_fold = memo(move || {
            let asked = given.fold.get().and_then(index_of);
            drawing.with(|drawing| {
                let index = asked.or_else(|| home.get()).filter(|&index| is_fold(drawing, index))?;
                let placed = drawing.layout.nodes.get(index)?;
                Some(Arc::new(OpenFold::new(placed, &drawing.nodes.get(index)?.members)))
            })
        });
        let stop = memo(move || {
            let is_member = |key: &u64| {
                open_fold.with(|open_fold| open_fold.as_ref().is_some_and(|open_fold| open_fold.member(*key).is_some()))
            };
            let kept = focused.get().filter(is_member);
            kept.or_else(|| drawing.with(|drawing| tab_stop(drawing, focused.get(), home.get())))
        });
        let (awaited, is_redrawn) = (StoredValue::new(None), StoredValue::new(false));
        let interaction = Self {
            drawing,
            camera,
            given,
            statuses,
            home,
            lit,
            open_fold,
            stop,
            focused,
            pointed,
            awaited,
            is_redrawn,
        };
        interaction.look_around();
        interaction
    }

    // Moves the view automatically.
    fn look_around(self) {
        let Self { drawing, camera, statuses, home, .. } = self;
        // The first view, as soon as the graph and the frame have a size.
        effect(move || {
            if camera.is_closed() && drawing.with(|drawing| !drawing.layout.nodes.is_empty()) {
                let start = home.get_untracked().or_else(|| {
                    drawing.with(|drawing| statuses.with_untracked(|statuses| unfinished(drawing, statuses)))
                });
                camera.open(start.and_then(|index| self.placed(index)).as_ref());
            }
        });
        // The failed or running node is followed, until the operator moves the view.
        let busiest = memo(move || drawing.with(|drawing| statuses.with(|statuses| busiest(drawing, statuses))));
        effect(move || {
            if let Some(node) = busiest.get().and_then(|index| self.placed(index)) {
                camera.follow(&node);
            }
        });
        // A selection made elsewhere is scrolled into view, and one that a smaller frame would hide.
        effect(move || {
            camera.track_size();
            if let Some(node) = self.given.selected.get().and_then(|key| self.place_of(key)) {
                camera.reveal(&node);
            }
        });
    }

    /// The key of the fold that is open; follows it where it is read reactively.
    pub(super) fn opened(self) -> Option<u64> {
        self.open_fold.with(|open_fold| open_fold.as_ref().map(|open_fold| open_fold.around.key))
    }

    fn is_open(self) -> bool {
        self.open_fold.with_untracked(Option::is_some)
    }

    fn placed(self, index: usize) -> Option<Placed> {
        self.drawing.with_untracked(|drawing| placed(drawing, index))
    }

    fn is_fold(self, index: usize) -> bool {
        self.drawing.with_untracked(|drawing| is_fold(drawing, index))
    }

    fn place_of(self, key: u64) -> Option<Placed> {
        let member = self
            .open_fold
            .with_untracked(|open_fold| open_fold.as_ref().and_then(|open_fold| open_fold.member(key).cloned()));
        member.or_else(|| self.drawing.with_untracked(|drawing| placed(drawing, home_of(drawing, key)?)))
    }

    // A node is drawn before it can be focused, which takes until the next frame.
    fn focus_on(self, key: u64) {
        self.focused.set(Some(key));
        if let Some(node) = self.place_of(key) {
            self.camera.reveal(&node);
        }
        let frame = self.camera.frame;
        self.awaited.set_value(Some(key));
        self.camera.scope.on_frame(move || {
            // Another node may have received the focus meanwhile.
            if self.awaited.get_value() == Some(key) {
                self.awaited.set_value(None);
                focus(frame, key);
            }
        });
    }

    fn close(self) {
        let Some(key) = untrack(|| self.opened()) else { return };
        self.given.fold.set(None);
        // A selected member would open it again.
        if self.home.get_untracked().is_some_and(|home| self.is_fold(home)) {
            self.given.on_select.run(None);
        }
        self.focus_on(key);
    }

    fn activate(self, key: u64) {
        let first = self.drawing.with_untracked(|drawing| {
            let node = drawing.nodes.iter().find(|node| node.key == key)?;
            node.members.first().map(|member| member.key)
        });
        match first {
            Some(_) if untrack(|| self.opened()) == Some(key) => self.close(),
            Some(first) => {
                self.given.fold.set(Some(key));
                self.focus_on(first);
            }
            None => self.given.on_select.run(Some(key)),
        }
    }

    // Moves to the next node of a tone, from the start again after the last.
    fn jump(self, wanted: Tone) {
        let next = self.drawing.with_untracked(|drawing| {
            let here = self.focused.get_untracked().and_then(|key| home_of(drawing, key));
            self.statuses.with_untracked(|statuses| {
                let is_wanted = |&index: &usize| statuses.get(index).is_some_and(|status| status.tone == wanted);
                next_in(drawing.layout.reading_order().collect(), here, is_wanted)
            })
        });
        if let Some(node) = next.and_then(|index| self.placed(index)) {
            self.camera.approach(&node);
            self.focus_on(node.key);
            if !self.is_fold(node.index) {
                self.given.on_select.run(Some(node.key));
            }
        }
    }

    /// Zooms in on the selected node, or the focused one.
    pub(super) fn approach(self) {
        let key = self.given.selected.get_untracked().or_else(|| self.focused.get_untracked());
        if let Some(node) = key.and_then(|key| self.place_of(key)) {
            self.camera.approach(&node);
        }
    }

    fn walk(self, key: u64, step: Step) {
        let in_open_fold = self
            .open_fold
            .with_untracked(|open_fold| open_fold.as_ref().and_then(|open_fold| open_fold.step(key, step)));
        let next = in_open_fold.or_else(|| {
            self.drawing.with_untracked(|drawing| {
                let next = drawing.layout.step(home_of(drawing, key)?, step)?;
                drawing.layout.nodes.get(next).map(|node| node.key)
            })
        });
        if let Some(next) = next {
            self.focus_on(next);
        }
    }

    /// Handles a key.
    pub(super) fn on_key(self, event: &ev::KeyboardEvent) {
        let direction = self.drawing.with_untracked(|drawing| drawing.layout.direction);
        let Some(command) = shortcut(event).and_then(|key| command(&key, direction)) else { return };
        match (command, self.awaited.get_value().or_else(|| key_at(event))) {
            (Command::Go(step), Some(key)) => self.walk(key, step),
            (Command::Open, Some(key)) => self.activate(key),
            (Command::Open, None) if is_close(event) => self.close(),
            (Command::Go(_) | Command::Open, None) => return,
            (Command::Deselect, _) if self.is_open() => self.close(),
            // Without a selection, Escape belongs to the elements around the graph.
            (Command::Deselect, _) if self.given.selected.get_untracked().is_none() => return,
            (Command::Deselect, _) => self.given.on_select.run(None),
            (Command::Fit, _) => self.camera.fit(),
            (Command::ZoomIn, _) => self.camera.zoom(Viewport::NOTCH),
            (Command::ZoomOut, _) => self.camera.zoom(1.0 / Viewport::NOTCH),
            (Command::Approach, _) => self.approach(),
            (Command::NextRunning, _) => self.jump(Tone::Running),
            (Command::NextFailed, _) => self.jump(Tone::Failed),
            (Command::Find, _) => self.given.on_find.run(()),
            (Command::Expand, Some(key)) => self.expand(key),
            (Command::Expand, None) => return,
        }
        event.prevent_default();
    }

    /// Handles a click on the graph.
    pub(super) fn on_click(self, event: &ev::MouseEvent) {
        if self.camera.was_drag() {
            return;
        }
        if event.ctrl_key() || event.meta_key() {
            self.open_elsewhere(event);
        } else if is_close(event) {
            self.close();
        } else if let Some(key) = key_at(event) {
            self.activate(key);
        } else if closest(event, ".dag-open-fold").is_none() {
            // At a small scale there is no card to hit; the position of the click decides.
            let at = self.camera.seen_under(event);
            let node =
                at.and_then(|at| self.drawing.with_untracked(|drawing| drawing.layout.node_at(at.x, at.y).cloned()));
            match node {
                Some(node) => {
                    self.camera.approach(&node);
                    self.activate(node.key);
                }
                None if self.is_open() => self.close(),
                None => self.given.on_select.run(None),
            }
        }
    }

    /// Handles a click with another button than the first: the middle one opens links in another tab.
    pub(super) fn on_other_click(self, event: &ev::MouseEvent) {
        if event.button() == 1 {
            self.open_elsewhere(event);
        }
    }

    // A fold has no address of its own.
    fn open_elsewhere(self, event: &ev::MouseEvent) {
        let step = key_at(event).filter(|&key| {
            self.drawing
                .with_untracked(|drawing| drawing.nodes.iter().all(|node| node.key != key || node.members.is_empty()))
        });
        if let Some((key, on_elsewhere)) = step.zip(self.given.on_elsewhere) {
            event.prevent_default();
            on_elsewhere.run(key);
        }
    }

    /// Handles a double click on the graph.
    pub(super) fn on_double_click(self, event: &ev::MouseEvent) {
        if let Some(key) = key_at(event) {
            self.expand(key);
        }
    }

    fn expand(self, key: u64) {
        if let Some(on_expand) = self.given.on_expand {
            on_expand.run(key);
        }
    }

    /// Handles the focus of a node.
    pub(super) fn on_focus(self, event: &ev::FocusEvent) {
        let Some(key) = key_at(event) else { return };
        self.awaited.set_value(None);
        self.focused.set(Some(key));
        // Not for the pointer: the node must not move between press and click.
        let is_by_key = || document().active_element()?.matches(":focus-visible").ok();
        if !self.is_redrawn.get_value()
            && is_by_key().unwrap_or_default()
            && let Some(node) = self.place_of(key)
        {
            self.pointed.set(Some(key));
            self.camera.reveal(&node);
        }
    }

    /// Sets the node under the pointer.
    pub(super) fn point(self, key: Option<u64>) {
        if self.pointed.get_untracked() != key {
            self.pointed.set(key);
        }
    }

    /// Called before the graph is redrawn: the focused node of the old graph is focused again in the new one.
    pub(super) fn keep_focus(self) {
        let frame = self.camera.frame;
        if let Some(key) = focused_key(frame) {
            self.camera.scope.on_frame(move || {
                self.is_redrawn.set_value(true);
                focus(frame, key);
                self.is_redrawn.set_value(false);
            });
        }
    }
}
