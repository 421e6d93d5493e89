//! Fetches the resources that can be upgraded and the packages, and converts them to domain types.

use std::collections::HashMap;

use crate::config::ClusterUpgradeRequest;
use crate::ocp::json::{Expected, Malformed};
use crate::ocp::odd::{Odd, Tolerant};
use crate::ocp::wire::Page;
use crate::ocp::{Call, OcpError, calls};
use crate::upgrade::{Hidden, Kind, Offer, Resource, ResourceId};

use super::session::Session;

/// All resources of a kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The resources.
    pub resources: Vec<Resource>,
    /// The parts of the responses that could not be read.
    pub odd: Vec<Odd>,
}

impl Listed {
    // A list that changes between two pages may give one entry twice. Another entry with the same id is named: which of
    // them an id means only OCP knows.
    fn of<T>((entries, mut odd): (Vec<T>, Vec<Odd>), make: fn(T) -> Resource) -> Self {
        let mut resources: Vec<Resource> = Vec::with_capacity(entries.len());
        let mut places = HashMap::new();
        for resource in entries.into_iter().map(make) {
            match places.get(&resource.id).and_then(|place: &usize| resources.get(*place)) {
                None => {
                    places.insert(resource.id, resources.len());
                    resources.push(resource);
                }
                Some(known) if *known == resource => {}
                Some(_) => odd.push(Odd {
                    problem: Malformed::here(Expected::OwnId).under("id").under("contents"),
                    id: Some(resource.id.to_string()),
                    name: Some(resource.name),
                }),
            }
        }
        Self { resources, odd }
    }
}

/// Fetches all resources of a kind.
///
/// # Errors
/// See [`OcpError`].
pub async fn list(session: Session, kind: Kind) -> Result<Listed, OcpError> {
    let size = calls::MAX_PAGE_SIZE;
    Ok(match kind {
        Kind::Cluster => {
            let all = every_page(session, |page| calls::clusters(page, size)).await?;
            Listed::of(all, Resource::from_cluster)
        }
        Kind::Obproxy => {
            let all = every_page(session, |page| calls::obproxy_clusters(page, size)).await?;
            Listed::of(all, Resource::from_obproxy)
        }
        Kind::Arbitration => {
            let page = session.call(&calls::arbitration_services()).await?.data;
            Listed::of((page.contents, page.odd), Resource::from_arbitration)
        }
    })
}

/// The data of a form: all resources of the kind, and the selected one with the architectures of its hosts.
#[derive(Clone, Debug, PartialEq)]
pub struct FormData {
    /// All resources of the kind, for the picker.
    pub resources: Vec<Resource>,
    /// The resource to upgrade; `None` when OCP has no such resource.
    pub resource: Option<Resource>,
    /// The packages that fit.
    pub offers: Vec<Offer>,
    /// The packages of OCP that do not fit, each with the reason.
    pub hidden: Vec<Hidden>,
    /// The error because of which there are no packages.
    pub offers_error: Option<OcpError>,
    /// The version of OCP, where the request depends on it.
    pub build_version: Option<String>,
    /// The parts of the responses about the resource and the packages that could not be read.
    pub odd: Vec<Odd>,
}

/// Fetches the data of a form. The user may lack the permission for packages and hosts; the form works without them.
///
/// # Errors
/// When the resources cannot be fetched.
pub async fn form_data(session: Session, id: ResourceId) -> Result<FormData, OcpError> {
    let kind = id.kind();
    let Listed { resources, odd: listed } = list(session, kind).await?;
    let mut odd = Vec::new();
    let resource = match resources.iter().find(|resource| resource.id == id).cloned() {
        Some(resource) => Some(enrich(session, resource, &mut odd).await),
        None => {
            // The resource may be among the entries that could not be read.
            odd.extend(listed);
            None
        }
    };
    let package_type = kind.product().package_type();
    let (packages, offers_error) = match every_page(session, |page| calls::packages(package_type, page)).await {
        Ok((packages, unread)) => {
            odd.extend(unread);
            (packages, None)
        }
        Err(error) => (Vec::new(), Some(error)),
    };
    let (offers, hidden) = (Offer::list(kind, &packages), Hidden::list(kind, &packages));
    let build_version = match (kind, session.config().cluster_upgrade_request) {
        (Kind::Cluster, ClusterUpgradeRequest::Auto) => {
            session.call(&calls::info()).await.ok().and_then(|response| response.data.build_version)
        }
        _ => None,
    };
    Ok(FormData { resources, resource, offers, hidden, offers_error, build_version, odd })
}

async fn enrich(session: Session, resource: Resource, odd: &mut Vec<Odd>) -> Resource {
    match resource.id {
        ResourceId::Obproxy(id) => match session.call(&calls::obproxy_cluster(id)).await {
            Ok(response) => {
                let mut cluster = response.data;
                odd.extend(cluster.take_odd());
                Resource::from_obproxy(cluster)
            }
            Err(_) => resource,
        },
        ResourceId::Cluster(id) => {
            let resource = match session.call(&calls::cluster_servers(id)).await {
                Ok(response) => {
                    odd.extend(response.data.odd);
                    resource.with_servers(&response.data.contents)
                }
                Err(_) => resource,
            };
            with_hosts(session, resource, odd).await
        }
        ResourceId::Arbitration(_) => with_hosts(session, resource, odd).await,
    }
}

async fn with_hosts(session: Session, resource: Resource, odd: &mut Vec<Odd>) -> Resource {
    match every_page(session, calls::hosts).await {
        Ok((hosts, unread)) => {
            odd.extend(unread);
            resource.with_hosts(&hosts)
        }
        Err(_) => resource,
    }
}

// Requests one page after another. A list whose count is higher than its number of entries is reported as odd.
async fn every_page<T: 'static>(
    session: Session,
    call: impl Fn(u64) -> Call<Page<T>>,
) -> Result<(Vec<T>, Vec<Odd>), OcpError> {
    let (mut all, mut odd) = (Vec::new(), Vec::new());
    let (mut number, mut listed) = (1, 0);
    loop {
        let page = session.call(&call(number)).await?.data;
        let is_last = number >= page.pages || page.listed == 0;
        listed += page.listed;
        all.extend(page.contents);
        odd.extend(page.odd);
        if is_last {
            if listed < page.total {
                odd.push(Odd::here(Malformed::here(Expected::AllEntries).under("contents")));
            }
            return Ok((all, odd));
        }
        number += 1;
    }
}
