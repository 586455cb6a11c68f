//! Registers a professional title in a period of validity (A10).

use async_graphql::{Context, InputObject, Object, Result};

use crate::{
    domain::{
        register::command::{RegisterAct, RegisterTitle},
        vocabulary::{Field, Grade},
    },
    graphql::{
        input::{Reader, gather},
        mutation::registry::{Entry, RegistryInput, RegistryPayload, run},
        scalar::Date,
    },
};

/// Dữ liệu để đăng ký chức danh nghề nghiệp. — The input of `registerTitle`.
#[derive(Debug, InputObject)]
pub struct RegisterTitleInput {
    #[graphql(flatten)]
    envelope: Entry,
    /// Mã số chức danh nghề nghiệp. — Its code.
    code: String,
    /// Lĩnh vực nghề nghiệp. — Its field.
    field: Field,
    /// Hạng. — Its grade.
    grade: Grade,
    /// Ngày đầu mã số chỉ chức danh này. — The first day on which the code means this title.
    valid_from: Date,
    /// Ngày cuối mã số chỉ chức danh này. — The last such day.
    valid_to: Option<Date>,
    /// Mã số chức danh hạng thấp hơn liền kề cùng lĩnh vực. — The code of the next lower title of the field.
    lower: Option<String>,
    /// Số, ký hiệu văn bản quy định chức danh. — The number and symbol of the document that sets it.
    basis: String,
}

impl RegistryInput for RegisterTitleInput {
    const ACT: RegisterAct = RegisterAct::RegisterTitle;
    type Command = RegisterTitle;

    fn envelope(&self) -> &Entry {
        &self.envelope
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<RegisterTitle> {
        gather!(RegisterTitle {
            title: read.fresh(),
            code: read.code("code", &self.code),
            field: Some(self.field),
            grade: Some(self.grade),
            valid_from: read.date("validFrom", &self.valid_from),
            valid_to: read.optional("validTo", &self.valid_to, Reader::date),
            lower: read.optional("lower", &self.lower, Reader::code),
            basis: read.code("basis", &self.basis),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct RegisterTitleMutation;

#[Object]
impl RegisterTitleMutation {
    /// Đăng ký chức danh nghề nghiệp. — Registers a professional title.
    async fn register_title(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Chức danh. — The title.")] input: RegisterTitleInput,
    ) -> Option<Result<RegistryPayload<RegisterTitleInput>>> {
        run(ctx, input).await
    }
}
