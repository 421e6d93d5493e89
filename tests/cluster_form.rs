//! The newer form of a cluster upgrade: a draft is checked into exactly its fields, and warnings name the consequences.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use ocp_upgrade_console::ocp::version_upgrade::UpgradeMode;
use ocp_upgrade_console::ocp::wire::{Cluster, SoftwarePackage};
use ocp_upgrade_console::upgrade::check::{check, check_field, taken_as};
use ocp_upgrade_console::upgrade::{
    ClusterDraft, Draft, Field, Kind, Offer, PackageProblem, Problem, RequestForm, Resource, SystemProblem, Warning,
};
use serde_json::{Value, json};

const FILE: &str = "oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm";

fn cluster(zones: usize) -> Resource {
    let zones: Vec<Value> = (1..=zones).map(|zone| json!({"name": format!("zone{zone}")})).collect();
    let value = json!({"id": 22, "name": "core", "obVersion": "4.2.1.0", "status": "RUNNING", "zones": zones});
    Resource::from_cluster(Cluster::read(&value).unwrap())
}

fn draft(package: &str) -> Draft {
    let cluster = ClusterDraft { form: RequestForm::DestVersion, ..ClusterDraft::default() };
    Draft { package: package.to_owned(), cluster, ..Draft::default() }
}

fn body(resource: &Resource, draft: &Draft, offers: &[Offer]) -> Value {
    check(resource, draft, offers).unwrap().call().request.body.unwrap()
}

fn offers(packages: &[Value]) -> Vec<Offer> {
    let packages: Vec<_> = packages.iter().map(|value| SoftwarePackage::read(value).unwrap()).collect();
    Offer::list(Kind::Cluster, &packages)
}

#[test]
fn a_draft_of_the_newer_form_sends_version_and_system_and_no_file_name() {
    let good = json!({"upgradeMode": "ROLLING", "destVersion": "4.2.5.0-100000052024102022", "operatingSystem": "el7",
        "freezeServer": true});
    for package in [FILE, &format!(" `{FILE}` "), "oceanbase-4.2.5.0-100000052024102022.el7.x86_64"] {
        let plan = check(&cluster(3), &draft(package), &[]).unwrap();
        assert_eq!((plan.call().request.body.unwrap(), plan.warnings), (good.clone(), vec![]), "{package}");
    }
    let dotted = "oceanbase-ce-4.4.2.1-101000022026050611.nonlse.el7.aarch64.rpm";
    assert_eq!(body(&cluster(3), &draft(dotted), &[])["operatingSystem"], json!("nonlse.el7"));
}

#[test]
fn a_name_without_a_system_asks_for_it_and_says_what_is_wrong_with_what_was_typed() {
    for package in ["oceanbase-4.2.5.0-100000052024102022", "oceanbase-3.1.9-20221109170052.x86_64.rpm"] {
        let problem = |system: &str| {
            let mut draft = draft(package);
            system.clone_into(&mut draft.cluster.operating_system);
            check_field(Kind::Cluster, Field::OperatingSystem, &draft)
        };
        assert_eq!(problem(" "), Some(Problem::System(SystemProblem::Empty)));
        assert_eq!(problem("el 7"), Some(Problem::System(SystemProblem::Character(' '))));
        assert_eq!(problem("ｅl7"), Some(Problem::System(SystemProblem::Character('ｅ'))));
        assert_eq!(problem(" nonlse.el7 "), None);
    }
    assert_eq!(check_field(Kind::Cluster, Field::OperatingSystem, &draft(FILE)), None, "its name tells it");
    let mut older = draft("oceanbase-4.2.5.0-100000052024102022");
    older.cluster.form = RequestForm::RpmFileName;
    assert_eq!(check_field(Kind::Cluster, Field::OperatingSystem, &older), None, "the older form sends none");
    let missing = Problem::Package(PackageProblem::MissingRpm);
    assert_eq!(check_field(Kind::Cluster, Field::Package, &older), Some(missing));
}

#[test]
fn what_ocp_says_of_a_package_goes_before_its_name() {
    let listed = offers(&[json!({"id": 1, "fileName": FILE, "operatingSystem": "alios7"})]);
    assert_eq!(body(&cluster(3), &draft(FILE), &listed)["operatingSystem"], json!("alios7"));
    let silent = offers(&[json!({"id": 1, "fileName": FILE, "operatingSystem": " "})]);
    assert_eq!(body(&cluster(3), &draft(FILE), &silent)["operatingSystem"], json!("el7"));
}

#[test]
fn an_order_holds_the_zones_that_there_are_and_only_a_rolling_upgrade_sends_it() {
    let mut ordered = draft(FILE);
    ordered.cluster.is_ordered = true;
    ordered.cluster.zones = ["gone", "zone3", "zone1"].map(str::to_owned).to_vec();
    let plan = check(&cluster(3), &ordered, &[]).unwrap();
    assert_eq!(plan.warnings, [Warning::Halts]);
    assert_eq!(plan.call().request.body.unwrap()["zoneOrder"], json!(["zone3", "zone1", "zone2"]));
    assert_eq!(body(&cluster(1), &ordered, &[]).get("zoneOrder"), None, "one zone has no order");
    ordered.cluster.mode = UpgradeMode::Downtime("STOPSERVICE".to_owned());
    let plan = check(&cluster(3), &ordered, &[]).unwrap();
    assert_eq!(plan.warnings, [Warning::Downtime]);
    let body = plan.call().request.body.unwrap();
    assert_eq!((&body["upgradeMode"], body.get("zoneOrder")), (&json!("STOPSERVICE"), None));
    ordered.cluster.form = RequestForm::RpmFileName;
    assert_eq!(check(&cluster(3), &ordered, &[]).unwrap().call().request.body, Some(json!({"rpmFileName": FILE})));
}

#[test]
fn a_rolling_upgrade_of_few_zones_is_warned_about() {
    let warnings = |zones| check(&cluster(zones), &draft(FILE), &[]).unwrap().warnings;
    assert_eq!((warnings(1), warnings(2)), (vec![Warning::FewZones(1)], vec![Warning::FewZones(2)]));
    assert_eq!((warnings(0), warnings(3)), (vec![], vec![]), "nothing is said of what is not known");
}

#[test]
fn hosts_of_two_architectures_need_a_package_of_each_and_the_newer_form_names_none() {
    let mut mixed = cluster(3);
    mixed.architectures = vec!["aarch64".to_owned(), "x86_64".to_owned()];
    let arm = FILE.replace("x86_64", "aarch64");
    let both = offers(&[json!({"id": 1, "fileName": FILE}), json!({"id": 2, "fileName": arm})]);
    assert_eq!(check(&mixed, &draft(FILE), &both).unwrap().warnings, []);
    let one = offers(&[json!({"id": 1, "fileName": FILE})]);
    assert_eq!(check(&mixed, &draft(FILE), &one).unwrap().warnings, [Warning::OtherArchitecture("aarch64".to_owned())]);
}

#[test]
fn a_pasted_name_is_shown_as_it_is_taken() {
    assert_eq!(taken_as(Kind::Cluster, &draft(&format!("\"{FILE}\""))).as_deref(), Some(FILE));
    assert_eq!(taken_as(Kind::Cluster, &draft(FILE)), None);
}
