//! Vietnamese names: the order of lists of people, and how somebody is found in one (R34).

use std::sync::LazyLock;

use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Stands between the parts of a key, below every byte of a part.
const END: u8 = 0;

/// A key that sorts full names as Vietnamese lists do: by the given name (tên), which is the last word, then by the
/// words before it (họ và tên đệm). The way in which tone marks are written makes no difference.
pub fn order_key(name: &str) -> Vec<u8> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let (given, before) = words.split_last().map_or(("", &[][..]), |(given, before)| (*given, before));
    let mut key = Vec::new();
    write_key(given, &mut key);
    key.push(END);
    write_key(&before.join(" "), &mut key);
    key
}

/// A key that sorts texts in the order of Vietnamese, from their first word on.
pub fn text_key(text: &str) -> Vec<u8> {
    let mut key = Vec::new();
    write_key(text, &mut key);
    key
}

fn write_key(text: &str, key: &mut Vec<u8>) {
    let Ok(()) = collator().write_sort_key_to(text, key);
}

/// The order of Vietnamese: a, ă, â; d, đ; and of one letter ngang, huyền, hỏi, ngã, sắc, nặng.
fn collator() -> &'static CollatorBorrowed<'static> {
    // The tables are part of the program, so the outcome is settled when it is built; the tests below show a fault.
    static VIETNAMESE: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
        Collator::try_new(locale!("vi").into(), CollatorOptions::default())
            .unwrap_or_else(|error| unreachable!("the order of Vietnamese: {error}"))
    });
    &VIETNAMESE
}

/// What somebody typed to find a name.
#[derive(Clone, Debug)]
pub struct Search(Vec<String>);

impl Search {
    /// A search for names that have each word of the text, or a word that begins with it. Letter case, tone marks and
    /// the other marks of letters make no difference.
    pub fn new(text: &str) -> Self {
        Self(plain(text).split_whitespace().map(str::to_owned).collect())
    }

    /// Whether nothing is searched for, so that everybody is found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the name is one of those.
    pub fn finds(&self, name: &str) -> bool {
        let name = plain(name);
        self.0.iter().all(|wanted| name.split_whitespace().any(|word| word.starts_with(wanted)))
    }
}

/// The bare small letters of a text. In Unicode the stroke of đ is no mark, so nothing takes it off but its name.
fn plain(text: &str) -> String {
    let small = text.nfd().flat_map(char::to_lowercase).filter(|c| !is_combining_mark(*c));
    small.map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sorted<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
        let mut names: Vec<&str> = names.into_iter().collect();
        names.sort_by_key(|name| order_key(name));
        names
    }

    /// That the names stand in their order, whatever order they came in.
    #[track_caller]
    fn in_order(names: &[&str]) {
        assert_eq!(sorted(names.iter().copied().rev()), names);
    }

    #[test]
    fn the_given_name_decides_before_the_family_name() {
        in_order(&["Vừ A An", "Giàng Thị Anh", "Lò Văn Bình", "Cà Thị Chi", "Bùi Văn Thẩm"]);
        in_order(&["An", "Giàng A An", "Giàng Thị An", "Vừ A An"]);
    }

    #[test]
    fn letters_with_marks_are_letters_of_their_own() {
        in_order(&["Lò A", "Lò Azoa", "Lò Ăn", "Lò Ân", "Lò Bình"]);
        in_order(&["Lò Dũng", "Lò Duyên", "Lò Đan", "Lò Em", "Lò Ên"]);
        in_order(&["Lò Oanh", "Lò Ôn", "Lò Ơn", "Lò Phó", "Lò Uyên", "Lò Ưng", "Lò Vân"]);
        in_order(&["Dương Văn An", "Đào Văn An", "Em Văn An"]);
    }

    #[test]
    fn tones_follow_their_order() {
        in_order(&["Lò Ma", "Lò Mà", "Lò Mả", "Lò Mã", "Lò Má", "Lò Mạ", "Lò Mai"]);
        in_order(&["Vừ A An", "Giàng A Án"]);
    }

    #[test]
    fn a_search_needs_no_marks_and_no_capitals() {
        for typed in ["nguyen van an", "NGUYỄN VĂN ÁN", "án nguyễn", "  ngu  an ", "", " "] {
            assert!(Search::new(typed).finds("Nguyễn Văn Án"), "{typed}");
        }
        for (typed, name) in [("do", "Đỗ Thị Ơn"), ("đỗ thi on", "Do Thi On"), ("muong", "Mường")]
        {
            assert!(Search::new(typed).finds(name), "{typed}");
        }
        for typed in ["nguyen van binh", "guyen", "nguyenvan", "%", "_"] {
            assert!(!Search::new(typed).finds("Nguyễn Văn Án"), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn the_way_of_writing_marks_makes_no_difference(name in "[\\p{Latin}a-zA-ZđĐơƯếỗ ̣́]{0,24}") {
            let (one, other): (String, String) = (name.nfc().collect(), name.nfd().collect());
            prop_assert_eq!(order_key(&one), order_key(&other));
            prop_assert!(Search::new(&one).finds(&other) && Search::new(&other).finds(&one));
        }
    }
}
