//! The two forms of the request that upgrades an OB cluster. A value has one form or the other, so that the fields of
//! both are never sent together.

use serde_json::{Map, Value};

use crate::ocp::version_upgrade::VersionUpgrade;
use crate::ocp::wire::TaskInstance;
use crate::ocp::{Call, ClusterId, calls};

/// The form of a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RequestForm {
    /// `rpmFileName`: the file name of a package.
    #[default]
    RpmFileName,
    /// `destVersion`: version, operating system and mode.
    DestVersion,
}

impl RequestForm {
    /// Both forms.
    pub const ALL: [Self; 2] = [Self::RpmFileName, Self::DestVersion];

    /// Returns the name of its main field, which is also its name in storage and in `config.json`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RpmFileName => "rpmFileName",
            Self::DestVersion => "destVersion",
        }
    }

    /// Returns the form of a name; `None` for an unknown name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.as_str() == text)
    }

    /// Returns the names of the fields that only this form has.
    #[must_use]
    pub const fn field_names(self) -> &'static [&'static str] {
        match self {
            Self::RpmFileName => &["rpmFileName"],
            Self::DestVersion => &["upgradeMode", "destVersion", "operatingSystem", "freezeServer", "zoneOrder"],
        }
    }

    /// Returns the other form.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::RpmFileName => Self::DestVersion,
            Self::DestVersion => Self::RpmFileName,
        }
    }
}

/// The request that upgrades an OB cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClusterUpgradeRequest {
    /// The form that OCP up to 4.3.x documents.
    ByFileName {
        /// The whole file name.
        rpm_file_name: String,
    },
    /// The form that newer versions of OCP document.
    ByVersion(VersionUpgrade),
}

impl ClusterUpgradeRequest {
    /// Returns the form.
    #[must_use]
    pub const fn form(&self) -> RequestForm {
        match self {
            Self::ByFileName { .. } => RequestForm::RpmFileName,
            Self::ByVersion(_) => RequestForm::DestVersion,
        }
    }

    /// Returns the fields that are sent, with their values.
    #[must_use]
    pub fn fields(&self) -> Map<String, Value> {
        match self {
            Self::ByFileName { rpm_file_name } => {
                [(self.form().as_str().to_owned(), Value::from(rpm_file_name.as_str()))].into_iter().collect()
            }
            Self::ByVersion(upgrade) => upgrade.body().as_object().cloned().unwrap_or_default(),
        }
    }

    /// Returns the call for a cluster.
    #[must_use]
    pub fn call(&self, id: ClusterId) -> Call<TaskInstance> {
        match self {
            Self::ByFileName { rpm_file_name } => calls::upgrade_cluster(id, rpm_file_name),
            Self::ByVersion(upgrade) => calls::upgrade_cluster_to_version(id, upgrade),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocp::version_upgrade::UpgradeMode;

    fn body(request: &ClusterUpgradeRequest) -> String {
        let fields = Value::Object(request.fields());
        let request = request.call(ClusterId(22)).request;
        assert_eq!(request.body.as_ref(), Some(&fields));
        assert_eq!(request.target(), "/api/v2/ob/clusters/22/upgrade");
        request.body_text().unwrap()
    }

    #[test]
    fn each_form_sends_its_own_fields_and_none_of_the_other() {
        let name = "oceanbase-2.2.77-202204041221.el7.x86_64.rpm".to_owned();
        let old = ClusterUpgradeRequest::ByFileName { rpm_file_name: name };
        assert_eq!(body(&old), r#"{"rpmFileName":"oceanbase-2.2.77-202204041221.el7.x86_64.rpm"}"#);
        let upgrade = VersionUpgrade {
            upgrade_mode: UpgradeMode::Rolling,
            dest_version: "2.2.77-202204041221".to_owned(),
            operating_system: "el7".to_owned(),
            freeze_server: true,
            zone_order: None,
        };
        assert_eq!(
            body(&ClusterUpgradeRequest::ByVersion(upgrade.clone())),
            r#"{"destVersion":"2.2.77-202204041221","freezeServer":true,"operatingSystem":"el7","upgradeMode":"ROLLING"}"#
        );
        let ordered = VersionUpgrade {
            upgrade_mode: UpgradeMode::Downtime("STOPSERVICE".to_owned()),
            freeze_server: false,
            zone_order: Some(vec!["zone2".to_owned(), "zone1".to_owned()]),
            ..upgrade
        };
        assert_eq!(
            body(&ClusterUpgradeRequest::ByVersion(ordered)),
            r#"{"destVersion":"2.2.77-202204041221","freezeServer":false,"operatingSystem":"el7","upgradeMode":"STOPSERVICE","zoneOrder":["zone2","zone1"]}"#
        );
    }

    #[test]
    fn every_name_of_a_form_is_read_back_and_each_form_is_the_other_of_its_other() {
        for form in RequestForm::ALL {
            assert_eq!((RequestForm::parse(form.as_str()), form.other().other()), (Some(form), form));
            assert_ne!(form.other(), form);
        }
        assert_eq!(RequestForm::parse("auto"), None);
    }
}
