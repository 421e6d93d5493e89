//! The data from OCP that form and review use. It is replaced when it is loaded again, so that neither has to be closed.

use crate::reactive::RwSignal;
use leptos::prelude::*;

use crate::config::ClusterUpgradeRequest;
use crate::ocp::OcpError;
use crate::pages::session;
use crate::state::catalog::FormData;
use crate::state::load::Load;
use crate::upgrade::cluster_check::zone_names;
use crate::upgrade::{Draft, FormChoice, Hidden, Offer, RequestForm, Resource};

/// The data while they are loaded.
pub(super) type FormLoad = Load<Result<FormData, OcpError>>;

/// The data. A handle: copies share everything.
#[derive(Clone, Copy)]
pub(super) struct FormFacts {
    /// The resource to upgrade.
    pub(super) resource: StoredValue<Resource>,
    /// All resources of its kind.
    pub(super) resources: StoredValue<Vec<Resource>>,
    /// The packages that fit.
    pub(super) offers: StoredValue<Vec<Offer>>,
    /// The packages that do not fit.
    pub(super) hidden: StoredValue<Vec<Hidden>>,
    /// The error because of which there are no packages.
    pub(super) offers_error: StoredValue<Option<OcpError>>,
    /// The form of the request that fits OCP.
    pub(super) fitting: StoredValue<FormChoice>,
}

impl FormFacts {
    /// Stores the data while the owner lives; `None` when OCP has no such resource.
    pub(super) fn of(data: FormData) -> Option<Self> {
        let fitting = fitting(&data);
        Some(Self {
            resource: StoredValue::new(data.resource?),
            resources: StoredValue::new(data.resources),
            offers: StoredValue::new(data.offers),
            hidden: StoredValue::new(data.hidden),
            offers_error: StoredValue::new(data.offers_error),
            fitting: StoredValue::new(fitting),
        })
    }

    /// Replaces the data; that of a missing resource stays.
    pub(super) fn replace(self, data: FormData) {
        let fitting = fitting(&data);
        let Some(resource) = data.resource else { return };
        self.resource.set_value(resource);
        self.resources.set_value(data.resources);
        self.offers.set_value(data.offers);
        self.hidden.set_value(data.hidden);
        self.offers_error.set_value(data.offers_error);
        self.fitting.set_value(fitting);
    }

    /// Fits a draft to the data.
    pub(super) fn fit(self, draft: RwSignal<Draft>) {
        let downtime = session().config().downtime_mode;
        let downtime = (!downtime.is_empty()).then_some(downtime);
        let form = self.fitting.with_value(|fitting| fitting.form);
        let zones = self.resource.with_value(zone_names);
        let fitted = draft.with_untracked(|draft| draft.cluster.clone()).fitted(form, downtime.as_deref(), &zones);
        if draft.with_untracked(|draft| draft.cluster != fitted) {
            draft.update(|draft| draft.cluster = fitted);
        }
    }
}

fn fitting(data: &FormData) -> FormChoice {
    let configured = match session().config().cluster_upgrade_request {
        ClusterUpgradeRequest::Auto => None,
        ClusterUpgradeRequest::RpmFileName => Some(RequestForm::RpmFileName),
        ClusterUpgradeRequest::DestVersion => Some(RequestForm::DestVersion),
    };
    FormChoice::of(configured, data.build_version.as_deref())
}
