//! A token taken apart, and its claims read one by one: what bearer tokens and proofs of possession have in common.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::refusal::TokenError;
use crate::strict_json::unique_object;

/// The longest token, in bytes.
pub const MAX_TOKEN: usize = 8 * 1024;
/// The longest `sub` and `jti`, in bytes.
const MAX_NAME: usize = 255;

/// A token taken apart: JWS compact serialisation (RFC 7515 §7.1).
pub(super) struct TokenParts<'a> {
    pub(super) header: Map<String, Value>,
    pub(super) claims: Map<String, Value>,
    pub(super) signed: &'a [u8],
    pub(super) signature: Vec<u8>,
}

impl<'a> TokenParts<'a> {
    pub(super) fn of(token: &'a str) -> Option<Self> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        Some(Self {
            header: unique_object(&URL_SAFE_NO_PAD.decode(header).ok()?)?,
            claims: unique_object(&URL_SAFE_NO_PAD.decode(claims).ok()?)?,
            signed: signed.as_bytes(),
            signature: URL_SAFE_NO_PAD.decode(signature).ok()?,
        })
    }
}

/// Whether a header asks for an extension; we have none. A payload that is not encoded must be named in `crit`, and is
/// one whether it is named or not (RFC 7797 §6).
pub(super) fn is_extended(header: &Map<String, Value>) -> bool {
    header.contains_key("crit") || header.get("b64").is_some_and(|encoded| *encoded != Value::Bool(true))
}

/// A `NumericDate` in whole seconds since 1970. Fractions are legal JWT, but no issuer needs them.
pub(super) fn instant(claims: &Map<String, Value>, name: &'static str) -> Result<Timestamp, TokenError> {
    let value = claims.get(name).ok_or(TokenError::ClaimMissing(name))?;
    let seconds = value.as_u64().and_then(|seconds| i64::try_from(seconds).ok());
    seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()).ok_or(TokenError::ClaimInvalid(name))
}

/// A claim that is one non-empty text without control characters.
pub(super) fn text<'c>(claims: &'c Map<String, Value>, name: &'static str) -> Result<&'c str, TokenError> {
    match claims.get(name) {
        None => Err(TokenError::ClaimMissing(name)),
        Some(Value::String(text))
            if (1..=MAX_NAME).contains(&text.len()) && !text.chars().any(char::is_control) =>
        {
            Ok(text)
        }
        Some(_) => Err(TokenError::ClaimInvalid(name)),
    }
}
