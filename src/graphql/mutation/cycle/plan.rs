//! T04, T05, T22, T23: the plan.

use async_graphql::ID;

use crate::{
    domain::command::{AmendPlan, IssuePlan, PublishAmendment, PublishPlan},
    graphql::{envelope::VersionedEnvelope, mutation::mutations, payload::CyclePayload, scalar::Date},
};

mutations! {
    pub struct PlanMutation;

    /// Ban hành Kế hoạch xét thăng hạng (T04). — Issues the plan.
    fn issue_plan("Dữ liệu của Kế hoạch. — The plan.") -> CyclePayload {
        /// Dữ liệu để ban hành Kế hoạch. — The input of `issuePlan`.
        struct IssuePlanInput: VersionedEnvelope {
            /// Kế hoạch đã đăng ký. — The registered plan.
            document_id: ID,
            /// Ngày cuối nhận hồ sơ, tính đến hết ngày. — The last day of receipt, to its end.
            closing_on: Date,
            /// Việc chuẩn bị hồ sơ (bước 7) xong trước ngày này. — The preparation (step 7) is done before this day.
            preparation_before: Date,
            /// Việc xét (bước 8) xong trước ngày này. — The review (step 8) is done before this day.
            review_before: Date,
            /// Địa điểm. — The venue.
            venue: String,
        }

        fn read(&self, read) -> IssuePlan {
            plan: read.fresh(),
            document: read.id("documentId", &self.document_id),
            closing_on: read.date("closingOn", &self.closing_on),
            preparation_before: read.date("preparationBefore", &self.preparation_before),
            review_before: read.date("reviewBefore", &self.review_before),
            venue: read.line("venue", &self.venue),
        }
    }

    /// Thông báo Kế hoạch trên Website (T05). — Publishes the plan.
    fn publish_plan("Việc công bố Kế hoạch. — The publication.") -> CyclePayload {
        /// Dữ liệu để thông báo Kế hoạch. — The input of `publishPlan`.
        struct PublishPlanInput: VersionedEnvelope {
            /// Bản ghi đăng Kế hoạch trên Website. — The recorded publication of the plan on the website.
            publication_id: ID,
        }

        fn read(&self, read) -> PublishPlan {
            publication: read.id("publicationId", &self.publication_id),
        }
    }

    /// Điều chỉnh, bổ sung Kế hoạch (T22); có hiệu lực khi được thông báo. — Amends the plan; takes effect once published.
    fn amend_plan("Dữ liệu của bản điều chỉnh. — The amendment.") -> CyclePayload {
        /// Dữ liệu để điều chỉnh Kế hoạch. — The input of `amendPlan`.
        struct AmendPlanInput: VersionedEnvelope {
            /// Văn bản điều chỉnh, bổ sung Kế hoạch đã đăng ký. — The registered amending document.
            document_id: ID,
            /// Ngày cuối nhận hồ sơ, tính đến hết ngày. — The last day of receipt, to its end.
            closing_on: Date,
            /// Việc chuẩn bị hồ sơ (bước 7) xong trước ngày này. — The preparation (step 7) is done before this day.
            preparation_before: Date,
            /// Việc xét (bước 8) xong trước ngày này. — The review (step 8) is done before this day.
            review_before: Date,
            /// Địa điểm. — The venue.
            venue: String,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> AmendPlan {
            plan: read.fresh(),
            document: read.id("documentId", &self.document_id),
            closing_on: read.date("closingOn", &self.closing_on),
            preparation_before: read.date("preparationBefore", &self.preparation_before),
            review_before: read.date("reviewBefore", &self.review_before),
            venue: read.line("venue", &self.venue),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Thông báo điều chỉnh Kế hoạch trên Website (T23). — Publishes the amendment, which takes effect now.
    fn publish_amendment("Việc công bố bản điều chỉnh. — The publication.") -> CyclePayload {
        /// Dữ liệu để thông báo điều chỉnh Kế hoạch. — The input of `publishAmendment`.
        struct PublishAmendmentInput: VersionedEnvelope {
            /// Bản ghi đăng văn bản điều chỉnh trên Website. — The recorded publication of the amendment on the website.
            publication_id: ID,
        }

        fn read(&self, read) -> PublishAmendment {
            publication: read.id("publicationId", &self.publication_id),
        }
    }
}
