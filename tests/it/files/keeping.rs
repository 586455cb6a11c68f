//! What is kept, and what is cleaned away.

use thanghang::{
    domain::ids::FileId,
    service::{FileFlaw, Flaw},
};
use uuid::{Builder, Uuid};

use super::{Desk, long_pdf, pdf};
use crate::support::{engine::on_both_engines, people::Who};

impl Desk {
    async fn sweep(&self, at_start: bool) -> usize {
        self.driver.deployment.service.sweep_files(at_start).await.expect("a sweep")
    }

    fn put_object(&self, name: &str) {
        std::fs::write(self.driver.deployment.files.path().join(name), "half").expect("a file");
    }

    /// The id of a file that was begun now.
    fn begun_now(&self) -> FileId {
        let now = u64::try_from(self.driver.deployment.clock.wall().as_millisecond()).expect("after 1970");
        FileId(Builder::from_unix_timestamp_millis(now, &[9; 10]).into_uuid())
    }

    async fn file_is_known(&self, file: FileId) -> bool {
        self.driver.deployment.service.store.file(file).await.expect("an answer").is_some()
    }
}

/// What the check says of a file; nothing where all is right.
async fn said_of(desk: &Desk, file: FileId) -> Option<FileFlaw> {
    let report = desk.driver.deployment.service.verify(desk.driver.cycle.0, None).await.expect("a report");
    assert_eq!(report.fault, None);
    let mut said = report.findings.iter().map(|finding| match finding.flaw {
        Flaw::File { file: named, what } if named == file => what,
        ref other => panic!("{other:?}"),
    });
    said.next_back()
}

on_both_engines! {
    /// L8: A bit of the object is turned, and the object is removed.
    async fn the_check_reads_the_files(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let file = desk.dossier_file(&long_pdf()).await;
        assert_eq!(said_of(&desk, file).await, None);
        let object = desk.driver.deployment.files.path().join(file.to_string());
        let kept = std::fs::read(&object).expect("the object");
        let mut turned = kept.clone();
        *turned.last_mut().expect("a byte") ^= 1;
        std::fs::write(&object, turned).expect("written");
        assert_eq!(said_of(&desk, file).await, Some(FileFlaw::Altered));
        std::fs::remove_file(&object).expect("removed");
        assert_eq!(said_of(&desk, file).await, Some(FileFlaw::Missing));
        std::fs::write(&object, kept).expect("written");
        assert_eq!(said_of(&desk, file).await, None);
    }

    async fn what_nobody_adds_to_a_dossier_goes_after_a_day_and_the_rest_stays(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let kept = desk.dossier_file(&pdf()).await;
        let (url, unused) = desk.ticket(Who::An, &pdf()).await;
        assert_eq!(desk.put(Who::An, &url, &pdf()).await.status, 204);
        let (_, never_sent) = desk.ticket(Who::An, &pdf()).await;
        assert_eq!(desk.sweep(true).await, 0);
        desk.driver.deployment.clock_to("2024-10-27T09:00:00+07:00");
        assert_eq!(desk.sweep(false).await, 2);
        assert_eq!(desk.objects(), [kept.to_string()]);
        assert!(desk.file_is_known(kept).await && !desk.file_is_known(unused).await && !desk.file_is_known(never_sent).await);
        assert_eq!(desk.get(Some(Who::An), kept).await.status, 200);
        desk.put(Who::An, &url, &pdf()).await.refused(404, "UPLOAD_UNKNOWN");
    }

    async fn what_a_killed_process_left_goes_when_nobody_can_be_writing_it(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let kept = desk.dossier_file(&pdf()).await;
        let (left, old) = (desk.begun_now(), FileId(Uuid::from_u128(7)));
        for name in [format!("{left}#1"), left.to_string(), format!("{old}#1"), old.to_string(), "README".to_owned()] {
            desk.put_object(&name);
        }
        assert_eq!(desk.sweep(false).await, 2, "the old ones");
        let alone = desk.driver.deployment.service.store.is_alone();
        assert_eq!(desk.sweep(true).await, if alone { 2 } else { 0 }, "another process may be writing the new ones");
        desk.driver.deployment.clock_to("2024-10-26T12:00:00+07:00");
        assert_eq!(desk.sweep(false).await, if alone { 0 } else { 2 });
        assert_eq!(desk.objects(), [kept.to_string(), "README".to_owned()]);
    }

    async fn the_files_of_an_erased_person_cannot_be_opened_and_go(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let file = desk.dossier_file(&pdf()).await;
        let (url, waiting) = desk.ticket(Who::An, &pdf()).await;
        let own = desk.ticket(Who::Office, &pdf()).await;
        desk.driver.withdraw(Who::An).await.done();
        desk.driver.deployment.erase(Who::An).await.done();
        desk.get(Some(Who::An), file).await.refused(404, "NOT_FOUND");
        desk.get(Some(Who::Secretary), file).await.refused(404, "NOT_FOUND");
        desk.put(Who::An, &url, &pdf()).await.refused(404, "UPLOAD_UNKNOWN");
        desk.put(Who::Office, &own.0, &pdf()).await.refused(404, "UPLOAD_UNKNOWN");
        assert_eq!(desk.objects(), [""; 0]);
        let answer = desk.ask(Who::Office, desk.input(&pdf()).await).await;
        assert_eq!(answer["userErrors"][0]["code"], "PERSON_ERASED");
        assert!(!desk.file_is_known(file).await && !desk.file_is_known(waiting).await);
    }

    async fn a_file_becomes_part_of_a_dossier_once_and_when_it_is_there(engine) {
        let Some(desk) = Desk::open(engine).await else { return };
        let (url, file) = desk.ticket(Who::An, &pdf()).await;
        let (store, now) = (&desk.driver.deployment.service.store, desk.driver.deployment.clock.wall());
        let bind = async || {
            let writing = store.begin().await.expect("a transaction");
            let found = writing.stored_file(file).await.expect("an answer").is_some();
            let bound = writing.bind_file(file, now).await.expect("an answer");
            writing.commit().await.expect("it commits");
            (found, bound)
        };
        assert_eq!(bind().await, (false, false));
        assert_eq!(desk.put(Who::An, &url, &pdf()).await.status, 204);
        assert_eq!(bind().await, (true, true));
        assert_eq!(bind().await, (true, false));
    }
}
