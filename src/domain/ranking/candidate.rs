//! What the order of candidates knows of a person, as plain values.

use jiff::civil::Date;

use super::{rules::AwardKey, tie_break::TieBreakOnly};
use crate::domain::{
    calendar::written,
    digest::Digest,
    ids::ApplicationId,
    vocabulary::{DocumentNumber, TitleCode},
};

/// Somebody whose appraisal is MET, with the facts that the levels of priority compare.
///
/// `None` means that the fact is not known, never that it is absent.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The application.
    pub application: ApplicationId,
    /// The title applied for; people of different titles are never compared (A8).
    pub title: TitleCode,
    /// The commendations in the dossier, in any order.
    pub awards: Vec<Award>,
    /// The sex (giới tính).
    pub sex: TieBreakOnly<Option<Sex>>,
    /// Whether the person belongs to an ethnic minority (người dân tộc thiểu số).
    pub ethnic_minority: TieBreakOnly<Option<bool>>,
    /// The date of birth, as far as the papers tell it.
    pub birth: TieBreakOnly<Option<BirthDate>>,
    /// The working time up to the closing date.
    pub working_time: WorkingMonths,
}

/// Working time at the closing date in whole months, by each definition that a rule set may choose (A12).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WorkingMonths {
    /// With compulsory social insurance, wherever.
    pub total_si: Option<u32>,
    /// In the unit that employs the person now.
    pub in_unit: Option<u32>,
}

/// Sex, as papers state it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// Nữ.
    Female,
    /// Nam.
    Male,
}

/// A commendation as the dossier proves it (thành tích khen thưởng).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Award {
    /// The kind, by its name in the award table.
    pub key: AwardKey,
    /// Number of the decision.
    pub number: Option<DocumentNumber>,
    /// Date of the decision.
    pub dated: Option<Date>,
    /// The authority that decided.
    pub authority: Option<String>,
    /// Digest of the paper in the dossier.
    pub document: Option<Digest>,
    /// Whether it was given for professional activity (trong hoạt động nghề nghiệp), as the appraisers found.
    pub professional: bool,
}

/// A date of birth of which the day, or the day and the month, may be missing in the papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BirthDate {
    first: Date,
    last: Date,
}

impl BirthDate {
    /// A complete date of birth.
    pub const fn on(day: Date) -> Self {
        Self { first: day, last: day }
    }

    /// Only month and year are known; `None` if there is no such month.
    pub fn in_month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Self { first, last: first.last_of_month() })
    }

    /// Only the year is known; `None` if the year is out of range.
    pub fn in_year(year: i16) -> Option<Self> {
        let first = Date::new(year, 1, 1).ok()?;
        Some(Self { first, last: first.last_of_year() })
    }

    /// The first day that it can be.
    pub const fn first(self) -> Date {
        self.first
    }

    /// The last day that it can be.
    pub const fn last(self) -> Date {
        self.last
    }

    /// Whether day, month and year are known.
    pub fn is_complete(self) -> bool {
        self.first == self.last
    }

    /// Whether the other date only adds what this one leaves open.
    pub fn admits(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// As people write it: `dd/MM/yyyy`, `MM/yyyy` or `yyyy`.
    pub fn in_words(self) -> String {
        if self.is_complete() {
            written(self.first)
        } else if self.first.month() == self.last.month() {
            self.first.strftime("%m/%Y").to_string()
        } else {
            self.first.strftime("%Y").to_string()
        }
    }
}
