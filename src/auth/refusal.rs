//! Why a credential is refused.

use crate::domain::lang::{Label, Message};

/// Why a token is refused. No variant carries a part of the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum TokenError {
    /// Longer than [`super::token::MAX_TOKEN`].
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
    /// It lives longer than [`super::token::MAX_LIFETIME`].
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
            Self::Revoked => "TOKEN_REVOKED",
            Self::ProofMissing => "TOKEN_PROOF_MISSING",
            Self::ProofInvalid(_) => "TOKEN_PROOF_INVALID",
            Self::ProofReplayed => "TOKEN_PROOF_REPLAYED",
            Self::NotBound => "TOKEN_NOT_BOUND",
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
            Self::Revoked => Label::new(
                "Phiên đăng nhập đã bị thu hồi; hãy đăng nhập lại.",
                "The session was revoked; sign in again.",
            ),
            Self::ProofMissing => Label::new(
                "Mã đăng nhập gắn với khóa; hãy gửi Authorization: DPoP kèm đúng một bằng chứng giữ khóa (DPoP).",
                "The token is bound to a key; send Authorization: DPoP with exactly one proof (DPoP).",
            ),
            Self::ProofInvalid(member) => {
                return Message::new(
                    format!("Bằng chứng giữ khóa (DPoP) không đúng ở {member}; hãy tạo bằng chứng mới."),
                    format!("The proof (DPoP) is not right in {member}; make a new one."),
                );
            }
            Self::ProofReplayed => Label::new(
                "Bằng chứng giữ khóa (DPoP) đã dùng; hãy tạo bằng chứng mới cho mỗi yêu cầu.",
                "The proof (DPoP) was used before; make a new one for each request.",
            ),
            Self::NotBound => Label::new(
                "Bằng chứng giữ khóa (DPoP) không phải của khóa gắn với mã đăng nhập.",
                "The proof (DPoP) is not of the key that the token is bound to.",
            ),
        };
        label.into()
    }
}
