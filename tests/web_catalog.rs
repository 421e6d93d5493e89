//! The requests of a form before it is filled in, to an OCP that returns fewer entries a page than requested.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::rc::Rc;

use leptos::prelude::*;
use ocp_upgrade_console::ocp::client::Pending;
use ocp_upgrade_console::ocp::json::Expected;
use ocp_upgrade_console::ocp::{ClusterId, Request, Transport, calls};
use ocp_upgrade_console::sim::Scenario;
use ocp_upgrade_console::state::catalog::{self, FormData};
use ocp_upgrade_console::upgrade::{Kind, ResourceId};
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

/// An OCP whose list of clusters has changed between two pages: the second one begins with what the first has, and with
/// another cluster of the same id.
struct Shifted(SmallPages);

impl Transport for Shifted {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        Box::pin(async move {
            let mut response = self.0.send(request).await?.response;
            if request.path == "/api/v2/ob/clusters" && request.query_value("page") == Some("2") {
                let first = Request { query: calls::clusters(1, 2).request.query, ..request.clone() };
                let first: Value = serde_json::from_str(&self.0.send(&first).await?.response.body).unwrap();
                let mut body: Value = serde_json::from_str(&response.body).unwrap();
                let same = first["data"]["contents"][0].clone();
                let mut other = first["data"]["contents"][1].clone();
                other["name"] = json!("report_copy");
                let contents = body.pointer_mut("/data/contents").unwrap().as_array_mut().unwrap();
                contents.splice(0..0, [same, other]);
                response.body = body.to_string();
            }
            Ok(response.into())
        })
    }
}

impl Transport for SmallPages {
    fn send<'a>(&'a self, request: &'a Request) -> Pending<'a> {
        Box::pin(async move {
            let mut small = request.clone();
            for (_, value) in small.query.iter_mut().filter(|(name, _)| name == "size") {
                *value = "2".to_owned();
            }
            let mut response = self.ocp.send(&small).await?.response;
            if !self.goes_on {
                let mut body: Value = serde_json::from_str(&response.body).unwrap();
                if let Some(page) = body.pointer_mut("/data/page") {
                    page["totalPages"] = json!(1);
                }
                response.body = body.to_string();
            }
            Ok(response.into())
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

#[wasm_bindgen_test]
async fn an_entry_on_two_pages_is_shown_once_and_another_of_its_id_is_named() {
    let whole = form(Simulated::new(Scenario::Smooth)).await;
    let pages = SmallPages { ocp: Simulated::new(Scenario::Smooth), goes_on: true };
    let owner = Owner::new();
    let data = owner.with(|| session(Rc::new(Shifted(pages))));
    let listed = catalog::list(data, Kind::Cluster).await.unwrap();
    assert_eq!(listed.resources, whole.resources);
    let named: Vec<_> = listed.odd.iter().map(|odd| (odd.problem.expected, odd.name.as_deref())).collect();
    assert_eq!(named, [(Expected::OwnId, Some("report_copy"))]);
}
