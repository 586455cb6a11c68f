//! Refusals of the directory as the API tells them.

use crate::domain::{
    directory::{DirectoryFault, DirectoryRefusal},
    refusal::{NO_CITATION, Offender, Refusal, RefusalKind},
};

/// A reason of the directory in the shape of all others; the field of the input is its offender.
impl From<&DirectoryRefusal> for Refusal {
    fn from(refused: &DirectoryRefusal) -> Self {
        let offenders: Vec<_> = input_field(&refused.field).map(Offender::Field).into_iter().collect();
        let kind = kind(refused.fault);
        let plain = Self::plain(kind, refused.code(), refused.requirement(), NO_CITATION, refused.message());
        Self { total: offenders.len(), offenders, ..plain }
    }
}

/// The layer that said no. What is named and not registered is not found; a lower title may be
/// registered and yet not valid, which is a condition.
const fn kind(fault: DirectoryFault) -> RefusalKind {
    match fault {
        DirectoryFault::ForbiddenRole | DirectoryFault::OwnTransfer => RefusalKind::NotPermitted,
        DirectoryFault::AlreadyBootstrapped | DirectoryFault::TransferClosed => RefusalKind::NotReachable,
        DirectoryFault::AgencyUnknown
        | DirectoryFault::UnitUnknown
        | DirectoryFault::PersonUnknown
        | DirectoryFault::AccountUnknown
        | DirectoryFault::OfficeUnknown
        | DirectoryFault::EmploymentUnknown
        | DirectoryFault::TransferUnknown
        | DirectoryFault::EntryUnknown => RefusalKind::NotFound,
        DirectoryFault::IdTaken
        | DirectoryFault::PersonErased
        | DirectoryFault::PersonInCycle
        | DirectoryFault::PersonInOffice
        | DirectoryFault::LastAdministrator
        | DirectoryFault::PersonHasAppeal
        | DirectoryFault::RecordsRetained
        | DirectoryFault::RetentionUnknown
        | DirectoryFault::OwnEmployment
        | DirectoryFault::TransferNeeded
        | DirectoryFault::TransferNotNeeded
        | DirectoryFault::TransferPending
        | DirectoryFault::SuccessorNotValid
        | DirectoryFault::TitleUnknown
        | DirectoryFault::AccountTaken
        | DirectoryFault::PersonHasAccount
        | DirectoryFault::PeriodReversed
        | DirectoryFault::PeriodOutside
        | DirectoryFault::AlreadyEnded
        | DirectoryFault::OfficeOverlap
        | DirectoryFault::EmploymentOverlap
        | DirectoryFault::TitleOverlap
        | DirectoryFault::TitleNotAdjacent
        | DirectoryFault::NotAnOffice
        | DirectoryFault::OfficeNeedsAgency
        | DirectoryFault::OfficeNeedsUnit
        | DirectoryFault::OfficeOutOfPlace
        | DirectoryFault::NotHomeAffairs
        | DirectoryFault::OwnFile
        | DirectoryFault::EntryClosed
        | DirectoryFault::EntryKindDiffers
        | DirectoryFault::ContentMissing
        | DirectoryFault::AlreadyRecorded
        | DirectoryFault::NothingContradicted
        | DirectoryFault::NeverNothing
        | DirectoryFault::InFuture
        | DirectoryFault::ProbationOutside
        | DirectoryFault::TitlePeriodOverlap
        | DirectoryFault::TitleCodeUnknown
        | DirectoryFault::AwardUnknown
        | DirectoryFault::YearOutOfRange
        | DirectoryFault::YearRated
        | DirectoryFault::RatingUnknown
        | DirectoryFault::ScoreOutsideClass
        | DirectoryFault::IdentityNumberTaken => RefusalKind::ConditionNotMet,
    }
}

/// The field of an input that stands for a field of its command, or of the content that it brings.
fn input_field(field: &str) -> Option<&'static str> {
    let field = field.strip_prefix("content.").unwrap_or(field);
    FIELDS.iter().find(|(of_command, _)| *of_command == field).map(|(_, of_input)| *of_input)
}

/// Fields of commands, and of the inputs that they are read from.
const FIELDS: [(&str, &str); 33] = [
    ("account", "accountId"),
    ("agency", "agencyId"),
    ("birth", "birth"),
    ("closedOn", "closedOn"),
    ("code", "code"),
    ("consequenceUntil", "consequenceUntil"),
    ("content", "content"),
    ("dated", "dated"),
    ("employment", "employmentId"),
    ("endsOn", "endsOn"),
    ("entry", "entryId"),
    ("from", "from"),
    ("issuerSubject", "subject"),
    ("key", "key"),
    ("lower", "lower"),
    ("managing", "managingAgencyId"),
    ("number", "number"),
    ("office", "office"),
    ("officeTerm", "officeTermId"),
    ("on", "on"),
    ("openedOn", "openedOn"),
    ("person", "personId"),
    ("probationTo", "probationTo"),
    ("rating", "rating"),
    ("score", "score"),
    ("startsOn", "startsOn"),
    ("successor", "successorId"),
    ("to", "to"),
    ("transfer", "transferId"),
    ("unit", "unitId"),
    ("validFrom", "validFrom"),
    ("validTo", "validTo"),
    ("year", "year"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphql::sdl;

    #[test]
    fn every_named_field_is_one_of_an_input() {
        let sdl = sdl();
        for (_, field) in FIELDS {
            assert!(sdl.contains(&format!("\t{field}: ")), "{field}");
        }
    }

    #[test]
    fn a_refusal_keeps_the_code_and_names_the_field() {
        let unknown = Refusal::from(&DirectoryFault::AgencyUnknown.at("managing"));
        assert_eq!((unknown.kind, unknown.code.as_str()), (RefusalKind::NotFound, "AGENCY_UNKNOWN"));
        assert_eq!(unknown.offenders, [Offender::Field("managingAgencyId")]);
        let forbidden = Refusal::from(&DirectoryFault::ForbiddenRole.at(""));
        assert_eq!((forbidden.kind, forbidden.total), (RefusalKind::NotPermitted, 0));
    }
}
