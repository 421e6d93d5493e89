//! The tone and the name of a state.

use crate::i18n::Words;
use crate::ocp::status::{ResourceStatus, TaskType};
use crate::task::{StepState, TaskState};
use crate::ui::tone::Tone;

/// Returns the tone of a step's state.
#[must_use]
pub const fn step_tone(state: &StepState) -> Tone {
    match state {
        StepState::Waiting => Tone::Waiting,
        StepState::Ready => Tone::Ready,
        StepState::Running => Tone::Running,
        StepState::Cancelling => Tone::Cancelling,
        StepState::Done => Tone::Done,
        StepState::Failed => Tone::Failed,
        StepState::Skipped => Tone::Skipped,
        StepState::Cancelled => Tone::Cancelled,
        StepState::RollingBack => Tone::RollingBack,
        StepState::RolledBack => Tone::RolledBack,
        StepState::Unknown(_) => Tone::Unknown,
    }
}

/// Returns the name of a tone of steps.
#[must_use]
pub fn tone_word(words: &Words, tone: Tone) -> String {
    let s = &words.states;
    let word = match tone {
        Tone::Waiting => s.waiting,
        Tone::Ready => s.ready,
        Tone::Running => s.running,
        Tone::Cancelling => s.cancelling,
        Tone::Done => s.done,
        Tone::Failed => s.failed,
        Tone::Skipped => s.skipped,
        Tone::Cancelled => s.cancelled,
        Tone::RollingBack => s.rolling_back,
        Tone::RolledBack => s.rolled_back,
        Tone::Unknown => s.no_word,
    };
    word.to_owned()
}

/// Returns the name of a step's state; OCP's own for an unknown state.
#[must_use]
pub fn step_word(words: &Words, state: &StepState) -> String {
    match state {
        StepState::Unknown(word) if !word.is_empty() => word.clone(),
        state => tone_word(words, step_tone(state)),
    }
}

/// Returns the tone of a task's state.
#[must_use]
pub const fn task_tone(state: &TaskState) -> Tone {
    match state {
        TaskState::Running => Tone::Running,
        TaskState::RollingBack => Tone::RollingBack,
        TaskState::Failed => Tone::Failed,
        TaskState::Succeeded => Tone::Done,
        TaskState::RolledBack => Tone::RolledBack,
        TaskState::Unknown(_) => Tone::Unknown,
    }
}

/// Returns the name of a task's state.
#[must_use]
pub fn task_word(words: &Words, state: &TaskState) -> String {
    let s = &words.states;
    let word = match state {
        TaskState::Running => s.running,
        TaskState::RollingBack => s.rolling_back,
        TaskState::Failed => s.task_failed,
        TaskState::Succeeded => s.succeeded,
        TaskState::RolledBack => s.rolled_back,
        TaskState::Unknown(word) if word.is_empty() => s.no_word,
        TaskState::Unknown(word) => word,
    };
    word.to_owned()
}

/// Returns the name of a task's type.
#[must_use]
pub fn task_type(words: &Words, task_type: &TaskType) -> String {
    let s = &words.states;
    let word = match task_type {
        TaskType::Manual => s.type_manual,
        TaskType::SysOnce => s.type_sys_once,
        TaskType::Scheduled => s.type_scheduled,
        TaskType::SysScheduled => s.type_sys_scheduled,
        TaskType::Other(word) => word,
    };
    word.to_owned()
}

/// Returns the tone of a resource's status. The status itself is shown in OCP's own word, which operators see on OCP's
/// pages.
#[must_use]
pub const fn resource_tone(status: &ResourceStatus) -> Tone {
    match status {
        ResourceStatus::Running => Tone::Done,
        ResourceStatus::Upgrading | ResourceStatus::Operating => Tone::Running,
        ResourceStatus::Unavailable => Tone::Failed,
        ResourceStatus::Stopped => Tone::Cancelled,
        ResourceStatus::Other(_) => Tone::Unknown,
    }
}
