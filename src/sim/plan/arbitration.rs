//! The upgrade of an arbitration service: the seven steps of S4, with its names, timeouts and flags.

use crate::sim::Scenario;
use crate::sim::engine::Blueprint;
use crate::sim::engine::blueprint::{Fault, FleetChange, Place, Step, Subject};
use crate::sim::fleet::packages::Package;
use crate::sim::fleet::{ArbitrationService, Fleet};

use super::Slip;

const PREPARE: Step = Step::new(
    "Prepare upgrade arbitration service",
    60,
    (8, 12),
    &[
        "Check arbitration service {name} on host {host}: status RUNNING",
        "Check package of version {to}: architecture and operating system match host {host}",
        "Updated arbitration service status: from RUNNING to UPGRADING",
    ],
);
const STOP: Step = Step::new(
    "Stop arbitration service",
    1800,
    (24, 32),
    &[
        "Check log streams of tenants that use arbitration service {name}: none is degraded",
        "Send SIGTERM to observer of {name} on host {host}",
        "Wait until process has exited on host {host}",
        "Process has exited",
    ],
);
const BEGIN: Step =
    Step::new("Begin upgrade arbitration", 60, (6, 10), &["Mark arbitration service {name} as being upgraded to {to}"])
        .final_once_started();
const INSTALL: Step = Step::new(
    "Install arbitration rpm",
    1800,
    (32, 40),
    &[
        "Download package of version {to} to host {host}",
        "Verify sha1 of downloaded package on host {host}",
        "Execute: sudo rpm -Uvh --nodeps --force oceanbase-{to}.rpm",
        "Preparing packages...",
        "Updating / installing oceanbase-{to}",
        "Link /home/admin/oceanbase/bin/observer to version {to}",
    ],
);
const START: Step = Step::new(
    "Start arbitration service",
    1800,
    (32, 40),
    &[
        "Execute: bin/observer --mode=arbitration on host {host}",
        "Wait until port 2882 of host {host} accepts connections",
        "Wait until log streams of tenants have synchronized with arbitration service {name}",
        "All log streams are in sync",
    ],
);
const UPDATE_VERSION: Step = Step::new(
    "Update arbitration service version",
    120,
    (8, 12),
    &["Query version from {host}: {to}", "Updated arbitration service {name}: version {from} to {to}"],
)
.final_once_started();
const UPDATE_STATUS: Step = Step::new(
    "Update arbitration service status",
    60,
    (6, 10),
    &["Updated arbitration service status: from UPGRADING to RUNNING"],
);

const RPM_FAULT: Fault = Fault {
    exception: "com.alipay.ocp.service.compute.agent.AgentTaskFailedException",
    message: "Install package failed, error: rpm: can't create transaction lock on /var/lib/rpm/.rpm.lock (Resource temporarily unavailable), exit code 255",
};
const START_FAULT: Fault = Fault {
    exception: "com.alipay.ocp.core.exception.UnexpectedException",
    message: "Wait arbitration service active timed out: connect to port 2882 refused after 30 attempts",
};

/// Plans the upgrade of a service to a package.
pub(crate) fn upgrade_arbitration(
    scenario: Scenario,
    fleet: &Fleet,
    service: &ArbitrationService,
    target: &Package,
) -> Blueprint {
    let to = target.name.version.text();
    let mut plan = Blueprint::new("Upgrade arbitration service", Subject::Unnamed);
    plan.string("service_type", "ARBITRATION");
    plan.string("service_name", service.name);
    plan.string("arbitration_service_id", service.id);
    plan.string("origin_version", service.version.text());
    plan.string("target_version", &to);
    plan.string("rpm_name", &target.file_name);
    plan.list("host_ids", [service.host_id]);
    let place = Place {
        host_id: Some(service.host_id),
        ip: Some(fleet.ip(service.host_id).to_owned()),
        server_id: Some(service.id.0),
        zone: None,
    };
    for step in [PREPARE, STOP, BEGIN, INSTALL, START, UPDATE_VERSION, UPDATE_STATUS] {
        plan.once_at(step, place.clone());
    }
    match Slip::of(scenario) {
        Slip::Never => {}
        Slip::Midway => plan.fail_first(INSTALL.name, 0, RPM_FAULT),
        Slip::PastReturn => plan.fail_first(START.name, 0, START_FAULT),
    }
    plan.effect = FleetChange::UpgradeArbitration { id: service.id, to };
    plan
}
