//! Which law the program itself names: none but that of all agencies. Numbers of plans, decrees and circulars, sections of a plan,
//! titles and provinces are data (R22).

use std::{fs, path::Path};

/// Where the law of all agencies stands: of documents, of complaints, of time limits.
pub(crate) const GENERAL_LAW: &str = "domain/general_law.rs";

/// The provinces, those of before 01/07/2025 too.
const PROVINCES: &[&str] = &[
    "An Giang",
    "Bà Rịa",
    "Vũng Tàu",
    "Bạc Liêu",
    "Bắc Giang",
    "Bắc Kạn",
    "Bắc Ninh",
    "Bến Tre",
    "Bình Dương",
    "Bình Định",
    "Bình Phước",
    "Bình Thuận",
    "Cà Mau",
    "Cao Bằng",
    "Cần Thơ",
    "Đà Nẵng",
    "Đắk Lắk",
    "Đắk Nông",
    "Điện Biên",
    "Đồng Nai",
    "Đồng Tháp",
    "Gia Lai",
    "Hà Giang",
    "Hà Nam",
    "Hà Nội",
    "Hà Tĩnh",
    "Hải Dương",
    "Hải Phòng",
    "Hậu Giang",
    "Hòa Bình",
    "Hồ Chí Minh",
    "Huế",
    "Hưng Yên",
    "Khánh Hòa",
    "Kiên Giang",
    "Kon Tum",
    "Lai Châu",
    "Lạng Sơn",
    "Lào Cai",
    "Lâm Đồng",
    "Long An",
    "Nam Định",
    "Nghệ An",
    "Ninh Bình",
    "Ninh Thuận",
    "Phú Thọ",
    "Phú Yên",
    "Quảng Bình",
    "Quảng Nam",
    "Quảng Ngãi",
    "Quảng Ninh",
    "Quảng Trị",
    "Sóc Trăng",
    "Sơn La",
    "Tây Ninh",
    "Thái Bình",
    "Thái Nguyên",
    "Thanh Hóa",
    "Tiền Giang",
    "Trà Vinh",
    "Tuyên Quang",
    "Vĩnh Long",
    "Vĩnh Phúc",
    "Yên Bái",
];

/// What of the law a text names.
pub(crate) fn named(text: &str) -> Vec<String> {
    let mut found: Vec<String> =
        PROVINCES.iter().filter(|name| text.contains(**name)).map(|name| (*name).to_owned()).collect();
    let words = text.split(|mark: char| !(mark.is_alphanumeric() || "./-".contains(mark)));
    let words: Vec<&str> =
        words.map(|word| word.trim_matches(['.', '-'])).filter(|word| !word.is_empty()).collect();
    found.extend(
        words
            .iter()
            .filter(|word| is_number_of_a_document(word) || is_title_code(word) || is_section(word))
            .map(|word| (*word).to_owned()),
    );
    for (at, pair) in words.windows(2).enumerate() {
        let begins_with_digit = pair[1].starts_with(|mark: char| mark.is_ascii_digit());
        let article =
            matches!(pair[0], "Điều" | "Art" | "Arts" | "Article" | "Articles") && begins_with_digit;
        let section =
            matches!(pair[0], "Mục" | "Section" | "Sections") && pair[1].starts_with(['I', 'V', 'X']);
        // A month that is followed by its number is that of a day, as in `ngày 31 tháng 12`.
        let is_of_day = pair[1] == "tháng" && words.get(at + 2).is_some_and(|next| is_number(next));
        if article || section || (is_length(pair[0], pair[1]) && !is_of_day) {
            found.push(pair.join(" "));
        }
    }
    found
}

/// Such as `2038/KH-HĐXTHCDNN`, `115/2020/NĐ-CP` or `58/2010/QH12`.
fn is_number_of_a_document(word: &str) -> bool {
    let Some((number, rest)) = word.split_once('/') else { return false };
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let issuer = rest.rsplit('/').next().unwrap_or_default();
    is_number && issuer.contains('-') && issuer.starts_with(char::is_uppercase)
        || is_number && issuer.starts_with("QH") && issuer.len() > 2
}

/// Such as `15 ngày`, `24 tháng` or `10 working days`: how long something lasts, a parameter of the rule set.
fn is_length(number: &str, unit: &str) -> bool {
    is_number(number) && matches!(unit, "ngày" | "tháng" | "days" | "months" | "working")
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Such as `V.11.05.12`.
fn is_title_code(word: &str) -> bool {
    word.strip_prefix("V.").is_some_and(|rest| rest.starts_with(|mark: char| mark.is_ascii_digit()))
}

/// Such as `II.2.c` or `VIII.1`.
fn is_section(word: &str) -> bool {
    let Some((roman, rest)) = word.split_once('.') else { return false };
    roman.len() > 1
        && roman.chars().all(|mark| "IVX".contains(mark))
        && rest.starts_with(|mark: char| mark.is_ascii_digit())
}

/// How often each file names law that is not general, with the first such texts.
pub(crate) fn named_in<'a>(files: impl Iterator<Item = (&'a str, Vec<String>)>) -> Vec<String> {
    let mut told = Vec::new();
    for (file, literals) in files.filter(|(file, _)| is_judged(file)) {
        let found: Vec<_> =
            literals.iter().map(|text| named(text)).filter(|found| !found.is_empty()).collect();
        if !found.is_empty() {
            told.push(format!(
                "{file}: {} literals name law: {:?}",
                found.len(),
                found.iter().take(4).collect::<Vec<_>>()
            ));
        }
    }
    told
}

/// What a line of the schema says beside the labels of the law of all agencies, which the schema prints word for word.
pub(crate) fn beside_general(line: &str, general: &[String]) -> String {
    general.iter().fold(line.to_owned(), |rest, said| rest.replace(said.as_str(), ""))
}

/// What people read beside the texts of the program: the templates of the pages, and the schema with what it says of its fields.
pub(crate) fn texts_beside_the_program() -> Vec<(String, String)> {
    const TEMPLATES: &str = "web/templates";
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = |path: &Path| fs::read_to_string(path).expect("the file is text");
    let mut found = vec![("schema.graphql".to_owned(), text(&root.join("schema.graphql")))];
    for entry in fs::read_dir(root.join("src").join(TEMPLATES)).expect("the folder can be listed") {
        let path = entry.expect("the entry can be read").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        found.push((format!("{TEMPLATES}/{name}"), text(&path)));
    }
    assert!(found.len() > 30, "{} files", found.len());
    found
}

/// The demonstration, the tests and the proofs play one cycle of one place.
fn is_judged(file: &str) -> bool {
    let parts: Vec<&str> = file.split('/').collect();
    file != GENERAL_LAW
        && !file.starts_with("cli/demo")
        && !parts.iter().any(|part| matches!(*part, "tests" | "tests.rs" | "proofs"))
}
