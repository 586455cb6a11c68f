//! Why an act on training is refused. The citation is that of the rules of the province, from the data.

use super::rules::TrainingRules;
use crate::{
    error_code::ErrorCode,
    faults_macro::faults,
    lang::Message,
    refusal::{NO_CITATION, Refusal, RefusalKind},
};

faults! {
    /// What is wrong with an act on training.
    TrainingFault;

    NotInForce = TRAINING_NOT_IN_FORCE,
        "Chưa có quy định về đào tạo, bồi dưỡng CNTT nào có hiệu lực vào ngày này.",
        "No rules on IT training are in force on that day.";
    KeptElsewhere = TRAINING_KEPT_ELSEWHERE,
        "Kế hoạch đào tạo được ghi trong nhật ký của cơ quan tổng hợp; hãy chọn cơ quan đó (agencyId).",
        "Training is kept in the log of the body that aggregates it; name that one (agencyId).";
    ProposalUnknown = TRAINING_PROPOSAL_UNKNOWN,
        "Không có đề xuất đào tạo đó.",
        "There is no such training proposal.";
    ProposalThere = TRAINING_PROPOSAL_THERE,
        "Cơ quan đã có đề xuất đào tạo của năm đó; hãy sửa đề xuất ấy (reviseTrainingProposal).",
        "The agency has a proposal for that year; revise it (reviseTrainingProposal).";
    YearOver = TRAINING_YEAR_OVER,
        "Năm của kế hoạch đã qua.",
        "The year of the plan is over.";
    NoLine = TRAINING_NO_LINE,
        "Phải nêu ít nhất một lớp.",
        "At least one course is named.";
    ProposalNotOpen = TRAINING_PROPOSAL_NOT_OPEN,
        "Có đề xuất không thuộc năm của kế hoạch, chưa được gửi, hoặc đã thuộc kế hoạch khác.",
        "One of the proposals is for another year, was not submitted, or is in another plan.";
    NoProposal = TRAINING_NO_PROPOSAL,
        "Kế hoạch được tổng hợp từ ít nhất một đề xuất.",
        "A plan is made of at least one proposal.";
    PlanUnknown = TRAINING_PLAN_UNKNOWN,
        "Không có kế hoạch đào tạo đó.",
        "There is no such training plan.";
    PlanThere = TRAINING_PLAN_THERE,
        "Năm đó đã có kế hoạch đào tạo.",
        "There is a training plan for that year.";
    BeforeStep = BEFORE_TRAINING_STEP,
        "Ngày này trước ngày của bước trước.",
        "That day is before that of the previous step.";
    PlanNotReturned = TRAINING_PLAN_NOT_RETURNED,
        "Đề xuất đã nằm trong kế hoạch đang xử lý; kế hoạch phải được trả lại trước (returnTrainingPlan).",
        "The proposal is in a plan that goes on; the plan is returned first (returnTrainingPlan).";
    BudgetShort = TRAINING_BUDGET_SHORT,
        "Kinh phí không đủ cho các lớp của kế hoạch; hãy bố trí đủ, hoặc trả lại kế hoạch (returnTrainingPlan).",
        "The funds do not cover the courses of the plan; set aside enough, or return it (returnTrainingPlan).";
    AboveBudget = TRAINING_ABOVE_BUDGET,
        "Các lớp sau điều chỉnh vượt kinh phí đã bố trí.",
        "The amended courses cost more than the funds that were set aside.";
    GroupHasCourse = TRAINING_GROUP_HAS_COURSE,
        "Nhóm đối tượng đã mở lớp thì phải còn trong kế hoạch.",
        "A group for which a course was opened stays in the plan.";
    CourseOpen = TRAINING_COURSE_OPEN,
        "Còn lớp chưa tổ chức xong; hãy ghi holdCourse hoặc cancelCourse trước.",
        "A course is still open; record holdCourse or cancelCourse first.";
    CourseHeld = TRAINING_COURSE_HELD,
        "Kế hoạch đã có lớp được tổ chức thì không hủy; hãy kết thúc (closeTrainingPlan).",
        "A plan of which a course was held is not cancelled; close it (closeTrainingPlan).";
    CourseUnknown = TRAINING_COURSE_UNKNOWN,
        "Không có lớp đào tạo đó.",
        "There is no such course.";
    GroupNotPlanned = TRAINING_GROUP_NOT_PLANNED,
        "Kế hoạch không có lớp nào cho nhóm đối tượng này; hãy điều chỉnh kế hoạch trước (amendTraining).",
        "The plan has no course for that group; amend it first (amendTraining).";
    GivesNoDegree = COURSE_GIVES_NO_DEGREE,
        "Lớp bồi dưỡng chỉ cấp chứng chỉ bồi dưỡng, không cấp văn bằng, trình độ ngoại ngữ hay năng lực.",
        "A course leads to a training certificate, not to a degree, a language level or a skill.";
    CourseReversed = COURSE_PERIOD_REVERSED,
        "Ngày kết thúc lớp trước ngày khai giảng.",
        "The course ends before it begins.";
    CourseOutsideYear = COURSE_OUTSIDE_PLAN,
        "Lớp phải khai giảng trong năm của kế hoạch, và không trước ngày phê duyệt.",
        "A course begins in the year of the plan, and not before the approval.";
    CourseNotBegun = COURSE_NOT_BEGUN,
        "Lớp chưa khai giảng, hoặc đã bị hủy.",
        "The course has not begun, or was cancelled.";
    CourseNotOver = COURSE_NOT_OVER,
        "Lớp chưa đến ngày kết thúc.",
        "The last day of the course is still to come.";
    NobodyAttended = COURSE_WITHOUT_LEARNERS,
        "Chưa ghi người học nào; hãy ghi recordAttendance, hoặc hủy lớp (cancelCourse).",
        "Nobody is recorded as having attended; record recordAttendance, or cancel the course (cancelCourse).";
    AttendanceUnknown = ATTENDANCE_UNKNOWN,
        "Không có lượt tham dự đó, hoặc đã bị hủy.",
        "There is no such attendance, or it was annulled.";
    AttendanceThere = ATTENDANCE_RECORDED,
        "Người này đã được ghi tham dự lớp; nếu ghi sai, hãy hủy (annulAttendance) rồi ghi lại.",
        "The person is recorded as attending the course; where it is wrong, annul it (annulAttendance) and record it anew.";
    NotEmployed = LEARNER_NOT_EMPLOYED,
        "Vào ngày khai giảng người này không làm việc tại đơn vị của cơ quan cử đi học.",
        "On the first day of the course the agency that is named does not employ the person.";
    NotInGroup = LEARNER_NOT_IN_GROUP,
        "Người này không thuộc nhóm đối tượng của lớp: nhóm 1 là lãnh đạo, nhóm 2 là cán bộ chuyên trách CNTT.",
        "The person is not of the group of the course: group 1 is of leaders, group 2 of full-time IT officers.";
    HoursAboveCourse = ATTENDED_HOURS_ABOVE_COURSE,
        "Số giờ tham dự nhiều hơn số giờ của lớp.",
        "More hours were attended than the course has.";
    HasCertificate = ATTENDANCE_HAS_CERTIFICATE,
        "Đã cấp chứng chỉ cho lượt tham dự này; hãy thu hồi chứng chỉ trước (revokeTrainingCertificate).",
        "A certificate was issued for that attendance; revoke it first (revokeTrainingCertificate).";
    NotCompleted = COURSE_NOT_COMPLETED,
        "Chỉ cấp chứng chỉ cho người hoàn thành lớp đã tổ chức.",
        "A certificate is issued to who completed a course that was held.";
    IssuedBeforeEnd = CERTIFICATE_BEFORE_COURSE_END,
        "Chứng chỉ không thể được cấp trước ngày kết thúc lớp.",
        "A certificate is not issued before the last day of the course.";
    CertificateReversed = CERTIFICATE_PERIOD_REVERSED,
        "Chứng chỉ hết hạn trước ngày cấp.",
        "The certificate ends before it was issued.";
    OwnCertificate = CERTIFICATE_OF_ONESELF,
        "Không ai tự cấp chứng chỉ cho mình; người khác của cơ quan cấp.",
        "Nobody issues the own certificate; somebody else of the office does.";
    CertificateThere = CERTIFICATE_ISSUED,
        "Đã cấp chứng chỉ cho lượt tham dự này.",
        "A certificate was issued for that attendance.";
    NumberTaken = CERTIFICATE_NUMBER_TAKEN,
        "Số chứng chỉ này đã được dùng.",
        "That number of a certificate is taken.";
    CertificateUnknown = TRAINING_CERTIFICATE_UNKNOWN,
        "Không có chứng chỉ đó, hoặc đã bị thu hồi.",
        "There is no such certificate, or it was revoked.";
}

impl TrainingFault {
    /// The layer that says no.
    const fn kind(self) -> RefusalKind {
        match self {
            Self::ProposalUnknown
            | Self::PlanUnknown
            | Self::CourseUnknown
            | Self::AttendanceUnknown
            | Self::CertificateUnknown => RefusalKind::NotFound,
            Self::NotInForce
            | Self::KeptElsewhere
            | Self::ProposalThere
            | Self::YearOver
            | Self::NoLine
            | Self::ProposalNotOpen
            | Self::NoProposal
            | Self::PlanThere
            | Self::BeforeStep
            | Self::PlanNotReturned
            | Self::BudgetShort
            | Self::AboveBudget
            | Self::GroupHasCourse
            | Self::CourseOpen
            | Self::CourseHeld
            | Self::GroupNotPlanned
            | Self::GivesNoDegree
            | Self::CourseReversed
            | Self::CourseOutsideYear
            | Self::CourseNotBegun
            | Self::CourseNotOver
            | Self::NobodyAttended
            | Self::AttendanceThere
            | Self::NotEmployed
            | Self::NotInGroup
            | Self::HoursAboveCourse
            | Self::HasCertificate
            | Self::NotCompleted
            | Self::IssuedBeforeEnd
            | Self::CertificateReversed
            | Self::OwnCertificate
            | Self::CertificateThere
            | Self::NumberTaken => RefusalKind::ConditionNotMet,
        }
    }

    /// The requirement behind it; where the source of the province has it, its citation stands in the data.
    pub const fn requirement(self) -> &'static str {
        match self {
            Self::YearOver | Self::ProposalThere | Self::NoLine => "TR2",
            Self::GroupHasCourse | Self::GroupNotPlanned | Self::NotInGroup => "TR3",
            Self::BudgetShort | Self::AboveBudget => "TR7",
            Self::KeptElsewhere
            | Self::ProposalNotOpen
            | Self::NoProposal
            | Self::PlanThere
            | Self::PlanNotReturned => "TR8",
            Self::NotEmployed | Self::AttendanceThere | Self::HoursAboveCourse | Self::NobodyAttended => {
                "TR9"
            }
            Self::GivesNoDegree
            | Self::HasCertificate
            | Self::NotCompleted
            | Self::IssuedBeforeEnd
            | Self::CertificateReversed
            | Self::OwnCertificate
            | Self::CertificateThere
            | Self::NumberTaken => "QS8",
            Self::NotInForce
            | Self::ProposalUnknown
            | Self::PlanUnknown
            | Self::BeforeStep
            | Self::CourseOpen
            | Self::CourseHeld
            | Self::CourseUnknown
            | Self::CourseReversed
            | Self::CourseOutsideYear
            | Self::CourseNotBegun
            | Self::CourseNotOver
            | Self::AttendanceUnknown
            | Self::CertificateUnknown => "R31",
        }
    }

    /// The refusal; of a field of the input, or of the act as a whole.
    pub fn refuse(self, rules: Option<&TrainingRules>, field: Option<&'static str>) -> Refusal {
        let (requirement, text) = (self.requirement(), self.label().into());
        Refusal::plain(self.kind(), self.code(), requirement, cited(rules, requirement), text).about(field)
    }
}

/// The refusal of an act that the state does not allow.
pub fn step_order(rules: Option<&TrainingRules>) -> Refusal {
    let (code, requirement) = (ErrorCode::STEP_ORDER, "TR8");
    let text = code.label().into();
    Refusal::plain(RefusalKind::NotReachable, code, requirement, cited(rules, requirement), text)
}

fn cited(rules: Option<&TrainingRules>, requirement: &str) -> Message {
    rules.and_then(|rules| rules.cited(requirement)).unwrap_or_else(|| NO_CITATION.into())
}
