//! Figures and how they are compared with a target (R32): in whole numbers, so that 60 % is 60 %.

use super::terms::{Comparator, TargetStatus};

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// How many.
    pub numerator: u32,
    /// Of how many.
    pub denominator: u32,
}

impl Figure {
    /// Whether a part is not more than its whole.
    pub const fn is_part(self) -> bool {
        self.numerator <= self.denominator
    }

    /// In tenths of a per cent, rounded down, so that nothing looks met that is not; none of nobody.
    pub fn tenths_of_percent(self) -> Option<u32> {
        let tenths = (u64::from(self.numerator) * 1_000).checked_div(u64::from(self.denominator))?;
        u32::try_from(tenths).ok()
    }

    /// Whether it meets a target in per cent. Of nobody nothing is said, and never that all of them are there.
    pub fn status(self, comparator: Comparator, target: u32) -> TargetStatus {
        let (part, whole) =
            (u64::from(self.numerator) * 100, u64::from(self.denominator) * u64::from(target));
        let is_met = match comparator {
            Comparator::MoreThan => part > whole,
            Comparator::AtLeast => part >= whole,
            Comparator::Exactly => part == whole,
        };
        match (self.denominator, is_met) {
            (0, _) => TargetStatus::NoData,
            (_, true) => TargetStatus::Met,
            (_, false) => TargetStatus::NotMet,
        }
    }
}

impl std::iter::Sum for Figure {
    fn sum<I: Iterator<Item = Self>>(figures: I) -> Self {
        figures.fold(Self::default(), |sum, one| Self {
            numerator: sum.numerator.saturating_add(one.numerator),
            denominator: sum.denominator.saturating_add(one.denominator),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The figure by fractions, as the requirement says it.
    fn naive(figure: Figure, comparator: Comparator, target: u32) -> TargetStatus {
        if figure.denominator == 0 {
            return TargetStatus::NoData;
        }
        // The difference to the target in hundredths of one person.
        let ahead = i64::from(figure.numerator) * 100 - i64::from(figure.denominator) * i64::from(target);
        let is_met = match comparator {
            Comparator::MoreThan => ahead.signum() == 1,
            Comparator::AtLeast => ahead.signum() != -1,
            Comparator::Exactly => ahead == 0,
        };
        if is_met { TargetStatus::Met } else { TargetStatus::NotMet }
    }

    /// R32: every part of every whole up to 40 persons, by every comparator, for every target of the source.
    #[test]
    fn a_figure_meets_its_target_in_whole_numbers() {
        let mut seen = 0;
        for denominator in 0..=40 {
            for numerator in 0..=denominator {
                let figure = Figure { numerator, denominator };
                for comparator in Comparator::ALL {
                    for target in [0, 40, 50, 60, 90, 100] {
                        assert_eq!(
                            figure.status(*comparator, target),
                            naive(figure, *comparator, target),
                            "{figure:?} {comparator} {target}"
                        );
                        seen += 1;
                    }
                }
            }
        }
        assert_eq!(seen, 861 * 3 * 6);
    }

    /// AS32.
    #[test]
    fn sixty_per_cent_is_at_least_sixty_and_not_more() {
        let told = |numerator, comparator| Figure { numerator, denominator: 1_000 }.status(comparator, 60);
        assert_eq!(told(600, Comparator::AtLeast), TargetStatus::Met);
        assert_eq!(told(600, Comparator::MoreThan), TargetStatus::NotMet);
        assert_eq!(told(599, Comparator::AtLeast), TargetStatus::NotMet);
        assert_eq!(told(601, Comparator::MoreThan), TargetStatus::Met);
    }

    #[test]
    fn per_cents_are_rounded_down_and_the_largest_numbers_fit() {
        let tenths = |numerator, denominator| Figure { numerator, denominator }.tenths_of_percent();
        assert_eq!(tenths(599_999, 1_000_000), Some(599));
        assert_eq!(tenths(2, 3), Some(666));
        assert_eq!(tenths(0, 0), None);
        assert_eq!(tenths(u32::MAX, u32::MAX), Some(1_000));
        let all = Figure { numerator: u32::MAX, denominator: u32::MAX };
        assert_eq!(all.status(Comparator::Exactly, 100), TargetStatus::Met);
        assert!(all.is_part() && !Figure { numerator: 2, denominator: 1 }.is_part());
    }
}
