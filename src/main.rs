//! Starts the console in the page.

use ocp_upgrade_console::app::App;
use ocp_upgrade_console::ui::crash;

fn main() {
    crash::install();
    leptos::mount::mount_to_body(App);
}
