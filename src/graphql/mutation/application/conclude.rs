//! Step 8: records the council's conclusion (requirements §10.2).

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{
        command::{Act, Conclude},
        vocabulary::Side,
    },
    graphql::{
        envelope::{Change, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để ghi kết luận của Hội đồng. — The input of `conclude`.
#[derive(Debug, InputObject)]
pub struct ConcludeInput {
    #[graphql(flatten)]
    envelope: Change,
    /// Hồ sơ đăng ký dự xét. — The application.
    application_id: ID,
    /// Kết luận: đạt hoặc không đạt. — The conclusion: met or not met.
    outcome: Side,
    /// Biên bản họp Hội đồng đã đăng ký. — The registered minutes of the council.
    minutes_id: ID,
    /// Mã các tiêu chí không đạt. — The ids of the rules that are not met.
    #[graphql(default)]
    rules: Vec<String>,
    /// Lý do kết luận khác đề xuất của Ban thẩm định hồ sơ. — Why the conclusion departs from what the appraisers proposed.
    departure: Option<String>,
}

impl ActInput for ConcludeInput {
    const ACT: Act = Act::Conclude;
    type Command = Conclude;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<Conclude> {
        gather!(Conclude {
            application: read.id("applicationId", &self.application_id),
            outcome: Some(self.outcome),
            minutes: read.id("minutesId", &self.minutes_id),
            rules: read.codes("rules", &self.rules, 0..=50),
            departure: read.optional("departure", &self.departure, Reader::prose),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct ConcludeMutation;

#[Object]
impl ConcludeMutation {
    /// Ghi kết luận của Hội đồng về hồ sơ (10.2). — Records the conclusion of the council on a dossier.
    async fn conclude(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Kết luận. — The conclusion.")] input: ConcludeInput,
    ) -> Option<Result<ApplicationPayload<ConcludeInput>>> {
        run(ctx, input).await
    }
}
