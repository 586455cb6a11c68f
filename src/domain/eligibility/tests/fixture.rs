//! A case of the tables: it starts from a dossier that passes, and is changed from there.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use jiff::civil::date;

use super::sample::*;
use crate::{
    eligibility::{rule_ref::RuleRef, *},
    lang::Message,
    nomination::NominationRules,
    ruleset::RuleSet,
    scoring::{Points, ScoreLine, ScoreSheetKind, ScoredSheet},
    vocabulary::{RuleOutcome, Stage},
};

/// What a case starts from: everything passes.
pub(super) struct EligibilityFixture {
    pub(super) rules: RuleSet,
    pub(super) stage: Stage,
    pub(super) cycle: CycleFacts,
    pub(super) dossier: Dossier,
    pub(super) findings: Vec<RuleFinding>,
}

impl EligibilityFixture {
    pub(super) fn new() -> Self {
        let (rules, stage) = (shipped(), Stage::Screening);
        Self { rules, stage, cycle: cycle(), dossier: good(), findings: Vec::new() }
    }

    pub(super) fn for_security() -> Self {
        Self { dossier: dossier(ATTT, Education::Intermediate, date(2022, 10, 29)), ..Self::new() }
    }

    pub(super) fn judge(&self) -> Verdict {
        judge(&self.rules, self.stage, &self.cycle, &self.dossier, &self.findings).unwrap()
    }

    pub(super) fn appraise(&mut self, rule: &str, item: Option<&str>, outcome: RuleOutcome) {
        self.stage = Stage::Appraisal;
        self.findings.push(finding(rule, item, Stage::Appraisal, outcome));
    }

    pub(super) fn nomination(&mut self) -> &mut Nomination {
        let Fact::Known(nomination) = &mut self.dossier.nomination else { unreachable!() };
        nomination
    }

    pub(super) fn commitment(&mut self) -> &mut Commitment {
        let Fact::Known(commitment) = &mut self.dossier.commitment else { unreachable!() };
        commitment
    }

    pub(super) fn attest(&mut self, rule: &str, met: Option<bool>) {
        let Fact::Known(assessment) = &mut self.dossier.assessment else { unreachable!() };
        assessment.covers.retain(|attestation| attestation.rule.as_str() != rule);
        assessment.covers.extend(met.map(|met| Attestation { rule: rule.parse().unwrap(), met }));
    }

    pub(super) fn paper(&mut self, kind: PaperKind) -> &mut DossierPaper {
        self.dossier.papers.as_mut().unwrap().iter_mut().find(|paper| paper.kind == kind).unwrap()
    }

    pub(super) fn without_lower(&mut self) {
        for title in &mut self.rules.eligibility.titles {
            title.lower = None;
        }
    }

    /// A rule set that asks for so many scientific tasks, attested and then appraised (E18@2).
    pub(super) fn ask_for_tasks(&mut self, number: u32) {
        let own = &mut self.rules.eligibility;
        own.rules.iter_mut().filter(|rule| rule.is("E18", 1)).for_each(|rule| rule.revision = 2);
        let task = "code = \"SCIENTIFIC_TASK\"\nlabel = { vi = \"Nhiệm vụ\", en = \"Task\" }\n\
            source = { vi = \"a\", en = \"b\" }\nattested_by = [\"MANAGING_AGENCY\"]\nappraised = true";
        own.evidence = vec![toml::from_str(task).unwrap()];
        for standard in &mut own.standards {
            let id = format!("E.{}", standard.evidence.len() + 1);
            let one_of = vec!["SCIENTIFIC_TASK".parse().unwrap()];
            standard
                .evidence
                .push(RequiredEvidence { id, text: "Có nhiệm vụ".to_owned(), one_of, number });
        }
    }

    /// Hands in a task in some file; whether it is attested may not be known.
    pub(super) fn hand_in(&mut self, file: Option<&str>, certified: Fact<Certification>) {
        let task = DossierPaper {
            kind: "SCIENTIFIC_TASK".parse().unwrap(),
            made_on: Some(date(2023, 3, 1)),
            signed: None,
            certified,
            title: None,
            document: file.and_then(paper_hash),
        };
        self.dossier.papers.as_mut().unwrap().push(task);
    }

    pub(super) fn other_requirement(&mut self) {
        for standard in &mut self.rules.eligibility.standards {
            standard.other.push(ChecklistItem { id: "X1".to_owned(), text: "Yêu cầu khác".to_owned() });
        }
    }
}

pub(super) type FixtureChange = fn(&mut EligibilityFixture);

pub(super) fn hold_certificate(fixture: &mut EligibilityFixture, field: &str, certified: Option<bool>) {
    fixture.dossier.certificates =
        Some(vec![TitleCertificate { field: term(field), certified, document: None }]);
}

pub(super) fn issue(fixture: &mut EligibilityFixture) {
    fixture.rules = programme_issued(shipped(), "CNTT", date(2024, 1, 1));
}

pub(super) fn speak_thai(fixture: &mut EligibilityFixture, minority_area: Option<bool>) {
    fixture.dossier.minority_area = minority_area;
    let commitment = fixture.commitment();
    commitment.kind = LanguageKind::Minority;
    commitment.language = "Tiếng Thái".to_owned();
}

pub(super) fn late_cv(fixture: &mut EligibilityFixture, found: Option<RuleOutcome>) {
    fixture.paper(PaperKind::Cv).made_on = Some(date(2024, 9, 30));
    let found = found.map(|found| finding("E16", None, Stage::Screening, found));
    fixture.findings.extend(found);
}

/// Work said to come before recruitment runs into time in the title.
pub(super) fn overlap(fixture: &mut EligibilityFixture) {
    fixture.dossier = with_equivalent(date(2023, 10, 29));
    fixture.dossier.prior[0].to = date(2023, 11, 30);
    fixture.dossier.recruitment.as_mut().unwrap().on = date(2023, 12, 1);
}

/// Two stretches that are a day short of 24 months by the calendar, and 24 months and 8 days by thirty (M3).
pub(super) fn disputed(fixture: &mut EligibilityFixture) {
    fixture.dossier = dossier(CNTT, Education::College, date(2022, 9, 1));
    let titles = fixture.dossier.titles.as_mut().unwrap();
    titles[0].to = Some(date(2022, 12, 15));
    titles.push(title("V.11.06.15", date(2023, 2, 15)));
}

/// The rule set asks for the decision of the managing body, which nominates, leaves out or says nothing yet.
pub(super) fn decide_nominations(fixture: &mut EligibilityFixture, nominated: Option<bool>) {
    let source = Message::new("quy định thử", "a provision of the test");
    fixture.rules.nomination = Some(NominationRules { decided: None, source });
    let rules = &mut fixture.rules.eligibility.rules;
    rules.iter_mut().filter(|rule| rule.is("E2", 1)).for_each(|rule| rule.revision = 2);
    let decision =
        nominated.map(|nominated| NominationDecision { on: date(2024, 10, 26), nominated, document: None });
    fixture.nomination().decision = decision;
}

const SCORING: &str = r#"
    [sheets]
    combination = "MEAN_NEAREST"
    source = { vi = "Điều 6", en = "Art 6" }
    [[sheets.groups]]
    code = "A"
    label = { vi = "Năng lực", en = "Capability" }
    minimum_tenths = 70
    source = { vi = "Điều 6", en = "Art 6" }
    criteria = [{ code = "A1", label = { vi = "Nhiệm vụ", en = "Tasks" }, maximum_tenths = 100 }]
    [test]
    minimum_tenths = 50
    counted = false
    source = { vi = "Điều 7", en = "Art 7" }
    criteria = [{ code = "T", label = { vi = "Bài kiểm tra", en = "Paper" }, maximum_tenths = 100 }]
"#;

/// The rule set has dossiers scored and tested, and so many tenths were given by each appraiser and in the test.
pub(super) fn score(fixture: &mut EligibilityFixture, given: &[u32], test: Option<u32>) {
    fixture.rules.scoring = Some(toml::from_str(SCORING).unwrap());
    let mut citations = fixture.rules.citations().clone();
    let place = citations.rules.get(&"E18".parse().unwrap()).unwrap().clone();
    for rule in ["E19@1", "E20@1"].map(|rule| rule.parse::<RuleRef>().unwrap()) {
        citations.rules.insert(rule.id.clone(), place.clone());
        fixture.rules.eligibility.rules.push(rule);
    }
    fixture.rules.citations = Some(citations);
    let sheet = |kind, criterion: &str, tenths| ScoredSheet {
        kind,
        lines: vec![ScoreLine { criterion: criterion.parse().unwrap(), points: Points(tenths) }],
    };
    let given = given.iter().map(|tenths| sheet(ScoreSheetKind::Appraiser, "A1", *tenths));
    let test = test.map(|tenths| sheet(ScoreSheetKind::Test, "T", tenths));
    fixture.dossier.sheets = given.chain(test).collect();
    fixture.stage = Stage::Appraisal;
}

pub(super) fn open_case() -> DisciplinaryCase {
    DisciplinaryCase {
        opened_on: date(2024, 10, 1),
        closed_on: None,
        consequence_until: None,
        document: None,
    }
}
