//! Steps 5 and 6: the receipt and the eligible list.

use async_graphql::ID;

use crate::{
    domain::{
        command::{List, Receive, RecordFinding, RefuseListing, RefuseReceipt, ReturnForSupplement},
        eligibility::PaperKind,
        vocabulary::{Listed, RuleOutcome},
    },
    graphql::{
        envelope::{CycleEnvelope, VersionedEnvelope},
        input::InputReader,
        labelled_enum::EnumValue,
        mutation::mutations,
        payload::ApplicationPayload,
        scalar::PaperKindCode,
    },
};

mutations! {
    pub struct ScreeningMutation;

    /// Trả hồ sơ để bổ sung, trước khi hết hạn nộp (10.2). — Returns a dossier for supplement, before the closing date.
    fn return_for_supplement("Hồ sơ và thành phần còn thiếu. — The application and what is missing.") -> ApplicationPayload {
        /// Dữ liệu để trả hồ sơ để bổ sung. — The input of `returnForSupplement`.
        struct ReturnForSupplementInput: VersionedEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Thành phần còn thiếu hoặc phải sửa. — The papers that are missing or to be mended.
            items: Vec<PaperKindCode>,
            /// Lý do trả. — Why.
            reason: String,
        }

        fn read(&self, read) -> ReturnForSupplement {
            application: read.id("applicationId", &self.application_id),
            items: self.items(read),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Tiếp nhận hồ sơ (10.2). — Receives a dossier.
    fn receive("Hồ sơ và số giấy tiếp nhận. — The application and the number of its receipt.") -> ApplicationPayload {
        /// Dữ liệu để tiếp nhận hồ sơ. — The input of `receive`.
        struct ReceiveInput: VersionedEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Số giấy tiếp nhận hồ sơ. — The number of the receipt.
            receipt_number: String,
            /// Đơn được chấp nhận mà việc tiếp nhận này thực hiện. — The upheld appeal that the receipt carries out.
            appeal_id: Option<ID>,
        }

        fn read(&self, read) -> Receive {
            application: read.id("applicationId", &self.application_id),
            receipt: read.code("receiptNumber", &self.receipt_number),
            appeal: read.optional("appealId", &self.appeal_id, InputReader::id),
        }
    }

    /// Không tiếp nhận hồ sơ (10.2). — Refuses a dossier.
    fn refuse_receipt("Hồ sơ và lý do. — The application and the reason.") -> ApplicationPayload {
        /// Dữ liệu để từ chối tiếp nhận hồ sơ. — The input of `refuseReceipt`.
        struct RefuseReceiptInput: VersionedEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Lý do: không được cử dự xét, hoặc không thuộc đối tượng. — Why: not nominated, or outside the scope.
            reason: String,
        }

        fn read(&self, read) -> RefuseReceipt {
            application: read.id("applicationId", &self.application_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Đưa vào danh sách đủ điều kiện, tiêu chuẩn (10.2). — Puts a candidate on the eligible list.
    fn list_application("Hồ sơ. — The application.") -> ApplicationPayload {
        /// Dữ liệu để đưa vào danh sách đủ điều kiện, tiêu chuẩn. — The input of `listApplication`.
        struct ListApplicationInput: VersionedEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
        }

        fn read(&self, read) -> List {
            application: read.id("applicationId", &self.application_id),
        }
    }

    /// Không đưa vào danh sách đủ điều kiện, tiêu chuẩn (10.2). — Keeps a candidate off the eligible list.
    fn refuse_listing("Hồ sơ và tiêu chí không đạt. — The application and the rules that are not met.") -> ApplicationPayload {
        /// Dữ liệu để không đưa vào danh sách đủ điều kiện, tiêu chuẩn. — The input of `refuseListing`.
        struct RefuseListingInput: VersionedEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Mã các tiêu chí không đạt. — The ids of the rules that are not met.
            rules: Vec<String>,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> RefuseListing {
            application: read.id("applicationId", &self.application_id),
            rules: read.codes("rules", &self.rules, 0..=50),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Ghi nhận xét theo tiêu chí (10.2, R36). — Records a finding on one rule.
    fn record_finding("Nhận xét. — The finding.") -> ApplicationPayload {
        /// Dữ liệu để ghi nhận xét theo tiêu chí. — The input of `recordFinding`.
        struct RecordFindingInput: CycleEnvelope {
            /// Hồ sơ đăng ký dự xét. — The application.
            application_id: ID,
            /// Mã tiêu chí, ví dụ E11. — The id of the rule, such as E11.
            rule: String,
            /// Tiêu chí thành phần (ví dụ 3.2.1.a) hoặc mã thời gian công tác trước tuyển dụng; bỏ trống khi kết luận cho cả tiêu chí. — The item of its checklist, such as 3.2.1.a, or the id of a period before recruitment; left out for the rule as a whole.
            item: Option<String>,
            /// Kết quả xem xét. — The outcome.
            outcome: EnumValue<RuleOutcome>,
            /// Kèm cảnh báo mà Hội đồng phải xác nhận đã xem. — Whether it carries a warning that the council must acknowledge.
            warning: bool,
            /// Lý do. — Why.
            reason: String,
            /// Tài liệu làm căn cứ. — The document that it rests on.
            document_id: Option<ID>,
        }

        fn read(&self, read) -> RecordFinding {
            finding: read.fresh(),
            application: read.id("applicationId", &self.application_id),
            rule: read.code("rule", &self.rule),
            item: read.optional("item", &self.item, InputReader::code),
            outcome: Some(self.outcome.0),
            warning: Some(self.warning),
            reason: read.prose("reason", &self.reason),
            document: read.optional("documentId", &self.document_id, InputReader::id),
        }
    }
}

impl ReturnForSupplementInput {
    fn items(&self, read: &mut InputReader<'_>) -> Option<Listed<PaperKind>> {
        let items = read.list("items", &self.items, 1..=20, |read, kind| read.code("", kind))?;
        read.once("items", items, |kind| *kind).map(Listed)
    }
}
