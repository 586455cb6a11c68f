//! Refusals of the registers as the API tells them.

use crate::domain::{
    refusal::{NO_CITATION, Offender, Refusal, RefusalKind},
    register::{Fault, Refused},
};

/// A reason of the registers in the shape of all others; the field of the input is its offender.
impl From<&Refused> for Refusal {
    fn from(refused: &Refused) -> Self {
        let offenders: Vec<_> = input_field(&refused.field).map(Offender::Field).into_iter().collect();
        let kind = kind(refused.fault);
        let plain = Self::plain(kind, refused.code(), refused.requirement(), NO_CITATION, refused.message());
        Self { total: offenders.len(), offenders, ..plain }
    }
}

/// The layer that said no. What is named and not registered is not found; a lower title may be
/// registered and yet not valid, which is a condition.
const fn kind(fault: Fault) -> RefusalKind {
    match fault {
        Fault::ForbiddenRole => RefusalKind::NotPermitted,
        Fault::AlreadyBootstrapped => RefusalKind::NotReachable,
        Fault::AgencyUnknown
        | Fault::UnitUnknown
        | Fault::PersonUnknown
        | Fault::AccountUnknown
        | Fault::OfficeUnknown
        | Fault::EmploymentUnknown
        | Fault::EntryUnknown => RefusalKind::NotFound,
        Fault::IdTaken
        | Fault::PersonErased
        | Fault::PersonInCycle
        | Fault::PersonInOffice
        | Fault::TitleUnknown
        | Fault::AccountTaken
        | Fault::PersonHasAccount
        | Fault::PeriodReversed
        | Fault::PeriodOutside
        | Fault::AlreadyEnded
        | Fault::OfficeOverlap
        | Fault::EmploymentOverlap
        | Fault::TitleOverlap
        | Fault::TitleNotAdjacent
        | Fault::NotAnOffice
        | Fault::OfficeNeedsAgency
        | Fault::OfficeNeedsUnit
        | Fault::OfficeOutOfPlace
        | Fault::NotHomeAffairs
        | Fault::OwnFile
        | Fault::EntryClosed
        | Fault::EntryKindDiffers
        | Fault::ContentMissing
        | Fault::AlreadyRecorded
        | Fault::NothingContradicted
        | Fault::NeverNothing
        | Fault::InFuture
        | Fault::ProbationOutside
        | Fault::TitlePeriodOverlap
        | Fault::TitleCodeUnknown
        | Fault::AwardUnknown
        | Fault::YearOutOfRange
        | Fault::YearRated
        | Fault::IdentityNumberTaken => RefusalKind::ConditionNotMet,
    }
}

/// The field of an input that stands for a field of its command, or of the content that it brings.
fn input_field(field: &str) -> Option<&'static str> {
    let field = field.strip_prefix("content.").unwrap_or(field);
    FIELDS.iter().find(|(of_command, _)| *of_command == field).map(|(_, of_input)| *of_input)
}

/// Fields of commands, and of the inputs that they are read from.
const FIELDS: [(&str, &str); 29] = [
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
    ("startsOn", "startsOn"),
    ("to", "to"),
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
        let unknown = Refusal::from(&Fault::AgencyUnknown.at("managing"));
        assert_eq!((unknown.kind, unknown.code.as_str()), (RefusalKind::NotFound, "AGENCY_UNKNOWN"));
        assert_eq!(unknown.offenders, [Offender::Field("managingAgencyId")]);
        let forbidden = Refusal::from(&Fault::ForbiddenRole.at(""));
        assert_eq!((forbidden.kind, forbidden.total), (RefusalKind::NotPermitted, 0));
    }
}
