//! What anonymous callers reach first, and what must hold of it whatever they send. libFuzzer drives it (`fuzz/run`),
//! and the tests with mutations of the same corpora (`tests/it/fuzzed.rs`).

use std::{collections::BTreeSet, sync::LazyLock};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use graphql_request::{RequestRules, Types, prepare};
use jiff::{SignedDuration, Timestamp};
use thanghang::{
    auth::{issue::DevIssuer, secret::Secret, token::Verifier},
    clock::Clock,
    domain::{
        ids::{CycleId, PersonId},
        role::Role,
    },
    entropy::Entropy,
    graphql::{
        connection::{cursor, key_of},
        global_id::{NodeId, split},
        limits::Limits,
        request_rules::request_rules,
        request_texts::reason_text,
        sdl,
    },
    http::graphql::client_request::{of_body, of_query},
    store::{AttemptKey, ReadingKey},
    vault::{CursorKey, MasterKey},
};
use uuid::Uuid;

/// What is given any bytes, and panics where it must not.
pub type Target = fn(&[u8]);

/// The targets by the names of their corpora.
pub const TARGETS: [(&str, Target); 4] =
    [("document", document), ("request", request), ("token", token), ("opaque", opaque)];

static LIMITS: LazyLock<Limits> = LazyLock::new(Limits::default);
static RULES: LazyLock<RequestRules> =
    LazyLock::new(|| request_rules(Types::read(&sdl()).expect("the schema is sound"), &LIMITS));
static ISSUER: LazyLock<DevIssuer> = LazyLock::new(|| {
    DevIssuer::new(Secret::new("0123456789abcdef0123456789abcdef")).expect("the secret is long enough")
});
/// 2024-10-24T01:00:00Z.
static NOW: LazyLock<Timestamp> =
    LazyLock::new(|| Timestamp::from_second(1_729_731_600).expect("an instant"));
/// The only token that there is.
static TOKEN: LazyLock<String> = LazyLock::new(|| {
    let (roles, clock) = (BTreeSet::from([Role::CouncilSecretary]), Clock::set(*NOW));
    let token = ISSUER.issue("secretary", &roles, SignedDuration::from_hours(1), &clock, &Entropy::seeded(1));
    token.expect("it signs")
});

/// What marks the cursors of this server.
static MARKS: LazyLock<CursorKey> =
    LazyLock::new(|| MasterKey::draw(&Entropy::seeded(1)).expect("seeded randomness").cursor_key());

/// A document, and after a line `---` the JSON of its variables: within the limits, or refused with reasons.
pub fn document(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (document, variables) = text.split_once("\n---\n").unwrap_or((text, "{}"));
    let variables = serde_json::from_str(variables).unwrap_or_default();
    match prepare(document, None, variables, &RULES) {
        Ok(prepared) => {
            let counts = &prepared.counts;
            assert!(counts.fields <= LIMITS.fields && counts.cost <= LIMITS.cost, "{counts:?}");
            assert!(document.len() as u64 <= LIMITS.document_bytes);
        }
        Err(errors) => {
            assert!((1..=LIMITS.errors).contains(&errors.len()), "{errors:?}");
            for error in errors {
                let text = reason_text(&error.reason);
                assert!(text.vi.ends_with('.') && text.en.ends_with('.'), "{error:?}");
                let told = text.vi.len() + error.path.map_or(0, |path| path.len());
                assert!(told < 4 * 1024, "a refusal of {told} bytes");
            }
        }
    }
}

/// The body of a POST, and the query of an address.
pub fn request(data: &[u8]) {
    if let Ok(asked) = of_body(data) {
        document(asked.query.as_bytes());
    }
    if let Some(asked) = std::str::from_utf8(data).ok().and_then(|query| of_query(query).ok()) {
        assert!(asked.safe, "an address changes nothing");
    }
}

/// No token is good but the one that was issued.
pub fn token(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let verifier = Verifier::new([ISSUER.trusted()]);
    if verifier.verify(text, *NOW).is_ok() {
        assert_eq!(text, *TOKEN, "a forged token is taken");
    }
    verifier.verify(&TOKEN, *NOW).expect("the good one is good");
}

/// A global id or a cursor is read in its only spelling.
pub fn opaque(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Some((tag, id)) = split(text) {
        assert_eq!(URL_SAFE_NO_PAD.encode(format!("{tag}:{id}")), text);
    }
    same(text, CycleId::from_global(text).map(|id| id.to_global().to_string()));
    same(text, PersonId::from_global(text).map(|id| id.to_global().to_string()));
    let marks = &*MARKS;
    same(text, key_of::<Uuid>(text, marks).map(|key| cursor(&key, marks)));
    same(text, key_of::<u64>(text, marks).map(|key| cursor(&key, marks)));
    same(text, key_of::<AttemptKey>(text, marks).map(|key| cursor(&key, marks)));
    same(text, key_of::<ReadingKey>(text, marks).map(|key| cursor(&key, marks)));
}

fn same(text: &str, written: Option<String>) {
    assert!(written.is_none_or(|written| written == text), "two spellings: {text}");
}
