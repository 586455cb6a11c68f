//! What the rows of an agency's workforce say on a day: staffing, coverage of the duties, commitments that are missing, and
//! what was not sent or signed. Each finding names its article; none of them stops an act.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    citations::RegulatedMatter as Matter,
    pre_screening::guards::{is_deletion_due, is_reply_overdue},
    responsibility::{
        citations::CitedDuty,
        terms::{HandoverState, PrecautionState},
    },
    row::{DutyRecipient, Handover, ItDuty, ItOfficer, OfficerPost, PreScreening, PrecautionProposal, Rows},
    rules::WorkforceRules,
    signature::is_book_overdue,
};
use crate::{
    ids::{DutyAssignmentId, HandoverId, ItOfficerId, PreScreeningId, PrecautionId},
    labelled_enum::labelled_enum,
    lang::Message,
    refusal::NO_CITATION,
};

labelled_enum! {
    /// What is wrong with the workforce of an agency on a day.
    WorkforceGap {
        NoOfficer = "NO_OFFICER", "Cơ quan phải có ít nhất một cán bộ CNTT.", "The agency needs at least one IT officer.";
        NoFullTimeOfficer = "NO_FULL_TIME_OFFICER", "Với mức độ ứng dụng CNTT này, cơ quan phải có ít nhất một cán bộ chuyên trách.", "At this IT level the agency needs a full-time officer.";
        NoPartTimeOfficer = "NO_PART_TIME_OFFICER", "Với mức độ ứng dụng CNTT này, cơ quan phải có ít nhất một cán bộ bán chuyên trách.", "At this IT level the agency needs a part-time officer.";
        NotAssigned = "NOT_ASSIGNED", "Cán bộ CNTT chưa được phân công nhiệm vụ.", "The officer has no assignment of duties.";
        DutyNotCovered = "DUTY_NOT_COVERED", "Nhiệm vụ này chưa có ai đảm trách.", "Nobody has this duty.";
        NoCommitment = "NO_COMMITMENT", "Cán bộ vận hành hệ thống thông tin khi chưa ký cam kết bảo mật.", "The officer operates the information system without a secrecy commitment.";
        NotSent = "NOT_SENT", "Quyết định phân công chưa được gửi.", "The assignment of duties was not sent.";
        BookNotSigned = "BOOK_NOT_SIGNED", "Sổ công tác đã quá kỳ ký xác nhận.", "The work log is overdue for signing.";
        ReplyOverdue = "REPLY_OVERDUE", "Kết quả sơ tuyển chưa được gửi dù đã đến hạn cơ quan đề nghị.", "The result of a pre-screening was not returned by the day that was asked for.";
        PrecautionUnanswered = "PRECAUTION_UNANSWERED", "Đề xuất phòng ngừa của cán bộ CNTT chưa được trả lời.", "A precaution that an officer proposed was not answered.";
        HandoverOverdue = "HANDOVER_OVERDUE", "Cán bộ CNTT đã đến ngày đi mà việc bàn giao chưa được nghiệm thu hoặc quyền truy cập chưa được thu hồi.", "The officer was to leave, and the handover is not accepted or the access not revoked.";
        NotHandedOver = "NOT_HANDED_OVER", "Cán bộ vận hành hệ thống đã thôi làm CNTT mà không có bàn giao.", "An officer who ran the system has left without a handover.";
        CandidateDataDue = "CANDIDATE_DATA_DUE", "Sắp hết hoặc đã hết thời gian lưu dữ liệu ứng viên; phải xóa khi hết hạn.", "The time for which the data of a candidate are kept is ending or over; they are to be deleted then.";
    }
}

impl WorkforceGap {
    /// The requirement behind it.
    pub const fn requirement(self) -> &'static str {
        match self {
            Self::NoOfficer | Self::NoFullTimeOfficer | Self::NoPartTimeOfficer => "R29",
            Self::NotAssigned | Self::NotSent => "DA1",
            Self::DutyNotCovered => "DA3",
            Self::NoCommitment => "DA4",
            Self::BookNotSigned => "DA5",
            Self::ReplyOverdue | Self::CandidateDataDue => "R23",
            Self::PrecautionUnanswered => "R28",
            Self::HandoverOverdue => "HO2",
            Self::NotHandedOver => "HO1",
        }
    }

    /// What of the regulation it rests on.
    const fn basis(self) -> GapBasis {
        match self {
            Self::NoOfficer | Self::NoFullTimeOfficer | Self::NoPartTimeOfficer => {
                GapBasis::Matter(Matter::Staffing)
            }
            Self::NotAssigned | Self::NotSent => GapBasis::Matter(Matter::MissingAssignment),
            Self::DutyNotCovered => GapBasis::Matter(Matter::Coverage),
            Self::NoCommitment => GapBasis::Matter(Matter::Commitment),
            Self::BookNotSigned => GapBasis::Matter(Matter::OverdueSignature),
            Self::ReplyOverdue => GapBasis::Matter(Matter::OverdueResult),
            Self::CandidateDataDue => GapBasis::Matter(Matter::CandidateData),
            Self::PrecautionUnanswered => GapBasis::Duty(CitedDuty::Precaution),
            Self::HandoverOverdue => GapBasis::Duty(CitedDuty::Replacement),
            Self::NotHandedOver => GapBasis::Duty(CitedDuty::Handover),
        }
    }

    /// Where the rules of a day ask for what is missing.
    pub fn citation(self, rules: Option<&WorkforceRules>) -> Message {
        match self.basis() {
            GapBasis::Matter(matter) => matter.cited(rules),
            GapBasis::Duty(duty) => {
                rules.map_or_else(|| NO_CITATION.into(), |rules| rules.responsibility.of(duty).clone())
            }
        }
    }

    /// What a person reads of it under the rules of a day.
    pub fn message(self, rules: Option<&WorkforceRules>) -> Message {
        match self.basis() {
            GapBasis::Matter(matter) => matter.sentence(rules, self.label()),
            GapBasis::Duty(_) => self.label().into(),
        }
    }
}

/// What something that is missing rests on.
#[derive(Clone, Copy)]
enum GapBasis {
    /// What the regulation says of the workforce.
    Matter(Matter),
    /// What it says of what officers answer for and hand over.
    Duty(CitedDuty),
}

/// Something that is missing on a day, with what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkforceFinding {
    /// What is missing.
    pub gap: WorkforceGap,
    /// Of which officer.
    pub officer: Option<ItOfficerId>,
    /// Which duty.
    pub duty: Option<ItDuty>,
    /// Of which assignment, and for whom.
    pub unsent: Option<(DutyAssignmentId, DutyRecipient)>,
    /// In which pre-screening.
    pub pre_screening: Option<PreScreeningId>,
    /// Which proposal.
    pub precaution: Option<PrecautionId>,
    /// Which handover.
    pub handover: Option<HandoverId>,
}

impl From<WorkforceGap> for WorkforceFinding {
    fn from(gap: WorkforceGap) -> Self {
        Self {
            gap,
            officer: None,
            duty: None,
            unsent: None,
            pre_screening: None,
            precaution: None,
            handover: None,
        }
    }
}

impl WorkforceFinding {
    fn of(gap: WorkforceGap, officer: &ItOfficer) -> Self {
        Self { officer: Some(officer.id), ..gap.into() }
    }
}

/// The duties that an officer has on a day, and from when each is in effect: the operation of the information system only
/// once the commitment is signed (DA4).
pub fn duties_in_effect(rows: &Rows, officer: ItOfficerId, day: Date) -> Vec<(ItDuty, Option<Date>)> {
    let Some(assignment) = rows.assigned(officer, day) else { return Vec::new() };
    let committed = rows.committed_on(officer);
    let from = |duty: &ItDuty| {
        if duty.needs_commitment() {
            committed.map(|signed| signed.max(assignment.effective_on))
        } else {
            Some(assignment.effective_on)
        }
    };
    assignment.duties.0.iter().map(|duty| (*duty, from(duty))).collect()
}

/// The level of IT use on a day; none where nobody stated it. Of two statements for one day the later counts.
pub fn it_level(rows: &Rows, day: Date) -> Option<u32> {
    let stated = rows.it_level.values().filter(|row| row.valid_from <= day);
    stated.max_by_key(|row| (row.valid_from, row.leaf)).map(|row| row.level)
}

/// Everything that is missing on a day.
pub fn findings(rows: &Rows, rules: &WorkforceRules, day: Date) -> Vec<WorkforceFinding> {
    let mut found = staffing(rows, rules, day);
    found.extend(uncovered(rows, day));
    for officer in rows.serving(day) {
        found.extend(of_officer(rows, rules, officer, day));
    }
    found.extend(rows.pre_screening.values().flat_map(|case| of_case(rows, rules, case, day)));
    found.extend(unanswered(rows, day));
    found.extend(not_handed_over(rows, day));
    found
}

/// The proposals that wait for an answer (R28).
fn unanswered(rows: &Rows, day: Date) -> impl Iterator<Item = WorkforceFinding> {
    let waits =
        move |row: &&PrecautionProposal| row.state == PrecautionState::Proposed && row.proposed_on <= day;
    rows.precaution.values().filter(waits).map(|row| WorkforceFinding {
        officer: Some(row.officer),
        precaution: Some(row.id),
        ..WorkforceGap::PrecautionUnanswered.into()
    })
}

/// The handovers that are late, and the officers who ran the system and left without one (HO1, HO2).
fn not_handed_over(rows: &Rows, day: Date) -> Vec<WorkforceFinding> {
    let is_late = |row: &&Handover| {
        let is_done = row.state == HandoverState::Accepted && row.revoked_on.is_some();
        row.state.is_open() && !is_done && row.leaves_on < day
    };
    let late = rows.handover.values().filter(is_late).map(|row| WorkforceFinding {
        officer: Some(row.officer),
        handover: Some(row.id),
        ..WorkforceGap::HandoverOverdue.into()
    });
    let ran_system = |officer: &ItOfficer| {
        let last = officer.ends_on.and_then(|last| rows.assigned(officer.id, last));
        last.is_some_and(|assignment| assignment.duties.0.iter().any(|duty| duty.needs_commitment()))
    };
    let has_one = |officer: &ItOfficer| {
        // What the officer took over again before the last day, or was to, was not handed over for good.
        let is_back = |row: &Handover| {
            let back = row.returned_on.or(row.back_on);
            back.zip(officer.ends_on).is_some_and(|(back, last)| back < last)
        };
        let mut own = rows.handover.find(officer.id);
        own.any(|row| row.state != HandoverState::Cancelled && !is_back(row))
    };
    let left = rows.it_officer.values().filter(|officer| officer.ends_on.is_some_and(|last| last < day));
    let silent = left.filter(|officer| ran_system(officer) && !has_one(officer));
    late.chain(silent.map(|officer| WorkforceFinding::of(WorkforceGap::NotHandedOver, officer))).collect()
}

/// What is overdue in a pre-screening of the department, and which data of candidates are to be deleted.
fn of_case(rows: &Rows, rules: &WorkforceRules, case: &PreScreening, day: Date) -> Vec<WorkforceFinding> {
    let gaps = [
        (is_reply_overdue(rows, case, day), WorkforceGap::ReplyOverdue),
        (is_deletion_due(&rules.pre_screening, case, day), WorkforceGap::CandidateDataDue),
    ];
    let found = gaps.into_iter().filter(|(due, _)| *due);
    found.map(|(_, gap)| WorkforceFinding { pre_screening: Some(case.id), ..gap.into() }).collect()
}

/// Whether there are as many officers as the IT level asks for (R29).
fn staffing(rows: &Rows, rules: &WorkforceRules, day: Date) -> Vec<WorkforceFinding> {
    let serves = |post| rows.serving(day).any(|officer| officer.post == post);
    let asks_for_both =
        it_level(rows, day).is_some_and(|level| level >= rules.staffing.both_kinds_from_level);
    let gaps = [
        (rows.serving(day).count() < rules.staffing.officers, WorkforceGap::NoOfficer),
        (asks_for_both && !serves(OfficerPost::FullTime), WorkforceGap::NoFullTimeOfficer),
        (asks_for_both && !serves(OfficerPost::PartTime), WorkforceGap::NoPartTimeOfficer),
    ];
    gaps.into_iter().filter(|(missing, _)| *missing).map(|(_, gap)| gap.into()).collect()
}

/// The duties that nobody has: all of them must be somebody's (DA2, DA3).
fn uncovered(rows: &Rows, day: Date) -> impl Iterator<Item = WorkforceFinding> {
    let given: BTreeSet<ItDuty> = rows
        .serving(day)
        .filter_map(|officer| rows.assigned(officer.id, day))
        .flat_map(|assignment| assignment.duties.0.iter().copied())
        .collect();
    let missing = ItDuty::ALL.iter().copied().filter(|duty| !duty.is_personal());
    let missing = missing.filter(move |duty| !given.contains(duty));
    missing.map(|duty| WorkforceFinding { duty: Some(duty), ..WorkforceGap::DutyNotCovered.into() })
}

fn of_officer(rows: &Rows, rules: &WorkforceRules, officer: &ItOfficer, day: Date) -> Vec<WorkforceFinding> {
    let assignment = rows.assigned(officer.id, day);
    let mut found = Vec::new();
    if assignment.is_none() {
        found.push(WorkforceFinding::of(WorkforceGap::NotAssigned, officer));
    }
    let is_uncommitted = rows.committed_on(officer.id).is_none_or(|signed| day < signed);
    for duty in assignment.into_iter().flat_map(|row| &row.duties.0) {
        if is_uncommitted && duty.needs_commitment() {
            let finding = WorkforceFinding::of(WorkforceGap::NoCommitment, officer);
            found.push(WorkforceFinding { duty: Some(*duty), ..finding });
        }
    }
    for recipient in DutyRecipient::ALL {
        let unsent = assignment.filter(|row| row.sent_to(*recipient).is_none_or(|sent| day < sent));
        found.extend(unsent.map(|row| WorkforceFinding {
            unsent: Some((row.id, *recipient)),
            ..WorkforceFinding::of(WorkforceGap::NotSent, officer)
        }));
    }
    if is_book_overdue(rows, rules, officer, day) {
        found.push(WorkforceFinding::of(WorkforceGap::BookNotSigned, officer));
    }
    found
}
