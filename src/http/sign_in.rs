//! What decides whether a credential is one of ours.

use axum::http::{HeaderMap, Method, Uri};
use jiff::Timestamp;

use super::bearer::Credential;
use crate::{
    auth::{
        dpop::{DpopPolicy, DpopVerifier},
        token::{Claims, ExpectedIdentity, TokenError, Verifier},
    },
    oidc::Watch,
};

/// The head of a request, as far as it says whose it is.
#[derive(Clone, Copy, Debug)]
pub struct RequestHead<'a> {
    /// The method.
    pub method: &'a Method,
    /// The address, of which the path counts.
    pub uri: &'a Uri,
    /// The headers.
    pub headers: &'a HeaderMap,
}

/// The trusted issuers, what learns their keys, and what is demanded beside a token. Clones share what was learned.
#[derive(Clone, Debug)]
pub struct SignIn {
    verifier: Verifier,
    watch: Option<Watch>,
    possessor: DpopVerifier,
}

impl From<Verifier> for SignIn {
    /// Of issuers whose keys are known, for bearers.
    fn from(verifier: Verifier) -> Self {
        Self { verifier, watch: None, possessor: DpopVerifier::default() }
    }
}

impl SignIn {
    /// Issuers with what learns their keys, and what is demanded of proofs of possession (`DPoP`).
    pub fn new(verifier: Verifier, watch: Watch, demanded: DpopPolicy) -> Self {
        Self { verifier, watch: Some(watch), possessor: DpopVerifier::new(demanded) }
    }

    /// Whether tokens of that issuer are taken.
    pub(super) fn trusts(&self, issuer: &str) -> bool {
        self.verifier.trusts(issuer)
    }

    /// What the token of a credential says.
    pub(super) async fn claims(
        &self,
        credential: &Credential<'_>,
        asked: RequestHead<'_>,
        now: Timestamp,
    ) -> Result<Claims, TokenError> {
        let token = credential.token;
        let claims = self.verified(token, now, || self.verifier.verify(token, now)).await?;
        let request = (asked.method.as_str(), asked.uri.path());
        self.possessor.check(credential.presented, (token, &claims), request, now)?;
        Ok(claims)
    }

    /// What a token says that was handed to nobody but us, so that no proof of its holder is asked for.
    pub(super) async fn received(&self, token: &str, now: Timestamp) -> Result<Claims, TokenError> {
        self.verified(token, now, || self.verifier.verify(token, now)).await
    }

    /// Who signed in, as an ID token says.
    pub(super) async fn identity(
        &self,
        token: &str,
        expected: &ExpectedIdentity<'_>,
        now: Timestamp,
    ) -> Result<String, TokenError> {
        self.verified(token, now, || self.verifier.verify_identity(token, expected, now)).await
    }

    /// Verifies; a key that nobody knows is asked for once.
    async fn verified<T>(
        &self,
        token: &str,
        now: Timestamp,
        verify: impl Fn() -> Result<T, TokenError>,
    ) -> Result<T, TokenError> {
        let verified = verify();
        if matches!(verified, Err(TokenError::Key))
            && let Some(watch) = &self.watch
            && let Some((iss, kid)) = self.verifier.missing_key(token, now)
        {
            watch.seek(&iss, &kid).await;
            return verify();
        }
        verified
    }
}
