//! The cast of the simulated cycle: its people, titles and places, and the directory that they stand in.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::{
    digest::Sealed,
    directory::{
        Directory,
        row::{Agency, Employment, OfficeTerm, Row, Unit},
    },
    ids::{AgencyId, CycleId, EmploymentId, OfficeTermId, PersonId, UnitId},
    role::Role,
    vocabulary::{Position, TitleCode},
};

const fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

pub const CLERK: PersonId = person(0xC1);
pub const HEAD: PersonId = person(0xC2);
pub const MANAGER: PersonId = person(0xC3);
pub const UNIT_HEAD: PersonId = person(0xC4);
pub const HOME: PersonId = person(0xC5);
pub const ADMIN: PersonId = person(0xC6);
pub const CHAIR: PersonId = person(0xD1);
pub const VICE: PersonId = person(0xD2);
pub const SECRETARY: PersonId = person(0xD3);
pub const MEMBER: PersonId = person(0xD4);
pub const OTHER_MEMBER: PersonId = person(0xD5);
pub const APPRAISER: PersonId = person(0xD6);
pub const OTHER_APPRAISER: PersonId = person(0xD7);
pub const SUPERVISOR: PersonId = person(0xD8);
/// Somebody without any place in the cycle, who may take a seat.
pub const SPARE: PersonId = person(0xD9);
pub const OTHER_SPARE: PersonId = person(0xDA);
/// Candidates for the one place in information technology: the first is ranked before the second.
pub const AN: PersonId = person(0xE1);
pub const BINH: PersonId = person(0xE2);
/// Candidates for the three places in information security.
pub const CHI: PersonId = person(0xE3);
pub const DUNG: PersonId = person(0xE4);
/// An employee of the centre who does not apply.
pub const EM: PersonId = person(0xE5);

pub const CANDIDATES: [PersonId; 4] = [AN, BINH, CHI, DUNG];
pub const COUNCIL: [(PersonId, Position); 5] = [
    (CHAIR, Position::Chair),
    (VICE, Position::ViceChair),
    (SECRETARY, Position::Secretary),
    (MEMBER, Position::Member),
    (OTHER_MEMBER, Position::Member),
];
pub const APPRAISERS: [(PersonId, Position); 2] =
    [(APPRAISER, Position::Chair), (OTHER_APPRAISER, Position::Member)];

const AGENCY: AgencyId = AgencyId(Uuid::from_u128(0xA1));
pub const CENTRE: UnitId = UnitId(Uuid::from_u128(0xB1));
/// A unit of another agency.
pub const ELSEWHERE: UnitId = UnitId(Uuid::from_u128(0xB2));
pub const CYCLE: CycleId = CycleId(Uuid::from_u128(0x1));

pub fn cntt() -> TitleCode {
    "V.11.06.14".parse().expect("a title code")
}

pub fn attt() -> TitleCode {
    "V.11.05.11".parse().expect("a title code")
}

pub fn title_of(candidate: PersonId) -> TitleCode {
    if matches!(candidate, AN | BINH) { cntt() } else { attt() }
}

pub fn sealed(text: &str) -> Sealed {
    Sealed::commit(&[7; 32], text)
}

/// The department with its centre, another agency, and whoever holds an office or is employed.
pub fn directory() -> Directory {
    let since = jiff::civil::date(2020, 1, 1);
    let mut serial = 0x9000_u128;
    let mut draw = || {
        serial += 1;
        Uuid::from_u128(serial)
    };
    let elsewhere = AgencyId(Uuid::from_u128(0xA2));
    let mut rows: Vec<Row> = Vec::new();
    for (id, symbol) in [(AGENCY, "STTTT"), (elsewhere, "SNV")] {
        rows.push(Row::from(Agency {
            id,
            name: sealed(symbol),
            symbol: symbol.parse().expect("a symbol"),
            managing: None,
            home_affairs: id == elsewhere,
            valid_from: since,
            valid_to: None,
            numbering: None,
            category: None,
            leaf: 0,
        }));
    }
    for (id, agency) in [(CENTRE, AGENCY), (ELSEWHERE, elsewhere)] {
        rows.push(Row::from(Unit {
            id,
            agency,
            name: sealed("đơn vị"),
            valid_from: since,
            valid_to: None,
            predecessor: None,
            leaf: 0,
        }));
    }
    let offices = [
        (CLERK, Role::DepartmentOffice, Some(AGENCY), None),
        (HEAD, Role::AgencyHead, Some(AGENCY), None),
        (MANAGER, Role::ManagingAuthorityHead, Some(AGENCY), None),
        (UNIT_HEAD, Role::UnitHead, None, Some(CENTRE)),
        (HOME, Role::HomeAffairs, Some(elsewhere), None),
        (ADMIN, Role::Admin, None, None),
    ];
    for (person, office, agency, unit) in offices {
        let id = OfficeTermId(draw());
        let term = OfficeTerm {
            id,
            person,
            office,
            agency,
            unit,
            starts_on: since,
            ends_on: None,
            document: None,
            standing: None,
            leaf: 0,
        };
        rows.push(Row::from(term));
    }
    let employed =
        CANDIDATES.into_iter().chain([EM, UNIT_HEAD, MEMBER, CHAIR]).map(|person| (person, CENTRE));
    for (person, unit) in employed.chain([(HOME, ELSEWHERE)]) {
        let id = EmploymentId(draw());
        rows.push(Row::from(Employment { id, person, unit, starts_on: since, ends_on: None, leaf: 0 }));
    }
    rows.into_iter().collect()
}

/// Everybody whom a decision on the world could name.
pub fn everybody() -> BTreeSet<PersonId> {
    let rest = [CLERK, HEAD, MANAGER, UNIT_HEAD, HOME, ADMIN, SUPERVISOR, SPARE, OTHER_SPARE, EM];
    COUNCIL.into_iter().chain(APPRAISERS).map(|(person, _)| person).chain(rest).chain(CANDIDATES).collect()
}

/// The agency of the cycle.
pub const fn agency() -> AgencyId {
    AGENCY
}
