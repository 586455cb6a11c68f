//! The acts on an appeal (requirements §10.3).

use async_graphql::ID;

use crate::{
    domain::{
        appeal::state::{AppealEffect, AppealKind, AppealOutcome, AppealSubject},
        command::{
            AcceptAppeal, DecideAppeal, DeclineAppeal, FileAppeal, StartResolution, TransferAppeal,
            WithdrawAppeal,
        },
        ids::AppealId,
        vocabulary::Decider,
    },
    graphql::{
        envelope::{CycleEnvelope, VersionedEnvelope},
        input::InputReader,
        labelled_enum::EnumValue,
        mutation::mutations,
        payload::AppealPayload,
        scalar::DateTime,
    },
};

mutations! {
    pub struct AppealMutation;

    /// Nộp đơn thắc mắc, khiếu nại, tố cáo, hoặc nhập hộ đơn giấy (10.3). — Files an appeal, or enters one handed in on paper.
    fn file_appeal("Đơn. — The appeal.") -> AppealPayload {
        /// Dữ liệu để nộp đơn thắc mắc, khiếu nại, tố cáo. — The input of `fileAppeal`.
        struct FileAppealInput: CycleEnvelope {
            /// Loại đơn: thắc mắc, khiếu nại hay tố cáo. — The legal act: query, complaint or denunciation.
            kind: EnumValue<AppealKind>,
            /// Nội dung của đơn. — What it is about.
            subject: EnumValue<AppealSubject>,
            /// Người nộp đơn; bỏ trống khi người gọi tự nộp. — Who files; left out, the caller does.
            appellant_id: Option<ID>,
            /// Hồ sơ liên quan. — The application that it concerns.
            application_id: Option<ID>,
            /// Thời điểm nộp đơn giấy tại Văn phòng Sở. — When a paper appeal was handed in at the department office.
            handed_in_at: Option<DateTime>,
            /// Đơn đã được giải quyết, khi đây là khiếu nại lần hai. — The decided appeal that this one follows.
            second_of_id: Option<ID>,
            /// Nội dung đơn. — What it says.
            content: String,
        }

        fn read(&self, read) -> FileAppeal {
            appeal: self.draw(read),
            kind: Some(self.kind.0),
            subject: Some(self.subject.0),
            appellant: read.person_or_own("appellantId", &self.appellant_id),
            application: read.optional("applicationId", &self.application_id, InputReader::id),
            handed_in_at: read.optional("handedInAt", &self.handed_in_at, InputReader::instant),
            second_of: read.optional("secondOfId", &self.second_of_id, InputReader::id),
            content: read.prose("content", &self.content),
        }
    }

    /// Thụ lý đơn thắc mắc, khiếu nại (10.3). — Accepts an appeal.
    fn accept_appeal("Đơn. — The appeal.") -> AppealPayload {
        /// Dữ liệu để thụ lý đơn. — The input of `acceptAppeal`.
        struct AcceptAppealInput: VersionedEnvelope {
            /// Đơn được thụ lý. — The appeal.
            appeal_id: ID,
        }

        fn read(&self, read) -> AcceptAppeal {
            appeal: read.id("appealId", &self.appeal_id),
        }
    }

    /// Không thụ lý đơn (10.3). — Declines an appeal.
    fn decline_appeal("Đơn và lý do. — The appeal and the reason.") -> AppealPayload {
        /// Dữ liệu để không thụ lý đơn. — The input of `declineAppeal`.
        struct DeclineAppealInput: VersionedEnvelope {
            /// Đơn. — The appeal.
            appeal_id: ID,
            /// Lý do không thụ lý, thông báo cho người nộp đơn. — Why, as the appellant is told.
            reason: String,
        }

        fn read(&self, read) -> DeclineAppeal {
            appeal: read.id("appealId", &self.appeal_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Bắt đầu giải quyết đơn (10.3, AP3). — Starts the resolution of an appeal.
    fn start_resolution("Đơn và người giải quyết. — The appeal and who decides it.") -> AppealPayload {
        /// Dữ liệu để bắt đầu giải quyết đơn. — The input of `startResolution`.
        struct StartResolutionInput: VersionedEnvelope {
            /// Đơn. — The appeal.
            appeal_id: ID,
            /// Người có thẩm quyền giải quyết. — Who decides.
            decider: EnumValue<Decider>,
        }

        fn read(&self, read) -> StartResolution {
            appeal: read.id("appealId", &self.appeal_id),
            decider: Some(self.decider.0),
        }
    }

    /// Quyết định giải quyết đơn (10.3, AP4). — Decides an appeal.
    fn decide_appeal("Quyết định giải quyết. — The decision.") -> AppealPayload {
        /// Dữ liệu để quyết định giải quyết đơn. — The input of `decideAppeal`.
        struct DecideAppealInput: VersionedEnvelope {
            /// Đơn. — The appeal.
            appeal_id: ID,
            /// Kết quả giải quyết. — The outcome.
            outcome: EnumValue<AppealOutcome>,
            /// Hệ quả đối với danh sách hoặc kết quả. — What it changes.
            effect: EnumValue<AppealEffect>,
            /// Văn bản giải quyết đã đăng ký. — The registered decision.
            decision_id: ID,
            /// Căn cứ giải quyết. — The grounds.
            grounds: String,
        }

        fn read(&self, read) -> DecideAppeal {
            appeal: read.id("appealId", &self.appeal_id),
            outcome: Some(self.outcome.0),
            effect: Some(self.effect.0),
            decision: read.id("decisionId", &self.decision_id),
            grounds: read.prose("grounds", &self.grounds),
        }
    }

    /// Rút đơn thắc mắc, khiếu nại, tố cáo (10.3). — Withdraws an appeal.
    fn withdraw_appeal("Đơn được rút. — The appeal.") -> AppealPayload {
        /// Dữ liệu để rút đơn. — The input of `withdrawAppeal`.
        struct WithdrawAppealInput: VersionedEnvelope {
            /// Đơn. — The appeal.
            appeal_id: ID,
        }

        fn read(&self, read) -> WithdrawAppeal {
            appeal: read.id("appealId", &self.appeal_id),
        }
    }

    /// Chuyển đơn đến cơ quan có thẩm quyền (10.3, AP5). — Transfers an appeal to the competent authority.
    fn transfer_appeal("Đơn và nơi nhận. — The appeal and where it goes.") -> AppealPayload {
        /// Dữ liệu để chuyển đơn đến cơ quan có thẩm quyền. — The input of `transferAppeal`.
        struct TransferAppealInput: VersionedEnvelope {
            /// Đơn. — The appeal.
            appeal_id: ID,
            /// Cơ quan tiếp nhận và lý do chuyển. — To whom it goes, and why.
            reason: String,
        }

        fn read(&self, read) -> TransferAppeal {
            appeal: read.id("appealId", &self.appeal_id),
            reason: read.prose("reason", &self.reason),
        }
    }
}

impl FileAppealInput {
    /// The id of a denunciation does not tell when it was filed.
    fn draw(&self, read: &mut InputReader<'_>) -> Option<AppealId> {
        match self.kind.0 {
            AppealKind::Denunciation => read.fresh_unordered(),
            AppealKind::Inquiry | AppealKind::Complaint => read.fresh(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use async_graphql::{InputType, value};
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;
    use crate::{clock::Clock, domain::ids::PersonId, entropy::Entropy, graphql::envelope::ActInput as _};

    #[test]
    fn the_caller_files_unless_another_is_named_and_a_denunciation_hides_its_time() {
        let caller = PersonId(Uuid::from_u128(1));
        let filed = |kind: &str| {
            let fields = value!({
                "cycleId": "c", "idempotencyKey": "k",
                "kind": kind, "subject": "RESULT", "content": "Tôi đề nghị xem lại kết quả.",
            });
            let input = FileAppealInput::parse(Some(fields)).ok().unwrap();
            let (entropy, clock) = (Entropy::seeded(1), Clock::set(Timestamp::UNIX_EPOCH));
            input.read(&mut InputReader::new(&entropy, &clock).sent_by(Some(caller))).unwrap()
        };
        for (kind, version) in [("INQUIRY", 7), ("COMPLAINT", 7), ("DENUNCIATION", 4)] {
            let appeal = filed(kind);
            assert_eq!((appeal.appellant, appeal.appeal.0.get_version_num()), (caller, version), "{kind}");
        }
    }
}
