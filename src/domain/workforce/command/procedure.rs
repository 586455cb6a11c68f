//! The acts of yearly tests, research on security and incentives.

use jiff::civil::Date;

use crate::{
    acts_macro::act_group,
    digest::Sealed,
    ids::{
        AgencyId, EvidenceId, ItOfficerId, OfficerIncentiveId, SecurityResearchId, SkillTestEntryId,
        SkillTestId,
    },
    vocabulary::DocumentSymbol,
    workforce::{
        pre_screening::mark::Mark,
        procedure::terms::{ResearchVerdict, TestOutcome},
    },
};

act_group! {
    exported as procedure_acts;

    /// Calls a yearly test of IT officers (Điều 17.3).
    CallSkillTest = "callSkillTest", "Tổ chức kỳ kiểm tra, sát hạch", "Call a yearly test" {
        /// The department.
        agency: AgencyId,
        /// The new test.
        test: SkillTestId,
        /// The year of the evaluation that it counts in.
        year: i16,
        /// The day on which it is held.
        held_on: Date,
        /// The paper that calls it.
        document: DocumentSymbol,
        /// Where, and what is tested.
        details: Sealed,
    }
    /// Calls an officer to a yearly test (Điều 5.7).
    CallToSkillTest = "callToSkillTest", "Triệu tập cán bộ dự kiểm tra, sát hạch", "Call an officer to a yearly test" {
        /// The department.
        agency: AgencyId,
        /// The new call.
        entry: SkillTestEntryId,
        /// The test.
        test: SkillTestId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
    }
    /// Records the result of an officer, or corrects it; it is evidence for the evaluation of the year (Điều 15.3.d).
    RecordTestResult = "recordTestResult", "Ghi kết quả kiểm tra, sát hạch", "Record the result of a yearly test" {
        /// The department.
        agency: AgencyId,
        /// The test.
        test: SkillTestId,
        /// The agency that employs the officer.
        employer: AgencyId,
        /// The officer.
        officer: ItOfficerId,
        /// What came of it.
        outcome: TestOutcome,
        /// The mark.
        mark: Option<Mark>,
        /// The day of the result.
        noted_on: Date,
        /// The document of the results.
        document: DocumentSymbol,
        /// What is said of it; of a correction, why.
        remark: Sealed,
        /// The new evidence for the evaluation.
        evidence: EvidenceId,
    }
    /// Cancels a yearly test of which there are no results.
    CancelSkillTest = "cancelSkillTest", "Hủy kỳ kiểm tra, sát hạch", "Cancel a yearly test" {
        /// The department.
        agency: AgencyId,
        /// The test.
        test: SkillTestId,
        /// Why.
        reason: Sealed,
    }
    /// Asks for the permission to look for faults of security (Điều 7.2).
    AskResearch = "askResearch", "Xin phép nghiên cứu, rà soát lỗi bảo mật", "Ask to look for faults of security" {
        /// The agency.
        agency: AgencyId,
        /// The new request.
        research: SecurityResearchId,
        /// The officer who asks.
        officer: ItOfficerId,
        /// What is looked at, and why that is needed.
        scope: Sealed,
        /// The first day.
        from_on: Date,
        /// The last day.
        to_on: Date,
    }
    /// Grants, refuses or revokes that permission (Điều 7.2).
    AnswerResearch = "answerResearch", "Trả lời đề nghị nghiên cứu, rà soát lỗi bảo mật", "Answer a request to look for faults of security" {
        /// The agency.
        agency: AgencyId,
        /// The request.
        research: SecurityResearchId,
        /// What is answered.
        verdict: ResearchVerdict,
        /// On which day.
        answered_on: Date,
        /// The document.
        document: DocumentSymbol,
        /// Why it is refused or revoked.
        reason: Option<Sealed>,
    }
    /// Withdraws the request for that permission, or gives the permission back.
    WithdrawResearch = "withdrawResearch", "Rút đề nghị nghiên cứu, rà soát lỗi bảo mật", "Withdraw a request to look for faults of security" {
        /// The agency.
        agency: AgencyId,
        /// The request.
        research: SecurityResearchId,
        /// Why.
        reason: Sealed,
    }
    /// Records that an officer draws the incentive (Điều 2.1, 6.5).
    GrantIncentive = "grantIncentive", "Ghi việc hưởng ưu đãi CNTT", "Record that an officer draws the incentive" {
        /// The agency.
        agency: AgencyId,
        /// The new incentive.
        drawn: OfficerIncentiveId,
        /// The officer.
        officer: ItOfficerId,
        /// How much a month, in thousands of đồng (nghìn đồng).
        monthly: u32,
        /// The decision.
        decision: DocumentSymbol,
        /// The first day.
        from_on: Date,
    }
    /// Records that an officer draws the incentive no more, or another one (Điều 16.2.b, 16.3).
    EndIncentive = "endIncentive", "Ghi việc thôi hưởng ưu đãi CNTT", "Record that an incentive ended" {
        /// The agency.
        agency: AgencyId,
        /// The incentive.
        drawn: OfficerIncentiveId,
        /// The last day.
        ends_on: Date,
        /// The decision.
        decision: DocumentSymbol,
        /// Why.
        reason: Sealed,
    }
}
