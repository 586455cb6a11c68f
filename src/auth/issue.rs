//! Tokens for development: signed with a shared secret that production refuses.

use std::collections::BTreeSet;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::SignedDuration;
use jsonwebtoken::{Algorithm, EncodingKey, crypto::rust_crypto::DEFAULT_PROVIDER};
use serde_json::json;

use super::{
    keys::{KeyFault, KeySet, VerificationKey},
    secret::Secret,
    token::Issuer,
};
use crate::{
    clock::Clock,
    domain::role::Role,
    entropy::{Entropy, EntropyUnavailable},
};

/// The `iss` of development tokens.
pub const DEV_ISSUER: &str = "thanghang-dev";
/// The `aud` of development tokens.
pub const DEV_AUDIENCE: &str = "thanghang";
const DEV_KID: &str = "dev";
const DEV_TYPE: &str = "at+jwt";
const ROLES_POINTER: &str = "/roles";

/// Why no token was issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IssueError {
    /// No random `jti`.
    #[error(transparent)]
    Entropy(#[from] EntropyUnavailable),
    /// The secret cannot sign.
    #[error("the development secret cannot sign")]
    Signing,
}

/// Issues development tokens and is the issuer that the verifier trusts for them.
#[derive(Clone, Debug)]
pub struct DevIssuer {
    secret: Secret,
    key: VerificationKey,
}

impl DevIssuer {
    /// An issuer with this secret of at least [`super::keys::MIN_SECRET`] bytes.
    pub fn new(secret: Secret) -> Result<Self, KeyFault> {
        let key = VerificationKey::from_dev_secret(&secret)?;
        Ok(Self { secret, key })
    }

    /// The issuer as the verifier knows it. Its tokens may live as long as they say.
    pub fn trusted(&self) -> Issuer {
        Issuer {
            iss: DEV_ISSUER.to_owned(),
            audience: DEV_AUDIENCE.to_owned(),
            types: vec![DEV_TYPE.to_owned()],
            keys: KeySet::from([(DEV_KID.to_owned(), self.key.clone())]).into(),
            roles_pointer: ROLES_POINTER.to_owned(),
            roles: super::roles_by_code(),
            organisation: None,
            id_claim: "jti",
            max_lifetime: None,
        }
    }

    /// Issues a token for a subject from now on.
    pub fn issue(
        &self,
        subject: &str,
        roles: &BTreeSet<Role>,
        lifetime: SignedDuration,
        clock: &Clock,
        entropy: &Entropy,
    ) -> Result<String, IssueError> {
        let issued = clock.wall().as_second();
        let header = json!({ "alg": "HS256", "typ": DEV_TYPE, "kid": DEV_KID });
        let claims = json!({
            "iss": DEV_ISSUER,
            "aud": DEV_AUDIENCE,
            "sub": subject,
            "iat": issued,
            "exp": issued.saturating_add(lifetime.as_secs()),
            "jti": entropy.uuid_v4()?,
            "roles": roles,
        });
        let message = format!("{}.{}", encoded(header.to_string()), encoded(claims.to_string()));
        let key = EncodingKey::from_secret(self.secret.reveal().as_bytes());
        let signature = (DEFAULT_PROVIDER.signer_factory)(&Algorithm::HS256, &key)
            .ok()
            .and_then(|signer| signer.try_sign(message.as_bytes()).ok())
            .ok_or(IssueError::Signing)?;
        Ok(format!("{message}.{}", encoded(signature)))
    }
}

fn encoded(part: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(part)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use jiff::Timestamp;

    use super::*;
    use crate::auth::token::{TokenError, Verifier};

    #[test]
    fn an_issued_token_is_verified_and_another_secret_refuses_it() {
        let clock = Clock::set(Timestamp::from_second(1_729_731_600).unwrap());
        let entropy = Entropy::seeded(1);
        let issuer = DevIssuer::new(Secret::new("s".repeat(32))).unwrap();
        let roles = BTreeSet::from([Role::UnitHead, Role::SystemClock]);
        let lifetime = SignedDuration::from_hours(12);
        let token = issuer.issue("person-1", &roles, lifetime, &clock, &entropy).unwrap();

        let claims = Verifier::new([issuer.trusted()]).verify(&token, clock.wall()).unwrap();
        assert_eq!((claims.issuer.as_str(), claims.subject.as_str()), (DEV_ISSUER, "person-1"));
        assert_eq!(claims.roles, BTreeSet::from([Role::UnitHead]));
        assert_eq!(claims.expires_at, clock.wall() + lifetime);

        let other = DevIssuer::new(Secret::new("t".repeat(32))).unwrap();
        let refused = Verifier::new([other.trusted()]).verify(&token, clock.wall());
        assert_eq!(refused, Err(TokenError::Signature));
        let again = issuer.issue("person-1", &roles, lifetime, &clock, &entropy).unwrap();
        assert_ne!(token, again);
    }
}
