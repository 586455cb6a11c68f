//! HTTP/2 by prior knowledge, frame by frame (RFC 9113).

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
};

use super::Edge;

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const GOAWAY: u8 = 7;
const ENHANCE_YOUR_CALM: &[u8] = &[0, 0, 0, 0xb];
/// `GET http://` and the name of the path from the static table (RFC 7541, appendix A), then `/livez`.
const GET: &[u8] = b"\x82\x86\x04\x06/livez";

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).expect("a short one").to_be_bytes();
    [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

/// The kind, the stream and the payload of the next frame; none at the end.
fn next(stream: &mut TcpStream) -> Option<(u8, u32, Vec<u8>)> {
    let mut head = [0; 9];
    stream.read_exact(&mut head).ok()?;
    let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
    let mut payload = vec![0; usize::try_from(length).expect("64 bits")];
    stream.read_exact(&mut payload).ok()?;
    Some((head[3], u32::from_be_bytes([head[5], head[6], head[7], head[8]]), payload))
}

fn until(stream: &mut TcpStream, kind: u8) -> Option<(u32, Vec<u8>)> {
    loop {
        let (found, number, payload) = next(stream)?;
        if found == kind {
            return Some((number, payload));
        }
    }
}

fn open(edge: &Edge) -> TcpStream {
    edge.begin(&[PREFACE, &frame(SETTINGS, 0, 0, &[])].concat())
}

#[test]
fn the_settings_are_told_and_a_request_is_answered() {
    let edge = Edge::start("[connections]\nstreams = 7\n");
    let mut stream = open(&edge);
    let (_, settings) = until(&mut stream, SETTINGS).expect("settings");
    let setting = |id: u8| {
        let found = settings.chunks(6).find(|setting| setting[..2] == [0, id]);
        found.map(|setting| u32::from_be_bytes([setting[2], setting[3], setting[4], setting[5]]))
    };
    assert_eq!((setting(3), setting(6)), (Some(7), Some(32 * 1024)), "streams and bytes of headers");
    stream.write_all(&frame(HEADERS, 5, 1, GET)).expect("it reads");
    let (number, fields) = until(&mut stream, HEADERS).expect("an answer");
    assert_eq!(number, 1);
    // `:status: 200` of the static table.
    assert_eq!(fields.first(), Some(&0x88), "{fields:?}");
}

/// Requests that are taken back as soon as they are sent cost more to serve than to send (CVE-2023-44487).
#[test]
fn who_resets_streams_without_end_is_sent_away() {
    let edge = Edge::start("");
    let mut stream = open(&edge);
    let resets: Vec<u8> = (0..2_000)
        .flat_map(|request: u32| {
            let number = request * 2 + 1;
            [frame(HEADERS, 5, number, GET), frame(RST_STREAM, 0, number, &[0, 0, 0, 8])].concat()
        })
        .collect();
    // It may close before it has read all of them.
    let _ = stream.write_all(&resets);
    let (_, farewell) = until(&mut stream, GOAWAY).expect("it says goodbye");
    assert_eq!(farewell.get(4..8), Some(ENHANCE_YOUR_CALM), "{farewell:?}");
    edge.assert_serves();
}
