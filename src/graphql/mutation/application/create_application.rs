//! Opens an application (requirements §10.2).

use async_graphql::{Context, InputObject, Object, Result};

use crate::{
    domain::command::{Act, CreateApplication},
    graphql::{
        envelope::{Addition, Envelope},
        input::{Reader, gather},
        mutation::{ActInput, run},
        payload::ApplicationPayload,
    },
};

/// Dữ liệu để lập hồ sơ dự xét. — The input of `createApplication`.
#[derive(Debug, InputObject)]
pub struct CreateApplicationInput {
    #[graphql(flatten)]
    envelope: Addition,
    /// Mã số chức danh dự xét. — The code of the title applied for.
    title: String,
}

impl ActInput for CreateApplicationInput {
    const ACT: Act = Act::CreateApplication;
    type Command = CreateApplication;

    fn envelope(&self) -> Envelope<'_> {
        (&self.envelope).into()
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<CreateApplication> {
        gather!(CreateApplication { application: read.fresh(), title: read.code("title", &self.title) })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct CreateApplicationMutation;

#[Object]
impl CreateApplicationMutation {
    /// Lập hồ sơ dự xét (10.2). — Opens an application.
    async fn create_application(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Hồ sơ. — The application.")] input: CreateApplicationInput,
    ) -> Option<Result<ApplicationPayload<CreateApplicationInput>>> {
        run(ctx, input).await
    }
}
