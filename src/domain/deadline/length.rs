//! How long something lasts: a number and what it counts, as a rule set says it (R12, R22).

use std::fmt;

use jiff::civil::Date;
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Unexpected, Visitor, value::MapAccessDeserializer},
};

use super::kind::{DayUnit, Span};
use crate::lang::{Label, Message};

/// How many units, and which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// The number.
    pub length: u32,
    /// What is counted.
    pub unit: DayUnit,
}

/// As a file says it with its unit.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatedLength {
    length: u32,
    unit: DayUnit,
}

impl Length {
    /// So many of a unit.
    pub const fn new(length: u32, unit: DayUnit) -> Self {
        Self { length, unit }
    }

    /// Counted from the day after a day.
    pub const fn after(self) -> Span {
        Span::After { length: self.length, unit: self.unit }
    }

    /// Counted back from a day.
    pub const fn before(self) -> Span {
        Span::Before { length: self.length, unit: self.unit }
    }

    /// The day so long before another: of months the same day of an earlier month, or its last day. None where a calendar would
    /// have to tell which days are worked, or where there is no such day.
    pub fn back_from(self, day: Date) -> Option<Date> {
        let span = match self.unit {
            DayUnit::CalendarDay => jiff::Span::new().try_days(self.length),
            DayUnit::Month => jiff::Span::new().try_months(self.length),
            DayUnit::WorkingDay => return None,
        };
        day.checked_sub(span.ok()?).ok()
    }

    /// In words: “30 ngày”, “1 tháng”.
    pub fn in_words(self) -> Message {
        let Self { length, unit } = self;
        let noun = match unit {
            DayUnit::CalendarDay => Label::new("ngày", "day"),
            DayUnit::WorkingDay | DayUnit::Month => unit.label(),
        };
        Message::new(format!("{length} {}", noun.vi), counted(length, noun.en))
    }
}

/// “1 day”, “2 days”.
pub(super) fn counted(count: u32, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// Reads a length, of which a number alone is in calendar days.
pub(super) fn calendar_days<'de, D: Deserializer<'de>>(reader: D) -> Result<Length, D::Error> {
    reader.deserialize_any(InUnit(DayUnit::CalendarDay))
}

/// Reads a length, of which a number alone is in working days.
pub(super) fn working_days<'de, D: Deserializer<'de>>(reader: D) -> Result<Length, D::Error> {
    reader.deserialize_any(InUnit(DayUnit::WorkingDay))
}

/// What reads a length, with the unit of a number alone.
struct InUnit(DayUnit);

impl<'de> Visitor<'de> for InUnit {
    type Value = Length;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.0;
        write!(f, "a whole number, or {{ length = 15, unit = \"{unit}\" }}")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Length, E> {
        let length =
            u32::try_from(number).map_err(|_| E::invalid_value(Unexpected::Signed(number), &self))?;
        Ok(Length::new(length, self.0))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Length, E> {
        let length =
            u32::try_from(number).map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))?;
        Ok(Length::new(length, self.0))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Length, A::Error> {
        let StatedLength { length, unit } = StatedLength::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Length::new(length, unit))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_length_is_told_with_its_unit() {
        for (length, vi, en) in [
            (Length::new(30, DayUnit::CalendarDay), "30 ngày", "30 days"),
            (Length::new(1, DayUnit::Month), "1 tháng", "1 month"),
            (Length::new(15, DayUnit::WorkingDay), "15 ngày làm việc", "15 working days"),
        ] {
            assert_eq!(length.in_words(), Message::new(vi, en));
        }
    }

    #[test]
    fn months_are_counted_back_to_the_same_day_or_to_the_last_of_its_month() {
        let back = |length, unit, day| Length::new(length, unit).back_from(day);
        assert_eq!(back(30, DayUnit::CalendarDay, date(2024, 10, 29)), Some(date(2024, 9, 29)));
        assert_eq!(back(1, DayUnit::Month, date(2024, 10, 29)), Some(date(2024, 9, 29)));
        assert_eq!(back(6, DayUnit::Month, date(2024, 8, 31)), Some(date(2024, 2, 29)));
        assert_eq!(back(u32::MAX, DayUnit::CalendarDay, date(2024, 8, 31)), None);
        assert_eq!(back(1, DayUnit::Month, Date::MIN), None);
        assert_eq!(back(1, DayUnit::WorkingDay, date(2024, 8, 30)), None, "a calendar would have to tell");
    }
}
