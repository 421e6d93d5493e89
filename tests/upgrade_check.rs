//! Drafts are checked into plans: errors stop, warnings inform, and the request is exactly the documented one.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use ocp_upgrade_console::ocp::wire::{ArbitrationService, Cluster, ObproxyCluster, SoftwarePackage};
use ocp_upgrade_console::ocp::{ObproxyClusterId, Response, calls};
use ocp_upgrade_console::upgrade::check::{check, check_field, taken_as};
use ocp_upgrade_console::upgrade::client_token::TokenProblem;
use ocp_upgrade_console::upgrade::{Draft, Field, Kind, Offer, PackageProblem, Problem, Resource, Warning};
use serde_json::json;

fn cluster(version: &str, status: &str) -> Resource {
    let value = json!({"id": 22, "name": "terran", "obVersion": version, "status": status,
        "zones": [{"name": "zone1", "status": "RUNNING", "serverCount": 2}]});
    let mut resource = Resource::from_cluster(Cluster::read(&value).unwrap());
    resource.architectures = vec!["x86_64".to_owned()];
    resource
}

fn obproxy() -> Resource {
    let server = |id: u64, version: &str, status: &str, architecture: &str| json!({"id": id, "ip": format!("10.0.0.{id}"), "sqlPort": 2883, "version": version, "status": status, "architecture": architecture});
    let value = json!({"id": 1, "name": "edge", "obproxies": [
        server(1, "4.2.1.0-11", "RUNNING", "x86_64"), server(2, "4.1.0.0-3", "UNAVAILABLE", "aarch64")]});
    Resource::from_obproxy(ObproxyCluster::read(&value).unwrap())
}

fn arbitration() -> Resource {
    let value = json!({"id": 4901, "svrIp": "10.0.0.9", "svrPort": 2882, "status": "RUNNING", "version": "4.2.1.0-100000052024010800"});
    Resource::from_arbitration(ArbitrationService::read(&value).unwrap())
}

fn package(text: &str) -> Draft {
    Draft { package: text.to_owned(), ..Draft::default() }
}

fn offers(kind: Kind, files: &[&str]) -> Vec<Offer> {
    let packages: Vec<_> =
        files.iter().map(|file| SoftwarePackage::read(&json!({"id": 1, "fileName": file})).unwrap()).collect();
    Offer::list(kind, &packages)
}

#[test]
fn a_good_cluster_draft_becomes_the_documented_request_without_a_warning() {
    let plan = check(&cluster("2.2.73", "RUNNING"), &package(" oceanbase-2.2.75-20210108170301.el7.x86_64.rpm "), &[])
        .unwrap();
    assert_eq!(plan.warnings, []);
    assert_eq!((plan.from[0].to_string().as_str(), plan.to.as_str()), ("2.2.73", "2.2.75-20210108170301"));
    let request = plan.call().request;
    assert_eq!(request.path, "/api/v2/ob/clusters/22/upgrade");
    assert_eq!(request.body, Some(json!({"rpmFileName": "oceanbase-2.2.75-20210108170301.el7.x86_64.rpm"})));
}

#[test]
fn every_warning_of_a_cluster_upgrade_is_raised() {
    let warnings = |version: &str, status: &str, file: &str| {
        check(&cluster(version, status), &package(file), &[]).unwrap().warnings
    };
    let file = "oceanbase-4.2.1.0-100000052024010800.el7.x86_64.rpm";
    assert_eq!(warnings("4.2.1.0", "RUNNING", file), [Warning::MaybeHotfix("4.2.1.0".into())]);
    assert_eq!(
        warnings("4.2.1.0-100000052024010800", "RUNNING", file),
        [Warning::SameVersion("4.2.1.0-100000052024010800".into())]
    );
    assert_eq!(warnings("4.2.1.0-100000052023010800", "RUNNING", file), []);
    assert_eq!(warnings("4.3.0.0", "RUNNING", file), [Warning::LowerVersion("4.3.0.0".into())]);
    let stopped = Warning::NotRunning { name: "terran".into(), status: "STOPPED".into() };
    assert_eq!(warnings("4.1.0.0", "STOPPED", file), [stopped]);
    let wall = Warning::Branch { from: "3.2.4.0".into(), to: "4.2.1.0-100000052024010800".into() };
    assert_eq!(warnings("3.2.4.0", "RUNNING", file), [wall]);
    let other = "oceanbase-4.2.1.0-100000052024010800.el7.aarch64.rpm";
    assert_eq!(warnings("4.1.0.0", "RUNNING", other), [Warning::OtherArchitecture("x86_64".into())]);
}

#[test]
fn a_package_that_ocp_does_not_list_is_warned_about() {
    let listed = offers(Kind::Cluster, &["oceanbase-4.2.1.0-100000052024010800.el7.x86_64.rpm"]);
    let typed = package("oceanbase-4.2.2.0-100000052024010801.el7.x86_64.rpm");
    assert_eq!(check(&cluster("4.1.0.0", "RUNNING"), &typed, &listed).unwrap().warnings, [Warning::NotUploaded]);
}

#[test]
fn picked_obproxies_go_comma_joined_with_their_warnings() {
    let draft = Draft { servers: [1, 2].into(), ..package("obproxy-4.2.1.0-11") };
    let plan = check(&obproxy(), &draft, &offers(Kind::Obproxy, &["obproxy-4.2.1.0-11.el7.x86_64.rpm"])).unwrap();
    assert_eq!(plan.call().request.path, "/api/v2/obproxy/clusters/1/obproxies/1,2/upgrade");
    let unavailable = Warning::NotRunning { name: "10.0.0.2:2883".into(), status: "UNAVAILABLE".into() };
    let expected =
        [Warning::SameVersion("4.2.1.0-11".into()), Warning::OtherArchitecture("aarch64".into()), unavailable];
    assert_eq!(plan.warnings, expected);
}

#[test]
fn all_errors_come_at_once_in_the_order_of_the_fields() {
    let errors = check(&obproxy(), &package("obproxy-1.9.1.1-1919579.el7.x86_64.rpm"), &[]).unwrap_err();
    let fields: Vec<Field> = errors.iter().map(|error| error.field).collect();
    assert_eq!(fields, [Field::Servers, Field::Package]);
    assert_eq!(errors[1].problem, Problem::Package(PackageProblem::NotShort("obproxy-1.9.1.1-1919579".into())));
}

#[test]
fn servers_that_have_left_the_cluster_are_not_sent() {
    let draft = Draft { servers: [77].into(), ..package("obproxy-4.3.0.0-1") };
    assert_eq!(check(&obproxy(), &draft, &[]).unwrap_err()[0].problem, Problem::NoServers);
}

#[test]
fn an_arbitration_upgrade_needs_a_good_token_and_a_version_from_4_1_on() {
    let draft =
        Draft { client_token: "short".into(), ..package("oceanbase-4.2.5.6-105060022025030712.el7.x86_64.rpm") };
    assert_eq!(
        check_field(Kind::Arbitration, Field::ClientToken, &draft),
        Some(Problem::Token(TokenProblem::Length(5)))
    );
    assert_eq!(check(&arbitration(), &draft, &[]).unwrap_err().len(), 1);
    let good = Draft { client_token: "aBCDefGHIjk".into(), ..draft };
    let request = check(&arbitration(), &good, &[]).unwrap().call().request;
    assert_eq!(request.body.unwrap()["clientToken"], "aBCDefGHIjk");
    let old = Draft { package: "oceanbase-4.0.0.0-100000282022112511.el7.x86_64.rpm".into(), ..good };
    assert!(check(&arbitration(), &old, &[]).unwrap().warnings.contains(&Warning::ArbitrationBefore41));
}

#[test]
fn an_ipv6_address_is_told_apart_from_its_port() {
    let body = include_str!("fixtures/field/ipv6-obproxy.json");
    let answer = calls::obproxy_cluster(ObproxyClusterId(31)).read(&Response::json(200, body)).unwrap();
    let addresses: Vec<String> =
        Resource::from_obproxy(answer.data).servers().iter().map(|server| server.address.clone()).collect();
    assert_eq!(addresses, ["[2001:db8::10]:2883", "[fe80::1]:2883", "192.0.2.7:2883"]);
    let service = json!({"id": 1, "svrIp": "fe80::1%eth0", "svrPort": "2882"});
    let service = Resource::from_arbitration(ArbitrationService::read(&service).unwrap());
    assert_eq!(service.name, "[fe80::1%eth0]:2882");
}

#[test]
fn a_package_of_another_branch_edition_and_system_without_its_companions_is_warned_about_each() {
    let running = "oceanbase-4.2.1.0-100000052024010800.el7.x86_64.rpm";
    let target = "oceanbase-ce-4.3.3.0-100000142024101215.el8.x86_64.rpm";
    let mut cluster = cluster("4.2.1.0-100000052024010800", "RUNNING");
    cluster.systems = vec!["el7".to_owned()];
    let (from, to) = ("4.2.1.0-100000052024010800".into(), "4.3.3.0-100000142024101215".into());
    let expected = [
        Warning::Branch { from, to },
        Warning::OtherEdition { runs: "oceanbase".into(), package: "oceanbase-ce".into() },
        Warning::OtherSystem("el7".into()),
        Warning::NoCompanion("oceanbase-ce-libs".into()),
        Warning::NoCompanion("oceanbase-ce-utils".into()),
    ];
    assert_eq!(
        check(&cluster, &package(target), &offers(Kind::Cluster, &[running, target])).unwrap().warnings,
        expected
    );
}

// Each line: the name, its field, and the message.
#[test]
fn every_package_name_of_the_field_is_taken_or_refused_with_its_reason() {
    let table = include_str!("fixtures/field/package-names.tsv");
    for line in table.lines().skip(1) {
        let [name, field, right] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let kind = if field.starts_with("cluster") { Kind::Cluster } else { Kind::Obproxy };
        let draft = Draft { servers: [1].into(), ..package(name) };
        let told = match check_field(kind, Field::Package, &draft) {
            None => "taken".to_owned(),
            Some(Problem::Package(problem)) => format!("{problem:?}"),
            Some(other) => panic!("{other:?}"),
        };
        assert_eq!(told, right, "{name}");
    }
}

#[test]
fn what_will_be_sent_is_told_where_it_is_not_what_was_typed() {
    let name = "oceanbase-4.2.1.0-1.el7.x86_64.rpm";
    let taken = |text: &str| taken_as(Kind::Cluster, &package(text));
    assert_eq!(taken(name), None);
    assert_eq!(taken(&format!(" {name} ")), None);
    assert_eq!(taken(&format!("https://example.com/{name}")).as_deref(), Some(name));
    assert_eq!(taken("rubbish"), None);
    let plan = check(&cluster("4.1.0.0", "RUNNING"), &package(&format!("\u{201c}/root/{name}\u{201d}")), &[]).unwrap();
    assert_eq!(plan.call().request.body, Some(json!({"rpmFileName": name})));
}

#[test]
fn an_architecture_by_another_name_is_the_same_one() {
    let file = "oceanbase-4.2.1.8-108000022024072217.el7.x86_64.rpm";
    let told = |architecture: &str| {
        let mut resource = cluster("4.2.1.0-100000052024010800", "RUNNING");
        resource.architectures = vec![architecture.to_owned()];
        check(&resource, &package(file), &[]).unwrap().warnings
    };
    for same in ["x86_64", "X86_64", "amd64", "x86-64", "x64"] {
        assert_eq!(told(same), [], "{same}");
    }
    for other in ["arm64", "aarch64", "loongarch64"] {
        assert_eq!(told(other), [Warning::OtherArchitecture(other.to_owned())]);
    }
}
