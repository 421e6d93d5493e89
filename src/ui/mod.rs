//! Components without knowledge of OCP.
pub mod dag;
pub mod tone;
