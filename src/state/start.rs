//! Fetches and checks the configuration at the start.

use crate::config::{Config, ConfigError};
use crate::platform::fetch_text::fetch_text;

/// Reads `config.json` from the folder of the page.
///
/// # Errors
/// The reason why there is no configuration.
pub async fn load_config() -> Result<Config, ConfigError> {
    let text = fetch_text("config.json").await.map_err(|error| ConfigError::Unreachable(error.status()))?;
    Config::parse(&text)
}
