//! Every call of the console: its request and the reader of its response (ocp-api.md sections 2.1, 3, 4 and 5).

use serde_json::{Map, Value, json};

use super::envelope::{self, Envelope, Form, Opened};
use super::error::OcpError;
use super::id::{ArbitrationServiceId, ClusterId, ObproxyClusterId, ObproxyId, SubtaskId, TaskId};
use super::json::{Decoded, Expected, Malformed};
use super::permission::Permission;
use super::request::Request;
use super::response::Response;
use super::status::{TaskStatus, TaskType};
use super::time::Timestamp;
use super::version_upgrade::VersionUpgrade;
use super::wait::{self, Clock, Wait};
use super::wire::{
    ArbitrationService, Cluster, Host, Info, ObproxyCluster, Page, Server, SoftwarePackage, SubtaskLog, TaskInstance,
};

/// The largest page size that OCP accepts (ocp-api.md 2.3).
pub const MAX_PAGE_SIZE: u32 = 2000;

/// A request together with the reader of its response.
pub struct Call<T> {
    /// The request.
    pub request: Request,
    /// The form of the response.
    pub form: Form,
    /// Reads the data of the response.
    pub reader: fn(&Value) -> Decoded<T>,
}

/// Opens a response to a request. A 403 gets the permission that the request needs. `wait` is the wait that the response
/// asks for.
///
/// # Errors
/// See [`OcpError`].
pub fn open(request: &Request, form: Form, response: &Response, wait: Option<Wait>) -> Result<Opened, OcpError> {
    envelope::open(response, form, wait).map_err(|mut error| {
        if let OcpError::Api(api) = &mut error {
            let code = std::mem::take(&mut api.code);
            api.code = code.in_response_to(request, api.status);
        }
        naming(error, request)
    })
}

// Adds the permission that the request needs to a 403.
fn naming(mut error: OcpError, request: &Request) -> OcpError {
    if let OcpError::Api(api) = &mut error
        && api.status == 403
    {
        api.needs = Permission::of(request);
    }
    error
}

impl<T> Call<T> {
    const fn new(request: Request, reader: fn(&Value) -> Decoded<T>) -> Self {
        Self { request, form: Form::Enveloped, reader }
    }

    /// Reads a response to this call, where no clock is known.
    ///
    /// # Errors
    /// See [`OcpError`].
    pub fn read(&self, response: &Response) -> Result<Envelope<T>, OcpError> {
        let wait = wait::asked_for(response, Clock::Unknown);
        open(&self.request, self.form, response, wait)?.read(self.reader)
    }
}

#[expect(clippy::unnecessary_wraps, reason = "has the shape of a reader")]
fn nothing(_: &Value) -> Decoded<()> {
    Ok(())
}

/// Upgrades an OB cluster (S0, S1). `rpm_file_name` is a whole file name with `.rpm`.
#[must_use]
pub fn upgrade_cluster(id: ClusterId, rpm_file_name: &str) -> Call<TaskInstance> {
    let path = format!("/api/v2/ob/clusters/{id}/upgrade");
    Call::new(Request::post(path, Some(json!({ "rpmFileName": rpm_file_name }))), TaskInstance::read_wrapped)
}

/// Upgrades an OB cluster to a version, for newer versions of OCP.
#[must_use]
pub fn upgrade_cluster_to_version(id: ClusterId, upgrade: &VersionUpgrade) -> Call<TaskInstance> {
    Call::new(
        Request::post(format!("/api/v2/ob/clusters/{id}/upgrade"), Some(upgrade.body())),
        TaskInstance::read_wrapped,
    )
}

/// Upgrades servers of an OBProxy cluster (S2, S3), several ids comma-joined. `short_rpm_name` is name-version-build.
#[must_use]
pub fn upgrade_obproxies(id: ObproxyClusterId, servers: &[ObproxyId], short_rpm_name: &str) -> Call<TaskInstance> {
    let servers: Vec<String> = servers.iter().map(ToString::to_string).collect();
    let path = format!("/api/v2/obproxy/clusters/{id}/obproxies/{}/upgrade", servers.join(","));
    Call::new(Request::post(path, Some(json!({ "shortRpmName": short_rpm_name }))), TaskInstance::read_wrapped)
}

/// Upgrades an arbitration service (S4). `client_token` makes repeating the same request harmless.
#[must_use]
pub fn upgrade_arbitration_service(
    id: ArbitrationServiceId,
    rpm_name: &str,
    client_token: Option<&str>,
) -> Call<TaskInstance> {
    let mut body = Map::new();
    body.insert("rpmName".to_owned(), json!(rpm_name));
    if let Some(token) = client_token {
        body.insert("clientToken".to_owned(), json!(token));
    }
    let path = format!("/api/v2/arbitration/services/{id}/upgrade");
    Call::new(Request::post(path, Some(Value::Object(body))), TaskInstance::read_wrapped)
}

/// The OB clusters, a page of them.
#[must_use]
pub fn clusters(page: u64, size: u32) -> Call<Page<Cluster>> {
    Call::new(paged("/api/v2/ob/clusters", page, size), |data| Page::read(data, Cluster::read))
}

/// One OB cluster.
#[must_use]
pub fn cluster(id: ClusterId) -> Call<Cluster> {
    Call::new(Request::get(format!("/api/v2/ob/clusters/{id}")), Cluster::read)
}

/// The servers of an OB cluster.
#[must_use]
pub fn cluster_servers(id: ClusterId) -> Call<Page<Server>> {
    Call::new(Request::get(format!("/api/v2/ob/clusters/{id}/servers")), |data| Page::read(data, Server::read))
}

/// The OBProxy clusters, a page of them.
#[must_use]
pub fn obproxy_clusters(page: u64, size: u32) -> Call<Page<ObproxyCluster>> {
    Call::new(paged("/api/v2/obproxy/clusters", page, size), |data| Page::read(data, ObproxyCluster::read))
}

/// One OBProxy cluster with its servers.
#[must_use]
pub fn obproxy_cluster(id: ObproxyClusterId) -> Call<ObproxyCluster> {
    Call::new(Request::get(format!("/api/v2/obproxy/clusters/{id}")), ObproxyCluster::read)
}

/// The arbitration services.
#[must_use]
pub fn arbitration_services() -> Call<Page<ArbitrationService>> {
    Call::new(Request::get("/api/v2/arbitration/services"), |data| Page::read(data, ArbitrationService::read))
}

/// One arbitration service.
#[must_use]
pub fn arbitration_service(id: ArbitrationServiceId) -> Call<ArbitrationService> {
    Call::new(Request::get(format!("/api/v2/arbitration/services/{id}")), ArbitrationService::read)
}

/// The software packages of a type, `OB_SERVER_INSTALL_PACKAGE` for instance.
#[must_use]
pub fn packages(package_type: &str, page: u64) -> Call<Page<SoftwarePackage>> {
    let request = paged("/api/v2/software-packages", page, MAX_PAGE_SIZE).with_query("type", package_type);
    Call::new(request, |data| Page::read(data, SoftwarePackage::read))
}

/// The hosts, for their architecture.
#[must_use]
pub fn hosts(page: u64) -> Call<Page<Host>> {
    Call::new(paged("/api/v2/compute/hosts", page, MAX_PAGE_SIZE), |data| Page::read(data, Host::read))
}

/// The filters of the task list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskQuery {
    /// A part of the name.
    pub name: String,
    /// Any of these statuses; none stands for all.
    pub statuses: Vec<TaskStatus>,
    /// Of this type only.
    pub task_type: Option<TaskType>,
    /// From 1.
    pub page: u64,
    /// Entries a page.
    pub size: u32,
}

/// The tasks, newest first, a page of them; their subtasks come without edges.
#[must_use]
pub fn tasks(query: &TaskQuery) -> Call<Page<TaskInstance>> {
    let mut request = paged("/api/v2/tasks/instances", query.page, query.size).with_query("sort", "id,desc");
    let statuses: Vec<&str> = query.statuses.iter().map(TaskStatus::as_word).collect();
    let task_type = query.task_type.as_ref().map_or("", TaskType::as_word);
    // Pasted names may have blanks around them, which OCP would search for.
    for (name, value) in [("name", query.name.trim()), ("status", &statuses.join(",")), ("type", task_type)] {
        if !value.is_empty() {
            request = request.with_query(name, value);
        }
    }
    Call::new(request, |data| Page::read(data, TaskInstance::read))
}

/// A harmless read that checks whether OCP accepts the credential: the newest task.
#[must_use]
pub fn probe() -> Call<Page<TaskInstance>> {
    tasks(&TaskQuery { page: 1, size: 1, ..TaskQuery::default() })
}

/// One task with its subtasks and their edges.
#[must_use]
pub fn task(id: TaskId) -> Call<TaskInstance> {
    Call::new(Request::get(task_path(id)), TaskInstance::read_wrapped)
}

/// Runs all failed subtasks of a task again.
#[must_use]
pub fn retry_task(id: TaskId) -> Call<()> {
    Call::new(Request::post(format!("{}/retry", task_path(id)), None), nothing)
}

/// Undoes a task. The documents promise a task in the response, related products send nothing: neither is read.
#[must_use]
pub fn roll_back_task(id: TaskId) -> Call<()> {
    Call::new(Request::post(format!("{}/rollback", task_path(id)), None), nothing)
}

/// Runs a failed subtask again. Its printed sample is not JSON, so the response is not read further.
#[must_use]
pub fn retry_subtask(task: TaskId, subtask: SubtaskId) -> Call<()> {
    Call::new(Request::post(format!("{}/retry", subtask_path(task, subtask)), None), nothing)
}

/// Skips a failed subtask.
#[must_use]
pub fn skip_subtask(task: TaskId, subtask: SubtaskId) -> Call<()> {
    Call::new(Request::post(format!("{}/skip", subtask_path(task, subtask)), None), nothing)
}

/// Stops a running subtask.
#[must_use]
pub fn cancel_subtask(task: TaskId, subtask: SubtaskId) -> Call<()> {
    Call::new(Request::post(format!("{}/cancel", subtask_path(task, subtask)), None), nothing)
}

/// The whole log of a subtask.
#[must_use]
pub fn subtask_log(task: TaskId, subtask: SubtaskId) -> Call<SubtaskLog> {
    Call::new(Request::get(format!("{}/log", subtask_path(task, subtask))), SubtaskLog::read)
}

/// OCP's version.
#[must_use]
pub fn info() -> Call<Info> {
    Call { request: Request::get("/api/v2/info"), form: Form::Bare, reader: Info::read }
}

/// OCP's clock; needs no sign-in.
#[must_use]
pub fn time() -> Call<Timestamp> {
    let reader = |text: &Value| text.as_str().and_then(Timestamp::parse).ok_or(Malformed::here(Expected::Text));
    Call { request: Request::get("/api/v2/time"), form: Form::Text, reader }
}

fn paged(path: &str, page: u64, size: u32) -> Request {
    Request::get(path).with_query("page", page.to_string()).with_query("size", size.to_string())
}

fn task_path(id: TaskId) -> String {
    format!("/api/v2/tasks/instances/{id}")
}

fn subtask_path(task: TaskId, subtask: SubtaskId) -> String {
    format!("{}/subtasks/{subtask}", task_path(task))
}
