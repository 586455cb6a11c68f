//! Why an act of a procedure is refused. The citation is that of the procedure, from the data.

use jiff::civil::Date;

use crate::{
    error_code::ErrorCode,
    faults_macro::faults,
    lang::Message,
    refusal::{NO_CITATION, Refusal, RefusalKind},
    workforce::{duty::terms::ProcedureKind, law::WorkforceLaw},
};

faults! {
    /// What is wrong with an act of a procedure.
    ProcedureFault;

    TestUnknown = SKILL_TEST_UNKNOWN,
        "Không có kỳ kiểm tra, sát hạch đó, hoặc đã bị hủy.",
        "There is no such test, or it was cancelled.";
    TestYear = SKILL_TEST_OUT_OF_YEAR,
        "Ngày tổ chức không thuộc năm của kỳ kiểm tra, sát hạch.",
        "The day of the test is not of its year.";
    CalledAlready = SKILL_TEST_CALLED,
        "Cán bộ này đã được triệu tập dự kỳ kiểm tra, sát hạch.",
        "The officer is called to the test already.";
    NotCalled = SKILL_TEST_NOT_CALLED,
        "Cán bộ này không được triệu tập; hãy triệu tập trước (callToSkillTest).",
        "The officer is not called to the test; call the officer first (callToSkillTest).";
    TestNotHeld = SKILL_TEST_NOT_HELD,
        "Ngày ghi kết quả trước ngày tổ chức kỳ kiểm tra, sát hạch.",
        "The result is of a day before the test.";
    TestHasResults = SKILL_TEST_HAS_RESULTS,
        "Kỳ kiểm tra, sát hạch đã có kết quả nên không hủy được; hãy ghi lại từng kết quả sai (recordTestResult).",
        "A test with results is not cancelled; record the results anew that are wrong (recordTestResult).";
    MarkOutOfRange = TEST_MARK_OUT_OF_RANGE,
        "Điểm phải từ 0 đến 10.",
        "A mark is from 0 to 10.";
    MarkOfAbsent = TEST_MARK_OF_ABSENT,
        "Người vắng mặt không có điểm.",
        "Who was absent has no mark.";
    ResearchUnknown = RESEARCH_UNKNOWN,
        "Không có đề nghị nghiên cứu, rà soát lỗi bảo mật đó.",
        "There is no such request to look for faults of security.";
    ResearchOfficerUnknown = RESEARCH_OFFICER_NOT_IN_SERVICE,
        "Người xin phép không phải là cán bộ CNTT của cơ quan vào ngày đầu xin phép, hoặc đã thôi làm CNTT trước khi việc cho phép có hiệu lực.",
        "Whoever asks does not serve as an IT officer of the agency on the first day asked for, or left before the permission counts.";
    ResearchReversed = RESEARCH_PERIOD_REVERSED,
        "Ngày cuối trước ngày đầu.",
        "It ends before it begins.";
    ResearchBegun = RESEARCH_PERIOD_BEGUN,
        "Phải xin phép trước khi nghiên cứu, rà soát; hãy chọn ngày đầu từ hôm nay trở đi.",
        "It is asked for before the work; choose a first day from today on.";
    ResearchOver = RESEARCH_PERIOD_OVER,
        "Ngày cho phép sau ngày cuối xin phép; cán bộ cần xin phép lại (askResearch).",
        "The day of the permission is after the last one asked for; the officer asks anew (askResearch).";
    ResearchBefore = RESEARCH_ANSWERED_BEFORE,
        "Ngày trả lời trước ngày xin phép, hoặc trước ngày của câu trả lời trước.",
        "The answer is of a day before it was asked for, or before the answer that it follows.";
    ResearchReason = RESEARCH_ANSWER_WITHOUT_REASON,
        "Không cho phép hoặc thu hồi cho phép thì phải nêu lý do.",
        "Whoever refuses or revokes it says why.";
    ResearchOfOneself = RESEARCH_OF_ONESELF,
        "Không ai tự cho phép mình.",
        "Nobody grants it to oneself.";
    NotEntitled = INCENTIVE_NOT_ENTITLED,
        "Cán bộ được ghi là chưa đủ điều kiện hưởng ưu đãi.",
        "The officer is registered as not entitled to the incentive.";
    IncentiveOfficer = INCENTIVE_OFFICER_NOT_IN_SERVICE,
        "Vào ngày này người đó không phải là cán bộ CNTT của cơ quan.",
        "The person does not serve as an IT officer of the agency on that day.";
    IncentiveDrawn = INCENTIVE_DRAWN,
        "Cán bộ đang hưởng ưu đãi trong thời gian đó; hãy ghi thôi hưởng mức cũ trước (endIncentive).",
        "The officer draws an incentive at that time; end that one first (endIncentive).";
    IncentiveUnknown = INCENTIVE_UNKNOWN,
        "Không có mức ưu đãi đó, hoặc đã thôi hưởng.",
        "There is no such incentive, or it ended.";
    IncentiveReversed = INCENTIVE_PERIOD_REVERSED,
        "Ngày cuối trước ngày đầu; nếu ghi nhầm, hãy lấy ngày liền trước ngày đầu.",
        "It ends before it begins; one that was recorded by mistake ends on the day before its first.";
}

impl ProcedureFault {
    /// The layer that says no.
    const fn kind(self) -> RefusalKind {
        match self {
            Self::TestUnknown | Self::ResearchUnknown | Self::IncentiveUnknown => RefusalKind::NotFound,
            Self::CalledAlready | Self::TestHasResults => RefusalKind::NotReachable,
            Self::TestYear
            | Self::NotCalled
            | Self::TestNotHeld
            | Self::MarkOutOfRange
            | Self::MarkOfAbsent
            | Self::ResearchOfficerUnknown
            | Self::ResearchReversed
            | Self::ResearchBegun
            | Self::ResearchOver
            | Self::ResearchBefore
            | Self::ResearchReason
            | Self::ResearchOfOneself
            | Self::NotEntitled
            | Self::IncentiveOfficer
            | Self::IncentiveDrawn
            | Self::IncentiveReversed => RefusalKind::ConditionNotMet,
        }
    }

    /// The procedure that it is about.
    pub const fn procedure(self) -> ProcedureKind {
        match self {
            Self::TestUnknown
            | Self::TestYear
            | Self::CalledAlready
            | Self::NotCalled
            | Self::TestNotHeld
            | Self::TestHasResults
            | Self::MarkOutOfRange
            | Self::MarkOfAbsent => ProcedureKind::SkillTest,
            Self::ResearchUnknown
            | Self::ResearchOfficerUnknown
            | Self::ResearchReversed
            | Self::ResearchBegun
            | Self::ResearchOver
            | Self::ResearchBefore
            | Self::ResearchReason
            | Self::ResearchOfOneself => ProcedureKind::Research,
            Self::NotEntitled
            | Self::IncentiveOfficer
            | Self::IncentiveDrawn
            | Self::IncentiveUnknown
            | Self::IncentiveReversed => ProcedureKind::Incentive,
        }
    }

    /// The requirement behind it.
    pub const fn requirement(self) -> &'static str {
        match self.procedure() {
            ProcedureKind::SkillTest => "DC3",
            ProcedureKind::Research => "R28",
            ProcedureKind::Incentive => "DC2",
        }
    }

    /// The refusal; of a field of the input, or of the act as a whole.
    pub fn refuse(self, law: &WorkforceLaw, today: Date, field: Option<&'static str>) -> Refusal {
        let cited = cited(law, self.procedure(), today);
        Refusal::plain(self.kind(), self.code(), self.requirement(), cited, self.label().into()).about(field)
    }
}

/// The refusal of an act on a permission that the state does not allow.
pub fn research_order(law: &WorkforceLaw, today: Date) -> Refusal {
    let (code, cited) = (ErrorCode::STEP_ORDER, cited(law, ProcedureKind::Research, today));
    Refusal::plain(RefusalKind::NotReachable, code, "R28", cited, code.label().into())
        .about(Some("researchId"))
}

fn cited(law: &WorkforceLaw, kind: ProcedureKind, today: Date) -> Message {
    law.known_procedure(kind, today).map_or_else(|| NO_CITATION.into(), |rules| rules.citation.clone())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{refusal::Offender, workforce::sample_rows::law};

    /// Also before any document applied, as what is past can be recorded and refused.
    #[test]
    fn every_refusal_is_cited_and_says_its_place_in_both_languages() {
        for today in [date(2000, 1, 1), date(2024, 8, 24)] {
            for fault in ProcedureFault::ALL {
                let refusal = fault.refuse(law(), today, Some("testId"));
                assert_ne!(refusal.citation, Message::from(NO_CITATION), "{:?}", fault.code());
                assert!(!refusal.message.vi.is_empty() && refusal.message.vi != refusal.message.en);
                assert_eq!(refusal.offenders, [Offender::Field("testId")]);
            }
            let order = research_order(law(), today);
            assert_ne!(order.citation, Message::from(NO_CITATION));
            assert_eq!(order.offenders, [Offender::Field("researchId")]);
        }
    }
}
