//! `[issuers.sign_in]`: that people sign in to the console with an issuer, and as which of its clients.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use url::Url;

use super::issuers::{EMPTY, IssuerFaults};
use crate::{
    auth::{
        code_flow::SignInClient,
        discovery::{HttpPolicy, KeyLocation},
        secret::Secret,
    },
    domain::lang::Label,
};

/// The table as the file declares it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SignInTable {
    /// What people call the issuer, such as the name of the agency.
    name: String,
    /// The id of the client that is registered there.
    client_id: String,
    /// A file with its secret; a public client has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    client_secret: Option<PathBuf>,
    /// What the tokens are asked for beside `openid`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    scopes: Vec<String>,
    /// The API that the access token is for, where the issuer wants to be told (RFC 8707).
    #[serde(skip_serializing_if = "Option::is_none")]
    resource: Option<String>,
}

/// What the client of an issuer follows from beside its table.
pub(super) struct SignInSurroundings<'a> {
    pub(super) iss: &'a str,
    /// Its number among the issuers with which people sign in; it stands in the address to come back to.
    pub(super) number: usize,
    pub(super) folder: &'a Path,
    pub(super) transport: HttpPolicy,
    pub(super) public_url: Option<&'a Url>,
}

impl SignInTable {
    /// The client, if everything that it needs is there.
    pub(super) fn client(
        &self,
        around: &SignInSurroundings<'_>,
        place: &mut IssuerFaults<'_>,
    ) -> Option<SignInClient> {
        for (member, text) in [("name", &self.name), ("client_id", &self.client_id)] {
            if text.trim().is_empty() {
                place.fault(&format!("sign_in.{member}"), EMPTY);
            }
        }
        let document = KeyLocation::document_of(around.iss, around.transport);
        let Some(KeyLocation::Document(document)) = document else {
            place.fault("iss", NO_DOCUMENT);
            return None;
        };
        let Some(public_url) = around.public_url else {
            place.fault("sign_in", NO_PUBLIC_URL);
            return None;
        };
        let base = public_url.as_str().trim_end_matches('/');
        Some(SignInClient {
            iss: around.iss.to_owned(),
            name: self.name.clone(),
            client_id: self.client_id.clone(),
            client_secret: self.secret(around.folder, place),
            scopes: std::iter::once("openid".to_owned()).chain(self.scopes.iter().cloned()).collect(),
            resource: self.resource.clone(),
            redirect_uri: Url::parse(&format!("{base}/sign-in/issuers/{}/back", around.number)).ok()?,
            document,
            transport: around.transport,
        })
    }

    /// The secret, if there is one, without the line end that editors leave.
    fn secret(&self, folder: &Path, place: &mut IssuerFaults<'_>) -> Option<Secret> {
        let text = place.read("sign_in.client_secret", &folder.join(self.client_secret.as_ref()?))?;
        if text.trim().is_empty() {
            place.fault("sign_in.client_secret", EMPTY);
        }
        Some(Secret::new(text.trim()))
    }
}

const NO_DOCUMENT: Label = Label::new(
    "đăng nhập bằng nơi cấp này cần địa chỉ https:// (chế độ dev nhận thêm http:// trên chính máy này)",
    "signing in with this issuer needs an https:// address (dev takes http:// on this machine too)",
);
const NO_PUBLIC_URL: Label = Label::new(
    "đăng nhập cần địa chỉ công khai của máy chủ để nơi cấp tài khoản đưa người dùng trở lại; hãy đặt public_url",
    "signing in needs the public address of the server, where the issuer sends people back to; set public_url",
);
