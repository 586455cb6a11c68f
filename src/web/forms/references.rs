//! What ids name: by the name of a field, and by what its act changes, the kind of thing that is chosen from a list.

use super::ActSubject;

/// The titles of a cycle, which are named by their codes.
pub(super) const TITLES: &str = "titles";

/// The kind of thing that a field names; none where there is no list of it, so that its id would have to be typed.
pub(super) fn kind_of(subject: ActSubject, field: &str) -> Option<&'static str> {
    let of_workforce = match subject {
        ActSubject::Workforce => in_workforce(field),
        ActSubject::Cycle
        | ActSubject::Application
        | ActSubject::Appeal
        | ActSubject::Directory
        | ActSubject::Law => None,
    };
    of_workforce.or_else(|| in_directory(field)).or_else(|| in_cycle(field))
}

fn in_directory(field: &str) -> Option<&'static str> {
    Some(match field {
        "personId" | "appellantId" | "signatoryId" | "delegateId" | "candidateId" | "requesterId"
        | "assigneeId" | "receiverId" | "recipientId" | "proposerId" => "persons",
        "agencyId" | "agencyIds" | "issuerId" | "managingAgencyId" | "successorId" | "employerId"
        | "addresseeId" => "agencies",
        "unitId" | "unitIds" | "predecessorId" => "units",
        "entryId" => "entries",
        "accountId" => "accounts",
        "employmentId" => "employments",
        "officeTermId" => "offices",
        "transferId" => "transfers",
        "adoptionId" => "adoptions",
        _ => return None,
    })
}

fn in_cycle(field: &str) -> Option<&'static str> {
    Some(match field {
        "applicationId" | "applicationIds" | "winnerIds" | "recognise" | "revoke" | "relist" => {
            "applications"
        }
        "appealId" | "secondOfId" => "appeals",
        "documentId" | "decisionId" | "evidenceId" | "noticeDocumentId" | "supplementaryId" | "minutesId"
        | "reportId" | "opinionId" | "appointmentId" | "structureId" | "groundEndedId" | "authorityId"
        | "correctsId" | "recordId" => "documents",
        "publicationId" => "publications",
        "leavingId" => "members",
        "listId" => "nominationLists",
        "paperId" | "replacesId" => "papers",
        "findingId" => "findings",
        "taskId" => "tasks",
        _ => return None,
    })
}

fn in_workforce(field: &str) -> Option<&'static str> {
    Some(match field {
        "officerId" => "officers",
        "assignmentId" => "assignments",
        "sheetId" => "sheets",
        "summaryId" => "summaries",
        "incidentId" => "incidents",
        "precautionId" => "precautions",
        "handoverId" => "handovers",
        "reportId" | "correctsId" => "reports",
        "proposalId" | "proposalIds" => "proposals",
        "planId" => "trainingPlans",
        "courseId" => "courses",
        "attendanceId" => "attendances",
        "certificateId" => "certificates",
        "bookId" | "previousBookId" => "books",
        "previousClassId" => "givenClasses",
        "effectId" => "effects",
        "qualificationId" => "qualifications",
        "measurementId" => "measurements",
        "incentiveId" => "incentives",
        "occasionId" => "occasions",
        "recordId" => "dutyRecords",
        "testId" => "tests",
        "researchId" => "researches",
        "preScreeningId" => "preScreenings",
        "recruiterId" => "recruiters",
        _ => return None,
    })
}
