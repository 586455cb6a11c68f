//! T00: opens a cycle.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{
        command::{Act, CreateCycle, TitlePair},
        vocabulary::Grade,
    },
    graphql::{
        envelope::{Envelope, Opening},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::CyclePayload,
    },
};

/// Dữ liệu để lập kỳ xét. — The input of `createCycle`.
#[derive(Debug, InputObject)]
pub struct CreateCycleInput {
    #[graphql(flatten)]
    envelope: Opening,
    /// Cơ quan tổ chức xét. — The organising agency.
    agency_id: ID,
    /// Năm xét. — The year of the review.
    year: i32,
    /// Tên chính thức của kỳ xét. — The official title.
    title: String,
    /// Địa điểm. — The venue.
    venue: String,
    /// Hạng đang giữ. — The grade held.
    from_grade: Grade,
    /// Hạng dự xét. — The grade applied for.
    to_grade: Grade,
    /// Các chức danh được xét. — The titles of the review.
    titles: Vec<TitlePairInput>,
}

/// Một chức danh được xét: từ mã đang giữ lên mã dự xét. — One title of the review: the code held and the code applied for.
#[derive(Debug, InputObject)]
pub struct TitlePairInput {
    /// Mã số chức danh đang giữ. — The code of the title held.
    from_code: String,
    /// Mã số chức danh dự xét. — The code of the title applied for.
    to_code: String,
}

impl ActInput for CreateCycleInput {
    const ACT: Act = Act::CreateCycle;
    type Command = CreateCycle;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<CreateCycle> {
        gather!(CreateCycle {
            cycle: read.fresh(),
            agency: read.id("agencyId", &self.agency_id),
            year: read.count("year", self.year, 2000..=2199),
            title: read.line("title", &self.title),
            venue: read.line("venue", &self.venue),
            from_grade: Some(self.from_grade),
            to_grade: Some(self.to_grade),
            titles: read.list("titles", &self.titles, 1..=20, |read, line| {
                gather!(TitlePair {
                    id: read.fresh(),
                    from_code: read.code("fromCode", &line.from_code),
                    to_code: read.code("toCode", &line.to_code),
                })
            }),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct CreateCycleMutation;

#[Object]
impl CreateCycleMutation {
    /// Lập kỳ xét (T00). — Opens a cycle.
    async fn create_cycle(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Dữ liệu của kỳ xét. — The cycle.")] input: CreateCycleInput,
    ) -> Option<Result<CyclePayload<CreateCycleInput>>> {
        run(ctx, input).await
    }
}
