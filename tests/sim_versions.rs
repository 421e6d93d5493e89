//! An older and a newer OCP: each takes its own form of a cluster upgrade, refuses the other, and numbers its errors.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first thing that is wrong")]

mod sim_support;

use ocp_upgrade_console::ocp::status::{SubtaskStatus, TaskStatus};
use ocp_upgrade_console::ocp::version_upgrade::{UpgradeMode, VersionUpgrade};
use ocp_upgrade_console::ocp::wire::TaskInstance;
use ocp_upgrade_console::ocp::{Call, ClusterId, Request, TaskId, calls};
use ocp_upgrade_console::sim::{OcpVersion, Scenario};
use serde_json::{Value, json};
use sim_support::{CLUSTER_RPM, Ocp, refusal, wait};

const CORE: ClusterId = ClusterId(22);

fn ocp(version: &str) -> Ocp {
    let mut ocp = Ocp::new(Scenario::Smooth);
    ocp.sim = ocp.sim.with_version(OcpVersion::parse(version).unwrap());
    ocp
}

fn upgrade(mode: UpgradeMode, order: Option<&[&str]>) -> VersionUpgrade {
    VersionUpgrade {
        upgrade_mode: mode,
        dest_version: "4.2.1.8-108000022024072217".to_owned(),
        operating_system: "el7".to_owned(),
        freeze_server: true,
        zone_order: order.map(|order| order.iter().map(|zone| (*zone).to_owned()).collect()),
    }
}

// Returns status, code as written in JSON, and message of a refusal.
fn refused<T>(ocp: &mut Ocp, call: &Call<T>) -> (u16, Value, String) {
    let answer = ocp.sim.respond(&call.request, ocp.now);
    let body: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(body["successful"], json!(false), "was not refused");
    (answer.status, body["error"]["code"].clone(), body["error"]["message"].as_str().unwrap().to_owned())
}

#[test]
fn each_ocp_runs_its_own_form_to_the_end_and_refuses_the_other_without_starting_anything() {
    for (version, takes_version) in [("4.2.1", false), ("4.3.4", false), ("4.3.5", true), ("4.4.0", true)] {
        let mut ocp = ocp(version);
        let old = calls::upgrade_cluster(CORE, CLUSTER_RPM);
        let new = calls::upgrade_cluster_to_version(CORE, &upgrade(UpgradeMode::Rolling, None));
        let (own, other) = if takes_version { (new, old) } else { (old, new) };
        let (status, _, message) = refused(&mut ocp, &other);
        assert_eq!((status, message.contains(if takes_version { "upgradeMode" } else { "rpmFileName" })), (400, true));
        let id = ocp.must(&own).id;
        assert_eq!(wait(&mut ocp, id).0.status, TaskStatus::Successful, "{version}");
        assert_eq!(ocp.must(&calls::cluster(CORE)).version.as_deref(), Some("4.2.1.8"));
    }
}

#[test]
fn codes_are_numbers_before_4_2_2_and_texts_with_a_prefix_from_then_on() {
    let older = "oceanbase-4.1.0.0-100000682023020119.el7.x86_64.rpm";
    let told = |version: &str| refused(&mut ocp(version), &calls::upgrade_cluster(CORE, older)).1;
    assert_eq!([told("4.2.1"), told("4.2.2")], [json!(10001), json!("OBE11063")]);
    let task = |version: &str| refused(&mut ocp(version), &calls::task(TaskId(1))).1;
    assert_eq!([task("4.2.1"), task("4.3.5")], [json!(20000), json!("TSK10001")]);
    let mut info = ocp("4.3.5");
    assert_eq!(info.must(&calls::info()).build_version.as_deref(), Some("4.3.5-20250319105844"));
}

#[test]
fn a_newer_ocp_refuses_what_is_wrong_in_a_field_and_both_sets_of_fields() {
    let mut ocp = ocp("4.3.5");
    let good = upgrade(UpgradeMode::Rolling, None).body();
    let mut told = |field: &str, value: Value| {
        let mut body = good.clone();
        body[field] = value;
        let mut call = calls::upgrade_cluster(CORE, CLUSTER_RPM);
        call.request = Request::post("/api/v2/ob/clusters/22/upgrade", Some(body));
        let (status, _, message) = refused(&mut ocp, &call);
        assert_eq!(status, 400);
        message
    };
    assert!(told("rpmFileName", json!(CLUSTER_RPM)).contains("deprecated"));
    assert!(told("upgradeMode", json!("FAST")).contains("upgradeMode"));
    assert!(told("freezeServer", json!("yes")).contains("freezeServer"));
    assert!(told("operatingSystem", json!("el6")).contains("does not exist"));
    assert!(told("destVersion", json!("")).contains("destVersion"));
    for order in [json!(["zone1"]), json!(["zone1", "zone2", "zone9"]), json!("zone1"), json!([1, 2, 3])] {
        assert!(told("zoneOrder", order).contains("zoneOrder"));
    }
}

fn halted(task: &TaskInstance) -> Vec<String> {
    let place = |one: &ocp_upgrade_console::ocp::wire::SubtaskInstance| {
        one.context.as_ref().and_then(|context| context.string("zone_name")).unwrap_or("?").to_owned()
    };
    let stops = task.subtasks.iter().filter(|one| one.name == "Stop Zone");
    stops.filter(|one| one.status == Some(SubtaskStatus::Ready)).map(place).collect()
}

#[test]
fn an_order_of_zones_halts_before_each_zone_until_a_person_confirms() {
    let mut ocp = ocp("4.3.5");
    let order = ["zone3", "zone1", "zone2"];
    let call = calls::upgrade_cluster_to_version(CORE, &upgrade(UpgradeMode::Rolling, Some(&order)));
    let main = ocp.must(&call).id;
    let child = TaskId(main.0 + 1);
    let confirm = |ocp: &mut Ocp, task: TaskId| {
        let request = Request::post("/sim/confirm", Some(json!({ "task": task.0 })));
        ocp.sim.respond(&request, ocp.now).status
    };
    for zone in order {
        // Until there are no more automatic changes.
        while ocp.pass_event() {
            ocp.must(&calls::task(main));
        }
        let task = ocp.must(&calls::task(child));
        assert_eq!((task.status.clone(), halted(&task)), (TaskStatus::Running, vec![zone.to_owned()]));
        assert_eq!(confirm(&mut ocp, main), 400, "the main task waits for no person");
        assert_eq!(confirm(&mut ocp, child), 200);
        assert_eq!(confirm(&mut ocp, child), 400, "once is enough");
    }
    assert_eq!(wait(&mut ocp, main).0.status, TaskStatus::Successful);
}

#[test]
fn downtime_takes_all_zones_at_once_and_stops_none_by_itself() {
    let mut ocp = ocp("4.3.5");
    let mode = UpgradeMode::Downtime("STOPSERVICE".to_owned());
    let main = ocp.must(&calls::upgrade_cluster_to_version(CORE, &upgrade(mode, None))).id;
    assert_eq!(wait(&mut ocp, main).0.status, TaskStatus::Successful);
    let child = ocp.must(&calls::task(TaskId(main.0 + 1)));
    assert!(child.subtasks.iter().all(|one| one.name != "Stop Zone"));
    let odd = UpgradeMode::Downtime("DOWNTIME".to_owned());
    assert_eq!(refused(&mut ocp, &calls::upgrade_cluster_to_version(CORE, &upgrade(odd, None))).0, 400);
}

#[test]
fn an_older_ocp_is_what_it_was() {
    let mut ocp = Ocp::new(Scenario::Smooth);
    assert!(refusal(ocp.ask(&calls::upgrade_cluster(CORE, ""))).2.contains("rpmFileName"));
    assert_eq!(ocp.must(&calls::info()).build_version.as_deref(), Some("4.2.1-20250319105844"));
}
