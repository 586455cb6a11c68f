//! What identifies somebody in a text that is nobody's own, and would stay readable after that person was erased.

/// Between the groups of a number.
const SEPARATORS: [char; 3] = [' ', '.', '-'];

/// Tells whether a text has something that looks like an identity number (12 digits, the first of them 0), a telephone
/// number, or an e-mail address. Names, other numbers and what is written out in words it does not recognise.
pub fn identifies_somebody(text: &str) -> bool {
    SEPARATORS.into_iter().any(|separator| has_number(text, separator))
        || text.split(|c: char| c.is_whitespace() || "<>()[],;:\"".contains(c)).any(is_email)
}

/// Whether there is a number that stands in one piece, or in groups between one kind of separator.
fn has_number(text: &str, separator: char) -> bool {
    let words = text.split_whitespace().filter(|word| !word.contains("://"));
    let text = words.collect::<Vec<_>>().join(" ");
    let runs = text.split(|c: char| !c.is_ascii_digit() && c != separator);
    runs.map(|run| run.replace(separator, ""))
        .any(|digits| is_identity_number(&digits) || is_telephone(&digits))
}

/// The first three digits are the code of a province, and none has reached 100.
fn is_identity_number(digits: &str) -> bool {
    digits.len() == 12 && digits.starts_with('0')
}

fn is_telephone(digits: &str) -> bool {
    let national = digits.strip_prefix("84").or_else(|| digits.strip_prefix('0'));
    national.is_some_and(|rest| matches!(rest.len(), 9 | 10) && !rest.starts_with('0'))
}

fn is_email(word: &str) -> bool {
    let domain = word.split_once('@').filter(|(local, _)| !local.is_empty()).map(|(_, domain)| domain);
    domain.is_some_and(|domain| domain.trim_end_matches('.').contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_addresses_of_people_are_recognised() {
        for text in [
            "Thông báo về ông An, CCCD 011090001299",
            "số 011.090.001.299.",
            "0110 9000 1299",
            "Liên hệ 0912345678",
            "ĐT: 0912.345.678",
            "+84 912 345 678",
            "+84912345678",
            "máy bàn 0215 3825 409",
            "gửi lo.van.an@example.vn.",
            "<an@example.com>",
        ] {
            assert!(identifies_somebody(text), "{text}");
        }
    }

    #[test]
    fn what_documents_are_full_of_is_left_alone() {
        for text in [
            "V/v phê duyệt kết quả kỳ xét thăng hạng năm 2024",
            "Quyết định số 2034/QĐ-STTTT ngày 29/10/2024",
            "từ ngày 01-11-2024 đến ngày 30-11-2024",
            "các năm 2022 2023 2024",
            "kinh phí 1.250.000.000.000 đồng",
            "https://stttt.example.vn/011090001299",
            "mã 20241129000012",
            "@ 10 giờ",
        ] {
            assert!(!identifies_somebody(text), "{text}");
        }
    }
}
