//! A cycle that a later program began under what this one does not know: its log is neither sound nor false, and the check says that
//! it cannot decide.

use sea_orm::DbBackend;
use serde_json::json;
use thanghang::{
    domain::{
        audit::to_bytes,
        cycle::state::CycleState,
        digest::Digest,
        law::{LawDocument, LawFormat},
    },
    service::Flaw,
};

use super::{Intruder, read_sizes::rewrite};
use crate::{
    law::{flaws, foreign},
    support::{cycle_driver::CycleDriver, engine::on_both_engines, people::Who},
};

/// A form that no program has so far.
const LATER_FORM: &str = "rule-set/9";

fn literal(intruder: &Intruder, digest: Digest) -> String {
    match intruder.backend {
        DbBackend::Postgres => format!("'\\x{digest}'::bytea"),
        _ => format!("x'{digest}'"),
    }
}

/// The last record of the cycle, which froze one document, freezes another.
async fn freeze_another(driver: &CycleDriver, intruder: &Intruder, [frozen, other]: [Digest; 2]) {
    let log = driver.cycle.to_string();
    let asked = format!("SELECT body FROM log_leaf WHERE log = '{log}' ORDER BY idx DESC LIMIT 1");
    let written: Vec<u8> = intruder.rows(&asked).await[0].try_get_by_index(0).expect("a body");
    let body = String::from_utf8(written).expect("a text");
    assert!(body.contains("\"act\":\"approveScheme\"") && body.contains(&frozen.to_string()), "{body}");
    rewrite(intruder, &log, body.replace(&frozen.to_string(), &other.to_string()).as_bytes(), true).await;
    let hash = literal(intruder, other);
    intruder.run(&format!("UPDATE \"cycle\" SET rule_set_hash = {hash} WHERE id = '{log}'")).await;
}

/// The check tells of the document why it cannot be used, and of the record that it cannot be decided again; nothing else.
async fn cannot_decide(driver: &CycleDriver, digest: Digest, why: &str) {
    let flaws = flaws(driver).await;
    let is_told = |flaw: &Flaw| matches!(flaw, Flaw::Law(law) if law.digest == digest.to_string() && law.fault.en.contains(why));
    assert!(flaws.iter().any(is_told), "{why}: {flaws:#?}");
    let others: Vec<_> = flaws.iter().filter(|flaw| !matches!(flaw, Flaw::Law(_))).cloned().collect();
    assert_eq!(others, [Flaw::Undecidable { what: format!("rule set {digest}") }]);
    let message = others[0].message();
    assert!(
        message.en.ends_with("it cannot decide.") && message.vi.ends_with("không thể kết luận."),
        "{message:?}"
    );
}

on_both_engines! {
    async fn what_a_later_program_froze_is_called_undecidable(engine) {
        let own = foreign();
        let Some(driver) = CycleDriver::under(engine, &own, CycleState::SchemeApproved).await else { return };
        assert_eq!(flaws(&driver).await, []);
        let intruder = Intruder::at(&driver).await;
        let frozen = own.digest().expect("a digest");

        // A revision of a rule that is unknown here, under the digest that it has.
        let later = LawDocument { format: LawFormat::RuleSetOne, body: own.body.replacen("\"E2@1\"", "\"E2@7\"", 1) };
        let revised = later.digest().expect("a digest");
        assert_ne!(revised, frozen);
        driver.deployment.service.store.keep_law(revised, &later).await.expect("kept");
        freeze_another(&driver, &intruder, [frozen, revised]).await;
        cannot_decide(&driver, revised, "this version knows no such rule and revision").await;

        // A form that is unknown here, likewise.
        let document: serde_json::Value = toml::from_str(&own.body).expect("the values");
        let bytes = to_bytes(&json!({ "document": document, "form": LATER_FORM })).expect("canonical");
        let formed = Digest::of(bytes);
        let stored = format!(
            "INSERT INTO law_document (digest, format, body) SELECT {}, '{LATER_FORM}', body FROM law_document WHERE digest = {}",
            literal(&intruder, formed), literal(&intruder, frozen),
        );
        intruder.run(&stored).await;
        freeze_another(&driver, &intruder, [revised, formed]).await;
        cannot_decide(&driver, formed, "its form is not known").await;
    }

    /// A16: how long its records are kept is not known here either, and nothing of them is erased, however long ago it ended.
    async fn what_a_later_program_froze_keeps_its_records(engine) {
        let Some(driver) = CycleDriver::at(engine, CycleState::Archived).await else { return };
        let deployment = &driver.deployment;
        deployment.clock_to("2047-01-02T08:00:00+07:00");
        let intruder = Intruder::at(&driver).await;
        let later = literal(&intruder, Digest::of("a rule set of a later program"));
        let cycle = &driver.cycle;
        intruder.run(&format!("UPDATE \"cycle\" SET rule_set_hash = {later} WHERE id = '{cycle}'")).await;
        for kept in [Who::An, Who::Chi] {
            deployment.erase(kept).await.refused(&["RETENTION_UNKNOWN"]);
        }
    }
}
