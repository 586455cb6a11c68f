//! What is attested, from when it counts, and the way back.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::terms::Qualification;
use crate::{
    digest::Sealed,
    ids::{ItOfficerId, OfficerQualificationId},
    role::Role,
    workforce::{
        command::{AnnulQualification, AttestQualification, WorkforceCommand},
        officer_of,
        target::tests::{CLERK, ProvinceFixture, SOME_AGENCY},
    },
};

fn attest(
    number: u128,
    officer: ItOfficerId,
    obtained_on: Date,
    valid_until: Option<Date>,
) -> AttestQualification {
    AttestQualification {
        agency: SOME_AGENCY,
        attested: OfficerQualificationId(Uuid::from_u128(number)),
        officer,
        qualification: Qualification::ItBachelor,
        document: "01/ĐHBK".parse().unwrap(),
        obtained_on,
        valid_until,
    }
}

fn annul(number: u128) -> AnnulQualification {
    AnnulQualification {
        agency: SOME_AGENCY,
        attested: OfficerQualificationId(Uuid::from_u128(number)),
        reason: Sealed::commit(&[9; 32], "Ghi nhầm người"),
    }
}

#[test]
fn a_qualification_counts_from_its_day_until_it_runs_out_or_is_annulled() {
    let mut province = ProvinceFixture::new();
    let officer = province.officer(SOME_AGENCY, 1);
    let (from, last) = (date(2020, 3, 1), date(2021, 2, 28));
    let is_qualified = |province: &ProvinceFixture, day| {
        province.rows_of(SOME_AGENCY).is_qualified(officer, &[Qualification::ItBachelor], day)
    };
    assert_eq!(province.by(CLERK, attest(1, officer, from, Some(last))), [""; 0]);
    let days = [date(2020, 2, 29), from, last, date(2021, 3, 1)];
    assert_eq!(days.map(|day| is_qualified(&province, day)), [false, true, true, false]);
    assert_eq!(province.by(CLERK, attest(2, officer, last, None)), ["QUALIFICATION_ATTESTED"]);
    assert_eq!(province.by(CLERK, attest(2, officer, date(2021, 3, 1), None)), [""; 0], "it had run out");
    assert_eq!(province.by(CLERK, annul(2)), [""; 0]);
    assert_eq!(province.by(CLERK, annul(2)), ["QUALIFICATION_UNKNOWN"]);
    assert!(!is_qualified(&province, date(2021, 3, 1)));
    assert_eq!(province.by(CLERK, attest(3, officer, date(2021, 3, 1), None)), [""; 0]);
}

/// Why it is annulled is personal data of the officer, and goes with the officer's key.
#[test]
fn the_reason_of_an_annulment_belongs_to_the_officer() {
    let mut province = ProvinceFixture::new();
    let officer = province.officer(SOME_AGENCY, 1);
    province.by(CLERK, attest(1, officer, date(2020, 3, 1), None));
    let rows = province.rows_of(SOME_AGENCY);
    let person = rows.it_officer.get(&officer).unwrap().person;
    let (known, unknown) = (WorkforceCommand::from(annul(1)), WorkforceCommand::from(annul(9)));
    assert!(known.is_about_an_officer());
    assert_eq!(officer_of(&known, &rows, None), Some(person));
    assert_eq!(officer_of(&unknown, &rows, None), None);
}

#[test]
fn every_guard_of_a_qualification_alone_says_no() {
    let mut province = ProvinceFixture::new();
    let officer = province.officer(SOME_AGENCY, 1);
    let from = date(2020, 3, 1);
    let nobody = ItOfficerId(Uuid::from_u128(0xdead));
    assert_eq!(province.by(CLERK, attest(1, nobody, from, None)), ["OFFICER_UNKNOWN"]);
    assert_eq!(province.by(CLERK, attest(1, officer, date(2029, 1, 1), None)), ["WORKFORCE_DAY_IN_FUTURE"]);
    assert_eq!(
        province.by(CLERK, attest(1, officer, from, Some(date(2020, 2, 29)))),
        ["QUALIFICATION_PERIOD_REVERSED"]
    );
    assert_eq!(province.by(CLERK, annul(1)), ["QUALIFICATION_UNKNOWN"]);
    assert_eq!(province.by_role(CLERK, Role::AgencyHead, attest(1, officer, from, None)), ["FORBIDDEN_ROLE"]);
    assert_eq!(province.by(CLERK, attest(1, officer, from, None)), [""; 0]);
}
