//! A modal dialog. It is open for as long as it is in the page: put it into a `<Shown>`.

use crate::reactive::{effect, handler, live};
use crate::ui::focus::focus_later;
use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Where a dialog lies on a wide screen; on a narrow one there is only one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogPlace {
    /// In the middle.
    #[default]
    Middle,
    /// At the side, so that what it speaks of can be seen beside it.
    Side,
}

/// The dialog. Focus enters it on the first thing that can take it (so put the harmless button first), stays inside,
/// and goes back to where it was when the dialog leaves the page. Escape asks to close it; a click beside it does not.
#[component]
pub fn Dialog(
    /// The id of the dialog, unique in the page.
    #[prop(into)]
    id: String,
    /// What it asks or tells.
    #[prop(into)]
    title: Signal<String>,
    /// Where it lies.
    #[prop(optional)]
    place: DialogPlace,
    /// Called when the operator wants it closed; the caller then takes it out of the page.
    #[prop(into)]
    on_close: Callback<()>,
    /// The buttons, the harmless one first.
    #[prop(into)]
    footer: ViewFnOnce,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let before = StoredValue::new_local(None::<HtmlElement>);
    effect(move || {
        let Some(dialog) = node.get() else { return };
        if dialog.open() {
            return;
        }
        before.set_value(document().active_element().and_then(|element| element.dyn_into().ok()));
        // Fails only where the element has left the page already: then there is nothing to show.
        let _shown = dialog.show_modal();
    });
    on_cleanup(move || {
        // A dialog that is taken out while it is open gives the focus to nobody.
        if let Some(element) = before.try_get_value().flatten() {
            focus_later(element);
        }
    });
    let cancel = move |ev: Event| {
        ev.prevent_default();
        on_close.run(());
    };
    let title_id = format!("{id}-title");
    view! {
        <dialog
            class="dialog"
            id=id
            node_ref=node
            aria-labelledby=title_id.clone()
            data-place=(place == DialogPlace::Side).then_some("side")
            on:cancel=handler(cancel)
            on:close=handler(move |_| on_close.run(()))
        >
            <h2 class="dialog-title" id=title_id.clone()>
                {live(move || title.get())}
            </h2>
            <div class="dialog-body">{children()}</div>
            <div class="dialog-footer">{footer.run()}</div>
        </dialog>
    }
}
