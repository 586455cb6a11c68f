//! Why a credential is refused.

use crate::domain::{error_code::ErrorCode, lang::Message};

/// Why a token is refused. No variant carries a part of the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum TokenError {
    /// Longer than [`super::jws::MAX_TOKEN`].
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
    /// Its lifetime is longer than [`super::token::MAX_LIFETIME`].
    LifetimeTooLong,
    /// It, or what was issued to its subject until then, was revoked.
    Revoked,
    /// It must come with a proof that its key is held, and does not.
    ProofMissing,
    /// The proof is not right in this member.
    ProofInvalid(&'static str),
    /// The proof was used before.
    ProofReplayed,
    /// The proof is of another key than that of the token.
    NotBound,
}

impl TokenError {
    /// The stable code.
    pub const fn code(self) -> ErrorCode {
        match self {
            Self::TooLarge => ErrorCode::TOKEN_TOO_LARGE,
            Self::Malformed => ErrorCode::TOKEN_MALFORMED,
            Self::CriticalHeader => ErrorCode::TOKEN_CRITICAL_HEADER,
            Self::Type => ErrorCode::TOKEN_TYPE,
            Self::Issuer => ErrorCode::TOKEN_ISSUER,
            Self::Key => ErrorCode::TOKEN_KEY,
            Self::Algorithm => ErrorCode::TOKEN_ALGORITHM,
            Self::Signature => ErrorCode::TOKEN_SIGNATURE,
            Self::ClaimMissing(_) => ErrorCode::TOKEN_CLAIM_MISSING,
            Self::ClaimInvalid(_) => ErrorCode::TOKEN_CLAIM_INVALID,
            Self::Audience => ErrorCode::TOKEN_AUDIENCE,
            Self::Expired => ErrorCode::TOKEN_EXPIRED,
            Self::NotYetValid => ErrorCode::TOKEN_NOT_YET_VALID,
            Self::LifetimeTooLong => ErrorCode::TOKEN_LIFETIME_TOO_LONG,
            Self::Revoked => ErrorCode::TOKEN_REVOKED,
            Self::ProofMissing => ErrorCode::TOKEN_PROOF_MISSING,
            Self::ProofInvalid(_) => ErrorCode::TOKEN_PROOF_INVALID,
            Self::ProofReplayed => ErrorCode::TOKEN_PROOF_REPLAYED,
            Self::NotBound => ErrorCode::TOKEN_NOT_BOUND,
        }
    }

    /// What a person is told.
    pub fn message(self) -> Message {
        match self {
            Self::ClaimMissing(claim) => Message::new(
                format!("Mã đăng nhập thiếu trường {claim}."),
                format!("The token lacks the claim {claim}."),
            ),
            Self::ClaimInvalid(claim) => Message::new(
                format!("Trường {claim} của mã đăng nhập không hợp lệ."),
                format!("The claim {claim} of the token is invalid."),
            ),
            Self::ProofInvalid(member) => Message::new(
                format!("Bằng chứng giữ khóa (DPoP) không đúng ở {member}; hãy tạo bằng chứng mới."),
                format!("The proof (DPoP) is not right in {member}; make a new one."),
            ),
            _ => self.code().label().into(),
        }
    }
}
