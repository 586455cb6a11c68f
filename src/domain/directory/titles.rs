//! The titles that every deployment starts with (requirements §5).
//!
//! Grades III and IV are in S003 §3.1 and §3.2; grades I and II come from the same circular by `law.md`
//! §4. The first day of validity is that of the circular; it still has to be checked against its text.

use jiff::civil::{Date, date};

use super::command::RegisterTitle;
use crate::domain::{
    ids::TitleId,
    vocabulary::{BadCode, Field, Grade},
};

/// Thông tư 08/2022/TT-BTTTT of 30/6/2022: codes, standards and salaries of these titles.
const BASIS: &str = "08/2022/TT-BTTTT";

/// The day on which the circular came into force. Before it, `V.11.06.12` to `V.11.06.15` meant
/// system administrators (quản trị viên hệ thống; A10).
const VALID_FROM: Date = date(2022, 8, 15);

/// Field, grade, code and the code of the next lower grade; a lower title before a higher one.
const TITLES: [(Field, Grade, &str, Option<&str>); 8] = [
    (Field::Attt, Grade::Iv, "V.11.05.12", None),
    (Field::Attt, Grade::Iii, "V.11.05.11", Some("V.11.05.12")),
    (Field::Attt, Grade::Ii, "V.11.05.10", Some("V.11.05.11")),
    (Field::Attt, Grade::I, "V.11.05.09", Some("V.11.05.10")),
    (Field::Cntt, Grade::Iv, "V.11.06.15", None),
    (Field::Cntt, Grade::Iii, "V.11.06.14", Some("V.11.06.15")),
    (Field::Cntt, Grade::Ii, "V.11.06.13", Some("V.11.06.14")),
    (Field::Cntt, Grade::I, "V.11.06.12", Some("V.11.06.13")),
];

/// The eight titles of information security and information technology, under freshly drawn ids.
pub fn reference(mut draw: impl FnMut() -> TitleId) -> Result<Vec<RegisterTitle>, BadCode> {
    TITLES
        .into_iter()
        .map(|(field, grade, code, lower)| {
            Ok(RegisterTitle {
                title: draw(),
                code: code.parse()?,
                field,
                grade,
                valid_from: VALID_FROM,
                valid_to: None,
                lower: lower.map(str::parse).transpose()?,
                basis: BASIS.parse()?,
            })
        })
        .collect()
}
