//! The start: fetching and checking the configuration.

use crate::config::{Config, ConfigError};
use crate::platform::fetch_text::fetch_text;

/// Reads `config.json`, which lies beside the page.
///
/// # Errors
/// Why there is no configuration.
pub async fn load_config() -> Result<Config, ConfigError> {
    let text = fetch_text("config.json").await.map_err(|error| ConfigError::Unreachable(error.status()))?;
    Config::parse(&text)
}
