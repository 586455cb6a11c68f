//! Bearer tokens: JSON Web Tokens (RFC 7519) read strictly (RFC 8725) and judged by our own clock.
//!
//! The library checks the signature only. Header and claims are read here, because it would let
//! `crit`, `typ`, ill-typed `iss` and `aud`, and repeated claims through (api-security §6).

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

pub use super::refusal::TokenError;
use super::{
    dpop_proof::bound_to,
    jws::{MAX_TOKEN, TokenParts, instant, is_extended, text},
    keyring::{Keyring, Keys},
    keys::{KeySet, MAX_KID, VerificationKey},
};
use crate::domain::{digest::Digest, directory::row::issuer_subject, role::Role};

/// The difference of clocks that is forgiven.
pub const LEEWAY: SignedDuration = SignedDuration::from_secs(30);
/// The longest life of a token of a configured issuer.
pub const MAX_LIFETIME: SignedDuration = SignedDuration::from_hours(1);

/// An issuer of tokens that we trust.
#[derive(Clone, Debug)]
pub struct Issuer {
    /// The exact text of `iss`.
    pub iss: String,
    /// The text that `aud` must be or contain.
    pub audience: String,
    /// The accepted types (`typ`), such as `at+jwt` (RFC 9068).
    pub types: Vec<String>,
    /// Its keys by `kid`.
    pub keys: Keys,
    /// The JSON pointer (RFC 6901) to the roles among the claims.
    pub roles_pointer: String,
    /// The roles by the text that names them; exact match, an unknown text gives no role.
    pub roles: BTreeMap<String, Role>,
    /// The organisation that must have granted the roles, which then are the members of an object (Zitadel); without
    /// one they are a list of texts.
    pub organisation: Option<String>,
    /// The claim that is unique to a token: `jti`, or what stands for it.
    pub id_claim: &'static str,
    /// The longest life of a token; none for development tokens.
    pub max_lifetime: Option<SignedDuration>,
}

/// What a verified token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    /// Who issued it (`iss`).
    pub issuer: String,
    /// The subject (`sub`), unique within the issuer.
    pub subject: String,
    /// Its own id (`jti`).
    pub jti: String,
    /// When it was issued (`iat`).
    pub issued_at: Timestamp,
    /// The roles that it gives; possibly none.
    pub roles: BTreeSet<Role>,
    /// When it ends (`exp`), without leeway.
    pub expires_at: Timestamp,
    /// The digest of the token, to know it again without keeping it.
    pub token_hash: Digest,
    /// The thumbprint of the key it is bound to (`cnf.jkt`), if it is.
    pub bound_to: Option<String>,
}

impl Claims {
    /// What the token is known by.
    pub fn token_id(&self) -> Digest {
        token_id(&self.issuer, &self.jti)
    }

    /// The earliest instant of our clock at which it can have been issued: the issuer's may be ahead by the leeway.
    pub fn earliest_issue(&self) -> Timestamp {
        self.issued_at.checked_sub(LEEWAY).unwrap_or(Timestamp::MIN)
    }

    /// The account that it signs in.
    pub fn account(&self) -> Digest {
        issuer_subject(&self.issuer, &self.subject)
    }
}

/// What a token is known by: the digest of its issuer and its own id.
pub fn token_id(issuer: &str, jti: &str) -> Digest {
    Digest::of_parts(&[issuer.as_bytes(), b"\0", jti.as_bytes()])
}

/// Verifies bearer tokens against the trusted issuers.
#[derive(Clone, Debug)]
pub struct Verifier {
    issuers: BTreeMap<String, Issuer>,
}

impl Verifier {
    /// A verifier that trusts these issuers; the last of two with one `iss` counts.
    pub fn new(issuers: impl IntoIterator<Item = Issuer>) -> Self {
        Self { issuers: issuers.into_iter().map(|issuer| (issuer.iss.clone(), issuer)).collect() }
    }

    /// Verifies a token at an instant of our clock ([`crate::clock::Clock::wall`]).
    pub fn verify(&self, token: &str, now: Timestamp) -> Result<Claims, TokenError> {
        let (parts, issuer) = self.taken_apart(token)?;
        check_type(&parts.header, &issuer.types)?;
        check_signature(&parts, issuer, now)?;
        check_use(&parts)?;
        check_audience(&parts.claims, &issuer.audience)?;
        Ok(Claims {
            issuer: issuer.iss.clone(),
            subject: text(&parts.claims, "sub")?.to_owned(),
            jti: text(&parts.claims, issuer.id_claim)?.to_owned(),
            issued_at: instant(&parts.claims, "iat")?,
            expires_at: check_times(&parts.claims, issuer.max_lifetime, now)?,
            bound_to: bound_to(&parts.claims)?,
            roles: roles(issuer, parts.claims),
            token_hash: Digest::of(token),
        })
    }

    /// Verifies the ID token of a sign-in (OpenID Connect Core 1.0 §3.1.3.7) and gives its subject.
    pub fn verify_identity(
        &self,
        token: &str,
        expected: &ExpectedIdentity<'_>,
        now: Timestamp,
    ) -> Result<String, TokenError> {
        let (parts, issuer) = self.taken_apart(token)?;
        if issuer.iss != expected.iss {
            return Err(TokenError::Issuer);
        }
        // The type may be left out, and no other token that is signed with the same keys may stand for this one.
        if parts.header.contains_key("typ") {
            check_type(&parts.header, &["JWT".to_owned()])?;
        }
        check_signature(&parts, issuer, now)?;
        check_audience(&parts.claims, expected.client_id)?;
        if parts.claims.contains_key("azp") && text(&parts.claims, "azp")? != expected.client_id {
            return Err(TokenError::Audience);
        }
        if text(&parts.claims, "nonce")? != expected.nonce {
            return Err(TokenError::ClaimInvalid("nonce"));
        }
        check_times(&parts.claims, None, now)?;
        Ok(text(&parts.claims, "sub")?.to_owned())
    }

    fn taken_apart<'t>(&self, token: &'t str) -> Result<(TokenParts<'t>, &Issuer), TokenError> {
        if token.len() > MAX_TOKEN {
            return Err(TokenError::TooLarge);
        }
        let parts = TokenParts::of(token).ok_or(TokenError::Malformed)?;
        let issuer = self.issuers.get(text(&parts.claims, "iss")?).ok_or(TokenError::Issuer)?;
        if is_extended(&parts.header) {
            return Err(TokenError::CriticalHeader);
        }
        Ok((parts, issuer))
    }
}

/// What the ID token of a sign-in must say.
#[derive(Clone, Copy, Debug)]
pub struct ExpectedIdentity<'a> {
    /// Who issued it.
    pub iss: &'a str,
    /// The client it is for.
    pub client_id: &'a str,
    /// What the client sent with the sign-in.
    pub nonce: &'a str,
}

impl Verifier {
    /// Whether the tokens of this issuer are trusted.
    pub fn trusts(&self, iss: &str) -> bool {
        self.issuers.contains_key(iss)
    }

    /// The issuers whose tokens are trusted.
    pub fn issuers(&self) -> impl Iterator<Item = String> {
        self.issuers.keys().cloned()
    }

    /// The rings of the issuers that publish their keys.
    pub fn rings(&self) -> impl Iterator<Item = Keyring> {
        self.issuers.values().filter_map(|issuer| match &issuer.keys {
            Keys::Published(ring) => Some(ring.clone()),
            Keys::Given(_) => None,
        })
    }

    /// The issuer and the id of the key that a token names and its ring lacks: it may be a new one.
    pub fn missing_key(&self, token: &str, now: Timestamp) -> Option<(String, String)> {
        let parts = TokenParts::of(token)?;
        let Keys::Published(ring) = &self.issuers.get(text(&parts.claims, "iss").ok()?)?.keys else {
            return None;
        };
        let kid = kid(&parts.header).filter(|kid| !ring.keys(now).contains_key(*kid))?;
        Some((ring.iss.clone(), kid.to_owned()))
    }
}

fn check_signature(parts: &TokenParts<'_>, issuer: &Issuer, now: Timestamp) -> Result<(), TokenError> {
    let keys = issuer.keys.at(now);
    let key = choose_key(&parts.header, &keys)?;
    if key.verifies(parts.signed, &parts.signature) { Ok(()) } else { Err(TokenError::Signature) }
}

/// Media types compare without case, and `application/` may be left out (RFC 7515 §4.1.9).
fn check_type(header: &Map<String, Value>, accepted: &[String]) -> Result<(), TokenError> {
    let typ = header.get("typ").and_then(Value::as_str).unwrap_or_default();
    if accepted.iter().any(|accepted| is_type(typ, accepted)) { Ok(()) } else { Err(TokenError::Type) }
}

fn is_type(typ: &str, name: &str) -> bool {
    let typ = typ.to_ascii_lowercase();
    typ.strip_prefix("application/").unwrap_or(&typ).eq_ignore_ascii_case(name)
}

/// Issuers that write `JWT` on every token write it on ID tokens and refresh tokens too, which what they carry gives
/// away: Keycloak names the use, and only ID tokens hold digests of what they came with, or a nonce.
fn check_use(parts: &TokenParts<'_>) -> Result<(), TokenError> {
    let rfc9068 = parts.header.get("typ").and_then(Value::as_str).is_some_and(|typ| !is_type(typ, "JWT"));
    let for_access = match parts.claims.get("typ") {
        Some(Value::String(typ)) => ["Bearer", "DPoP"].contains(&typ.as_str()),
        Some(_) => false,
        None => !["at_hash", "c_hash", "nonce"].iter().any(|name| parts.claims.contains_key(*name)),
    };
    if rfc9068 || for_access { Ok(()) } else { Err(TokenError::Type) }
}

fn kid(header: &Map<String, Value>) -> Option<&str> {
    header.get("kid").and_then(Value::as_str).filter(|kid| kid.len() <= MAX_KID)
}

/// The key comes from `kid` by look-up alone; `jku`, `x5u`, `jwk` and `x5c` are never read.
fn choose_key<'k>(header: &Map<String, Value>, keys: &'k KeySet) -> Result<&'k VerificationKey, TokenError> {
    let key = kid(header).and_then(|kid| keys.get(kid)).ok_or(TokenError::Key)?;
    match header.get("alg").and_then(Value::as_str) {
        Some(alg) if key.goes_by(alg) => Ok(key),
        _ => Err(TokenError::Algorithm),
    }
}

/// `aud` is a text or a list of texts (RFC 7519 §4.1.3).
fn check_audience(claims: &Map<String, Value>, ours: &str) -> Result<(), TokenError> {
    let named = match claims.get("aud") {
        None => return Err(TokenError::ClaimMissing("aud")),
        Some(Value::String(audience)) => audience == ours,
        Some(Value::Array(list)) if list.iter().all(Value::is_string) => list.iter().any(|one| one == ours),
        Some(_) => return Err(TokenError::ClaimInvalid("aud")),
    };
    if named { Ok(()) } else { Err(TokenError::Audience) }
}

/// Checks `iat`, `nbf` and `exp` and gives the end of the token.
fn check_times(
    claims: &Map<String, Value>,
    max_lifetime: Option<SignedDuration>,
    now: Timestamp,
) -> Result<Timestamp, TokenError> {
    let issued = instant(claims, "iat")?;
    let starts = if claims.contains_key("nbf") { instant(claims, "nbf")? } else { issued };
    let ends = instant(claims, "exp")?;
    if ends <= issued || ends <= starts {
        return Err(TokenError::ClaimInvalid("exp"));
    }
    if now.duration_since(ends) >= LEEWAY {
        return Err(TokenError::Expired);
    }
    if issued.max(starts).duration_since(now) > LEEWAY {
        return Err(TokenError::NotYetValid);
    }
    match max_lifetime {
        Some(max) if ends.duration_since(issued) > max => Err(TokenError::LifetimeTooLong),
        _ => Ok(ends),
    }
}

/// The roles stand in a list of texts. Where the issuer's table names an organisation they are the members of an object
/// instead, each with the domain of every organisation that granted it. Any other form gives none.
fn roles(issuer: &Issuer, claims: Map<String, Value>) -> BTreeSet<Role> {
    let role = |name: &str| issuer.roles.get(name).copied();
    match (&issuer.organisation, Value::Object(claims).pointer(&issuer.roles_pointer)) {
        (None, Some(Value::Array(names))) => {
            names.iter().filter_map(Value::as_str).filter_map(role).collect()
        }
        (Some(ours), Some(Value::Object(members))) => {
            let granted = |by: &Value| by.get(ours).is_some_and(Value::is_string);
            members.iter().filter(|(_, by)| granted(by)).filter_map(|(name, _)| role(name)).collect()
        }
        _ => BTreeSet::new(),
    }
}
