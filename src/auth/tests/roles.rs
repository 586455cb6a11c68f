//! The roles that a token gives.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::*;
use crate::{
    auth::token::{Issuer, Verifier},
    domain::role::Role,
};

/// T18.
#[test]
fn lookalikes_give_no_role() {
    for roles in [
        json!("UNIT_HEAD"),
        json!([]),
        json!(["unit_head", " UNIT_HEAD", "UNIT_HEAD\u{200b}", "UΝIT_HEAD", "SYSTEM_CLOCK", "ROOT", 1, null]),
        json!([["UNIT_HEAD"]]),
        json!(["UNIT_HEAD\u{0}", "UNIT_HEAD\n", "UNIT-HEAD", "ＵＮＩＴ_HEAD", "UNIT_HEAD,ADMIN", ""]),
        json!(true),
        json!({"nested": {"UNIT_HEAD": {}}}),
        json!({"UNIT_HEAD": false}),
        json!({"UNIT_HEAD": true, "ADMIN": {}, "AGENCY_HEAD": {"1": "so.example.vn"}}),
    ] {
        assert_eq!(with_claims(&json!({ "roles": roles })).unwrap().roles, BTreeSet::new(), "{roles}");
    }
    assert_eq!(with_claims(&json!({"roles": null})).unwrap().roles, BTreeSet::new());
}

#[test]
fn roles_are_found_where_the_issuer_keeps_them() {
    let zitadel = "urn:zitadel:iam:org:project:1:roles";
    let body = patched(
        claims(),
        &json!({
            "realm_access": {"roles": ["truong-don-vi", "uma_authorization"]},
            "https://id.example.vn/roles": ["truong-don-vi"],
            zitadel: {"truong-don-vi": {"1": "so.example.vn"}, "khac": {}},
        }),
    );
    let token = signed(&header().to_string(), &body);
    for (pointer, organisation) in [
        ("/realm_access/roles", None),
        ("/https:~1~1id.example.vn~1roles", None),
        (&format!("/{zitadel}"), Some("1".to_owned())),
    ] {
        let issuer = Issuer {
            roles_pointer: pointer.to_owned(),
            organisation,
            roles: BTreeMap::from([("truong-don-vi".to_owned(), Role::UnitHead)]),
            ..issuer()
        };
        let claims = Verifier::new([issuer]).verify(&token, at(IAT)).unwrap();
        assert_eq!(claims.roles, BTreeSet::from([Role::UnitHead]), "{pointer}");
    }
}

/// A member of an object is a role only where the table of the issuer says that an organisation grants roles so.
#[test]
fn only_the_declared_form_gives_roles() {
    let ours = Issuer { organisation: Some("1".to_owned()), ..issuer() };
    let given = |roles: &serde_json::Value| {
        let token = signed(&header().to_string(), &patched(claims(), &json!({ "roles": roles })));
        Verifier::new([ours.clone()]).verify(&token, at(IAT)).unwrap().roles
    };
    assert_eq!(given(&json!({"ADMIN": {"1": "so.example.vn"}})), BTreeSet::from([Role::Admin]));
    for other in [
        json!(["ADMIN"]),
        json!({"ADMIN": false}),
        json!({"ADMIN": {}}),
        json!({"ADMIN": {"1": false}}),
        json!({"ADMIN": {"1": null}}),
        json!({"ADMIN": ["1"]}),
        json!({"ADMIN": {"2": "khac.example.vn"}}),
    ] {
        assert_eq!(given(&other), BTreeSet::new(), "{other}");
    }
}
