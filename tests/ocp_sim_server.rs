//! The stub server, started as a program and called over plain HTTP.
#![cfg(feature = "server")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first thing that is wrong")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

const GOOD: &str = "Authorization: Basic YWRtaW46YWRtaW4=\r\n";
const BAD: &str = "Authorization: Basic YWRtaW46d3Jvbmc=\r\n";
const UPGRADE: &str = "/api/v2/arbitration/services/4901/upgrade";
const RPM: &str = r#"{"rpmName":"oceanbase-4.2.5.6-105060022025030712.el7.x86_64.rpm"}"#;

struct Server {
    process: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A response: status, head and body; status 0 when the connection was closed without one.
struct Reply {
    status: u16,
    head: String,
    body: String,
}

impl Reply {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

impl Server {
    fn start(more: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_ocp-sim"))
            .args(["--port", "0"])
            .args(more)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().strip_prefix("ocp-sim listens on http://127.0.0.1:").unwrap().parse().unwrap();
        Self { process, port }
    }

    fn send(&self, method: &str, target: &str, headers: &str, body: &str) -> Reply {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        let mut text = String::new();
        let _ = stream.read_to_string(&mut text);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or(("", ""));
        let status = head.split(' ').nth(1).and_then(|word| word.parse().ok()).unwrap_or(0);
        Reply { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
    }

    fn get(&self, target: &str) -> Reply {
        self.send("GET", target, GOOD, "")
    }

    fn post(&self, target: &str, body: &str) -> Reply {
        self.send("POST", target, GOOD, body)
    }

    fn count(&self, request: &str) -> Value {
        self.get("/sim/requests").json()["counts"][request].clone()
    }
}

#[test]
fn a_stranger_is_sent_away_with_a_code_and_without_a_browser_dialog() {
    let server = Server::start(&[]);
    let reply = server.send("GET", "/api/v2/ob/clusters", BAD, "");
    assert_eq!((reply.status, &reply.json()["error"]["code"]), (401, &json!(30004)));
    assert!(reply.body.contains("19 tries left") && !reply.head.contains("www-authenticate"));
    assert_eq!(server.send("GET", "/api/v2/info", "", "").json()["error"]["code"], json!(30000));
    let time = server.send("GET", "/api/v2/time", "", "");
    assert!(time.status == 200 && time.body.ends_with("+08:00"), "{}", time.body);
    for _ in 0..19 {
        server.send("GET", "/api/v2/info", BAD, "");
    }
    assert_eq!(server.get("/api/v2/info").json()["error"]["code"], json!(30007));
    assert_eq!(server.post("/sim/reset", "").status, 200);
    assert_eq!(server.get("/api/v2/info").status, 200);
}

#[test]
fn lists_and_an_upgrade_are_answered_and_time_runs_at_the_chosen_speed() {
    let server = Server::start(&["--speed", "60", "--scenario", "wide"]);
    let clusters = server.get("/api/v2/ob/clusters?page=1&size=100&name=mega%5fcore").json();
    assert_eq!(clusters["data"]["contents"][0]["serverCount"], json!(90));
    let id = server.post(UPGRADE, RPM).json()["data"]["id"].as_u64().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(500));
    let task = server.get(&format!("/api/v2/tasks/instances/{id}")).json();
    let done = task["data"]["subtasks"].as_array().unwrap().iter().filter(|one| one["status"] == "SUCCESSFUL").count();
    assert!(done >= 1, "half a second is half a virtual minute");
    assert_eq!(server.send("DELETE", UPGRADE, GOOD, "").status, 405);
    assert_eq!(server.post(UPGRADE, "{").status, 400);
    assert_eq!(server.get("/elsewhere").status, 400);
}

#[test]
fn ordered_faults_strike_and_the_log_proves_what_was_sent() {
    let server = Server::start(&["--speed", "1"]);
    let order = |faults: Value| assert_eq!(server.post("/sim/faults", &faults.to_string()).status, 200);
    order(json!([{"method": "POST", "path": UPGRADE, "kind": "drop", "when": "before"}]));
    assert_eq!(server.post(UPGRADE, RPM).status, 0);
    order(json!([{"method": "POST", "path": UPGRADE, "kind": "drop", "when": "after"}]));
    assert_eq!(server.post(UPGRADE, RPM).status, 0);
    assert_eq!(server.post(UPGRADE, RPM).status, 409, "the second one was carried out");
    assert_eq!(server.count(&format!("POST {UPGRADE}")), json!(3));
    order(json!([
        {"kind": "status", "status": 429, "retry_after": 3},
        {"kind": "html"},
        {"kind": "empty"},
        {"kind": "truncated"},
        {"kind": "not_json"},
        {"kind": "delay", "delay_ms": 300},
    ]));
    let limited = server.get("/api/v2/info");
    assert!(
        limited.status == 429 && limited.head.contains("retry-after: 3") && limited.head.contains("ratelimit-reset: 3")
    );
    assert_eq!(server.get("/api/v2/info").status, 502);
    assert_eq!(server.get("/api/v2/info").body, "");
    let cut = server.get("/api/v2/info").body;
    assert!(cut.starts_with('{') && serde_json::from_str::<Value>(&cut).is_err());
    assert_eq!(server.get("/api/v2/info").body, "Whitelabel Error Page");
    let began = std::time::Instant::now();
    assert_eq!(server.get("/api/v2/info").status, 200);
    assert!(began.elapsed().as_millis() >= 300);
    assert_eq!(server.post("/sim/faults", r#"[{"kind": "flood"}]"#).status, 400);
    let reset = server.post("/sim/reset", r#"{"scenario": "retry-cures", "speed": 60}"#);
    assert_eq!(reset.json(), json!({"scenario": "retry-cures", "speed": "60"}));
    assert_eq!(server.get("/sim/requests").json()["count"], json!(0));
    assert!(!server.get("/sim/requests").body.contains("Basic"));
}

#[test]
fn whoever_may_only_view_reads_everything_and_changes_nothing() {
    let server = Server::start(&[]);
    // viewer:viewer
    let viewer = "Authorization: Basic dmlld2VyOnZpZXdlcg==\r\n";
    assert_eq!(server.send("GET", "/api/v2/ob/clusters", viewer, "").status, 200);
    let refused = server.send("POST", UPGRADE, viewer, RPM);
    assert_eq!((refused.status, &refused.json()["error"]["code"]), (403, &json!(30014)));
    assert_eq!(server.post(UPGRADE, RPM).status, 200);
}

#[test]
fn a_session_reads_with_its_cookie_and_changes_with_its_token_too() {
    let server = Server::start(&[]);
    assert_eq!(server.send("GET", "/api/v2/info", "Cookie: JSESSIONID=sim-session-0\r\n", "").status, 401);
    let opened = server.send("POST", "/sim/session", "", "").json();
    let cookie = format!("Cookie: other=1; JSESSIONID={}\r\n", opened["JSESSIONID"].as_str().unwrap());
    assert_eq!(server.send("GET", "/api/v2/info", &cookie, "").status, 200);
    assert_eq!(server.send("POST", UPGRADE, &cookie, RPM).status, 403);
    let token = format!("{cookie}X-XSRF-TOKEN: {}\r\n", opened["XSRF-TOKEN"].as_str().unwrap());
    assert_eq!(server.send("POST", UPGRADE, &token, RPM).status, 200);
    server.post("/sim/reset", "");
    assert_eq!(server.send("GET", "/api/v2/info", &cookie, "").status, 401);
}

#[test]
fn a_test_task_takes_as_long_as_asked_by_the_time_that_requests_tell() {
    let server = Server::start(&["--speed", "1"]);
    assert_eq!(server.post("/sim/speed", r#"{"speed": "told"}"#).status, 200);
    assert_eq!(server.post("/sim/test-task", r#"{"edges": [[0, 1]], "seconds": [9, 3]}"#).status, 400);
    let id = server.post("/sim/test-task", r#"{"edges": [[0, 1]], "seconds": [600, 900]}"#).json()["task"].clone();
    let start = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    // Two steps after one another, of ten to fifteen minutes each.
    let status = |minutes: u64| {
        let head = format!("{GOOD}X-Sim-Now: {}\r\n", (start + minutes * 60) * 1_000);
        let task = server.send("GET", &format!("/api/v2/tasks/instances/{id}"), &head, "").json();
        let mut steps = task["data"]["subtasks"].as_array().unwrap().clone();
        steps.sort_by_key(|step| step["id"].as_u64());
        steps.into_iter().map(|step| step["status"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(status(9), ["RUNNING", "PENDING"]);
    assert_eq!(status(17)[0], "SUCCESSFUL");
    assert_eq!(status(19)[1], "RUNNING");
    assert_eq!(status(45), ["SUCCESSFUL", "SUCCESSFUL"]);
    assert_eq!(status(0), ["SUCCESSFUL", "SUCCESSFUL"], "it never goes back");
}
