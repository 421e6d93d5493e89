//! Turns a request into a response: finds the call, and wraps its data in the envelope (ocp-api.md 2.1).

mod cluster_version;
mod clusters;
mod compute;
mod field;
mod obproxy;
mod paging;
mod rejection;
mod reply;
mod software;
mod task_shape;
mod tasks;
mod upgrades;

use serde_json::json;

use crate::ocp::{Method, Request, Response};

use super::seeded_random;
use super::world::World;
use rejection::{Language, Rejection};
use reply::{CallResult, Reply};

/// The path where an operator confirms a halted task: the simulator's own path, since that of OCP is not documented.
const CONFIRM: &str = "/sim/confirm";

/// Finds the call and makes it.
pub(crate) fn route(sim: &mut World, request: &Request) -> CallResult {
    let path = request.path.trim_end_matches('/');
    if path == CONFIRM && request.method == Method::Post {
        return tasks::confirm(sim, request);
    }
    let Some(path) = path.strip_prefix("/api/v2/") else { return Err(Rejection::unknown_path(&request.path)) };
    let segments: Vec<&str> = path.split('/').collect();
    match request.method {
        Method::Get => read(sim, request, &segments),
        Method::Post => change(sim, request, &segments),
    }
}

fn read(sim: &World, request: &Request, segments: &[&str]) -> CallResult {
    match segments {
        ["time"] => Ok(Reply::Text(sim.now.to_string())),
        ["info"] => Ok(Reply::Bare(json!({
            "buildVersion": sim.version.build_version(),
            "buildTime": "2025-03-19T10:58:44+08:00",
            "appName": "OCP",
        }))),
        ["ob", "clusters"] => clusters::clusters(sim, request),
        ["ob", "clusters", id] => clusters::cluster(sim, number(id)?),
        ["ob", "clusters", id, "servers"] => clusters::cluster_servers(sim, number(id)?),
        ["obproxy", "clusters"] => obproxy::clusters(sim, request),
        ["obproxy", "clusters", id] => obproxy::cluster(sim, number(id)?),
        ["arbitration", "services"] => compute::services(sim, request),
        ["arbitration", "services", id] => compute::service(sim, number(id)?),
        ["compute", "hosts"] => compute::hosts(sim, request),
        ["compute", "hosts", id] => compute::host(sim, number(id)?),
        ["software-packages"] => software::packages(sim, request),
        ["tasks", "instances"] => tasks::list(sim, request),
        ["tasks", "instances", id] => tasks::detail(sim, number(id)?),
        ["tasks", "instances", id, "subtasks", subtask, "log"] => tasks::log(sim, number(id)?, number(subtask)?),
        _ => Err(Rejection::unknown_path(&request.path)),
    }
}

fn change(sim: &mut World, request: &Request, segments: &[&str]) -> CallResult {
    match segments {
        ["ob", "clusters", id, "upgrade"] => upgrades::cluster(sim, number(id)?, request),
        ["obproxy", "clusters", id, "obproxies", servers, "upgrade"] => {
            let servers = servers.split(',').map(number).collect::<Result<Vec<u64>, Rejection>>()?;
            upgrades::obproxies(sim, number(id)?, &servers, request)
        }
        ["arbitration", "services", id, "upgrade"] => upgrades::arbitration(sim, number(id)?, request),
        ["tasks", "instances", id, "retry"] => tasks::retry(sim, number(id)?),
        ["tasks", "instances", id, "rollback"] => tasks::roll_back(sim, number(id)?),
        ["tasks", "instances", id, "subtasks", subtask, action] => {
            tasks::operate(sim, number(id)?, number(subtask)?, action, &request.path)
        }
        _ => Err(Rejection::unknown_path(&request.path)),
    }
}

fn number(text: &str) -> Result<u64, Rejection> {
    text.parse().map_err(|_| {
        Rejection::argument(format!("Failed to convert '{text}' to Long"), format!("无法将“{text}”转换为 Long"))
    })
}

/// Puts a reply into the envelope and the language of the request.
pub(crate) fn respond(sim: &World, request: &Request, result: CallResult) -> Response {
    let (status, mut envelope) = match result {
        Ok(Reply::Text(text)) => {
            let headers = vec![("content-type".to_owned(), "text/plain;charset=UTF-8".to_owned())];
            return Response { status: 200, headers, body: text };
        }
        Ok(Reply::Bare(value)) => return Response::json(200, value.to_string()),
        Ok(Reply::Data(data)) => (200, json!({ "data": data, "successful": true })),
        Ok(Reply::Nothing) => (200, json!({ "successful": true })),
        Err(refusal) => {
            (refusal.status, json!({ "error": refusal.json(Language::of(request), &sim.version), "successful": false }))
        }
    };
    // The same request at the same time has the same trace: the simulator does not count requests, so that the number
    // of requests has no effect.
    let trace = seeded_random::hash(&[
        sim.now.epoch_ms.unsigned_abs(),
        seeded_random::of_text(&request.path),
        request.method as u64,
    ]);
    if let Some(fields) = envelope.as_object_mut() {
        fields.insert("status".to_owned(), json!(status));
        fields.insert("timestamp".to_owned(), json!(sim.now.to_string()));
        fields.insert("duration".to_owned(), json!(4 + trace % 90));
        fields.insert("traceId".to_owned(), json!(format!("{trace:016x}")));
        fields.insert("server".to_owned(), json!("6d952bd732"));
    }
    Response::json(status, envelope.to_string())
}
