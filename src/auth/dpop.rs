//! Whether whoever sends a token must hold the key it is bound to (`DPoP`, RFC 9449).

use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use url::Url;

use super::{
    dpop_proof::{DpopProof, ProvenRequest},
    replay::Replays,
    token::{Claims, TokenError},
};

/// What the deployment demands. The addresses are those that clients see, without a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DpopPolicy {
    /// Bearer tokens only; to whom a token is bound is not read.
    #[default]
    Off,
    /// A token that is bound to a key needs its proof, any other token does not.
    Accepted(Url),
    /// Every token is bound to a key.
    Required(Url),
}

impl DpopPolicy {
    /// The word for it in the configuration.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Accepted(_) => "accept",
            Self::Required(_) => "require",
        }
    }

    /// The public address of the server.
    pub const fn base(&self) -> Option<&Url> {
        match self {
            Self::Off => None,
            Self::Accepted(base) | Self::Required(base) => Some(base),
        }
    }

    const fn is_required(&self) -> bool {
        matches!(self, Self::Required(_))
    }
}

/// How a token was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PresentedToken<'a> {
    /// `Authorization: Bearer`.
    Alone,
    /// `Authorization: DPoP`, with what the headers `DPoP` hold: one proof, if it is right.
    WithProof(Option<&'a str>),
}

/// Checks proofs and remembers them, in this process: of several replicas each remembers its own, so a proof can be
/// used once at each of them until it is a minute old.
#[derive(Clone, Debug, Default)]
pub struct DpopVerifier {
    demanded: DpopPolicy,
    seen: Arc<Mutex<Replays>>,
}

impl DpopVerifier {
    /// Demands that.
    pub fn new(demanded: DpopPolicy) -> Self {
        Self { demanded, seen: Arc::default() }
    }

    /// Checks that whoever sent a verified token may use it.
    ///
    /// # Errors
    ///
    /// [`TokenError::ProofMissing`], [`TokenError::ProofInvalid`], [`TokenError::NotBound`] or
    /// [`TokenError::ProofReplayed`].
    pub fn check(
        &self,
        presented: PresentedToken<'_>,
        (token, claims): (&str, &Claims),
        (method, path): (&str, &str),
        now: Timestamp,
    ) -> Result<(), TokenError> {
        match (self.demanded.base(), presented) {
            (None, PresentedToken::Alone) => Ok(()),
            (None, PresentedToken::WithProof(_)) => Err(TokenError::Malformed),
            (Some(_), PresentedToken::Alone) if self.demanded.is_required() || claims.bound_to.is_some() => {
                Err(TokenError::ProofMissing)
            }
            (Some(_), PresentedToken::Alone) => Ok(()),
            (Some(_), PresentedToken::WithProof(None)) => Err(TokenError::ProofMissing),
            (Some(base), PresentedToken::WithProof(Some(proof))) => {
                let proof = DpopProof::check(proof, &ProvenRequest { method, base, path, token }, now)?;
                if claims.bound_to.as_deref() != Some(proof.thumbprint.as_str()) {
                    return Err(TokenError::NotBound);
                }
                let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
                if seen.admit(proof.id(), proof.ends_at, now) {
                    Ok(())
                } else {
                    Err(TokenError::ProofReplayed)
                }
            }
        }
    }
}
