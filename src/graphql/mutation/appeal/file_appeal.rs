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
    ) -> Result<Option<AppealPayload<FileAppealInput>>> {
        run(ctx, input).await
    }
}
