//! Names to addresses, and only to those that may be reached.

use std::io;
use std::net::{IpAddr, SocketAddr};
#[cfg(test)]
use std::sync::Arc;

use ipnet::IpNet;
use url::Url;

use super::FetchError;
use super::errors::Unresolved;
use crate::feeds::guard;

/// A name's addresses, as a test tells them.
#[cfg(test)]
pub(super) type Answers = dyn Fn(&str) -> Vec<IpAddr> + Send + Sync;

/// Who is asked for the addresses of a name.
#[derive(Clone)]
pub(super) enum Names {
    /// The machine's own resolver.
    System,
    /// A test, which may answer another thing each time.
    #[cfg(test)]
    Told(Arc<Answers>),
}

impl std::fmt::Debug for Names {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Names")
    }
}

impl Names {
    async fn addresses(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        match self {
            Self::System => {
                let found = tokio::net::lookup_host((name, 0)).await?;
                Ok(found.map(|address| address.ip()).collect())
            }
            #[cfg(test)]
            Self::Told(answer) => Ok(answer(name)),
        }
    }

    /// Names behind a proxy are looked up by the proxy. What can be looked up here is checked here too; what cannot is the
    /// proxy's affair, and a name that changes its answer between the two is the risk the owner took with it.
    pub(super) async fn vet_for_proxy(&self, url: &Url, allow: &[IpNet]) -> Result<(), FetchError> {
        let Some(name) = url.domain() else {
            return Ok(());
        };
        let Ok(found) = self.addresses(name).await else {
            return Ok(());
        };
        match guard::vet(&found, allow) {
            Ok(_) => Ok(()),
            Err(ip) => Err((&Unresolved::Closed(name.to_owned(), ip)).into()),
        }
    }
}

/// What the client asks before each connection; the very addresses that were vetted here are connected to, so that a name
/// that answers differently the next time gains nothing. Never asked about IP literals; those are checked in the address.
pub(super) struct Resolver {
    pub(super) names: Names,
    pub(super) allow: Vec<IpNet>,
}

impl reqwest::dns::Resolve for Resolver {
    fn resolve(&self, name: reqwest::dns::Name) -> reqwest::dns::Resolving {
        let (names, allow) = (self.names.clone(), self.allow.clone());
        Box::pin(async move {
            let name = name.as_str();
            let found = names
                .addresses(name)
                .await
                .map_err(|error| Unresolved::Lookup(name.to_owned(), error.to_string()))?;
            let vetted = guard::vet(&found, &allow).map_err(|ip| Unresolved::Closed(name.to_owned(), ip))?;
            let addresses = vetted.into_iter().map(|ip| SocketAddr::new(ip, 0));
            Ok(Box::new(addresses) as reqwest::dns::Addrs)
        })
    }
}
