//! `ocp-sim`: the simulated OCP behind HTTP, on 127.0.0.1, for `make sim` and the end-to-end tests.
//!
//! Everything under `/api/**` is OCP's API and needs HTTP Basic sign-in or a session, but for `/api/v2/time`. Tests
//! control the server through further paths, which are no part of OCP and need no sign-in:
//!
//! - `POST /sim/reset` with `{"scenario": "retry-cures", "speed": 60}`, both optional: a fresh OCP without past
//!   requests, faults and failed sign-ins;
//!   `"version": "4.3.5"` makes it another version of OCP, 4.2.1 where it is left out;
//! - `POST /sim/confirm` with `{"task": 6210}`: continues that halted task, as a person does on OCP's pages;
//! - `POST /sim/speed` with `{"speed": 10}`: sets the speed of OCP's time; 0 stops it, and after `"told"` it is the
//!   value of the header `X-Sim-Now` of the requests (milliseconds since 1970), for a page whose time a test moves;
//! - `POST /sim/test-task` with `{"edges": [[0, 1], [0, 2]], "seconds": [2, 40]}`: starts a task with these edges and
//!   returns its number; each of its steps takes a time in this range;
//! - `POST /sim/session`: signs a user in to OCP's own pages; the response has the two cookies that a browser then has;
//! - `POST /sim/faults` with a list of faults (see `faults.rs`): sets faults for the next requests;
//! - `GET /sim/requests`: the requests to `/api/**` since the last reset, in order, each with a count.

mod args;
mod control_error;
mod faults;
mod http;
mod listener;
mod ocp;
mod response_mutation;
mod state;
mod users;

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::Request as HttpRequest;
use axum::response::Response as HttpResponse;
use ocp_upgrade_console::ocp::Response;
use serde_json::Value;

use args::{Args, Command};
use control_error::ControlError;
use listener::{CuttableListener, Scissors};
use state::State;
use users::Proof;

/// Tests send whole responses in faults, long ones too.
const LARGEST_BODY: usize = 64 << 20;

type Shared = Arc<Mutex<State>>;

fn main() -> ExitCode {
    let args = match args::parse(std::env::args().skip(1)) {
        Ok(Command::Serve(args)) => args,
        Ok(Command::Help) => {
            print!("{}", args::HELP);
            return ExitCode::SUCCESS;
        }
        Err(problem) => {
            eprintln!("ocp-sim: {problem} (--help shows the options)");
            return ExitCode::from(2);
        }
    };
    match serve(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("ocp-sim: {error}");
            ExitCode::FAILURE
        }
    }
}

fn serve(args: &Args) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", args.port)).await?;
        println!("ocp-sim listens on http://127.0.0.1:{}", listener.local_addr()?.port());
        std::io::stdout().flush()?;
        let shared: Shared = Arc::new(Mutex::new(State::new(args)?));
        let router = Router::new().fallback(move |ConnectInfo(scissors): ConnectInfo<Scissors>, request| {
            let shared = Arc::clone(&shared);
            async move { handle(&shared, &scissors, request).await }
        });
        axum::serve(CuttableListener(listener), router.into_make_service_with_connect_info::<Scissors>()).await
    })
}

async fn handle(shared: &Shared, scissors: &Scissors, request: HttpRequest<Body>) -> HttpResponse {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        return http::from_response(http::refusal(400, 10001, "The body could not be read"));
    };
    match (parts.method.as_str(), parts.uri.path()) {
        ("POST", "/sim/reset") => return control(lock(shared).reset(&body)),
        ("POST", "/sim/speed") => return control(lock(shared).set_speed(&body)),
        ("POST", "/sim/session") => return control(Ok(lock(shared).open_session())),
        ("POST", "/sim/confirm") => return control(lock(shared).confirm(&body)),
        ("POST", "/sim/test-task") => return control(lock(shared).test_task(&body)),
        ("POST", "/sim/faults") => {
            return control(faults::read(&body).map(|faults| lock(shared).set_faults(faults)));
        }
        ("GET", "/sim/requests") => return control(Ok(lock(shared).requests())),
        _ => {}
    }
    let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let proof = Proof { authorization: header("authorization"), cookies: header("cookie").unwrap_or("") };
    let verdict = match http::to_request(&parts, &body) {
        Ok(request) => {
            let mut state = lock(shared);
            if let Some(now_ms) = header("x-sim-now").and_then(|text| text.parse().ok()) {
                state.set_time(now_ms);
            }
            state.take(&request, &proof)
        }
        Err(refused) => return http::from_response(refused),
    };
    let sent = match &verdict.fault {
        None => verdict.response,
        Some(fault) => {
            tokio::time::sleep(fault.delay()).await;
            let sent = fault.spoil(verdict.response);
            if let Some(snip) = fault.snip(sent.as_ref().map_or(0, |response| response.body.len())) {
                scissors.cut(snip);
            }
            sent
        }
    };
    sent.map_or_else(|| HttpResponse::new(Body::empty()), http::from_response)
}

fn control(result: Result<Value, ControlError>) -> HttpResponse {
    http::from_response(match result {
        Ok(value) => Response::json(200, value.to_string()),
        Err(problem) => Response::json(400, serde_json::json!({ "problem": problem.to_string() }).to_string()),
    })
}

// A panic in another request must not stop the server.
fn lock(shared: &Shared) -> MutexGuard<'_, State> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
