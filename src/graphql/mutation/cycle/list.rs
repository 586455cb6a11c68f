//! T06–T09, T25, T26: receipt, the eligible list and the preparation.

use async_graphql::{ID, InputObject};

use crate::{
    domain::command::{
        AmendList, CloseReceiving, ConcludeEmpty, DecideList, Delisting, FinishPreparation, OpenReceiving,
    },
    graphql::{
        envelope::VersionedEnvelope,
        input::{InputReader, gather},
        mutation::mutations,
        payload::CyclePayload,
    },
};

mutations! {
    pub struct ListMutation;

    /// Mở nhận hồ sơ (T06). — Opens the receipt of dossiers.
    fn open_receiving("Việc mở nhận hồ sơ. — The opening.") -> CyclePayload {
        /// Dữ liệu để mở nhận hồ sơ. — The input of `openReceiving`.
        struct OpenReceivingInput: VersionedEnvelope {}

        fn read(&self, _) -> OpenReceiving {}
    }

    /// Kết thúc nhận hồ sơ (T07). — Closes the receipt of dossiers.
    fn close_receiving("Việc kết thúc nhận hồ sơ. — The closing.") -> CyclePayload {
        /// Dữ liệu để kết thúc nhận hồ sơ. — The input of `closeReceiving`.
        struct CloseReceivingInput: VersionedEnvelope {}

        fn read(&self, _) -> CloseReceiving {}
    }

    /// Quyết định danh sách thí sinh đủ điều kiện, tiêu chuẩn (T08). — Decides the list of eligible candidates.
    fn decide_list("Quyết định danh sách. — The decision on the list.") -> CyclePayload {
        /// Dữ liệu để quyết định danh sách đủ điều kiện, tiêu chuẩn. — The input of `decideList`.
        struct DecideListInput: VersionedEnvelope {
            /// Quyết định danh sách đã đăng ký, đã niêm yết và đăng trên Website. — The registered decision on the list, posted at the office and published on the website.
            decision_id: ID,
        }

        fn read(&self, read) -> DecideList {
            decision: read.id("decisionId", &self.decision_id),
        }
    }

    /// Bổ sung, điều chỉnh danh sách đủ điều kiện, tiêu chuẩn (T25). — Amends the list of eligible candidates.
    fn amend_list("Những người được bổ sung hoặc đưa ra. — Who is put on or taken off.") -> CyclePayload {
        /// Dữ liệu để bổ sung, điều chỉnh danh sách. — The input of `amendList`.
        struct AmendListInput: VersionedEnvelope {
            /// Quyết định bổ sung, điều chỉnh danh sách đã đăng ký. — The registered supplementary decision.
            decision_id: ID,
            /// Hồ sơ được bổ sung vào danh sách. — The applications put on the list.
            relist: Vec<ID>,
            /// Hồ sơ bị đưa ra khỏi danh sách. — The applications taken off the list.
            delist: Vec<DelistingInput>,
        }

        fn read(&self, read) -> AmendList {
            decision: read.id("decisionId", &self.decision_id),
            relist: read.ids("relist", &self.relist, 0..=500),
            delist: self.read_delist(read),
        }
    }

    /// Hoàn thành chuẩn bị hồ sơ (T09). — Finishes the preparation of the dossiers.
    fn finish_preparation("Việc hoàn thành chuẩn bị. — The end of the preparation.") -> CyclePayload {
        /// Dữ liệu để hoàn thành chuẩn bị hồ sơ. — The input of `finishPreparation`.
        struct FinishPreparationInput: VersionedEnvelope {}

        fn read(&self, _) -> FinishPreparation {}
    }

    /// Kết thúc kỳ xét không có người dự xét (T26). — Ends a cycle without candidates.
    fn conclude_empty("Việc kết thúc. — The end of the cycle.") -> CyclePayload {
        /// Dữ liệu để kết thúc kỳ xét không có người dự xét. — The input of `concludeEmpty`.
        struct ConcludeEmptyInput: VersionedEnvelope {
            /// Quyết định kết thúc kỳ xét đã đăng ký. — The registered decision.
            decision_id: ID,
            /// Báo cáo gửi Sở Nội vụ đã đăng ký. — The registered report to Home Affairs.
            report_id: ID,
        }

        fn read(&self, read) -> ConcludeEmpty {
            decision: read.id("decisionId", &self.decision_id),
            report: read.id("reportId", &self.report_id),
        }
    }
}

/// Việc đưa một hồ sơ ra khỏi danh sách. — Taking one application off the list.
#[derive(Debug, InputObject)]
pub struct DelistingInput {
    /// Hồ sơ. — The application.
    application_id: ID,
    /// Mã các tiêu chí không đạt. — The ids of the rules that are not met.
    rules: Vec<String>,
}

impl AmendListInput {
    fn read_delist(&self, read: &mut InputReader<'_>) -> Option<Vec<Delisting>> {
        let delist = read.list("delist", &self.delist, 0..=500, |read, line| {
            gather!(Delisting {
                application: read.id("applicationId", &line.application_id),
                rules: read.list("rules", &line.rules, 0..=50, |read, rule| read.code("rule", rule)),
            })
        })?;
        read.once("delist", delist, |line| line.application)
    }
}
