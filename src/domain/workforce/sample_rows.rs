//! Rows of the directory and of a workforce that the tests of this context share: each test states only what it is about.

#![expect(clippy::expect_used, reason = "a test fails loudly")]

use jiff::civil::Date;

use super::{
    law::WorkforceLaw,
    row::{ItOfficer, OfficerPost},
};
use crate::{
    digest::Sealed,
    directory::row::{Agency, OfficeTerm},
    ids::{AgencyId, ItOfficerId, OfficeTermId, PersonId},
    reference_data::ReferenceData,
    role::Role,
};

/// The law by which the first releases decided.
pub(super) fn law() -> &'static WorkforceLaw {
    ReferenceData::released().workforce()
}

/// An agency of no kind and under no other, from that day on.
pub(super) fn agency(id: AgencyId, valid_from: Date) -> Agency {
    Agency {
        id,
        name: Sealed::commit(&[7; 32], "Cơ quan"),
        symbol: "CQ".parse().expect("a symbol"),
        managing: None,
        home_affairs: false,
        valid_from,
        valid_to: None,
        numbering: None,
        category: None,
        leaf: 0,
    }
}

/// An office of a person in an agency, from that day on.
pub(super) fn office_term(person: PersonId, office: Role, agency: AgencyId, starts_on: Date) -> OfficeTerm {
    OfficeTerm {
        id: OfficeTermId(person.0),
        person,
        office,
        agency: Some(agency),
        unit: None,
        starts_on,
        ends_on: None,
        document: None,
        standing: None,
        leaf: 0,
    }
}

/// A full-time officer of an agency without an incentive, from that day on.
pub(super) fn it_officer(person: PersonId, agency: AgencyId, starts_on: Date) -> ItOfficer {
    ItOfficer {
        id: ItOfficerId(person.0),
        agency,
        person,
        post: OfficerPost::FullTime,
        incentive: false,
        starts_on,
        ends_on: None,
        leaf: 0,
    }
}
