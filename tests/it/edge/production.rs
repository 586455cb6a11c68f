//! What production leaves out.

use crate::cli::{Server, assert_code, folder, production, program, run};

/// H14: neither the query page nor the sign-in of development, which offer the tokens of the demonstration, is there;
/// and H11: browsers are told to come back over TLS only.
#[test]
fn nothing_of_development_is_in_production() {
    let folder = folder();
    production(folder.path());
    assert_code(&run(folder.path(), &["migrate", "up", "--config=thanghang.toml"]), 0);
    let server = Server::of(program(folder.path(), &["serve", "--config=thanghang.toml"]));
    let ask = |line: &str| {
        crate::edge::all(crate::edge::begin(&server, format!("{line} HTTP/1.0\r\n\r\n").as_bytes()))
    };
    for absent in ["GET /query", "GET /sign-in/development", "POST /sign-in/development"] {
        let answer = ask(absent);
        assert_eq!(answer.get(8..12), Some(" 404"), "{absent}: {answer}");
        assert!(answer.contains("strict-transport-security: max-age=31536000\r\n"), "{answer}");
    }
    let answer = ask("GET /");
    assert_eq!(answer.get(8..12), Some(" 303"), "{answer}");
    let answer = ask("GET /sign-in");
    assert!(answer.get(8..12) == Some(" 200") && !answer.contains("name=\"account\""), "{answer}");
    assert_eq!(server.terminate(), Some(0));
}
