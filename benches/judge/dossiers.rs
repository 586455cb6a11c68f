//! Invented dossiers: most of them good, the others each lacking something else.

use std::sync::Arc;

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use thanghang::domain::{
    digest::{Digest, Sealed},
    eligibility::{
        Assessment, Attestation, Certification, Certifier, Commitment, CycleFacts, Degree, DisciplinaryCase,
        Dossier, DossierPaper, Education, EmploymentPeriod, Fact, LanguageKind, Nomination, PaperKind,
        PriorPeriod, Recruitment, RuleFinding, Submission, TitlePeriod, YearRating,
    },
    ids::{FindingId, UnitId},
    vocabulary::{RuleOutcome, Stage},
};
use uuid::Uuid;

use crate::{CLOSING, spread, title};

/// The title applied for, and the one held.
const INFORMATION_TECHNOLOGY: [&str; 2] = ["V.11.06.14", "V.11.06.15"];
const INFORMATION_SECURITY: [&str; 2] = ["V.11.05.11", "V.11.05.12"];

fn unit() -> UnitId {
    UnitId(Uuid::from_u128(0xB1))
}

#[expect(clippy::unnecessary_wraps, reason = "facts take it as it is")]
fn scan(name: &str) -> Option<Digest> {
    Some(Digest::of(name))
}

/// The cycle of seed 003.
pub(crate) fn cycle() -> CycleFacts {
    CycleFacts {
        units: Arc::new([unit()].into()),
        year: 2024,
        dated: date(2024, 10, 24),
        closing_on: CLOSING,
        review_on: date(2024, 10, 30),
        places: [(title("V.11.06.14"), 1), (title("V.11.05.11"), 3)].into(),
        divided: false,
    }
}

/// What the appraisers find of everybody.
pub(crate) fn findings() -> Vec<RuleFinding> {
    let found = |rule: &str| RuleFinding {
        id: FindingId(Uuid::from_u128(0xF1)),
        rule: rule.parse().expect("a rule"),
        item: None,
        stage: Stage::Appraisal,
        outcome: RuleOutcome::Pass,
        reason: Sealed(Digest::of("reason")),
        document: scan("finding"),
    };
    ["E2", "E4", "E5", "E6"].map(found).into()
}

/// Two titles, one to ten years in the lower one, up to three periods before; every other one has a flaw.
pub(crate) fn mixed(number: u64) -> Dossier {
    let mut dossier = whole(number);
    for nth in 0..spread(number, 3, 4) {
        dossier.prior.push(prior(dossier.recruitment.as_ref().map_or(CLOSING, |r| r.on), nth));
    }
    spoil(&mut dossier, spread(number, 4, 16));
    dossier
}

fn spoil(dossier: &mut Dossier, flaw: u64) {
    match flaw {
        0 => dossier.nomination = Fact::Absent,
        1 => dossier.ratings = None,
        2 => dossier.degrees = Some(Vec::new()),
        3 => dossier.commitment = Fact::Unknown,
        4 => dossier.titles = None,
        5 => dossier.discipline = Some(vec![running()]),
        6 => dossier.papers.iter_mut().for_each(|papers| papers.truncate(3)),
        7 => dossier.prior.iter_mut().for_each(|period| period.lawful = None),
        _ => {}
    }
}

/// A dossier with nothing missing; the time in the title may be short.
fn whole(number: u64) -> Dossier {
    let [target, lower] =
        if spread(number, 1, 2) == 0 { INFORMATION_TECHNOLOGY } else { INFORMATION_SECURITY };
    let days = i32::try_from(spread(number, 2, 800)).unwrap_or(0);
    let from = date(2022, 8, 15).saturating_add(days.days());
    Dossier {
        target: title(target),
        submission: Some(Submission {
            at: "2024-10-26T02:00:00Z".parse().expect("an instant"),
            on_paper: true,
        }),
        employments: Some(vec![EmploymentPeriod {
            unit: unit(),
            from,
            to: None,
            document: scan("contract"),
        }]),
        titles: Some(vec![held(lower, from)]),
        prior: Vec::new(),
        recruitment: Some(Recruitment {
            on: from,
            qualification: Some(Education::College),
            document: scan("recruitment"),
        }),
        degrees: Some(vec![Degree {
            level: Education::University,
            field: Some("IT".parse().expect("a field")),
            document: scan("degree"),
        }]),
        certificates: Some(Vec::new()),
        ratings: Some(vec![YearRating {
            year: 2023,
            rating: "COMPLETED_WELL".parse().expect("a class"),
            score: None,
            document: scan("rating"),
        }]),
        discipline: Some(Vec::new()),
        position_languages: Some(vec!["Tiếng Anh".to_owned(), "Tiếng Thái".to_owned()]),
        sheets: Vec::new(),
        minority_area: Some(true),
        commitment: Fact::Known(commitment()),
        nomination: Fact::Known(Nomination {
            on: date(2024, 10, 25),
            signed_by_unit_head: Some(true),
            withdrawn: false,
            document: scan("nomination"),
            decision: None,
        }),
        assessment: Fact::Known(assessment()),
        declared_at: Fact::Known("2024-10-26T01:55:00Z".parse().expect("an instant")),
        papers: Some(papers(target)),
    }
}

fn held(code: &str, from: Date) -> TitlePeriod {
    TitlePeriod { code: title(code), from, to: None, probation_to: Fact::Absent, document: scan("title") }
}

/// Nine months of insured work, each period a year before the one after it.
fn prior(recruited: Date, nth: u64) -> PriorPeriod {
    let from = recruited.saturating_sub(i32::try_from(nth + 1).unwrap_or(1).years());
    PriorPeriod {
        id: format!("P{nth}"),
        from,
        to: from.saturating_add(9.months()),
        probation: Some(false),
        lawful: Some(true),
        si_compulsory: Some(true),
        position_suitable: Some(true),
        salary_basis: Some(true),
        si_lump_sum: Some(false),
        document: scan("prior"),
    }
}

fn running() -> DisciplinaryCase {
    DisciplinaryCase {
        opened_on: date(2024, 9, 1),
        closed_on: None,
        consequence_until: None,
        document: scan("case"),
    }
}

fn commitment() -> Commitment {
    Commitment {
        kind: LanguageKind::Foreign,
        language: "Tiếng Anh".to_owned(),
        certified_by: Fact::Known(Certifier::UnitHead),
        document: scan("commitment"),
    }
}

fn assessment() -> Assessment {
    let attested = |rule: &str| Attestation { rule: rule.parse().expect("a rule"), met: true };
    Assessment {
        signed_by_unit_head: Some(true),
        covers: ["E3", "E4", "E5", "E6"].map(attested).into(),
        document: scan("assessment"),
    }
}

fn papers(target: &str) -> Vec<DossierPaper> {
    let made_on = date(2024, 9, 28);
    let certified = |by| Fact::Known(Certification { by, on: made_on });
    let paper = |kind: PaperKind, certified| DossierPaper {
        kind,
        made_on: Some(made_on),
        signed: Some(true),
        certified,
        title: (kind == PaperKind::Application).then(|| title(target)),
        document: scan(&kind.to_string()),
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
