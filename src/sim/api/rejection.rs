//! Errors in OCP's format (ocp-api.md 2.2). The bare numbers are those of its published related product, the codes with
//! a prefix those of OCP's table from 4.2.2 on (upgrade-facts.md section 2).

use serde_json::{Value, json};

use crate::ocp::Request;
use crate::sim::engine::Refused;
use crate::sim::fleet::Status;
use crate::sim::ocp_version::OcpVersion;

/// The languages in which OCP writes its messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Chinese,
}

impl Language {
    /// Returns the language of `Accept-Language`; English without it.
    pub(crate) fn of(request: &Request) -> Self {
        let asked = request.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("accept-language"));
        match asked {
            Some((_, tag)) if tag.trim().to_ascii_lowercase().starts_with("zh") => Self::Chinese,
            _ => Self::English,
        }
    }
}

/// The code of an error: its number in older OCPs, its text in newer ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Code(u32, &'static str);

const ARGUMENT: Code = Code(10001, "COM10001");
const NOT_FOUND: Code = Code(10002, "COM10002");
const STILL_RUNNING: Code = Code(10005, "OBE11020");
const NO_PATH: Code = Code(10001, "OBE11063");
const NO_PACKAGE: Code = Code(10001, "PKG10014");
const ARCHITECTURE: Code = Code(10001, "PKG10015");
const NO_TASK: Code = Code(20000, "TSK10001");
const NOT_SUPPORTED: Code = Code(20003, "TSK10007");
const NO_ROLLBACK: Code = Code(20004, "TSK10009");

/// An error in both languages.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{status}: {english}")]
pub(crate) struct Rejection {
    pub(crate) status: u16,
    code: Code,
    english: String,
    chinese: String,
}

impl Rejection {
    fn new(status: u16, code: Code, english: impl Into<String>, chinese: impl Into<String>) -> Self {
        Self { status, code, english: english.into(), chinese: chinese.into() }
    }

    /// An unknown path is a bad request, not a missing page.
    pub(crate) fn unknown_path(path: &str) -> Self {
        Self::argument(format!("No handler found for {path}"), format!("未找到 {path} 的处理程序"))
    }

    pub(crate) fn argument(english: impl Into<String>, chinese: impl Into<String>) -> Self {
        Self::new(400, ARGUMENT, english, chinese)
    }

    pub(crate) fn missing_field(name: &str) -> Self {
        Self::argument(format!("{name} must not be blank"), format!("{name} 不能为空"))
    }

    pub(crate) fn not_found(what: &str, chinese: &str, id: u64) -> Self {
        Self::new(404, NOT_FOUND, format!("{what} {id} not found"), format!("{chinese} {id} 不存在"))
    }

    pub(crate) fn no_such_package(name: &str) -> Self {
        Self::new(400, NO_PACKAGE, format!("Software package {name} does not exist"), format!("软件包 {name} 不存在"))
    }

    pub(crate) fn other_architecture(name: &str, package: &str, host: &str) -> Self {
        Self::new(
            400,
            ARCHITECTURE,
            format!("The architecture {package} of package {name} does not match the architecture {host} of the host"),
            format!("软件包 {name} 的架构 {package} 与主机架构 {host} 不一致"),
        )
    }

    pub(crate) fn no_upgrade_path(from: &str, to: &str) -> Self {
        Self::new(
            400,
            NO_PATH,
            format!("no upgrade path from version {from} to version {to} found"),
            format!("未找到从版本 {from} 到版本 {to} 的升级路径"),
        )
    }

    /// The resource is not RUNNING. If another upgrade is running, that is a conflict.
    pub(crate) fn not_running(what: &str, chinese: &str, name: &str, status: Status) -> Self {
        let state = status.word();
        let (http, code) = if status == Status::Upgrading { (409, STILL_RUNNING) } else { (400, ARGUMENT) };
        Self::new(
            http,
            code,
            format!("{what} {name} is {state}, the operation needs it to be RUNNING"),
            format!("{chinese} {name} 的状态为 {state},该操作要求其处于 RUNNING 状态"),
        )
    }

    /// Returns the error for an action that the engine refused, for a task in this state.
    pub(crate) fn of_engine(refused: Refused, task: u64, state: &str) -> Self {
        match refused {
            Refused::NoSuchTask => {
                Self::new(404, NO_TASK, format!("Task {task} does not exist"), format!("任务 {task} 不存在"))
            }
            Refused::NoSuchSubtask => Self::new(404, NO_TASK, "Subtask does not exist", "子任务不存在"),
            Refused::NotSupported => Self::new(
                400,
                NOT_SUPPORTED,
                format!("The operation is not supported for the task in state {state}"),
                format!("任务处于 {state} 状态,不支持该操作"),
            ),
            Refused::CannotRollBack => Self::new(
                400,
                NO_ROLLBACK,
                format!("Task {task} cannot be rolled back"),
                format!("任务 {task} 不能回滚"),
            ),
        }
    }

    /// Returns the `error` object.
    pub(crate) fn json(&self, language: Language, version: &OcpVersion) -> Value {
        let message = match language {
            Language::English => &self.english,
            Language::Chinese => &self.chinese,
        };
        let Code(number, text) = self.code;
        let code = if version.has_prefixed_codes() { json!(text) } else { json!(number) };
        json!({ "code": code, "message": message })
    }
}
