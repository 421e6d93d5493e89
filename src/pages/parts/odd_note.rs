//! The parts of a response that could not be read, while the rest of it is shown.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::ocp::odd::Odd;
use crate::pages::{messages, words};
use crate::reactive::{live, memo};
use crate::sorting::Sort as _;
use crate::ui::banner::{Banner, BannerKind};
use crate::ui::shown::Shown;

/// The largest number of parts that are named; more are only counted.
const NAMED: usize = 10;

/// The unreadable entries and fields, each with its path. Empty while all could be read.
#[component]
pub fn OddNote(
    /// The unreadable parts.
    #[prop(into)]
    odd: Signal<Vec<Odd>>,
) -> impl IntoView {
    let w = words();
    let odd = memo(move || odd.get());
    let title = Signal::derive(move || match odd.with(|odd| entries(odd)) {
        1 => w().errors.odd_one.to_owned(),
        count => fill(w().errors.odd, &[&count.to_string()]),
    });
    let lines = move || {
        let line = |odd: &Odd| view! { <li>{messages::error::odd(w(), odd)}</li> };
        odd.with(|odd| odd.iter().take(NAMED).map(line).collect_view())
    };
    let more = move || {
        let more = odd.with(Vec::len).saturating_sub(NAMED);
        (more > 0).then(|| view! { <li>{fill(w().errors.odd_more, &[&more.to_string()])}</li> })
    };
    view! {
        <Shown when=Signal::derive(move || odd.with(|odd| !odd.is_empty()))>
            <Banner kind=BannerKind::Warning title=title>
                <ul class="odd-list">{live(lines)} {live(more)}</ul>
            </Banner>
        </Shown>
    }
}

// Several unreadable fields of one entry count as one entry.
fn entries(odd: &[Odd]) -> usize {
    let mut entries: Vec<&str> = odd.iter().map(|one| one.problem.path.split(']').next().unwrap_or_default()).collect();
    entries.put_in_order();
    entries.dedup();
    entries.len()
}
