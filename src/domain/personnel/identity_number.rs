//! What the twelve digits of an identity number say of its holder (Nghị định 137/2015/NĐ-CP Điều 13): the place where the
//! birth was registered, sex and century, the last two digits of the year of birth, and six drawn ones.

use crate::{ranking::Sex, vocabulary::IdentityNumber};

/// What a number says.
pub(super) struct CodedIdentity {
    pub(super) sex: Sex,
    pub(super) year: i16,
}

/// Reads a number; the nine digits of an old identity card say nothing.
pub(super) fn decode(number: &IdentityNumber) -> Option<CodedIdentity> {
    let digits: Vec<i16> = number.as_str().bytes().map(|digit| i16::from(digit) - i16::from(b'0')).collect();
    let &[_, _, _, century, tens, ones, _, _, _, _, _, _] = digits.as_slice() else { return None };
    let sex = if century % 2 == 0 { Sex::Male } else { Sex::Female };
    Some(CodedIdentity { sex, year: 1900 + century / 2 * 100 + tens * 10 + ones })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_number_says_sex_and_year_of_birth() {
        for (number, says) in [
            ("011090001234", Some((Sex::Male, 1990))),
            ("011190001234", Some((Sex::Female, 1990))),
            ("001203001234", Some((Sex::Male, 2003))),
            ("001303001234", Some((Sex::Female, 2003))),
            ("040123456", None),
        ] {
            let found = decode(&number.parse().unwrap()).map(|coded| (coded.sex, coded.year));
            assert_eq!(found, says, "{number}");
        }
    }
}
