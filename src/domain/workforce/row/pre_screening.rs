//! The rows of the pre-screening of candidates.

use jiff::{Timestamp, civil::Date};

use crate::{
    digest::Sealed,
    ids::{AgencyId, PersonId, PreScreeningId},
    rows_macro::row_group,
    vocabulary::{DocumentSymbol, Listed},
    workforce::pre_screening::{
        form::{Confidentiality, ReplyForm, ScreeningAttachment, ScreeningConclusion, ScreeningDuty},
        mark::Mark,
        state::PreScreeningState,
    },
};

row_group! {
    exported as pre_screening_rows;

    /// The pre-screening of a candidate (sơ tuyển; Điều 12), in the log of the department that interviews. Its texts lie
    /// under the key that the candidate names.
    PreScreening[PreScreeningId] in pre_screening = "pre_screening" {
        /// The department, and so the log.
        agency: AgencyId,
        /// The agency that recruits.
        recruiter: AgencyId,
        /// What the key of the candidate's data is named by; nobody registered.
        candidate: PersonId,
        /// The post.
        position: Sealed,
        /// The name of the candidate.
        name: Sealed,
        /// The year of birth.
        birth_year: Sealed,
        /// Where it stands.
        state: PreScreeningState,
        /// The agreed requirements of the interview.
        requirements: Option<Sealed>,
        /// The day on which they were agreed.
        agreed_on: Option<Date>,
        /// The head of the IT division to whom it was given.
        assignee: Option<PersonId>,
        /// When the interview is, or was.
        interview_at: Option<Timestamp>,
        /// How often the candidate did not come.
        missed: u32,
        /// The mark of general knowledge.
        general: Option<Mark>,
        /// The mark of networks.
        networks: Option<Mark>,
        /// The mark of programming and databases.
        programming: Option<Mark>,
        /// The day on which the result went back.
        returned_on: Option<Date>,
        /// Why it was later than was asked.
        late_reason: Option<Sealed>,
        /// The day of the decision, or on which it was cancelled.
        ended_on: Option<Date>,
        /// The number and symbol of the decision.
        decision: Option<DocumentSymbol>,
        /// The acknowledgement of responsibility of the head (Điều 11.3).
        acknowledgement: Option<Sealed>,
        /// Why it was cancelled.
        cancel_reason: Option<Sealed>,
        /// The day on which the data of the candidate were deleted.
        deleted_on: Option<Date>,
    }

    /// The request for an interview (Phụ lục II Mẫu 1), under the id of its case.
    ScreeningRequest[PreScreeningId] in screening_request = "screening_request" {
        /// The department.
        agency: AgencyId,
        /// The number and symbol.
        number: DocumentSymbol,
        /// Where it was written.
        place: Sealed,
        /// Its day.
        requested_on: Date,
        /// The duties that are planned for the post.
        duties: Listed<ScreeningDuty>,
        /// The duty of the last box.
        other_duty: Option<Sealed>,
        /// The day before which the reply is asked for.
        reply_before: Date,
        /// The form of reply that is asked for.
        reply_form: ReplyForm,
        /// How confidential the interview is to be.
        confidentiality: Confidentiality,
        /// How the candidate is reached.
        contact: Sealed,
        /// What is attached.
        attachments: Listed<ScreeningAttachment>,
    }

    /// The report of an interview (Phụ lục II Mẫu 2), under the id of its case.
    ScreeningReport[PreScreeningId] in screening_report = "screening_report" {
        /// The department.
        agency: AgencyId,
        /// The number and symbol, such as `12/BC-CNTT`.
        number: DocumentSymbol,
        /// Its day.
        reported_on: Date,
        /// Who made it: the head of the IT division.
        reported_by: Option<PersonId>,
        /// What it concludes.
        conclusion: ScreeningConclusion,
        /// What it recommends.
        recommendation: Sealed,
        /// What is attached.
        attachments: Option<Sealed>,
        /// Who confirmed it for the leaders of the department.
        confirmed_by: Option<PersonId>,
        /// On which day.
        confirmed_on: Option<Date>,
    }
}
