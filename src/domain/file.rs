//! Files of a dossier (issue 3, D1–D7): what kinds there are, and who may bring and read them.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    error_code::ErrorCode,
    facts::Facts,
    ids::PersonId,
    labelled_enum::labelled_enum,
    lang::Message,
    role::Role,
    row::Application,
    visibility::{Visibility, opens_files},
};

labelled_enum! {
    /// A kind of file that a dossier takes; the code is its media type.
    MediaType {
        /// A document.
        Pdf = "application/pdf", "Tệp PDF", "PDF document";
        /// A photograph or a scan.
        Jpeg = "image/jpeg", "Ảnh JPEG", "JPEG picture";
        /// A photograph or a scan.
        Png = "image/png", "Ảnh PNG", "PNG picture";
    }
}

impl MediaType {
    /// How names of such files end.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }

    /// The kind that an announced file is said to be.
    ///
    /// # Errors
    ///
    /// [`AnnouncedFileFault::WrongType`] where no dossier takes such files.
    pub fn announced(name: &str) -> Result<Self, AnnouncedFileFault> {
        name.parse().map_err(|_| AnnouncedFileFault::WrongType)
    }
}

/// What is wrong with a file as it is announced, before it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnnouncedFileFault {
    /// Its name is a path.
    PathAsName,
    /// It has no bytes.
    Empty,
    /// It has more bytes than any file may have.
    TooBig {
        /// So many may be.
        max: u32,
    },
    /// It is of no kind that a dossier takes.
    WrongType,
}

impl AnnouncedFileFault {
    /// The stable code.
    pub const fn code(self) -> ErrorCode {
        match self {
            Self::PathAsName => ErrorCode::INVALID_FILE_NAME,
            Self::Empty => ErrorCode::FILE_EMPTY,
            Self::TooBig { .. } => ErrorCode::FILE_TOO_BIG,
            Self::WrongType => ErrorCode::FILE_WRONG_TYPE,
        }
    }

    /// What is wrong, and what would be right.
    pub fn message(self) -> Message {
        match self {
            Self::PathAsName => Message::new(
                "Tên tệp không được là đường dẫn; chỉ gửi tên, ví dụ bang-dai-hoc.pdf.",
                "The name of a file is no path; send the name alone, such as degree.pdf.",
            ),
            Self::Empty => ErrorCode::FILE_EMPTY.label().into(),
            Self::TooBig { max } => Message::new(
                format!("Tệp lớn hơn mức cho phép là {max} byte."),
                format!("The file is larger than the {max} bytes that any may have."),
            ),
            Self::WrongType => {
                let types = MediaType::ALL.iter().map(|known| known.as_str()).collect::<Vec<_>>().join(", ");
                Message::new(
                    format!("Chỉ nhận các loại tệp: {types}."),
                    format!("Files of these types are taken: {types}."),
                )
            }
        }
    }
}

/// The name of an announced file, which is only shown. It is never part of a path; a name that looks like one is somebody's trick or
/// mistake.
///
/// # Errors
///
/// [`AnnouncedFileFault::PathAsName`] for such a name.
pub fn announced_name(name: &str) -> Result<&str, AnnouncedFileFault> {
    let is_path = name.contains(['/', '\\']) || name.trim_matches(['.', ' ']).is_empty();
    if is_path { Err(AnnouncedFileFault::PathAsName) } else { Ok(name) }
}

/// The size of an announced file in bytes, where no file may have more than `max`.
///
/// # Errors
///
/// [`AnnouncedFileFault`] where there are none or too many.
pub const fn announced_size(size: u32, max: u32) -> Result<u32, AnnouncedFileFault> {
    match size {
        0 => Err(AnnouncedFileFault::Empty),
        size if size > max => Err(AnnouncedFileFault::TooBig { max }),
        size => Ok(size),
    }
}

/// Who brings files to an application: its applicant, and the department office, which enters paper dossiers
/// (AS54). Both by the role of the token *and* the relation (RL1, RL6).
pub fn may_upload(
    facts: &Facts,
    person: PersonId,
    roles: &BTreeSet<Role>,
    application: &Application,
    today: Date,
) -> bool {
    [Role::Applicant, Role::DepartmentOffice]
        .into_iter()
        .any(|role| roles.contains(&role) && facts.holds(person, role, Some(application), today).is_some())
}

/// Who reads a file of an application's dossier: its applicant, whoever handles the cycle, and the agency that keeps the dossier.
pub fn may_read(
    facts: &Facts,
    person: PersonId,
    roles: &BTreeSet<Role>,
    application: &Application,
    today: Date,
) -> bool {
    let kept = || Visibility::of(facts, Some(person), roles, today).keeps(facts, application, today);
    application.person == person || opens_files(facts, person, roles, today) || kept()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_path() {
        assert_eq!(announced_name("bằng.pdf"), Ok("bằng.pdf"));
        for path in ["../bằng.pdf", "C:\\bằng.pdf", "a/b", "..", " . ", ""] {
            assert_eq!(announced_name(path), Err(AnnouncedFileFault::PathAsName), "{path}");
        }
    }

    #[test]
    fn a_file_has_bytes_and_not_too_many() {
        let max = 10;
        assert_eq!(announced_size(0, max), Err(AnnouncedFileFault::Empty));
        assert_eq!((announced_size(1, max), announced_size(10, max)), (Ok(1), Ok(10)));
        assert_eq!(announced_size(11, max), Err(AnnouncedFileFault::TooBig { max }));
    }

    #[test]
    fn a_dossier_takes_the_kinds_that_it_names() {
        for known in MediaType::ALL {
            assert_eq!(MediaType::announced(known.as_str()), Ok(*known));
            assert!(AnnouncedFileFault::WrongType.message().vi.contains(known.as_str()), "{known:?}");
        }
        assert_eq!(MediaType::announced("text/html"), Err(AnnouncedFileFault::WrongType));
    }
}
