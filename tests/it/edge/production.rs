//! What production leaves out.

use crate::cli::{Server, assert_code, folder, production, program, run};

/// H14: the query page, which offers the tokens of the demonstration, is not there; and H11: browsers are told to
/// come back over TLS only.
#[test]
fn there_is_no_query_page_in_production() {
    let folder = folder();
    production(folder.path());
    assert_code(&run(folder.path(), &["migrate", "up", "--config=thanghang.toml"]), 0);
    let server = Server::of(program(folder.path(), &["serve", "--config=thanghang.toml"]));
    let answer = crate::edge::all(crate::edge::begin(&server, b"GET / HTTP/1.0\r\n\r\n"));
    assert!(answer.starts_with("HTTP/1.0 404 ") || answer.starts_with("HTTP/1.1 404 "), "{answer}");
    assert!(answer.contains("strict-transport-security: max-age=31536000\r\n"), "{answer}");
    assert_eq!(server.terminate(), Some(0));
}
