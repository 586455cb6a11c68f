//! Acts that add to the records of a cycle: documents, publications, declarations, judgements, remarks.

use async_graphql::{ID, InputObject};

use crate::{
    domain::{
        command::{
            AddRemark, DeclareConflicts, EvaluateDossiers, NewDeclaration, NewKinship, RecordObligation,
            RecordPublication, RecountDeadlines, RegisterDocument,
        },
        obligation_item::ObligationItem,
        role::Role,
        vocabulary::{Relative, SigningForm},
    },
    graphql::{
        envelope::CycleEnvelope,
        input::{InputReader, gather},
        labelled_enum::EnumValue,
        mutation::mutations,
        payload::RecordsPayload,
        scalar::{ChannelCode, Date, DateTime, DocumentKindCode, Sha256},
    },
};

mutations! {
    pub struct RecordsMutation;

    /// Đăng ký văn bản (R16). — Registers a document.
    fn register_document("Văn bản. — The document.") -> RecordsPayload {
        /// Dữ liệu để đăng ký văn bản. — The input of `registerDocument`.
        struct RegisterDocumentInput: CycleEnvelope {
            /// Loại văn bản. — The kind.
            kind: DocumentKindCode,
            /// Số văn bản. — The number.
            number: String,
            /// Ký hiệu văn bản. — The symbol.
            symbol: String,
            /// Ngày của văn bản. — The date that it bears.
            dated: Date,
            /// Cơ quan ban hành. — The agency that issued it.
            issuer_id: ID,
            /// Người ký. — The signatory.
            signatory_id: Option<ID>,
            /// Hình thức ký. — The form of signing.
            signing_form: EnumValue<SigningForm>,
            /// Tư cách của người ký. — The capacity of the signatory.
            signed_as: Option<EnumValue<Role>>,
            /// Văn bản làm căn cứ ký: quy chế làm việc khi ký TL., văn bản ủy quyền khi ký TUQ. — The document by which it is signed: the working rules for TL., the authority for TUQ.
            authority_id: Option<ID>,
            /// Người được ủy quyền ký, khi đăng ký văn bản ủy quyền. — Whom it authorises to sign, where it gives an authority.
            delegate_id: Option<ID>,
            /// Được ủy quyền đến hết ngày. — Until the end of which day it does.
            valid_until: Option<Date>,
            /// Trích yếu. — The summary.
            summary: String,
            /// Mã băm SHA-256 của tệp. — The digest of the file.
            sha256: Sha256,
            /// Lý do đăng ký sau ngày của văn bản. — Why it is registered on a later day than it is dated.
            late_reason: Option<String>,
        }

        fn read(&self, read) -> RegisterDocument {
            document: read.fresh(),
            kind: read.code("kind", &self.kind),
            number: read.code("number", &self.number),
            symbol: read.code("symbol", &self.symbol),
            dated: read.date("dated", &self.dated),
            issuer: read.id("issuerId", &self.issuer_id),
            signatory: read.optional("signatoryId", &self.signatory_id, InputReader::id),
            signing_form: Some(self.signing_form.0),
            signed_as: Some(self.signed_as.map(EnumValue::member)),
            authority: read.optional("authorityId", &self.authority_id, InputReader::id),
            delegate: read.optional("delegateId", &self.delegate_id, InputReader::id),
            valid_until: read.optional("validUntil", &self.valid_until, InputReader::date),
            summary: read.line("summary", &self.summary),
            sha256: read.digest("sha256", &self.sha256),
            late_reason: read.optional("lateReason", &self.late_reason, InputReader::prose),
        }
    }

    /// Ghi nhận công bố, niêm yết (R17). — Records a publication.
    fn record_publication("Việc công bố. — The publication.") -> RecordsPayload {
        /// Dữ liệu để ghi nhận công bố, niêm yết. — The input of `recordPublication`.
        struct RecordPublicationInput: CycleEnvelope {
            /// Văn bản được công bố. — The registered document that was published.
            document_id: ID,
            /// Nơi công bố. — Where.
            channel: ChannelCode,
            /// Địa chỉ trang, khi công bố trên trang thông tin điện tử. — The address of the page, for the website.
            url: Option<String>,
            /// Tên và số báo, chương trình phát sóng hoặc biên bản, khi bộ quy tắc yêu cầu. — The paper and its issue, the broadcast, or the record of it, where the rule set asks for that.
            reference: Option<String>,
            /// Thời điểm công bố, niêm yết. — When it was published.
            published_at: DateTime,
            /// Mã băm SHA-256 của nội dung công bố. — The digest of what was published.
            content_hash: Sha256,
            /// Lý do ghi nhận sau ngày công bố. — Why it is recorded on a later day.
            late_reason: Option<String>,
        }

        fn read(&self, read) -> RecordPublication {
            publication: read.fresh(),
            document: read.id("documentId", &self.document_id),
            channel: read.code("channel", &self.channel),
            url: read.optional("url", &self.url, InputReader::address),
            reference: read.optional("reference", &self.reference, InputReader::prose),
            published_at: read.instant("publishedAt", &self.published_at),
            content_hash: read.digest("contentHash", &self.content_hash),
            late_reason: read.optional("lateReason", &self.late_reason, InputReader::prose),
        }
    }

    /// Kê khai xung đột lợi ích (R20). — Declares conflicts of interest.
    fn declare_conflicts("Các kê khai. — The declarations.") -> RecordsPayload {
        /// Dữ liệu để kê khai xung đột lợi ích. — The input of `declareConflicts`.
        struct DeclareConflictsInput: CycleEnvelope {
            /// Kê khai của từng người. — One declaration for each person.
            declarations: Vec<ConflictDeclarationInput>,
        }

        fn read(&self, read) -> DeclareConflicts {
            declarations: self.read_declarations(read),
        }
    }

    /// Ghi nhận xét giám sát (R05). — Adds a remark of the supervisory board.
    fn add_remark("Nhận xét. — The remark.") -> RecordsPayload {
        /// Dữ liệu để ghi nhận xét giám sát. — The input of `addRemark`.
        struct AddRemarkInput: CycleEnvelope {
            /// Vị trí trong nhật ký của bản ghi được nhận xét. — The place in the log of the record that it is about.
            about: Option<i32>,
            /// Nội dung nhận xét. — The text.
            text: String,
        }

        fn read(&self, read) -> AddRemark {
            remark: read.fresh(),
            about: read.optional("about", &self.about, |read, field, index| read.count(
                field,
                *index,
                0..=i32::MAX
            )),
            text: read.prose("text", &self.text),
        }
    }

    /// Đặt thời hạn hoặc ghi nhận việc thực hiện một trách nhiệm của các bên (R21). — Sets a day for an obligation of a party, or records that it was met.
    fn record_obligation("Việc đã ghi. — What was recorded.") -> RecordsPayload {
        /// Dữ liệu để ghi nhận trách nhiệm. — The input of `recordObligation`.
        struct RecordObligationInput: CycleEnvelope {
            /// Trách nhiệm. — Which obligation.
            item: EnumValue<ObligationItem>,
            /// Nhiệm vụ khác đã ghi trước (O11). — The other task that was recorded before (O11).
            task_id: Option<ID>,
            /// Hồ sơ của người trúng tuyển (O8). — The application of the winner that it is about (O8).
            application_id: Option<ID>,
            /// Nội dung nhiệm vụ khác, khi ghi lần đầu (O11). — What another task is, at first (O11).
            text: Option<String>,
            /// Thời hạn. — The last day.
            due_on: Option<Date>,
            /// Ngày đã thực hiện. — The day on which it was met.
            done_on: Option<Date>,
            /// Văn bản chứng minh đã đăng ký. — The registered document that shows it.
            document_id: Option<ID>,
        }

        fn read(&self, read) -> RecordObligation {
            obligation: read.fresh(),
            item: Some(self.item.0),
            task: read.optional("taskId", &self.task_id, InputReader::id),
            application: read.optional("applicationId", &self.application_id, InputReader::id),
            text: read.optional("text", &self.text, InputReader::prose),
            due_on: read.optional("dueOn", &self.due_on, InputReader::date),
            done_on: read.optional("doneOn", &self.done_on, InputReader::date),
            document: read.optional("documentId", &self.document_id, InputReader::id),
        }
    }

    /// Tính lại thời hạn theo lịch ngày làm việc vừa được áp dụng (R12); hệ thống cũng tự làm việc này. — Counts the deadlines again by a calendar that was adopted since; the clock does it by itself too.
    fn recount_deadlines("Việc chuyển sang lịch mới. — The change of the calendar.") -> RecordsPayload {
        /// Dữ liệu để tính lại thời hạn. — The input of `recountDeadlines`.
        struct RecountDeadlinesInput: CycleEnvelope {}

        fn read(&self, read) -> RecountDeadlines {
            change: read.fresh(),
        }
    }

    /// Xem xét điều kiện, tiêu chuẩn E1–E18 theo hồ sơ; kết quả được lưu kèm giải thích (R07). — Judges dossiers by the rules E1–E18; the verdicts are kept with their explanation.
    fn evaluate_dossiers("Các hồ sơ. — The applications.") -> RecordsPayload {
        /// Dữ liệu để xem xét điều kiện, tiêu chuẩn. — The input of `evaluateDossiers`.
        struct EvaluateDossiersInput: CycleEnvelope {
            /// Các hồ sơ; bỏ trống để xem xét mọi hồ sơ đang chờ. — The applications; left out for all that wait.
            application_ids: Option<Vec<ID>>,
        }

        fn read(&self, read) -> EvaluateDossiers {
            applications: match &self.application_ids {
                Some(ids) => read.ids("applicationIds", ids, 1..=2_000),
                None => Some(Vec::new()),
            },
            judgements: Some(Vec::new()),
        }
    }
}

/// Kê khai của một người. — The declaration of one person.
#[derive(Debug, InputObject)]
pub struct ConflictDeclarationInput {
    /// Người kê khai, hoặc người được xác định có xung đột. — Who declares, or of whom it was found.
    person_id: ID,
    /// Đang trong thời hạn xử lý kỷ luật hoặc thi hành quyết định kỷ luật. — Whether the person is in a period of handling or serving discipline.
    disciplined: bool,
    /// Quan hệ thân nhân với người dự xét; rỗng nếu không có. — Relations to candidates; empty where there are none.
    kin: Vec<KinshipInput>,
}

/// Quan hệ thân nhân với một người dự xét. — A relation to one candidate.
#[derive(Debug, InputObject)]
pub struct KinshipInput {
    /// Người dự xét. — The candidate.
    candidate_id: ID,
    /// Quan hệ của người kê khai với người dự xét. — What the person is to the candidate.
    relation: EnumValue<Relative>,
}

impl ConflictDeclarationInput {
    fn read(&self, read: &mut InputReader<'_>) -> Option<NewDeclaration> {
        gather!(NewDeclaration {
            id: read.fresh(),
            person: read.id("personId", &self.person_id),
            disciplined: Some(self.disciplined),
            kin: read.list("kin", &self.kin, 0..=50, |read, line| {
                gather!(NewKinship {
                    id: read.fresh(),
                    candidate: read.id("candidateId", &line.candidate_id),
                    relation: Some(line.relation.0),
                })
            }),
        })
    }
}

impl DeclareConflictsInput {
    fn read_declarations(&self, read: &mut InputReader<'_>) -> Option<Vec<NewDeclaration>> {
        let lines = read.list("declarations", &self.declarations, 1..=50, |read, line| line.read(read))?;
        read.once("declarations", lines, |line| line.person)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use async_graphql::{InputType, value};
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;
    use crate::{
        clock::Clock,
        domain::ids::PersonId,
        entropy::Entropy,
        graphql::{envelope::ActInput as _, global_id::NodeId as _},
    };

    #[test]
    fn a_person_declares_once_in_one_input() {
        let person = |number| PersonId(Uuid::from_u128(number)).to_global().0;
        let codes = |second: String| {
            let line = |id: String| value!({ "personId": id, "disciplined": false, "kin": [] });
            let fields = value!({
                "cycleId": "c", "idempotencyKey": "k", "declarations": [line(person(1)), line(second)],
            });
            let input = DeclareConflictsInput::parse(Some(fields)).ok().unwrap();
            let (entropy, clock) = (Entropy::seeded(1), Clock::set(Timestamp::UNIX_EPOCH));
            let mut reader = InputReader::new(&entropy, &clock);
            input.read(&mut reader);
            reader.finish().unwrap().faults.iter().map(|fault| fault.code.as_str()).collect::<Vec<_>>()
        };
        assert!(codes(person(2)).is_empty());
        assert_eq!(codes(person(1)), ["DUPLICATE"]);
    }
}
