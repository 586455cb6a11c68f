//! Signing in with an issuer, from the button of the console to the session.

use super::session::{Session, SessionFault, Sessions};
use crate::auth::code_flow::CodeAnswer;

/// A sign-in that has begun.
#[derive(Clone, Debug)]
pub struct BegunSignIn {
    /// What the browser keeps until it comes back, and shows to nobody else.
    pub secret: String,
    /// Where it goes to sign in.
    pub address: String,
}

impl Sessions {
    /// The number of the issuer from which a session came; none where it came from no issuer with which people sign in.
    pub fn issuer_of(&self, session: &Session) -> Option<usize> {
        self.issuers.number_of(&session.account.0)
    }

    /// What the issuer of a number is called, and where a browser goes to sign out there too (OpenID Connect RP-Initiated
    /// Logout); none if that issuer does not say, or cannot be asked.
    pub async fn sign_out_at(&self, number: usize) -> Option<(String, String)> {
        let (name, address) = self.issuers.sign_out(number).await?;
        Some((name, address.into()))
    }

    /// What the issuers are called with which people sign in, in the order of their numbers.
    pub fn issuers(&self) -> Vec<String> {
        self.issuers.names().map(str::to_owned).collect()
    }

    /// Begins a sign-in with the issuer of a number; none if there is no such issuer.
    ///
    /// # Errors
    ///
    /// The issuer cannot be asked where people sign in, or there is no randomness.
    pub async fn begin_sign_in(&self, number: usize) -> Result<Option<BegunSignIn>, SessionFault> {
        let secret = hex::encode(self.service.entropy.fill::<32>()?);
        let address = self.issuers.begin(number, &secret).await?;
        Ok(address.map(|address| BegunSignIn { secret, address: address.into() }))
    }

    /// Finishes the sign-in of a browser by the answer that it brings from the issuer, and gives the secret of the
    /// session; none if there is no such issuer.
    ///
    /// # Errors
    ///
    /// [`SessionFault`].
    pub async fn finish_sign_in<'a>(
        &self,
        number: usize,
        secret: &str,
        member: impl Fn(&str) -> Option<&'a str>,
    ) -> Result<Option<String>, SessionFault> {
        let answer = CodeAnswer {
            state: member("state"),
            code: member("code"),
            error: member("error"),
            iss: member("iss"),
        };
        match self.issuers.finish(number, secret, answer).await? {
            Some(completed) => self.open_signed_in(&completed).await.map(Some),
            None => Ok(None),
        }
    }
}
