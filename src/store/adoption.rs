//! The table of the log of the law, made from the rows of [`crate::domain::law::row`].

use jiff::civil::Date;

use super::table::{order, tables};
use crate::domain::{
    digest::{Digest, Sealed},
    ids::{AdoptionId, AgencyId, PersonId},
    law::row::{self as source, AdoptionState, LawKind, law_rows},
    vocabulary::{DocumentSymbol, TitleGroup},
};

law_rows! { tables!(source) }

order! {
    rows of source by PersonId:
    adoption,
}
