//! The trusted issuers of tokens, `[[issuers]]` in the file.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use url::Url;

use super::{
    ConfigFaults, RunMode,
    layers::Layers,
    provider::{Provider, TokenProfile},
    sign_in::{SignInSurroundings, SignInTable},
};
use crate::{
    auth::{
        code_flow::SignInClient,
        discovery::{self, HttpPolicy},
        issue::DEV_ISSUER,
        jwks::read_jwks,
        keyring::{Keyring, Keys},
        keys::{KeyFault, KeySet, VerificationKey, add_key},
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
    /// The product that issues the tokens, where it is one that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) provider: Option<Provider>,
    /// Keycloak: the client whose roles count, in place of those of the realm.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) client: Option<String>,
    /// Zitadel: the project whose roles count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) project: Option<String>,
    /// Zitadel: the organisation that grants them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) organisation: Option<String>,
    /// The accepted `typ`.
    #[serde(skip_serializing_if = "Option::is_none")]
    typ: Option<Vec<String>>,
    /// The JSON pointer to the roles among the claims.
    #[serde(skip_serializing_if = "Option::is_none")]
    roles_pointer: Option<String>,
    /// Whether the issuer is asked where its keys are (OpenID Connect Discovery).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    discovery: bool,
    /// The address of its key set.
    #[serde(skip_serializing_if = "Option::is_none")]
    jwks_uri: Option<String>,
    /// A file with a JSON Web Key Set.
    #[serde(skip_serializing_if = "Option::is_none")]
    jwks: Option<PathBuf>,
    /// The texts that name roles; without them the codes of the roles do.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    roles: BTreeMap<String, String>,
    /// That people sign in to the console with this issuer.
    #[serde(skip_serializing_if = "Option::is_none")]
    sign_in: Option<SignInTable>,
    /// Public keys in PEM files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    keys: Vec<KeyTable>,
}

/// The issuers of the file.
#[derive(Default)]
pub(super) struct DeclaredIssuers {
    /// The tables, kept to be printed.
    pub(super) tables: Vec<IssuerTable>,
    /// Whose tokens are trusted.
    pub(super) trusted: Vec<Issuer>,
    /// With whom people sign in to the console.
    pub(super) clients: Vec<SignInClient>,
}

/// One key as the file declares it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct KeyTable {
    kid: String,
    alg: String,
    pem: PathBuf,
}

/// Reads every issuer with its keys.
pub(super) fn load(
    layers: &Layers,
    mode: RunMode,
    public_url: Option<&Url>,
    faults: &mut ConfigFaults,
) -> DeclaredIssuers {
    let origin = layers.origin();
    let mut names = BTreeSet::from([DEV_ISSUER.to_owned()]);
    let mut declared = DeclaredIssuers::default();
    for (index, value) in layers.issuers().iter().enumerate() {
        let mut place = IssuerFaults { setting: format!("issuers[{index}]"), origin: &origin, faults };
        match value.clone().try_into::<IssuerTable>() {
            Ok(table) => {
                if !names.insert(table.iss.clone()) {
                    place.fault("iss", TAKEN);
                }
                let around = SignInSurroundings {
                    iss: &table.iss,
                    number: declared.clients.len(),
                    folder: layers.folder(),
                    transport: transport(mode),
                    public_url,
                };
                let client = table.sign_in.as_ref().and_then(|sign_in| sign_in.client(&around, &mut place));
                declared.clients.extend(client);
                declared.trusted.push(table.load(layers.folder(), transport(mode), &mut place));
                declared.tables.push(table);
            }
            Err(error) => place.fault("", unreadable(error.message())),
        }
    }
    declared
}

/// How issuers may be spoken to.
pub(super) const fn transport(mode: RunMode) -> HttpPolicy {
    match mode {
        RunMode::Dev => HttpPolicy::HttpOnLoopback,
        RunMode::Production => HttpPolicy::Https,
    }
}

/// Where faults of one issuer are reported.
pub(super) struct IssuerFaults<'a> {
    setting: String,
    origin: &'a str,
    faults: &'a mut ConfigFaults,
}

impl IssuerFaults<'_> {
    pub(super) fn fault(&mut self, member: &str, message: impl Into<Message>) {
        let separator = if member.is_empty() { "" } else { "." };
        self.faults.add(&format!("{}{separator}{member}", self.setting), self.origin, message);
    }

    pub(super) fn read(&mut self, member: &str, path: &Path) -> Option<String> {
        self.faults.read_file(&format!("{}.{member}", self.setting), path)
    }

    fn key<T>(&mut self, member: &str, result: Result<T, KeyFault>) -> Option<T> {
        result.map_err(|fault| self.fault(member, fault.label())).ok()
    }
}

impl IssuerTable {
    fn load(&self, folder: &Path, transport: HttpPolicy, place: &mut IssuerFaults<'_>) -> Issuer {
        let reading = TokenProfile::of(self, place);
        let types = self.typ.clone().unwrap_or(reading.types);
        let roles_pointer = self.roles_pointer.clone().unwrap_or(reading.roles_pointer);
        for (member, text) in [("iss", &self.iss), ("audience", &self.audience)] {
            if text.is_empty() {
                place.fault(member, EMPTY);
            }
        }
        if types.is_empty() {
            place.fault("typ", EMPTY);
        }
        // The empty pointer means all claims, and then any claim named like a role would give it.
        if !roles_pointer.starts_with('/') {
            place.fault("roles_pointer", POINTER);
        }
        Issuer {
            iss: self.iss.clone(),
            audience: self.audience.clone(),
            types,
            keys: self.keys(folder, transport, place),
            roles_pointer,
            roles: self.role_table(place),
            organisation: self.organisation.clone(),
            id_claim: reading.id_claim,
            max_lifetime: Some(MAX_LIFETIME),
        }
    }

    /// Keys come in one way only, so that it is clear whom to ask when one is wrong.
    fn keys(&self, folder: &Path, transport: HttpPolicy, place: &mut IssuerFaults<'_>) -> Keys {
        let given = self.jwks.is_some() || !self.keys.is_empty();
        let location = match (self.discovery, &self.jwks_uri) {
            _ if given => None,
            (true, None) => Some(("iss", discovery::KeyLocation::document_of(&self.iss, transport))),
            (false, Some(uri)) => {
                Some(("jwks_uri", transport.address(uri).map(discovery::KeyLocation::KeySet)))
            }
            _ => None,
        };
        let ways = usize::from(given) + usize::from(self.discovery) + usize::from(self.jwks_uri.is_some());
        match (ways, location) {
            (0, _) => place.fault("keys", NO_KEYS),
            (1, Some((_, Some(found)))) => {
                return Keys::Published(Keyring::new(self.iss.clone(), found, transport));
            }
            (1, Some((member, None))) => place.fault(member, NOT_HTTPS),
            (1, None) => return self.load_keys(folder, place).into(),
            _ => place.fault("keys", TWO_WAYS),
        }
        KeySet::new().into()
    }

    fn load_keys(&self, folder: &Path, place: &mut IssuerFaults<'_>) -> KeySet {
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
        keys
    }

    fn role_table(&self, place: &mut IssuerFaults<'_>) -> BTreeMap<String, Role> {
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
pub(super) const EMPTY: Label =
    Label::new("không được để trống; hãy điền giá trị", "it must not be empty; set it");
const POINTER: Label = Label::new(
    "cần con trỏ JSON bắt đầu bằng “/”, ví dụ /realm_access/roles",
    "a JSON pointer that begins with “/” is expected, such as /realm_access/roles",
);
const NO_KEYS: Label = Label::new(
    "chưa có khóa nào; hãy khai báo discovery = true, jwks_uri, jwks hoặc [[issuers.keys]]",
    "there is no key; declare discovery = true, jwks_uri, jwks or [[issuers.keys]]",
);
const TWO_WAYS: Label = Label::new(
    "khóa được khai báo theo nhiều cách; hãy giữ một trong discovery, jwks_uri, hoặc jwks và [[issuers.keys]]",
    "the keys are declared in several ways; keep one of discovery, jwks_uri, or jwks and [[issuers.keys]]",
);
const NOT_HTTPS: Label = Label::new(
    "cần địa chỉ https:// không kèm tên người dùng (chế độ dev nhận thêm http:// trên chính máy này)",
    "an https:// address without a user name is expected (dev takes http:// on this machine too)",
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
