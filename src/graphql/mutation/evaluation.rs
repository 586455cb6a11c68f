//! Acts on the yearly evaluation of IT officers, in the log of the department that evaluates.

use async_graphql::ID;

use crate::{
    domain::workforce::{
        command::{
            DecideOnBook, GiveClass, ProposeReward, ReceiveWorkBook, RecordEffectStep, RecordEvidence,
            RecordWorkBook, SendResults,
        },
        evaluation::{
            COSTS, YEARS,
            machine::EffectEvent,
            terms::{BookOutcome, EvaluationFacet, OfficerClass, RewardKind},
        },
    },
    graphql::{
        envelope::DirectoryEnvelope, input::InputReader, labelled_enum::EnumValue, mutation::mutations,
        payload::WorkforcePayload, scalar::Date,
    },
};

mutations! {
    pub struct EvaluationMutation;

    /// Ghi ngày gửi và ngày nhận sổ công tác của năm; sổ gửi sau hạn thì xếp loại D. — Records the work log of a year with the days on which it was sent and received; one that was sent late means class D.
    fn record_work_book("Sổ công tác và các ngày. — The work log and its days.") -> WorkforcePayload {
        /// Dữ liệu để ghi sổ công tác của năm. — The input of `recordWorkBook`.
        struct RecordWorkBookInput: DirectoryEnvelope {
            /// Sở đánh giá. — The department that evaluates.
            agency_id: ID,
            /// Cơ quan quản lý cán bộ. — The agency that employs the officer.
            employer_id: ID,
            /// Cán bộ CNTT. — The officer.
            officer_id: ID,
            /// Năm đánh giá. — The year.
            year: i32,
            /// Ngày gửi. — The day on which it was sent.
            sent_on: Date,
            /// Ngày nhận; bỏ trống khi chưa đến. — The day on which it was received; left out while it is on its way.
            received_on: Option<Date>,
            /// Bản ghi được thay thế, khi sửa. — The record that it corrects.
            previous_book_id: Option<ID>,
            /// Lý do thay thế. — Why it corrects another.
            reason: Option<String>,
        }

        fn read(&self, read) -> RecordWorkBook {
            agency: read.id("agencyId", &self.agency_id),
            book: read.fresh(),
            employer: read.id("employerId", &self.employer_id),
            officer: read.id("officerId", &self.officer_id),
            year: read.count("year", self.year, YEARS),
            sent_on: read.date("sentOn", &self.sent_on),
            received_on: read.optional("receivedOn", &self.received_on, InputReader::date),
            supersedes: read.optional("previousBookId", &self.previous_book_id, InputReader::id),
            reason: read.optional("reason", &self.reason, InputReader::prose),
            effect: read.fresh(),
        }
    }

    /// Ghi ngày nhận của sổ công tác đã được ghi là đã gửi. — Records the receipt of a work log that was recorded as sent.
    fn receive_work_book("Sổ và ngày nhận. — The work log and the day.") -> WorkforcePayload {
        /// Dữ liệu để ghi ngày nhận sổ công tác. — The input of `receiveWorkBook`.
        struct ReceiveWorkBookInput: DirectoryEnvelope {
            /// Sở đánh giá. — The department that evaluates.
            agency_id: ID,
            /// Sổ công tác. — The work log.
            book_id: ID,
            /// Ngày nhận. — The day on which it was received.
            received_on: Date,
        }

        fn read(&self, read) -> ReceiveWorkBook {
            agency: read.id("agencyId", &self.agency_id),
            book: read.id("bookId", &self.book_id),
            received_on: read.date("receivedOn", &self.received_on),
        }
    }

    /// Ghi căn cứ đánh giá theo các mặt a đến đ. — Records evidence for one of the facets a to đ.
    fn record_evidence("Căn cứ. — The evidence.") -> WorkforcePayload {
        /// Dữ liệu để ghi căn cứ đánh giá. — The input of `recordEvidence`.
        struct RecordEvidenceInput: DirectoryEnvelope {
            /// Sở đánh giá. — The department that evaluates.
            agency_id: ID,
            /// Cơ quan quản lý cán bộ. — The agency that employs the officer.
            employer_id: ID,
            /// Cán bộ CNTT. — The officer.
            officer_id: ID,
            /// Năm đánh giá. — The year.
            year: i32,
            /// Mặt đánh giá. — The facet.
            facet: EnumValue<EvaluationFacet>,
            /// Ngày xảy ra. — The day of the event.
            noted_on: Date,
            /// Số, ký hiệu văn bản, nếu có. — The number and symbol of the document, if there is one.
            document: Option<String>,
            /// Nội dung. — What it says.
            content: String,
        }

        fn read(&self, read) -> RecordEvidence {
            agency: read.id("agencyId", &self.agency_id),
            evidence: read.fresh(),
            employer: read.id("employerId", &self.employer_id),
            officer: read.id("officerId", &self.officer_id),
            year: read.count("year", self.year, YEARS),
            facet: Some(self.facet.0),
            noted_on: read.date("notedOn", &self.noted_on),
            document: read.optional("document", &self.document, InputReader::code),
            content: read.prose("content", &self.content),
        }
    }

    /// Sở quyết định về sổ công tác không đúng hạn: xác nhận loại D, hoặc coi là đúng hạn. — Decides on a work log that was not in time: confirms class D, or counts it as in time.
    fn decide_on_book("Quyết định. — The decision.") -> WorkforcePayload {
        /// Dữ liệu để quyết định về sổ công tác. — The input of `decideOnBook`.
        struct DecideOnBookInput: DirectoryEnvelope {
            /// Sở đánh giá. — The department that evaluates.
            agency_id: ID,
            /// Cơ quan quản lý cán bộ. — The agency that employs the officer.
            employer_id: ID,
            /// Cán bộ CNTT. — The officer.
            officer_id: ID,
            /// Năm đánh giá. — The year.
            year: i32,
            /// Kết luận. — What is decided.
            outcome: EnumValue<BookOutcome>,
            /// Số, ký hiệu quyết định. — The number and symbol of the decision.
            decision: String,
            /// Ngày quyết định. — The day of the decision.
            decided_on: Date,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> DecideOnBook {
            agency: read.id("agencyId", &self.agency_id),
            ruling: read.fresh(),
            employer: read.id("employerId", &self.employer_id),
            officer: read.id("officerId", &self.officer_id),
            year: read.count("year", self.year, YEARS),
            outcome: Some(self.outcome.0),
            decision: read.code("decision", &self.decision),
            decided_on: read.date("decidedOn", &self.decided_on),
            reason: read.prose("reason", &self.reason),
            effect: read.fresh(),
        }
    }

    /// Xếp loại cán bộ CNTT trong năm, hoặc sửa lần xếp loại trước. — Gives an officer the class of a year, or corrects the one before.
    fn give_class("Xếp loại. — The class.") -> WorkforcePayload {
        /// Dữ liệu để xếp loại cán bộ CNTT. — The input of `giveClass`.
        struct GiveClassInput: DirectoryEnvelope {
            /// Sở đánh giá. — The department that evaluates.
            agency_id: ID,
            /// Cơ quan quản lý cán bộ. — The agency that employs the officer.
            employer_id: ID,
            /// Cán bộ CNTT. — The officer.
            officer_id: ID,
            /// Năm đánh giá. — The year.
            year: i32,
            /// Loại. — The class.
            class: EnumValue<OfficerClass>,
            /// Các mặt làm căn cứ; ngoài sổ công tác, mỗi mặt phải có căn cứ đã ghi. — What it rests on; each facet but the work log needs evidence that was recorded.
            facets: Vec<EnumValue<EvaluationFacet>>,
            /// Số, ký hiệu quyết định. — The number and symbol of the decision.
            decision: String,
            /// Ngày quyết định. — The day of the decision.
            decided_on: Date,
            /// Lý do. — Why.
            reason: String,
            /// Lần xếp loại được sửa, khi sửa. — The class that it corrects.
            previous_class_id: Option<ID>,
        }

        fn read(&self, read) -> GiveClass {
            agency: read.id("agencyId", &self.agency_id),
            given: read.fresh(),
            employer: read.id("employerId", &self.employer_id),
            officer: read.id("officerId", &self.officer_id),
            year: read.count("year", self.year, YEARS),
            class: Some(self.class.0),
            facets: {
                let bounds = 1..=EvaluationFacet::ALL.len();
                let facets = read.list("facets", &self.facets, bounds, |_, facet| Some(facet.0));
                facets.and_then(|facets| read.once("facets", facets, |facet| *facet))
            },
            decision: read.code("decision", &self.decision),
            decided_on: read.date("decidedOn", &self.decided_on),
            reason: read.prose("reason", &self.reason),
            corrects: read.optional("previousClassId", &self.previous_class_id, InputReader::id),
            effect: read.fresh(),
        }
    }

    /// Gửi kết quả đánh giá và hiệu quả sử dụng cán bộ CNTT cho cơ quan quản lý trực tiếp. — Sends the results, with the figures on how well the officers are used, to the agency that employs them.
    fn send_results("Cơ quan, năm và số liệu. — The agency, the year and the figures.") -> WorkforcePayload {
        /// Dữ liệu để gửi kết quả đánh giá. — The input of `sendResults`.
        struct SendResultsInput: DirectoryEnvelope {
            /// Sở đánh giá. — The department that evaluates.
            agency_id: ID,
            /// Cơ quan quản lý cán bộ. — The agency that employs the officers.
            employer_id: ID,
            /// Năm đánh giá. — The year.
            year: i32,
            /// Số, ký hiệu văn bản. — The number and symbol of the document.
            document: String,
            /// Ngày gửi. — The day on which it was sent.
            sent_on: Date,
            /// Chi phí ưu đãi trong năm, nghìn đồng. — The cost of the incentive in the year, in thousands of dong.
            incentive_cost: i32,
            /// Tổng chi phí thuê dịch vụ bên ngoài bảo trì, khắc phục sự cố trong năm, nghìn đồng. — The cost of outside services for maintenance and repair in the year, in thousands of dong.
            outside_cost: i32,
        }

        fn read(&self, read) -> SendResults {
            agency: read.id("agencyId", &self.agency_id),
            results: read.fresh(),
            employer: read.id("employerId", &self.employer_id),
            year: read.count("year", self.year, YEARS),
            document: read.code("document", &self.document),
            sent_on: read.date("sentOn", &self.sent_on),
            incentive_cost: read.count("incentiveCost", self.incentive_cost, COSTS),
            outside_cost: read.count("outsideCost", self.outside_cost, COSTS),
        }
    }

    /// Đề xuất khen thưởng cán bộ CNTT xuất sắc. — Proposes an outstanding officer for a reward.
    fn propose_reward("Cán bộ và hình thức. — The officer and the reward.") -> WorkforcePayload {
        /// Dữ liệu để đề xuất khen thưởng. — The input of `proposeReward`.
        struct ProposeRewardInput: DirectoryEnvelope {
            /// Sở đánh giá. — The department that evaluates.
            agency_id: ID,
            /// Cơ quan quản lý cán bộ. — The agency that employs the officer.
            employer_id: ID,
            /// Cán bộ CNTT. — The officer.
            officer_id: ID,
            /// Năm xuất sắc, hoặc năm cuối trong nhiều năm liền. — The outstanding year, or the last of them.
            year: i32,
            /// Hình thức đề xuất. — For what.
            kind: EnumValue<RewardKind>,
            /// Số, ký hiệu văn bản đề xuất. — The number and symbol of the document.
            document: String,
            /// Ngày đề xuất. — The day of the document.
            proposed_on: Date,
        }

        fn read(&self, read) -> ProposeReward {
            agency: read.id("agencyId", &self.agency_id),
            reward: read.fresh(),
            employer: read.id("employerId", &self.employer_id),
            officer: read.id("officerId", &self.officer_id),
            year: read.count("year", self.year, YEARS),
            kind: Some(self.kind.0),
            document: read.code("document", &self.document),
            proposed_on: read.date("proposedOn", &self.proposed_on),
        }
    }

    /// Ghi một bước xử lý của trường hợp thôi hưởng ưu đãi, kèm văn bản và ngày. — Records a step of what follows from a trigger, with its document and day.
    fn record_effect_step("Hồ sơ và bước. — The case and the step.") -> WorkforcePayload {
        /// Dữ liệu để ghi bước xử lý. — The input of `recordEffectStep`.
        struct RecordEffectStepInput: DirectoryEnvelope {
            /// Sở đánh giá. — The department that evaluates.
            agency_id: ID,
            /// Hồ sơ xử lý. — The case.
            effect_id: ID,
            /// Bước. — What is done.
            event: EnumValue<EffectEvent>,
            /// Số, ký hiệu văn bản. — The number and symbol of the document.
            document: String,
            /// Ngày văn bản. — The day of the document.
            done_on: Date,
            /// Nơi nhận văn bản đề nghị, chỉ khi gửi. — To whom the proposal goes, of its sending only.
            addressee_id: Option<ID>,
        }

        fn read(&self, read) -> RecordEffectStep {
            agency: read.id("agencyId", &self.agency_id),
            step: read.fresh(),
            effect: read.id("effectId", &self.effect_id),
            event: Some(self.event.0),
            document: read.code("document", &self.document),
            done_on: read.date("doneOn", &self.done_on),
            addressee: read.optional("addresseeId", &self.addressee_id, InputReader::id),
        }
    }
}
