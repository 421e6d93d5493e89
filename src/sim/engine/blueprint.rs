//! The plan of a task, before it has ids: layers of steps, each layer joined to the next by every edge between them
//! (ocp-api.md 5.5).

use crate::ocp::{ArbitrationServiceId, ClusterId, ObproxyClusterId, ObproxyId};

/// Whether a task can still be rolled back once this step has started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RollbackRule {
    Allowed,
    Prohibited,
}

/// The effect of a step in addition to taking time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// No additional effect.
    Work,
    /// Starts at once, without waiting as READY: the old shape prints the first step as RUNNING (ocp-api.md 5.5).
    Start,
    /// Creates the child task of a version when it ends.
    Submit(usize),
    /// Runs until the child task of a version has ended.
    Wait(usize),
}

/// Whether a step starts automatically.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gate {
    /// Starts as soon as it may.
    Open,
    /// Starts once an operator has confirmed it.
    Confirm,
}

/// A kind of step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) name: &'static str,
    /// The time-out of an attempt, in seconds.
    pub(crate) timeout: u32,
    /// The duration of an attempt in seconds, at least and at most.
    pub(crate) seconds: (i64, i64),
    pub(crate) rollback: RollbackRule,
    pub(crate) role: Role,
    pub(crate) gate: Gate,
    /// The lines of its log; `{host}`, `{zone}`, `{from}`, `{to}` and `{name}` are filled in.
    pub(crate) lines: &'static [&'static str],
}

impl Step {
    pub(crate) const fn new(
        name: &'static str,
        timeout: u32,
        seconds: (i64, i64),
        lines: &'static [&'static str],
    ) -> Self {
        Self { name, timeout, seconds, rollback: RollbackRule::Allowed, role: Role::Work, gate: Gate::Open, lines }
    }

    /// Returns the step with no rollback possible once it has started.
    pub(crate) const fn final_once_started(mut self) -> Self {
        self.rollback = RollbackRule::Prohibited;
        self
    }

    /// Returns the step with a confirmation by an operator before it starts.
    pub(crate) const fn confirmed(mut self) -> Self {
        self.gate = Gate::Confirm;
        self
    }

    pub(crate) const fn with_role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }
}

/// The failure of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The Java exception.
    pub(crate) exception: &'static str,
    /// The message.
    pub(crate) message: &'static str,
}

/// The place of a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) zone: Option<String>,
    pub(crate) host_id: Option<u64>,
    pub(crate) ip: Option<String>,
    pub(crate) server_id: Option<u64>,
}

/// Whether a layer is one step or a copy for each entry of a list.
#[derive(Clone, Debug)]
pub(crate) enum Spread {
    Once(Place),
    Copies(Vec<Place>),
}

/// Steps between which there is no edge.
#[derive(Clone, Debug)]
pub(crate) struct Layer {
    pub(crate) step: Step,
    pub(crate) spread: Spread,
    /// The copy that fails on its first attempt, and its failure.
    pub(crate) fault: Option<(usize, Fault)>,
}

/// The object of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// No object that OCP names in the task itself.
    Unnamed,
    Cluster {
        id: ClusterId,
        name: String,
        ob_cluster_id: u64,
    },
}

/// The change of the fleet when a task succeeds, and the objects that are released after a rollback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FleetChange {
    Nothing,
    UpgradeCluster { id: ClusterId, to: String },
    UpgradeObproxies { id: ObproxyClusterId, servers: Vec<ObproxyId>, to: String },
    UpgradeArbitration { id: ArbitrationServiceId, to: String },
}

/// A whole plan.
#[derive(Clone, Debug)]
pub(crate) struct Blueprint {
    pub(crate) name: String,
    pub(crate) subject: Subject,
    pub(crate) strings: Vec<(String, String)>,
    pub(crate) lists: Vec<(String, Vec<String>)>,
    pub(crate) layers: Vec<Layer>,
    /// The plans of the child tasks, one for each version.
    pub(crate) children: Vec<Blueprint>,
    pub(crate) effect: FleetChange,
}

const WAIT_NODE: Step = Step::new("Wait node", 30, (3, 3), &[]);

impl Blueprint {
    pub(crate) fn new(name: impl Into<String>, subject: Subject) -> Self {
        Self {
            name: name.into(),
            subject,
            strings: Vec::new(),
            lists: Vec::new(),
            layers: Vec::new(),
            children: Vec::new(),
            effect: FleetChange::Nothing,
        }
    }

    pub(crate) fn string(&mut self, name: &str, value: impl ToString) {
        self.strings.push((name.to_owned(), value.to_string()));
    }

    pub(crate) fn list<T: ToString>(&mut self, name: &str, values: impl IntoIterator<Item = T>) {
        self.lists.push((name.to_owned(), values.into_iter().map(|value| value.to_string()).collect()));
    }

    /// Adds one step.
    pub(crate) fn once(&mut self, step: Step) {
        self.once_at(step, Place::default());
    }

    /// Adds one step with a place.
    pub(crate) fn once_at(&mut self, step: Step, place: Place) {
        self.layers.push(Layer { step, spread: Spread::Once(place), fault: None });
    }

    /// Adds a copy of a step for each place; between two split layers OCP puts a "Wait node" (ocp-api.md 5.5).
    pub(crate) fn copies(&mut self, step: Step, places: &[Place]) {
        if self.layers.last().is_some_and(|layer| matches!(layer.spread, Spread::Copies(_))) {
            self.once(WAIT_NODE);
        }
        self.layers.push(Layer { step, spread: Spread::Copies(places.to_vec()), fault: None });
    }

    /// Makes one copy of the first layer of this name fail on its first attempt.
    pub(crate) fn fail_first(&mut self, step_name: &str, copy: usize, fault: Fault) {
        if let Some(layer) = self.layers.iter_mut().find(|layer| layer.step.name == step_name) {
            layer.fault = Some((copy, fault));
        }
    }
}
