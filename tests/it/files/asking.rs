//! Asking for an address.

use serde_json::{Value, json};

use super::{Desk, pdf};
use crate::support::{
    deployment::{MAX_FILE, global},
    engine::on_both_engines,
    people::Who,
};

/// The codes with their fields.
fn faults(answer: &Value) -> Vec<(String, String)> {
    assert!(
        answer["upload"].is_null() != answer["userErrors"].as_array().expect("a list").is_empty(),
        "{answer}"
    );
    let errors = answer["userErrors"].as_array().expect("a list").iter();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    errors.map(|error| (text(&error["code"]), text(&error["path"][1]))).collect()
}

fn codes(answer: &Value) -> Vec<String> {
    faults(answer).into_iter().map(|(code, _)| code).collect()
}

on_both_engines! {
    async fn the_applicant_and_the_office_get_an_address_and_nobody_else(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        for (who, code) in [
            (Who::An, None),
            (Who::Office, None),
            (Who::Binh, Some("NOT_FOUND")),
            (Who::Stranger, Some("NOT_FOUND")),
            (Who::Secretary, Some("FORBIDDEN_ROLE")),
            (Who::Supervisor, Some("FORBIDDEN_ROLE")),
            (Who::UnitHead, Some("FORBIDDEN_ROLE")),
        ] {
            let answer = desk.ask(who, desk.input(&pdf()).await).await;
            assert_eq!(codes(&answer), Vec::from_iter(code), "{who:?}");
        }
        let answer = desk.ask(Who::An, desk.input(&pdf()).await).await;
        assert_eq!(answer["upload"]["maxSize"], json!(MAX_FILE));
        let url = answer["upload"]["url"].as_str().expect("a path");
        let token = url.strip_prefix("/files/uploads/").expect("the path of uploads");
        assert!(token.len() == 43 && token.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)), "{url}");
    }

    async fn every_fault_is_told_at_once_with_its_field(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let input = json!({
            "cycleId": "x", "applicationId": global(desk.driver.cycle), "fileName": "../../etc/passwd", "size": 0,
            "mediaType": "text/html", "sha256": "ABC", "idempotencyKey": "",
        });
        let expected = [
            ("INVALID_KEY", "idempotencyKey"), ("INVALID_ID", "cycleId"), ("INVALID_ID", "applicationId"),
            ("INVALID_FILE_NAME", "fileName"), ("FILE_EMPTY", "size"), ("FILE_WRONG_TYPE", "mediaType"),
            ("INVALID_DIGEST", "sha256"),
        ];
        assert_eq!(faults(&desk.ask(Who::An, input).await), expected.map(|(code, at)| (code.to_owned(), at.to_owned())));
        for (size, code) in [(i64::from(MAX_FILE) + 1, "FILE_TOO_BIG"), (i64::from(i32::MAX), "FILE_TOO_BIG"), (-1, "OUT_OF_RANGE")] {
            let mut input = desk.input(&pdf()).await;
            input["size"] = json!(size);
            assert_eq!(codes(&desk.ask(Who::An, input).await), [code], "{size}");
        }
    }

    async fn a_name_is_shown_and_never_a_path(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let long = "ộ".repeat(10_000);
        for (name, code) in [
            ("../bằng.pdf", "INVALID_FILE_NAME"), ("C:\\bằng.pdf", "INVALID_FILE_NAME"), ("..", "INVALID_FILE_NAME"),
            (" . ", "INVALID_FILE_NAME"), ("a\0.pdf", "INVALID_TEXT"), ("a\n.pdf", "INVALID_TEXT"),
            ("fdp.\u{202e}exe", "INVALID_TEXT"), ("", "INVALID_TEXT"), (&long, "INVALID_TEXT"),
        ] {
            let mut input = desk.input(&pdf()).await;
            input["fileName"] = json!(name);
            assert_eq!(codes(&desk.ask(Who::An, input).await), [code], "{name:?}");
        }
        let (url, file) = desk.ticket_with(Who::An, &pdf(), json!({ "fileName": "Ba\u{306}\u{300}ng ...pdf" })).await;
        assert_eq!(desk.put(Who::An, &url, &pdf()).await.status, 204);
        assert_eq!(desk.objects(), [file.to_string()]);
        let store = &desk.driver.deployment.service.store;
        let row = store.file(file).await.expect("an answer").expect("the file");
        let (_, content) = store.open_files(&[row]).await.expect("it opens").remove(&file).expect("a key");
        assert_eq!(content.name, "Bằng ...pdf");
    }

    async fn a_repeated_call_gets_a_new_address_for_the_same_file(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let input = desk.input(&pdf()).await;
        let first = desk.ask(Who::An, input.clone()).await;
        let clock = &desk.driver.deployment.clock;
        assert!(clock.advance_to(clock.wall() + jiff::SignedDuration::from_mins(5)));
        let again = desk.ask(Who::An, input.clone()).await;
        assert_eq!(again["upload"]["id"], first["upload"]["id"]);
        assert_eq!(again["upload"]["expiresAt"], first["upload"]["expiresAt"]);
        let url = |answer: &Value| answer["upload"]["url"].as_str().expect("a path").to_owned();
        desk.put(Who::An, &url(&first), &pdf()).await.refused(404, "UPLOAD_UNKNOWN");
        assert_eq!(desk.put(Who::An, &url(&again), &pdf()).await.status, 204);
        let mut other = input;
        other["size"] = json!(7);
        assert_eq!(codes(&desk.ask(Who::An, other).await), ["IDEMPOTENCY_MISMATCH"]);
    }

    async fn files_that_nobody_adds_are_limited_in_number(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        for _ in 0..50 {
            desk.ticket(Who::An, &pdf()).await;
        }
        let input = desk.input(&pdf()).await;
        assert_eq!(codes(&desk.ask(Who::An, input).await), ["TOO_MANY_UPLOADS"]);
        desk.driver.deployment.clock_to("2024-10-27T09:00:00+07:00");
        desk.driver.deployment.service.sweep_files(false).await.expect("a sweep");
        desk.ticket(Who::An, &pdf()).await;
    }
}
