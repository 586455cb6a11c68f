//! Dossiers on paper, as many as a test asks for, of people who are no users: their files are imported, and the office enters what
//! they handed in. Each step is an act, so the log tells of all of it.

use serde_json::json;
use thanghang::domain::{
    digest::Digest,
    directory::command::{ImportPersonnel, RecordEntry, RegisterEmployment, RegisterPerson},
    ids::{ApplicationId, EmploymentId, EntryId, PersonId},
    vocabulary::DocumentKind,
};
use uuid::Uuid;

use super::{
    cycle_driver::{ATTT, CycleDriver},
    deployment::{Deployment, Texts, day, fresh, global},
    dossier::{file, text_of},
    people::{CENTRE, Who},
};

/// Somebody whose dossier was entered and received.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PaperApplicant {
    pub(crate) person: PersonId,
    pub(crate) application: ApplicationId,
    /// The entry of the last yearly rating in the personnel file.
    rating: EntryId,
}

impl CycleDriver {
    /// Enters that many dossiers for the title of information security.
    pub(crate) async fn enter_on_paper(&self, count: u32) -> Vec<PaperApplicant> {
        self.enter_like(&[(Who::An, ATTT)], count).await
    }

    /// Enters that many dossiers for each title, of people whose files say what that of somebody says.
    pub(crate) async fn enter_like(&self, models: &[(Who, &str)], count: u32) -> Vec<PaperApplicant> {
        let models: Vec<_> = (0..count).flat_map(|_| models).copied().collect();
        let people = self.deployment.import_people(&models).await;
        let nomination = self.document(DocumentKind::Nomination, Some(Who::UnitHead)).await;
        let mut entered = Vec::new();
        for (number, ((person, rating), (_, title))) in (1..).zip(people.into_iter().zip(models)) {
            let handed_in = json!({
                "personId": global(person), "title": title, "reason": "Nộp trực tiếp tại Văn phòng Sở",
                "handedInAt": self.deployment.clock.wall().to_string(),
            });
            self.act(Who::Office, "enterPaperDossier", handed_in).await.done();
            let facts = self.facts().await;
            let application = facts.applications_of(person).next().expect("the dossier").id;
            let id = json!(global(application));
            let nominated = json!({ "applicationId": id, "documentId": global(nomination) });
            self.act(Who::UnitHead, "nominate", nominated).await.done();
            let received = json!({ "applicationId": id, "receiptNumber": format!("{number}/GTN") });
            self.act(Who::Office, "receive", received).await.done();
            entered.push(PaperApplicant { person, application, rating });
        }
        entered
    }
}

impl Deployment {
    /// Registers employees of the centre, each with a file like that of somebody; gives each with the entry of the last yearly rating.
    async fn import_people(&self, models: &[(Who, &str)]) -> Vec<(PersonId, EntryId)> {
        let (mut texts, mut people) = (Texts::default(), Vec::new());
        let (mut persons, mut employments, mut entries) = (Vec::new(), Vec::new(), Vec::new());
        for (number, (model, _)) in (0_u128..).zip(models) {
            let person = PersonId(Uuid::from_u128(0x9000_0000 + number));
            let name = format!("Người Nộp Hồ Sơ Giấy Thứ {number}");
            let name = texts.seal_at(Some(person), &format!("persons.{number}.name"), &name);
            persons.push(RegisterPerson { person, name });
            employments.push(RegisterEmployment {
                employment: EmploymentId(fresh()),
                person,
                unit: CENTRE,
                starts_on: day("2020-01-01"),
                ends_on: None,
            });
            // Whose identity it is, is of no matter to a verdict.
            for content in file(*model).into_iter().filter(|content| content["kind"] != "IDENTITY") {
                let (at, entry) = (entries.len(), EntryId(fresh()));
                if content["kind"] == "RATING" {
                    people.push((person, entry));
                }
                let field = format!("entries.{at}.content");
                let content = texts.seal_at(Some(person), &field, &text_of(content));
                entries.push(RecordEntry { entry, person, content });
            }
        }
        let source = Digest::of("paper dossiers");
        let import = ImportPersonnel { source, persons, employments, entries, corrections: Vec::new() };
        self.as_admin(import.into(), texts).await;
        people
    }

    /// It turns out that somebody was rated lower than the file said, so that E3 is not met.
    pub(crate) async fn lower_rating(&self, of: &PaperApplicant) {
        let lower = json!({ "year": 2023, "rating": "COMPLETED", "document": null });
        self.correct_entry_of(of.person, of.rating, json!({ "kind": "RATING", "content": lower })).await;
    }
}
