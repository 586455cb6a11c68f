//! Files an appeal, or enters a paper one (requirements §10.3).

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{
        appeal::state::{AppealKind, AppealSubject},
        command::{Act, FileAppeal},
        ids::AppealId,
    },
    graphql::{
        envelope::{Addition, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::AppealPayload,
        scalar::DateTime,
    },
};

/// Dữ liệu để nộp đơn thắc mắc, khiếu nại, tố cáo. — The input of `fileAppeal`.
#[derive(Debug, InputObject)]
pub struct FileAppealInput {
    #[graphql(flatten)]
    envelope: Addition,
    /// Loại đơn: thắc mắc, khiếu nại hay tố cáo. — The legal act: query, complaint or denunciation.
    kind: AppealKind,
    /// Nội dung của đơn. — What it is about.
    subject: AppealSubject,
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

impl FileAppealInput {
    /// The id of a denunciation does not tell when it was filed.
    fn draw(&self, read: &mut Reader<'_>) -> Option<AppealId> {
        match self.kind {
            AppealKind::Denunciation => read.fresh_unordered(),
            AppealKind::Inquiry | AppealKind::Complaint => read.fresh(),
        }
    }
}

impl ActInput for FileAppealInput {
    const ACT: Act = Act::FileAppeal;
    type Command = FileAppeal;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<FileAppeal> {
        gather!(FileAppeal {
            appeal: self.draw(read),
            kind: Some(self.kind),
            subject: Some(self.subject),
            appellant: read.person_or_own("appellantId", &self.appellant_id),
            application: read.optional("applicationId", &self.application_id, Reader::id),
            handed_in_at: read.optional("handedInAt", &self.handed_in_at, Reader::instant),
            second_of: read.optional("secondOfId", &self.second_of_id, Reader::id),
            content: read.prose("content", &self.content),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct FileAppealMutation;

#[Object]
impl FileAppealMutation {
    /// Nộp đơn thắc mắc, khiếu nại, tố cáo, hoặc nhập hộ đơn giấy (10.3). — Files an appeal, or enters one handed in on paper.
    async fn file_appeal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Đơn. — The appeal.")] input: FileAppealInput,
    ) -> Option<Result<AppealPayload<FileAppealInput>>> {
        run(ctx, input).await
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use async_graphql::{InputType, value};
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;
    use crate::{clock::Clock, domain::ids::PersonId, entropy::Entropy};

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
            input.read(&mut Reader::new(&entropy, &clock).sent_by(Some(caller))).unwrap()
        };
        for (kind, version) in [("INQUIRY", 7), ("COMPLAINT", 7), ("DENUNCIATION", 4)] {
            let appeal = filed(kind);
            assert_eq!((appeal.appellant, appeal.appeal.0.get_version_num()), (caller, version), "{kind}");
        }
    }
}
