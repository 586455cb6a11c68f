//! Bearer tokens: JSON Web Tokens (RFC 7519) read strictly (RFC 8725) and judged by our own clock.
//!
//! The library checks the signature only. Header and claims are read here, because it would let
//! `crit`, `typ`, ill-typed `iss` and `aud`, and repeated claims through (api-security §6).

use std::collections::{BTreeMap, BTreeSet};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use super::{
    json::unique_object,
    keys::{KeySet, MAX_KID, VerificationKey},
};
use crate::domain::{
    digest::Digest,
    lang::{Label, Message},
    role::Role,
};

/// The longest token, in bytes.
pub const MAX_TOKEN: usize = 8 * 1024;
/// The longest `sub` and `jti`, in bytes.
const MAX_NAME: usize = 255;
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
    pub keys: KeySet,
    /// The JSON pointer (RFC 6901) to the roles among the claims.
    pub roles_pointer: String,
    /// The roles by the text that names them; exact match, an unknown text gives no role.
    pub roles: BTreeMap<String, Role>,
    /// The longest life of a token; none for development tokens.
    pub max_lifetime: Option<SignedDuration>,
}

/// What a verified token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    /// Who issued it (`iss`).
    pub issuer: String,
    /// Whom it speaks of (`sub`), unique within the issuer.
    pub subject: String,
    /// Its own id (`jti`).
    pub jti: String,
    /// The roles that it gives; possibly none.
    pub roles: BTreeSet<Role>,
    /// When it ends (`exp`), without leeway.
    pub expires_at: Timestamp,
    /// The digest of the token, to know it again without keeping it.
    pub token_hash: Digest,
}

/// Why a token is refused. No variant carries a part of the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum TokenError {
    /// Longer than [`MAX_TOKEN`].
    TooLarge,
    /// Not three base64url parts of which the first two are objects without repeated names; or the
    /// `Authorization` header is not one `Bearer` credential.
    Malformed,
    /// `crit` demands an extension, and we have none.
    CriticalHeader,
    /// `typ` is missing or not accepted; an ID token is no access token.
    Type,
    /// `iss` is no issuer we trust.
    Issuer,
    /// `kid` is missing, too long or names no key of the issuer.
    Key,
    /// `alg` is not the algorithm of the key.
    Algorithm,
    /// The signature is not that key's.
    Signature,
    /// A claim is missing.
    ClaimMissing(&'static str),
    /// A claim has the wrong type or an impossible value.
    ClaimInvalid(&'static str),
    /// `aud` does not name us.
    Audience,
    /// Its time is over.
    Expired,
    /// `iat` or `nbf` is in the future.
    NotYetValid,
    /// It lives longer than [`MAX_LIFETIME`].
    LifetimeTooLong,
}

impl TokenError {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "TOKEN_TOO_LARGE",
            Self::Malformed => "TOKEN_MALFORMED",
            Self::CriticalHeader => "TOKEN_CRITICAL_HEADER",
            Self::Type => "TOKEN_TYPE",
            Self::Issuer => "TOKEN_ISSUER",
            Self::Key => "TOKEN_KEY",
            Self::Algorithm => "TOKEN_ALGORITHM",
            Self::Signature => "TOKEN_SIGNATURE",
            Self::ClaimMissing(_) => "TOKEN_CLAIM_MISSING",
            Self::ClaimInvalid(_) => "TOKEN_CLAIM_INVALID",
            Self::Audience => "TOKEN_AUDIENCE",
            Self::Expired => "TOKEN_EXPIRED",
            Self::NotYetValid => "TOKEN_NOT_YET_VALID",
            Self::LifetimeTooLong => "TOKEN_LIFETIME_TOO_LONG",
        }
    }

    /// What a person is told.
    pub fn message(self) -> Message {
        let label = match self {
            Self::TooLarge => Label::new("Mã đăng nhập dài quá 8 KiB.", "The token is longer than 8 KiB."),
            Self::Malformed => Label::new(
                "Mã đăng nhập không đọc được; hãy gửi đúng một tiêu đề Authorization: Bearer.",
                "The token cannot be read; send exactly one Authorization: Bearer header.",
            ),
            Self::CriticalHeader => Label::new(
                "Mã đăng nhập đòi phần mở rộng (crit) không được hỗ trợ.",
                "The token demands an extension (crit) that is not supported.",
            ),
            Self::Type => Label::new(
                "Mã đăng nhập không phải mã truy cập (typ).",
                "The token is not an access token (typ).",
            ),
            Self::Issuer => Label::new(
                "Nơi cấp mã đăng nhập (iss) không được tin cậy.",
                "The issuer of the token (iss) is not trusted.",
            ),
            Self::Key => Label::new(
                "Khóa ký mã đăng nhập (kid) không được biết.",
                "The key that signed the token (kid) is not known.",
            ),
            Self::Algorithm => Label::new(
                "Thuật toán ký mã đăng nhập (alg) không phải của khóa này.",
                "The algorithm of the token (alg) is not the key's.",
            ),
            Self::Signature => {
                Label::new("Chữ ký của mã đăng nhập không đúng.", "The signature of the token is wrong.")
            }
            Self::ClaimMissing(claim) => {
                return Message::new(
                    format!("Mã đăng nhập thiếu trường {claim}."),
                    format!("The token lacks the claim {claim}."),
                );
            }
            Self::ClaimInvalid(claim) => {
                return Message::new(
                    format!("Trường {claim} của mã đăng nhập không hợp lệ."),
                    format!("The claim {claim} of the token is invalid."),
                );
            }
            Self::Audience => Label::new(
                "Mã đăng nhập không cấp cho hệ thống này (aud).",
                "The token is not meant for this system (aud).",
            ),
            Self::Expired => Label::new(
                "Phiên đăng nhập đã hết hạn; hãy đăng nhập lại.",
                "The session is over; sign in again.",
            ),
            Self::NotYetValid => Label::new(
                "Mã đăng nhập chưa có hiệu lực; hãy kiểm tra đồng hồ máy chủ.",
                "The token is not valid yet; check the clocks of the servers.",
            ),
            Self::LifetimeTooLong => {
                Label::new("Mã đăng nhập có thời hạn quá một giờ.", "The token lives longer than one hour.")
            }
        };
        label.into()
    }
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
        if token.len() > MAX_TOKEN {
            return Err(TokenError::TooLarge);
        }
        let parts = Parts::of(token).ok_or(TokenError::Malformed)?;
        let issuer = self.issuers.get(text(&parts.claims, "iss")?).ok_or(TokenError::Issuer)?;
        check_type(&parts.header, &issuer.types)?;
        let key = choose_key(&parts.header, &issuer.keys)?;
        if !key.verifies(parts.signed, &parts.signature) {
            return Err(TokenError::Signature);
        }
        check_audience(&parts.claims, &issuer.audience)?;
        Ok(Claims {
            issuer: issuer.iss.clone(),
            subject: text(&parts.claims, "sub")?.to_owned(),
            jti: text(&parts.claims, "jti")?.to_owned(),
            expires_at: check_times(&parts.claims, issuer.max_lifetime, now)?,
            roles: roles(issuer, parts.claims),
            token_hash: Digest::of(token),
        })
    }
}

/// A token taken apart: JWS compact serialisation (RFC 7515 §7.1).
struct Parts<'a> {
    header: Map<String, Value>,
    claims: Map<String, Value>,
    signed: &'a [u8],
    signature: Vec<u8>,
}

impl<'a> Parts<'a> {
    fn of(token: &'a str) -> Option<Self> {
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

/// Media types compare without case, and `application/` may be left out (RFC 7515 §4.1.9).
fn check_type(header: &Map<String, Value>, accepted: &[String]) -> Result<(), TokenError> {
    if header.contains_key("crit") {
        return Err(TokenError::CriticalHeader);
    }
    let typ = header.get("typ").and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
    let bare = typ.strip_prefix("application/").unwrap_or(&typ);
    if accepted.iter().any(|accepted| accepted.eq_ignore_ascii_case(bare)) {
        Ok(())
    } else {
        Err(TokenError::Type)
    }
}

/// The key comes from `kid` by look-up alone; `jku`, `x5u`, `jwk` and `x5c` are never read.
fn choose_key<'k>(header: &Map<String, Value>, keys: &'k KeySet) -> Result<&'k VerificationKey, TokenError> {
    let kid = header.get("kid").and_then(Value::as_str).filter(|kid| kid.len() <= MAX_KID);
    let key = kid.and_then(|kid| keys.get(kid)).ok_or(TokenError::Key)?;
    match header.get("alg").and_then(Value::as_str) {
        Some(alg) if alg == key.algorithm() => Ok(key),
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

/// A `NumericDate` in whole seconds since 1970. Fractions are legal JWT, but no issuer needs them.
fn instant(claims: &Map<String, Value>, name: &'static str) -> Result<Timestamp, TokenError> {
    let value = claims.get(name).ok_or(TokenError::ClaimMissing(name))?;
    let seconds = value.as_u64().and_then(|seconds| i64::try_from(seconds).ok());
    seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()).ok_or(TokenError::ClaimInvalid(name))
}

/// A claim that is one non-empty text without control characters.
fn text<'c>(claims: &'c Map<String, Value>, name: &'static str) -> Result<&'c str, TokenError> {
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

/// The roles stand in a list of texts, or as the member names of an object.
fn roles(issuer: &Issuer, claims: Map<String, Value>) -> BTreeSet<Role> {
    let role = |name: &str| issuer.roles.get(name).copied();
    match Value::Object(claims).pointer(&issuer.roles_pointer) {
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).filter_map(role).collect(),
        Some(Value::Object(members)) => members.keys().filter_map(|name| role(name)).collect(),
        _ => BTreeSet::new(),
    }
}
