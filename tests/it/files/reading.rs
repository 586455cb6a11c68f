//! Handing files out.

use axum::{body::Body, http::Method};
use thanghang::domain::ids::FileId;

use super::{Desk, long_pdf, pdf};
use crate::support::{engine::on_both_engines, people::Who};

const READERS: [Who; 5] = [Who::Secretary, Who::Supervisor, Who::Chair, Who::Appraiser1, Who::Office];
const OTHERS: [Who; 6] =
    [Who::Binh, Who::UnitHead, Who::Stranger, Who::Spare, Who::HomeAffairs, Who::ManagingHead];

on_both_engines! {
    async fn a_file_is_read_by_whom_the_dossier_is(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let file = desk.dossier_file(&pdf()).await;
        let own = desk.get(Some(Who::An), file).await;
        assert_eq!((own.status.as_u16(), own.body.as_deref()), (200, Some(pdf().as_slice())));
        let header = |name: &str| own.headers[name].to_str().expect("text").to_owned();
        assert_eq!(header("content-disposition"), format!("attachment; filename*=UTF-8''thanghang-{file}.pdf"));
        assert_eq!(header("content-type"), "application/pdf");
        assert_eq!(header("content-length"), pdf().len().to_string());
        assert_eq!((header("x-content-type-options"), header("cache-control")), ("nosniff".into(), "no-store".into()));
        let before = desk.driver.deployment.readings().await;
        for reader in READERS {
            assert_eq!(desk.get(Some(reader), file).await.body, Some(pdf()), "{reader:?}");
        }
        assert_eq!(desk.driver.deployment.readings().await, before + READERS.len() as u64, "each reading is remembered");
        for other in OTHERS {
            desk.get(Some(other), file).await.refused(404, "NOT_FOUND");
        }
        desk.get(None, file).await.refused(401, "UNAUTHENTICATED");
        assert_eq!(desk.driver.deployment.readings().await, before + READERS.len() as u64, "a refusal is no reading");
    }

    async fn what_is_unseen_and_what_is_unknown_look_alike(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let file = desk.dossier_file(&pdf()).await;
        let unseen = desk.get(Some(Who::Binh), file).await;
        let path = |text: &str| format!("/files/{text}");
        for name in [
            FileId(uuid::Uuid::nil()).to_string(), file.to_string().to_uppercase(), file.to_string().replace('-', ""),
            "%2e%2e%2fthanghang.db".to_owned(), format!("{file}%231"), "%00".to_owned(), "%ff".to_owned(),
        ] {
            let unknown = desk.send(Method::GET, Some(Who::An), &path(&name), Body::empty()).await;
            unknown.refused(404, "NOT_FOUND");
            assert_eq!(unknown.without_request_id(), unseen.without_request_id(), "{name}");
        }
    }

    async fn before_it_is_in_the_dossier_a_file_is_its_uploaders(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let (url, file) = desk.ticket(Who::Office, &pdf()).await;
        for who in [Who::An, Who::Office, Who::Secretary] {
            desk.get(Some(who), file).await.refused(404, "NOT_FOUND");
        }
        assert_eq!(desk.put(Who::Office, &url, &pdf()).await.status, 204);
        assert_eq!(desk.get(Some(Who::Office), file).await.status, 200);
        for who in [Who::An, Who::Secretary] {
            desk.get(Some(who), file).await.refused(404, "NOT_FOUND");
        }
        desk.bind(file).await;
        for who in [Who::An, Who::Secretary, Who::Office] {
            assert_eq!(desk.get(Some(who), file).await.status, 200, "{who:?}");
        }
    }

    async fn what_was_changed_is_never_handed_out_as_whole(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let (short, long) = (desk.dossier_file(&pdf()).await, desk.dossier_file(&long_pdf()).await);
        let object = |file: FileId| desk.driver.deployment.files.path().join(file.to_string());
        let tamper = |file: FileId, at: usize| {
            let mut bytes = std::fs::read(object(file)).expect("an object");
            bytes[at] ^= 1;
            std::fs::write(object(file), bytes).expect("it is written");
        };
        tamper(short, 30);
        let masked = desk.get(Some(Who::An), short).await;
        masked.refused(500, "INTERNAL");
        assert!(masked.json()["errors"][0]["extensions"]["requestId"].is_string());
        // In the third chunk: the first two are right and may be on their way.
        tamper(long, 150_000);
        assert_eq!(desk.get(Some(Who::An), long).await.body, None, "the answer breaks off");
        let bytes = std::fs::read(object(long)).expect("an object");
        std::fs::write(object(long), &bytes[..20 + 65_552]).expect("it is cut after a chunk");
        assert_ne!(desk.get(Some(Who::An), long).await.status, 200);
        std::fs::copy(object(long), object(short)).expect("an object in the place of another");
        desk.get(Some(Who::An), short).await.refused(500, "INTERNAL");
        std::fs::remove_file(object(short)).expect("it is there");
        desk.get(Some(Who::An), short).await.refused(500, "INTERNAL");
    }
}
