//! A modal dialog. It is open as long as it is in the page: put it into a `<Shown>`.

use crate::reactive::{effect, handler, live};
use crate::ui::focus::focus_later;
use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The position of a dialog on a wide screen; on a narrow one there is only one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogPlace {
    /// In the middle.
    #[default]
    Middle,
    /// At the side, so that its subject stays visible beside it.
    Side,
}

/// The dialog. Focus enters it on the first focusable element (so put the harmless button first), stays inside, and
/// returns to its previous place when the dialog is removed. Escape requests closing it; a click beside it does not.
#[component]
pub fn Dialog(
    /// The id of the dialog, unique in the page.
    #[prop(into)]
    id: String,
    /// Its title.
    #[prop(into)]
    title: Signal<String>,
    /// Its position.
    #[prop(optional)]
    place: DialogPlace,
    /// Called when the operator closes it; the caller then removes it from the page.
    #[prop(into)]
    on_close: Callback<()>,
    /// The buttons, the harmless one first.
    #[prop(into)]
    footer: ViewFnOnce,
    /// The content.
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
        // Fails only where the element has been removed already: then there is no dialog to show.
        let _shown = dialog.show_modal();
    });
    on_cleanup(move || {
        // When an open dialog is removed, the browser does not restore the focus.
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
