//! Signing in with an issuer, from the button of the console to the session.

use super::session::{SessionFault, Sessions};
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
