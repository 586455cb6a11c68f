//! Signing in with a browser: the code flow of OpenID Connect (Core 1.0 §3.1) with a proof that who brings the code asked
//! for it (PKCE, RFC 7636), as far as it is decided without asking anybody.
//!
//! What the second half of the flow must know of the first follows from one random secret that only the browser keeps:
//! the state, the nonce and the verifier of the code are digests of it. So any replica can finish what another began.

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use serde_json::Value;
use url::Url;

use super::{
    discovery::{DiscoveryDocument, FetchFault, HttpPolicy},
    secret::Secret,
};
use crate::{
    domain::{digest::Digest, error_code::ErrorCode},
    strict_json::unique_object,
};

/// What this program is at an issuer with which people sign in.
#[derive(Clone, Debug)]
pub struct SignInClient {
    /// The issuer (`iss`).
    pub iss: String,
    /// What people call it; its button bears the name.
    pub name: String,
    /// The id under which the issuer knows this program.
    pub client_id: String,
    /// What this program proves itself with; a public client has none.
    pub client_secret: Option<Secret>,
    /// What the tokens are asked for; `openid` is among them.
    pub scopes: Vec<String>,
    /// The API that the access token is for, where the issuer wants to be told (RFC 8707).
    pub resource: Option<String>,
    /// Where the issuer sends browsers back to.
    pub redirect_uri: Url,
    /// Where the issuer publishes its addresses.
    pub document: Url,
    /// How it may be spoken to.
    pub transport: HttpPolicy,
}

/// Why an issuer signs nobody in. No variant carries a secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeFlowFault {
    /// The browser did not begin this flow, or too long ago.
    #[error("the answer belongs to no sign-in that this browser began")]
    NotBegun,
    /// The answer names another issuer (RFC 9207).
    #[error("the answer is of another issuer")]
    OtherIssuer,
    /// The issuer gave no code: the person declined, or this program is not known there.
    #[error("the issuer refused: {0}")]
    Refused(String),
    /// The issuer cannot be asked, or publishes no addresses for signing in.
    #[error(transparent)]
    Fetch(#[from] FetchFault),
    /// The issuer gave no tokens for the code.
    #[error("the answer for the code cannot be read")]
    Answer,
}

impl CodeFlowFault {
    /// The stable code that people are shown.
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::NotBegun | Self::OtherIssuer => ErrorCode::SIGN_IN_NOT_BEGUN,
            Self::Refused(_) => ErrorCode::SIGN_IN_REFUSED,
            Self::Fetch(_) | Self::Answer => ErrorCode::SIGN_IN_UNAVAILABLE,
        }
    }
}

/// The addresses of an issuer for the two halves of the flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInEndpoints {
    /// Where the browser is sent to.
    authorization: Url,
    /// Where the code is exchanged for tokens.
    pub token: Url,
    /// Where a browser is sent to end the session of the issuer too (RP-Initiated Logout §2.1), if it says so.
    end_session: Option<Url>,
    /// Whether the client's secret stands in the body and not in a header.
    secret_in_body: bool,
    /// Whether the issuer names itself in its answer (RFC 9207).
    names_itself: bool,
}

impl SignInEndpoints {
    /// The addresses in the document of a client's issuer.
    ///
    /// # Errors
    ///
    /// It is the document of another issuer, or names no addresses that may be asked.
    pub fn read(body: &[u8], client: &SignInClient) -> Result<Self, FetchFault> {
        let document = DiscoveryDocument::read(body, &client.iss, client.transport)?;
        // Without the list the header is meant (Discovery §3).
        let methods = document.member("token_endpoint_auth_methods_supported").and_then(Value::as_array);
        let takes = |method: &str| methods.is_none_or(|methods| methods.iter().any(|one| one == method));
        let names_itself = document.member("authorization_response_iss_parameter_supported");
        Ok(Self {
            authorization: document.address("authorization_endpoint")?,
            token: document.address("token_endpoint")?,
            // Nobody is kept from signing in by an address for signing out that cannot be gone to.
            end_session: document.address("end_session_endpoint").ok(),
            secret_in_body: !takes("client_secret_basic"),
            names_itself: names_itself == Some(&Value::Bool(true)),
        })
    }
}

impl SignInEndpoints {
    /// Where a browser goes to end the session of the issuer, which is told whose browser it is by nothing but its own
    /// cookie; nowhere if the issuer does not say.
    pub fn sign_out(&self, client: &SignInClient) -> Option<Url> {
        let mut address = self.end_session.clone()?;
        address.query_pairs_mut().append_pair("client_id", &client.client_id);
        Some(address)
    }
}

/// The answer that the issuer sends back through the browser.
#[derive(Clone, Copy, Debug, Default)]
pub struct CodeAnswer<'a> {
    /// The state that was sent.
    pub state: Option<&'a str>,
    /// The code, if it gave one.
    pub code: Option<&'a str>,
    /// Why it gave none.
    pub error: Option<&'a str>,
    /// The issuer, if it names itself.
    pub iss: Option<&'a str>,
}

/// A sign-in that a browser began.
#[derive(Clone, Copy)]
pub struct SignInAttempt<'a> {
    /// With whose issuer.
    pub client: &'a SignInClient,
    /// What the browser keeps until it comes back, and nobody can guess.
    pub secret: &'a str,
}

/// What is sent for a code.
#[derive(Clone, Debug)]
pub struct TokenRequest {
    /// The `Authorization` header, where the client proves itself by it.
    pub authorization: Option<Secret>,
    /// The form.
    pub body: Secret,
}

/// What an issuer gives for a code.
#[derive(Clone, Debug)]
pub struct GivenTokens {
    /// What opens the API.
    pub access: Secret,
    /// Who signed in.
    pub identity: Secret,
}

impl SignInAttempt<'_> {
    /// Each issuer has its own, so that none can be answered in the name of another.
    fn derived(&self, purpose: &str) -> String {
        let parts = ["thanghang/sign-in", purpose, &self.client.iss, self.secret].join("\0");
        Digest::of(parts).to_string()
    }

    /// What the ID token must repeat.
    pub fn nonce(&self) -> String {
        self.derived("nonce")
    }

    /// Where the browser goes to sign in.
    pub fn address(&self, endpoints: &SignInEndpoints) -> Url {
        let client = self.client;
        let challenge = URL_SAFE_NO_PAD.encode(Digest::of(self.derived("verifier")).0);
        let mut address = endpoints.authorization.clone();
        let mut query = address.query_pairs_mut();
        for (name, value) in [
            ("response_type", "code"),
            ("client_id", &client.client_id),
            ("redirect_uri", client.redirect_uri.as_str()),
            ("scope", &client.scopes.join(" ")),
            ("state", &self.derived("state")),
            ("nonce", &self.nonce()),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ] {
            query.append_pair(name, value);
        }
        query.extend_pairs(client.resource.iter().map(|resource| ("resource", resource)));
        drop(query);
        address
    }

    /// The code of an answer, if it is the answer to this attempt.
    ///
    /// # Errors
    ///
    /// The answer belongs to another attempt or another issuer, or carries no code.
    pub fn code<'c>(
        &self,
        endpoints: &SignInEndpoints,
        answer: CodeAnswer<'c>,
    ) -> Result<&'c str, CodeFlowFault> {
        if answer.state != Some(&self.derived("state")) {
            return Err(CodeFlowFault::NotBegun);
        }
        match answer.iss {
            Some(iss) if iss != self.client.iss => return Err(CodeFlowFault::OtherIssuer),
            None if endpoints.names_itself => return Err(CodeFlowFault::OtherIssuer),
            _ => {}
        }
        let refused = || {
            let reason = answer.error.unwrap_or("no_code").chars().filter(char::is_ascii_graphic).take(60);
            CodeFlowFault::Refused(reason.collect())
        };
        answer.code.filter(|_| answer.error.is_none()).ok_or_else(refused)
    }

    /// What is sent to exchange a code for tokens.
    pub fn exchange(&self, endpoints: &SignInEndpoints, code: &str) -> TokenRequest {
        let client = self.client;
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("grant_type", "authorization_code")
            .append_pair("code", code)
            .append_pair("redirect_uri", client.redirect_uri.as_str())
            .append_pair("client_id", &client.client_id)
            .append_pair("code_verifier", &self.derived("verifier"))
            .extend_pairs(client.resource.iter().map(|resource| ("resource", resource)));
        let mut authorization = None;
        match &client.client_secret {
            Some(secret) if endpoints.secret_in_body => {
                form.append_pair("client_secret", secret.reveal());
            }
            Some(secret) => authorization = Some(basic(&client.client_id, secret)),
            None => {}
        }
        TokenRequest { authorization, body: Secret::new(form.finish()) }
    }
}

/// Both parts are encoded as in a form before they are joined (RFC 6749 §2.3.1).
fn basic(client_id: &str, secret: &Secret) -> Secret {
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let pair = format!("{}:{}", encoded(client_id), encoded(secret.reveal()));
    Secret::new(format!("Basic {}", STANDARD.encode(pair)))
}

impl GivenTokens {
    /// Reads the answer of an issuer to whom a code was brought.
    ///
    /// # Errors
    ///
    /// It is no object with both tokens, or the access token is none for bearers.
    pub fn read(body: &[u8]) -> Result<Self, CodeFlowFault> {
        let members = unique_object(body).ok_or(CodeFlowFault::Answer)?;
        let member = |name| members.get(name).and_then(Value::as_str).ok_or(CodeFlowFault::Answer);
        if !member("token_type")?.eq_ignore_ascii_case("Bearer") {
            return Err(CodeFlowFault::Answer);
        }
        Ok(Self { access: Secret::new(member("access_token")?), identity: Secret::new(member("id_token")?) })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use serde_json::json;

    use super::*;

    fn client(client_secret: Option<&str>) -> SignInClient {
        SignInClient {
            iss: "https://id.example.vn".to_owned(),
            name: "Sở".to_owned(),
            client_id: "thăng hạng".to_owned(),
            client_secret: client_secret.map(Secret::new),
            scopes: vec!["openid".to_owned()],
            resource: None,
            redirect_uri: Url::parse("https://xet.example.vn/sign-in/issuers/0/back").unwrap(),
            document: Url::parse("https://id.example.vn/.well-known/openid-configuration").unwrap(),
            transport: HttpPolicy::Https,
        }
    }

    fn endpoints(other: &Value) -> Result<SignInEndpoints, FetchFault> {
        let mut document = json!({
            "issuer": "https://id.example.vn",
            "authorization_endpoint": "https://id.example.vn/auth?realm=so",
            "token_endpoint": "https://id.example.vn/token",
        });
        document.as_object_mut().unwrap().append(&mut other.as_object().unwrap().clone());
        SignInEndpoints::read(document.to_string().as_bytes(), &client(None))
    }

    #[test]
    fn only_addresses_that_may_be_asked_are_taken() {
        assert!(endpoints(&json!({})).is_ok());
        for (other, fault) in [
            (json!({ "issuer": "https://other.example.vn" }), FetchFault::OtherIssuer),
            (json!({ "authorization_endpoint": "http://id.example.vn/auth" }), FetchFault::Address),
            (json!({ "token_endpoint": "http://id.example.vn/token" }), FetchFault::Address),
            (json!({ "token_endpoint": null }), FetchFault::Document),
        ] {
            assert_eq!(endpoints(&other).unwrap_err(), fault, "{other}");
        }
    }

    /// The verifier stays here, and only its digest travels (RFC 7636 §4.2).
    #[test]
    fn the_address_carries_the_challenge_and_not_the_verifier() {
        let (client, endpoints) = (client(None), endpoints(&json!({})).unwrap());
        let attempt = SignInAttempt { client: &client, secret: "s" };
        let address = attempt.address(&endpoints);
        let query = |name: &str| {
            let mut values = address.query_pairs().filter(|(found, _)| found == name);
            values.next().map(|(_, value)| value.into_owned())
        };
        assert_eq!(query("realm").as_deref(), Some("so"), "what the issuer's own address says stays");
        assert_eq!(query("client_id").as_deref(), Some("thăng hạng"));
        let verifier = attempt.derived("verifier");
        assert_eq!(query("code_challenge").unwrap(), URL_SAFE_NO_PAD.encode(Digest::of(&verifier).0));
        assert!(!address.as_str().contains(&verifier));
        assert_ne!(query("state"), query("nonce"));
    }

    #[test]
    fn an_answer_is_taken_by_the_browser_that_asked_for_it() {
        let client = client(None);
        let attempt = SignInAttempt { client: &client, secret: "s" };
        let plain = endpoints(&json!({})).unwrap();
        let naming = endpoints(&json!({ "authorization_response_iss_parameter_supported": true })).unwrap();
        let state = attempt.derived("state");
        let good = CodeAnswer { state: Some(&state), code: Some("c"), ..CodeAnswer::default() };
        assert_eq!(attempt.code(&plain, good), Ok("c"));
        let named = CodeAnswer { iss: Some("https://id.example.vn"), ..good };
        assert_eq!(attempt.code(&naming, named), Ok("c"));
        let refused = |reason: &str| CodeFlowFault::Refused(reason.to_owned());
        for (endpoints, answer, fault) in [
            (&plain, CodeAnswer { state: None, ..good }, CodeFlowFault::NotBegun),
            (&plain, CodeAnswer { state: Some("other"), ..good }, CodeFlowFault::NotBegun),
            (&plain, CodeAnswer { iss: Some("https://evil.example"), ..good }, CodeFlowFault::OtherIssuer),
            (&naming, good, CodeFlowFault::OtherIssuer),
            (
                &plain,
                CodeAnswer { code: None, error: Some("access_denied"), ..good },
                refused("access_denied"),
            ),
            (&plain, CodeAnswer { error: Some("a\nb"), ..good }, refused("ab")),
            (&plain, CodeAnswer { code: None, ..good }, refused("no_code")),
        ] {
            assert_eq!(attempt.code(endpoints, answer), Err(fault), "{answer:?}");
        }
        let other = SignInClient { iss: "https://other.example.vn".to_owned(), ..client.clone() };
        for stolen in
            [SignInAttempt { client: &client, secret: "t" }, SignInAttempt { client: &other, secret: "s" }]
        {
            assert_eq!(stolen.code(&plain, good), Err(CodeFlowFault::NotBegun));
        }
    }

    #[test]
    fn a_secret_is_sent_as_the_issuer_takes_it() {
        let (public, confidential) = (client(None), client(Some("a:b")));
        let attempt = SignInAttempt { client: &confidential, secret: "s" };
        let posting =
            endpoints(&json!({ "token_endpoint_auth_methods_supported": ["client_secret_post"] })).unwrap();
        let plain = endpoints(&json!({})).unwrap();
        let sent = attempt.exchange(&plain, "c");
        let header = sent.authorization.unwrap();
        let pair = STANDARD.decode(header.reveal().strip_prefix("Basic ").unwrap()).unwrap();
        assert_eq!(pair, b"th%C4%83ng+h%E1%BA%A1ng:a%3Ab");
        assert!(!sent.body.reveal().contains("client_secret"));
        let sent = attempt.exchange(&posting, "c");
        assert!(sent.authorization.is_none() && sent.body.reveal().contains("client_secret=a%3Ab"));
        assert!(sent.body.reveal().contains(&format!("code_verifier={}", attempt.derived("verifier"))));
        let unproven = SignInAttempt { client: &public, secret: "s" }.exchange(&plain, "c");
        assert!(unproven.authorization.is_none());
    }

    #[test]
    fn tokens_are_read_from_an_object_that_has_both() {
        let read = |answer: &Value| GivenTokens::read(answer.to_string().as_bytes());
        let good = json!({ "token_type": "bearer", "access_token": "a", "id_token": "i" });
        assert_eq!(read(&good).unwrap().identity.reveal(), "i");
        for (name, value) in
            [("token_type", json!("DPoP")), ("access_token", json!(1)), ("id_token", Value::Null)]
        {
            let mut bad = good.clone();
            bad.as_object_mut().unwrap().insert(name.to_owned(), value);
            assert_eq!(read(&bad).unwrap_err(), CodeFlowFault::Answer, "{bad}");
        }
        assert_eq!(GivenTokens::read(b"<html>").unwrap_err(), CodeFlowFault::Answer);
    }
}
