//! What the order of candidates knows of a person, as plain values.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{rules::AwardKey, tie_break::TieBreakOnly};
use crate::{
    calendar::written,
    digest::Digest,
    ids::ApplicationId,
    labelled_enum::labelled_enum,
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
    /// The place in the order of the unit, from 1; none where no unit orders all who compete.
    pub unit_place: Option<u32>,
    /// The points in tenths, where the rule set has dossiers scored or tested.
    pub points: Option<u32>,
}

/// Working time at the closing date in whole months, by each definition that a rule set may choose (A12).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WorkingMonths {
    /// With compulsory social insurance, wherever.
    pub total_si: Option<u32>,
    /// In the unit that employs the person now.
    pub in_unit: Option<u32>,
}

labelled_enum! {
    /// Sex, as papers state it (giới tính).
    Sex {
        Female = "FEMALE", "Nữ", "Female";
        Male = "MALE", "Nam", "Male";
    }
}

/// A commendation as the dossier proves it (thành tích khen thưởng).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
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
    /// Whether it was given for professional activity (trong hoạt động nghề nghiệp): as the decision says, until the
    /// appraisers find otherwise.
    pub professional: bool,
}

/// A date of birth of which the day, or the day and the month, may be missing in the papers; `yyyy-MM-dd`, `yyyy-MM`
/// or `yyyy` in text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
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

impl fmt::Display for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, months) = (self.first, self.first.month() == self.last.month());
        match (self.is_complete(), months) {
            (true, _) => first.fmt(f),
            (false, true) => first.strftime("%Y-%m").fmt(f),
            (false, false) => first.strftime("%Y").fmt(f),
        }
    }
}

/// A text that is no date of birth.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date of birth: yyyy-MM-dd, yyyy-MM or yyyy is expected")]
pub struct NotABirthDate;

impl FromStr for BirthDate {
    type Err = NotABirthDate;

    fn from_str(text: &str) -> Result<Self, NotABirthDate> {
        let known = match text.split('-').collect::<Vec<_>>().as_slice() {
            [year] => year.parse().ok().and_then(Self::in_year),
            [year, month] => year
                .parse()
                .ok()
                .zip(month.parse().ok())
                .and_then(|(year, month)| Self::in_month(year, month)),
            [_, _, _] => text.parse().ok().map(Self::on),
            _ => None,
        };
        // Only one spelling of each date.
        known.filter(|birth| birth.to_string() == text).ok_or(NotABirthDate)
    }
}

impl TryFrom<String> for BirthDate {
    type Error = NotABirthDate;

    fn try_from(text: String) -> Result<Self, NotABirthDate> {
        text.parse()
    }
}

impl From<BirthDate> for String {
    fn from(birth: BirthDate) -> Self {
        birth.to_string()
    }
}
