//! The tables of the directory: one line for each column of [`crate::domain::directory::row`]. Entries of personnel
//! files are read by person, all else as a whole.

use jiff::civil::Date;

use super::table::tables;
use crate::domain::{
    digest::{Digest, Sealed},
    directory::row::{self as source, TransferState},
    ids::{AgencyId, EntryId, PersonId, UnitId},
    personnel::EntryKind,
    role::Role,
    vocabulary::{DocumentSymbol, Field, Grade, TitleCode},
};

tables! {
    by PersonId;

    agency: Agency[AgencyId] {
        name: Sealed,
        symbol: DocumentSymbol,
        managing: Option<AgencyId>,
        home_affairs: bool,
        valid_from: Date,
        valid_to: Option<Date>,
    }

    dissolution: Dissolution[DissolutionId] {
        agency: AgencyId,
        successor: Option<AgencyId>,
        document: Sealed,
    }

    unit: Unit[UnitId] {
        agency: AgencyId,
        name: Sealed,
        valid_from: Date,
        valid_to: Option<Date>,
    }

    person: Person[PersonId] {
        name: Sealed,
    }

    account: Account[AccountId] {
        person: PersonId,
        issuer_subject: Digest,
        valid: bool,
    }

    office_term: OfficeTerm[OfficeTermId] {
        person: PersonId,
        office: Role,
        agency: Option<AgencyId>,
        unit: Option<UnitId>,
        starts_on: Date,
        ends_on: Option<Date>,
        document: Option<Sealed>,
    }

    employment: Employment[EmploymentId] {
        person: PersonId,
        unit: UnitId,
        starts_on: Date,
        ends_on: Option<Date>,
    }

    transfer: Transfer[TransferId] {
        person: PersonId,
        unit: UnitId,
        starts_on: Date,
        ends_on: Option<Date>,
        releasing: AgencyId,
        asked_by: Option<PersonId>,
        state: TransferState,
        document: Option<Sealed>,
        reason: Option<Sealed>,
    }

    entry: Entry[EntryId] of person {
        person: PersonId,
        kind: EntryKind,
        content: Sealed,
        supersedes: Option<EntryId>,
        superseded_by: Option<EntryId>,
        annulled: bool,
    }

    erasure: Erasure[ErasureId] {
        person: PersonId,
        erased_on: Date,
        document: Sealed,
        reason: Sealed,
    }

    title: Title[TitleId] {
        code: TitleCode,
        field: Field,
        grade: Grade,
        valid_from: Date,
        valid_to: Option<Date>,
        lower: Option<TitleCode>,
        basis: DocumentSymbol,
    }
}
