//! The trusted issuers of tokens, `[[issuers]]` in the file.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{Faults, layers::Layers};
use crate::{
    auth::{
        issue::DEV_ISSUER,
        keys::{KeyFault, KeySet, VerificationKey, add_key, read_jwks},
        roles_by_code,
        token::{Issuer, MAX_LIFETIME},
    },
    domain::{
        lang::{Label, Message},
        role::Role,
    },
};

/// One issuer as the file declares it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IssuerTable {
    /// The exact text of `iss`.
    iss: String,
    /// The text that `aud` must name.
    audience: String,
    /// The accepted `typ`.
    #[serde(default = "access_tokens")]
    typ: Vec<String>,
    /// The JSON pointer to the roles among the claims.
    #[serde(default = "roles_claim")]
    roles_pointer: String,
    /// A file with a JSON Web Key Set.
    #[serde(skip_serializing_if = "Option::is_none")]
    jwks: Option<PathBuf>,
    /// The texts that name roles; without them the codes of the roles do.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    roles: BTreeMap<String, String>,
    /// Public keys in PEM files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    keys: Vec<KeyTable>,
}

/// One key as the file declares it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct KeyTable {
    kid: String,
    alg: String,
    pem: PathBuf,
}

fn access_tokens() -> Vec<String> {
    vec!["at+jwt".to_owned()]
}

fn roles_claim() -> String {
    "/roles".to_owned()
}

/// Reads every issuer with its keys; the tables are kept to be printed.
pub(super) fn load(layers: &Layers, faults: &mut Faults) -> (Vec<IssuerTable>, Vec<Issuer>) {
    let origin = layers.origin();
    let mut names = BTreeSet::from([DEV_ISSUER.to_owned()]);
    let mut tables = Vec::new();
    let mut issuers = Vec::new();
    for (index, value) in layers.issuers().iter().enumerate() {
        let mut place = Place { setting: format!("issuers[{index}]"), origin: &origin, faults };
        match value.clone().try_into::<IssuerTable>() {
            Ok(table) => {
                if !names.insert(table.iss.clone()) {
                    place.fault("iss", TAKEN);
                }
                issuers.push(table.load(layers.folder(), &mut place));
                tables.push(table);
            }
            Err(error) => place.fault("", unreadable(error.message())),
        }
    }
    (tables, issuers)
}

/// Where faults of one issuer are reported.
struct Place<'a> {
    setting: String,
    origin: &'a str,
    faults: &'a mut Faults,
}

impl Place<'_> {
    fn fault(&mut self, member: &str, message: impl Into<Message>) {
        let separator = if member.is_empty() { "" } else { "." };
        self.faults.add(&format!("{}{separator}{member}", self.setting), self.origin, message);
    }

    fn read(&mut self, member: &str, path: &Path) -> Option<String> {
        self.faults.read_file(&format!("{}.{member}", self.setting), path)
    }

    fn key<T>(&mut self, member: &str, result: Result<T, KeyFault>) -> Option<T> {
        result.map_err(|fault| self.fault(member, fault.label())).ok()
    }
}

impl IssuerTable {
    fn load(&self, folder: &Path, place: &mut Place<'_>) -> Issuer {
        for (member, text) in [("iss", &self.iss), ("audience", &self.audience)] {
            if text.is_empty() {
                place.fault(member, EMPTY);
            }
        }
        if self.typ.is_empty() {
            place.fault("typ", EMPTY);
        }
        // The empty pointer means all claims, and then any claim named like a role would give it.
        if !self.roles_pointer.starts_with('/') {
            place.fault("roles_pointer", POINTER);
        }
        Issuer {
            iss: self.iss.clone(),
            audience: self.audience.clone(),
            types: self.typ.clone(),
            keys: self.load_keys(folder, place),
            roles_pointer: self.roles_pointer.clone(),
            roles: self.role_table(place),
            max_lifetime: Some(MAX_LIFETIME),
        }
    }

    fn load_keys(&self, folder: &Path, place: &mut Place<'_>) -> KeySet {
        let mut keys = KeySet::new();
        if let Some(jwks) = &self.jwks
            && let Some(text) = place.read("jwks", &folder.join(jwks))
        {
            keys = place.key("jwks", read_jwks(&text)).unwrap_or_default();
        }
        for (index, table) in self.keys.iter().enumerate() {
            let member = format!("keys[{index}]");
            if let Some(pem) = place.read(&member, &folder.join(&table.pem)) {
                let added = VerificationKey::from_pem(&table.alg, &pem)
                    .and_then(|key| add_key(&mut keys, &table.kid, key));
                place.key(&member, added);
            }
        }
        if self.jwks.is_none() && self.keys.is_empty() {
            place.fault("keys", NO_KEYS);
        }
        keys
    }

    fn role_table(&self, place: &mut Place<'_>) -> BTreeMap<String, Role> {
        if self.roles.is_empty() {
            return roles_by_code();
        }
        let mut roles = BTreeMap::new();
        for (claim, code) in &self.roles {
            match Role::from_claim(code) {
                Some(role) => drop(roles.insert(claim.clone(), role)),
                None => place.fault("roles", unknown_role(code)),
            }
        }
        roles
    }
}

const TAKEN: Label = Label::new(
    "nơi cấp mã này đã được khai báo hoặc dành riêng cho chế độ dev; hãy bỏ bảng trùng",
    "this issuer is declared already or kept for dev mode; remove the table",
);
const EMPTY: Label = Label::new("không được để trống; hãy điền giá trị", "it must not be empty; set it");
const POINTER: Label = Label::new(
    "cần con trỏ JSON bắt đầu bằng “/”, ví dụ /realm_access/roles",
    "a JSON pointer that begins with “/” is expected, such as /realm_access/roles",
);
const NO_KEYS: Label = Label::new(
    "chưa có khóa nào; hãy khai báo jwks hoặc [[issuers.keys]]",
    "there is no key; declare jwks or [[issuers.keys]]",
);

fn unreadable(detail: &str) -> Message {
    Message::new(
        format!("bảng khai báo không đọc được ({detail}); cần iss, audience và khóa"),
        format!("the table cannot be read ({detail}); iss, audience and keys are expected"),
    )
}

fn unknown_role(code: &str) -> Message {
    Message::new(
        format!("không có vai trò “{code}”; hãy dùng mã vai trò như COUNCIL_SECRETARY"),
        format!("there is no role “{code}”; use the code of a role, such as COUNCIL_SECRETARY"),
    )
}
