//! What may befall a candidate at any step.

use async_graphql::ID;

use crate::{
    domain::command::{Disqualify, Reinstate, ReopenDossier, ReportDiscipline},
    graphql::{
        envelope::{CycleEnvelope, VersionedEnvelope},
        mutation::mutations,
        payload::ApplicationPayload,
    },
};

mutations! {
    pub struct StandingMutation;

    /// Báo cáo việc xem xét, xử lý kỷ luật người dự xét (E5). — Reports that a disciplinary case was opened or closed.
    fn report_discipline("Việc xử lý kỷ luật. — The disciplinary case.") -> ApplicationPayload {
        /// Dữ liệu để báo cáo xử lý kỷ luật. — The input of `reportDiscipline`.
        struct ReportDisciplineInput: CycleEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Đang trong thời gian xem xét, xử lý kỷ luật. — Whether a disciplinary case is open.
            open: bool,
            /// Văn bản về việc xử lý kỷ luật đã đăng ký. — The registered document of the case.
            document_id: ID,
        }

        fn read(&self, read) -> ReportDiscipline {
            application: read.id("applicationId", &self.application_id),
            open: Some(self.open),
            document: read.id("documentId", &self.document_id),
        }
    }

    /// Loại khỏi kỳ xét (10.2). — Disqualifies a candidate.
    fn disqualify("Hồ sơ và quyết định. — The application and the decision.") -> ApplicationPayload {
        /// Dữ liệu để loại khỏi kỳ xét. — The input of `disqualify`.
        struct DisqualifyInput: VersionedEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Quyết định của Hội đồng đã đăng ký. — The registered decision of the council.
            decision_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> Disqualify {
            application: read.id("applicationId", &self.application_id),
            decision: read.id("decisionId", &self.decision_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Khôi phục tư cách dự xét (10.2). — Takes a disqualification back.
    fn reinstate("Hồ sơ, quyết định và đơn. — The application, the decision and the appeal.") -> ApplicationPayload {
        /// Dữ liệu để khôi phục tư cách dự xét. — The input of `reinstate`.
        struct ReinstateInput: VersionedEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Quyết định của Hội đồng đã đăng ký. — The registered decision of the council.
            decision_id: ID,
            /// Đơn được chấp nhận. — The upheld appeal.
            appeal_id: ID,
        }

        fn read(&self, read) -> Reinstate {
            application: read.id("applicationId", &self.application_id),
            decision: read.id("decisionId", &self.decision_id),
            appeal: read.id("appealId", &self.appeal_id),
        }
    }

    /// Xét lại một hồ sơ, trước khi hoàn thành xét (10.2). — Reopens one dossier, before the review is complete.
    fn reopen_dossier("Hồ sơ và quyết định. — The application and the decision.") -> ApplicationPayload {
        /// Dữ liệu để xét lại một hồ sơ. — The input of `reopenDossier`.
        struct ReopenDossierInput: VersionedEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Quyết định của Hội đồng đã đăng ký. — The registered decision of the council.
            decision_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> ReopenDossier {
            application: read.id("applicationId", &self.application_id),
            decision: read.id("decisionId", &self.decision_id),
            reason: read.prose("reason", &self.reason),
        }
    }
}
