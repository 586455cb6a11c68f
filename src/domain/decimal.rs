//! Numbers with a few decimals, as marks and scores have them, kept whole so that no rounding comes in.

/// The number of a text with that many decimals at most, in units of the last of them: with one, `8.5` and `8,5` are 85.
pub(super) fn read(text: &str, places: usize) -> Option<u32> {
    let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let is_plain =
        |part: &str, most| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let digits =
        (is_plain(whole, 3) && is_plain(decimals, places)).then(|| format!("{whole}{decimals:0<places$}"));
    digits.and_then(|digits| digits.parse().ok())
}

/// The same as people write it, without decimals that say nothing.
pub(super) fn shown(value: u32, places: usize) -> String {
    let digits = format!("{value:0>width$}", width = places + 1);
    let (whole, decimals) = digits.split_at(digits.len() - places);
    let decimals = decimals.trim_end_matches('0');
    if decimals.is_empty() { whole.to_owned() } else { format!("{whole}.{decimals}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_and_shown_without_rounding() {
        for (text, places, value, written) in [
            ("0", 2, 0, "0"),
            ("85", 2, 8500, "85"),
            ("85.5", 2, 8550, "85.5"),
            ("85,05", 2, 8505, "85.05"),
            ("0.05", 2, 5, "0.05"),
            ("100", 2, 10_000, "100"),
            ("8.5", 1, 85, "8.5"),
        ] {
            assert_eq!(read(text, places), Some(value), "{text}");
            assert_eq!(shown(value, places), written);
        }
        for bad in ["", ".", "8.", ".5", "8.555", "-1", "+8", "8e1", " 8", "8 ", "1000", "８"] {
            assert_eq!(read(bad, 2), None, "{bad:?}");
        }
    }
}
