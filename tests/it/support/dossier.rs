//! The personnel files and the dossiers of the applicants: by default each of them meets every rule. Invented, as the
//! people are.

use serde_json::{Value, json};
use thanghang::domain::{
    digest::Digest,
    directory::command::{AnnulEntry, CorrectEntry, ImportPersonnel, RecordEntry},
    dossier::{judged_now, standing_judgement},
    eligibility::PaperKind,
    ids::{EntryId, PersonId},
    personnel::Content,
};
use uuid::Uuid;

use super::{
    cycle_driver::CycleDriver,
    deployment::{ApiAnswer, Deployment, Texts, fresh},
    people::{APPLICANTS, Who},
};

/// Who works in information technology; the others in information security.
const IT: [Who; 2] = [Who::Binh, Who::Chi];

/// The code and the field of the title that somebody holds.
pub(crate) fn held(who: Who) -> (&'static str, &'static str) {
    if IT.contains(&who) { ("V.11.06.15", "CNTT") } else { ("V.11.05.12", "ATTT") }
}

/// The entry of a kind in the file of somebody, as it was recorded first.
pub(crate) fn entry(who: Who, kind: &str) -> EntryId {
    let about = |content: &Value| content["kind"] == kind || content["content"] == kind;
    let at = file(who).iter().position(about).expect("such an entry");
    EntryId(Uuid::from_u128(u128::from(who.id().0.as_u64_pair().1) * 0x100 + 0x1_0000 + at as u128))
}

/// What the file of somebody says by default. Bình goes before Chi by a commendation and is equal otherwise.
pub(super) fn file(who: Who) -> Vec<Value> {
    let (code, field) = held(who);
    let title =
        json!({ "code": code, "from": "2022-10-01", "to": null, "probationTo": "ABSENT", "document": null });
    let mut contents = vec![
        identity(who, "1990-02-01", "MALE", "Thái"),
        json!({ "kind": "RECRUITMENT", "content": { "on": "2020-01-01", "qualification": "COLLEGE", "document": null } }),
        json!({ "kind": "TITLE", "content": title }),
        json!({ "kind": "NOTHING", "content": "PRIOR" }),
        json!({ "kind": "DEGREE", "content": { "level": "UNIVERSITY", "field": "IT", "document": null } }),
        json!({ "kind": "CERTIFICATE", "content": { "field": field, "certified": true, "document": null } }),
        json!({ "kind": "RATING", "content": { "year": 2023, "rating": "COMPLETED_WELL", "document": null } }),
        json!({ "kind": "NOTHING", "content": "DISCIPLINE" }),
        json!({ "kind": "POST", "content": { "languages": ["Tiếng Anh"], "minorityArea": false } }),
    ];
    if who == Who::Binh {
        contents.push(commendation("MINISTRY_OR_PROVINCE_MERIT", "45", "2023-11-20"));
    }
    contents
}

/// A commendation in professional activity.
pub(crate) fn commendation(key: &str, number: &str, dated: &str) -> Value {
    json!({ "kind": "COMMENDATION", "content": {
        "key": key, "number": number, "dated": dated, "authority": "UBND tỉnh Điện Biên", "document": null,
        "professional": true,
    } })
}

/// Who somebody is on paper.
pub(crate) fn identity(who: Who, birth: &str, sex: &str, ethnicity: &str) -> Value {
    let number = format!("0110900000{:02}", who.id().0.as_u128() & 0xff);
    json!({ "kind": "IDENTITY", "content": { "number": number, "birth": birth, "sex": sex, "ethnicity": ethnicity } })
}

/// The text of a content, as it is sealed.
pub(super) fn text_of(content: Value) -> String {
    let content: Content = serde_json::from_value(content).expect("a content");
    content.to_text().expect("a canonical text")
}

impl Deployment {
    /// Records the files of all applicants, as the office does with an import.
    pub(super) async fn record_files(&self) {
        let mut texts = Texts::default();
        let mut entries = Vec::new();
        for who in APPLICANTS {
            for content in file(who) {
                let at = entries.len();
                let said = if content["kind"] == "NOTHING" { &content["content"] } else { &content["kind"] };
                let id = entry(who, said.as_str().expect("a kind"));
                let sealed =
                    texts.seal_at(Some(who.id()), &format!("entries.{at}.content"), &text_of(content));
                entries.push(RecordEntry { entry: id, person: who.id(), content: sealed });
            }
        }
        let import = ImportPersonnel {
            source: Digest::of("tests"),
            persons: Vec::new(),
            employments: Vec::new(),
            entries,
            corrections: Vec::new(),
        };
        self.as_admin(import.into(), texts).await;
    }

    /// Adds an entry to the file of somebody.
    pub(crate) async fn record(&self, who: Who, content: Value) -> EntryId {
        let (mut texts, id) = (Texts::default(), EntryId(fresh()));
        let sealed = texts.seal_at(Some(who.id()), "content", &text_of(content));
        self.as_admin(RecordEntry { entry: id, person: who.id(), content: sealed }.into(), texts).await;
        id
    }

    /// Puts an entry of a kind out of force, as it was recorded first.
    pub(crate) async fn annul(&self, who: Who, kind: &str) {
        let mut texts = Texts::default();
        let reason = texts.seal_at(Some(who.id()), "reason", "Ghi nhầm người");
        let annul = AnnulEntry { entry: entry(who, kind), person: who.id(), reason };
        self.as_admin(annul.into(), texts).await;
    }

    /// Records something of a kind of which it was said that there is none.
    pub(crate) async fn replace_nothing(&self, who: Who, kind: &str, content: Value) {
        self.annul(who, kind).await;
        self.record(who, content).await;
    }

    /// Puts something else in the place of the entry of a kind, as it was recorded first.
    pub(crate) async fn correct(&self, who: Who, kind: &str, content: Value) {
        self.correct_entry(who, entry(who, kind), content).await;
    }

    /// Puts something else in the place of an entry.
    pub(crate) async fn correct_entry(&self, who: Who, wrong: EntryId, content: Value) -> EntryId {
        self.correct_entry_of(who.id(), wrong, content).await
    }

    /// The same of anybody.
    pub(crate) async fn correct_entry_of(&self, person: PersonId, wrong: EntryId, content: Value) -> EntryId {
        let (mut texts, by) = (Texts::default(), EntryId(fresh()));
        let content = texts.seal_at(Some(person), "content", &text_of(content));
        let reason = texts.seal_at(Some(person), "reason", "Ghi sai so với quyết định");
        let correct = CorrectEntry { entry: wrong, person, by, content, reason };
        self.as_admin(correct.into(), texts).await;
        by
    }
}

/// The papers that a dossier must hold, but for the assessment, each as it must be.
pub(crate) fn papers(title: &str) -> Vec<Value> {
    let certified = |kind: &str, by: &str| {
        json!({ "kind": kind, "madeOn": "2024-09-15", "pages": 1, "signed": true,
            "certification": { "by": by, "on": "2024-09-20" } })
    };
    let mut application =
        json!({ "kind": "APPLICATION", "madeOn": "2024-10-24", "signed": true, "pages": 1 });
    application["title"] = json!(title);
    let mut commitment = certified("COMMITMENT", "UNIT_HEAD");
    commitment["language"] = json!({ "kind": "FOREIGN", "name": "Tiếng Anh" });
    vec![
        application,
        certified("CV", "UNIT_HEAD"),
        certified("DEGREE_COPY", "COMPETENT_AUTHORITY"),
        certified("CERTIFICATE_COPY", "COMPETENT_AUTHORITY"),
        commitment,
        certified("RECRUITMENT_DECISION", "MANAGING_AGENCY"),
        certified("TITLE_APPOINTMENT", "MANAGING_AGENCY"),
    ]
}

/// What the unit head says of the rules that an assessment covers.
pub(crate) fn attested(met: bool) -> Value {
    json!(["E3", "E4", "E5", "E6"].map(|rule| json!({ "rule": rule, "met": met })))
}

impl CycleDriver {
    /// Puts everything into the dossier of somebody that the rule set of the cycle knows.
    pub(crate) async fn fill(&self, who: Who) {
        let mut papers = papers(self.application(who).await.title.as_str());
        let (facts, law) = (self.facts().await, self.deployment.service.store.law());
        let rules = facts.cycle().and_then(|cycle| law.rules_of(cycle)).expect("the rule set of the cycle");
        let kind =
            |paper: &Value| paper["kind"].as_str().expect("a kind").parse::<PaperKind>().expect("a code");
        papers.retain(|paper| rules.eligibility.knows_paper(kind(paper)));
        for cv in papers.iter_mut().filter(|paper| paper["kind"] == "CV") {
            cv["madeOn"] = json!(self.cv_made_on());
            cv["certification"]["on"] = json!(self.cv_made_on());
        }
        self.add_papers(who, who, papers).await.done();
        self.assess(who, attested(true)).await.done();
    }

    pub(crate) async fn add_papers(&self, by: Who, who: Who, papers: Vec<Value>) -> ApiAnswer {
        self.act(by, "addPapers", json!({ "applicationId": self.id_of(who).await, "papers": papers })).await
    }

    pub(crate) async fn assess(&self, who: Who, covers: Value) -> ApiAnswer {
        let id = self.id_of(who).await;
        let input = json!({ "applicationId": id, "covers": covers, "madeOn": "2024-10-24" });
        self.act(self.head_of(who), "assess", input).await
    }

    /// Has all dossiers judged that wait for it.
    pub(crate) async fn evaluate(&self) {
        let facts = self.facts().await;
        let waits = facts.applications().any(|own| {
            judged_now(&facts, own).is_some_and(|stage| standing_judgement(&facts, own, stage).is_none())
        });
        if waits {
            self.act(Who::Secretary, "evaluateDossiers", json!({})).await.done();
        }
    }

    /// The last judgement of somebody, with its verdict.
    pub(crate) async fn verdict(&self, who: Who) -> Value {
        const VERDICT: &str = "query ($id: ID!) { node(id: $id) { ... on Application { judgement {
            stage eligible failed open isCurrent warning
            verdict { eligible results { rule outcome clauses warnings citation
                time { requiredMonths own { elapsed { months days } method }
                    equivalent { elapsed { months days } } equivalentUsed
                    total { elapsed { months days } method } shortBy { months days } }
                periods { item outcome failed open } } }
        } } } }";
        let data = self.deployment.ask(Who::Secretary, VERDICT, json!({ "id": self.id_of(who).await })).await;
        data["node"]["judgement"].clone()
    }

    /// What became of a rule in the last judgement of somebody.
    pub(crate) async fn rule(&self, who: Who, rule: &str) -> Value {
        let judgement = self.verdict(who).await;
        let results = judgement["verdict"]["results"].as_array().expect("results").clone();
        results.into_iter().find(|result| result["rule"] == rule).expect("the rule was judged")
    }
}
