//! `docs/identity.md` and the realm that it has imported: what they show is what the program reads.

use std::{collections::BTreeSet, fs};

use jiff::Timestamp;
use serde_json::{Value, json};
use thanghang::{
    auth::{
        keyring::Keys,
        keys::{KeySet, VerificationKey},
        roles_by_code,
        token::{Issuer, Verifier},
    },
    config::{Config, Overrides},
    domain::role::Role,
};

use super::support::Key;
use crate::support::engine::folder;

const GUIDE: &str = include_str!("../../../docs/identity.md");
const REALM: &str = include_str!("../../../docker/keycloak-realm.json");

/// The blocks of TOML of the guide, each a whole file.
fn shown() -> Vec<&'static str> {
    GUIDE.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

/// What a block configures, in production.
fn configured(block: &str) -> Config {
    let folder = folder();
    let pem = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIEFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB\n-----END PRIVATE KEY-----\n";
    let files = [
        ("thanghang.toml", block),
        ("receipt_key.pem", pem),
        ("master_key", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="),
    ];
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    let config = Some(folder.path().join("thanghang.toml"));
    let config = Config::resolve(Overrides { config, ..Overrides::default() }, []);
    config.unwrap_or_else(|faults| panic!("{faults}\n{block}"))
}

/// The issuer that a block declares.
fn issuer(block: &str) -> Issuer {
    configured(block).issuers.into_iter().next().expect("an issuer")
}

/// The roles that a token with these claims gives at an issuer, whose keys are replaced by ours.
fn roles(issuer: &Issuer, typ: &str, claims: &Value) -> BTreeSet<Role> {
    let key = Key::new("key");
    let now = Timestamp::from_second(1_729_731_600).expect("an instant");
    let mut all = json!({
        "iss": issuer.iss, "aud": issuer.audience, "sub": "u-1", issuer.id_claim: "t-1",
        "iat": now.as_second(), "exp": now.as_second() + 600,
    });
    for (name, value) in claims.as_object().expect("claims") {
        all[name] = value.clone();
    }
    let token = key.sign(&json!({"alg": "EdDSA", "typ": typ, "kid": "key"}), &all);
    let keys =
        KeySet::from([("key".to_owned(), VerificationKey::from_pem("EdDSA", &key.pem()).expect("a key"))]);
    let issuer = Issuer { keys: keys.into(), ..issuer.clone() };
    Verifier::new([issuer]).verify(&token, now).expect("verified").roles
}

#[test]
fn what_the_guide_shows_is_read() {
    let blocks = shown();
    assert_eq!(blocks.len(), 3, "Keycloak, Zitadel, Entra");
    for block in blocks {
        let issuer = issuer(block);
        assert!(matches!(issuer.keys, Keys::Published(_)), "{block}");
    }
}

/// T18: the exact text in the exact place gives a role, and nothing else does.
#[test]
fn roles_are_read_where_each_product_writes_them() {
    let [keycloak, zitadel, entra] =
        shown().try_into().map(|blocks: [&str; 3]| blocks.map(issuer)).expect("three");
    let secretary = BTreeSet::from([Role::CouncilSecretary]);
    let (code, none) = ("COUNCIL_SECRETARY", BTreeSet::new());

    let realm = json!({"typ": "Bearer", "realm_access": {"roles": [code, "uma_authorization"]}});
    assert_eq!(roles(&keycloak, "at+jwt", &realm), secretary);
    for other in [
        json!({"resource_access": {"thanghang-web": {"roles": [code]}}}),
        json!({"realm_access": [code]}),
        json!({"roles": [code], "realm_access.roles": [code]}),
    ] {
        assert_eq!(roles(&keycloak, "at+jwt", &other), none, "{other}");
    }

    let claim = zitadel.roles_pointer.trim_start_matches('/');
    let ours = zitadel.organisation.clone().expect("an organisation");
    for typ in ["at+jwt", "JWT"] {
        assert_eq!(roles(&zitadel, typ, &json!({ claim: {code: {&ours: "so.example.vn"}} })), secretary);
    }
    for other in [
        json!({ claim: {code: {"999": "elsewhere.example.vn"}} }),
        json!({ claim: {code: {}} }),
        json!({ claim: {code: ours} }),
        json!({ claim: [code] }),
        json!({ "urn:zitadel:iam:org:project:roles": {code: {&ours: "so.example.vn"}} }),
    ] {
        assert_eq!(roles(&zitadel, "JWT", &other), none, "{other}");
    }

    assert_eq!(roles(&entra, "JWT", &json!({"roles": [code]})), secretary);
    assert_eq!(roles(&entra, "JWT", &json!({"wids": [code], "groups": [code]})), none);
}

#[test]
fn the_realm_issues_what_the_guide_configures() {
    let keycloak = issuer(shown()[0]);
    let realm: Value = serde_json::from_str(REALM).expect("JSON");
    assert!(keycloak.iss.ends_with(&format!("/realms/{}", realm["realm"].as_str().expect("a name"))));
    assert!(realm["accessTokenLifespan"].as_i64().is_some_and(|seconds| seconds <= 3_600));
    let list = |value: &Value, member: &str| {
        let members = value.as_array().expect("a list").iter();
        members.map(|one| one[member].as_str().expect("a text").to_owned()).collect::<BTreeSet<_>>()
    };
    assert_eq!(list(&realm["roles"]["realm"], "name"), roles_by_code().into_keys().collect());
    let client = &realm["clients"][0];
    let signing_in = configured(shown()[0]).sign_in.into_iter().next().expect("people sign in");
    assert_eq!(client["clientId"], signing_in.client_id);
    assert_eq!(client["publicClient"], signing_in.client_secret.is_none());
    assert_eq!(client["redirectUris"], json!([signing_in.redirect_uri.as_str()]));
    let attribute = |name: &str| client["attributes"][name].as_str().expect("an attribute");
    assert_eq!(attribute("access.token.header.type.rfc9068"), "true");
    assert_eq!(attribute("access.token.signed.response.alg"), "ES256");
    assert_eq!(attribute("pkce.code.challenge.method"), "S256");
    let mappers = client["protocolMappers"].as_array().expect("mappers");
    let mapper =
        |kind: &str| &mappers.iter().find(|one| one["protocolMapper"] == kind).expect("a mapper")["config"];
    assert_eq!(mapper("oidc-audience-mapper")["included.custom.audience"], keycloak.audience);
    let claim = mapper("oidc-usermodel-realm-role-mapper")["claim.name"].as_str().expect("a claim");
    assert_eq!(format!("/{}", claim.replace('.', "/")), keycloak.roles_pointer);
    for one in mappers {
        assert_eq!(one["config"]["access.token.claim"], "true", "{one}");
        assert_eq!(one["config"]["id.token.claim"], "false", "{one}");
    }
}
