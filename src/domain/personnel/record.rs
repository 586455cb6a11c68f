//! The living contents of one person, and what the rules and the order of candidates read of them.

use jiff::civil::Date;

use super::{
    content::{Content, EntryKind, Post},
    identity::Identity,
};
use crate::{
    directory::row,
    eligibility::{
        Degree, DisciplinaryCase, EmploymentPeriod, PriorPeriod, Recruitment, TitleCertificate, TitlePeriod,
        YearRating,
        months::{Counting, ServiceTime, Stretch},
    },
    ids::{ApplicationId, EntryId, UnitId},
    ranking::{Award, BirthDate, Candidate, Sex, TieBreakOnly, WorkingMonths},
    vocabulary::TitleCode,
};

/// The personnel file of one person as it stands: the entries that are neither superseded nor annulled, in the order of
/// recording, and the times of employment.
#[derive(Clone, Debug, Default)]
pub struct Record {
    entries: Vec<(EntryId, Content)>,
    employments: Vec<EmploymentPeriod>,
}

/// What a personnel file gives to a [`Dossier`](crate::eligibility::Dossier). `None` is what nobody has said;
/// an empty list is a statement that there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DossierPart {
    /// Units of employment.
    pub employments: Option<Vec<EmploymentPeriod>>,
    /// Titles held since recruitment.
    pub titles: Option<Vec<TitlePeriod>>,
    /// Work before recruitment, each named by its entry.
    pub prior: Vec<PriorPeriod>,
    /// Recruitment.
    pub recruitment: Option<Recruitment>,
    /// Degrees.
    pub degrees: Option<Vec<Degree>>,
    /// Title certificates.
    pub certificates: Option<Vec<TitleCertificate>>,
    /// Yearly ratings.
    pub ratings: Option<Vec<YearRating>>,
    /// Disciplinary cases.
    pub discipline: Option<Vec<DisciplinaryCase>>,
    /// The languages that the position requires, any of them.
    pub position_languages: Option<Vec<String>>,
    /// Whether the person works in an ethnic-minority area.
    pub minority_area: Option<bool>,
}

/// What a personnel file gives to a [`Candidate`].
#[derive(Clone, Debug)]
pub struct CandidateFacts {
    /// The commendations.
    pub awards: Vec<Award>,
    /// The sex.
    pub sex: TieBreakOnly<Option<Sex>>,
    /// Whether the person belongs to an ethnic minority.
    pub ethnic_minority: TieBreakOnly<Option<bool>>,
    /// The date of birth.
    pub birth: TieBreakOnly<Option<BirthDate>>,
    /// The working time up to the closing date.
    pub working_time: WorkingMonths,
}

impl CandidateFacts {
    /// The candidate of an application for a title.
    pub fn candidate(self, application: ApplicationId, title: TitleCode) -> Candidate {
        let Self { awards, sex, ethnic_minority, birth, working_time } = self;
        Candidate {
            application,
            title,
            awards,
            sex,
            ethnic_minority,
            birth,
            working_time,
            unit_place: None,
            points: None,
        }
    }
}

impl Record {
    /// The record of living entries, in the order of recording, and of the person's rows of employment in any.
    pub fn of<'a>(
        entries: impl IntoIterator<Item = (EntryId, Content)>,
        employments: impl IntoIterator<Item = &'a row::Employment>,
    ) -> Self {
        let entries = entries.into_iter().collect();
        let mut employments: Vec<_> = employments.into_iter().map(employment).collect();
        employments.sort_by_key(|time| time.from);
        Self { entries, employments }
    }

    /// The entries, in the order of recording.
    pub fn entries(&self) -> &[(EntryId, Content)] {
        &self.entries
    }

    /// The times of employment in units, the earliest first.
    pub fn employments(&self) -> &[EmploymentPeriod] {
        &self.employments
    }

    /// The identity; of several the one recorded last.
    pub fn identity(&self) -> Option<&Identity> {
        self.last(Content::identity)
    }

    /// The part of a dossier that comes from here.
    pub fn dossier_part(&self) -> DossierPart {
        let post = self.post();
        DossierPart {
            employments: (!self.employments.is_empty()).then(|| self.employments.clone()),
            titles: self.all(EntryKind::Title, Content::title),
            prior: self.prior().collect(),
            recruitment: self.recruitment(),
            degrees: self.all(EntryKind::Degree, Content::degree),
            certificates: self.all(EntryKind::Certificate, Content::certificate),
            ratings: self.all(EntryKind::Rating, Content::rating),
            discipline: self.all(EntryKind::Discipline, Content::discipline),
            position_languages: post.map(|post| post.languages.clone()),
            minority_area: post.map(|post| post.minority_area),
        }
    }

    /// The disciplinary cases.
    pub fn disciplinary_cases(&self) -> impl Iterator<Item = &DisciplinaryCase> {
        self.entries.iter().filter_map(|(_, content)| content.discipline())
    }

    /// The facts for the order of candidates, with working time up to the closing date as the rule set counts it.
    pub fn candidate_facts(&self, closing_on: Date, counting: Counting<'_>) -> CandidateFacts {
        let unknown = Identity::default();
        let identity = self.identity().unwrap_or(&unknown);
        CandidateFacts {
            awards: self.all(EntryKind::Commendation, Content::commendation).unwrap_or_default(),
            sex: identity.sex(),
            ethnic_minority: identity.ethnic_minority(),
            birth: identity.birth(),
            working_time: WorkingMonths {
                total_si: self.insured(closing_on, counting),
                in_unit: self.in_unit(closing_on, counting),
            },
        }
    }

    /// Whether something was said of that kind, be it that there is nothing.
    pub fn has(&self, kind: EntryKind) -> bool {
        self.entries.iter().any(|(_, content)| content.kind() == kind)
    }

    /// What the entries of one kind say, or `None` if nothing was ever said of that kind.
    fn all<T: Clone>(&self, kind: EntryKind, pick: impl Fn(&Content) -> Option<&T>) -> Option<Vec<T>> {
        self.has(kind)
            .then(|| self.entries.iter().filter_map(|(_, content)| pick(content)).cloned().collect())
    }

    /// What the last entry of one kind says.
    fn last<T>(&self, pick: impl Fn(&Content) -> Option<&T>) -> Option<&T> {
        self.entries.iter().rev().find_map(|(_, content)| pick(content))
    }

    fn recruitment(&self) -> Option<Recruitment> {
        self.last(Content::recruitment).cloned()
    }

    fn post(&self) -> Option<&Post> {
        self.last(Content::post)
    }

    fn prior(&self) -> impl Iterator<Item = PriorPeriod> + '_ {
        let prior = self.entries.iter().filter_map(|(id, content)| Some((id, content.prior()?)));
        prior.map(|(id, period)| PriorPeriod { id: id.to_string(), ..period.clone() })
    }

    /// Full months with compulsory social insurance, wherever (A12): employment in a unit, which always has it (Law
    /// on Social Insurance), and work before recruitment that had it. Unknown while nobody has said whether there was
    /// such work, or whether it was insured.
    fn insured(&self, closing_on: Date, counting: Counting<'_>) -> Option<u32> {
        let prior: Vec<PriorPeriod> = self.prior().collect();
        if self.employments.is_empty() || !self.has(EntryKind::Prior) {
            return None;
        }
        let insured: Option<Vec<bool>> = prior.iter().map(|period| period.si_compulsory).collect();
        let before = prior.iter().zip(insured?).filter(|(_, insured)| *insured).filter_map(|(period, _)| {
            Stretch::new(period.from, Some(period.to), closing_on, counting.first_day_counted)
        });
        Some(months(before.chain(self.employed(None, closing_on, counting)), counting))
    }

    /// Full months in the unit that employs the person at the closing date (A12).
    fn in_unit(&self, closing_on: Date, counting: Counting<'_>) -> Option<u32> {
        let at_closing = |time: &&EmploymentPeriod| {
            time.from <= closing_on && time.to.is_none_or(|last| closing_on <= last)
        };
        let unit = self.employments.iter().find(at_closing)?.unit;
        Some(months(self.employed(Some(unit), closing_on, counting), counting))
    }

    /// The stretches of employment, in one unit or in all.
    fn employed(
        &self,
        unit: Option<UnitId>,
        closing_on: Date,
        counting: Counting<'_>,
    ) -> impl Iterator<Item = Stretch> {
        let times = self.employments.iter().filter(move |time| unit.is_none_or(|unit| time.unit == unit));
        times.filter_map(move |time| Stretch::new(time.from, time.to, closing_on, counting.first_day_counted))
    }
}

fn employment(row: &row::Employment) -> EmploymentPeriod {
    EmploymentPeriod { unit: row.unit, from: row.starts_on, to: row.ends_on, document: None }
}

fn months(stretches: impl Iterator<Item = Stretch>, counting: Counting<'_>) -> u32 {
    ServiceTime::new(stretches).count(counting.convention).elapsed.months
}
