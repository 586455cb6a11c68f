//! The rows of qualifications of officers.

use jiff::civil::Date;

use crate::{
    digest::Sealed,
    ids::{AgencyId, ItOfficerId, OfficerQualificationId},
    rows_macro::row_group,
    vocabulary::DocumentSymbol,
    workforce::qualification::terms::Qualification,
};

row_group! {
    exported as qualification_rows;

    /// A qualification of an officer, as the agency attests it by a document.
    OfficerQualification[OfficerQualificationId by ItOfficerId] in officer_qualification = "officer_qualification" {
        /// The agency.
        agency: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// What.
        qualification: Qualification,
        /// The number and symbol of the document that shows it.
        document: DocumentSymbol,
        /// The day on which it was obtained.
        obtained_on: Date,
        /// The last day on which it counts.
        valid_until: Option<Date>,
        /// Why it does not count.
        annulled: Option<Sealed>,
    }
}
