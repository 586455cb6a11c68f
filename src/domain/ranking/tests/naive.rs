//! Deliberately naive: compare everybody with everybody, and where facts are missing try every order that they allow.

use super::*;

/// The facts of one person, in the open.
#[derive(Clone, Debug)]
pub(super) struct PlainCandidate {
    pub(super) id: u128,
    /// Names in the award table.
    pub(super) awards: Vec<&'static str>,
    pub(super) female: Option<bool>,
    pub(super) minority: Option<bool>,
    /// First and last day that the birth can be on, as written.
    pub(super) birth: (String, String),
    pub(super) months: Option<u32>,
}

/// How one person stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PairOrder {
    Before(usize),
    After(usize),
    Equal,
    /// Open at a level.
    Open(usize),
}

impl PlainCandidate {
    pub(super) fn candidate(&self) -> Candidate {
        let awards = self
            .awards
            .iter()
            .enumerate()
            .map(|(at, key)| Award { number: Some(at.to_string().parse().unwrap()), ..award(key) });
        let day = |text: &str| text.parse::<Date>().unwrap();
        let (first, last) = (day(&self.birth.0), day(&self.birth.1));
        let birth = if first == last {
            BirthDate::on(first)
        } else if first.month() == last.month() {
            BirthDate::in_month(first.year(), first.month()).unwrap()
        } else {
            BirthDate::in_year(first.year()).unwrap()
        };
        Candidate {
            application: application(self.id),
            title: title(),
            awards: awards.collect(),
            sex: TieBreakOnly::new(self.female.map(|female| if female { Sex::Female } else { Sex::Male })),
            ethnic_minority: TieBreakOnly::new(self.minority),
            birth: TieBreakOnly::new(Some(birth)),
            working_time: WorkingMonths { total_si: self.months, in_unit: None },
            unit_place: None,
            points: None,
        }
    }

    /// What is missing at a level, from 0.
    pub(super) fn lacks(&self, level: usize) -> bool {
        match level {
            1 => self.female.is_none(),
            2 => self.minority.is_none(),
            3 => self.birth.0 != self.birth.1,
            4 => self.months.is_none(),
            _ => false,
        }
    }

    /// The shipped levels one after the other.
    pub(super) fn against(&self, other: &Self) -> PairOrder {
        use std::cmp::Ordering::{Equal, Greater, Less};
        let flags = |own: Option<bool>, others: Option<bool>| Some(others?.cmp(&own?));
        let levels = [
            Some(self.compare_awards(other)),
            flags(self.female, other.female),
            flags(self.minority, other.minority),
            self.compare_births(other),
            self.months.and_then(|own| Some(other.months?.cmp(&own))),
        ];
        for (level, ordering) in levels.into_iter().enumerate() {
            match ordering {
                Some(Less) => return PairOrder::Before(level),
                Some(Greater) => return PairOrder::After(level),
                Some(Equal) => {}
                None => return PairOrder::Open(level),
            }
        }
        PairOrder::Equal
    }

    fn compare_awards(&self, other: &Self) -> std::cmp::Ordering {
        let sorted = |plain: &Self| {
            let mut ranks: Vec<u16> =
                plain.awards.iter().map(|key| shipped().award(&AwardKey::new(*key)).unwrap().rank).collect();
            ranks.sort_unstable();
            ranks
        };
        let (own, others) = (sorted(self), sorted(other));
        for at in 0..own.len().max(others.len()) {
            match (own.get(at), others.get(at)) {
                (Some(a), Some(b)) if a == b => {}
                (Some(a), Some(b)) => return a.cmp(b),
                (Some(_), None) => return std::cmp::Ordering::Less,
                (None, _) => return std::cmp::Ordering::Greater,
            }
        }
        std::cmp::Ordering::Equal
    }

    /// Days in ISO 8601 compare like their texts.
    fn compare_births(&self, other: &Self) -> Option<std::cmp::Ordering> {
        if self.birth.0 == self.birth.1 && self.birth == other.birth {
            Some(std::cmp::Ordering::Equal)
        } else if self.birth.1 < other.birth.0 {
            Some(std::cmp::Ordering::Less)
        } else if other.birth.1 < self.birth.0 {
            Some(std::cmp::Ordering::Greater)
        } else {
            None
        }
    }
}

/// Every order of the people in which nobody stands before somebody who goes first for certain.
pub(super) fn orders(people: &[PlainCandidate]) -> Vec<Vec<usize>> {
    fn extend(people: &[PlainCandidate], so_far: &mut Vec<usize>, found: &mut Vec<Vec<usize>>) {
        if so_far.len() == people.len() {
            found.push(so_far.clone());
            return;
        }
        for next in 0..people.len() {
            let left = |at: &usize| !so_far.contains(at);
            let first = |at: usize| matches!(people[at].against(&people[next]), PairOrder::Before(_));
            if left(&next) && !(0..people.len()).filter(left).any(first) {
                so_far.push(next);
                extend(people, so_far, found);
                so_far.pop();
            }
        }
    }
    let mut found = Vec::new();
    extend(people, &mut Vec::new(), &mut found);
    found
}
