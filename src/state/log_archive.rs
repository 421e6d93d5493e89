//! Makes one file of all logs of a task. The logs are fetched one after the other to limit the load on OCP.

use leptos::prelude::*;

use crate::log::LogText;
use crate::log::file_name::file_name;
use crate::log::zip::Zip;
use crate::ocp::wire::SubtaskLog;
use crate::ocp::{Envelope, OcpError, SubtaskId, TaskId, Wait, calls};
use crate::platform::timer::sleep;
use crate::reactive::{RwSignal, spawn};

use super::session::Session;

/// The largest size of an archive, in bytes: the page holds all of it in memory.
pub const MOST_BYTES: usize = 512 << 20;

/// The progress of an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The number of logs requested so far.
    pub asked: usize,
    /// The number of logs in total.
    pub of: usize,
    /// The wait that OCP has requested before the next log.
    pub waits: Option<Wait>,
}

/// Why a log is not in the archive.
#[derive(Clone, Debug, PartialEq)]
pub enum Lack {
    /// The archive is full.
    NoRoom,
    /// OCP did not return the log.
    NotRead(OcpError),
}

/// Formats a line that says why the log with a file name is missing.
pub type Tell = Box<dyn Fn(&str, &Lack) -> String>;

/// The result of the last archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The file is saved; the number is that of the logs that could not be fetched or did not fit.
    Saved(usize),
    /// No step has logged anything.
    Empty,
    /// OCP rejected the sign-in, or no log could be fetched.
    Failed,
    /// The browser could not make the file.
    NotMade,
}

/// Makes archives of logs. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct LogArchive {
    session: Session,
    task: TaskId,
    /// The progress while an archive is being made.
    pub progress: RwSignal<Option<Progress>>,
    /// The result of the last archive.
    pub ending: RwSignal<Option<Ending>>,
    round: StoredValue<u32>,
}

impl LogArchive {
    /// Creates the archiver for the logs of a task; it works while the owner lives.
    #[must_use]
    pub fn new(session: Session, task: TaskId) -> Self {
        Self { session, task, progress: RwSignal::new(None), ending: RwSignal::new(None), round: StoredValue::new(0) }
    }

    /// Fetches the logs of steps, named with their ids in the order of the archive, and saves them.
    pub fn start(self, steps: Vec<(SubtaskId, String)>, told: Tell) {
        if self.progress.with_untracked(Option::is_some) {
            return;
        }
        self.ending.set(None);
        self.progress.set(Some(Progress { of: steps.len(), ..Progress::default() }));
        let round = self.round.get_value();
        // A click handler has no owner that could end this task: the task checks whether the archive is still wanted.
        spawn(async move {
            let ending = self.make(steps, round, &told).await;
            if self.is_wanted(round) {
                self.progress.set(None);
                self.ending.set(Some(ending));
            }
        });
    }

    /// Cancels the archive and drops the fetched logs.
    pub fn cancel(self) {
        self.round.update_value(|round| *round += 1);
        self.progress.set(None);
    }

    // Returns whether the archive was neither cancelled nor replaced, and its page is still open.
    fn is_wanted(self, round: u32) -> bool {
        self.round.try_get_value() == Some(round)
    }

    // Fetches one log. When OCP requests a wait, it waits, reports the wait, and requests the same log again.
    async fn fetch(self, step: SubtaskId, round: u32) -> Result<Envelope<SubtaskLog>, OcpError> {
        loop {
            let response = self.session.call(&calls::subtask_log(self.task, step)).await;
            let Some(wait) = response.as_ref().err().and_then(OcpError::asks_to_wait) else { return response };
            if !self.is_wanted(round) {
                return response;
            }
            self.progress.update(|progress| {
                if let Some(progress) = progress {
                    progress.waits = Some(wait);
                }
            });
            sleep(wait.ms()).await;
            if !self.is_wanted(round) {
                return response;
            }
        }
    }

    async fn make(self, steps: Vec<(SubtaskId, String)>, round: u32, told: &Tell) -> Ending {
        let mut zip = Zip::default();
        let mut missing = Vec::new();
        for (number, (id, name)) in (1..).zip(steps.iter()) {
            let response = self.fetch(*id, round).await;
            if !self.is_wanted(round) {
                return Ending::Empty;
            }
            let file = format!("{number:03}-{}-{id}.log", file_name(name));
            match response {
                Ok(response) if response.data.log.is_empty() => {}
                Ok(response) => {
                    // The operator has not reviewed this log: its secrets stay masked.
                    let log = LogText::of(response.data.log);
                    let text = log.export();
                    let has_room = zip.len() + text.len() <= MOST_BYTES;
                    if !has_room || !zip.add(&file, text.as_bytes()) {
                        missing.push(told(&file, &Lack::NoRoom) + "\n");
                    }
                }
                // More requests with rejected credentials would lock the account.
                Err(error) if error.is_unauthorized() => return Ending::Failed,
                Err(error) => missing.push(told(&file, &Lack::NotRead(error)) + "\n"),
            }
            self.progress.set(Some(Progress { asked: number, of: steps.len(), waits: None }));
        }
        if zip.is_empty() {
            return if missing.is_empty() { Ending::Empty } else { Ending::Failed };
        }
        if !missing.is_empty() {
            zip.add("MISSING.txt", missing.concat().as_bytes());
        }
        if super::export::save_zip(&format!("task-{}-logs.zip", self.task), &zip.finish()) {
            Ending::Saved(missing.len())
        } else {
            Ending::NotMade
        }
    }
}
