//! A province in which officers are evaluated, and what is tested of it: who may evaluate whom and what is refused, and what
//! follows from the classes.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails loudly")]

mod acts;
mod effects;

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::{
    machine::{EffectEvent, EffectState},
    report::YearReport,
    standing::{EvaluationStanding as Standing, OfficerYear, of_book},
    terms::{BookOutcome, EvaluationFacet, OfficerClass, RewardKind},
};
use crate::{
    digest::Sealed,
    directory::{
        Directory, DirectoryActor,
        row::{Agency, OfficeTerm},
    },
    ids::{
        AgencyId, BookRulingId, EffectStepId, EvaluationResultsId, EvidenceId, GivenClassId, ItOfficerId,
        OfficeTermId, PersonId, RewardProposalId, TriggerEffectId, WorkBookId,
    },
    role::Role,
    workforce::{
        WorkforceReads, WorkforceVersion,
        command::{
            DecideOnBook, GiveClass, ProposeReward, ReceiveWorkBook, RecordEffectStep, RecordEvidence,
            RecordWorkBook, SendResults, WorkforceCommand,
        },
        decide, officer_of, other_log,
        row::{ItOfficer, OfficerPost, Rows, WorkBook},
        sample_rows::law,
    },
};

const DEPARTMENT: AgencyId = AgencyId(Uuid::from_u128(0xa1));
const SCHOOLS: AgencyId = AgencyId(Uuid::from_u128(0xa2));
const HEAD: PersonId = PersonId(Uuid::from_u128(1));
const DIRECTOR: PersonId = PersonId(Uuid::from_u128(0xd1));
const CLERK: PersonId = PersonId(Uuid::from_u128(2));
const OTHER_CLERK: PersonId = PersonId(Uuid::from_u128(3));
const OFFICER: PersonId = PersonId(Uuid::from_u128(4));
const BEGINNER: PersonId = PersonId(Uuid::from_u128(5));
const OWN: PersonId = PersonId(Uuid::from_u128(6));
const LAW: Date = date(2014, 1, 1);

/// The department, an agency with two officers of whom one has just begun, and the logs of both.
struct Province {
    directory: Directory,
    rows: Rows,
    employed: Rows,
    today: Date,
    index: u64,
}

fn sealed(text: &str) -> Sealed {
    Sealed::commit(&[7; 32], text)
}

fn fresh(number: u64) -> Uuid {
    Uuid::from_u128(0x1000 + u128::from(number))
}

fn officer(person: PersonId, starts_on: Date, incentive: bool) -> ItOfficer {
    ItOfficer {
        id: ItOfficerId(person.0),
        agency: SCHOOLS,
        person,
        post: OfficerPost::FullTime,
        incentive,
        starts_on,
        ends_on: None,
        leaf: 0,
    }
}

impl Province {
    fn on(today: Date) -> Self {
        let mut directory = Directory::default();
        for (id, symbol) in [(DEPARTMENT, "STTTT"), (SCHOOLS, "SGDĐT")] {
            let agency = Agency {
                id,
                name: sealed("Sở"),
                symbol: symbol.parse().unwrap(),
                managing: None,
                home_affairs: false,
                valid_from: LAW,
                valid_to: None,
                numbering: None,
                category: None,
                leaf: 0,
            };
            directory.put(agency.into());
        }
        let offices = [
            (DIRECTOR, Role::SpecialisedItAgencyHead, DEPARTMENT),
            (HEAD, Role::AgencyHead, DEPARTMENT),
            (CLERK, Role::DepartmentOffice, DEPARTMENT),
            (OTHER_CLERK, Role::DepartmentOffice, SCHOOLS),
        ];
        for (person, office, agency) in offices {
            let term = OfficeTerm {
                id: OfficeTermId(person.0),
                person,
                office,
                agency: Some(agency),
                unit: None,
                starts_on: LAW,
                ends_on: None,
                document: None,
                standing: None,
                leaf: 0,
            };
            directory.put(term.into());
        }
        let mut employed = Rows::default();
        employed.put(officer(OFFICER, LAW, true).into());
        Self { directory, rows: Rows::default(), employed, today, index: 1 }
    }

    /// What is refused to a person who claims both roles; what is accepted is there afterwards.
    fn by(&mut self, person: PersonId, command: impl Into<WorkforceCommand>) -> Vec<&'static str> {
        let command = command.into();
        let roles = BTreeSet::from([Role::AgencyHead, Role::DepartmentOffice]);
        let actor = DirectoryActor { person: Some(person), roles: &roles, operator: false };
        let other = other_log(&command, &self.rows).map(|_| &self.employed);
        let reads = WorkforceReads {
            directory: &self.directory,
            rows: &self.rows,
            other,
            law: law(),
            version: WorkforceVersion::V2,
        };
        match decide(reads, actor, &command, self.today, self.index) {
            Ok(rows) => {
                for row in rows {
                    self.rows.put(row);
                }
                self.index += 1;
                Vec::new()
            }
            Err(refusals) => refusals.iter().map(|refusal| refusal.code.as_str()).collect(),
        }
    }

    #[track_caller]
    fn done(&mut self, person: PersonId, command: impl Into<WorkforceCommand>) {
        assert_eq!(self.by(person, command), [""; 0]);
    }

    fn report(&self, year: i16) -> YearReport<'_> {
        let (_, days) = law().evaluation_year(year).unwrap();
        YearReport {
            directory: &self.directory,
            department: DEPARTMENT,
            rows: &self.rows,
            law: law(),
            year,
            days,
            today: self.today,
        }
    }

    /// Where the officer stands, and the class.
    fn stands(&self, year: i16) -> (Standing, Option<OfficerClass>) {
        let officers = self.report(year).officers(SCHOOLS, &self.employed);
        let own = officers.into_iter().find(|found| found.of.person == OFFICER).unwrap();
        (own.standing, own.class)
    }

    /// Gives the officer a class in the October of a year, by a work log in time.
    #[track_caller]
    fn class(&mut self, year: i16, class: OfficerClass) {
        self.today = date(year, 10, 15);
        self.done(CLERK, book(self.index, year, date(year, 9, 20), Some(date(year, 9, 21))));
        self.done(HEAD, class_of(self.index, year, class));
    }

    fn effects(&self) -> Vec<(EffectState, String)> {
        let effects = self.rows.trigger_effect.values();
        effects.map(|effect| (effect.state, effect.triggers.to_string())).collect()
    }
}

fn book(number: u64, year: i16, sent_on: Date, received_on: Option<Date>) -> RecordWorkBook {
    RecordWorkBook {
        agency: DEPARTMENT,
        book: WorkBookId(fresh(number)),
        employer: SCHOOLS,
        officer: ItOfficerId(OFFICER.0),
        year,
        sent_on,
        received_on,
        supersedes: None,
        reason: None,
        effect: TriggerEffectId(fresh(number)),
    }
}

fn class_of(number: u64, year: i16, class: OfficerClass) -> GiveClass {
    GiveClass {
        agency: DEPARTMENT,
        given: GivenClassId(fresh(number)),
        employer: SCHOOLS,
        officer: ItOfficerId(OFFICER.0),
        year,
        class,
        facets: vec![EvaluationFacet::Work],
        decision: "45/QĐ-STTTT".parse().unwrap(),
        decided_on: date(year, 10, 10),
        reason: sealed("Theo sổ công tác"),
        corrects: None,
        effect: TriggerEffectId(fresh(number)),
    }
}

fn ruling(number: u64, year: i16, outcome: BookOutcome) -> DecideOnBook {
    DecideOnBook {
        agency: DEPARTMENT,
        ruling: BookRulingId(fresh(number)),
        employer: SCHOOLS,
        officer: ItOfficerId(OFFICER.0),
        year,
        outcome,
        decision: "46/QĐ-STTTT".parse().unwrap(),
        decided_on: date(year, 10, 5),
        reason: sealed("Cơ quan xác nhận"),
        effect: TriggerEffectId(fresh(number)),
    }
}

fn evidence(number: u64, facet: EvaluationFacet, noted_on: Date) -> RecordEvidence {
    RecordEvidence {
        agency: DEPARTMENT,
        evidence: EvidenceId(fresh(number)),
        employer: SCHOOLS,
        officer: ItOfficerId(OFFICER.0),
        year: 2024,
        facet,
        noted_on,
        document: None,
        content: sealed("Kết quả kiểm tra"),
    }
}

fn results(number: u64, year: i16, sent_on: Date) -> SendResults {
    SendResults {
        agency: DEPARTMENT,
        results: EvaluationResultsId(fresh(number)),
        employer: SCHOOLS,
        year,
        document: "50/TB-STTTT".parse().unwrap(),
        sent_on,
        incentive_cost: 12_000,
        outside_cost: 90_000,
    }
}

fn reward(number: u64, year: i16, kind: RewardKind) -> ProposeReward {
    ProposeReward {
        agency: DEPARTMENT,
        reward: RewardProposalId(fresh(number)),
        employer: SCHOOLS,
        officer: ItOfficerId(OFFICER.0),
        year,
        kind,
        document: "60/TTr-STTTT".parse().unwrap(),
        proposed_on: date(year, 10, 14),
    }
}

fn step(number: u64, effect: TriggerEffectId, event: EffectEvent, done_on: Date) -> RecordEffectStep {
    RecordEffectStep {
        agency: DEPARTMENT,
        step: EffectStepId(fresh(number)),
        effect,
        event,
        document: "70/ĐN-STTTT".parse().unwrap(),
        done_on,
        addressee: matches!(event, EffectEvent::SendProposal).then_some(SCHOOLS),
    }
}
