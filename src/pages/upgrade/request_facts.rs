//! In the review: how an upgrade with the newer form of the request proceeds.

use leptos::prelude::*;

use crate::i18n::{Words, listed};
use crate::ocp::version_upgrade::{UpgradeMode, VersionUpgrade};
use crate::pages::words;
use crate::ui::facts::{Fact, Facts};
use crate::upgrade::plan::Target;
use crate::upgrade::{ClusterUpgradeRequest, Plan};

/// The facts; empty for any other request.
#[component]
pub(super) fn RequestFacts(plan: Signal<Plan>) -> impl IntoView {
    let w = words();
    let upgrade = plan.with_untracked(|plan| match &plan.target {
        Target::Cluster { request: ClusterUpgradeRequest::ByVersion(upgrade), .. } => Some(upgrade.clone()),
        _ => None,
    });
    upgrade.map(|upgrade| view! { <Facts facts=Signal::derive(move || facts(w(), &upgrade)) /> })
}

fn facts(words: &Words, upgrade: &VersionUpgrade) -> Vec<Fact> {
    let r = &words.request;
    let mode = if upgrade.upgrade_mode == UpgradeMode::Rolling { r.rolling } else { r.downtime };
    let freeze = if upgrade.freeze_server { r.review_freeze_on } else { r.review_freeze_off };
    let order = upgrade.zone_order.as_ref().map_or_else(|| r.review_order_ocp.to_owned(), |order| listed(order, " → "));
    let order = (upgrade.upgrade_mode == UpgradeMode::Rolling).then(|| Fact::text(r.review_order, order));
    let facts = [
        Fact::text(r.review_mode, mode),
        Fact::code(r.review_system, &upgrade.operating_system),
        Fact::text(r.review_freeze, freeze),
    ];
    facts.into_iter().chain(order).collect()
}
