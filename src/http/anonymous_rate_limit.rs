//! Those who come without a credential of ours: after too many such requests their address is turned away.

use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    sync::Arc,
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use ipnet::IpNet;
use uuid::Uuid;

use super::{graphql::seconds, language::language, refused::HttpRefusal, request_id::RequestId};
use crate::{
    clock::Clock,
    domain::lang::Lang,
    rate::{Buckets, Rates},
};

/// Beyond so many addresses all others share one bucket, so that a flood from everywhere costs no memory.
const MOST: usize = 100_000;

/// The addresses of anonymous clients, and how many requests they sent.
#[derive(Clone, Debug)]
pub struct AnonymousRateLimit {
    buckets: Arc<Buckets<IpAddr>>,
    proxies: Arc<[IpNet]>,
}

impl AnonymousRateLimit {
    /// With no requests counted yet. The addresses that the proxies forward are believed.
    pub fn new(rates: &Rates, proxies: &[IpNet], clock: Clock) -> Self {
        let buckets = Buckets::new(rates.stranger_burst, rates.stranger_per_second, clock);
        Self { buckets: Arc::new(buckets), proxies: proxies.into() }
    }

    fn bucket(&self, address: IpAddr) -> IpAddr {
        if self.buckets.len() < MOST { address } else { IpAddr::V6(Ipv6Addr::UNSPECIFIED) }
    }

    /// Counts a request of an address, and gives what it is told instead of its answer after too many of them.
    fn refusal(&self, address: IpAddr, lang: Lang, id: Option<Uuid>) -> Option<Response> {
        let empty = self.buckets.take(&self.bucket(address), 1).err()?;
        let refused = HttpRefusal::RATE_LIMITED;
        let mut response = (refused.status, axum::Json(refused.body(lang, id))).into_response();
        response.headers_mut().insert(header::RETRY_AFTER, seconds(empty.enough_in.unwrap_or_default()));
        Some(response)
    }
}

/// Where a request comes from: an address, or the network of one of IPv6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

impl Default for ClientAddress {
    /// Without a socket, as in a test, there is one address.
    fn default() -> Self {
        Self(Ipv6Addr::UNSPECIFIED.into())
    }
}

impl ClientAddress {
    fn of(request: &Request, proxies: &[IpNet]) -> Self {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        peer.map_or_else(Self::default, |peer| Self(network(client(peer, request.headers(), proxies))))
    }
}

/// Notes where a request comes from, for whoever answers without knowing who asks.
pub async fn note_address(
    State(rate_limit): State<AnonymousRateLimit>,
    mut request: Request,
    next: Next,
) -> Response {
    let address = ClientAddress::of(&request, &rate_limit.proxies);
    request.extensions_mut().insert(address);
    next.run(request).await
}

/// Counts the answers that say who are you, and gives another after too many of them.
pub async fn count(State(rate_limit): State<AnonymousRateLimit>, request: Request, next: Next) -> Response {
    let ClientAddress(address) = ClientAddress::of(&request, &rate_limit.proxies);
    let lang = language(request.headers());
    let id = request.extensions().get::<RequestId>().map(|id| id.0);
    let response = next.run(request).await;
    if response.status() != StatusCode::UNAUTHORIZED {
        return response;
    }
    rate_limit.refusal(address, lang, id).unwrap_or(response)
}

/// Counts every request before it is answered, where a secret in its address says who asks.
pub async fn count_each(
    State(rate_limit): State<AnonymousRateLimit>,
    request: Request,
    next: Next,
) -> Response {
    let ClientAddress(address) = ClientAddress::of(&request, &rate_limit.proxies);
    let lang = language(request.headers());
    let id = request.extensions().get::<RequestId>().map(|id| id.0);
    match rate_limit.refusal(address, lang, id) {
        Some(refused) => refused,
        None => next.run(request).await,
    }
}

/// Who has one address of IPv6 has all of its network.
pub(super) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
    }
}

/// The address that a request comes from: the last one on its way that is no proxy of ours. Only what a proxy of ours
/// wrote is read.
fn client(peer: IpAddr, headers: &HeaderMap, proxies: &[IpNet]) -> IpAddr {
    let mut client = peer;
    let mut way = way(headers);
    while is_within(proxies, client) {
        match way.pop() {
            Some(Some(before)) => client = before,
            // A place that cannot be read, or the end of the way: the proxy itself stands for it.
            Some(None) | None => break,
        }
    }
    client
}

/// Whether an address is in one of the networks, in whichever of its spellings.
pub(super) fn is_within(networks: &[IpNet], address: IpAddr) -> bool {
    networks.iter().any(|network| network.contains(&address.to_canonical()))
}

/// The places that a request passed, as proxies wrote them: of `Forwarded` (RFC 7239), else of `X-Forwarded-For`.
fn way(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    let list = |name: &str| -> Vec<String> {
        let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
        values.flat_map(|value| value.split(',')).map(str::to_owned).collect()
    };
    let forwarded = list("forwarded");
    if forwarded.is_empty() {
        return list("x-forwarded-for").iter().map(|place| place_of(place)).collect();
    }
    let place = |element: &String| {
        let mut pairs = element.split(';').filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(name, _)| name.eq_ignore_ascii_case("for")).and_then(|(_, place)| place_of(place))
    };
    forwarded.iter().map(place).collect()
}

/// An address, with or without a port, in the spellings of both headers.
fn place_of(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let bare = text.strip_prefix('[').and_then(|text| text.split_once(']')).map(|(address, _)| address);
    let address = bare.unwrap_or(text).parse().ok();
    address.or_else(|| text.parse::<SocketAddr>().ok().map(|place| place.ip()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn from(peer: &str, headers: &[(&'static str, &'static str)]) -> IpAddr {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        client(ip(peer), &map, &["10.0.0.0/8".parse().unwrap(), "fd00::/8".parse().unwrap()])
    }

    #[test]
    fn only_what_our_proxies_wrote_is_believed() {
        for (peer, headers, expected) in [
            ("203.0.113.7", &[][..], "203.0.113.7"),
            ("203.0.113.7", &[("x-forwarded-for", "198.51.100.1")], "203.0.113.7"),
            ("10.0.0.1", &[], "10.0.0.1"),
            ("10.0.0.1", &[("x-forwarded-for", "198.51.100.1")], "198.51.100.1"),
            ("10.0.0.1", &[("x-forwarded-for", "6.6.6.6, 198.51.100.1")], "198.51.100.1"),
            ("10.0.0.1", &[("x-forwarded-for", "6.6.6.6, 198.51.100.1, 10.0.0.2")], "198.51.100.1"),
            (
                "10.0.0.1",
                &[("x-forwarded-for", "6.6.6.6"), ("x-forwarded-for", "198.51.100.1:99")],
                "198.51.100.1",
            ),
            ("10.0.0.1", &[("x-forwarded-for", "198.51.100.1, nonsense")], "10.0.0.1"),
            ("::ffff:10.0.0.1", &[("x-forwarded-for", "198.51.100.1")], "198.51.100.1"),
            (
                "fd00::1",
                &[("forwarded", "for=6.6.6.6, For=\"[2001:db8::1]:4711\";proto=https")],
                "2001:db8::1",
            ),
            (
                "10.0.0.1",
                &[("forwarded", "for=198.51.100.1"), ("x-forwarded-for", "6.6.6.6")],
                "198.51.100.1",
            ),
            ("10.0.0.1", &[("forwarded", "for=unknown")], "10.0.0.1"),
        ] {
            assert_eq!(from(peer, headers), ip(expected), "{peer} {headers:?}");
        }
    }

    #[test]
    fn a_network_of_ipv6_is_one_address() {
        assert_eq!(network(ip("2001:db8:1:2:3:4:5:6")), ip("2001:db8:1:2::"));
        assert_eq!(network(ip("203.0.113.7")), ip("203.0.113.7"));
        assert_eq!(network(ip("::ffff:203.0.113.7")), ip("203.0.113.7"));
    }
}
