//! A share of the connections for each address, so that an address with many connections keeps nobody else out.

use std::{
    collections::{HashMap, hash_map::Entry},
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

use ipnet::IpNet;

use super::anonymous_rate_limit::{is_within, network};

/// How many connections each address holds. Clones share the counts.
#[derive(Clone, Debug)]
pub(super) struct ConnectionShares {
    most: u32,
    proxies: Arc<[IpNet]>,
    held: Arc<Mutex<HashMap<IpAddr, AddressConnections>>>,
}

/// The connections of one address.
#[derive(Debug, Default)]
struct AddressConnections {
    count: u32,
    /// Whether the log says already that it wanted more.
    is_told: bool,
}

/// A connection of an address, until it is dropped. Trusted proxies have no share, for many people come through them.
#[derive(Debug)]
pub(super) struct ConnectionShare(Option<(ConnectionShares, IpAddr)>);

impl ConnectionShares {
    pub(super) fn new(most: u32, proxies: &[IpNet]) -> Self {
        Self { most, proxies: proxies.into(), held: Arc::default() }
    }

    /// Counts a connection of an address; none is given to an address that has its share already.
    pub(super) fn take(&self, peer: IpAddr) -> Option<ConnectionShare> {
        if is_within(&self.proxies, peer) {
            return Some(ConnectionShare(None));
        }
        let address = network(peer);
        let mut all = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let held = all.entry(address).or_default();
        if held.count < self.most {
            held.count += 1;
            return Some(ConnectionShare(Some((self.clone(), address))));
        }
        if !held.is_told {
            held.is_told = true;
            tracing::warn!(%address, most = self.most, "an address has its share of connections and wants more");
        }
        None
    }

    fn give_back(&self, address: IpAddr) {
        let mut all = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Entry::Occupied(mut held) = all.entry(address) {
            held.get_mut().count -= 1;
            if held.get().count == 0 {
                held.remove();
            }
        }
    }
}

impl Drop for ConnectionShare {
    fn drop(&mut self) {
        if let Some((shares, address)) = &self.0 {
            shares.give_back(*address);
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn an_address_has_its_share_and_gets_back_what_it_ends() {
        let shares = ConnectionShares::new(2, &["10.0.0.0/8".parse().unwrap()]);
        let (first, second) =
            (shares.take(ip("203.0.113.7")).unwrap(), shares.take(ip("203.0.113.7")).unwrap());
        assert!(shares.take(ip("203.0.113.7")).is_none());
        assert!(shares.take(ip("::ffff:203.0.113.7")).is_none(), "another spelling of the same");
        assert!(shares.take(ip("203.0.113.8")).is_some());
        drop(first);
        let again = shares.take(ip("203.0.113.7"));
        assert!(again.is_some() && shares.take(ip("203.0.113.7")).is_none());
        drop((second, again));
        assert!(shares.held.lock().unwrap().is_empty(), "nobody is remembered");
        let proxied: Vec<_> = (0..5).filter_map(|_| shares.take(ip("10.0.0.1"))).collect();
        assert_eq!(proxied.len(), 5);
    }
}
