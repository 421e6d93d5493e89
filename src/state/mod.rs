//! State that lives as long as the page: session, preferences, the feeds that poll OCP, drafts and submissions, as
//! signals.
//!
//! It uses the pure modules and the platform, and does not depend on the pages or the widgets.

pub mod action_sender;
pub mod actions;
pub mod arrival;
pub mod catalog;
pub mod children;
pub mod demo;
mod details;
pub mod dock;
pub mod drafts;
pub mod drift_log;
pub mod experience;
pub mod export;
pub mod freshness;
pub mod graph_model;
pub mod graph_view;
pub mod head_start;
pub mod idle;
pub mod journal;
pub mod list_failures;
pub mod load;
pub mod log_archive;
pub mod log_feed;
pub mod log_search;
pub mod log_summary;
pub mod orphans;
pub mod outcome;
pub mod page;
pub mod parent;
pub mod poller;
pub mod prefs;
pub mod release;
pub mod retries;
mod roll_call;
pub mod sent_actions;
pub mod session;
pub mod settled;
pub mod start;
pub mod submission;
pub mod tabs;
pub mod task_feed;
pub mod task_list;

pub use prefs::{Prefs, ThemeChoice};
pub use session::{Ended, Rights, Session, SignIn};
