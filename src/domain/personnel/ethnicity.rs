//! The ethnic groups of Vietnam (dân tộc): a closed list, since a mistyped name would make somebody a minority.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use unicode_normalization::UnicodeNormalization as _;

/// Quyết định 121-TCTK/PPCĐ of 2/3/1979 of the General Statistics Office: the 54 groups in the order of their codes,
/// each with other names that papers use.
const GROUPS: [(&str, &[&str]); 54] = [
    ("Kinh", &["Việt", "Kinh (Việt)"]),
    ("Tày", &["Thổ (Tày)"]),
    ("Thái", &["Thái Đen", "Thái Trắng"]),
    ("Hoa", &["Hán", "Hoa (Hán)"]),
    ("Khơ-me", &["Khmer"]),
    ("Mường", &[]),
    ("Nùng", &[]),
    ("Mông", &["H'Mông", "H’Mông", "Hmông", "Mèo"]),
    ("Dao", &[]),
    ("Gia-rai", &["Jrai"]),
    ("Ngái", &[]),
    ("Ê-đê", &["Rađê"]),
    ("Ba-na", &["Bahnar"]),
    ("Xơ-đăng", &["Xê-đăng"]),
    ("Sán Chay", &["Cao Lan", "Sán Chỉ", "Cao Lan - Sán Chỉ"]),
    ("Cơ-ho", &["K'ho"]),
    ("Chăm", &["Chàm"]),
    ("Sán Dìu", &[]),
    ("Hrê", &[]),
    ("Mnông", &["M'nông"]),
    ("Ra-glai", &[]),
    ("Xtiêng", &["S'tiêng"]),
    ("Bru-Vân Kiều", &["Bru", "Vân Kiều"]),
    ("Thổ", &[]),
    ("Giáy", &[]),
    ("Cơ-tu", &[]),
    ("Gié-Triêng", &["Giẻ-Triêng"]),
    ("Mạ", &[]),
    ("Khơ-mú", &["Khơ Mú"]),
    ("Co", &["Cor"]),
    ("Ta-ôi", &["Tà-ôi"]),
    ("Chơ-ro", &[]),
    ("Kháng", &[]),
    ("Xinh-mun", &["Xinh Mun"]),
    ("Hà Nhì", &[]),
    ("Chu-ru", &[]),
    ("Lào", &[]),
    ("La Chí", &["La Chi"]),
    ("La Ha", &[]),
    ("Phù Lá", &[]),
    ("La Hủ", &[]),
    ("Lự", &[]),
    ("Lô Lô", &[]),
    ("Chứt", &[]),
    ("Mảng", &[]),
    ("Pà Thẻn", &[]),
    ("Cơ Lao", &["Cờ Lao"]),
    ("Cống", &[]),
    ("Bố Y", &[]),
    ("Si La", &[]),
    ("Pu Péo", &[]),
    ("Brâu", &[]),
    ("Ơ Đu", &[]),
    ("Rơ-măm", &[]),
];

/// One of the 54 ethnic groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ethnicity(&'static str);

impl Ethnicity {
    /// The name, as the list has it.
    pub const fn name(self) -> &'static str {
        self.0
    }

    /// Whether it is a minority (dân tộc thiểu số): every group but the Kinh.
    pub fn is_minority(self) -> bool {
        self.0 != "Kinh"
    }

    /// Every group, in the order of the list.
    pub fn all() -> impl Iterator<Item = Self> {
        GROUPS.iter().map(|(name, _)| Self(name))
    }
}

impl fmt::Display for Ethnicity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A text that names no ethnic group of the list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not one of the 54 ethnic groups")]
pub struct UnknownEthnicity;

impl FromStr for Ethnicity {
    type Err = UnknownEthnicity;

    /// By any of its names, whatever the case, the Unicode form and the hyphens.
    fn from_str(text: &str) -> Result<Self, UnknownEthnicity> {
        let asked = plain(text);
        let is = |name: &str| plain(name) == asked;
        let group = GROUPS.iter().find(|(name, others)| is(name) || others.iter().any(|other| is(other)));
        group.map(|(name, _)| Self(name)).ok_or(UnknownEthnicity)
    }
}

fn plain(name: &str) -> String {
    let letters: String = name.nfc().map(|c| if c == '-' { ' ' } else { c }).collect();
    letters.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Serialize for Ethnicity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Ethnicity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
