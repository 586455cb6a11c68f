//! `docs/audit-format.md` is enough to check a log: a verifier that knows nothing of the program checks its vectors, and
//! what the API hands out.

use std::{collections::BTreeMap, fs};

use jiff::Timestamp;
use serde_json::{Value, json};
use thanghang::domain::{
    audit::{
        ActorKind, Effects, Head, Leaf, LeafActor, LogSizes, RawJson, SigningKey, Statement, TimeSource,
        Version, consistency_proof, inclusion_proof, leaf_hash, root,
    },
    cycle::state::CycleState,
    digest::{Digest, Sealed},
    directory::DIRECTORY_LOG,
    ids::PersonId,
    law::LAW_LOG,
};
use uuid::Uuid;

use crate::support::{cycle_driver::CycleDriver, deployment::global, engine::on_both_engines, people::Who};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/audit-format.md");
const MARK: &str = "writes what follows. -->\n";
const LOG: Uuid = Uuid::from_u128(0x0192_d0f0_7a00_7000_8000_0000_0000_0001);
const SALT: [u8; 32] = [0x5a; 32];
const TEXT: &str = "Giám sát việc nhận hồ sơ";

/// The verifier of a stranger, after the page alone.
mod stranger {
    use ed25519_dalek::{Signature, VerifyingKey};
    use serde_json::Value;
    use sha2::{Digest as _, Sha256};

    type Hash = [u8; 32];

    pub(super) fn sha256(parts: &[&[u8]]) -> Hash {
        Sha256::digest(parts.concat()).into()
    }

    pub(super) fn bytes<const N: usize>(value: &Value) -> [u8; N] {
        let text = value.as_str().expect("hexadecimal digits");
        hex::decode(text).expect("hexadecimal digits").try_into().expect("as many")
    }

    pub(super) fn hashes(list: &Value) -> Vec<Hash> {
        list.as_array().expect("a list").iter().map(bytes).collect()
    }

    pub(super) fn leaf(body: &[u8]) -> Hash {
        sha256(&[&[0], body])
    }

    fn node(left: &Hash, right: &Hash) -> Hash {
        sha256(&[&[1], left, right])
    }

    pub(super) fn tree(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => sha256(&[]),
            [leaf] => *leaf,
            _ => {
                let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
                node(&tree(left), &tree(right))
            }
        }
    }

    /// RFC 9162, section 2.1.3.2.
    pub(super) fn includes(leaf: Hash, index: u64, size: u64, proof: &[Hash], root: Hash) -> bool {
        let (mut fn_, mut sn, mut hash) = (index, size - 1, leaf);
        for sibling in proof {
            if sn == 0 {
                return false;
            }
            if fn_ % 2 == 1 || fn_ == sn {
                while fn_.is_multiple_of(2) && fn_ != 0 {
                    (fn_, sn) = (fn_ >> 1, sn >> 1);
                }
                hash = node(sibling, &hash);
            } else {
                hash = node(&hash, sibling);
            }
            (fn_, sn) = (fn_ >> 1, sn >> 1);
        }
        sn == 0 && hash == root
    }

    /// Whether a receipt was signed by a key; both as the API hands them out, but for the instant.
    pub(super) fn signed(receipt: &Value, recorded_at: &str, key: &Value) -> bool {
        let public: Hash = bytes(&key["publicKey"]);
        let name = &hex::encode(sha256(&[&public]))[..16];
        let field = |name: &str| receipt[name].to_string();
        let json = format!(
            r#"{{"index":{},"keyId":{},"leafHash":{},"log":{},"recordedAt":"{recorded_at}","size":{}}}"#,
            field("index"),
            field("keyId"),
            field("leafHash"),
            field("log"),
            field("size"),
        );
        let message = [b"thanghang receipt v1\0", json.as_bytes()].concat();
        let signature = Signature::from_bytes(&bytes(&receipt["signature"]));
        let key = VerifyingKey::from_bytes(&public).expect("a key");
        receipt["keyId"] == name && key.verify_strict(&message, &signature).is_ok()
    }
}

fn record(index: u64, act: &str, rows: Vec<Value>) -> (Vec<u8>, Option<Vec<u8>>) {
    let (effects, attachment) = Effects::of(rows).expect("canonical");
    let commitment = Sealed::commit(&SALT, TEXT);
    let micros = 1_729_730_000_000_000 + i64::try_from(index).expect("a small index");
    // The last of the vectors is of the second version.
    let reads = (index == 2).then(|| LogSizes::from([(DIRECTORY_LOG, 7), (LAW_LOG, 0)]));
    let leaf = Leaf {
        v: if reads.is_some() { Version::V2 } else { Version::V1 },
        log: LOG.to_string(),
        index,
        recorded_at: Timestamp::from_microsecond(micros).expect("an instant"),
        time_source: TimeSource::System,
        actor: LeafActor {
            person: Some(PersonId(Uuid::from_u128(0x0192_d0f0_7a00_7000_8000_0000_0000_00aa))),
            kind: ActorKind::Person,
            role: "SUPERVISOR".to_owned(),
            capacity: Some("member:0192d0f0-7a00-7000-8000-0000000000bb".to_owned()),
            token: Some(Digest([0x11; 32])),
        },
        act: act.to_owned(),
        from: None,
        to: None,
        input: RawJson::of(&json!({ "about": null, "text": commitment })).expect("JSON"),
        guards: vec!["remark-about-known@1".to_owned()],
        effects,
        texts: BTreeMap::from([("text".to_owned(), commitment)]),
        definition: "workflow-3".to_owned(),
        rule_set: "dien-bien-2024".to_owned(),
        calendar: "vn-2026-1".to_owned(),
        key: Digest::of(format!("key-{index}")),
        reads,
    };
    (leaf.encode().expect("canonical"), attachment)
}

/// The vectors, as this program makes them.
fn vectors() -> Value {
    let rows =
        |count: usize| (0..count).map(|at| json!({ "row": { "id": at }, "table": "remark" })).collect();
    let records = [(1, "addRemark"), (2, "addRemark"), (33, "evaluateDossiers")];
    let made: Vec<_> = (0..).zip(records).map(|(at, (count, act))| record(at, act, rows(count))).collect();
    let hashes: Vec<Digest> = made.iter().map(|(body, _)| leaf_hash(body)).collect();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let leaves: Vec<_> = made
        .iter()
        .zip(&hashes)
        .map(|((body, _), hash)| json!({ "body": text(body), "leafHash": hash }))
        .collect();
    let heads: Vec<_> = (0..=hashes.len())
        .map(|size| Head { size: size as u64, root: root(hashes.iter().take(size).copied()) })
        .collect();
    let key = SigningKey::from_seed(&[7; 32]);
    let leaf = Leaf::decode(&made[1].0).expect("a leaf");
    let receipt = key
        .sign(Statement {
            log: leaf.log,
            index: 1,
            size: 2,
            leaf_hash: hashes[1],
            recorded_at: leaf.recorded_at,
        })
        .expect("signed");
    let public = key.public_key();
    json!({
        "leaves": leaves,
        "attachment": made[2].1.as_deref().map(text),
        "commitment": { "salt": hex::encode(SALT), "text": TEXT, "commitment": Sealed::commit(&SALT, TEXT) },
        "heads": heads,
        "inclusion": (0..3).map(|at| inclusion_proof(&hashes, at)).collect::<Vec<_>>(),
        "consistencyFrom2To3": consistency_proof(&hashes, 2),
        "key": { "keyId": receipt.key_id, "algorithm": "Ed25519", "publicKey": hex::encode(public.as_bytes()) },
        "receipt": receipt,
    })
}

fn page() -> (String, String) {
    let page = fs::read_to_string(PAGE).expect("the page");
    let (text, block) = page.split_once(MARK).expect("the place of the vectors");
    (text.to_owned(), block.to_owned())
}

/// `UPDATE_DOCS=1 cargo test --test it audit_format` renews the vectors.
#[test]
fn the_page_has_the_vectors_of_this_program() {
    let pretty = serde_json::to_string_pretty(&vectors()).expect("JSON");
    let wanted = format!("\n```json\n{pretty}\n```\n");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(PAGE, format!("{}{MARK}{wanted}", page().0)).expect("the page is written");
    }
    assert!(
        page().1 == wanted,
        "docs/audit-format.md is out of date: run with UPDATE_DOCS=1 and review the change"
    );
}

/// L5: the vectors, checked from the page alone.
#[test]
fn a_stranger_checks_the_vectors_of_the_page() {
    let (text, block) = page();
    let json =
        block.trim().strip_prefix("```json").and_then(|json| json.strip_suffix("```")).expect("a block");
    let vectors: Value = serde_json::from_str(json).expect("JSON");
    let leaves = vectors["leaves"].as_array().expect("leaves");
    let mut hashes = Vec::new();
    for leaf in leaves {
        let body = leaf["body"].as_str().expect("a body");
        hashes.push(stranger::leaf(body.as_bytes()));
        assert_eq!(hashes.last(), Some(&stranger::bytes(&leaf["leafHash"])));
        let members: serde_json::Map<String, Value> = serde_json::from_str(body).expect("an object");
        for member in members.keys() {
            assert!(text.contains(&format!("\n| `{member}` | ")), "the page does not tell of {member}");
        }
    }
    for (size, head) in vectors["heads"].as_array().expect("heads").iter().enumerate() {
        assert_eq!(head["size"], size);
        assert_eq!(stranger::tree(&hashes[..size]), stranger::bytes(&head["root"]));
    }
    for (at, proof) in vectors["inclusion"].as_array().expect("proofs").iter().enumerate() {
        let root = stranger::tree(&hashes);
        assert!(stranger::includes(hashes[at], at as u64, 3, &stranger::hashes(proof), root), "{at}");
    }
    let commitment = &vectors["commitment"];
    let salt: [u8; 32] = stranger::bytes(&commitment["salt"]);
    let opened = stranger::sha256(&[&salt, commitment["text"].as_str().expect("a text").as_bytes()]);
    assert_eq!(opened, stranger::bytes(&commitment["commitment"]));
    let third: Value = serde_json::from_str(leaves[2]["body"].as_str().expect("a body")).expect("JSON");
    let attached = vectors["attachment"].as_str().expect("an attachment").as_bytes();
    assert_eq!(stranger::sha256(&[attached]), stranger::bytes(&third["effects"]["attachment"]["sha256"]));
    let recorded_at = vectors["receipt"]["recordedAt"].as_str().expect("an instant");
    assert!(stranger::signed(&vectors["receipt"], recorded_at, &vectors["key"]));
}

on_both_engines! {
    /// L5: a log as the API hands it out, its head, and a receipt with the key that the API tells.
    async fn a_stranger_checks_a_log_through_the_api(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::PlanPublished).await else { return };
        let mut input = driver.complete("addRemark", json!({ "text": TEXT })).await;
        input["idempotencyKey"] = json!("stranger");
        let act = "mutation($input: AddRemarkInput!) { addRemark(input: $input) {
            receipt { index keyId leafHash log signature size } } }";
        let done = driver.deployment.ask(Who::Supervisor, act, json!({ "input": input })).await;
        let document = "query($id: ID!) {
            cycle(id: $id) { transitions(first: 100) { nodes { index body leafHash } } }
            auditHead(cycleId: $id) { size root }
            directoryLog(first: 100) { totalCount nodes { index body leafHash } } directoryAuditHead { size root }
            verifyDirectoryLog { verdict size }
            signingKeys { keyId algorithm publicKey } }";
        let data = driver.deployment.ask(Who::Supervisor, document, json!({ "id": global(driver.cycle) })).await;
        let logs = [
            (&data["cycle"]["transitions"], &data["auditHead"]),
            (&data["directoryLog"], &data["directoryAuditHead"]),
        ];
        let mut bodies = Vec::new();
        for (log, head) in logs {
            let records = log["nodes"].as_array().expect("records");
            bodies = records.iter().map(|record| record["body"].as_str().expect("a body")).collect();
            let hashes: Vec<_> = bodies.iter().map(|body| stranger::leaf(body.as_bytes())).collect();
            for (record, hash) in records.iter().zip(&hashes) {
                assert_eq!(stranger::bytes(&record["leafHash"]), *hash);
            }
            assert_eq!(head["size"], hashes.len(), "the whole log is one page");
            assert_eq!(stranger::bytes(&head["root"]), stranger::tree(&hashes));
        }
        assert_eq!(data["verifyDirectoryLog"], json!({ "verdict": "SOUND", "size": bodies.len() }));
        let records = data["cycle"]["transitions"]["nodes"].as_array().expect("records");
        let mut read = 0;
        for record in records {
            let leaf: Value = serde_json::from_str(record["body"].as_str().expect("a body")).expect("JSON");
            let size = leaf["reads"][DIRECTORY_LOG.to_string()].as_u64().expect("a number");
            assert!(read <= size && size <= bodies.len() as u64 && leaf["v"] == 2, "{leaf}");
            read = size;
        }
        let receipt = &done["addRemark"]["receipt"];
        let index = receipt["index"].as_u64().and_then(|index| usize::try_from(index).ok()).expect("an index");
        let record = &data["cycle"]["transitions"]["nodes"][index];
        assert_eq!(record["leafHash"], receipt["leafHash"]);
        let leaf: Value = serde_json::from_str(record["body"].as_str().expect("a body")).expect("JSON");
        let recorded_at = leaf["recordedAt"].as_str().expect("an instant");
        assert!(stranger::signed(receipt, recorded_at, &data["signingKeys"][0]));
        let mut forged = receipt.clone();
        forged["index"] = json!(index + 1);
        assert!(!stranger::signed(&forged, recorded_at, &data["signingKeys"][0]));
    }
}
