//! Closes a submission of unknown outcome with a reason that later operators can rely on.

use crate::reactive::RwSignal;
use leptos::prelude::*;

use crate::pages::{text, words};
use crate::state::journal::JournalStore;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::field::Need;
use crate::ui::text_field::TextField;

const REASON: &str = "give-up-reason";

/// The dialog.
#[component]
pub(super) fn GiveUp(key: StoredValue<String>, open: RwSignal<bool>) -> impl IntoView {
    let w = words();
    let store: JournalStore = expect_context();
    let reason = RwSignal::new(String::new());
    let is_empty = Signal::derive(move || reason.with(|reason| reason.trim().is_empty()));
    let close = Callback::new(move |()| open.set(false));
    let confirm = Callback::new(move |()| {
        open.set(false);
        key.with_value(|key| store.dismiss(key, &reason.get_untracked()));
    });
    let footer = move || {
        view! {
            <Button on_press=close>{text(|w| w.shell.cancel)}</Button>
            <Button
                kind=ButtonKind::Danger
                disabled=is_empty
                reason=Signal::derive(move || w().pending_submissions.reason_missing.to_owned())
                on_press=confirm
            >
                {text(|w| w.pending_submissions.give_up_confirm)}
            </Button>
        }
    };
    view! {
        <Dialog id="give-up" title=text(|w| w.pending_submissions.give_up_title) on_close=close footer>
            <p>{text(|w| w.pending_submissions.give_up_note)}</p>
            <TextField
                id=REASON
                label=text(|w| w.pending_submissions.reason)
                need=Need::Required
                value=reason
                on_input=Callback::new(move |text| reason.set(text))
                hint=text(|w| w.pending_submissions.reason_hint)
            />
        </Dialog>
    }
}
