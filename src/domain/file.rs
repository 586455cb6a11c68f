//! Files of a dossier (issue 3, D1–D7): what kinds there are, and who may bring and read them.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    facts::Facts,
    ids::PersonId,
    labelled_enum::labelled_enum,
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
