//! Who a person is on paper. Sex, ethnicity and birth date serve the tie-break and nothing else (requirements §7).

use std::fmt;

use jiff::{ToSpan as _, civil::Date};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{ethnicity::Ethnicity, identity_number::decode, tone_mark::in_both_customs};
use crate::{
    digest::Digest,
    ranking::{BirthDate, Sex, TieBreakOnly},
    vocabulary::IdentityNumber,
};

/// The identity of a person. What nobody has said yet is `None`.
///
/// Anybody can put the facts in. Sex, ethnicity and birth date come out in two ways only: for the order of candidates
/// as [`TieBreakOnly`], and through [`Identity::disclose`] for showing them to somebody who may see them. There is no
/// other accessor; an identity is not printed, not compared, and not serialised but inside a
/// [`Content`](super::Content), on its way under the key of the person.
///
/// ```compile_fail,E0616
/// use domain::personnel::Identity;
/// let _ = Identity::default().sex;
/// ```
///
/// ```compile_fail,E0624
/// use domain::personnel::Identity;
/// let minority: bool = Identity::default().ethnic_minority().read();
/// ```
///
/// ```compile_fail,E0369
/// use domain::personnel::Identity;
/// let _ = Identity::default() == Identity::default();
/// ```
///
/// ```compile_fail,E0277
/// use domain::personnel::Identity;
/// fn send(value: impl serde::Serialize) {}
/// send(Identity::default());
/// ```
///
/// ```
/// use domain::personnel::Identity;
/// assert_eq!(format!("{:?}", Identity::default()), "Identity(…)");
/// ```
#[derive(Clone, Default)]
pub struct Identity {
    number: Option<IdentityNumber>,
    birth: Option<BirthDate>,
    sex: Option<Sex>,
    ethnicity: Option<Ethnicity>,
}

/// The facts of an identity in the open: made only to be shown to somebody who may see them, and recorded as seen.
#[derive(Clone, Default)]
pub struct Disclosure {
    /// The identity number (số định danh cá nhân).
    pub number: Option<IdentityNumber>,
    /// The date of birth (ngày sinh), as far as the papers tell it.
    pub birth: Option<BirthDate>,
    /// The sex (giới tính).
    pub sex: Option<Sex>,
    /// The ethnic group (dân tộc).
    pub ethnicity: Option<Ethnicity>,
}

impl From<Disclosure> for Identity {
    fn from(facts: Disclosure) -> Self {
        let Disclosure { number, birth, sex, ethnicity } = facts;
        Self { number, birth, sex, ethnicity }
    }
}

impl Identity {
    /// The identity number; nothing is judged by it.
    pub const fn number(&self) -> Option<&IdentityNumber> {
        self.number.as_ref()
    }

    /// The sex, for the order of candidates.
    pub const fn sex(&self) -> TieBreakOnly<Option<Sex>> {
        TieBreakOnly::new(self.sex)
    }

    /// Whether the person belongs to an ethnic minority, for the order of candidates.
    pub fn ethnic_minority(&self) -> TieBreakOnly<Option<bool>> {
        TieBreakOnly::new(self.ethnicity.map(Ethnicity::is_minority))
    }

    /// The date of birth, for the order of candidates.
    pub const fn birth(&self) -> TieBreakOnly<Option<BirthDate>> {
        TieBreakOnly::new(self.birth)
    }

    /// Whether the person was certainly born after a day: a fault of the paper.
    pub(super) fn is_born_after(&self, day: Date) -> bool {
        self.birth.is_some_and(|birth| birth.first() > day)
    }

    /// Whether the person was certainly younger than so many years on a day.
    pub(super) fn is_younger_than(&self, years: i16, day: Date) -> bool {
        self.birth.is_some_and(|birth| birth.first().saturating_add(years.years()) > day)
    }

    /// Whether the identity number says another year of birth, and another sex. Only the answers come out.
    pub(super) fn contradicts_number(&self) -> (bool, bool) {
        let Some(coded) = self.number.as_ref().and_then(decode) else { return (false, false) };
        let years = |birth: BirthDate| birth.first().year()..=birth.last().year();
        (
            self.birth.is_some_and(|birth| !years(birth).contains(&coded.year)),
            self.sex.is_some_and(|sex| sex != coded.sex),
        )
    }

    /// The keyed hash of a name with this date of birth, by which a person entered twice is noticed; none while the
    /// date is incomplete. Only the hash comes out.
    pub fn namesake_hash(&self, name: &str, hash: impl FnOnce(&str) -> Digest) -> Option<Digest> {
        let birth = self.birth.filter(|birth| birth.is_complete())?;
        Some(hash(&format!("{name}|{birth}")))
    }

    /// The same for the name as it stands and in both customs of placing its tone marks.
    pub fn namesake_hashes(&self, name: &str, hash: impl Fn(&str) -> Digest) -> Vec<Digest> {
        let [first, second] = in_both_customs(name);
        let names = [name, first.as_str(), second.as_str()].into_iter();
        names.filter_map(|name| self.namesake_hash(name, &hash)).collect()
    }

    /// Everything in the open, for showing it to somebody who may see it.
    pub fn disclose(&self) -> Disclosure {
        let Self { number, birth, sex, ethnicity } = self.clone();
        Disclosure { number, birth, sex, ethnicity }
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(…)")
    }
}

impl fmt::Debug for Disclosure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Disclosure(…)")
    }
}

/// An identity as it is sealed.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct StoredIdentity {
    number: Option<IdentityNumber>,
    birth: Option<BirthDate>,
    sex: Option<Sex>,
    ethnicity: Option<Ethnicity>,
}

pub(super) fn serialize<S: Serializer>(identity: &Identity, serializer: S) -> Result<S::Ok, S::Error> {
    let Identity { number, birth, sex, ethnicity } = identity.clone();
    StoredIdentity { number, birth, sex, ethnicity }.serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Identity, D::Error> {
    let StoredIdentity { number, birth, sex, ethnicity } = StoredIdentity::deserialize(deserializer)?;
    Ok(Identity { number, birth, sex, ethnicity })
}
