#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::{fs, path::Path};

use tempfile::TempDir;

use super::*;
use crate::{
    domain::{lang::Lang, role::Role},
    graphql::documents,
    http::graphql::status::Profile,
};

/// An Ed25519 private key in PKCS#8 whose seed is 32 bytes `A`; it signs nothing anywhere.
fn signing_pem() -> String {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    let prefix = hex::decode("302e020100300506032b657004220420").unwrap();
    let der = STANDARD.encode([prefix, vec![b'A'; 32]].concat());
    format!("-----BEGIN PRIVATE KEY-----\n{der}\n-----END PRIVATE KEY-----\n")
}

/// 32 bytes `A`.
const MASTER_KEY: &str = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=";

const JWKS: &str = r#"{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"ed-1",
    "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#;

const PRODUCTION: &str = r#"
mode = "production"
listen = "0.0.0.0:8443"
database_url = "postgres://app:hunter2@db/thanghang"
read_pool = 12
signing_key = "signing.pem"
master_key = "master.key"
files = "dossiers"

[[issuers]]
iss = "https://id.example.vn/realms/so"
audience = "thanghang"
typ = ["at+jwt", "JWT"]
roles_pointer = "/realm_access/roles"
jwks = "jwks.json"
roles = { "thu-ky-hoi-dong" = "COUNCIL_SECRETARY" }
"#;

fn folder(toml: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("thanghang.toml"), toml).unwrap();
    fs::write(folder.path().join("signing.pem"), signing_pem()).unwrap();
    fs::write(folder.path().join("master.key"), format!("{MASTER_KEY}\n")).unwrap();
    fs::write(folder.path().join("jwks.json"), JWKS).unwrap();
    folder
}

fn flags(folder: &Path) -> Overrides {
    Overrides { config: Some(folder.join("thanghang.toml")), ..Overrides::default() }
}

fn environment(variables: &[(&str, &str)]) -> Vec<(String, String)> {
    variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn faulty_settings(result: Result<Config, ConfigFaults>) -> Vec<String> {
    result.unwrap_err().0.into_iter().map(|fault| fault.setting).collect()
}

#[test]
fn nothing_set_is_a_development_server_on_this_machine() {
    let config = Config::resolve(Overrides::default(), []).unwrap();
    assert_eq!(config.mode, RunMode::Dev);
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.database_url.reveal(), "sqlite://var/thanghang.db");
    assert_eq!((config.read_pool.get(), config.max_tasks.get(), config.kept_rows), (8, 64, 300_000));
    assert_eq!(config.log_format, LogFormat::Auto);
    assert!(config.dev_issuer.is_none() && config.issuers.is_empty() && config.signing_key.is_none());
}

#[test]
fn the_last_layer_wins() {
    let folder = folder("listen = '127.0.0.1:1'\nread_pool = 1\nmax_tasks = 1\nkept_rows = 0\n");
    let overrides = Overrides { listen: Some("127.0.0.1:3".to_owned()), ..flags(folder.path()) };
    let variables = environment(&[
        ("THANGHANG_LISTEN", "127.0.0.1:2"),
        ("THANGHANG_MAX_TASKS", "2"),
        ("THANGHANG_READ_POOL", ""),
        ("THANGHANG_PORT_8080_TCP", "tcp://10.0.0.1:8080"),
    ]);
    let config = Config::resolve(overrides, variables).unwrap();
    assert_eq!(config.listen.port(), 3);
    assert_eq!((config.read_pool.get(), config.max_tasks.get(), config.kept_rows), (1, 2, 0));
}

#[test]
fn a_complete_production_configuration_is_accepted_and_printed_without_secrets() {
    let folder = folder(PRODUCTION);
    let config = Config::resolve(flags(folder.path()), []).unwrap();
    let issuer = &config.issuers[0];
    assert_eq!(issuer.keys.at(Timestamp::UNIX_EPOCH).keys().collect::<Vec<_>>(), ["ed-1"]);
    assert_eq!(issuer.roles["thu-ky-hoi-dong"].as_str(), "COUNCIL_SECRETARY");
    assert!(config.signing_key.is_some());
    assert_eq!(config.master_key().unwrap().id(), MASTER_KEY.parse::<MasterKey>().unwrap().id());
    let printed = config.render().unwrap();
    for shown in [
        "postgres://app:***@db/thanghang",
        "mode = \"production\"",
        "jwks = \"jwks.json\"",
        "signing.pem",
        "master.key",
        "dossiers\"\nmax_file = 20971520",
    ] {
        assert!(printed.contains(shown), "{shown} in {printed}");
    }
    for secret in ["hunter2", MASTER_KEY] {
        assert!(!printed.contains(secret) && !format!("{config:?}").contains(secret), "{secret}");
    }
    printed.parse::<toml::Table>().unwrap();
}

#[test]
fn production_refuses_what_only_development_may_have() {
    let folder = folder("mode = 'production'\nset_clock = 2024-10-24T08:00:00+07:00\nseed = 1\n");
    let variables = environment(&[("THANGHANG_DEV_SECRET", "a secret of thirty-two bytes or so")]);
    let refused = Config::resolve(flags(folder.path()), variables);
    let report = refused.as_ref().unwrap_err().to_string();
    assert!(report.contains("dev_secret (THANGHANG_DEV_SECRET)"), "{report}");
    assert!(!report.contains("thirty-two"), "{report}");
    assert_eq!(
        faulty_settings(refused),
        ["dev_secret", "set_clock", "seed", "signing_key", "master_key", "issuers"]
    );
}

#[test]
fn every_fault_is_reported_at_once() {
    let toml = r#"
        files = "ftp://dossiers"
        max_file = 0
        mode = "prod"
        listen = "localhost"
        read_pool = 0
        kept_rows = "many"
        log_format = true
        database_url = "mysql://app:hunter2@db/th"
        dev_secret = "short"
        signing_key = "jwks.json"
        master_key = "jwks.json"
        databse_url = "x"
        [[issuers]]
        iss = "thanghang-dev"
        audience = ""
        roles_pointer = ""
        jwks = "missing.json"
        roles = { x = "SYSTEM_CLOCK" }
        [[issuers]]
        iss = "https://a.example"
        audience = "a"
        keys = [{ kid = "k", alg = "RS256", pem = "jwks.json" }]
        [[issuers]]
        iss = "https://b.example"
        audience = "b"
        [[issuers]]
        audience = "c"
    "#;
    let folder = folder(toml);
    let refused = Config::resolve(flags(folder.path()), []);
    assert!(!refused.as_ref().unwrap_err().to_string().contains("hunter2"));
    let mut settings = faulty_settings(refused);
    settings.sort();
    let expected = [
        "database_url",
        "databse_url",
        "dev_secret",
        "files",
        "issuers[0].audience",
        "issuers[0].iss",
        "issuers[0].jwks",
        "issuers[0].roles",
        "issuers[0].roles_pointer",
        "issuers[1].keys[0]",
        "issuers[2].keys",
        "issuers[3]",
        "kept_rows",
        "listen",
        "log_format",
        "master_key",
        "max_file",
        "mode",
        "read_pool",
        "signing_key",
    ];
    assert_eq!(settings, expected);
}

#[test]
fn a_broken_file_is_reported_without_its_text() {
    let folder = folder("dev_secret = \"hunter2 hunter2\nmode = 'dev'\n");
    let report = Config::resolve(flags(folder.path()), []).unwrap_err().report(Lang::En);
    assert!(report.contains("near line 1"), "{report}");
    assert!(!report.contains("hunter2"), "{report}");
    let missing = Overrides { config: Some("no/such/file.toml".into()), ..Overrides::default() };
    assert_eq!(faulty_settings(Config::resolve(missing, [])), ["config"]);
}

#[test]
fn a_development_configuration_sets_clock_randomness_and_issuer() {
    let variables = environment(&[
        ("THANGHANG_SET_CLOCK", "2024-10-24T08:00:00+07:00"),
        ("THANGHANG_SEED", "7"),
        ("THANGHANG_DEV_SECRET", "a secret of thirty-two bytes or so"),
    ]);
    let config = Config::resolve(Overrides::default(), variables).unwrap();
    assert_eq!(config.clock().wall().to_string(), "2024-10-24T01:00:00Z");
    assert_eq!(config.entropy().fill::<8>(), Entropy::seeded(7).fill());
    assert!(config.render().unwrap().contains("dev_secret = \"***\""));
    let (clock, entropy) = (config.clock(), config.entropy());
    let lifetime = jiff::SignedDuration::from_hours(1);
    let issuer = config.dev_issuer.as_ref().unwrap();
    let token = issuer.issue("u-1", &std::collections::BTreeSet::new(), lifetime, &clock, &entropy).unwrap();
    assert!(config.verifier().verify(&token, clock.wall()).is_ok());
}

#[test]
fn development_keeps_a_master_key_beside_its_database() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("deep/th.db");
    let url = format!("sqlite://{}", database.display());
    let key = || {
        let overrides = Overrides { database_url: Some(url.clone()), ..Overrides::default() };
        let config = Config::resolve(overrides, []).unwrap();
        config.draw_master_key()?;
        config.master_key()
    };
    let kept = key().unwrap().id();
    assert_eq!(key().unwrap().id(), kept);
    let file = folder.path().join("deep/th.db.master-key");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::read_dir(folder.path().join("deep")).unwrap().count(), 1, "nothing else is left behind");
    fs::write(&file, "").unwrap();
    assert_eq!(key().unwrap_err().0[0].setting, "master_key");
    fs::remove_file(&file).unwrap();
    fs::write(&database, "data").unwrap();
    assert_eq!(key().unwrap_err().0[0].setting, "master_key", "no new key where there are data");
    assert!(!file.exists());
}

#[test]
fn without_a_file_of_the_database_the_master_key_must_be_set() {
    let overrides =
        || Overrides { database_url: Some("postgres://db/th".to_owned()), ..Overrides::default() };
    let faults = Config::resolve(overrides(), []).unwrap().master_key().unwrap_err();
    assert_eq!(faults.0[0].setting, "master_key");
    let folder = folder("");
    let file = folder.path().join("master.key").display().to_string();
    let config = Config::resolve(Overrides { master_key: Some(file), ..overrides() }, []).unwrap();
    assert!(config.master_key().is_ok());
}

#[test]
fn files_lie_beside_an_embedded_database_unless_a_place_is_set() {
    let place = |overrides: Overrides| Config::resolve(overrides, []).unwrap().files().to_string();
    let on = |url: &str| Overrides { database_url: Some(url.to_owned()), ..Overrides::default() };
    assert_eq!(place(on("sqlite:///srv/th.db")), "/srv/th.db.files");
    assert_eq!(place(on("postgres://db/th")), "var/files");
    assert_eq!(
        place(Overrides { files: Some("/srv/dossiers".to_owned()), ..on("postgres://db/th") }),
        "/srv/dossiers"
    );
    let folder = folder(&PRODUCTION.replace("files = \"dossiers\"", ""));
    assert_eq!(faulty_settings(Config::resolve(flags(folder.path()), [])), ["files"]);
    let file = folder.path().join("jwks.json").display().to_string();
    let blocked = Config::resolve(Overrides { files: Some(file), ..Overrides::default() }, []).unwrap();
    assert_eq!(blocked.objects().unwrap_err().0[0].setting, "files");
}

/// The settings that are at fault in one issuer with these lines.
fn issuer_faults(mode: &str, lines: &str) -> Vec<String> {
    let toml = format!(
        "mode = '{mode}'\nsigning_key = 'signing.pem'\nmaster_key = 'master.key'\nfiles = 'f'\n\
         [[issuers]]\naudience = 'thanghang'\n{lines}"
    );
    let folder = folder(&toml);
    Config::resolve(flags(folder.path()), [])
        .map_or_else(|faults| faulty_settings(Err(faults)), |_| Vec::new())
}

#[test]
fn the_keys_of_an_issuer_come_in_one_way() {
    let iss = "iss = 'https://id.example.vn'\n";
    for (lines, faults) in [
        ("discovery = true", &[][..]),
        ("jwks_uri = 'https://id.example.vn/keys'", &[]),
        ("jwks = 'jwks.json'", &[]),
        ("discovery = false", &["issuers[0].keys"]),
        ("discovery = true\njwks_uri = 'https://id.example.vn/keys'", &["issuers[0].keys"]),
        ("discovery = true\njwks = 'jwks.json'", &["issuers[0].keys"]),
        ("jwks_uri = 'http://id.example.vn/keys'", &["issuers[0].jwks_uri"]),
        ("jwks_uri = 'http://127.0.0.1/keys'", &["issuers[0].jwks_uri"]),
    ] {
        assert_eq!(issuer_faults("production", &format!("{iss}{lines}")), faults, "{lines}");
    }
    let on_loopback = "iss = 'http://127.0.0.1:9'\ndiscovery = true";
    assert_eq!(issuer_faults("production", on_loopback), ["issuers[0].iss"]);
    assert_eq!(issuer_faults("dev", on_loopback), [""; 0]);
}

#[test]
fn a_provider_says_what_it_needs() {
    let keys = "iss = 'https://id.example.vn'\ndiscovery = true\n";
    for (lines, faults) in [
        ("provider = 'keycloak'\nclient = 'a/b'", &[][..]),
        ("provider = 'zitadel'\nproject = '1'\norganisation = '2'", &[]),
        ("provider = 'zitadel'", &["issuers[0].project", "issuers[0].organisation"]),
        ("provider = 'entra'\nclient = 'a'", &["issuers[0].client"]),
        ("project = '1'", &["issuers[0].project"]),
        ("provider = 'Keycloak'", &["issuers[0]"]),
    ] {
        assert_eq!(issuer_faults("production", &format!("{keys}{lines}")), faults, "{lines}");
    }
}

#[test]
fn proof_of_possession_needs_the_public_address() {
    let resolve = |mode: &str, dpop: &str, url: &str| {
        let variables = environment(&[("THANGHANG_DPOP", dpop), ("THANGHANG_PUBLIC_URL", url)]);
        let overrides = Overrides { mode: Some(mode.to_owned()), ..Overrides::default() };
        Config::resolve(overrides, variables)
    };
    for (dpop, url, name) in [
        ("", "", "off"),
        ("off", "https://thanghang.example.vn", "off"),
        ("accept", "https://thanghang.example.vn", "accept"),
        ("require", "http://127.0.0.1:8080", "require"),
    ] {
        let config = resolve("dev", dpop, url).unwrap();
        assert_eq!(config.dpop.name(), name);
        assert!(config.render().unwrap().contains(&format!("dpop = \"{name}\"")));
    }
    for (dpop, url, setting) in [
        ("accept", "", "public_url"),
        ("require", "thanghang.example.vn", "public_url"),
        ("accept", "https://thanghang.example.vn/?a=b", "public_url"),
        ("always", "https://thanghang.example.vn", "dpop"),
    ] {
        assert_eq!(faulty_settings(resolve("dev", dpop, url)), [setting], "{dpop} {url}");
    }
    let plain = faulty_settings(resolve("production", "accept", "http://127.0.0.1:8080"));
    assert!(plain.contains(&"public_url".to_owned()), "{plain:?}");
}

#[test]
fn a_table_of_settings_names_only_what_differs() {
    let folder = folder("[limits]\ndepth = 12\ntokens = 500\n[http]\nstatus_profile = 'draft-2026-08'\n");
    let variables = environment(&[("THANGHANG_LIMITS__TOKENS", "600")]);
    let config = Config::resolve(flags(folder.path()), variables).unwrap();
    assert_eq!(config.limits, Limits { depth: 12, tokens: 600, ..Limits::default() });
    assert_eq!(config.http.status_profile, Profile::Draft);
    let printed = config.render().unwrap();
    for shown in ["[limits]", "depth = 12", "query_ms = 5000", "status_profile = \"draft-2026-08\""] {
        assert!(printed.contains(shown), "{shown} in {printed}");
    }
    fs::write(folder.path().join("thanghang.toml"), &printed).unwrap();
    assert_eq!(Config::resolve(flags(folder.path()), []).unwrap().limits, config.limits);
}

#[test]
fn a_limit_that_makes_no_sense_is_refused_with_what_to_do() {
    let toml = "http = 1\n[limits]\ndept = 1\ndepth = 'deep'\ntokens = -1\ncost = 0\naliases = 0\nnesting = 129\n\
                page_max = 101\npage_default = 102\nbody_bytes = 1\n";
    let folder = folder(toml);
    let variables = environment(&[("THANGHANG_LIMITS__QUERY_MS", "soon"), ("THANGHANG_HTTP__STATUS", "x")]);
    let refused = Config::resolve(flags(folder.path()), variables);
    let report = refused.as_ref().unwrap_err().report(Lang::En);
    assert!(
        report.contains("limits.depth (") && report.contains("in the form of the default 10"),
        "{report}"
    );
    assert!(report.contains("limits.query_ms (THANGHANG_LIMITS__QUERY_MS)"), "{report}");
    let mut settings = faulty_settings(refused);
    settings.sort();
    let expected = [
        "http",
        "http.status",
        "limits.body_bytes",
        "limits.cost",
        "limits.dept",
        "limits.depth",
        "limits.nesting",
        "limits.page_default",
        "limits.page_max",
        "limits.query_ms",
        "limits.tokens",
    ];
    assert_eq!(settings, expected);
}

#[test]
fn production_trusts_documents_and_gives_out_less() {
    let trusted = format!(
        "{PRODUCTION}\n[http]\ntrusted_proxies = ['10.0.0.0/8']\n[rate]\nburst = 5000\n[documents]\nintrospection = 'open'\n"
    );
    let folder = folder(&trusted);
    let production = Config::resolve(flags(folder.path()), []).unwrap();
    let expected = Policy { introspection: documents::DocumentMode::Open, ..Policy::trusted() };
    assert_eq!(production.documents, expected);
    assert!(!expected.free_roles.contains(&Role::Applicant) && expected.free_roles.contains(&Role::UnitHead));
    assert_eq!((production.rates.burst.get(), production.rates.per_second.get()), (5_000, 1_000));
    assert_eq!(production.http.trusted_proxies, ["10.0.0.0/8".parse().unwrap()]);
    let dev = Config::resolve(Overrides::default(), []).unwrap();
    assert_eq!((dev.documents, dev.rates), (Policy::default(), Rates::generous()));
}

#[test]
fn a_bucket_that_never_holds_what_a_request_may_cost_is_refused() {
    let variables = environment(&[("THANGHANG_RATE__BURST", "4999"), ("THANGHANG_RATE__PER_SECOND", "0")]);
    let refused = Config::resolve(Overrides::default(), variables);
    assert_eq!(faulty_settings(refused), ["rate.per_second", "rate.burst"]);
    let roles = environment(&[("THANGHANG_DOCUMENTS__FREE_ROLES", r#"["ADMIN", "ADMINS"]"#)]);
    assert_eq!(faulty_settings(Config::resolve(Overrides::default(), roles)), ["documents.free_roles"]);
}

/// People sign in with an issuer once it is known where they come back to; the number in that address counts those
/// issuers alone, and no secret is printed.
#[test]
fn people_sign_in_with_the_issuers_that_say_so() {
    let toml = format!(
        "public_url = 'https://xet.example.vn/'\n{PRODUCTION}\n[[issuers]]\n{}\n[issuers.sign_in]\n{}",
        "iss = 'https://id.example.vn/realms/tinh'\naudience = 'thanghang'\ndiscovery = true",
        "name = 'Tỉnh'\nclient_id = 'web'\nclient_secret = 'client-secret'\nscopes = ['profile']",
    );
    let folder = folder(&toml);
    fs::write(folder.path().join("client-secret"), "hunter3\n").unwrap();
    let config = Config::resolve(flags(folder.path()), []).unwrap();
    assert_eq!(config.sign_in.len(), 1);
    let client = &config.sign_in[0];
    assert_eq!(client.redirect_uri.as_str(), "https://xet.example.vn/sign-in/issuers/0/back");
    assert_eq!(client.client_secret.as_ref().unwrap().reveal(), "hunter3");
    assert_eq!(client.scopes, ["openid", "profile"]);
    assert!(!config.render().unwrap().contains("hunter3"));

    let missing = toml.replace("client-secret", "nowhere").replace("public_url", "# public_url");
    fs::write(folder.path().join("thanghang.toml"), missing.replace("'Tỉnh'", "' '")).unwrap();
    let faults = faulty_settings(Config::resolve(flags(folder.path()), []));
    assert_eq!(faults, ["issuers[1].sign_in.name", "issuers[1].sign_in"]);
}
