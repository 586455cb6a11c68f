//! The files of a dossier: they come with a form, stay while it is drawn again, and are saved by whoever may read them.

use axum::http::StatusCode;
use thanghang::domain::{cycle::state::CycleState, digest::Digest};

use super::{
    Browser, Page,
    parts::{with_file, with_files},
};
use crate::support::{
    cycle_driver::{ATTT, CycleDriver},
    deployment::{MAX_FILE, global},
    engine::Engine,
    people::Who,
};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nstartxref\n9\n%%EOF\n";
const ACT: &str = "/acts/addPapers";
/// Where the content of the first paper is sent.
const CONTENT: &str = "papers.0.sha256";

/// The fields of the form with the kind of its first paper chosen, and a button.
fn fields<'p>(form: &'p [(&'static str, String)], button: &'static str) -> Vec<(&'p str, &'p str)> {
    let ours = form.iter().map(|(name, value)| (*name, value.as_str()));
    ours.chain([("papers.rows", "1"), ("papers.0.kind", "CV"), ("papers.0.pages", "2"), ("do", button)])
        .collect()
}

fn ours(form: &Page) -> Vec<(&'static str, String)> {
    ["form-token", "idempotencyKey", "cycleId", "applicationId"]
        .map(|name| (name, form.hidden(name)))
        .to_vec()
}

/// An applicant chooses a file, draws the form again, sends it, and the file is in the dossier: for the applicant and for whoever
/// handles the cycle, whose reading is remembered, and for nobody else.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_comes_with_a_form_and_is_saved_by_who_may_read_it() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { continue };
        let application = global(driver.create(Who::An, ATTT).await);
        let an = Browser::of(&driver.deployment, Who::An).await;
        let address = format!("{ACT}?cycleId={}&applicationId={application}", global(driver.cycle));
        let form = an.open(&address).await;
        assert!(!form.text.contains("papers.0.fileId"), "nobody types the id of a file: {}", form.text);
        let given = ours(&form);
        let staged = with_file(&an, ACT, &fields(&given, "redraw"), (CONTENT, "lý lịch.pdf", PDF)).await;
        assert_eq!(staged.status, StatusCode::OK, "{}", staged.text);
        let (file, digest) = (staged.hidden("papers.0.fileId"), staged.hidden(CONTENT));
        assert_eq!(digest, Digest::of(PDF).to_string());
        let mut typed = fields(&given, "send");
        typed.extend([("papers.0.fileId", file.as_str()), (CONTENT, &digest)]);
        let done = an.post(ACT, &typed).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);

        let page = an.open(&format!("/applications/{application}")).await;
        let (_, rest) = page.text.split_once("href=\"/papers/").expect("the file");
        let saved = format!("/papers/{}", rest.split('"').next().expect("its end"));
        let own = an.get(&saved).await;
        assert_eq!((own.status, own.bytes.as_slice()), (StatusCode::OK, PDF));
        assert!(own.headers["content-disposition"].to_str().expect("text").starts_with("attachment"));
        let before = driver.deployment.readings().await;
        let secretary = Browser::of(&driver.deployment, Who::Secretary).await;
        assert_eq!(secretary.get(&saved).await.bytes, PDF);
        assert_eq!(driver.deployment.readings().await, before + 1);
        for who in [Who::Binh, Who::Stranger] {
            let other = Browser::of(&driver.deployment, who).await;
            assert_eq!(other.get(&saved).await.status, StatusCode::NOT_FOUND, "{who:?}");
            assert_eq!(other.get(&address).await.status, StatusCode::NOT_FOUND, "another's draft");
        }
        assert!(Browser::new(&driver.deployment).get(&saved).await.location().starts_with("/sign-in"));
        assert_eq!(an.get("/papers/none").await.status, StatusCode::NOT_FOUND);
    }
}

/// A form with a file that is sent twice, as by a double click, is one act: its file is the same upload.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_with_a_file_that_is_sent_twice_is_one_act() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(driver) = CycleDriver::at(engine, CycleState::Receiving).await else { continue };
        let application = global(driver.create(Who::An, ATTT).await);
        let an = Browser::of(&driver.deployment, Who::An).await;
        let address = format!("{ACT}?cycleId={}&applicationId={application}", global(driver.cycle));
        let given = ours(&an.open(&address).await);
        let send = async || with_file(&an, ACT, &fields(&given, "send"), (CONTENT, "lý lịch.pdf", PDF)).await;
        let (first, second) = (send().await, send().await);
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
        assert_eq!(second.status, StatusCode::SEE_OTHER, "{}", second.text);
        assert_eq!(first.location(), second.location(), "the same record");
        let page = an.open(&format!("/applications/{application}")).await;
        assert_eq!(page.text.matches("href=\"/papers/").count(), 1, "{}", page.text);
    }
}

/// What is no such file is told at its field with the cause, and what was typed stays. A file of which only the digest is asked
/// for is not kept.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_kept_is_told_at_its_field() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::Receiving).await.expect("SQLite is always there");
    let application = global(driver.create(Who::An, ATTT).await);
    let an = Browser::of(&driver.deployment, Who::An).await;
    let cycle = global(driver.cycle);
    let form = an.open(&format!("{ACT}?cycleId={cycle}&applicationId={application}")).await;
    let given = ours(&form);
    let huge = [b"%PDF-1.7\n".as_slice(), &vec![b'%'; MAX_FILE as usize], b"\n%%EOF"].concat();
    let locked = b"%PDF-1.7\n1 0 obj\n<< /Encrypt 2 0 R >>\nendobj\ntrailer\n<< /Encrypt 2 0 R >>\nstartxref\n9\n%%EOF\n";
    for (name, content, told) in [
        ("lý lịch.exe", PDF, "Chỉ nhận các loại tệp"),
        ("lý lịch.pdf", b"MZ\x90\0 no document".as_slice(), ""),
        ("lý lịch.pdf", &huge, "lớn hơn mức cho phép"),
        ("lý lịch.pdf", locked, "mật khẩu"),
        ("lý lịch.pdf", b"", "Tệp rỗng"),
        (
            "lý lịch.pdf",
            b"PK\x03\x04\x14\0\x06\0[Content_Types].xml word/document.xml",
            "Nội dung không phải",
        ),
        ("lý lịch\u{202e}fdp.exe.pdf", PDF, "ký tự điều khiển"),
    ] {
        for button in ["redraw", "send"] {
            let page = with_file(&an, ACT, &fields(&given, button), (CONTENT, name, content)).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {button}: {}", page.text);
            assert!(
                page.text.contains(&format!("href=\"#{CONTENT}\"")) && page.text.contains(told),
                "{}",
                page.text
            );
            assert!(
                page.text.contains("<title>Lỗi: ")
                    && page.text.contains("name=\"papers.0.pages\" value=\"2\"")
            );
            assert!(!page.text.contains("papers.0.fileId"), "{}", page.text);
        }
    }
    // A unit head says what a paper is and brings no file to the dossier.
    let head = Browser::of(&driver.deployment, Who::UnitHead).await;
    let form = head.open(&format!("/acts/assess?cycleId={cycle}&applicationId={application}")).await;
    let given = ours(&form);
    let mut typed: Vec<_> = given.iter().map(|(name, value)| (*name, value.as_str())).collect();
    typed.push(("do", "redraw"));
    let page = with_file(&head, "/acts/assess", &typed, ("sha256", "nhận xét.pdf", PDF)).await;
    assert_eq!(page.hidden("sha256"), Digest::of(PDF).to_string(), "{}", page.text);
    assert!(!page.text.contains("name=\"fileId\""), "{}", page.text);
}

/// The files of one sending have a limit together, which the page says. One that goes beyond it is told at its field; those before
/// it and what was typed stay.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_beyond_the_limit_of_a_form_costs_nothing_else() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::Receiving).await.expect("SQLite is always there");
    let application = global(driver.create(Who::An, ATTT).await);
    let an = Browser::of(&driver.deployment, Who::An).await;
    let address = format!("{ACT}?cycleId={}&applicationId={application}", global(driver.cycle));
    let form = an.open(&address).await;
    assert!(form.text.contains("3 MiB") && form.text.contains("24 MiB"), "{}", form.text);
    let given = ours(&form);
    let mut typed = fields(&given, "send");
    typed.retain(|(name, _)| *name != "papers.rows");
    typed.extend([("papers.rows", "3"), ("papers.1.kind", "DEGREE_COPY"), ("papers.2.kind", "COMMITMENT")]);
    let huge = vec![b'%'; 25 << 20];
    let files = [
        (CONTENT, "lý lịch.pdf", PDF),
        ("papers.1.sha256", "bằng.pdf", huge.as_slice()),
        ("papers.2.sha256", "cam kết.pdf", PDF),
    ];
    let page = with_files(&an, &address, &typed, &files).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text);
    assert!(
        page.text.contains("href=\"#papers.1.sha256\"") && page.text.contains("quá 24 MiB"),
        "{}",
        page.text
    );
    for kept in ["papers.0.fileId", "papers.2.fileId"] {
        assert!(!page.hidden(kept).is_empty());
    }
    assert!(page.text.contains("name=\"papers.0.pages\" value=\"2\""));
    // What is saved to go on later holds nothing of a file: that ends before.
    let (file, digest) = (page.hidden("papers.0.fileId"), page.hidden(CONTENT));
    let mut typed = fields(&given, "save");
    typed.extend([("papers.0.fileId", file.as_str()), (CONTENT, &digest)]);
    let saved = an.post(&address, &typed).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let kept = an.open(saved.location()).await;
    assert!(kept.text.contains("name=\"papers.0.pages\" value=\"2\""), "{}", kept.text);
    assert!(!kept.text.contains(&file) && !kept.text.contains(&digest), "{}", kept.text);
}

/// What is too much for one form is told, and not cut off.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_is_never_taken_in_part() {
    let driver =
        CycleDriver::at(Engine::Sqlite, CycleState::Receiving).await.expect("SQLite is always there");
    let application = global(driver.create(Who::An, ATTT).await);
    let an = Browser::of(&driver.deployment, Who::An).await;
    let address = format!("{ACT}?cycleId={}&applicationId={application}", global(driver.cycle));
    let given = ours(&an.open(&address).await);
    let mut typed = fields(&given, "send");
    typed.retain(|(name, _)| *name != "papers.rows");
    typed.push(("papers.rows", "1000"));
    let page = an.post(&address, &typed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text);
    assert!(page.text.contains("tối đa 60 dòng") && page.text.contains("href=\"#papers\""), "{}", page.text);
    // Two thousand fields are taken and no more, however they are sent, and a file counts as one.
    let many: Vec<_> = (0..2_000).map(|number| format!("x{number}")).collect();
    typed.extend(many.iter().map(|name| (name.as_str(), "")));
    for page in [an.post(&address, &typed).await, with_files(&an, &address, &typed, &[]).await] {
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(page.text.contains("2.000 mục") && page.text.contains("24 MiB"), "{}", page.text);
    }
    let files: Vec<_> = many.iter().map(|name| (name.as_str(), "a.pdf", PDF)).collect();
    let page = with_files(&an, &address, &fields(&given, "redraw"), &files).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);

    let office = Browser::of(&driver.deployment, Who::Office).await;
    let receiving = format!("/cycles/{}/receiving", global(driver.cycle));
    let lines: Vec<_> = (0..101).map(|number| format!("x{number}")).collect();
    let numbers: Vec<_> = lines.iter().map(|line| format!("{line}.receiptNumber")).collect();
    let token = office.open("/").await.hidden("form-token");
    let mut typed = vec![("form-token", token.as_str()), ("do", "send")];
    typed.extend(lines.iter().map(|line| ("line", line.as_str())));
    typed.extend(numbers.iter().map(|name| (name.as_str(), "77/TN")));
    let page = office.post(&receiving, &typed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text);
    assert!(page.text.contains("tối đa 100 mục"), "{}", page.text);
}
