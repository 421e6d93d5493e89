//! The OCP upgrade console: forms that upgrade OB clusters, OBProxies and arbitration services through OCP, and the
//! live graph of the task that they start.
//!
//! Without the feature `ui` the crate holds its pure modules only; they build and are tested without any browser crate.
//! The modules and the flow of data are described in `docs/architecture.md`; `tests/layers.rs` checks this list. Each
//! module may use only those above it in this list:
//!
//! `decimal`, `monotonic`, `config`, `idle`, `release`, `natural`, `sorting`, `masking`, `i18n`, `ocp`, `upgrade`,
//! `task`, `log`, `dag`, `sim`, `selection`, `routes`, `platform`, `reactive`, `router`, `state`, `ui`, `pages`, `app`.
#![forbid(unsafe_code)]

pub mod config;
pub mod dag;
pub mod decimal;
pub mod i18n;
pub mod idle;
pub mod log;
pub mod masking;
pub mod monotonic;
pub mod natural;
pub mod ocp;
pub mod release;
pub mod routes;
pub mod selection;
pub mod sim;
pub mod sorting;
pub mod task;
pub mod upgrade;

#[cfg(feature = "ui")]
pub mod app;
#[cfg(feature = "ui")]
pub mod pages;
#[cfg(feature = "ui")]
pub mod platform;
#[cfg(feature = "ui")]
pub mod reactive;
#[cfg(feature = "ui")]
pub mod router;
#[cfg(feature = "ui")]
pub mod state;
#[cfg(feature = "ui")]
pub mod ui;
