//! On which vowel a name bears its tone mark. `Hòa` and `Hoà`, `Thúy` and `Thuý` are one name each, in two customs of writing
//! an open oa, oe or uy; both are right, and people are found whichever was typed.

use unicode_normalization::UnicodeNormalization as _;

/// Grave, acute, tilde, hook above, dot below.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// The name with the marks on the first vowel, and with the marks on the second.
pub(super) fn in_both_customs(name: &str) -> [String; 2] {
    [false, true].map(|on_second| {
        let words: Vec<String> = name.split(' ').map(|word| marked(word, on_second)).collect();
        words.join(" ")
    })
}

fn marked(word: &str, on_second: bool) -> String {
    let is_tone = |c: &char| TONES.contains(c);
    let tone = word.nfd().find(is_tone);
    let mut bare: String = word.nfd().filter(|c| !is_tone(c)).collect();
    let small = bare.to_lowercase();
    // In `quy` the u belongs to the consonant.
    let is_open = ["oa", "oe", "uy"].iter().any(|pair| small.ends_with(pair)) && !small.ends_with("quy");
    match (tone.filter(|_| is_open), bare.pop()) {
        (Some(tone), Some(last)) if on_second => bare.chars().chain([last, tone]).nfc().collect(),
        (Some(tone), Some(last)) => bare.chars().chain([tone, last]).nfc().collect(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_syllable_has_two_customs() {
        for (name, first, second) in [
            ("Lò Thị Hoà", "Lò Thị Hòa", "Lò Thị Hoà"),
            ("NGUYỄN THÚY KHOẺ", "NGUYỄN THÚY KHỎE", "NGUYỄN THUÝ KHOẺ"),
            ("Quý Hoàn Thuyết", "Quý Hoàn Thuyết", "Quý Hoàn Thuyết"),
            ("Hoa Ê  ", "Hoa Ê  ", "Hoa Ê  "),
        ] {
            assert_eq!(in_both_customs(name), [first, second]);
            assert_eq!(in_both_customs(second), [first, second]);
        }
    }
}
