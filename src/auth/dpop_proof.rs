//! One proof of possession: a token that the client makes for one request (RFC 9449 §4).

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};
use url::Url;

use super::{
    jwks::read_proof_key,
    jws::{MAX_TOKEN, TokenParts, instant, is_extended, text},
    refusal::TokenError,
};
use crate::domain::digest::Digest;

/// How far the clock of the client may be off, either way.
pub const WINDOW: SignedDuration = SignedDuration::from_secs(60);
const TYPE: &str = "dpop+jwt";

/// The request that a proof is for.
#[derive(Clone, Copy, Debug)]
pub struct ProvenRequest<'a> {
    /// The method of the request.
    pub method: &'a str,
    /// The public address of the server.
    pub base: &'a Url,
    /// The path of the request below it.
    pub path: &'a str,
    /// The token that is sent along.
    pub token: &'a str,
}

/// A proof that holds for its request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DpopProof {
    /// The thumbprint of its key (RFC 7638), as `cnf.jkt` writes it.
    pub thumbprint: String,
    /// The last instant at which it is taken.
    pub ends_at: Timestamp,
    jti: String,
}

impl DpopProof {
    /// Checks a proof; whether it was used before is for others to say.
    ///
    /// # Errors
    ///
    /// [`TokenError::ProofInvalid`] with the name of what is wrong.
    pub fn check(proof: &str, asked: &ProvenRequest<'_>, now: Timestamp) -> Result<Self, TokenError> {
        let wrong = TokenError::ProofInvalid;
        let parts = Some(proof)
            .filter(|proof| proof.len() <= MAX_TOKEN)
            .and_then(TokenParts::of)
            .ok_or(wrong("DPoP"))?;
        let thumbprint = signer(&parts)?;
        let claims = &parts.claims;
        let member = |name| text(claims, name).map_err(|_| wrong(name));
        if member("htm")? != asked.method {
            return Err(wrong("htm"));
        }
        if !names(member("htu")?, asked) {
            return Err(wrong("htu"));
        }
        if member("ath")? != URL_SAFE_NO_PAD.encode(Digest::of(asked.token).0) {
            return Err(wrong("ath"));
        }
        let made = instant(claims, "iat").map_err(|_| wrong("iat"))?;
        if now.duration_since(made).abs() > WINDOW {
            return Err(wrong("iat"));
        }
        let ends_at = made.checked_add(WINDOW).map_err(|_| wrong("iat"))?;
        Ok(Self { thumbprint, ends_at, jti: member("jti")?.to_owned() })
    }

    /// What it is known by: its own id is unique to its key.
    pub fn id(&self) -> Digest {
        Digest::of_parts(&[self.thumbprint.as_bytes(), b"\0", self.jti.as_bytes()])
    }
}

/// The thumbprint of the key in the header, if the signature is that key's.
fn signer(parts: &TokenParts<'_>) -> Result<String, TokenError> {
    let wrong = TokenError::ProofInvalid;
    let member = |name| parts.header.get(name).and_then(Value::as_str).ok_or(wrong(name));
    if is_extended(&parts.header) {
        return Err(wrong("crit"));
    }
    if !member("typ")?.eq_ignore_ascii_case(TYPE) {
        return Err(wrong("typ"));
    }
    let algorithm = member("alg")?;
    let jwk = parts.header.get("jwk").filter(|jwk| jwk.is_object()).cloned().ok_or(wrong("jwk"))?;
    let (key, thumbprint) = read_proof_key(jwk, algorithm).ok_or(wrong("jwk"))?;
    if !key.goes_by(algorithm) {
        return Err(wrong("alg"));
    }
    if !key.verifies(parts.signed, &parts.signature) {
        return Err(wrong("signature"));
    }
    Ok(thumbprint)
}

/// Whether the address is that of the request. Query and fragment do not count (RFC 9449 §4.3).
fn names(htu: &str, asked: &ProvenRequest<'_>) -> bool {
    let ours = format!("{}{}", asked.base.as_str().trim_end_matches('/'), asked.path);
    let bare = |text: &str| {
        let mut address = Url::parse(text).ok()?;
        address.set_query(None);
        address.set_fragment(None);
        Some(address)
    };
    bare(htu).is_some_and(|htu| Some(htu) == bare(&ours))
}

/// The thumbprint of the key that a token is bound to (`cnf.jkt`, RFC 9449 §6.1); none where it is bound to none.
///
/// # Errors
///
/// [`TokenError::ClaimInvalid`]: a binding that cannot be read must not pass for none.
pub(super) fn bound_to(claims: &Map<String, Value>) -> Result<Option<String>, TokenError> {
    match claims.get("cnf") {
        None => Ok(None),
        Some(Value::Object(cnf)) => match cnf.get("jkt") {
            None => Ok(None),
            Some(Value::String(jkt)) if !jkt.is_empty() => Ok(Some(jkt.clone())),
            Some(_) => Err(TokenError::ClaimInvalid("cnf")),
        },
        Some(_) => Err(TokenError::ClaimInvalid("cnf")),
    }
}
