//! What decisions read beside the rows of a cycle: the personal texts behind them, and the personnel files. It is
//! opened for an act that judges by it, and for a reader who may see it; it goes into no log.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use serde::de::DeserializeOwned;

use super::Service;
use crate::{
    domain::{
        candidate_order::{Candidates, FoundFact},
        digest::Sealed,
        directory::Directory,
        dossier::{PaperContent, Sources},
        facts::Facts,
        ids::{FindingId, PaperId, PersonId},
        personnel::Record,
        row::{Application, Paper, TieFinding},
        ruleset::RuleSet,
    },
    store::{AsOf, StoreError},
};

/// The opened texts and files of some applicants. What was erased is missing.
#[derive(Clone, Debug, Default)]
pub struct Personal {
    papers: BTreeMap<PaperId, PaperContent>,
    found: BTreeMap<FindingId, FoundFact>,
    records: BTreeMap<PersonId, Record>,
    nobody: Record,
}

impl Service {
    /// Opens what there is of some applications of a cycle.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub async fn personal(
        &self,
        facts: &Facts,
        applications: impl IntoIterator<Item = &Application>,
    ) -> Result<Personal, StoreError> {
        let applications: Vec<&Application> = applications.into_iter().collect();
        let records = self.store.personnel(&applicants(&applications)).await?;
        self.personal_with(facts, &applications, records).await
    }

    /// The same with the directory as of the instant of which the personnel files are.
    pub(super) async fn personal_beside_directory(
        &self,
        facts: &Facts,
        applications: &[&Application],
    ) -> Result<(AsOf<Directory>, Personal), StoreError> {
        let (directory, records) = self.store.personnel_beside_directory(&applicants(applications)).await?;
        Ok((directory, self.personal_with(facts, applications, records).await?))
    }

    async fn personal_with(
        &self,
        facts: &Facts,
        applications: &[&Application],
        records: BTreeMap<PersonId, Record>,
    ) -> Result<Personal, StoreError> {
        let papers: Vec<&Paper> = applications.iter().flat_map(|own| facts.papers(own.id)).collect();
        let found: Vec<&TieFinding> =
            applications.iter().flat_map(|own| facts.tie_findings(own.id)).collect();
        let contents = papers.iter().map(|paper| paper.content);
        let sealed: Vec<Sealed> = contents.chain(found.iter().map(|finding| finding.found)).collect();
        let texts = if sealed.is_empty() { HashMap::new() } else { self.store.texts(&sealed).await? };
        Ok(Personal {
            papers: papers.iter().filter_map(|row| Some((row.id, read(&texts, row.content)?))).collect(),
            found: found.iter().filter_map(|row| Some((row.id, read(&texts, row.found)?))).collect(),
            records,
            nobody: Record::default(),
        })
    }
}

/// The persons of some applications, each once.
fn applicants(applications: &[&Application]) -> Vec<PersonId> {
    let people: BTreeSet<PersonId> = applications.iter().map(|own| own.person).collect();
    people.into_iter().collect()
}

/// A text that cannot be parsed counts as erased; the check of the log reports it.
fn read<T: DeserializeOwned>(texts: &HashMap<Sealed, String>, sealed: Sealed) -> Option<T> {
    serde_json::from_str(texts.get(&sealed)?).ok()
}

impl Personal {
    /// Whether it tells all that there is of an application.
    pub(super) fn covers(&self, facts: &Facts, own: &Application) -> bool {
        self.records.contains_key(&own.person)
            && facts.papers(own.id).all(|paper| self.papers.contains_key(&paper.id))
            && facts.tie_findings(own.id).all(|finding| self.found.contains_key(&finding.id))
    }

    /// Adds what was opened of others.
    pub(super) fn extend(&mut self, others: Self) {
        self.papers.extend(others.papers);
        self.found.extend(others.found);
        self.records.extend(others.records);
    }

    /// What a paper says.
    pub fn paper(&self, id: PaperId) -> Option<&PaperContent> {
        self.papers.get(&id)
    }

    /// The personnel file of somebody.
    pub fn record(&self, person: PersonId) -> &Record {
        self.records.get(&person).unwrap_or(&self.nobody)
    }

    /// Where the facts of one application come from.
    pub fn sources<'a>(
        &'a self,
        rules: &'a RuleSet,
        facts: &'a Facts,
        application: &'a Application,
        now: Timestamp,
    ) -> Sources<'a> {
        Sources {
            rules,
            facts,
            application,
            papers: &self.papers,
            record: self.record(application.person),
            now,
            cycle: None,
        }
    }

    /// Where the facts of the candidates of a title come from.
    pub fn candidates<'a>(&'a self, rules: &'a RuleSet, facts: &'a Facts) -> Candidates<'a> {
        Candidates { rules, facts, records: &self.records, found: &self.found }
    }
}
