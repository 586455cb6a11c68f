//! The tables of the directory, made from the rows of [`crate::domain::directory::row`]. Entries of personnel files are
//! read by person, all else as a whole.

use jiff::civil::Date;

use super::table::{order, tables};
use crate::domain::{
    digest::{Digest, Sealed},
    directory::row::{self as source, TransferState, directory_rows},
    ids::{
        AccountId, AgencyId, DissolutionId, EmploymentId, EntryId, ErasureId, OfficeTermId, PersonId,
        TitleId, TransferId, UnitId,
    },
    personnel::EntryKind,
    role::Role,
    vocabulary::{AgencyCategory, DocumentSymbol, Field, Grade, Numbering, OfficeStanding, TitleCode},
};

directory_rows! { tables!(source) }

order! {
    rows of source by PersonId:
    agency,
    dissolution,
    unit,
    person,
    account,
    office_term,
    employment,
    transfer,
    entry of person,
    erasure,
    title,
}
