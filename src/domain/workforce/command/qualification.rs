//! The acts of qualifications of officers.

use jiff::civil::Date;

use crate::{
    acts_macro::act_group,
    digest::Sealed,
    ids::{AgencyId, ItOfficerId, OfficerQualificationId},
    vocabulary::DocumentSymbol,
    workforce::qualification::terms::Qualification,
};

act_group! {
    exported as qualification_acts;

    /// Attests a degree, a language certificate, a training certificate or a skill of an officer.
    AttestQualification = "attestQualification", "Ghi văn bằng, chứng chỉ của cán bộ CNTT", "Attest a qualification of an IT officer" {
        /// The agency.
        agency: AgencyId,
        /// The new attestation.
        attested: OfficerQualificationId,
        /// The officer.
        officer: ItOfficerId,
        /// What.
        qualification: Qualification,
        /// The document that shows it.
        document: DocumentSymbol,
        /// The day on which it was obtained.
        obtained_on: Date,
        /// The last day on which it counts.
        valid_until: Option<Date>,
    }
    /// Annuls an attested qualification.
    AnnulQualification = "annulQualification", "Hủy ghi nhận văn bằng, chứng chỉ", "Annul an attested qualification" {
        /// The agency.
        agency: AgencyId,
        /// The attestation.
        attested: OfficerQualificationId,
        /// Why.
        reason: Sealed,
    }
}
