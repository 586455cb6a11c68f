//! The files of a dossier: they come with a form, stay while it is drawn again, and are saved by whoever may read them.

use axum::http::StatusCode;
use thanghang::domain::{cycle::state::CycleState, digest::Digest};

use super::{Browser, Page, parts::with_file};
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
