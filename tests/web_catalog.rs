//! The requests of a form before it is filled in, to an OCP that returns fewer entries a page than requested.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::rc::Rc;

use leptos::prelude::*;
use ocp_upgrade_console::ocp::client::Pending;
use ocp_upgrade_console::ocp::json::Expected;
use ocp_upgrade_console::ocp::{ClusterId, Request, Transport};
use ocp_upgrade_console::sim::Scenario;
use ocp_upgrade_console::state::catalog::{self, FormData};
use ocp_upgrade_console::upgrade::ResourceId;
use serde_json::{Value, json};
use support::{Simulated, session};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const CLUSTER: ResourceId = ResourceId::Cluster(ClusterId(22));

/// An OCP that returns two entries a page. Unless `goes_on` is set, it reports one page in total.
struct SmallPages {
    ocp: Rc<Simulated>,
    goes_on: bool,
}

impl Transport for SmallPages {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        Box::pin(async move {
            let mut small = request.clone();
            for (_, value) in small.query.iter_mut().filter(|(name, _)| name == "size") {
                *value = "2".to_owned();
            }
            let mut response = self.ocp.send(&small).await?;
            if !self.goes_on {
                let mut body: Value = serde_json::from_str(&response.body).unwrap();
                if let Some(page) = body.pointer_mut("/data/page") {
                    page["totalPages"] = json!(1);
                }
                response.body = body.to_string();
            }
            Ok(response)
        })
    }
}

async fn form(transport: Rc<dyn Transport>) -> FormData {
    let owner = Owner::new();
    let data = owner.with(|| session(transport));
    catalog::form_data(data, CLUSTER).await.unwrap()
}

#[wasm_bindgen_test]
async fn packages_hosts_and_clusters_of_every_page_are_taken() {
    let whole = form(Simulated::new(Scenario::Smooth)).await;
    let small = form(Rc::new(SmallPages { ocp: Simulated::new(Scenario::Smooth), goes_on: true })).await;
    assert!(whole.offers.len() > 2 && whole.resources.len() > 2);
    assert_eq!((small.offers, small.resources, small.resource), (whole.offers, whole.resources, whole.resource));
    assert!(small.odd.is_empty());
}

#[wasm_bindgen_test]
async fn a_list_that_counts_more_than_it_has_is_named() {
    let cut = form(Rc::new(SmallPages { ocp: Simulated::new(Scenario::Smooth), goes_on: false })).await;
    assert!(cut.odd.iter().filter(|odd| odd.problem.expected == Expected::AllEntries).count() >= 2, "{:?}", cut.odd);
}
