//! What looks like a secret of an information system (bí mật của hệ thống thông tin): passwords, keys and tokens. The system
//! keeps that and when a secret was handed over, and never the secret itself (R27).

use super::{labelled_enum::labelled_enum, lang::Message};

labelled_enum! {
    /// By what a text looks as if it had a secret in it.
    SecretShape {
        KeyBlock = "KEY_BLOCK", "khối khóa hoặc chứng thư số", "a block of a key or a digital certificate";
        NamedValue = "NAMED_VALUE", "giá trị của mật khẩu, mã hoặc khóa", "the value of a password, code or key";
        Token = "TOKEN", "mã truy cập hoặc khóa dạng chuỗi ngẫu nhiên", "an access token or a key of random characters";
        Address = "ADDRESS_WITH_PASSWORD", "địa chỉ có kèm mật khẩu", "an address with a password in it";
    }
}

/// Something that looks like a secret. It says where it is, and never what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundSecret {
    /// By what it looks like one.
    pub shape: SecretShape,
    /// The line of the text, from 1.
    pub line: usize,
}

impl FoundSecret {
    /// What a person reads: where it is, why it is refused, and the remedy.
    pub fn message(self) -> Message {
        let (line, shape) = (self.line, self.shape.label());
        Message::new(
            format!(
                "Dòng {line} có vẻ chứa {}. Hệ thống không lưu bí mật; hãy bỏ giá trị đi và chỉ ghi việc đã bàn giao, đã đổi \
                 hoặc đã thu hồi.",
                shape.vi
            ),
            format!(
                "Line {line} looks as if it had {} in it. No secret is kept; leave the value out, and write only that it was \
                 handed over, changed or revoked.",
                shape.en
            ),
        )
    }
}

/// The first thing in a text that looks like a secret.
pub fn find_secret(text: &str) -> Option<FoundSecret> {
    let mut lines = text.lines().zip(1..).peekable();
    while let Some((own, line)) = lines.next() {
        let next = lines.peek().map_or("", |(next, _)| *next);
        if let Some(shape) = shape_of(own, next) {
            return Some(FoundSecret { shape, line });
        }
    }
    None
}

/// What a line looks like; a value may stand on the next one.
fn shape_of(line: &str, next: &str) -> Option<SecretShape> {
    let found = [
        (is_key_block(line), SecretShape::KeyBlock),
        (line.split_whitespace().any(is_address_with_password), SecretShape::Address),
        (words(line).any(is_token), SecretShape::Token),
        (has_named_value(line, next), SecretShape::NamedValue),
    ];
    found.into_iter().find(|(is_it, _)| *is_it).map(|(_, shape)| shape)
}

/// What is written around a value.
const MARKS: [char; 16] = ['"', '\'', '`', '(', ')', '[', ']', '<', '>', ',', ';', '.', ':', '“', '”', '…'];

/// The words of a line without the marks around them.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split_whitespace().map(|word| word.trim_matches(MARKS)).filter(|word| !word.is_empty())
}

/// The forms of `PEM`, `OpenPGP`, `PuTTY` and `age`.
fn is_key_block(line: &str) -> bool {
    line.contains("-----BEGIN ") || line.contains("PuTTY-User-Key-File") || line.contains("AGE-SECRET-KEY-")
}

/// `scheme://user:password@host`.
fn is_address_with_password(word: &str) -> bool {
    let after = word.split_once("://").map(|(_, rest)| rest.split('/').next().unwrap_or_default());
    let user = after.and_then(|place| place.rsplit_once('@')).map(|(user, _)| user);
    user.is_some_and(|user| user.split_once(':').is_some_and(|(_, password)| !password.is_empty()))
}

/// How well-known services and hashes of passwords begin.
const PREFIXES: [&str; 16] = [
    "AKIA",
    "ASIA",
    "ghp_",
    "gho_",
    "github_pat_",
    "glpat-",
    "xoxb-",
    "xoxp-",
    "sk-",
    "hvs.",
    "$1$",
    "$2a$",
    "$2b$",
    "$5$",
    "$6$",
    "$argon2",
];

/// Shorter than this no token of a service is.
const TOKEN: usize = 20;
/// As long as this a word of random characters is a token by itself.
const RANDOM: usize = 24;

fn is_token(word: &str) -> bool {
    let is_known = PREFIXES.iter().any(|prefix| word.starts_with(prefix)) && word.len() >= TOKEN;
    let is_signed = word.starts_with("eyJ") && word.matches('.').count() == 2 && word.len() >= TOKEN;
    let parts = word.split(['/', '=', ':', '\\', '&', '?']);
    is_known || is_signed || parts.into_iter().any(is_random)
}

/// A long run of capitals, small letters and digits in no order. The name of a file has its digits together.
fn is_random(part: &str) -> bool {
    let is_plain = part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '_'));
    let has = |of: fn(&char) -> bool| part.chars().any(|c| of(&c));
    let digits: Vec<bool> = part.chars().map(|c| c.is_ascii_digit()).collect();
    let changes = digits.windows(2).filter(|pair| pair.first() != pair.last()).count();
    part.len() >= RANDOM
        && is_plain
        && has(char::is_ascii_lowercase)
        && has(char::is_ascii_uppercase)
        && changes >= 5
}

/// What a secret is called, as part of a word.
const NAMED_WITHIN: [&str; 7] =
    ["password", "passwd", "passphrase", "apikey", "api_key", "access_token", "api_token"];
/// What a secret is called, as words of their own. A token by itself is a device for signatures.
const NAMED_APART: [&str; 22] = [
    "mật khẩu",
    "mat khau",
    "mật mã",
    "mk",
    "pass",
    "pwd",
    "mã pin",
    "otp",
    "psk",
    "secret",
    "api key",
    "access key",
    "access token",
    "api token",
    "private key",
    "secret key",
    "license key",
    "khóa bí mật",
    "khoá bí mật",
    "khóa riêng",
    "khóa api",
    "mã truy cập",
];

/// Whether a text names a secret, in whatever case.
fn names_secret(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_apart = |name: &&str| {
        lower.match_indices(*name).any(|(at, found)| {
            let before = lower.get(..at).and_then(|before| before.chars().next_back());
            let after = lower.get(at + found.len()..).and_then(|after| after.chars().next());
            let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !is_part(before) && !is_part(after)
        })
    };
    NAMED_WITHIN.iter().any(|name| lower.contains(name)) || NAMED_APART.iter().any(is_apart)
}

/// In how many characters before its value the name is.
const NAME: usize = 60;
/// What stands between the name of a secret and its value; between two numbers a dash does not.
const SEPARATORS: [&str; 8] = [":", "：", "=", "→", "->", " là ", " is ", " thành "];
const DASHES: [&str; 3] = [" - ", "–", "—"];

/// The end of what stands before a value in its clause, in which the secret is named.
fn end_of_clause(before: &str) -> String {
    let sentence = before.rsplit(". ").next().unwrap_or_default();
    let clause = sentence.rsplit([';', '|']).next().unwrap_or_default().trim_end();
    clause.chars().skip(clause.chars().count().saturating_sub(NAME)).collect()
}

/// A name with its value behind it, or a word beside the name that only a password is made like.
fn has_named_value(line: &str, next: &str) -> bool {
    // Blanks of whatever kind and number count as one.
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    if !names_secret(&line) {
        return false;
    }
    let mut values = SEPARATORS.iter().chain(&DASHES).flat_map(|separator| {
        line.match_indices(separator).filter_map(|(at, mark)| {
            let name = end_of_clause(line.get(..at)?);
            let rest = line.get(at + mark.len()..)?;
            let rest = if rest.trim().is_empty() { next } else { rest };
            let value = words(rest).next()?;
            let is_digit = |c: char| c.is_ascii_digit();
            let is_range = DASHES.contains(&mark) && name.ends_with(is_digit) && value.starts_with(is_digit);
            (names_secret(&name) && !is_range).then_some(value)
        })
    });
    values.any(is_value) || words(&line).any(is_made_up)
}

/// Words without diacritics with which somebody says what became of a secret.
const STATEMENTS: [&str; 34] = [
    "giao", "theo", "trong", "thay", "trao", "xong", "sang", "phong", "trung", "chia", "quan", "khoa",
    "none", "were", "been", "handed", "changed", "revoked", "given", "kept", "stored", "reset", "sealed",
    "under", "from", "with", "will", "must", "have", "this", "both", "only", "they", "that",
];

/// Whether what stands behind the name of a secret is its value, and not what is said about it.
fn is_value(word: &str) -> bool {
    let has = |of: fn(char) -> bool| word.chars().any(of);
    let is_masked = word.chars().all(|c| matches!(c, '*' | '•' | 'x' | 'X' | '-' | '_'));
    // A day, or the number of a document.
    let is_number = word.contains('/') && word.starts_with(|c: char| c.is_ascii_digit());
    let digits_alone = word.chars().all(|c| c.is_ascii_digit());
    if is_masked || is_number {
        false
    } else if digits_alone {
        word.len() >= 4
    } else if word.chars().all(|c| c.is_ascii_alphabetic()) {
        word.len() >= 4 && !STATEMENTS.contains(&word.to_lowercase().as_str())
    } else {
        word.chars().count() >= 3 && (has(|c| c.is_ascii_digit()) || has(is_symbol))
    }
}

/// Signs that passwords have and words do not.
const fn is_symbol(c: char) -> bool {
    matches!(c, '!' | '@' | '#' | '$' | '%' | '^' | '&' | '*' | '+' | '?' | '~' | '\\')
}

/// A word of small letters and digits with capitals or signs among them, that is no address.
fn is_made_up(word: &str) -> bool {
    let has = |of: fn(char) -> bool| word.chars().any(of);
    let is_address = word.contains('/') || word.split_once('@').is_some_and(|(_, host)| host.contains('.'));
    // `Server01`: a machine is called so.
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_name = stem.starts_with(|c: char| c.is_ascii_uppercase())
        && stem.chars().skip(1).all(|c| c.is_ascii_lowercase());
    word.chars().count() >= 6
        && !is_address
        && !is_name
        && has(|c| c.is_ascii_lowercase())
        && has(|c| c.is_ascii_digit())
        && (has(|c| c.is_ascii_uppercase()) || has(is_symbol))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Option<SecretShape> {
        find_secret(text).map(|found| found.shape)
    }

    #[test]
    fn secrets_are_found_however_they_are_written() {
        use SecretShape as S;
        for (text, expected) in [
            ("-----BEGIN RSA PRIVATE KEY-----\nMIIEow", S::KeyBlock),
            ("Khóa: -----BEGIN OPENSSH PRIVATE KEY-----", S::KeyBlock),
            ("PuTTY-User-Key-File-3: ssh-ed25519", S::KeyBlock),
            ("mật khẩu: Abc@123", S::NamedValue),
            ("Mật khẩu máy chủ web: hanoi2024", S::NamedValue),
            ("Mật khẩu quản trị là Tinh#2024", S::NamedValue),
            ("MẬT KHẨU = dienbien", S::NamedValue),
            ("mk: 1234", S::NamedValue),
            ("Mật khẩu:\nAbc@123", S::NamedValue),
            ("admin, pwd: qwerty", S::NamedValue),
            ("DB_PASSWORD=hunter2", S::NamedValue),
            ("Password: \"correct\"", S::NamedValue),
            ("Mật khẩu: đã đổi thành Tinh@2024", S::NamedValue),
            ("đổi mật khẩu thành Tinh@2024", S::NamedValue),
            ("mã PIN: 0421", S::NamedValue),
            ("api_key: a8f2", S::NamedValue),
            ("psk = caphe99", S::NamedValue),
            ("Mật khẩu máy chủ 10.0.0.5: hanoi2024", S::NamedValue),
            ("Mật khẩu (admin): dienbien2024", S::NamedValue),
            ("Mật khẩu root, admin: dienbien2024", S::NamedValue),
            ("Mật\u{a0}khẩu: hanoi2024", S::NamedValue),
            ("Mật  khẩu : hanoi2024", S::NamedValue),
            ("Mật khẩu：hanoi2024", S::NamedValue),
            ("Mật khẩu – hanoi2024", S::NamedValue),
            ("Mật khẩu—hanoi2024", S::NamedValue),
            ("Mật khẩu - hanoi2024", S::NamedValue),
            ("Đổi mật khẩu thành Hanoi2024", S::NamedValue),
            ("Access token: a8f2c1", S::NamedValue),
            ("API_TOKEN=a8f2c1", S::NamedValue),
            ("postgres://app:s3cret@10.0.0.5/db", S::Address),
            ("Dùng ghp_16C7e42F292c6912E7710c838347Ae178B4a", S::Token),
            ("AKIAIOSFODNN7EXAMPLE", S::Token),
            ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", S::Token),
            ("$6$rounds=5000$saltsalt$hash", S::Token),
            ("x Zk3v9QpLm27TsWx84RbNc5Yd x", S::Token),
        ] {
            assert_eq!(shape(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_said_about_a_secret_is_left_alone() {
        for text in [
            "Mật khẩu: đã bàn giao trực tiếp, đã đổi ngày 01/10/2024",
            "Mật khẩu: ********",
            "Mật khẩu máy chủ, thiết bị mạng: 02 phong bì niêm phong",
            "Mật khẩu: theo biên bản 12/BB-STTTT",
            "Mật khẩu các hệ thống: máy chủ, thiết bị mạng",
            "Đặt lại mật khẩu cho người dùng",
            "Passwords: handed over in person and changed",
            "Token: thiết bị ký số đã trả Văn phòng",
            "USB Token: Viettel",
            "Token: 5404123",
            "Đã đổi mật khẩu máy chủ Server01",
            "Mật khẩu – đã đổi và niêm phong",
            "Chưa đổi mật khẩu trong giai đoạn 2023 – 2024",
            "Đã đổi mật khẩu; liên hệ: Nguyen Van Hung",
            "Đã đổi mật khẩu. Máy chủ: Server01",
            "Thay pin: laptop phòng Kế toán",
            "Sơ đồ mạng tầng 2, VLAN 10 và 20",
            "Máy chủ https://dichvucong.example.gov.vn/TraCuuHoSo2024",
            "BaoCaoUngDungCNTTQuyIII2024CuaSoThongTin.docx",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "Hỏng ổ cứng máy chủ lúc 8:30, mất dữ liệu một cửa 02 giờ",
            "",
        ] {
            assert_eq!(find_secret(text), None, "{text}");
        }
    }

    #[test]
    fn it_says_where_it_is_and_never_what() {
        let found = find_secret("Bàn giao:\nmật khẩu: Abc@123");
        assert_eq!(found.map(|found| found.line), Some(2));
        let message = found.map(FoundSecret::message).map(|message| message.vi).unwrap_or_default();
        assert!(message.starts_with("Dòng 2 ") && !message.contains("Abc"), "{message}");
    }
}
