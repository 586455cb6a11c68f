//! Where an officer stands in a year: whether the work log came in time, and so which class counts. A function of what was
//! recorded and of the day; nothing has to happen on 01 October (EV5).

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    terms::{BookOutcome, OfficerClass},
    year::EvaluationYear,
};
use crate::{
    ids::{ItOfficerId, PersonId},
    labelled_enum::labelled_enum,
    lang::Message,
    workforce::{
        citations::RegulatedMatter,
        law::WorkforceLaw,
        row::{BookRuling, GivenClass, Rows, WorkBook},
        rules::WorkforceRules,
    },
};

labelled_enum! {
    /// Where an officer stands in a year.
    EvaluationStanding {
        OutOfScope = "OUT_OF_SCOPE", "Không thuộc diện đánh giá của năm này.", "Not evaluated for this year.";
        NotDue = "BOOK_NOT_DUE", "Chưa đến hạn gửi Sổ công tác.", "The work log is not due yet.";
        InTime = "BOOK_IN_TIME", "Sổ công tác đến đúng hạn.", "The work log came in time.";
        Presumed = "D_PRESUMED", "Chưa có Sổ công tác khi hết hạn: được suy đoán là loại D, chờ Sở xác nhận hoặc bỏ suy đoán.", "No work log by the last day: class D is presumed until the department confirms or lifts it.";
        NeedsHuman = "NEEDS_HUMAN", "Sổ gửi đúng hạn nhưng đến sau hạn: Sở phải quyết định, không tự động xếp loại D.", "Sent in time and received later: the department decides, there is no automatic class D.";
        Late = "D_LATE", "Sổ công tác gửi sau hạn: xếp loại D.", "The work log was sent late: class D.";
        Confirmed = "D_CONFIRMED", "Sở đã xác nhận loại D do Sổ công tác không đúng hạn.", "The department confirmed class D because the work log was not in time.";
        Excused = "BOOK_EXCUSED", "Sở đã quyết định coi Sổ công tác là đúng hạn.", "The department counts the work log as in time.";
    }
}

impl EvaluationStanding {
    /// The requirement behind it.
    pub const fn requirement(self) -> &'static str {
        match self {
            Self::OutOfScope => "EV1",
            Self::NotDue | Self::InTime | Self::Presumed | Self::Late => "EV5",
            Self::NeedsHuman => "B15",
            Self::Confirmed | Self::Excused => "B7",
        }
    }

    /// What it rests on under the rules by which the year is evaluated.
    pub fn citation(self, rules: Option<&WorkforceRules>) -> Message {
        let matter = match self {
            Self::OutOfScope => RegulatedMatter::EvaluationScope,
            Self::NotDue
            | Self::InTime
            | Self::Presumed
            | Self::Late
            | Self::NeedsHuman
            | Self::Confirmed
            | Self::Excused => RegulatedMatter::LogDelivery,
        };
        matter.cited(rules)
    }

    /// The class that counts: D where the work log was late, what was given where it was in time, and none while that is
    /// open. A presumed D does not count.
    pub const fn class(self, given: Option<OfficerClass>) -> Option<OfficerClass> {
        match self {
            Self::Late | Self::Confirmed => Some(OfficerClass::D),
            Self::InTime | Self::Excused => given,
            Self::OutOfScope | Self::NotDue | Self::Presumed | Self::NeedsHuman => None,
        }
    }

    /// Whether the department may decide so: confirm or lift a presumption, judge what only was sent in time, excuse what
    /// was late, and correct what it decided before (B7, B15).
    pub const fn is_open_to(self, outcome: BookOutcome) -> bool {
        match self {
            Self::Presumed | Self::NeedsHuman => true,
            Self::Late | Self::Confirmed => matches!(outcome, BookOutcome::Excused),
            Self::Excused => matches!(outcome, BookOutcome::Late),
            Self::OutOfScope | Self::NotDue | Self::InTime => false,
        }
    }
}

/// Where a work log stands on a day, by what was recorded of it and decided on it. What was decided goes before what was
/// recorded, because only another decision corrects it (B7).
pub fn of_book(
    book: Option<&WorkBook>,
    ruling: Option<&BookRuling>,
    year: &EvaluationYear,
    today: Date,
) -> EvaluationStanding {
    use EvaluationStanding as S;
    let last = year.books_until;
    match (ruling.map(|ruling| ruling.outcome), book) {
        (Some(BookOutcome::Late), _) => S::Confirmed,
        (Some(BookOutcome::Excused), _) => S::Excused,
        (None, Some(book)) if last < book.sent_on => S::Late,
        (None, Some(book)) if book.received_on.is_some_and(|received| received <= last) => S::InTime,
        (None, _) if today <= last => S::NotDue,
        (None, Some(_)) => S::NeedsHuman,
        (None, None) => S::Presumed,
    }
}

/// An officer in a year: the service at an agency, and who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OfficerYear {
    /// Who.
    pub person: PersonId,
    /// The service.
    pub officer: ItOfficerId,
    /// The year.
    pub year: i16,
}

impl Rows {
    /// The work log of a year that counts (B15).
    pub fn work_book_of(&self, of: OfficerYear) -> Option<&WorkBook> {
        let mut own = self.work_book.find(of.person);
        own.find(|row| row.officer == of.officer && row.year == of.year && row.superseded_by.is_none())
    }

    /// The decision on a work log that counts.
    pub fn ruling_of(&self, of: OfficerYear) -> Option<&BookRuling> {
        let mut own = self.book_ruling.find(of.person);
        own.find(|row| row.officer == of.officer && row.year == of.year && row.superseded_by.is_none())
    }

    /// The class that was given and counts where the work log was in time.
    pub fn given_class_of(&self, of: OfficerYear) -> Option<&GivenClass> {
        let mut own = self.given_class.find(of.person);
        own.find(|row| row.officer == of.officer && row.year == of.year && row.superseded_by.is_none())
    }

    /// Where an officer stands in a year on a day, as far as the records of the department say.
    pub fn standing_of(&self, of: OfficerYear, year: &EvaluationYear, today: Date) -> EvaluationStanding {
        of_book(self.work_book_of(of), self.ruling_of(of), year, today)
    }

    /// The class of an officer in a year that counts on a day.
    pub fn class_of(&self, of: OfficerYear, year: &EvaluationYear, today: Date) -> Option<OfficerClass> {
        let given = self.given_class_of(of).map(|row| row.class);
        self.standing_of(of, year, today).class(given)
    }

    /// The classes of a person by year, whichever agency employed the person; of two in one year the worse.
    pub fn classes_of(
        &self,
        person: PersonId,
        law: &WorkforceLaw,
        today: Date,
    ) -> BTreeMap<i16, OfficerClass> {
        let books = self.work_book.find(person).map(|row| (row.officer, row.year));
        let rulings = self.book_ruling.find(person).map(|row| (row.officer, row.year));
        let given = self.given_class.find(person).map(|row| (row.officer, row.year));
        let mut classes = BTreeMap::new();
        for (officer, year) in books.chain(rulings).chain(given) {
            let evaluated = law.evaluation_year(year);
            let class = evaluated
                .and_then(|(_, days)| self.class_of(OfficerYear { person, officer, year }, &days, today));
            if let Some(class) = class {
                let known = classes.entry(year).or_insert(class);
                *known = class.max(*known);
            }
        }
        classes
    }
}
