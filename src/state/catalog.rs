//! What can be upgraded and with which packages, fetched and made into domain types.

use crate::config::ClusterUpgradeRequest;
use crate::ocp::wire::Page;
use crate::ocp::{Call, OcpError, calls};
use crate::upgrade::{Hidden, Kind, Offer, Resource, ResourceId};

use super::session::Session;

/// All resources of a kind.
///
/// # Errors
/// See [`OcpError`].
pub async fn list(session: Session, kind: Kind) -> Result<Vec<Resource>, OcpError> {
    let size = calls::MAX_PAGE_SIZE;
    let resources = match kind {
        Kind::Cluster => {
            let all = every_page(session, |page| calls::clusters(page, size)).await?;
            all.into_iter().map(Resource::from_cluster).collect()
        }
        Kind::Obproxy => {
            let all = every_page(session, |page| calls::obproxy_clusters(page, size)).await?;
            all.into_iter().map(Resource::from_obproxy).collect()
        }
        Kind::Arbitration => {
            let all = session.call(&calls::arbitration_services()).await?.data.contents;
            all.into_iter().map(Resource::from_arbitration).collect()
        }
    };
    Ok(resources)
}

/// What a form needs: all resources of the kind, and the one in question with the architectures of its hosts.
#[derive(Clone, Debug, PartialEq)]
pub struct FormData {
    /// All resources of the kind, for the picker.
    pub resources: Vec<Resource>,
    /// The one to upgrade; `None` when OCP has no such resource.
    pub resource: Option<Resource>,
    /// The packages that fit.
    pub offers: Vec<Offer>,
    /// The packages of OCP that do not fit, with why.
    pub hidden: Vec<Hidden>,
    /// Why there are no packages.
    pub offers_error: Option<OcpError>,
    /// The version of OCP, where the form of the request depends on it.
    pub build_version: Option<String>,
}

/// Fetches what a form needs. Packages and hosts may be forbidden to the user; then the form works without.
///
/// # Errors
/// When the resources themselves cannot be had.
pub async fn form_data(session: Session, id: ResourceId) -> Result<FormData, OcpError> {
    let kind = id.kind();
    let resources = list(session, kind).await?;
    let resource = match resources.iter().find(|resource| resource.id == id).cloned() {
        Some(resource) => Some(enrich(session, resource).await),
        None => None,
    };
    let packages = session.call(&calls::packages(kind.product().package_type())).await;
    let (packages, offers_error) = match packages {
        Ok(answer) => (answer.data.contents, None),
        Err(error) => (Vec::new(), Some(error)),
    };
    let (offers, hidden) = (Offer::list(kind, &packages), Hidden::list(kind, &packages));
    let build_version = match (kind, session.config().cluster_upgrade_request) {
        (Kind::Cluster, ClusterUpgradeRequest::Auto) => {
            session.call(&calls::info()).await.ok().and_then(|answer| answer.data.build_version)
        }
        _ => None,
    };
    Ok(FormData { resources, resource, offers, hidden, offers_error, build_version })
}

async fn enrich(session: Session, resource: Resource) -> Resource {
    match resource.id {
        ResourceId::Obproxy(id) => match session.call(&calls::obproxy_cluster(id)).await {
            Ok(answer) => Resource::from_obproxy(answer.data),
            Err(_) => resource,
        },
        ResourceId::Cluster(id) => {
            let resource = match session.call(&calls::cluster_servers(id)).await {
                Ok(answer) => resource.with_servers(&answer.data.contents),
                Err(_) => resource,
            };
            with_hosts(session, resource).await
        }
        ResourceId::Arbitration(_) => with_hosts(session, resource).await,
    }
}

async fn with_hosts(session: Session, resource: Resource) -> Resource {
    match session.call(&calls::hosts()).await {
        Ok(answer) => resource.with_hosts(&answer.data.contents),
        Err(_) => resource,
    }
}

async fn every_page<T: 'static>(session: Session, call: impl Fn(u64) -> Call<Page<T>>) -> Result<Vec<T>, OcpError> {
    let mut all = Vec::new();
    let mut number = 1;
    loop {
        let page = session.call(&call(number)).await?.data;
        let is_last = number >= page.pages || page.contents.is_empty();
        all.extend(page.contents);
        if is_last {
            return Ok(all);
        }
        number += 1;
    }
}
