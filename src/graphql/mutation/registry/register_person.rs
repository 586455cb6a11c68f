//! Registers a person.

use async_graphql::{Context, InputObject, Object, Result};

use crate::{
    domain::register::command::{RegisterAct, RegisterPerson},
    graphql::{
        input::{Reader, gather},
        mutation::registry::{Entry, RegistryInput, RegistryPayload, run},
    },
};

/// Dữ liệu để đăng ký người. — The input of `registerPerson`.
#[derive(Debug, InputObject)]
pub struct RegisterPersonInput {
    #[graphql(flatten)]
    envelope: Entry,
    /// Họ và tên. — The full name.
    name: String,
}

impl RegistryInput for RegisterPersonInput {
    const ACT: RegisterAct = RegisterAct::RegisterPerson;
    type Command = RegisterPerson;

    fn envelope(&self) -> &Entry {
        &self.envelope
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<RegisterPerson> {
        gather!(RegisterPerson {
            person: read.fresh(),
            name: read.about(person, |read| read.line("name", &self.name)),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct RegisterPersonMutation;

#[Object]
impl RegisterPersonMutation {
    /// Đăng ký người. — Registers a person.
    async fn register_person(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Người được đăng ký. — The person.")] input: RegisterPersonInput,
    ) -> Option<Result<RegistryPayload<RegisterPersonInput>>> {
        run(ctx, input).await
    }
}
