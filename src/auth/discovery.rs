//! Where an issuer publishes its keys (OpenID Connect Discovery 1.0 §4), and what is believed of its answers.

use serde_json::{Map, Value};
use url::{Host, Url};

use super::{
    jwks::read_jwks,
    keys::{KeyFault, KeySet},
};
use crate::strict_json::unique_object;

/// The longest answer of an issuer, in bytes.
pub const MAX_ANSWER: usize = 256 * 1024;

/// Where the keys of an issuer are found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyLocation {
    /// In the document that the issuer publishes about itself, at this address.
    Document(Url),
    /// In the key set at this address.
    KeySet(Url),
}

/// Whether plain HTTP may be spoken, and to whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HttpPolicy {
    /// HTTPS only.
    Https,
    /// Besides, HTTP on this machine; development only.
    HttpOnLoopback,
}

/// Why the keys of an issuer could not be learned. For the log: no person who signs in can correct it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchFault {
    /// There was no answer.
    #[error("the issuer cannot be reached")]
    Unreachable,
    /// The answer took too long.
    #[error("the issuer does not answer in time")]
    Timeout,
    /// The answer was another status than 200; redirects are not followed.
    #[error("the issuer answered with status {0}, and 200 is expected")]
    Status(u16),
    /// The answer was longer than [`MAX_ANSWER`].
    #[error("the answer of the issuer is longer than 256 KiB")]
    TooLarge,
    /// The document is no JSON object with the members that are needed, each once.
    #[error("the discovery document cannot be read")]
    Document,
    /// The document names another issuer.
    #[error("the discovery document names another issuer")]
    OtherIssuer,
    /// The document names an address that may not be asked.
    #[error("an address in the discovery document is not an https address")]
    Address,
    /// The key set cannot be used.
    #[error("the key set is refused: {}", .0.label().en)]
    Keys(KeyFault),
}

impl KeyLocation {
    /// The document of an issuer: its address is that of the issuer and a well-known path.
    pub fn document_of(iss: &str, transport: HttpPolicy) -> Option<Self> {
        let address = format!("{}/.well-known/openid-configuration", iss.trim_end_matches('/'));
        transport.address(&address).map(Self::Document)
    }
}

impl HttpPolicy {
    /// The address, if it may be asked. It names no user, and no fragment.
    pub fn address(self, text: &str) -> Option<Url> {
        let address = Url::parse(text).ok()?;
        let plain =
            address.username().is_empty() && address.password().is_none() && address.fragment().is_none();
        let spoken = match address.scheme() {
            "https" => address.has_host(),
            "http" => self == Self::HttpOnLoopback && address.host().is_some_and(|host| is_loopback(&host)),
            _ => false,
        };
        (plain && spoken).then_some(address)
    }
}

fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

/// What an issuer publishes about itself.
pub(super) struct DiscoveryDocument {
    members: Map<String, Value>,
    transport: HttpPolicy,
}

impl DiscoveryDocument {
    /// Reads the document, if it is that of this issuer.
    pub(super) fn read(body: &[u8], iss: &str, transport: HttpPolicy) -> Result<Self, FetchFault> {
        let members = unique_object(body).ok_or(FetchFault::Document)?;
        match members.get("issuer").and_then(Value::as_str) {
            None => Err(FetchFault::Document),
            Some(named) if named != iss => Err(FetchFault::OtherIssuer),
            Some(_) => Ok(Self { members, transport }),
        }
    }

    /// An address that it names, and that may be asked.
    pub(super) fn address(&self, member: &str) -> Result<Url, FetchFault> {
        let named = self.member(member).and_then(Value::as_str).ok_or(FetchFault::Document)?;
        self.transport.address(named).ok_or(FetchFault::Address)
    }

    /// Whatever it says under a name.
    pub(super) fn member(&self, name: &str) -> Option<&Value> {
        self.members.get(name)
    }
}

/// Where the document says that the keys are, if it is the document of this issuer.
pub fn read_document(body: &[u8], iss: &str, transport: HttpPolicy) -> Result<Url, FetchFault> {
    DiscoveryDocument::read(body, iss, transport)?.address("jwks_uri")
}

/// The keys of a published set.
pub fn read_keys(body: &[u8]) -> Result<KeySet, FetchFault> {
    let text = std::str::from_utf8(body).map_err(|_| FetchFault::Keys(KeyFault::NotAKeySet))?;
    read_jwks(text).map_err(FetchFault::Keys)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use serde_json::json;

    use super::*;

    const ISS: &str = "https://id.example.vn/realms/so";

    #[test]
    fn only_https_is_asked_and_http_on_this_machine_in_development() {
        use HttpPolicy::{HttpOnLoopback, Https};
        for (text, https, development) in [
            ("https://id.example.vn/keys", true, true),
            ("http://127.0.0.1:8080/keys", false, true),
            ("http://[::1]:8080/keys", false, true),
            ("http://localhost/keys", false, true),
            ("http://localhost.example.vn/keys", false, false),
            ("http://id.example.vn/keys", false, false),
            ("https://user@id.example.vn/keys", false, false),
            ("https://id.example.vn/keys#a", false, false),
            ("file:///etc/passwd", false, false),
            ("//id.example.vn", false, false),
            ("", false, false),
        ] {
            let asked = [Https, HttpOnLoopback].map(|transport| transport.address(text).is_some());
            assert_eq!(asked, [https, development], "{text}");
        }
        let document =
            Url::parse("https://id.example.vn/realms/so/.well-known/openid-configuration").unwrap();
        assert_eq!(KeyLocation::document_of(ISS, Https), Some(KeyLocation::Document(document)));
    }

    /// T11: the document speaks for its own issuer only, and sends nobody away from HTTPS.
    #[test]
    fn a_document_speaks_for_its_own_issuer() {
        let read = |document: &Value| read_document(document.to_string().as_bytes(), ISS, HttpPolicy::Https);
        let good = json!({"issuer": ISS, "jwks_uri": "https://keys.example.vn/1", "other": {"a": 1}});
        assert_eq!(read(&good).unwrap().as_str(), "https://keys.example.vn/1");
        for (member, value, fault) in [
            ("issuer", json!("https://id.example.vn/realms/so/"), FetchFault::OtherIssuer),
            ("issuer", json!("https://ID.example.vn/realms/so"), FetchFault::OtherIssuer),
            ("issuer", json!([ISS]), FetchFault::Document),
            ("issuer", json!(null), FetchFault::Document),
            ("jwks_uri", json!("http://keys.example.vn/1"), FetchFault::Address),
            ("jwks_uri", json!("http://127.0.0.1/1"), FetchFault::Address),
            ("jwks_uri", json!({}), FetchFault::Document),
        ] {
            let mut document = good.clone();
            document.as_object_mut().unwrap().insert(member.to_owned(), value);
            assert_eq!(read(&document), Err(fault), "{document}");
        }
        let twice = format!(r#"{{"issuer":"{ISS}","issuer":"{ISS}","jwks_uri":"https://a.vn/"}}"#);
        for body in [twice.as_bytes(), b"<html>", b"", b"\xff"] {
            assert_eq!(read_document(body, ISS, HttpPolicy::Https), Err(FetchFault::Document));
        }
        assert_eq!(read_keys(b"\xff").unwrap_err(), FetchFault::Keys(KeyFault::NotAKeySet));
    }
}
