//! Records that a person holds an office.

use async_graphql::{Context, ID, InputObject, Object, Result};

use crate::{
    domain::{
        register::command::{GrantOffice, RegisterAct},
        role::Role,
    },
    graphql::{
        input::{Reader, gather},
        mutation::registry::{Entry, RegistryInput, RegistryPayload, run},
        scalar::Date,
    },
};

/// Dữ liệu để ghi nhận chức vụ. — The input of `grantOffice`.
#[derive(Debug, InputObject)]
pub struct GrantOfficeInput {
    #[graphql(flatten)]
    envelope: Entry,
    /// Người giữ chức vụ. — Who holds it.
    person_id: ID,
    /// Chức vụ. — The office.
    office: Role,
    /// Cơ quan, khi chức vụ gắn với cơ quan. — The agency, for an office held in one.
    agency_id: Option<ID>,
    /// Đơn vị, khi chức vụ gắn với đơn vị. — The unit, for an office held in one.
    unit_id: Option<ID>,
    /// Ngày đầu giữ chức vụ. — The first day.
    starts_on: Date,
    /// Ngày cuối giữ chức vụ. — The last day.
    ends_on: Option<Date>,
    /// Số, ký hiệu văn bản giao chức vụ. — The document that gives the office.
    document: Option<String>,
}

impl RegistryInput for GrantOfficeInput {
    const ACT: RegisterAct = RegisterAct::GrantOffice;
    type Command = GrantOffice;

    fn envelope(&self) -> &Entry {
        &self.envelope
    }

    fn read(&self, read: &mut Reader<'_>) -> Option<GrantOffice> {
        gather!(GrantOffice {
            office_term: read.fresh(),
            person: read.id("personId", &self.person_id),
            office: Some(self.office),
            agency: read.optional("agencyId", &self.agency_id, Reader::id),
            unit: read.optional("unitId", &self.unit_id, Reader::id),
            starts_on: read.date("startsOn", &self.starts_on),
            ends_on: read.optional("endsOn", &self.ends_on, Reader::date),
            document: read.optional("document", &self.document, Reader::line),
        })
    }
}

/// The mutation.
#[derive(Debug, Default)]
pub struct GrantOfficeMutation;

#[Object]
impl GrantOfficeMutation {
    /// Ghi nhận chức vụ. — Records that a person holds an office.
    async fn grant_office(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Chức vụ. — The office.")] input: GrantOfficeInput,
    ) -> Option<Result<RegistryPayload<GrantOfficeInput>>> {
        run(ctx, input).await
    }
}
