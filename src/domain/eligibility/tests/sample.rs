//! A dossier that passes every rule, and the ways to change it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{fmt::Debug, str::FromStr, sync::Arc};

use jiff::{
    Timestamp,
    civil::{Date, date},
};
use uuid::Uuid;

use crate::{
    digest::{Digest, Sealed},
    eligibility::*,
    ids::{FindingId, UnitId},
    reference_data::ReferenceData,
    ruleset::RuleSet,
    vocabulary::{RuleOutcome, Stage, TitleCode},
};

pub(crate) const CLOSING: Date = date(2024, 10, 29);
pub(crate) const CNTT: &str = "V.11.06.14";
pub(crate) const ATTT: &str = "V.11.05.11";

pub(crate) fn code(text: &str) -> TitleCode {
    text.parse().unwrap()
}

/// A term that a rule set declares.
pub(crate) fn term<C: FromStr<Err: Debug>>(text: &str) -> C {
    text.parse().unwrap()
}

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[expect(clippy::unnecessary_wraps, reason = "facts take it as it is")]
pub(crate) fn paper_hash(name: &str) -> Option<Digest> {
    Some(Digest::of(name))
}

/// The Điện Biên set as shipped.
pub(crate) fn shipped() -> RuleSet {
    ReferenceData::released().rule_set("dien-bien-2024").unwrap().clone()
}

/// The same with an invented succession row for CNTT IV (A10).
pub(crate) fn with_succession() -> RuleSet {
    let mut rules = shipped();
    rules.eligibility.successions.push(Succession {
        old_code: code("V.11.06.15"),
        old_from: date(2018, 1, 1),
        old_to: date(2022, 8, 14),
        new_code: code("V.11.06.15"),
        citation: crate::lang::Message::new("Điều khoản thử nghiệm", "Invented clause"),
    });
    rules
}

pub(crate) fn unit() -> UnitId {
    UnitId(Uuid::from_u128(0xB1))
}

pub(crate) fn cycle() -> CycleFacts {
    CycleFacts {
        units: Arc::new([unit()].into()),
        year: 2024,
        dated: date(2024, 10, 24),
        closing_on: CLOSING,
        review_on: date(2024, 10, 30),
        places: [(code(CNTT), 1), (code(ATTT), 3)].into(),
        divided: false,
    }
}

fn papers(target: &str) -> Vec<DossierPaper> {
    let certified = |by| Fact::Known(Certification { by, on: date(2024, 9, 28) });
    let paper = |kind: PaperKind, certified| DossierPaper {
        kind,
        made_on: Some(date(2024, 9, 28)),
        signed: Some(true),
        certified,
        title: (kind == PaperKind::Application).then(|| code(target)),
        document: paper_hash(&kind.to_string()),
    };
    vec![
        paper(PaperKind::Application, Fact::Absent),
        paper(PaperKind::Cv, certified(Certifier::ManagingAgency)),
        paper(PaperKind::Assessment, Fact::Absent),
        paper(PaperKind::DegreeCopy, certified(Certifier::CompetentAuthority)),
        paper(PaperKind::Commitment, certified(Certifier::UnitHead)),
        paper(PaperKind::RecruitmentDecision, Fact::Absent),
        paper(PaperKind::TitleAppointment, Fact::Absent),
    ]
}

pub(crate) fn title(code_text: &str, from: Date) -> TitlePeriod {
    TitlePeriod {
        code: code(code_text),
        from,
        to: None,
        probation_to: Fact::Absent,
        document: paper_hash("title"),
    }
}

/// Recruited at some level, holding the lower title of the target since a day.
pub(crate) fn dossier(target: &str, recruited: Education, from: Date) -> Dossier {
    let lower = if target == CNTT { "V.11.06.15" } else { "V.11.05.12" };
    let attested = |rule: &str| Attestation { rule: rule.parse().unwrap(), met: true };
    Dossier {
        target: code(target),
        submission: Some(Submission { at: at("2024-10-26T09:00:00+07:00"), on_paper: true }),
        employments: Some(vec![EmploymentPeriod {
            unit: unit(),
            from,
            to: None,
            document: paper_hash("contract"),
        }]),
        titles: Some(vec![title(lower, from)]),
        prior: Vec::new(),
        recruitment: Some(Recruitment {
            on: from,
            qualification: Some(recruited),
            document: paper_hash("recruitment"),
        }),
        degrees: Some(vec![Degree {
            level: Education::University,
            field: Some(term("IT")),
            document: paper_hash("degree"),
        }]),
        certificates: Some(Vec::new()),
        ratings: Some(vec![YearRating {
            year: 2023,
            rating: term("COMPLETED_WELL"),
            score: None,
            document: paper_hash("rating"),
        }]),
        discipline: Some(Vec::new()),
        position_languages: Some(vec!["Tiếng Anh".to_owned(), "Tiếng Thái".to_owned()]),
        sheets: Vec::new(),
        minority_area: Some(true),
        commitment: Fact::Known(Commitment {
            kind: LanguageKind::Foreign,
            language: "Tiếng Anh".to_owned(),
            certified_by: Fact::Known(Certifier::UnitHead),
            document: paper_hash("commitment"),
        }),
        nomination: Fact::Known(Nomination {
            on: date(2024, 10, 25),
            signed_by_unit_head: Some(true),
            withdrawn: false,
            document: paper_hash("nomination"),
            decision: None,
        }),
        assessment: Fact::Known(Assessment {
            signed_by_unit_head: Some(true),
            covers: ["E3", "E4", "E5", "E6"].map(attested).into(),
            document: paper_hash("assessment"),
        }),
        declared_at: Fact::Known(at("2024-10-26T08:55:00+07:00")),
        papers: Some(papers(target)),
    }
}

/// AS1: CNTT, college, appointed 01/10/2022.
pub(crate) fn good() -> Dossier {
    dossier(CNTT, Education::College, date(2022, 10, 1))
}

/// Work before recruitment that meets Q1–Q7.
pub(crate) fn prior(from: Date, to: Date) -> PriorPeriod {
    PriorPeriod {
        id: "P1".to_owned(),
        from,
        to,
        probation: Some(false),
        lawful: Some(true),
        si_compulsory: Some(true),
        position_suitable: Some(true),
        salary_basis: Some(true),
        si_lump_sum: Some(false),
        document: paper_hash("prior"),
    }
}

/// AS4: own time from a day, 12 months equivalent.
pub(crate) fn with_equivalent(own: Date) -> Dossier {
    let mut dossier = dossier(CNTT, Education::College, own);
    dossier.prior.push(prior(date(2021, 6, 1), date(2022, 5, 31)));
    dossier
}

pub(crate) fn finding(rule: &str, item: Option<&str>, stage: Stage, outcome: RuleOutcome) -> RuleFinding {
    RuleFinding {
        id: FindingId(Uuid::from_u128(0xF1)),
        rule: rule.parse().unwrap(),
        item: item.map(str::to_owned),
        stage,
        outcome,
        reason: Sealed(Digest::of("reason")),
        document: paper_hash("finding"),
    }
}

/// The findings by which an appraisal is complete.
pub(crate) fn appraised() -> Vec<RuleFinding> {
    let pass = |rule| finding(rule, None, Stage::Appraisal, RuleOutcome::Pass);
    ["E2", "E4", "E5", "E6"].map(pass).into()
}

pub(crate) fn screen(rules: &RuleSet, dossier: &Dossier) -> Verdict {
    judge(rules, Stage::Screening, &cycle(), dossier, &[]).unwrap()
}

pub(crate) fn outcome(verdict: &Verdict, rule: &str) -> RuleOutcome {
    verdict.result(rule).unwrap().outcome
}

/// Full months, days over, and months and days short of it.
pub(crate) fn numbers(verdict: &Verdict, rule: &str) -> ((u32, u32), Option<(u32, u32)>) {
    let time = verdict.result(rule).unwrap().time.clone().unwrap();
    let pair = |elapsed: months::Elapsed| (elapsed.months, elapsed.days);
    (pair(time.total.elapsed), time.short_by.map(pair))
}

pub(crate) fn programme_issued(mut rules: RuleSet, field: &str, on: Date) -> RuleSet {
    for programme in &mut rules.eligibility.programmes {
        if programme.field.as_str() == field {
            programme.issued_on = Some(on);
        }
    }
    rules
}
