//! Acts on training: proposals, and the plan.

use async_graphql::{ID, InputObject};

use crate::{
    domain::workforce::{
        command::{
            AggregateTraining, AmendTraining, ApproveTraining, BudgetTraining, CancelTrainingPlan,
            CancelTrainingProposal, CloseTrainingPlan, DraftTrainingProposal, ReaggregateTraining,
            ReturnTrainingPlan, ReturnTrainingProposal, ReviseTrainingProposal, SubmitTrainingProposal,
        },
        training::{
            BUDGET, PROPOSALS, YEARS,
            line::TrainingLine,
            terms::{TrainingFund, TrainingGroup},
        },
    },
    graphql::{
        envelope::DirectoryEnvelope,
        input::{InputReader, gather},
        labelled_enum::EnumValue,
        mutation::mutations,
        payload::TrainingPayload,
        scalar::Date,
    },
};

/// Một lớp trong đề xuất hoặc kế hoạch. — A course of a proposal or a plan.
#[derive(Debug, InputObject)]
pub struct TrainingLineInput {
    /// Tên lớp. — The course.
    course: String,
    /// Nhóm đối tượng. — For whom.
    group: EnumValue<TrainingGroup>,
    /// Số người. — How many people.
    people: i32,
    /// Số giờ. — How many hours.
    hours: i32,
    /// Kinh phí, nghìn đồng. — What it costs, in thousands of đồng.
    cost: i32,
    /// Nguồn kinh phí. — From where it is paid.
    fund: EnumValue<TrainingFund>,
}

fn line(read: &mut InputReader<'_>, input: &TrainingLineInput) -> Option<TrainingLine> {
    gather!(TrainingLine {
        course: read.line("course", &input.course),
        group: Some(input.group.0),
        people: read.count("people", input.people, TrainingLine::PEOPLE),
        hours: read.count("hours", input.hours, TrainingLine::HOURS),
        cost: read.count("cost", input.cost, TrainingLine::COST),
        fund: Some(input.fund.0),
    })
}

mutations! {
    pub struct TrainingMutation;

    /// Lập đề xuất đào tạo, bồi dưỡng CNTT của cơ quan cho một năm. — Begins what an agency proposes for the training of a year.
    fn draft_training_proposal("Các lớp. — The courses.") -> TrainingPayload {
        /// Dữ liệu để lập đề xuất đào tạo. — The input of `draftTrainingProposal`.
        struct DraftTrainingProposalInput: DirectoryEnvelope {
            /// Cơ quan tổng hợp. — The body that aggregates.
            agency_id: ID,
            /// Cơ quan đề xuất. — The agency that proposes.
            proposer_id: ID,
            /// Năm. — The year.
            year: i32,
            /// Các lớp. — The courses.
            lines: Vec<TrainingLineInput>,
        }

        fn read(&self, read) -> DraftTrainingProposal {
            agency: read.id("agencyId", &self.agency_id),
            proposal: read.fresh(),
            proposer: read.id("proposerId", &self.proposer_id),
            year: read.count("year", self.year, YEARS),
            lines: read.list("lines", &self.lines, TrainingLine::LISTED, line),
        }
    }

    /// Sửa đề xuất chưa gửi hoặc bị trả lại. — Changes a proposal that is a draft or came back.
    fn revise_training_proposal("Các lớp. — The courses.") -> TrainingPayload {
        /// Dữ liệu để sửa đề xuất đào tạo. — The input of `reviseTrainingProposal`.
        struct ReviseTrainingProposalInput: DirectoryEnvelope {
            /// Cơ quan tổng hợp. — The body that aggregates.
            agency_id: ID,
            /// Đề xuất. — The proposal.
            proposal_id: ID,
            /// Các lớp. — The courses.
            lines: Vec<TrainingLineInput>,
        }

        fn read(&self, read) -> ReviseTrainingProposal {
            agency: read.id("agencyId", &self.agency_id),
            proposal: read.id("proposalId", &self.proposal_id),
            lines: read.list("lines", &self.lines, TrainingLine::LISTED, line),
        }
    }

    /// Gửi đề xuất để tổng hợp. — Submits a proposal for aggregation.
    fn submit_training_proposal("Văn bản. — The document.") -> TrainingPayload {
        /// Dữ liệu để gửi đề xuất đào tạo. — The input of `submitTrainingProposal`.
        struct SubmitTrainingProposalInput: DirectoryEnvelope {
            /// Cơ quan tổng hợp. — The body that aggregates.
            agency_id: ID,
            /// Đề xuất. — The proposal.
            proposal_id: ID,
            /// Số, ký hiệu văn bản. — The number and symbol of the document.
            document: String,
            /// Ngày gửi. — Its day.
            proposed_on: Date,
        }

        fn read(&self, read) -> SubmitTrainingProposal {
            agency: read.id("agencyId", &self.agency_id),
            proposal: read.id("proposalId", &self.proposal_id),
            document: read.code("document", &self.document),
            proposed_on: read.date("proposedOn", &self.proposed_on),
        }
    }

    /// Trả lại đề xuất. — Returns a proposal to the agency.
    fn return_training_proposal("Lý do. — Why.") -> TrainingPayload {
        /// Dữ liệu để trả lại đề xuất đào tạo. — The input of `returnTrainingProposal`.
        struct ReturnTrainingProposalInput: DirectoryEnvelope {
            /// Cơ quan tổng hợp. — The body that aggregates.
            agency_id: ID,
            /// Đề xuất. — The proposal.
            proposal_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> ReturnTrainingProposal {
            agency: read.id("agencyId", &self.agency_id),
            proposal: read.id("proposalId", &self.proposal_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Hủy đề xuất. — Gives a proposal up.
    fn cancel_training_proposal("Lý do. — Why.") -> TrainingPayload {
        /// Dữ liệu để hủy đề xuất đào tạo. — The input of `cancelTrainingProposal`.
        struct CancelTrainingProposalInput: DirectoryEnvelope {
            /// Cơ quan tổng hợp. — The body that aggregates.
            agency_id: ID,
            /// Đề xuất. — The proposal.
            proposal_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> CancelTrainingProposal {
            agency: read.id("agencyId", &self.agency_id),
            proposal: read.id("proposalId", &self.proposal_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Tổng hợp kế hoạch năm từ các đề xuất. — Makes the plan of a year of what the agencies propose.
    fn aggregate_training("Các đề xuất. — The proposals.") -> TrainingPayload {
        /// Dữ liệu để tổng hợp kế hoạch đào tạo. — The input of `aggregateTraining`.
        struct AggregateTrainingInput: DirectoryEnvelope {
            /// Cơ quan tổng hợp. — The body that aggregates.
            agency_id: ID,
            /// Năm. — The year.
            year: i32,
            /// Các đề xuất. — The proposals.
            proposal_ids: Vec<ID>,
            /// Số, ký hiệu văn bản. — The number and symbol of the document.
            document: String,
            /// Ngày trình. — Its day.
            aggregated_on: Date,
        }

        fn read(&self, read) -> AggregateTraining {
            agency: read.id("agencyId", &self.agency_id),
            plan: read.fresh(),
            year: read.count("year", self.year, YEARS),
            proposals: read.ids("proposalIds", &self.proposal_ids, PROPOSALS),
            document: read.code("document", &self.document),
            aggregated_on: read.date("aggregatedOn", &self.aggregated_on),
        }
    }

    /// Tổng hợp lại kế hoạch bị trả lại; đề xuất không còn được nêu thì ra khỏi kế hoạch. — Makes a plan that came back anew; a proposal that is no longer named leaves it.
    fn reaggregate_training("Các đề xuất. — The proposals.") -> TrainingPayload {
        /// Dữ liệu để tổng hợp lại kế hoạch đào tạo. — The input of `reaggregateTraining`.
        struct ReaggregateTrainingInput: DirectoryEnvelope {
            /// Cơ quan tổng hợp. — The body that aggregates.
            agency_id: ID,
            /// Kế hoạch. — The plan.
            plan_id: ID,
            /// Các đề xuất. — The proposals.
            proposal_ids: Vec<ID>,
            /// Số, ký hiệu văn bản. — The number and symbol of the document.
            document: String,
            /// Ngày trình. — Its day.
            aggregated_on: Date,
        }

        fn read(&self, read) -> ReaggregateTraining {
            agency: read.id("agencyId", &self.agency_id),
            plan: read.id("planId", &self.plan_id),
            proposals: read.ids("proposalIds", &self.proposal_ids, PROPOSALS),
            document: read.code("document", &self.document),
            aggregated_on: read.date("aggregatedOn", &self.aggregated_on),
        }
    }

    /// Sở Tài chính bố trí kinh phí. — Finance sets funds aside.
    fn budget_training("Kinh phí. — The funds.") -> TrainingPayload {
        /// Dữ liệu để bố trí kinh phí đào tạo. — The input of `budgetTraining`.
        struct BudgetTrainingInput: DirectoryEnvelope {
            /// Cơ quan tổng hợp. — The body that aggregates.
            agency_id: ID,
            /// Kế hoạch. — The plan.
            plan_id: ID,
            /// Kinh phí, nghìn đồng. — How much, in thousands of đồng.
            budget: i32,
            /// Số, ký hiệu văn bản. — The number and symbol of the document.
            document: String,
            /// Ngày văn bản. — Its day.
            budgeted_on: Date,
        }

        fn read(&self, read) -> BudgetTraining {
            agency: read.id("agencyId", &self.agency_id),
            plan: read.id("planId", &self.plan_id),
            budget: read.count("budget", self.budget, BUDGET),
            document: read.code("document", &self.document),
            budgeted_on: read.date("budgetedOn", &self.budgeted_on),
        }
    }

    /// Trả lại kế hoạch chưa được phê duyệt. — Returns a plan that is not approved.
    fn return_training_plan("Lý do. — Why.") -> TrainingPayload {
        /// Dữ liệu để trả lại kế hoạch đào tạo. — The input of `returnTrainingPlan`.
        struct ReturnTrainingPlanInput: DirectoryEnvelope {
            /// Cơ quan tổng hợp. — The body that aggregates.
            agency_id: ID,
            /// Kế hoạch. — The plan.
            plan_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> ReturnTrainingPlan {
            agency: read.id("agencyId", &self.agency_id),
            plan: read.id("planId", &self.plan_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Phê duyệt kế hoạch. — Approves a plan.
    fn approve_training("Quyết định. — The decision.") -> TrainingPayload {
        /// Dữ liệu để phê duyệt kế hoạch đào tạo. — The input of `approveTraining`.
        struct ApproveTrainingInput: DirectoryEnvelope {
            /// Cơ quan tổng hợp. — The body that aggregates.
            agency_id: ID,
            /// Kế hoạch. — The plan.
            plan_id: ID,
            /// Số, ký hiệu quyết định. — The number and symbol of the decision.
            decision: String,
            /// Ngày quyết định. — Its day.
            approved_on: Date,
        }

        fn read(&self, read) -> ApproveTraining {
            agency: read.id("agencyId", &self.agency_id),
            plan: read.id("planId", &self.plan_id),
            decision: read.code("decision", &self.decision),
            approved_on: read.date("approvedOn", &self.approved_on),
        }
    }

    /// Điều chỉnh kế hoạch đã phê duyệt. — Amends a plan after its approval.
    fn amend_training("Các lớp và quyết định. — The courses and the decision.") -> TrainingPayload {
        /// Dữ liệu để điều chỉnh kế hoạch đào tạo. — The input of `amendTraining`.
        struct AmendTrainingInput: DirectoryEnvelope {
            /// Cơ quan tổng hợp. — The body that aggregates.
            agency_id: ID,
            /// Kế hoạch. — The plan.
            plan_id: ID,
            /// Các lớp. — The courses.
            lines: Vec<TrainingLineInput>,
            /// Số, ký hiệu quyết định. — The number and symbol of the decision.
            decision: String,
            /// Ngày quyết định. — Its day.
            amended_on: Date,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> AmendTraining {
            agency: read.id("agencyId", &self.agency_id),
            plan: read.id("planId", &self.plan_id),
            lines: read.list("lines", &self.lines, TrainingLine::LISTED, line),
            decision: read.code("decision", &self.decision),
            amended_on: read.date("amendedOn", &self.amended_on),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Hủy kế hoạch; các đề xuất trở lại chờ tổng hợp. — Gives a plan up; its proposals wait for another one.
    fn cancel_training_plan("Lý do. — Why.") -> TrainingPayload {
        /// Dữ liệu để hủy kế hoạch đào tạo. — The input of `cancelTrainingPlan`.
        struct CancelTrainingPlanInput: DirectoryEnvelope {
            /// Cơ quan tổng hợp. — The body that aggregates.
            agency_id: ID,
            /// Kế hoạch. — The plan.
            plan_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> CancelTrainingPlan {
            agency: read.id("agencyId", &self.agency_id),
            plan: read.id("planId", &self.plan_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Kết thúc kế hoạch. — Closes a plan that was carried out.
    fn close_training_plan("Ngày. — On which day.") -> TrainingPayload {
        /// Dữ liệu để kết thúc kế hoạch đào tạo. — The input of `closeTrainingPlan`.
        struct CloseTrainingPlanInput: DirectoryEnvelope {
            /// Cơ quan tổng hợp. — The body that aggregates.
            agency_id: ID,
            /// Kế hoạch. — The plan.
            plan_id: ID,
            /// Ngày kết thúc. — On which day.
            closed_on: Date,
        }

        fn read(&self, read) -> CloseTrainingPlan {
            agency: read.id("agencyId", &self.agency_id),
            plan: read.id("planId", &self.plan_id),
            closed_on: read.date("closedOn", &self.closed_on),
        }
    }
}
