//! Errors as OCP puts them (ocp-api.md 2.2). The numbers are those of its published relative.

use serde_json::{Value, json};

use crate::ocp::Request;
use crate::sim::engine::Refused;
use crate::sim::fleet::Status;

/// The languages in which OCP writes its messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Chinese,
}

impl Language {
    /// The language that `Accept-Language` asks for; English when it asks for none.
    pub(crate) fn of(request: &Request) -> Self {
        let asked = request.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("accept-language"));
        match asked {
            Some((_, tag)) if tag.trim().to_ascii_lowercase().starts_with("zh") => Self::Chinese,
            _ => Self::English,
        }
    }
}

/// An error in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    code: u32,
    english: String,
    chinese: String,
}

impl Refusal {
    fn new(status: u16, code: u32, english: impl Into<String>, chinese: impl Into<String>) -> Self {
        Self { status, code, english: english.into(), chinese: chinese.into() }
    }

    /// An unknown path is a bad request, not a missing page.
    pub(crate) fn unknown_path(path: &str) -> Self {
        Self::argument(format!("No handler found for {path}"), format!("未找到 {path} 的处理程序"))
    }

    pub(crate) fn argument(english: impl Into<String>, chinese: impl Into<String>) -> Self {
        Self::new(400, 10001, english, chinese)
    }

    pub(crate) fn missing_field(name: &str) -> Self {
        Self::argument(format!("{name} must not be blank"), format!("{name} 不能为空"))
    }

    pub(crate) fn not_found(what: &str, chinese: &str, id: u64) -> Self {
        Self::new(404, 10002, format!("{what} {id} not found"), format!("{chinese} {id} 不存在"))
    }

    pub(crate) fn no_such_package(name: &str) -> Self {
        Self::argument(format!("Software package {name} does not exist"), format!("软件包 {name} 不存在"))
    }

    pub(crate) fn other_architecture(name: &str, package: &str, host: &str) -> Self {
        Self::argument(
            format!("The architecture {package} of package {name} does not match the architecture {host} of the host"),
            format!("软件包 {name} 的架构 {package} 与主机架构 {host} 不一致"),
        )
    }

    pub(crate) fn no_upgrade_path(from: &str, to: &str) -> Self {
        Self::argument(
            format!("no upgrade path from version {from} to version {to} found"),
            format!("未找到从版本 {from} 到版本 {to} 的升级路径"),
        )
    }

    /// The resource is not RUNNING. When it is because another upgrade is at work, that is a conflict.
    pub(crate) fn not_running(what: &str, chinese: &str, name: &str, status: Status) -> Self {
        let state = status.word();
        let (http, code) = if status == Status::Upgrading { (409, 10005) } else { (400, 10001) };
        Self::new(
            http,
            code,
            format!("{what} {name} is {state}, the operation needs it to be RUNNING"),
            format!("{chinese} {name} 的状态为 {state},该操作要求其处于 RUNNING 状态"),
        )
    }

    /// What the engine refused, for a task in this state.
    pub(crate) fn of_engine(refused: Refused, task: u64, state: &str) -> Self {
        match refused {
            Refused::NoSuchTask => {
                Self::new(404, 20000, format!("Task {task} does not exist"), format!("任务 {task} 不存在"))
            }
            Refused::NoSuchSubtask => Self::new(404, 20000, "Subtask does not exist", "子任务不存在"),
            Refused::NotSupported => Self::new(
                400,
                20003,
                format!("The operation is not supported for the task in state {state}"),
                format!("任务处于 {state} 状态,不支持该操作"),
            ),
            Refused::CannotRollBack => {
                Self::new(400, 20004, format!("Task {task} cannot be rolled back"), format!("任务 {task} 不能回滚"))
            }
        }
    }

    /// The `error` object.
    pub(crate) fn json(&self, language: Language) -> Value {
        let message = match language {
            Language::English => &self.english,
            Language::Chinese => &self.chinese,
        };
        json!({ "code": self.code, "message": message })
    }
}
