//! The one write path, on both engines.

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait as _;
use thanghang::{
    auth::Caller,
    domain::{
        audit::{self, Leaf},
        command::{AddRemark, CorrectRecord},
        digest::{Digest, Sealed},
        ids::{CycleId, DocumentId, RemarkId},
    },
    service::{Flaw, Outcome, Request, SealedText, ServiceError, VerificationFinding},
    store::{CursorPage, LeafFilter},
};

use crate::support::{
    engine::{Engine, Open, on_both_engines},
    office::Office,
};

const ALL: u32 = 1000;

/// Bytes as the engine spells them.
fn literal(database: &Open, bytes: &[u8]) -> String {
    let hex = hex::encode(bytes);
    if database.url.starts_with("sqlite") { format!("x'{hex}'") } else { format!("'\\x{hex}'") }
}

async fn leaves(office: &Office, cycle: CycleId) -> Vec<Leaf> {
    let page = CursorPage { after: None, first: ALL };
    let found = office.service.store.leaves(cycle.0, &LeafFilter::default(), &page).await.expect("leaves");
    found.items.iter().map(|leaf| Leaf::decode(&leaf.body).expect("a leaf")).collect()
}

on_both_engines! {
    async fn a_repeated_command_gets_the_same_receipt_and_leaves_no_second_leaf(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let cycle = office.create_cycle().await;
        let request = office.request(cycle, "first", office.document("1"));
        let first = office.accept(request.clone()).await;
        assert!(!first.replayed);
        audit::verify(&first.receipt, &office.service.signer.public_key()).expect("signed");
        let again = office.accept(request.clone()).await;
        assert!(again.replayed);
        assert_eq!(again.receipt, first.receipt);
        let other = Request { fingerprint: Digest::of("other"), ..request };
        assert_eq!(office.service.execute(other).await.expect("an outcome"), Outcome::KeyMismatch);
        assert_eq!(office.service.store.log_size(cycle.0).await.expect("an answer"), Some(2));
    }

    async fn fifty_at_once_take_turns(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let cycle = office.create_cycle().await;
        let tasks: Vec<_> = (0..50)
            .map(|number| {
                let request = office.request(cycle, &format!("key-{number}"), office.document(&format!("{number}")));
                let service = office.service.clone();
                tokio::spawn(async move { service.execute(request).await })
            })
            .collect();
        let mut indices = BTreeSet::new();
        for task in tasks {
            match task.await.expect("no panic") {
                Ok(Outcome::Accepted(accepted)) => assert!(indices.insert(accepted.receipt.statement.index)),
                // A request that waited too long was refused, and nothing was done.
                Err(ServiceError::Overloaded) => {}
                other => panic!("{other:?}"),
            }
        }
        assert!(!indices.is_empty());
        let size = indices.len() as u64 + 1;
        assert_eq!(indices, (1..size).collect());
        assert_eq!(office.service.store.log_size(cycle.0).await.expect("an answer"), Some(size));
        let report = office.service.verify_log(cycle, None).await.expect("a report");
        assert!(report.is_sound(), "{report:?}");
    }

    async fn the_same_key_at_once_is_carried_out_once(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let cycle = office.create_cycle().await;
        let request = office.request(cycle, "once", office.document("1"));
        let tasks: Vec<_> = (0..8)
            .map(|_| {
                let (service, request) = (office.service.clone(), request.clone());
                tokio::spawn(async move { service.execute(request).await })
            })
            .collect();
        let mut receipts = Vec::new();
        for task in tasks {
            match task.await.expect("no panic").expect("an outcome") {
                Outcome::Accepted(accepted) => receipts.push(accepted),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(receipts.iter().filter(|accepted| !accepted.replayed).count(), 1);
        assert!(receipts.windows(2).all(|pair| pair.first().map(|a| &a.receipt) == pair.last().map(|a| &a.receipt)));
        assert_eq!(leaves(&office, cycle).await.len(), 2);
    }

    async fn a_refusal_writes_nothing_keeps_the_key_and_is_remembered(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let cycle = office.create_cycle().await;
        let remark = AddRemark {
            remark: RemarkId(office.id()),
            about: None,
            text: Sealed::commit(&[0; 32], "x"),
        };
        for _ in 0..3 {
            let codes = office.refuse(office.request(cycle, "key", remark.clone())).await;
            assert_eq!(codes.len(), 1, "{codes:?}");
        }
        assert_eq!(leaves(&office, cycle).await.len(), 1);
        let page = CursorPage { after: None, first: ALL };
        let attempts = office.service.store.refused_attempts(cycle.0, &page).await.expect("attempts").items;
        let [attempt] = attempts.as_slice() else { panic!("{attempts:?}") };
        assert_eq!((attempt.times, attempt.act.as_str()), (3, "addRemark"));
        assert_eq!(attempt.principal, office.clerk.to_string());
        // The key was not used up.
        office.accept(office.request(cycle, "key", office.document("1"))).await;
    }

    async fn what_does_not_exist_is_not_found_and_not_remembered(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let nowhere = CycleId(office.id());
        let codes = office.refuse(office.request(nowhere, "key", office.document("1"))).await;
        assert_eq!(codes, ["NOT_FOUND"]);
        let page = CursorPage { after: None, first: ALL };
        assert_eq!(office.service.store.refused_attempts(nowhere.0, &page).await.expect("none").items, []);
    }

    async fn a_document_number_is_taken_across_cycles(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let (one, other) = (office.create_cycle().await, office.create_cycle().await);
        office.accept(office.request(one, "one", office.document("2038"))).await;
        let codes = office.refuse(office.request(other, "other", office.document("2038"))).await;
        assert_eq!(codes, ["DOCUMENT_NUMBER_TAKEN"]);
        assert_eq!(leaves(&office, other).await.len(), 1);
    }

    /// ND 30/2020 Art 15: 5, 05 and 005 are one number in the one series of the agency, whatever the symbol.
    async fn leading_zeros_and_symbols_make_no_other_number(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let (one, other) = (office.create_cycle().await, office.create_cycle().await);
        office.accept(office.request(one, "one", office.document("5"))).await;
        for (cycle, key) in [(one, "same-cycle"), (other, "other-cycle")] {
            for number in ["05", "005"] {
                let mut document = office.document(number);
                document.symbol = "KH-HĐXTHCDNN".parse().expect("a symbol");
                let codes = office.refuse(office.request(cycle, &format!("{key}-{number}"), document)).await;
                assert_eq!(codes, ["DOCUMENT_NUMBER_TAKEN"]);
            }
        }
        office.accept(office.request(other, "letter", office.document("5a"))).await;
    }

    async fn a_corrected_document_gives_its_number_up_and_takes_another(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let (one, other) = (office.create_cycle().await, office.create_cycle().await);
        let wrong = office.document("2038");
        office.accept(office.request(one, "wrong", wrong.clone())).await;
        let correction = |corrects, number| {
            let right = office.document(number);
            CorrectRecord {
                corrects,
                document: right.document,
                number: right.number,
                symbol: right.symbol,
                dated: right.dated,
                sha256: right.sha256,
                summary: right.summary,
                closing_on: None,
                reason: Sealed::commit(&[2; 32], "ghi nhầm số"),
            }
        };
        let redated = correction(wrong.document, "2038");
        let version = |request| Request { expected_version: Some(1), ..request };
        office.accept(version(office.request(one, "same-number", redated.clone()))).await;
        let right = correction(redated.document, "2034");
        let later = |request| Request { expected_version: Some(2), ..request };
        office.accept(later(office.request(one, "another-number", right))).await;
        let free = office.document("2038");
        office.accept(office.request(other, "free", free.clone())).await;
        let taken = correction(free.document, "2034");
        let codes = office.refuse(version(office.request(other, "taken", taken))).await;
        assert_eq!(codes, ["DOCUMENT_NUMBER_TAKEN"]);
        assert!(office.service.verify_log(one, None).await.expect("a report").is_sound());
    }

    async fn a_caller_who_gives_up_does_not_stop_the_command(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let cycle = office.create_cycle().await;
        let request = office.request(cycle, "left", office.document("1"));
        let service = office.service.clone();
        let caller = tokio::spawn({
            let request = request.clone();
            async move { service.execute(request).await }
        });
        // Polled once, and so handed over; then dropped.
        tokio::task::yield_now().await;
        caller.abort();
        drop(caller.await);
        // Whatever had begun ends before the same key is answered; a command is carried out once.
        office.accept(request).await;
        assert_eq!(leaves(&office, cycle).await.len(), 2);
    }

    async fn a_service_that_shuts_down_takes_no_more(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let cycle = CycleId(office.id());
        office.service.shut_down().await.expect("closed");
        let outcome = office.service.execute(office.request(cycle, "late", office.document("1"))).await;
        assert!(matches!(outcome, Err(ServiceError::ShuttingDown)), "{outcome:?}");
    }

    async fn texts_are_kept_apart_and_a_missing_one_is_told(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let cycle = office.create_cycle().await;
        let summary = office.seal("summary", "Quyết định về việc thành lập Hội đồng");
        let document = thanghang::domain::command::RegisterDocument { summary: summary.sealed, ..office.document("1") };
        let request = Request { texts: vec![summary.clone()], ..office.request(cycle, "text", document) };
        office.accept(request).await;
        let texts = office.service.store.texts(&[summary.sealed]).await.expect("texts");
        assert_eq!(texts.get(&summary.sealed), Some(&summary.text));
        assert!(!leaves(&office, cycle).await.iter().any(|leaf| format!("{leaf:?}").contains("Hội đồng")));
        let admin = database.administer().await;
        admin.execute_unprepared("DELETE FROM audit_private WHERE field = 'summary'").await.expect("removed by hand");
        let report = office.service.verify_log(cycle, None).await.expect("a report");
        let missing = Flaw::TextMissing { field: "summary".to_owned() };
        assert_eq!(report.findings, [VerificationFinding { index: Some(1), flaw: missing }]);
        assert_eq!(report.erased, 0, "only an erasure that is recorded erases");
    }

    async fn a_text_that_does_not_open_its_commitment_is_not_stored(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let cycle = office.create_cycle().await;
        let text = SealedText { text: "sai".to_owned(), ..office.seal("summary", "đúng") };
        let request = Request { texts: vec![text], ..office.request(cycle, "text", office.document("1")) };
        assert!(matches!(office.service.execute(request).await, Err(ServiceError::Broken(_))));
        assert_eq!(leaves(&office, cycle).await.len(), 1);
    }

    async fn tampering_is_found_and_named(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let cycle = office.create_cycle().await;
        let document = office.document("1");
        office.accept(office.request(cycle, "one", document.clone())).await;
        office.accept(office.request(cycle, "two", office.document("2"))).await;
        let head = office.service.audit_head(cycle.0).await.expect("an answer").expect("sound");
        let report = office.service.verify_log(cycle, Some(head)).await.expect("a report");
        assert!(report.is_sound(), "{report:?}");
        assert!(office.service.verify_directory(None).await.expect("a report").is_sound());

        let admin = database.administer().await;
        let symbol = |symbol: &str| format!("UPDATE document SET symbol = '{symbol}' WHERE number = '1'");
        admin.execute_unprepared(&symbol("KH")).await.expect("tampered");
        let report = office.service.verify_log(cycle, None).await.expect("a report");
        let [finding] = report.findings.as_slice() else { panic!("{report:?}") };
        let Flaw::Row(difference) = &finding.flaw else { panic!("{finding:?}") };
        assert_eq!(finding.index, Some(1));
        assert_eq!(difference.table, "document");
        assert_eq!(difference.id, DocumentId::to_string(&document.document));
        assert_eq!(difference.column.as_deref(), Some("symbol"));
        admin.execute_unprepared(&symbol("QĐ-STTTT")).await.expect("mended");

        admin.execute_unprepared("UPDATE audit_private SET text = 'x' WHERE field = 'venue'").await.expect("tampered");
        let report = office.service.verify_log(cycle, None).await.expect("a report");
        assert_eq!(report.first_bad(), Some(0), "{report:?}");
        admin.execute_unprepared("DELETE FROM audit_private").await.expect("erased");

        let cut = format!("DELETE FROM log_leaf WHERE log = '{cycle}' AND idx = 2");
        admin.execute_unprepared(&cut).await.expect("tampered");
        let report = office.service.verify_log(cycle, Some(head)).await.expect("a report");
        assert_eq!(report.first_bad(), Some(2), "{report:?}");
        assert_eq!(office.service.audit_head(cycle.0).await.expect("an answer"), None);
    }

    async fn an_act_that_nobody_was_entitled_to_is_found_by_replay(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let cycle = office.create_cycle().await;
        office.accept(office.request(cycle, "one", office.document("1"))).await;
        // Somebody with full power rewrites who acted, and every hash after it.
        let mut leaf = leaves(&office, cycle).await.pop().expect("a leaf");
        leaf.actor.person = Some(thanghang::domain::ids::PersonId(office.id()));
        let body = leaf.encode().expect("canonical");
        let forge = format!(
            "UPDATE log_leaf SET person = '{}', body = {}, leaf_hash = {} WHERE log = '{cycle}' AND idx = 1",
            leaf.actor.person.expect("just set"),
            literal(&database, &body),
            literal(&database, &audit::leaf_hash(&body).0),
        );
        database.administer().await.execute_unprepared(&forge).await.expect("tampered");
        let report = office.service.verify_log(cycle, None).await.expect("a report");
        assert_eq!((report.fault.clone(), report.first_bad()), (None, Some(1)), "{report:?}");
        assert!(report.findings.iter().any(|finding| matches!(finding.flaw, Flaw::Refused(_))), "{report:?}");
    }

    async fn an_unlinked_caller_is_nobody(engine) {
        let Some(database) = engine.open().await else { return };
        let office = Office::open(database.store.clone()).await;
        let cycle = office.create_cycle().await;
        let nobody = office.request(cycle, "key", office.document("1"));
        let caller = Caller { person: None, account: Some(Digest::of("a")), ..nobody.caller.clone() };
        let codes = office.refuse(Request { caller, ..nobody }).await;
        assert_eq!(codes.len(), 1, "{codes:?}");
        assert_eq!(leaves(&office, cycle).await.len(), 1);
    }
}

/// Makes the database do something when a leaf is written: at once, or at the commit.
pub(crate) async fn on_leaf(database: &Open, kind: &str, when: &str, body: &str) {
    let sql = format!(
        "CREATE SEQUENCE leaves_written; \
         CREATE FUNCTION on_leaf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$; \
         CREATE {kind} on_leaf AFTER INSERT ON log_leaf {when} FOR EACH ROW EXECUTE FUNCTION on_leaf()"
    );
    database.administer().await.execute_unprepared(&sql).await.expect("a trigger");
}

#[tokio::test]
async fn a_transaction_that_conflicts_is_tried_again_but_not_for_ever() {
    let Some(database) = Engine::Postgres.open().await else { return };
    let office = Office::open(database.store.clone()).await;
    let cycle = office.create_cycle().await;
    let conflict = "IF nextval('leaves_written') <= 9 THEN RAISE EXCEPTION USING ERRCODE = '40001'; END IF;";
    on_leaf(&database, "TRIGGER", "", conflict).await;
    let request = office.request(cycle, "conflict", office.document("1"));
    // Five attempts fail, then four and the last succeeds.
    assert!(matches!(office.service.execute(request.clone()).await, Err(ServiceError::Overloaded)));
    assert!(!office.accept(request).await.replayed);
    assert_eq!(leaves(&office, cycle).await.len(), 2);
}

#[tokio::test]
async fn a_lost_answer_to_the_commit_is_an_unknown_outcome_that_the_same_key_settles() {
    let Some(database) = Engine::Postgres.open().await else { return };
    let office = Office::open(database.store.clone()).await;
    let cycle = office.create_cycle().await;
    let lost =
        "IF nextval('leaves_written') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;";
    on_leaf(&database, "CONSTRAINT TRIGGER", "DEFERRABLE INITIALLY DEFERRED", lost).await;
    let request = office.request(cycle, "lost", office.document("1"));
    assert!(matches!(office.service.execute(request.clone()).await, Err(ServiceError::UnknownOutcome)));
    office.accept(request).await;
    assert_eq!(leaves(&office, cycle).await.len(), 2);
}
