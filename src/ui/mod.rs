//! Components that do not depend on OCP: they take plain props and texts, and report the operator's actions through
//! callbacks.
//!
//! Every sentence is a prop, so that a change of language reaches it. The styles are in `style/`, by class name.

pub mod badge;
pub mod band;
pub mod banner;
pub mod button;
pub mod check_field;
pub mod check_group;
pub mod chips;
pub mod column_heads;
pub mod copy_button;
pub mod crash;
pub mod dag;
pub mod dialog;
mod distinct;
mod drawn;
pub mod empty;
pub mod error_panel;
pub mod event;
pub mod facts;
pub mod field;
pub mod focus;
pub mod fold_switch;
pub mod grid_copy;
pub mod icon;
pub mod keyed;
pub mod log;
pub mod order_list;
pub mod pager;
pub mod printing;
pub mod progress;
pub mod radio_group;
pub mod row_window;
pub mod secret_field;
pub mod segmented;
pub mod select_field;
pub mod shell;
pub mod shortcuts;
pub mod shown;
pub mod skeleton;
pub mod spinner;
pub mod splitter;
pub mod stepper;
pub mod table;
pub mod tabs;
pub mod text_field;
pub mod timeline;
pub mod toggle;
pub mod tone;
pub mod tree_grid;
