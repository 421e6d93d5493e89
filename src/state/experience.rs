//! How long steps took in finished tasks, stored in the browser: names and milliseconds only.
//!
//! It learns from the tasks that are open in the console until they end. For a task without stored durations it
//! requests a few finished tasks of the same name, once.

use leptos::prelude::*;

use crate::config::{Config, Mode};
use crate::ocp::calls::{self, TaskQuery};
use crate::ocp::status::TaskStatus;
use crate::ocp::{TaskId, Timestamp};
use crate::platform::storage::Storage;
use crate::reactive::{RwSignal, effect, spawn};
use crate::task::durations::Durations;
use crate::task::estimate::{Estimate, estimate};
use crate::task::{Task, TaskState};

use super::demo;
use super::session::Session;
use super::task_feed::TaskFeed;

const KEY: &str = "ocp-console.durations";
/// How many finished tasks are listed, and how many of them are requested one by one: lists carry no times.
const LISTED: u32 = 10;
const ASKED: usize = 3;

/// The stored durations. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Experience {
    durations: RwSignal<Durations>,
    /// The names of tasks that were searched since the page was loaded.
    looked_for: StoredValue<Vec<String>>,
    place: StoredValue<(Storage, String)>,
}

impl Experience {
    /// Reads the stored durations of one OCP.
    pub fn provide(config: &Config) {
        let experience = Self {
            durations: RwSignal::new(Durations::default()),
            looked_for: StoredValue::new(Vec::new()),
            place: StoredValue::new(place(config)),
        };
        experience.durations.set(experience.read());
        provide_context(experience);
    }

    /// Learns from a followed task once it has succeeded, and searches finished tasks while it runs and no durations of
    /// its name are stored.
    pub fn follow(self, session: Session, feed: TaskFeed) {
        effect(move || {
            feed.task.with(|task| match task {
                Some(task) if task.state == TaskState::Succeeded => self.learn(std::slice::from_ref(&**task)),
                Some(task) if task.state == TaskState::Running => self.look_back(session, &task.name),
                _ => {}
            });
        });
    }

    /// Estimates the remaining time of a task; reactive to the stored durations.
    #[must_use]
    pub fn estimate(self, task: &Task, now: Timestamp) -> Option<Estimate> {
        self.durations.with(|durations| estimate(task, durations, now))
    }

    // Other tabs learn too: new durations are added to those stored at that moment.
    fn learn(self, tasks: &[Task]) {
        let mut durations = self.read();
        let mut has_learned = false;
        for task in tasks {
            has_learned |= durations.learn(task);
        }
        if has_learned {
            self.place.with_value(|(storage, key)| storage.set(key, &durations.to_text()));
            self.durations.set(durations);
        }
    }

    fn read(self) -> Durations {
        let stored = self.place.with_value(|(storage, key)| storage.get(key));
        // Where the browser refuses to store, the durations stay in this page's memory.
        stored.map_or_else(|| self.durations.get_untracked(), |text| Durations::from_text(&text))
    }

    fn look_back(self, session: Session, name: &str) {
        let is_known = self.durations.with_untracked(|durations| durations.knows(name));
        let is_asked = self.looked_for.with_value(|names| names.iter().any(|one| one == name));
        if !is_known && !is_asked {
            let name = name.to_owned();
            self.looked_for.update_value(|names| names.push(name.clone()));
            spawn(async move {
                let mut found = Vec::new();
                for id in finished(session, name).await {
                    // After a rejection the next request would be rejected too.
                    let Ok(response) = session.call(&calls::task(id)).await else { break };
                    found.push(Task::from_wire(response.data));
                }
                // The whole console may be gone by now.
                if self.looked_for.try_with_value(|_| ()).is_some() {
                    self.learn(&found);
                }
            });
        }
    }
}

// Lists the latest finished tasks of exactly this name. The filter of the list matches parts of names, and includes
// tasks that were rolled back.
async fn finished(session: Session, name: String) -> Vec<TaskId> {
    let query = TaskQuery {
        name: name.clone(),
        statuses: vec![TaskStatus::Successful],
        page: 1,
        size: LISTED,
        ..TaskQuery::default()
    };
    let Ok(response) = session.call(&calls::tasks(&query)).await else { return Vec::new() };
    let tasks = response.data.contents.into_iter().map(Task::from_wire);
    let is_meant = |task: &Task| task.name == name && task.state == TaskState::Succeeded;
    tasks.filter(is_meant).take(ASKED).map(|task| task.id).collect()
}

// Durations are stored per OCP of this site; those of the simulated OCP, which runs in a tab, in the session storage.
fn place(config: &Config) -> (Storage, String) {
    match config.mode {
        Mode::Demo => (Storage::Session, format!("{}durations", demo::KEYS)),
        Mode::Live => (Storage::Local, format!("{KEY}{}", config.api_base)),
    }
}
