//! The model of an upgrade: package names and versions, resources, the operator's drafts, and their check into a plan
//! that contains the exact request.
//!
//! Pure: uses OCP's contract, but no screens, no storage and no texts.

mod branch;
pub mod candidate;
pub mod check;
pub mod client_token;
pub mod cluster_check;
pub mod cluster_draft;
pub mod cluster_request;
pub mod draft;
pub mod entry;
pub mod fit;
pub mod form_refusal;
pub mod journal;
mod journal_text;
mod mention;
mod name_form;
pub mod offer;
pub mod package;
pub mod package_choice;
mod package_entry;
pub mod package_problem;
mod pasted;
pub mod path;
pub mod plan;
pub mod platform;
pub mod request_form;
pub mod resource;
pub mod version;
mod warning;

pub use check::{Field, FieldError, Problem};
pub use client_token::ClientToken;
pub use cluster_check::SystemProblem;
pub use cluster_draft::ClusterDraft;
pub use cluster_request::{ClusterUpgradeRequest, RequestForm};
pub use draft::Draft;
pub use entry::Entry;
pub use form_refusal::FormRefusal;
pub use journal::Journal;
pub use name_form::NameForm;
pub use offer::{Hidden, Offer, Unfit};
pub use package::{PackageName, Product};
pub use package_problem::PackageProblem;
pub use plan::Plan;
pub use platform::Platform;
pub use request_form::{Basis, FormChoice};
pub use resource::{Kind, Parts, Resource, ResourceId};
pub use version::{Build, Installed, Relation, Version};
pub use warning::Warning;
