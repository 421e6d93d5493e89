//! The states of the engine, in OCP's own words (ocp-api.md 5.2).

/// Milliseconds since 1970 on the virtual clock.
pub(crate) type Millis = i64;

/// The state of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TaskState {
    Running,
    Failed,
    Successful,
}

impl TaskState {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Running => "RUNNING",
            Self::Failed => "FAILED",
            Self::Successful => "SUCCESSFUL",
        }
    }
}

/// The engine's last operation on a task or subtask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Execute,
    Retry,
    Rollback,
    Skip,
    Cancel,
    RollbackSkip,
}

impl Operation {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Execute => "EXECUTE",
            Self::Retry => "RETRY",
            Self::Rollback => "ROLLBACK",
            Self::Skip => "SKIP",
            Self::Cancel => "CANCEL",
            Self::RollbackSkip => "ROLLBACK_SKIP",
        }
    }
}

/// The state of a subtask, with the time of its next change when that change is automatic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    Pending,
    /// `starts` is `None` while it is held back because another subtask failed.
    Ready {
        starts: Option<Millis>,
    },
    /// READY, until an operator confirms.
    Halted,
    /// `ends` is `None` while it waits for a child task.
    Running {
        ends: Option<Millis>,
    },
    Canceling {
        ends: Millis,
    },
    Failed,
    Successful,
}

impl Phase {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Ready { .. } | Self::Halted => "READY",
            Self::Running { .. } => "RUNNING",
            Self::Canceling { .. } => "CANCELING",
            Self::Failed => "FAILED",
            Self::Successful => "SUCCESSFUL",
        }
    }

    /// Returns the time of its next automatic change.
    pub(crate) const fn due(self) -> Option<Millis> {
        match self {
            Self::Ready { starts: due } | Self::Running { ends: due } => due,
            Self::Canceling { ends } => Some(ends),
            Self::Pending | Self::Halted | Self::Failed | Self::Successful => None,
        }
    }

    /// Whether it is running.
    pub(crate) const fn is_at_work(self) -> bool {
        matches!(self, Self::Running { .. } | Self::Canceling { .. })
    }

    /// Whether it takes one of the slots of OCP's `defaultConcurrency`.
    pub(crate) const fn takes_a_place(self) -> bool {
        self.is_at_work() || matches!(self, Self::Ready { .. } | Self::Halted)
    }
}
