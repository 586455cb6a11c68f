//! Professional titles: those of the catalogues that were adopted, and those that are registered beside them.

use async_graphql::{Context, ID, Object, Result};
use jiff::civil::Date as Day;
use uuid::Uuid;

use crate::{
    domain::{
        digest::Digest,
        directory::{Directory, period::Period, row},
        ids::{AgencyId, TitleId},
        lang::Message,
        law::row::{Adoption, LawKind},
        reference_data::ReferenceData,
        title_catalogue::{CatalogueTitle, TitleCatalogue},
        vocabulary::{DocumentSymbol, Field, Grade, TitleCode},
    },
    graphql::{
        context::request,
        global_id::NodeId as _,
        scalar::{Date, GradeCode, ProfessionalFieldCode},
    },
};

/// A professional title in the time in which its code means it.
#[derive(Clone, Debug)]
pub struct ListedTitle {
    /// The id: that of the register, or one that follows from the adoption and the code.
    pub id: TitleId,
    code: TitleCode,
    name: Option<Message>,
    field: Field,
    grade: Grade,
    days: Period,
    lower: Option<TitleCode>,
    basis: DocumentSymbol,
    catalogue: Option<String>,
    agency: Option<AgencyId>,
}

/// Which titles are wanted.
#[derive(Debug)]
pub struct WantedTitles {
    /// How the code begins.
    pub code: Option<String>,
    /// The profession.
    pub field: Option<Field>,
    /// The agency that goes by them.
    pub agency: Option<AgencyId>,
    /// In force on that day, or not.
    pub in_force: Option<(Day, bool)>,
}

impl WantedTitles {
    fn has(&self, title: &ListedTitle) -> bool {
        let begins = |code: &String| title.code.as_str().starts_with(code.as_str());
        self.code.as_ref().is_none_or(begins)
            && self.field.as_ref().is_none_or(|field| title.field == *field)
            && self.agency.is_none_or(|agency| title.agency.is_none_or(|other| other == agency))
            && self.in_force.is_none_or(|(day, wanted)| title.days.covers(day) == wanted)
    }
}

impl ListedTitle {
    /// Those that are wanted of all: a registered title of which a catalogue speaks in the same time is left to the catalogue.
    pub fn wanted(law: &ReferenceData, directory: &Directory, wanted: &WantedTitles) -> Vec<Self> {
        let mut found: Vec<Self> = catalogued(law);
        let is_told = |row: &row::Title, found: &[Self]| {
            let same = |known: &Self| known.code == row.code && known.days.overlaps(row.period());
            found.iter().any(same)
        };
        let registered = directory.rows().title.values().filter(|row| !is_told(row, &found));
        let registered: Vec<Self> = registered.map(Self::registered).collect();
        found.extend(registered);
        found.retain(|title| wanted.has(title));
        found
    }

    fn registered(row: &row::Title) -> Self {
        Self {
            id: row.id,
            code: row.code.clone(),
            name: None,
            field: row.field.clone(),
            grade: row.grade.clone(),
            days: row.period(),
            lower: row.lower.clone(),
            basis: row.basis.clone(),
            catalogue: None,
            agency: None,
        }
    }

    /// A title of a catalogue, in the days on which that applies.
    fn of_catalogue(catalogue: &TitleCatalogue, title: &CatalogueTitle, adoption: Option<&Adoption>) -> Self {
        let own = catalogue.period_of(title);
        let days = adoption.map_or(own, |adoption| Period {
            first: own.first.max(adoption.valid_from),
            last: [own.last, adoption.last_day()].into_iter().flatten().min(),
        });
        Self {
            id: id_of(catalogue, title, adoption),
            code: title.code.clone(),
            name: title.name.clone(),
            field: title.field.clone(),
            grade: title.grade.clone(),
            days,
            lower: title.lower.clone(),
            basis: catalogue.basis_of(title).clone(),
            catalogue: Some(catalogue.id.clone()),
            agency: adoption.and_then(|adoption| adoption.agency),
        }
    }
}

/// The titles of every catalogue that was adopted, and of the one of the earlier releases unless it was adopted itself.
fn catalogued(law: &ReferenceData) -> Vec<ListedTitle> {
    let adoptions = law.register().rows().adoption.values();
    let adopted = adoptions.filter(|row| row.kind == LawKind::Titles && row.was_adopted());
    let adopted: Vec<_> =
        adopted.filter_map(|row| Some((law.catalogue_under(row.digest)?, Some(row)))).collect();
    let first = law.title_catalogues().next();
    let is_own = |first: &TitleCatalogue| {
        let rows = law.register().rows().adoption.values();
        let mut own = rows.filter(|row| row.digest == first.digest && row.agency.is_none());
        own.any(|row| row.adopted_in.is_some())
    };
    let first = first.filter(|first| !is_own(first)).map(|first| (first, None));
    let all = adopted.into_iter().chain(first);
    let titles = all.flat_map(|(catalogue, adoption)| {
        catalogue.titles.iter().map(move |title| ListedTitle::of_catalogue(catalogue, title, adoption))
    });
    titles.filter(|title| !title.days.is_reversed()).collect()
}

/// An id that stays the same as long as the adoption does: no other of its kind is drawn.
fn id_of(catalogue: &TitleCatalogue, title: &CatalogueTitle, adoption: Option<&Adoption>) -> TitleId {
    let adoption = adoption.map_or(Uuid::nil(), |adoption| adoption.id.0);
    let first = catalogue.period_of(title).first.to_string();
    let parts = [
        adoption.as_bytes().as_slice(),
        catalogue.digest.0.as_slice(),
        title.code.as_str().as_bytes(),
        first.as_bytes(),
    ];
    let bytes = Digest::of_parts(&parts).0.first_chunk::<16>().copied().unwrap_or_default();
    TitleId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

/// Chức danh nghề nghiệp trong một thời gian có hiệu lực. — A professional title in a period of validity.
#[Object(name = "Title")]
impl ListedTitle {
    /// Mã định danh. — The id.
    async fn id(&self) -> ID {
        self.id.to_global()
    }

    /// Mã số. — Its code.
    async fn code(&self) -> &str {
        self.code.as_str()
    }

    /// Tên chức danh; không có nếu danh mục không nêu, hoặc chức danh được đăng ký riêng. — Its name; none where the catalogue says none, or the title is registered.
    async fn name(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let name = self.name.as_ref()?;
        Some(request(ctx).map(|request| name.get(request.lang).to_owned()))
    }

    /// Lĩnh vực nghề nghiệp. — Its field.
    async fn field(&self) -> ProfessionalFieldCode {
        (&self.field).into()
    }

    /// Hạng. — Its grade.
    async fn grade(&self) -> GradeCode {
        (&self.grade).into()
    }

    /// Ngày đầu mã số chỉ chức danh này. — The first day on which the code means this title.
    async fn valid_from(&self) -> Date {
        self.days.first.into()
    }

    /// Ngày cuối mã số chỉ chức danh này. — The last such day.
    async fn valid_to(&self) -> Option<Date> {
        self.days.last.map(Date::from)
    }

    /// Mã số chức danh hạng thấp hơn liền kề. — The code of the next lower title.
    async fn lower(&self) -> Option<&str> {
        self.lower.as_ref().map(TitleCode::as_str)
    }

    /// Số, ký hiệu văn bản quy định chức danh. — The document that sets it.
    async fn basis(&self) -> &str {
        self.basis.as_str()
    }

    /// Mã danh mục có chức danh này; không có đối với chức danh được đăng ký riêng. — The id of the catalogue that has it; none of a title that is registered.
    async fn catalogue(&self) -> Option<&str> {
        self.catalogue.as_deref()
    }

    /// Cơ quan mà danh mục được áp dụng; không có nghĩa là toàn tỉnh. — The agency that the catalogue is for; none for the whole province.
    async fn agency_id(&self) -> Option<ID> {
        self.agency.map(AgencyId::to_global)
    }
}
