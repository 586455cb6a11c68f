//! Signing people in with an issuer: where it does that, kept for a while, and the exchange of a code.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use jiff::{SignedDuration, Timestamp};
use url::Url;

use super::Fetch;
use crate::{
    auth::{
        code_flow::{CodeAnswer, CodeFlowFault, GivenTokens, SignInAttempt, SignInClient, SignInEndpoints},
        discovery::FetchFault,
    },
    clock::Clock,
};

/// How long the addresses of an issuer are believed.
const KEPT: SignedDuration = SignedDuration::from_hours(1);

/// The issuers with which people sign in. Clones share what was learned.
#[derive(Clone)]
pub struct CodeFlow {
    issuers: Arc<[SignInIssuer]>,
    fetch: Arc<dyn Fetch>,
    clock: Clock,
}

/// One issuer.
struct SignInIssuer {
    client: SignInClient,
    endpoints: Mutex<Option<(Timestamp, SignInEndpoints)>>,
}

/// A sign-in that the issuer confirmed; what it gave is still to be verified.
#[derive(Clone, Debug)]
pub struct CompletedSignIn {
    /// The issuer that was asked.
    pub iss: String,
    /// The client that asked.
    pub client_id: String,
    /// What the ID token must repeat.
    pub nonce: String,
    /// What it gave.
    pub tokens: GivenTokens,
}

impl CodeFlow {
    /// The flow with these issuers.
    pub fn new(clients: impl IntoIterator<Item = SignInClient>, fetch: Arc<dyn Fetch>, clock: Clock) -> Self {
        let issuers = clients.into_iter().map(|client| SignInIssuer { client, endpoints: Mutex::default() });
        Self { issuers: issuers.collect(), fetch, clock }
    }

    /// What the issuers are called, in the order of their numbers.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.issuers.iter().map(|issuer| issuer.client.name.as_str())
    }

    /// Where a browser goes to sign in with the issuer of a number, keeping the secret; nowhere if there is none.
    ///
    /// # Errors
    ///
    /// The issuer cannot be asked where that is.
    pub async fn begin(&self, number: usize, secret: &str) -> Result<Option<Url>, CodeFlowFault> {
        let Some(issuer) = self.issuers.get(number) else { return Ok(None) };
        let attempt = SignInAttempt { client: &issuer.client, secret };
        Ok(Some(attempt.address(&self.endpoints(issuer).await?)))
    }

    /// Exchanges the code of an answer for tokens; nothing if there is no issuer of that number.
    ///
    /// # Errors
    ///
    /// The answer is not that to the sign-in of this secret, or the issuer gives no tokens for it.
    pub async fn finish(
        &self,
        number: usize,
        secret: &str,
        answer: CodeAnswer<'_>,
    ) -> Result<Option<CompletedSignIn>, CodeFlowFault> {
        let Some(issuer) = self.issuers.get(number) else { return Ok(None) };
        let attempt = SignInAttempt { client: &issuer.client, secret };
        let endpoints = self.endpoints(issuer).await?;
        let code = attempt.code(&endpoints, answer)?;
        let request = attempt.exchange(&endpoints, code);
        let given = match self.fetch.exchange(&endpoints.token, &request).await {
            // A code that was used, is too old or was made up (RFC 6749 §5.2).
            Err(FetchFault::Status(400)) => Err(CodeFlowFault::Refused("invalid_grant".to_owned())),
            answered => Ok(answered?),
        };
        Ok(Some(CompletedSignIn {
            iss: issuer.client.iss.clone(),
            client_id: issuer.client.client_id.clone(),
            nonce: attempt.nonce(),
            tokens: GivenTokens::read(&given?)?,
        }))
    }

    /// The number of an issuer; none where nobody signs in with it.
    pub fn number_of(&self, iss: &str) -> Option<usize> {
        self.issuers.iter().position(|issuer| issuer.client.iss == iss)
    }

    /// What the issuer of a number is called, and where a browser goes to end its session with it; none if there is no such
    /// issuer, or it does not say, or cannot be asked.
    pub async fn sign_out(&self, number: usize) -> Option<(String, Url)> {
        let issuer = self.issuers.get(number)?;
        let endpoints = self.endpoints(issuer).await.ok()?;
        Some((issuer.client.name.clone(), endpoints.sign_out(&issuer.client)?))
    }

    /// The issuers that cannot be asked where people sign in.
    pub async fn unreachable(&self) -> Vec<(String, FetchFault)> {
        let mut found = Vec::new();
        for issuer in self.issuers.iter() {
            if let Err(fault) = self.endpoints(issuer).await {
                found.push((issuer.client.iss.clone(), fault));
            }
        }
        found
    }

    async fn endpoints(&self, issuer: &SignInIssuer) -> Result<SignInEndpoints, FetchFault> {
        let now = self.clock.wall();
        let known = issuer.endpoints.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((at, endpoints)) = known
            && now.duration_since(at).abs() < KEPT
        {
            return Ok(endpoints);
        }
        let document = self.fetch.get(&issuer.client.document).await?;
        let endpoints = SignInEndpoints::read(&document, &issuer.client)?;
        *issuer.endpoints.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, endpoints.clone()));
        Ok(endpoints)
    }
}

impl fmt::Debug for CodeFlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}
