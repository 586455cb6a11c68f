//! Acts on the register of incidents.

use async_graphql::ID;

use crate::{
    domain::workforce::{
        command::{
            AnalyseIncident, CancelIncident, CloseIncident, ConcludeIncident, CorrectIncident,
            LinkPrecaution, ReportIncident, ReturnIncident, UnlinkPrecaution,
        },
        responsibility::terms::IncidentCause,
    },
    graphql::{
        envelope::DirectoryEnvelope, input::InputReader, labelled_enum::EnumValue, mutation::mutations,
        payload::IncidentPayload, scalar::Date,
    },
};

mutations! {
    pub struct IncidentMutation;

    /// Báo cáo một sự cố của hệ thống thông tin. — Reports an incident of the information system.
    fn report_incident("Sự cố. — What happened.") -> IncidentPayload {
        /// Dữ liệu của thao tác này. — The input of `reportIncident`.
        struct ReportIncidentInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Ngày xảy ra. — The day on which it happened.
            happened_on: Date,
            /// Diễn biến và thiệt hại. — What happened, and what it did harm to.
            description: String,
        }

        fn read(&self, read) -> ReportIncident {
            agency: read.id("agencyId", &self.agency_id),
            incident: read.fresh(),
            happened_on: read.date("happenedOn", &self.happened_on),
            description: read.prose("description", &self.description),
        }
    }

    /// Đính chính điều đã báo cáo; sự cố được phân tích, kết luận lại. — Corrects what was reported; it is analysed and concluded on anew.
    fn correct_incident("Điều đúng và lý do. — What is right, and why.") -> IncidentPayload {
        /// Dữ liệu của thao tác này. — The input of `correctIncident`.
        struct CorrectIncidentInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Sự cố. — The incident.
            incident_id: ID,
            /// Ngày xảy ra. — The day on which it happened.
            happened_on: Date,
            /// Diễn biến và thiệt hại. — What happened, and what it did harm to.
            description: String,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> CorrectIncident {
            agency: read.id("agencyId", &self.agency_id),
            incident: read.id("incidentId", &self.incident_id),
            happened_on: read.date("happenedOn", &self.happened_on),
            description: read.prose("description", &self.description),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Phân tích nguyên nhân và nêu cán bộ CNTT được xem xét trách nhiệm, nếu có. — Analyses the cause, and names the officer who is asked to answer for it, if anybody is.
    fn analyse_incident("Kết quả phân tích. — What was found.") -> IncidentPayload {
        /// Dữ liệu của thao tác này. — The input of `analyseIncident`.
        struct AnalyseIncidentInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Sự cố. — The incident.
            incident_id: ID,
            /// Phân tích. — What was found.
            analysis: String,
            /// Nguyên nhân. — What it came from.
            cause: EnumValue<IncidentCause>,
            /// Cán bộ CNTT được xem xét trách nhiệm. — The officer who is asked to answer for it.
            officer_id: Option<ID>,
        }

        fn read(&self, read) -> AnalyseIncident {
            agency: read.id("agencyId", &self.agency_id),
            incident: read.id("incidentId", &self.incident_id),
            analysis: read.prose("analysis", &self.analysis),
            cause: Some(self.cause.0),
            officer: read.optional("officerId", &self.officer_id, InputReader::id),
        }
    }

    /// Thủ trưởng kết luận về sự cố bằng văn bản; hình thức xử lý theo quy định chung. — The head concludes on an incident by a document; what is done to whom, the general rules say.
    fn conclude_incident("Kết luận. — The conclusion.") -> IncidentPayload {
        /// Dữ liệu của thao tác này. — The input of `concludeIncident`.
        struct ConcludeIncidentInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Sự cố. — The incident.
            incident_id: ID,
            /// Kết luận. — What is concluded.
            conclusion: String,
            /// Số, ký hiệu văn bản. — The number and symbol of the document.
            document: String,
            /// Ngày kết luận. — Its day.
            concluded_on: Date,
        }

        fn read(&self, read) -> ConcludeIncident {
            agency: read.id("agencyId", &self.agency_id),
            incident: read.id("incidentId", &self.incident_id),
            conclusion: read.prose("conclusion", &self.conclusion),
            document: read.code("document", &self.document),
            concluded_on: read.date("concludedOn", &self.concluded_on),
        }
    }

    /// Khép lại sự cố đã được khắc phục. — Closes an incident that was mended.
    fn close_incident("Biện pháp khắc phục. — How it was mended.") -> IncidentPayload {
        /// Dữ liệu của thao tác này. — The input of `closeIncident`.
        struct CloseIncidentInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Sự cố. — The incident.
            incident_id: ID,
            /// Biện pháp khắc phục. — How it was mended.
            remedy: String,
            /// Ngày khép lại. — On which day.
            closed_on: Date,
        }

        fn read(&self, read) -> CloseIncident {
            agency: read.id("agencyId", &self.agency_id),
            incident: read.id("incidentId", &self.incident_id),
            remedy: read.prose("remedy", &self.remedy),
            closed_on: read.date("closedOn", &self.closed_on),
        }
    }

    /// Trả sự cố đã kết luận về phân tích lại. — Returns an incident to its analysis.
    fn return_incident("Lý do. — Why.") -> IncidentPayload {
        /// Dữ liệu của thao tác này. — The input of `returnIncident`.
        struct ReturnIncidentInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Sự cố. — The incident.
            incident_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> ReturnIncident {
            agency: read.id("agencyId", &self.agency_id),
            incident: read.id("incidentId", &self.incident_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Hủy báo cáo không phải sự cố. — Cancels what is no incident.
    fn cancel_incident("Lý do. — Why.") -> IncidentPayload {
        /// Dữ liệu của thao tác này. — The input of `cancelIncident`.
        struct CancelIncidentInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Sự cố. — The incident.
            incident_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> CancelIncident {
            agency: read.id("agencyId", &self.agency_id),
            incident: read.id("incidentId", &self.incident_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Liên kết một đề xuất phòng ngừa có trước với sự cố; cán bộ CNTT chỉ liên kết đề xuất của mình. — Links a proposal of before it to an incident; an IT officer links only the own.
    fn link_precaution("Sự cố và đề xuất. — The incident and the proposal.") -> IncidentPayload {
        /// Dữ liệu của thao tác này. — The input of `linkPrecaution`.
        struct LinkPrecautionInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Sự cố. — The incident.
            incident_id: ID,
            /// Đề xuất phòng ngừa. — The proposal.
            precaution_id: ID,
        }

        fn read(&self, read) -> LinkPrecaution {
            agency: read.id("agencyId", &self.agency_id),
            incident: read.id("incidentId", &self.incident_id),
            precaution: read.id("precautionId", &self.precaution_id),
        }
    }

    /// Bỏ liên kết đề xuất phòng ngừa với sự cố. — Takes the link of a proposal to an incident back.
    fn unlink_precaution("Lý do. — Why.") -> IncidentPayload {
        /// Dữ liệu của thao tác này. — The input of `unlinkPrecaution`.
        struct UnlinkPrecautionInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Sự cố. — The incident.
            incident_id: ID,
            /// Đề xuất phòng ngừa. — The proposal.
            precaution_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> UnlinkPrecaution {
            agency: read.id("agencyId", &self.agency_id),
            incident: read.id("incidentId", &self.incident_id),
            precaution: read.id("precautionId", &self.precaution_id),
            reason: read.prose("reason", &self.reason),
        }
    }
}
