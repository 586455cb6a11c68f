//! T10, T11, T14, T32: the review.

use async_graphql::{ID, InputObject};

use crate::{
    domain::{
        command::{CompleteReview, RecordRanking, ReopenReview, ResolveTie, ScopeLine, StartReview},
        vocabulary::ReopenGround,
    },
    graphql::{
        envelope::VersionedEnvelope,
        input::{InputReader, gather},
        labelled_enum::EnumValue,
        mutation::mutations,
        payload::CyclePayload,
    },
};

mutations! {
    pub struct ReviewMutation;

    /// Bắt đầu xét (T10). — Starts the review.
    fn start_review("Việc bắt đầu xét. — The start of the review.") -> CyclePayload {
        /// Dữ liệu để bắt đầu xét. — The input of `startReview`.
        struct StartReviewInput: VersionedEnvelope {}

        fn read(&self, _) -> StartReview {}
    }

    /// Xếp thứ tự ưu tiên những người đạt cùng chỉ tiêu của một chức danh theo Kế hoạch, kèm căn cứ từng cặp. — Orders those who are qualified for the same places of one title by the order of the plan, with what decided between them.
    fn record_ranking("Chức danh, và đơn vị khi chỉ tiêu được chia theo đơn vị. — The title, and the unit where places are given to units.") -> CyclePayload {
        /// Dữ liệu để ghi thứ tự ưu tiên. — The input of `recordRanking`.
        struct RecordRankingInput: VersionedEnvelope {
            /// Mã số chức danh. — The code of the title.
            title: String,
            /// Đơn vị có chỉ tiêu riêng, khi chỉ tiêu được chia theo đơn vị. — A unit that has places of its own, where places are given to units.
            unit_id: Option<ID>,
        }

        fn read(&self, read) -> RecordRanking {
            title: read.code("title", &self.title),
            unit: read.optional("unitId", &self.unit_id, InputReader::id),
            order: Some(Vec::new()),
        }
    }

    /// Xác định người trúng tuyển theo ý kiến của người đứng đầu cơ quan quản lý (T32). — Resolves a tie by the opinion of the head of the managing authority.
    fn resolve_tie("Ý kiến và người trúng tuyển. — The opinion and the winners.") -> CyclePayload {
        /// Dữ liệu để xác định người trúng tuyển theo ý kiến. — The input of `resolveTie`.
        struct ResolveTieInput: VersionedEnvelope {
            /// Mã số chức danh. — The code of the title.
            title: String,
            /// Đơn vị có chỉ tiêu riêng, khi chỉ tiêu được chia theo đơn vị. — A unit that has places of its own, where places are given to units.
            unit_id: Option<ID>,
            /// Báo cáo xin ý kiến đã đăng ký. — The registered report of the agency head.
            report_id: ID,
            /// Văn bản cho ý kiến đã đăng ký. — The registered opinion of the head of the managing authority.
            opinion_id: ID,
            /// Quyết định xác định người trúng tuyển đã đăng ký. — The registered decision.
            decision_id: ID,
            /// Những người trúng tuyển trong số người ngang nhau tại ranh giới chỉ tiêu, theo ý kiến; thứ tự còn lại giữ nguyên. — Whom the opinion puts on the open places, of those who are equal at the line of the quota; the rest of the order stays.
            winner_ids: Vec<ID>,
        }

        fn read(&self, read) -> ResolveTie {
            title: read.code("title", &self.title),
            unit: read.optional("unitId", &self.unit_id, InputReader::id),
            report: read.id("reportId", &self.report_id),
            opinion: read.id("opinionId", &self.opinion_id),
            decision: read.id("decisionId", &self.decision_id),
            winners: read.ids("winnerIds", &self.winner_ids, 0..=500),
            order: Some(Vec::new()),
        }
    }

    /// Hoàn thành xét (T11). — Completes the review.
    fn complete_review("Việc hoàn thành xét. — The end of the review.") -> CyclePayload {
        /// Dữ liệu để hoàn thành xét. — The input of `completeReview`.
        struct CompleteReviewInput: VersionedEnvelope {
            /// Biên bản họp Hội đồng đã đăng ký. — The registered minutes of the council.
            minutes_id: ID,
        }

        fn read(&self, read) -> CompleteReview {
            minutes: read.id("minutesId", &self.minutes_id),
        }
    }

    /// Mở lại việc xét trong một phạm vi (T14). — Reopens the review within a scope.
    fn reopen_review("Căn cứ và phạm vi xét lại. — The ground and the scope.") -> CyclePayload {
        /// Dữ liệu để mở lại việc xét. — The input of `reopenReview`.
        struct ReopenReviewInput: VersionedEnvelope {
            /// Căn cứ mở lại. — The ground.
            ground: EnumValue<ReopenGround>,
            /// Đơn được chấp nhận, khi đó là căn cứ. — The upheld appeal, where it is the ground.
            appeal_id: Option<ID>,
            /// Văn bản chứng minh căn cứ: quyết định của Hội đồng, hoặc văn bản trả lại kết quả. — The document that shows the ground: a decision of the council, or the return of the results.
            document_id: Option<ID>,
            /// Phạm vi xét lại. — What is reviewed again.
            scope: Vec<ScopeInput>,
        }

        fn read(&self, read) -> ReopenReview {
            reopening: read.fresh(),
            ground: Some(self.ground.0),
            appeal: read.optional("appealId", &self.appeal_id, InputReader::id),
            document: read.optional("documentId", &self.document_id, InputReader::id),
            scope: self.read_scope(read),
        }
    }
}

/// Một phần của phạm vi xét lại: một hồ sơ, hoặc cả một chức danh. — A part of the scope: one application, or one whole title.
#[derive(Debug, InputObject)]
pub struct ScopeInput {
    /// Hồ sơ được xét lại. — The application that is reviewed again.
    application_id: Option<ID>,
    /// Mã số chức danh được xếp thứ tự lại. — The code of the title that is ranked again.
    title: Option<String>,
    /// Chỉ những người cùng chỉ tiêu với đơn vị này trong chức danh, khi chỉ tiêu được chia theo đơn vị. — Of the title only those who compete with the employees of this unit, where places are given to units.
    unit_id: Option<ID>,
}

impl ReopenReviewInput {
    fn read_scope(&self, read: &mut InputReader<'_>) -> Option<Vec<ScopeLine>> {
        let scope = read.list("scope", &self.scope, 0..=500, |read, line| {
            gather!(ScopeLine {
                id: read.fresh(),
                application: read.optional("applicationId", &line.application_id, InputReader::id),
                title: read.optional("title", &line.title, InputReader::code),
                unit: read.optional("unitId", &line.unit_id, InputReader::id),
            })
        })?;
        read.once("scope", scope, |line| (line.application, line.title.clone(), line.unit))
    }
}
