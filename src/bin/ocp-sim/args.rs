//! The command line.

use std::path::PathBuf;

use ocp_upgrade_console::sim::{OcpVersion, Scenario, Speed};

/// The output of `--help`.
pub(crate) const HELP: &str = "\
Answers OCP's REST API from a simulated OCP, on 127.0.0.1.

Usage: ocp-sim [OPTION]...
  --port N         the port to listen on; 0 takes a free one [18082]
  --scenario NAME  smooth, retry-cures, rollback-prohibited or wide [smooth]
  --ocp-version V  the version of OCP, which decides what it takes: up to 4.3.4 rpmFileName, from 4.3.5 on destVersion;
                   from 4.2.2 on codes of errors have a prefix [4.2.1]
  --speed N        virtual seconds a second: 1, 10 or 60 [10]
  --user NAME      the user who may sign in [admin]
  --password TEXT  that user's password [admin]
  --journal FILE   keep in FILE what was ordered, and go on from there when it is there
  --help           this text

Two more users may sign in: viewer (password viewer) may only view, operator (Horse-Battery.9) may do everything.
POST /sim/reset, /sim/speed, /sim/faults, /sim/session, /sim/confirm and /sim/test-task and GET /sim/requests control it; they are no part of OCP.
";

/// The options with which the server starts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Args {
    pub(crate) port: u16,
    pub(crate) scenario: Scenario,
    pub(crate) version: OcpVersion,
    pub(crate) speed: Speed,
    pub(crate) user: String,
    pub(crate) password: String,
    pub(crate) journal: Option<PathBuf>,
}

/// The command of the command line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Serve(Args),
    Help,
}

/// The reason why a command line is invalid.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ArgsError {
    #[error("{0} is no option")]
    Unknown(String),
    #[error("{0} needs a value")]
    WithoutValue(String),
    #[error("{option}: {value} is none of the values that it takes")]
    WrongValue { option: String, value: String },
}

/// Reads the command line, without the program's name.
///
/// # Errors
/// The first unknown or invalid option.
pub(crate) fn parse(mut words: impl Iterator<Item = String>) -> Result<Command, ArgsError> {
    let mut args = Args {
        port: 18_082,
        scenario: Scenario::Smooth,
        version: OcpVersion::default(),
        speed: Speed::X10,
        user: "admin".to_owned(),
        password: "admin".to_owned(),
        journal: None,
    };
    while let Some(word) = words.next() {
        let (option, value) = match word.split_once('=') {
            Some((option, value)) => (option.to_owned(), Some(value.to_owned())),
            None => (word, None),
        };
        if matches!(option.as_str(), "--help" | "-h") {
            return Ok(Command::Help);
        }
        let Some(value) = value.or_else(|| words.next()) else { return Err(ArgsError::WithoutValue(option)) };
        let wrong = || ArgsError::WrongValue { option: option.clone(), value: value.clone() };
        match option.as_str() {
            "--port" => args.port = value.parse().map_err(|_| wrong())?,
            "--scenario" => args.scenario = Scenario::parse(&value).ok_or_else(wrong)?,
            "--ocp-version" => args.version = OcpVersion::parse(&value).ok_or_else(wrong)?,
            "--speed" => args.speed = Speed::parse(&value).ok_or_else(wrong)?,
            "--user" => args.user = value,
            "--password" => args.password = value,
            "--journal" => args.journal = Some(PathBuf::from(value)),
            _ => return Err(ArgsError::Unknown(option)),
        }
    }
    Ok(Command::Serve(args))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command, ArgsError> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_are_read_with_a_space_or_an_equals_sign() {
        let Ok(Command::Serve(args)) =
            read("--port 0 --ocp-version 4.3.5 --scenario=wide --speed 60 --user ann --journal a/b")
        else {
            panic!()
        };
        assert_eq!((args.port, args.scenario, args.speed), (0, Scenario::Wide, Speed::X60));
        assert_eq!(args.version.as_str(), "4.3.5");
        assert_eq!((args.user.as_str(), args.password.as_str()), ("ann", "admin"));
        assert_eq!(args.journal, Some(PathBuf::from("a/b")));
        assert_eq!(read("--speed 10 --help"), Ok(Command::Help));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        assert_eq!(read("--port x").unwrap_err().to_string(), "--port: x is none of the values that it takes");
        assert_eq!(read("--fast 1").unwrap_err().to_string(), "--fast is no option");
        assert_eq!(read("--port").unwrap_err().to_string(), "--port needs a value");
    }
}
