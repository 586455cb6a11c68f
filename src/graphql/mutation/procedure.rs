//! Acts on yearly tests, permissions to look for faults of security, and incentives.

use async_graphql::ID;

use crate::{
    domain::workforce::{
        command::{
            AnswerResearch, AskResearch, CallSkillTest, CallToSkillTest, CancelSkillTest, EndIncentive,
            GrantIncentive, RecordTestResult, WithdrawResearch,
        },
        procedure::terms::{ResearchVerdict, TestOutcome},
    },
    graphql::{
        envelope::DirectoryEnvelope, input::InputReader, labelled_enum::EnumValue, mutation::mutations,
        payload::WorkforcePayload, scalar::Date,
    },
};

mutations! {
    pub struct ProcedureMutation;

    /// Sở tổ chức kỳ kiểm tra, sát hạch hằng năm. — The department calls a yearly test.
    fn call_skill_test("Kỳ kiểm tra. — The test.") -> WorkforcePayload {
        /// Dữ liệu của thao tác này. — The input of `callSkillTest`.
        struct CallSkillTestInput: DirectoryEnvelope {
            /// Sở đánh giá. — The department.
            agency_id: ID,
            /// Năm đánh giá. — The year of the evaluation that it counts in.
            year: i32,
            /// Ngày tổ chức. — The day on which it is held.
            held_on: Date,
            /// Số, ký hiệu văn bản triệu tập. — The number and symbol of the paper that calls it.
            document: String,
            /// Địa điểm và nội dung. — Where, and what is tested.
            details: String,
        }

        fn read(&self, read) -> CallSkillTest {
            agency: read.id("agencyId", &self.agency_id),
            test: read.fresh(),
            year: read.count("year", self.year, 2000..=2999),
            held_on: read.date("heldOn", &self.held_on),
            document: read.code("document", &self.document),
            details: read.prose("details", &self.details),
        }
    }

    /// Triệu tập một cán bộ CNTT dự kỳ kiểm tra, sát hạch. — Calls an officer to a yearly test.
    fn call_to_skill_test("Cán bộ. — The officer.") -> WorkforcePayload {
        /// Dữ liệu của thao tác này. — The input of `callToSkillTest`.
        struct CallToSkillTestInput: DirectoryEnvelope {
            /// Sở đánh giá. — The department.
            agency_id: ID,
            /// Kỳ kiểm tra, sát hạch. — The test.
            test_id: ID,
            /// Cơ quan của cán bộ. — The agency that employs the officer.
            employer_id: ID,
            /// Cán bộ CNTT. — The officer.
            officer_id: ID,
        }

        fn read(&self, read) -> CallToSkillTest {
            agency: read.id("agencyId", &self.agency_id),
            entry: read.fresh(),
            test: read.id("testId", &self.test_id),
            employer: read.id("employerId", &self.employer_id),
            officer: read.id("officerId", &self.officer_id),
        }
    }

    /// Ghi kết quả của một cán bộ, là căn cứ đánh giá năm; ghi lại là đính chính. — Records the result of an officer, which is evidence for the evaluation of the year; recorded again, it is corrected.
    fn record_test_result("Kết quả. — The result.") -> WorkforcePayload {
        /// Dữ liệu của thao tác này. — The input of `recordTestResult`.
        struct RecordTestResultInput: DirectoryEnvelope {
            /// Sở đánh giá. — The department.
            agency_id: ID,
            /// Kỳ kiểm tra, sát hạch. — The test.
            test_id: ID,
            /// Cơ quan của cán bộ. — The agency that employs the officer.
            employer_id: ID,
            /// Cán bộ CNTT. — The officer.
            officer_id: ID,
            /// Kết quả. — What came of it.
            outcome: EnumValue<TestOutcome>,
            /// Điểm từ 0 đến 10, nhiều nhất một chữ số thập phân. — The mark from 0 to 10, with one decimal at most.
            mark: Option<String>,
            /// Ngày có kết quả. — The day of the result.
            noted_on: Date,
            /// Số, ký hiệu văn bản thông báo kết quả. — The number and symbol of the document of the results.
            document: String,
            /// Nhận xét; khi đính chính thì nêu lý do. — What is said of it; of a correction, why.
            remark: String,
        }

        fn read(&self, read) -> RecordTestResult {
            agency: read.id("agencyId", &self.agency_id),
            test: read.id("testId", &self.test_id),
            employer: read.id("employerId", &self.employer_id),
            officer: read.id("officerId", &self.officer_id),
            outcome: Some(self.outcome.0),
            mark: read.optional("mark", &self.mark, InputReader::code),
            noted_on: read.date("notedOn", &self.noted_on),
            document: read.code("document", &self.document),
            remark: read.prose("remark", &self.remark),
            evidence: read.fresh(),
        }
    }

    /// Hủy kỳ kiểm tra, sát hạch chưa có kết quả. — Cancels a yearly test of which there are no results.
    fn cancel_skill_test("Lý do. — Why.") -> WorkforcePayload {
        /// Dữ liệu của thao tác này. — The input of `cancelSkillTest`.
        struct CancelSkillTestInput: DirectoryEnvelope {
            /// Sở đánh giá. — The department.
            agency_id: ID,
            /// Kỳ kiểm tra, sát hạch. — The test.
            test_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> CancelSkillTest {
            agency: read.id("agencyId", &self.agency_id),
            test: read.id("testId", &self.test_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Cán bộ CNTT xin phép nghiên cứu, rà soát lỗi bảo mật trước khi làm; không ghi bí mật vào đây. — An officer asks for the permission to look for faults of security before doing so; no secret is written here.
    fn ask_research("Đề nghị. — The request.") -> WorkforcePayload {
        /// Dữ liệu của thao tác này. — The input of `askResearch`.
        struct AskResearchInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Cán bộ CNTT. — The officer who asks.
            officer_id: ID,
            /// Phạm vi và sự cần thiết. — What is looked at, and why that is needed.
            scope: String,
            /// Ngày đầu. — The first day.
            from_on: Date,
            /// Ngày cuối. — The last day.
            to_on: Date,
        }

        fn read(&self, read) -> AskResearch {
            agency: read.id("agencyId", &self.agency_id),
            research: read.fresh(),
            officer: read.id("officerId", &self.officer_id),
            scope: read.prose("scope", &self.scope),
            from_on: read.date("fromOn", &self.from_on),
            to_on: read.date("toOn", &self.to_on),
        }
    }

    /// Người đứng đầu cho phép, không cho phép hoặc thu hồi cho phép. — The head grants it, refuses it or takes it back.
    fn answer_research("Trả lời. — The answer.") -> WorkforcePayload {
        /// Dữ liệu của thao tác này. — The input of `answerResearch`.
        struct AnswerResearchInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Đề nghị. — The request.
            research_id: ID,
            /// Nội dung trả lời. — What is answered.
            verdict: EnumValue<ResearchVerdict>,
            /// Ngày trả lời. — On which day.
            answered_on: Date,
            /// Số, ký hiệu văn bản. — The number and symbol of the document.
            document: String,
            /// Lý do; cần khi không cho phép hoặc thu hồi. — Why; needed where it is refused or revoked.
            reason: Option<String>,
        }

        fn read(&self, read) -> AnswerResearch {
            agency: read.id("agencyId", &self.agency_id),
            research: read.id("researchId", &self.research_id),
            verdict: Some(self.verdict.0),
            answered_on: read.date("answeredOn", &self.answered_on),
            document: read.code("document", &self.document),
            reason: read.optional("reason", &self.reason, InputReader::prose),
        }
    }

    /// Cán bộ CNTT rút đề nghị hoặc trả lại việc cho phép. — The officer withdraws the request, or gives the permission back.
    fn withdraw_research("Lý do. — Why.") -> WorkforcePayload {
        /// Dữ liệu của thao tác này. — The input of `withdrawResearch`.
        struct WithdrawResearchInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Đề nghị. — The request.
            research_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> WithdrawResearch {
            agency: read.id("agencyId", &self.agency_id),
            research: read.id("researchId", &self.research_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Ghi mức ưu đãi CNTT mà cán bộ được hưởng từ một ngày. — Records which incentive an officer draws from a day on.
    fn grant_incentive("Mức ưu đãi và quyết định. — The incentive and its decision.") -> WorkforcePayload {
        /// Dữ liệu của thao tác này. — The input of `grantIncentive`.
        struct GrantIncentiveInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Cán bộ CNTT. — The officer.
            officer_id: ID,
            /// Mức hằng tháng, nghìn đồng. — How much a month, in thousands of đồng.
            monthly: i32,
            /// Số, ký hiệu quyết định. — The number and symbol of the decision.
            decision: String,
            /// Ngày đầu được hưởng. — The first day.
            from_on: Date,
        }

        fn read(&self, read) -> GrantIncentive {
            agency: read.id("agencyId", &self.agency_id),
            drawn: read.fresh(),
            officer: read.id("officerId", &self.officer_id),
            monthly: read.count("monthly", self.monthly, 1..=i32::MAX),
            decision: read.code("decision", &self.decision),
            from_on: read.date("fromOn", &self.from_on),
        }
    }

    /// Ghi việc thôi hưởng một mức ưu đãi, vì thôi hưởng hoặc vì đổi mức. — Records that an incentive ended, because it is drawn no more or because another one follows.
    fn end_incentive("Ngày cuối và quyết định. — The last day and the decision.") -> WorkforcePayload {
        /// Dữ liệu của thao tác này. — The input of `endIncentive`.
        struct EndIncentiveInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Mức ưu đãi. — The incentive.
            incentive_id: ID,
            /// Ngày cuối được hưởng. — The last day.
            ends_on: Date,
            /// Số, ký hiệu quyết định. — The number and symbol of the decision.
            decision: String,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> EndIncentive {
            agency: read.id("agencyId", &self.agency_id),
            drawn: read.id("incentiveId", &self.incentive_id),
            ends_on: read.date("endsOn", &self.ends_on),
            decision: read.code("decision", &self.decision),
            reason: read.prose("reason", &self.reason),
        }
    }
}
