//! The simulated OCP with its clock, and the file that stores it over a restart of the server.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use ocp_upgrade_console::ocp::{Request, Response, TaskId, Timestamp};
use ocp_upgrade_console::sim::{OcpVersion, RequestLog, Scenario, Simulator, Speed, TestStep, VirtualClock};

use crate::args::Args;

/// The time zone of the simulated OCP is that of Hangzhou.
const OFFSET_MINUTES: i16 = 480;

/// The pace of OCP's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pace {
    /// This many times as fast as real time.
    Runs(Speed),
    /// OCP's time is stopped.
    Held,
    /// OCP's time is set by the requests.
    Told,
}

/// The simulator with its clock and its journal.
pub(crate) struct Ocp {
    simulator: Simulator,
    clock: VirtualClock,
    held: Option<Timestamp>,
    is_told: bool,
    request_log: RequestLog,
    file: Option<PathBuf>,
}

impl Ocp {
    /// Restores the simulator from the journal's file, or creates a new one.
    ///
    /// # Errors
    /// The file cannot be read, or is no journal.
    pub(crate) fn open(args: &Args) -> io::Result<Self> {
        let kept = args.journal.as_deref().map_or(Ok(None), read)?;
        let journal = kept.unwrap_or_else(|| {
            RequestLog::new(args.scenario, args.speed, real_ms(), OFFSET_MINUTES).with_version(args.version.clone())
        });
        Ok(Self {
            simulator: journal.replay(),
            clock: journal.clock(),
            held: None,
            is_told: false,
            request_log: journal,
            file: args.journal.clone(),
        })
    }

    pub(crate) const fn scenario(&self) -> Scenario {
        self.simulator.scenario()
    }

    pub(crate) const fn speed(&self) -> Speed {
        self.clock.speed()
    }

    pub(crate) fn version(&self) -> OcpVersion {
        self.request_log.version()
    }

    /// Replaces the simulator with a new one.
    pub(crate) fn renew(&mut self, scenario: Scenario, speed: Speed, version: OcpVersion) {
        self.request_log = RequestLog::new(scenario, speed, real_ms(), OFFSET_MINUTES).with_version(version);
        (self.simulator, self.clock, self.held) = (self.request_log.replay(), self.request_log.clock(), None);
        self.is_told = false;
        self.keep();
    }

    /// Processes a request, and stores it in the journal if it changes data.
    pub(crate) fn respond(&mut self, request: &Request) -> Response {
        let now = self.now();
        let response = self.simulator.respond(request, now);
        if self.request_log.note(request, now.epoch_ms) {
            self.keep();
        }
        response
    }

    /// Changes the pace of time.
    pub(crate) fn set_pace(&mut self, pace: Pace) {
        let (now, real) = (self.now(), real_ms());
        self.is_told = pace == Pace::Told;
        match pace {
            Pace::Held | Pace::Told => self.held = Some(now),
            Pace::Runs(speed) => {
                self.clock = VirtualClock::new(real, now, speed);
                self.held = None;
                self.request_log.set_clock(&self.clock, real);
                self.keep();
            }
        }
    }

    /// Sets the time from a request. It never goes back.
    pub(crate) fn set_time(&mut self, now_ms: i64) {
        if let Some(held) = self.held.as_mut().filter(|_| self.is_told) {
            held.epoch_ms = held.epoch_ms.max(now_ms);
        }
    }

    /// Starts a task with these edges. It is not kept over a restart: no request of OCP's API makes it.
    pub(crate) fn test_task(&mut self, edges: &[(usize, usize)], seconds: (u32, u32)) -> TaskId {
        let count = edges.iter().map(|(_, to)| to + 1).max().unwrap_or(1);
        self.simulator.test_task(&vec![TestStep::Plain; count], edges, seconds)
    }

    fn now(&self) -> Timestamp {
        self.held.unwrap_or_else(|| self.clock.now(real_ms()))
    }

    fn keep(&self) {
        if let Some(file) = &self.file
            && let Err(error) = std::fs::write(file, self.request_log.to_text())
        {
            eprintln!("ocp-sim: {}: {error}", file.display());
        }
    }
}

fn read(file: &Path) -> io::Result<Option<RequestLog>> {
    let text = match std::fs::read_to_string(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    let journal =
        RequestLog::parse(&text).ok_or_else(|| io::Error::other(format!("{} is no journal", file.display())))?;
    Ok(Some(journal))
}

fn real_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use ocp_upgrade_console::ocp::{ClusterId, calls};

    use super::*;

    fn args(journal: Option<PathBuf>) -> Args {
        Args {
            port: 0,
            scenario: Scenario::Smooth,
            version: OcpVersion::default(),
            speed: Speed::X1,
            user: String::new(),
            password: String::new(),
            journal,
        }
    }

    fn tasks(ocp: &mut Ocp) -> usize {
        ocp.respond(&Request::get("/api/v2/tasks/instances")).body.matches("Submit upgrade OB cluster").count()
    }

    #[test]
    fn an_ocp_that_is_started_again_has_the_tasks_of_the_one_before_it() {
        let file = std::env::temp_dir().join(format!("ocp-sim-journal-{}", std::process::id()));
        let mut first = Ocp::open(&args(Some(file.clone()))).unwrap();
        let rpm = "oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm";
        first.renew(Scenario::Smooth, Speed::X60, OcpVersion::default());
        let before = tasks(&mut first);
        assert_eq!(first.respond(&calls::upgrade_cluster(ClusterId(22), rpm).request).status, 200);
        assert_eq!(tasks(&mut first), before + 1);
        let mut second = Ocp::open(&args(Some(file.clone()))).unwrap();
        assert_eq!((tasks(&mut second), second.speed()), (before + 1, Speed::X60));
        std::fs::write(&file, "{}").unwrap();
        assert!(Ocp::open(&args(Some(file.clone()))).is_err());
        std::fs::remove_file(file).unwrap();
    }

    #[test]
    fn a_held_clock_stands_and_then_goes_on_from_where_it_stood() {
        let mut ocp = Ocp::open(&args(None)).unwrap();
        ocp.set_pace(Pace::Held);
        let held = ocp.now();
        assert_eq!(ocp.now(), held);
        ocp.set_pace(Pace::Runs(Speed::X60));
        assert!(ocp.now().epoch_ms >= held.epoch_ms && ocp.speed() == Speed::X60);
    }

    #[test]
    fn a_told_clock_shows_what_requests_say_and_never_goes_back() {
        let mut ocp = Ocp::open(&args(None)).unwrap();
        let before = ocp.now().epoch_ms;
        ocp.set_time(before + 3_600_000);
        assert!(ocp.now().epoch_ms < before + 3_600_000, "it was not asked for");
        ocp.set_pace(Pace::Told);
        for (told, shown) in [(3_600_000, 3_600_000), (60_000, 3_600_000), (7_200_000, 7_200_000)] {
            ocp.set_time(before + told);
            assert_eq!(ocp.now().epoch_ms, before + shown);
        }
        ocp.set_pace(Pace::Runs(Speed::X1));
        ocp.set_time(before + 10_800_000);
        assert!(ocp.now().epoch_ms < before + 10_800_000);
    }
}
