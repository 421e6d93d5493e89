//! The words of OCP's enums. An unknown word is kept unchanged.

use std::fmt;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal $(| $alias:literal)*),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
            /// An unknown word, as the server sent it.
            Other(String),
        }

        impl $name {
            /// Reads a word in any case (related products send lower-case forms), with or without blanks around it.
            #[must_use]
            pub fn from_word(word: &str) -> Self {
                let word = word.trim();
                match word.to_ascii_uppercase().as_str() {
                    $($word $(| $alias)* => Self::$variant,)+
                    _ => Self::Other(word.to_owned()),
                }
            }

            /// Returns the word that OCP uses.
            #[must_use]
            pub fn as_word(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Other(word) => word,
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(self.as_word())
            }
        }
    };
}

words!(
    /// The status of a task (ocp-api.md 5.2). There is no word for "rolled back" or "cancelled".
    TaskStatus {
        /// Running.
        Running = "RUNNING",
        /// A subtask failed and none is running.
        Failed = "FAILED",
        /// All subtasks succeeded, or all were undone.
        Successful = "SUCCESSFUL",
    }
);

words!(
    /// The status of a subtask (ocp-api.md 5.2).
    SubtaskStatus {
        /// Waits for its upstreams.
        Pending = "PENDING",
        /// May start.
        Ready = "READY",
        /// Running.
        Running = "RUNNING",
        /// Being cancelled.
        Canceling = "CANCELING" | "CANCELLING",
        /// Failed.
        Failed = "FAILED",
        /// Succeeded.
        Successful = "SUCCESSFUL" | "SUCCEED",
    }
);

words!(
    /// The engine's last operation on a task or subtask (ocp-api.md 5.2).
    Operation {
        /// The first run.
        Execute = "EXECUTE",
        /// Run again.
        Retry = "RETRY",
        /// Undo.
        Rollback = "ROLLBACK",
        /// Count as done.
        Skip = "SKIP",
        /// Stop.
        Cancel = "CANCEL",
        /// Count as undone, in a task that is rolling back.
        RollbackSkip = "ROLLBACK_SKIP",
    }
);

words!(
    /// How a task was started (ocp-api.md 5.2; the documents also write `SYS_ONECE`).
    TaskType {
        /// Started by a user.
        Manual = "MANUAL",
        /// Started once by OCP.
        SysOnce = "SYS_ONCE" | "SYS_ONECE",
        /// Started by a user's schedule.
        Scheduled = "SCHEDULED",
        /// Started by OCP's own schedule.
        SysScheduled = "SYS_SCHEDULED",
    }
);

words!(
    /// The status of a resource; OCP has many, the console only distinguishes whether it runs (ocp-api.md 4).
    ResourceStatus {
        /// In service.
        Running = "RUNNING",
        /// Being upgraded.
        Upgrading = "UPGRADING",
        /// Not reached.
        Unavailable = "UNAVAILABLE",
        /// Stopped.
        Stopped = "STOPPED",
        /// Another operation is running on it.
        Operating = "OPERATING",
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_case_twins_and_misspelt_words_are_understood() {
        assert_eq!(Operation::from_word("execute"), Operation::Execute);
        assert_eq!(SubtaskStatus::from_word(" RUNNING\n"), SubtaskStatus::Running, "blanks around a word say nothing");
        assert_eq!(TaskType::from_word("SYS_ONECE"), TaskType::SysOnce);
    }

    #[test]
    fn an_unknown_word_is_kept_in_its_own_case() {
        assert_eq!(SubtaskStatus::from_word("Paused").as_word(), "Paused");
    }
}
