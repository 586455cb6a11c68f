//! Why an act on a qualification is refused.

use crate::{
    faults_macro::faults,
    refusal::{NO_CITATION, Refusal, RefusalKind},
};

faults! {
    /// What is wrong with an act on a qualification.
    QualificationFault;

    Attested = QUALIFICATION_ATTESTED,
        "Văn bằng, chứng chỉ này đã được ghi cho cán bộ; nếu ghi sai, hãy hủy (annulQualification) rồi ghi lại.",
        "That qualification is attested for the officer already; where it is wrong, annul it (annulQualification) and attest it anew.";
    Unknown = QUALIFICATION_UNKNOWN,
        "Không có văn bằng, chứng chỉ đó, hoặc đã bị hủy.",
        "There is no such qualification, or it was annulled.";
    Reversed = QUALIFICATION_PERIOD_REVERSED,
        "Ngày hết hạn trước ngày cấp.",
        "It ends before it was obtained.";
}

impl QualificationFault {
    /// The layer that says no.
    const fn kind(self) -> RefusalKind {
        match self {
            Self::Unknown => RefusalKind::NotFound,
            Self::Attested | Self::Reversed => RefusalKind::ConditionNotMet,
        }
    }

    /// The requirement behind it.
    pub const fn requirement(self) -> &'static str {
        match self {
            Self::Attested | Self::Unknown | Self::Reversed => "R30",
        }
    }

    /// The refusal, about a field of the input.
    pub fn refuse(self, field: &'static str) -> Refusal {
        let message = self.label().into();
        Refusal::plain(self.kind(), self.code(), self.requirement(), NO_CITATION, message).about(Some(field))
    }
}
