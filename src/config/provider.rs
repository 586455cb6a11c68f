//! What is known of identity providers, so that a table of the file says which one it is and no more.

use serde::{Deserialize, Serialize};

use super::issuers::{IssuerFaults, IssuerTable};
use crate::domain::lang::Label;

/// A product whose tokens are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Provider {
    /// Keycloak, with “Use "at+jwt" as access token header type” turned on for the client.
    Keycloak,
    /// Zitadel, with access tokens of the type JWT.
    Zitadel,
    /// Microsoft Entra ID, with access tokens of version 2.
    Entra,
}

/// How the tokens of an issuer are read, unless its table says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TokenProfile {
    /// The accepted `typ`.
    pub(super) types: Vec<String>,
    /// The JSON pointer to the roles.
    pub(super) roles_pointer: String,
    /// The claim that is unique to a token.
    pub(super) id_claim: &'static str,
}

impl Default for TokenProfile {
    /// What RFC 9068 says, and roles in a claim of that name.
    fn default() -> Self {
        Self { types: types(&["at+jwt"]), roles_pointer: "/roles".to_owned(), id_claim: "jti" }
    }
}

impl TokenProfile {
    /// How the tokens of a table's provider are read. What the provider needs and the table lacks, or has and nobody
    /// reads, is a fault.
    pub(super) fn of(table: &IssuerTable, place: &mut IssuerFaults<'_>) -> Self {
        use Provider::{Entra, Keycloak, Zitadel};
        let (project, organisation, client) = (&table.project, &table.organisation, &table.client);
        for (member, value, owner) in [
            ("project", project, Zitadel),
            ("organisation", organisation, Zitadel),
            ("client", client, Keycloak),
        ] {
            if value.is_some() && table.provider != Some(owner) {
                place.fault(member, OTHERS);
            }
        }
        match table.provider {
            None => Self::default(),
            Some(Keycloak) => Self { roles_pointer: keycloak_roles(client.as_deref()), ..Self::default() },
            Some(Zitadel) => {
                for (member, value) in [("project", project), ("organisation", organisation)] {
                    if value.is_none() {
                        place.fault(member, ZITADEL);
                    }
                }
                let project = escaped(project.as_deref().unwrap_or_default());
                let roles_pointer = format!("/urn:zitadel:iam:org:project:{project}:roles");
                Self { types: types(&["at+jwt", "JWT"]), roles_pointer, ..Self::default() }
            }
            Some(Entra) => Self { types: types(&["JWT"]), id_claim: "uti", ..Self::default() },
        }
    }
}

/// The roles of the realm, or those of one client.
fn keycloak_roles(client: Option<&str>) -> String {
    client.map_or_else(
        || "/realm_access/roles".to_owned(),
        |client| format!("/resource_access/{}/roles", escaped(client)),
    )
}

/// A member name as a JSON pointer writes it (RFC 6901 §3).
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn types(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

const OTHERS: Label = Label::new(
    "thiết lập này không dùng cho provider đã khai báo; hãy bỏ đi hoặc đặt provider phù hợp",
    "the declared provider has no use for this setting; remove it, or set the provider it belongs to",
);
const ZITADEL: Label = Label::new(
    "provider = \"zitadel\" cần mã dự án và mã tổ chức, vì tổ chức khác cũng có thể gán vai trò của dự án",
    "provider = \"zitadel\" needs the ids of project and organisation, for other organisations may grant the project's roles too",
);
