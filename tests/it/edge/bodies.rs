//! What an error tells: a code and a sentence, whatever was sent.

use serde_json::Value;

use super::Edge;
use crate::fuzzed::{Dice, corpus};

/// What nobody outside has to know.
const INSIDE: [&str; 18] = [
    "panicked",
    "backtrace",
    ".rs:",
    "src/",
    "/root",
    "/work",
    "/home",
    "/tmp",
    "RUST_",
    "async_graphql",
    "async-graphql",
    "sea_orm",
    "sqlx",
    "serde",
    "axum",
    "hyper",
    "SELECT ",
    "INSERT ",
];

/// H10: of 1,000 requests that went wrong in their own way, no answer shows a stack, a path, SQL or what the server
/// is made of; H9: and none is without a code, none a panic.
#[test]
fn errors_tell_nothing_of_the_inside() {
    let edge = Edge::start("");
    let (requests, documents) = (corpus("request"), corpus("document"));
    let mut dice = Dice(0x4831_3048);
    let mut refused = 0;
    for number in 0..1_000 {
        let mut body = requests[number % requests.len()].clone();
        let other = dice.below(documents.len());
        dice.mutate(&mut body, &documents[other]);
        let head = format!(
            "{}accept: application/graphql-response+json\r\nconnection: close\r\n\r\n",
            edge.head(body.len())
        );
        let answer = edge.send(&[head.as_bytes(), &body].concat());
        let (head, text) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer to {body:?}"));
        for word in INSIDE {
            assert!(!answer.contains(word), "{word} in {answer}");
        }
        let json: Value = serde_json::from_str(text).unwrap_or_else(|_| panic!("no JSON: {answer}"));
        if !head.starts_with("HTTP/1.1 200 ") {
            assert!(head.starts_with("HTTP/1.1 4"), "{answer}");
            let code = json["errors"][0]["extensions"]["code"].as_str().unwrap_or_default();
            assert!(!code.is_empty() && json.get("data").is_none() && text.len() < 64 * 1024, "{answer}");
            refused += 1;
        }
    }
    assert!(refused > 900, "{refused} were refused");
    let log = edge.log();
    assert!(!log.contains("panicked") && !log.contains("\"level\":\"ERROR\""), "something broke");
    edge.assert_serves();
}
