//! Slow, greedy and talkative clients.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::{Edge, all, begin_at, observed::metrics_address};

/// A server with short time limits.
const HASTY: &str = "[connections]\nhead_seconds = 1\nbody_seconds = 1\nbody_rate = 1000000\n";

/// H13: a body that does not come is answered 408 within its time, and the connection is closed.
#[test]
fn a_slow_body_is_closed_with_408() {
    let edge = Edge::start(HASTY);
    let half = format!("{}\r\n{{\"query\":", edge.head(1_000));
    let chunked =
        half.replace("content-length: 1000", "transfer-encoding: chunked").replace("{\"q", "9\r\n{\"q");
    for begun in [half, chunked + "\r\n"] {
        let answer = edge.send(begun.as_bytes());
        assert!(answer.starts_with("HTTP/1.1 408 ") && answer.contains("\"REQUEST_TIMEOUT\""), "{answer}");
        assert!(answer.contains("connection: close\r\n") && answer.contains("quá chậm"), "{answer}");
    }
    edge.assert_serves();
}

/// H6: a head that gives reason to refuse is answered at once, and no byte of its 50 MB is waited for; a chunked body
/// is read to the limit and no further.
#[test]
fn what_the_head_refuses_is_not_waited_for() {
    let edge = Edge::start("");
    let head = edge.head(50_000_000);
    let anonymous = head.replace("authorization", "x-authorization");
    for (head, status) in [(&anonymous, "401"), (&head, "413")] {
        let answer = edge.send(format!("{head}\r\n").as_bytes());
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
    }
    let chunked = head.replace("content-length: 50000000", "transfer-encoding: chunked");
    let begun = format!("{chunked}\r\n2faf080\r\n{}", " ".repeat((2 << 20) + 1));
    let answer = edge.send(begun.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    edge.assert_serves();
}

/// H15: a request with two hosts is refused, whichever would be the right one.
#[test]
fn a_host_is_told_once() {
    let edge = Edge::start("");
    for second in ["host: localhost\r\n", "Host: evil.example\r\n"] {
        let head = edge.head(0).replace("content-length: 0\r\n", second);
        let answer = edge.send(format!("{head}connection: close\r\n\r\n").as_bytes());
        assert!(answer.starts_with("HTTP/1.1 400 ") && answer.contains("\"HOST_AMBIGUOUS\""), "{answer}");
    }
    edge.assert_serves();
}

/// H13: 200 slow clients, of which each has stopped at another point, keep nobody from being served; and all of
/// them are cut off.
#[test]
fn slow_clients_do_not_block_a_normal_one() {
    let edge = Edge::start(HASTY);
    let whole = format!("{}\r\n{{\"query\":", edge.head(1_000));
    let slow: Vec<TcpStream> =
        (0..200).map(|client| edge.begin(&whole.as_bytes()[..whole.len() * client / 200])).collect();
    edge.assert_serves();
    for client in slow {
        let answer = all(client);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408 "), "{answer}");
    }
    edge.assert_serves();
}

/// Who connects and says half of what HTTP/2 begins with is no exception.
#[test]
fn who_does_not_say_what_is_spoken_is_cut_off() {
    let edge = Edge::start(HASTY);
    assert_eq!(edge.send(b"PRI * HTTP/2.0\r\n\r\nSM"), "");
    assert_eq!(edge.send(b""), "");
}

/// Above the cap a connection waits for another one's end.
#[test]
fn connections_beyond_the_cap_wait() {
    let edge = Edge::start("[connections]\nmost = 2\n");
    let ask = b"GET /livez HTTP/1.1\r\nhost: localhost\r\n\r\n";
    let mut answer = [0; 15];
    let mut held: Vec<_> = (0..2).map(|_| edge.begin(ask)).collect();
    for stream in &mut held {
        stream.read_exact(&mut answer).expect("it is served");
    }
    let mut third = edge.begin(ask);
    third.set_read_timeout(Some(Duration::from_millis(200))).expect("a time limit");
    third.read_exact(&mut answer).expect_err("there is no room");
    drop(held.pop());
    third.set_read_timeout(Some(super::READ_TIMEOUT)).expect("a time limit");
    third.read_exact(&mut answer).expect("there is room");
    assert_eq!(&answer, b"HTTP/1.1 200 OK");
}

/// One who holds all connections that an address may hold keeps nobody else out, and is told of in log and metrics;
/// a proxy, through which many come, may hold more.
#[tokio::test]
async fn an_address_has_a_share_of_the_connections() {
    let limits = "metrics = '127.0.0.1:0'\n[connections]\nmost = 8\nper_address = 4\n";
    let edge = Edge::start(limits);
    let held: Vec<_> = (0..4).map(|_| edge.begin(b"GET /livez HTTP/1.1\r\n")).collect();
    for _ in 0..20 {
        assert_eq!(edge.send(b""), "", "closed at once");
    }
    let other = from_another_address(&edge.server.address).await;
    assert!(other.starts_with("HTTP/1.1 200 "), "{other}");
    let told = all(begin_at(&metrics_address(&edge), b"GET /metrics HTTP/1.0\r\n\r\n"));
    assert!(told.contains(r#"thanghang_connections_total{fate="over_share"} 20"#), "{told}");
    assert_eq!(edge.log().matches("its share of connections").count(), 1);
    drop(held);

    let edge = Edge::start(&format!("{limits}[http]\ntrusted_proxies = ['127.0.0.1/32']\n"));
    let _held: Vec<_> = (0..7).map(|_| edge.begin(b"GET /livez HTTP/1.1\r\n")).collect();
    assert!(edge.send(get("/livez", 3, "1").as_bytes()).starts_with("HTTP/1.1 200 "));
}

/// What is answered to somebody at another address of this machine.
async fn from_another_address(server: &str) -> String {
    let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
    socket.bind("127.0.0.2:0".parse().expect("an address")).expect("every machine has it");
    let mut stream = socket.connect(server.parse().expect("an address")).await.expect("it listens");
    stream.write_all(get("/livez", 3, "1").as_bytes()).await.expect("it reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("it answers");
    answer
}

fn get(path: &str, fields: usize, last: &str) -> String {
    let head = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n");
    // Two are there, and one ends it.
    let more = (3..fields).fold(String::new(), |more, number| more + &format!("x-{number}: 1\r\n"));
    format!("{head}{more}x-last: {last}\r\n\r\n")
}

/// Heads are bounded in bytes, in fields and in the length of the address (431, 414), on both sides of the edge;
/// what is no HTTP is 400.
#[test]
fn a_head_is_bounded() {
    let edge = Edge::start("");
    let path = |length: usize| format!("/graphql?{}", "a".repeat(length - "/graphql?".len()));
    for (request, status) in [
        (get("/livez", 64, "1"), 200),
        (get("/livez", 65, "1"), 431),
        (get("/livez", 3, &"a".repeat(30_000)), 200),
        (get("/livez", 3, &"a".repeat(33_000)), 431),
        (get(&path(8_192), 3, "1"), 401),
        (get(&path(8_193), 3, "1"), 414),
        ("GET / HTTP/9.9\r\n\r\n".to_owned(), 400),
        ("GET /livez HTTP/1.1\r\nhost: a\r\nbad header\r\n\r\n".to_owned(), 400),
    ] {
        let answer = edge.send(request.as_bytes());
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{status}: {request:.200} -> {answer}");
    }
    assert!(edge.send(get(&path(8_193), 3, "1").as_bytes()).contains("\"URI_TOO_LONG\""));
}

/// H11: no answer says what serves it, and each says that it is neither sniffed nor stored.
#[test]
fn an_answer_does_not_say_what_serves_it() {
    let edge = Edge::start("");
    let (good, bad) = (edge.post(r#"{"query":"{ viewer { __typename } }"}"#), edge.post("{"));
    let (nowhere, slow) =
        (edge.send(get("/nowhere", 3, "1").as_bytes()), edge.send(b"GET /%zz HTTP/1.0\r\n\r\n"));
    for answer in [good, bad, nowhere, slow] {
        let (head, _) = answer.split_once("\r\n\r\n").expect("a head");
        let head = head.to_ascii_lowercase();
        assert!(
            head.contains("x-content-type-options: nosniff") && head.contains("cache-control: no-store"),
            "{head}"
        );
        for told in ["server:", "x-powered-by", "via:", "hyper", "axum"] {
            assert!(!head.contains(told), "{told}: {head}");
        }
    }
}

/// A connection is used again, and requests that were sent ahead are answered in order.
#[test]
fn requests_sent_ahead_are_answered_in_order() {
    let edge = Edge::start("");
    let mut stream =
        edge.begin(b"GET /livez HTTP/1.1\r\nhost: a\r\n\r\nGET /nowhere HTTP/1.1\r\nhost: a\r\n\r\n");
    stream.write_all(b"GET /livez HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").expect("it reads");
    let answers = all(stream);
    let statuses: Vec<_> = answers.split("HTTP/1.1 ").skip(1).filter_map(|answer| answer.get(..3)).collect();
    assert_eq!(statuses, ["200", "404", "200"], "{answers}");
}
