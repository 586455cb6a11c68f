//! Invented candidates of one title.

use jiff::{ToSpan, civil::date};
use thanghang::domain::{
    digest::Digest,
    ids::ApplicationId,
    ranking::{Award, AwardKey, BirthDate, Candidate, Sex, TieBreakOnly, WorkingMonths},
};
use uuid::Uuid;

use crate::{spread, title};

/// What they apply for: information technology, grade III.
pub(crate) const TITLE: &str = "V.11.06.14";

/// A candidate from a number.
type Invent = fn(u64) -> Candidate;

/// The kinds of crowds: what the levels make of each differs.
pub(crate) const KINDS: [(&str, Invent); 3] =
    [("all facts known", complete), ("facts missing", incomplete), ("all equal", equal)];

const AWARDS: [&str; 4] = [
    "MINISTRY_OR_PROVINCE_MERIT",
    "MINISTRY_OR_PROVINCE_EMULATION_FIGHTER",
    "COMMENDATION",
    "ADVANCED_WORKER",
];

/// Up to five awards, and every other fact known.
fn complete(number: u64) -> Candidate {
    let born = date(1965, 1, 1).saturating_add(i32::try_from(spread(number, 3, 12_000)).unwrap_or(0).days());
    Candidate {
        awards: (0..spread(number, 4, 6)).map(|nth| award(number, nth)).collect(),
        sex: TieBreakOnly::new(Some(if spread(number, 1, 2) == 0 { Sex::Female } else { Sex::Male })),
        ethnic_minority: TieBreakOnly::new(Some(spread(number, 2, 3) == 0)),
        birth: TieBreakOnly::new(Some(BirthDate::on(born))),
        working_time: months(24 + spread(number, 5, 300)),
        ..equal(number)
    }
}

/// The same, with one fact in ten missing or told in part.
fn incomplete(number: u64) -> Candidate {
    let whole = complete(number);
    let year = i16::try_from(1965 + spread(number, 6, 30)).unwrap_or(1990);
    match spread(number, 7, 40) {
        0 => Candidate { sex: TieBreakOnly::new(None), ..whole },
        1 => Candidate { ethnic_minority: TieBreakOnly::new(None), ..whole },
        2 => Candidate { birth: TieBreakOnly::new(BirthDate::in_year(year)), ..whole },
        3 => Candidate { working_time: WorkingMonths::default(), ..whole },
        _ => whole,
    }
}

/// Nobody goes before anybody.
fn equal(number: u64) -> Candidate {
    Candidate {
        application: ApplicationId(Uuid::from_u64_pair(spread(number, 0, u64::MAX), number)),
        title: title(TITLE),
        awards: Vec::new(),
        sex: TieBreakOnly::new(Some(Sex::Male)),
        ethnic_minority: TieBreakOnly::new(Some(false)),
        birth: TieBreakOnly::new(Some(BirthDate::on(date(1990, 2, 1)))),
        working_time: months(120),
        unit_place: None,
        points: None,
    }
}

fn months(count: u64) -> WorkingMonths {
    WorkingMonths { total_si: u32::try_from(count).ok(), in_unit: None }
}

/// One award in twelve lacks its number and does not count.
fn award(number: u64, nth: u64) -> Award {
    let seed = number * 8 + nth;
    let (kind, numbered) = (spread(seed, 8, 4), spread(seed, 9, 12) > 0);
    let key = usize::try_from(kind).ok().and_then(|kind| AWARDS.get(kind)).copied().unwrap_or_default();
    Award {
        key: AwardKey::new(key),
        number: numbered.then(|| format!("{nth}/QĐ-UBND").parse().expect("a number")),
        dated: Some(date(2023, 12, 20)),
        authority: Some("UBND tỉnh Điện Biên".to_owned()),
        document: Some(Digest::of(key)),
        professional: true,
    }
}
