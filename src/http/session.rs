//! Sessions of the console: what a token said, kept for a while under a secret that only the browser has.
//!
//! A session is opened with a token that `/graphql` would take, and gives the same person, roles and relations. What is
//! revoked is asked for with every request, as for a bearer token.

use jiff::{SignedDuration, Timestamp};

use super::{caller::note_roles, sign_in::SignIn};
use crate::{
    auth::{
        Caller,
        code_flow::CodeFlowFault,
        token::{Claims, ExpectedIdentity, TokenError},
    },
    domain::{digest::Digest, error_code::ErrorCode},
    entropy::EntropyUnavailable,
    oidc::{CodeFlow, CompletedSignIn},
    service::{self, Service},
    store::{StoreError, StoredSession},
};

/// How long a session lasts at most.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(10);
/// How often its use is noted.
const NOTED: SignedDuration = SignedDuration::from_mins(1);

/// Why no session was opened, or none can be looked up.
#[derive(Debug, thiserror::Error)]
pub enum SessionFault {
    /// The token is not one of ours.
    #[error("{}", .0.code())]
    Token(#[from] TokenError),
    /// The access token is of another account than the one that signed in.
    #[error("the access token is of another subject than the ID token")]
    OtherSubject,
    /// The issuer signs nobody in.
    #[error(transparent)]
    Issuer(#[from] CodeFlowFault),
    /// There is no randomness for its secret.
    #[error(transparent)]
    Entropy(#[from] EntropyUnavailable),
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl SessionFault {
    /// What the person is told by; none where the fault is ours.
    pub fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Token(refused) => Some(refused.code()),
            Self::OtherSubject => Some(ErrorCode::SIGN_IN_REFUSED),
            Self::Issuer(fault) => Some(fault.code()),
            Self::Entropy(_) | Self::Store(_) => None,
        }
    }
}

/// A session that is open.
#[derive(Clone, Debug)]
pub struct Session {
    /// Who is signed in.
    pub caller: Caller,
    /// Who issued the token, and its subject there: what an account is linked by.
    pub account: (String, String),
    /// What every form of this session carries, and no other site can know.
    pub form_token: String,
}

impl Session {
    /// By what the forms that one person opened are told from those of another, whatever the session.
    pub fn form_owner(&self) -> String {
        let person = self.caller.person.map(|person| person.to_string()).unwrap_or_default();
        Digest::of_parts(&[b"thanghang/form-owner\0", person.as_bytes()])
            .to_string()
            .chars()
            .take(16)
            .collect()
    }

    /// What somebody whose account is not linked reads out to the office, which sees it too.
    pub fn link_code(&self) -> String {
        let (issuer, subject) = &self.account;
        service::link_code(issuer, subject)
    }
}

/// Opens, finds and ends sessions. Clones share them.
#[derive(Clone)]
pub struct Sessions {
    pub(super) service: Service,
    pub(super) sign_in: SignIn,
    pub(super) issuers: CodeFlow,
}

impl Sessions {
    /// The sessions of a deployment, whose people sign in with these issuers.
    pub fn new(service: Service, sign_in: impl Into<SignIn>, issuers: CodeFlow) -> Self {
        Self { service, sign_in: sign_in.into(), issuers }
    }

    /// Opens a session with a token, and gives the secret that the browser keeps.
    ///
    /// # Errors
    ///
    /// [`SessionFault`]; a revoked token is refused too.
    pub async fn open(&self, token: &str) -> Result<String, SessionFault> {
        let claims = self.sign_in.received(token, self.service.clock.wall()).await?;
        self.open_for(claims).await
    }

    /// Opens a session for somebody whom an issuer signed in, and gives the secret that the browser keeps.
    ///
    /// # Errors
    ///
    /// [`SessionFault`]; also where the two tokens do not belong together.
    pub(super) async fn open_signed_in(&self, completed: &CompletedSignIn) -> Result<String, SessionFault> {
        let CompletedSignIn { iss, client_id, nonce, tokens } = completed;
        let now = self.service.clock.wall();
        let expected = ExpectedIdentity { iss, client_id, nonce };
        let subject = self.sign_in.identity(tokens.identity.reveal(), &expected, now).await?;
        let claims = self.sign_in.received(tokens.access.reveal(), now).await?;
        if (&claims.issuer, &claims.subject) != (iss, &subject) {
            return Err(SessionFault::OtherSubject);
        }
        self.open_for(claims).await
    }

    async fn open_for(&self, claims: Claims) -> Result<String, SessionFault> {
        let now = self.service.clock.wall();
        let signed_in = service::sign_in(&self.service.store, &claims).await?;
        self.narrow_feeds(&signed_in.ok_or(TokenError::Revoked)?.caller).await?;
        let secret = hex::encode(self.service.entropy.fill::<32>()?);
        let session = StoredSession {
            id: Digest::of(&secret),
            content: service::kept_claims(claims),
            seen_at: now,
            ends_at: now.saturating_add(LONGEST).unwrap_or(Timestamp::MAX),
        };
        let before = |age| now.saturating_sub(age).unwrap_or(Timestamp::MIN);
        let unused = before(service::SESSION_KNOWN + service::SESSION_IDLE);
        self.service.store.forget_sessions(before(service::SESSION_KNOWN), unused).await?;
        self.service.store.open_session(&session, &self.service.entropy).await?;
        Ok(secret)
    }

    /// The session of a secret; none where it has ended, was never opened, its token is revoked or its issuer is no longer
    /// trusted. Its use is noted.
    ///
    /// # Errors
    ///
    /// [`StoreError`], when the database does not answer.
    pub async fn find(&self, secret: &str) -> Result<Option<Session>, StoreError> {
        let (now, store) = (self.service.clock.wall(), &self.service.store);
        let found = store.session(Digest::of(secret)).await?;
        let Some(kept) = found.filter(|kept| !is_over(kept, now)) else { return Ok(None) };
        let Some(session) = self.session_of(&kept, secret).await? else { return Ok(None) };
        if now.duration_since(kept.seen_at) >= NOTED {
            store.see_session(kept.id, now).await?;
        }
        note_roles(&session.caller.roles);
        Ok(Some(session))
    }

    /// As what session a kept one would be taken, were it open.
    pub(super) async fn session_of(
        &self,
        kept: &StoredSession,
        secret: &str,
    ) -> Result<Option<Session>, StoreError> {
        let Some(claims) = service::claims_of(&kept.content) else { return Ok(None) };
        let Some(caller) = self.caller_of(&claims).await? else { return Ok(None) };
        let form_token = Digest::of_parts(&[b"thanghang/form\0", secret.as_bytes()]).to_string();
        Ok(Some(Session { caller, account: (claims.issuer, claims.subject), form_token }))
    }

    /// Whom kept claims sign in; nobody where the token is revoked, or the issuer was taken out of the configuration since.
    pub(super) async fn caller_of(&self, claims: &Claims) -> Result<Option<Caller>, StoreError> {
        if !self.sign_in.trusts(&claims.issuer) {
            return Ok(None);
        }
        Ok(service::sign_in(&self.service.store, claims).await?.map(|signed_in| signed_in.caller))
    }

    /// Ends the session of a secret, if there is one.
    ///
    /// # Errors
    ///
    /// [`StoreError`], when nothing can be written.
    pub async fn close(&self, secret: &str) -> Result<(), StoreError> {
        self.service.store.close_session(Digest::of(secret)).await
    }
}

/// Whether a session has ended by itself.
pub(super) fn is_over(kept: &StoredSession, now: Timestamp) -> bool {
    now >= kept.ends_at || now.duration_since(kept.seen_at) >= service::SESSION_IDLE
}
