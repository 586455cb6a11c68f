//! What the keepers of the directory look up: accounts, offices and employments, each office its own.

use std::collections::{BTreeSet, HashMap};

use async_graphql::{Context, ID, InputObject, Object, Result};

use super::person::{Agency, Person, Unit};
use crate::{
    domain::{
        directory::{DIRECTORY_LOG, Directory, kept_agencies::KeptAgencies, row},
        error_code::ErrorCode,
        ids::PersonId,
        role::Role,
        vocabulary::OfficeStanding,
    },
    graphql::{
        context::{RequestContext, nullable, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        loader::Name,
        scalar::{Date, DateTime},
        view::text,
    },
    names::Search,
    service::WaitingAccount,
};

/// Điều kiện tìm trong sổ đăng ký; mọi điều kiện phải cùng đúng. — What is looked for in the directory; all of it must hold.
#[derive(Debug, Default, InputObject)]
pub struct DirectoryFilter {
    /// Tìm theo họ và tên, không cần dấu và chữ hoa. — Words of the name, with or without marks and capitals.
    search: Option<String>,
    /// Người. — The person.
    person_id: Option<ID>,
    /// Đang có hiệu lực vào hôm nay, hoặc không. — Whether it is in force today.
    in_force: Option<bool>,
}

/// A filter that was read: the persons who are wanted, where that matters, and whether it is in force.
#[derive(Debug)]
pub struct WantedRows {
    persons: Option<BTreeSet<PersonId>>,
    in_force: Option<bool>,
}

impl DirectoryFilter {
    /// Those with a name that is searched for; everybody without words.
    pub fn by_name(search: Option<String>) -> Self {
        Self { search: search.filter(|search| !search.trim().is_empty()), ..Self::default() }
    }

    /// Reads the filter. A search opens names without showing them; what is then shown is remembered as always.
    pub async fn read(&self, request: &RequestContext, directory: &Directory) -> Result<WantedRows> {
        let invalid = || request.coded(ErrorCode::INVALID_ID);
        let person =
            self.person_id.as_ref().map(|id| PersonId::from_global(id).ok_or_else(invalid)).transpose()?;
        let mut persons = person.map(|person| BTreeSet::from([person]));
        if let Some(search) = &self.search {
            let found = named(request, directory, &Search::new(search)).await?;
            persons = Some(persons.map_or(found.clone(), |own| &own & &found));
        }
        Ok(WantedRows { persons, in_force: self.in_force })
    }
}

/// The persons with a name that is searched for.
async fn named(
    request: &RequestContext,
    directory: &Directory,
    search: &Search,
) -> Result<BTreeSet<PersonId>> {
    let names = unseen_names(request, directory.rows().person.values()).await?;
    Ok(names.into_iter().filter(|(_, name)| search.finds(name)).map(|(person, _)| person).collect())
}

/// The names of persons, to find or to sort by them: they are opened and not shown.
pub async fn unseen_names<'r>(
    request: &RequestContext,
    rows: impl Iterator<Item = &'r row::Person>,
) -> Result<HashMap<PersonId, String>> {
    let unseen =
        |row: &row::Person| Name { sealed: row.name, person: row.id, log: DIRECTORY_LOG, remembered: false };
    let names = request.names(rows.map(unseen)).await?;
    Ok(names.into_iter().map(|(name, told)| (name.person, told)).collect())
}

impl WantedRows {
    /// Whether a row about a person is wanted that is in force, or not.
    pub fn wants(&self, person: PersonId, in_force: bool) -> bool {
        self.persons.as_ref().is_none_or(|persons| persons.contains(&person))
            && self.in_force.is_none_or(|wanted| wanted == in_force)
    }
}

/// For which agencies the caller keeps the directory.
pub fn kept_by_caller<'a>(request: &RequestContext, directory: &'a Directory) -> KeptAgencies<'a> {
    KeptAgencies::of(directory, request.caller.person, &request.caller.roles, request.today())
}

async fn person(ctx: &Context<'_>, id: PersonId) -> Result<Option<Person>> {
    let request = request(ctx)?;
    let directory = request.directory().await?;
    Ok(directory.rows().person.get(&id).map(|row| Person::registered(row, request.caller.person)))
}

/// A sign-in identity, without what it is.
#[derive(Clone, Debug)]
pub struct LinkedAccount(pub row::Account);

/// Tài khoản đăng nhập đã liên kết với một người. — A sign-in identity of a person.
#[Object(name = "Account")]
impl LinkedAccount {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// Người sở hữu. — Whose it is.
    async fn person(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        nullable(person(ctx, self.0.person)).await
    }

    /// Đang có hiệu lực. — Whether it is in force.
    fn in_force(&self) -> bool {
        self.0.valid
    }
}

/// A term of office.
#[derive(Clone, Debug)]
pub struct HeldOffice(pub row::OfficeTerm);

/// Nhiệm kỳ chức vụ. — A term of office.
#[Object(name = "OfficeTerm")]
impl HeldOffice {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// Người giữ chức vụ. — Who holds it.
    async fn person(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        nullable(person(ctx, self.0.person)).await
    }

    /// Chức vụ. — The office.
    fn office(&self) -> EnumValue<Role> {
        EnumValue(self.0.office)
    }

    /// Tên chức vụ. — The office in words.
    fn office_label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.0.office.label()))
    }

    /// Cấp phó hoặc quyền người đứng đầu; không có khi giữ chính chức vụ. — Whether it is a deputy's or an acting head's; none where the office is held in full.
    fn standing(&self) -> Option<EnumValue<OfficeStanding>> {
        self.0.standing.map(EnumValue)
    }

    /// Cơ quan. — The agency, for an office held in one.
    async fn agency(&self, ctx: &Context<'_>) -> Option<Result<Agency>> {
        nullable(async {
            let directory = request(ctx)?.directory().await?;
            Ok(self.0.agency.and_then(|id| directory.rows().agency.get(&id).cloned()).map(Agency))
        })
        .await
    }

    /// Đơn vị. — The unit, for an office held in one.
    async fn unit(&self, ctx: &Context<'_>) -> Option<Result<Unit>> {
        nullable(async {
            let directory = request(ctx)?.directory().await?;
            Ok(self.0.unit.and_then(|id| directory.rows().unit.get(&id).cloned()).map(Unit))
        })
        .await
    }

    /// Ngày đầu giữ chức vụ. — The first day.
    fn starts_on(&self) -> Date {
        self.0.starts_on.into()
    }

    /// Ngày cuối giữ chức vụ. — The last day.
    fn ends_on(&self) -> Option<Date> {
        self.0.ends_on.map(Date::from)
    }

    /// Số, ký hiệu văn bản giao chức vụ. — The document that gives the office.
    async fn document(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.0.document).await
    }
}

/// A time of employment.
#[derive(Clone, Debug)]
pub struct RecordedEmployment(pub row::Employment);

/// Thời gian làm việc tại một đơn vị. — A time of employment in a unit.
#[Object(name = "Employment")]
impl RecordedEmployment {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// Viên chức. — The employee.
    async fn person(&self, ctx: &Context<'_>) -> Option<Result<Person>> {
        nullable(person(ctx, self.0.person)).await
    }

    /// Đơn vị. — The unit.
    async fn unit(&self, ctx: &Context<'_>) -> Option<Result<Unit>> {
        nullable(async {
            let directory = request(ctx)?.directory().await?;
            Ok(directory.rows().unit.get(&self.0.unit).cloned().map(Unit))
        })
        .await
    }

    /// Ngày đầu làm việc. — The first day.
    fn starts_on(&self) -> Date {
        self.0.starts_on.into()
    }

    /// Ngày cuối làm việc. — The last day.
    fn ends_on(&self) -> Option<Date> {
        self.0.ends_on.map(Date::from)
    }
}

/// An account that signed in and is linked to nobody.
#[derive(Clone, Debug)]
pub struct UnlinkedAccount(pub WaitingAccount);

/// Tài khoản đã đăng nhập mà chưa được liên kết với ai. — An account that signed in and is linked to nobody.
#[Object(name = "WaitingAccount")]
impl UnlinkedAccount {
    /// Mã mà người giữ tài khoản nhìn thấy và đọc cho cơ quan so. — The code that its holder sees, to be compared.
    fn code(&self) -> String {
        self.0.code()
    }

    /// Bên cấp danh tính (`iss`), như `linkAccount` nhận. — The issuer, as `linkAccount` takes it.
    fn issuer(&self) -> &str {
        &self.0.issuer
    }

    /// Mã người dùng tại bên cấp (`sub`), như `linkAccount` nhận. — The subject, as `linkAccount` takes it.
    fn subject(&self) -> &str {
        &self.0.subject
    }

    /// Lần dùng gần nhất. — When it was last seen.
    fn seen_at(&self) -> DateTime {
        self.0.seen_at.into()
    }
}
