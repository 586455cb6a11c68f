//! Why an act on a tracked duty is refused. The citation is that of the duty, from the data.

use super::{
    rules::DutyRules,
    terms::{DutyEvidence, DutyExemption},
};
use crate::{
    faults_macro::faults,
    lang::{Label, Message},
    refusal::{NO_CITATION, Refusal, RefusalKind},
};

faults! {
    /// What is wrong with an act on a tracked duty.
    DutyFault;

    Unknown = TRACKED_DUTY_UNKNOWN,
        "Không có nhiệm vụ theo dõi nào mang mã đó.",
        "There is no tracked duty of that code.";
    OccasionUnknown = TRACKED_OCCASION_UNKNOWN,
        "Không có việc phát sinh nhiệm vụ đó, hoặc đã bị hủy.",
        "Nothing of that id gave rise to a duty, or it was cancelled.";
    RecordUnknown = TRACKED_RECORD_UNKNOWN,
        "Không có ghi nhận thực hiện đó, hoặc đã bị hủy.",
        "There is no such record of a duty, or it was annulled.";
    NotDue = TRACKED_DUTY_NOT_DUE,
        "Cơ quan không có nhiệm vụ này trong năm đó; hãy xem danh mục nhiệm vụ của năm (trackedDuties) và nêu đúng năm, việc phát sinh \
         hoặc cán bộ.",
        "The agency has no such duty in that year; see those of the year (trackedDuties), and name the year, the occasion or the \
         officer as they stand there.";
    NotOccasional = TRACKED_DUTY_NOT_OCCASIONAL,
        "Nhiệm vụ này không phát sinh theo sự việc, hoặc không phải của cơ quan này vào ngày đó.",
        "Nothing that happens gives rise to that duty, or it does not bind the agency on that day.";
    OccasionReversed = TRACKED_OCCASION_REVERSED,
        "Ngày kết thúc trước ngày phát sinh.",
        "It ends before it begins.";
    OccasionDone = TRACKED_OCCASION_DONE,
        "Nhiệm vụ phát sinh từ việc này đã được ghi nhận thực hiện; hãy hủy ghi nhận đó trước (annulTrackedDuty).",
        "The duty that arose of it was recorded as done; annul that record first (annulTrackedDuty).";
    Recorded = TRACKED_DUTY_RECORDED,
        "Nhiệm vụ đã được ghi nhận thực hiện; nếu ghi sai, hãy hủy (annulTrackedDuty) rồi ghi lại.",
        "The duty is recorded as done; where that is wrong, annul it (annulTrackedDuty) and record it anew.";
    Exempt = TRACKED_DUTY_NOT_APPLICABLE,
        "Cơ quan không phải thực hiện nhiệm vụ này.",
        "The agency need not do that duty.";
    DoneBefore = TRACKED_DUTY_DONE_BEFORE,
        "Ngày thực hiện trước ngày nhiệm vụ phát sinh.",
        "It was not done before it arose.";
    EvidenceMissing = TRACKED_DUTY_EVIDENCE_MISSING,
        "Thiếu minh chứng mà nhiệm vụ yêu cầu.",
        "Evidence is missing that the duty asks for.";
    OfficerUnfit = TRACKED_DUTY_OFFICER_UNFIT,
        "Vào ngày thực hiện người được nêu không phải là cán bộ CNTT của cơ quan, hoặc nhiệm vụ không nêu cán bộ.",
        "Whoever is named does not serve as an IT officer on the day it was done, or the duty names no officer.";
}

impl DutyFault {
    /// The layer that says no.
    const fn kind(self) -> RefusalKind {
        match self {
            Self::Unknown | Self::OccasionUnknown | Self::RecordUnknown => RefusalKind::NotFound,
            Self::OccasionDone | Self::Recorded => RefusalKind::NotReachable,
            Self::NotDue
            | Self::NotOccasional
            | Self::OccasionReversed
            | Self::Exempt
            | Self::DoneBefore
            | Self::EvidenceMissing
            | Self::OfficerUnfit => RefusalKind::ConditionNotMet,
        }
    }

    /// The requirement behind it.
    pub const fn requirement(self) -> &'static str {
        match self {
            Self::Unknown
            | Self::OccasionUnknown
            | Self::RecordUnknown
            | Self::NotDue
            | Self::NotOccasional
            | Self::OccasionReversed
            | Self::OccasionDone
            | Self::Recorded
            | Self::Exempt
            | Self::DoneBefore
            | Self::EvidenceMissing
            | Self::OfficerUnfit => "R22",
        }
    }

    /// The refusal; of a field of the input, or of the act as a whole.
    pub fn refuse(self, rules: Option<&DutyRules>, field: Option<&'static str>) -> Refusal {
        let cited = rules.map_or_else(|| NO_CITATION.into(), |rules| rules.citation.clone());
        let text = self.label().into();
        Refusal::plain(self.kind(), self.code(), self.requirement(), cited, text).about(field)
    }
}

/// The refusal of a record without its evidence, which names what is missing.
pub fn lacks_evidence(rules: &DutyRules, missing: DutyEvidence) -> Refusal {
    let field = match missing {
        DutyEvidence::Document => "document",
        DutyEvidence::Outcome => "outcome",
        DutyEvidence::Count => "count",
        DutyEvidence::Officer => "officerId",
    };
    let plain = DutyFault::EvidenceMissing.refuse(Some(rules), Some(field));
    naming(plain, ("Còn thiếu", "Missing"), missing.label())
}

/// The refusal of a record of a duty that need not be done, which names why.
pub fn exempted(rules: &DutyRules, why: Option<DutyExemption>) -> Refusal {
    let plain = DutyFault::Exempt.refuse(Some(rules), Some("duty"));
    match why {
        Some(why) => naming(plain, ("Lý do", "Because"), why.label()),
        None => plain,
    }
}

fn naming(plain: Refusal, (vi, en): (&str, &str), named: Label) -> Refusal {
    let message = Message::new(
        format!("{} {vi}: {}.", plain.message.vi, named.vi),
        format!("{} {en}: {}.", plain.message.en, named.en),
    );
    Refusal { message, ..plain }
}
