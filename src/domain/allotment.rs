//! Who competes with whom for which places (chỉ tiêu): an approved scheme gives the places of a title as a whole, or to units
//! and groups of units, and nobody takes a place of another (QT2).

use std::{collections::BTreeSet, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{
    application::state::ApplicationState,
    facts::Facts,
    ids::{PersonId, UnitId},
    labelled_enum::labelled_enum,
    lang::Message,
    row::{Application, Quota, Rank, Scheme},
    row_keys::{ApplicationKey, QuotaKey, RankKey},
    vocabulary::TitleCode,
};

/// Those who compete for the same places: a title, and the units whose employees they are; no unit for those of every unit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Allotment {
    /// The title applied for.
    pub title: TitleCode,
    /// The units.
    pub units: BTreeSet<UnitId>,
}

impl Allotment {
    /// All of a title, whatever their unit.
    pub const fn whole(title: TitleCode) -> Self {
        Self { title, units: BTreeSet::new() }
    }

    /// Whether an application is one of those.
    pub fn has(&self, application: &Application) -> bool {
        let of_unit = || application.unit.is_some_and(|unit| self.units.contains(&unit));
        application.title == self.title && (self.units.is_empty() || of_unit())
    }

    /// The title, with each unit where there are some.
    fn parts(&self) -> impl Iterator<Item = (&TitleCode, Option<UnitId>)> {
        let whole = self.units.is_empty().then_some(None);
        whole.into_iter().chain(self.units.iter().copied().map(Some)).map(|unit| (&self.title, unit))
    }

    /// Whether it is the one of a title, and of a unit where one is named.
    pub fn is_of(&self, title: &TitleCode, unit: Option<UnitId>) -> bool {
        self.title == *title && unit.map_or(self.units.is_empty(), |unit| self.units.contains(&unit))
    }
}

impl Quota {
    /// Who competes for its places.
    pub fn allotment(&self) -> Allotment {
        Allotment { title: self.title.clone(), units: self.units.0.iter().copied().collect() }
    }

    /// Whether those compete for its places.
    fn is_for(&self, allotment: &Allotment) -> bool {
        self.title == allotment.title
            && self.units.0.len() == allotment.units.len()
            && self.units.0.iter().all(|unit| allotment.units.contains(unit))
    }
}

/// Places as a share of a list (tỷ lệ): so many of a hundred of so many people. The scheme states the list, which the unit or the
/// group of units drew up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QuotaRatio {
    /// So many of a hundred.
    pub percent: u32,
    /// How many people the list has.
    pub listed: u32,
}

impl fmt::Display for QuotaRatio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%{}", self.percent, self.listed)
    }
}

/// A text that is no ratio.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a ratio: 50%12 is expected")]
pub struct NotARatio;

impl FromStr for QuotaRatio {
    type Err = NotARatio;

    fn from_str(text: &str) -> Result<Self, NotARatio> {
        let (percent, listed) = text.split_once('%').ok_or(NotARatio)?;
        let number = |text: &str| text.parse().map_err(|_| NotARatio);
        Ok(Self { percent: number(percent)?, listed: number(listed)? })
    }
}

labelled_enum! {
    /// What becomes of a part of a place that a ratio leaves (làm tròn).
    Rounding {
        Down = "DOWN", "Làm tròn xuống", "Rounded down";
        Nearest = "NEAREST", "Từ nửa chỉ tiêu trở lên được làm tròn lên", "Half a place and more is rounded up";
        Up = "UP", "Làm tròn lên", "Rounded up";
    }
}

/// How a rule set turns a ratio into places, and where that stands.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RatioRule {
    /// What becomes of a part of a place.
    pub rounding: Rounding,
    /// Where it stands.
    pub source: Message,
}

impl RatioRule {
    /// The places that a ratio gives.
    pub fn places(&self, ratio: QuotaRatio) -> u32 {
        self.rounding.share(ratio.percent, ratio.listed)
    }
}

impl Rounding {
    /// So many of a hundred of some, as a whole number.
    pub fn share(self, percent: u32, of: u32) -> u32 {
        let hundredths = u64::from(percent) * u64::from(of);
        let whole = match self {
            Self::Down => hundredths / 100,
            Self::Nearest => (hundredths + 50) / 100,
            Self::Up => hundredths.div_ceil(100),
        };
        u32::try_from(whole).unwrap_or(u32::MAX)
    }
}

impl Facts {
    /// Those of the cycle who compete with each other: as the last scheme gives the places, title by title. Whoever is of a unit
    /// to which it gives none competes for none with those of the unit.
    pub fn allotments(&self) -> BTreeSet<Allotment> {
        let given: BTreeSet<Allotment> = self.quotas().map(Quota::allotment).collect();
        let named: BTreeSet<(&TitleCode, Option<UnitId>)> = given.iter().flat_map(Allotment::parts).collect();
        let titles: BTreeSet<&TitleCode> = given.iter().map(|one| &one.title).collect();
        let all = self.titles();
        let without = all.iter().filter(|title| !titles.contains(title)).cloned().map(Allotment::whole);
        // Asked of each application at once: a province has thousands of them, and hundreds of units.
        let is_given = |own: &&Application| {
            !titles.contains(&own.title)
                || [None, own.unit].into_iter().any(|unit| named.contains(&(&own.title, unit)))
        };
        let left = self.applications().filter(|own| !is_given(own)).map(|own| self.allotment_of(own));
        let left: Vec<Allotment> = left.collect();
        without.chain(left).chain(given.iter().cloned()).collect()
    }

    /// With whom an application competes.
    pub fn allotment_of(&self, application: &Application) -> Allotment {
        self.allotment_under(self.scheme(), application)
    }

    /// With whom an application competes under a scheme.
    pub(crate) fn allotment_under(&self, scheme: Option<&Scheme>, application: &Application) -> Allotment {
        let title = &application.title;
        let of_scheme = |unit| self.quotas_under(scheme, title, unit);
        let mut given = [None, application.unit].into_iter().flat_map(of_scheme);
        let left = || {
            let divided = self.has_places(scheme, title);
            Allotment {
                title: title.clone(),
                units: application.unit.filter(|_| divided).into_iter().collect(),
            }
        };
        given.next().map_or_else(left, Quota::allotment)
    }

    /// Whether a scheme gives places of a title.
    fn has_places(&self, scheme: Option<&Scheme>, title: &TitleCode) -> bool {
        let key = |scheme: &Scheme| QuotaKey::Title(scheme.id, title.clone());
        scheme.is_some_and(|scheme| self.rows.quota.find(key(scheme)).next().is_some())
    }

    /// The places that the last scheme gives to the employees of a unit in a title, or to a whole title.
    fn quotas_of(&self, title: &TitleCode, unit: Option<UnitId>) -> impl Iterator<Item = &Quota> {
        self.quotas_under(self.scheme(), title, unit)
    }

    fn quotas_under(
        &self,
        scheme: Option<&Scheme>,
        title: &TitleCode,
        unit: Option<UnitId>,
    ) -> impl Iterator<Item = &Quota> {
        let key = |scheme: &Scheme| QuotaKey::Part(scheme.id, title.clone(), unit);
        scheme.map(key).into_iter().flat_map(|key| self.rows.quota.find(key))
    }

    /// Those of a title who compete with each other, and of a unit where places are given to units; none where the scheme
    /// divides the title otherwise.
    pub fn allotment(&self, title: &TitleCode, unit: Option<UnitId>) -> Option<Allotment> {
        self.allotments().into_iter().find(|one| one.is_of(title, unit))
    }

    /// The places of an allotment.
    pub fn places(&self, allotment: &Allotment) -> u32 {
        self.places_under(self.scheme(), allotment)
    }

    /// The places that a scheme gives to an allotment.
    pub(crate) fn places_under(&self, scheme: Option<&Scheme>, allotment: &Allotment) -> u32 {
        let first = allotment.units.first().copied();
        let given = self.quotas_under(scheme, &allotment.title, first);
        given.filter(|quota| quota.is_for(allotment)).map(|quota| quota.places).sum()
    }

    /// Everybody who applies for the places of an allotment, whatever became of it.
    pub(crate) fn applying<'a>(&'a self, allotment: &'a Allotment) -> impl Iterator<Item = &'a Application> {
        let Allotment { title, units } = allotment;
        let of_unit = |unit: &UnitId| ApplicationKey::Unit(title.clone(), *unit);
        let whole = units.is_empty().then(|| ApplicationKey::Title(title.clone()));
        let keys = whole.into_iter().chain(units.iter().map(of_unit));
        let mut found: Vec<&Application> = keys.flat_map(|key| self.rows.application.find(key)).collect();
        found.sort_by_key(|own| own.id);
        found.into_iter()
    }

    /// Who of an allotment is MET and competes for a place, before the approval of the results and after it.
    pub fn qualified<'a>(&'a self, allotment: &'a Allotment) -> impl Iterator<Item = &'a Application> {
        self.applying(allotment).filter(|application| application.is_competing())
    }

    /// Whether somebody of an allotment is MET, so that T11 proposes who takes its places.
    pub(crate) fn is_to_be_proposed(&self, allotment: &Allotment) -> bool {
        self.applying(allotment).any(|own| own.state == ApplicationState::Met)
    }

    /// The current order of an allotment: the rows that were recorded last.
    pub fn ranking(&self, allotment: &Allotment) -> Vec<&Rank> {
        let of_application = |own: &Application| RankKey::Application(own.id);
        let ranks = self.applying(allotment).flat_map(|own| self.rows.rank.find(of_application(own)));
        let mut order: Vec<&Rank> = ranks.collect();
        let last = order.iter().map(|rank| rank.leaf).max();
        order.retain(|rank| Some(rank.leaf) == last);
        order.sort_by_key(|rank| (rank.place, rank.application));
        order
    }

    /// The unit for which a person who applies for a title competes: the one that employs the person, where the scheme gives it
    /// places, or else the nearest one before it in law to which it does; or else the one that employs the person.
    pub(crate) fn competes_for(
        &self,
        person: PersonId,
        title: &TitleCode,
        today: jiff::civil::Date,
    ) -> Option<UnitId> {
        let employer = self.directory.unit_of(person, today)?.id;
        let mut line = self.directory.unit_line(employer).map(|unit| unit.id);
        let named = line.find(|unit| self.quotas_of(title, Some(*unit)).next().is_some());
        Some(named.unwrap_or(employer))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn a_ratio_gives_whole_places_by_the_rule_of_the_rule_set() {
        let places = |rounding, percent, listed| {
            let rule = RatioRule { rounding, source: Message::new("Công văn", "A letter") };
            rule.places(QuotaRatio { percent, listed })
        };
        for (percent, listed, [down, nearest, up]) in [
            (50, 13, [6, 7, 7]),
            (10, 14, [1, 1, 2]),
            (10, 15, [1, 2, 2]),
            (50, 12, [6, 6, 6]),
            (10, 0, [0, 0, 0]),
        ] {
            let found =
                [Rounding::Down, Rounding::Nearest, Rounding::Up].map(|rule| places(rule, percent, listed));
            assert_eq!(found, [down, nearest, up], "{percent} of a hundred of {listed}");
        }
    }

    #[test]
    fn a_ratio_is_read_as_it_is_written() {
        let ratio = QuotaRatio { percent: 50, listed: 12 };
        assert_eq!(ratio.to_string().parse(), Ok(ratio));
        for bad in ["", "50", "%", "50%", "a%1", "-1%2", "50%12%"] {
            assert_eq!(bad.parse::<QuotaRatio>(), Err(NotARatio), "{bad}");
        }
        let title = "V.11.06.14".parse::<TitleCode>().unwrap();
        assert!(Allotment::whole(title.clone()).is_of(&title, None));
    }
}
