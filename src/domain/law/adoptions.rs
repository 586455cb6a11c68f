//! What was adopted: the fold of the log of the law.

use std::{cmp::Reverse, collections::BTreeSet};

use jiff::civil::Date;

use super::row::{Adoption, LawKind, Row, Rows};
use crate::{ids::AgencyId, vocabulary::TitleCode};

/// What a document of law is asked for.
#[derive(Clone, Copy, Debug)]
pub struct LawScope<'a> {
    /// The agency that organises the review.
    pub agency: AgencyId,
    /// The titles that are applied for.
    pub titles: &'a BTreeSet<TitleCode>,
}

/// What was proposed, adopted and withdrawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adoptions {
    rows: Rows,
}

impl Adoptions {
    /// All rows.
    pub const fn rows(&self) -> &Rows {
        &self.rows
    }

    /// Whether the log has begun. Before it has, every document counts that earlier releases brought.
    pub fn is_begun(&self) -> bool {
        !self.rows.is_empty()
    }

    /// Inserts the row, or replaces the row of the same id.
    pub fn put(&mut self, row: Row) {
        self.rows.put(row);
    }

    /// What was adopted for a scope, whenever it applies.
    pub fn adopted(&self, kind: LawKind, scope: LawScope<'_>) -> impl Iterator<Item = &Adoption> {
        let adopted = self.rows.adoption.values().filter(move |adoption| adoption.kind == kind);
        adopted.filter(move |adoption| adoption.was_adopted() && adoption.is_for(scope))
    }

    /// What was adopted for the workforce, whenever it applies, the later adoption first, and of one leaf what begins later.
    pub fn of_workforce(&self) -> Vec<&Adoption> {
        let of_kind = self.rows.adoption.values().filter(|adoption| adoption.kind == LawKind::Workforce);
        let mut found: Vec<_> = of_kind.filter(|adoption| adoption.was_adopted()).collect();
        found.sort_by_key(|adoption| Reverse((adoption.adopted_in, adoption.valid_from)));
        found
    }

    /// What applies to a scope on a day. The narrower scope goes first and alone: a group of titles of one agency, one
    /// agency, a group of titles, the province; only what speaks of the scope goes before something else. Of equal scopes
    /// the later adoption goes first.
    pub fn in_force(
        &self,
        kind: LawKind,
        scope: LawScope<'_>,
        day: Date,
        speaks: impl Fn(&Adoption) -> bool,
    ) -> Vec<&Adoption> {
        let mut found: Vec<_> =
            self.adopted(kind, scope).filter(|adoption| adoption.is_in_force(day)).collect();
        let narrowest =
            found.iter().filter(|adoption| speaks(adoption)).map(|adoption| adoption.narrowness()).max();
        found.retain(|adoption| Some(adoption.narrowness()) >= narrowest);
        found.sort_by_key(|adoption| Reverse((adoption.narrowness(), adoption.adopted_in)));
        found
    }
}

impl Adoption {
    fn is_for(&self, scope: LawScope<'_>) -> bool {
        self.agency.is_none_or(|agency| agency == scope.agency)
            && self.title_group.as_ref().is_none_or(|group| scope.titles.iter().all(|code| group.has(code)))
    }

    /// How narrow its scope is: an agency counts for more than a group of titles.
    const fn narrowness(&self) -> (bool, bool) {
        (self.agency.is_some(), self.title_group.is_some())
    }
}
