//! The bytes on their way: every cause of refusal, and what is left of it.

use std::io;

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use futures_util::stream;
use serde_json::json;
use thanghang::{domain::ids::FileId, http::BODY_LIMIT};

use super::{Desk, SECRET, long_pdf, pdf};
use crate::support::{deployment::MAX_FILE, engine::on_both_engines, people::Who};

const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0 ...... \xff\xd9";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR......\0\0\0\0IEND\xaeB`\x82";
const ZIP_END: &[u8] = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

/// A body in two pieces that breaks off between them.
fn broken(bytes: &[u8]) -> Body {
    let half = bytes.get(..bytes.len() / 2).unwrap_or_default().to_vec();
    Body::from_stream(stream::iter([Ok(half), Err(io::Error::from(io::ErrorKind::ConnectionReset))]))
}

/// A body whose length is not announced.
fn unannounced(bytes: &[u8]) -> Body {
    let pieces: Vec<_> = bytes.chunks(50_000).map(|piece| Ok::<_, io::Error>(piece.to_vec())).collect();
    Body::from_stream(stream::iter(pieces))
}

on_both_engines! {
    async fn a_file_arrives_sealed_and_once(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        // Longer than any other request may be.
        let huge = [b"%PDF-1.7\n".as_slice(), &vec![b'%'; BODY_LIMIT], b"\nstartxref\n9\n%%EOF"].concat();
        for (bytes, media_type) in [
            (huge, "application/pdf"),
            (pdf(), "application/pdf"), (long_pdf(), "application/pdf"), (JPEG.to_vec(), "image/jpeg"),
            (PNG.to_vec(), "image/png"),
        ] {
            let (url, file) = desk.ticket_with(Who::An, &bytes, json!({ "mediaType": media_type })).await;
            let reply = desk.put(Who::An, &url, &bytes).await;
            assert_eq!((reply.status, reply.body.as_deref()), (StatusCode::NO_CONTENT, Some(&b""[..])));
            assert!(desk.objects().contains(&file.to_string()));
            desk.put(Who::An, &url, &bytes).await.refused(409, "UPLOAD_USED");
            assert_eq!(desk.get(Some(Who::An), file).await.body, Some(bytes));
        }
        for object in desk.objects() {
            let sealed = std::fs::read(desk.driver.deployment.files.path().join(object)).expect("an object");
            for plain in [SECRET.as_bytes(), b"%PDF", b"JFIF", b"IHDR"] {
                assert!(!sealed.windows(plain.len()).any(|window| window == plain));
            }
        }
    }

    async fn each_cause_has_its_code_and_leaves_the_address_as_it_was(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let (good, changed) = (pdf(), String::from_utf8(pdf()).expect("text").replace("An", "Em").into_bytes());
        let (url, _) = desk.ticket(Who::An, &good).await;
        let put = |body| desk.send(Method::PUT, Some(Who::An), &url, body);
        put(Body::empty()).await.refused(400, "FILE_EMPTY");
        put(unannounced(b"")).await.refused(400, "FILE_EMPTY");
        put(Body::from(good[1..].to_vec())).await.refused(400, "FILE_WRONG_SIZE");
        put(unannounced(&good[1..])).await.refused(400, "FILE_WRONG_SIZE");
        put(unannounced(&[&good[..], b"x"].concat())).await.refused(400, "FILE_WRONG_SIZE");
        put(Body::from(vec![b'%'; MAX_FILE as usize + 1])).await.refused(413, "FILE_TOO_BIG");
        put(Body::from(changed)).await.refused(422, "FILE_WRONG_HASH");
        put(broken(&good)).await.refused(408, "UPLOAD_INTERRUPTED");
        assert_eq!(desk.objects(), [""; 0], "nothing is left");
        assert_eq!(put(Body::from(good)).await.status, StatusCode::NO_CONTENT);
    }

    async fn what_a_file_is_its_bytes_say(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let html = [b"%PDF-1.7\n<html><script>alert(1)</script>".as_slice(), &pdf()[9..]].concat();
        for (bytes, media_type, status, code) in [
            (pdf(), "image/png", 415, "FILE_WRONG_TYPE"),
            (b"MZ\x90\0 not a document".to_vec(), "application/pdf", 415, "FILE_WRONG_TYPE"),
            ([b"GIF89a".as_slice(), &pdf()].concat(), "application/pdf", 415, "FILE_WRONG_TYPE"),
            ([&pdf(), ZIP_END].concat(), "application/pdf", 415, "FILE_WRONG_TYPE"),
            ([JPEG, ZIP_END].concat(), "image/jpeg", 415, "FILE_WRONG_TYPE"),
            (html, "application/pdf", 415, "FILE_WRONG_TYPE"),
            (
                b"%PDF-1.7\ntrailer << /Root 1 0 R /Encrypt 5 0 R >>\nstartxref\n9\n%%EOF".to_vec(),
                "application/pdf", 422, "FILE_ENCRYPTED",
            ),
        ] {
            let (url, _) = desk.ticket_with(Who::An, &bytes, json!({ "mediaType": media_type })).await;
            desk.put(Who::An, &url, &bytes).await.refused(status, code);
        }
        assert_eq!(desk.objects(), [""; 0], "nothing is left");
    }

    async fn an_address_serves_its_person_in_its_time(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let (url, _) = desk.ticket(Who::An, &pdf()).await;
        for thief in [Who::Binh, Who::Office, Who::Stranger] {
            desk.put(thief, &url, &pdf()).await.refused(404, "UPLOAD_UNKNOWN");
        }
        let anonymous = desk.send(Method::PUT, None, &url, Body::from(pdf())).await;
        anonymous.refused(401, "UNAUTHENTICATED");
        assert_eq!(anonymous.headers["www-authenticate"], "Bearer");
        let tricks = ["nothing", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "%00", "%ff", &"x".repeat(10_000), "%E2%80%AEcod"];
        for trick in tricks {
            desk.put(Who::An, &format!("/files/uploads/{trick}"), &pdf()).await.refused(404, "UPLOAD_UNKNOWN");
        }
        desk.driver.deployment.clock_to("2024-10-26T09:00:00+07:00");
        desk.put(Who::An, &url, &pdf()).await.refused(410, "UPLOAD_EXPIRED");
        assert_eq!(desk.objects(), [""; 0]);
    }

    async fn of_many_uploads_to_one_address_exactly_one_wins(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let bytes = long_pdf();
        let (url, file) = desk.ticket(Who::An, &bytes).await;
        let put = || desk.send(Method::PUT, Some(Who::An), &url, unannounced(&bytes));
        let (a, b, c, d) = tokio::join!(put(), put(), put(), put());
        let mut answers = [a, b, c, d].map(|reply| (reply.status.as_u16(), reply.code()));
        answers.sort();
        let used = (409, "UPLOAD_USED".to_owned());
        assert_eq!(answers, [(204, String::new()), used.clone(), used.clone(), used]);
        assert_eq!(desk.objects(), [file.to_string()]);
        assert_eq!(desk.get(Some(Who::An), file).await.body, Some(bytes));
    }

    async fn a_folder_that_cannot_be_written_is_a_masked_fault(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let (url, _) = desk.ticket(Who::An, &pdf()).await;
        let folder = desk.driver.deployment.files.path();
        std::fs::remove_dir(folder).expect("it is empty");
        std::fs::write(folder, "in the way").expect("a file");
        let reply = desk.put(Who::An, &url, &pdf()).await;
        reply.refused(503, "UNAVAILABLE");
        assert!(reply.json()["errors"][0]["extensions"]["requestId"].is_string());
        assert!(!reply.json().to_string().contains(&folder.display().to_string()));
        std::fs::remove_file(folder).and_then(|()| std::fs::create_dir(folder)).expect("a folder");
        assert_eq!(desk.put(Who::An, &url, &pdf()).await.status, StatusCode::NO_CONTENT);
    }

    async fn an_upload_under_way_at_the_end_is_given_up(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let (url, _) = desk.ticket(Who::An, &pdf()).await;
        let silent = Body::from_stream(stream::pending::<Result<Vec<u8>, io::Error>>());
        let upload = desk.send(Method::PUT, Some(Who::An), &url, silent);
        let end = async {
            while desk.objects().is_empty() {
                tokio::task::yield_now().await;
            }
            desk.driver.deployment.close().await;
        };
        let (reply, ()) = tokio::join!(upload, end);
        reply.refused(408, "UPLOAD_INTERRUPTED");
        assert_eq!(desk.objects(), [""; 0]);
    }

    async fn the_reader_chooses_the_language(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let unknown = desk.get(Some(Who::An), FileId(uuid::Uuid::nil())).await;
        assert_eq!(unknown.json()["errors"][0]["message"], "Không tìm thấy đối tượng được yêu cầu.");
        assert_eq!(unknown.headers["vary"], "Accept-Language");
    }
}
