//! Personnel files, for the person and for those who keep or handle them.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::{person::Unit, training_course::TrainingCertificate};
use crate::{
    domain::{
        digest::Digest,
        directory::row::Entry,
        eligibility::{self, Education, Fact},
        ids::{EntryId, PersonId},
        personnel::{self, Content, Disclosure, EntryKind, Record, check},
        ranking::{Award, Sex},
    },
    graphql::{
        context::request,
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::{Date, DegreeFieldCode, ProfessionalFieldCode, QualityRatingCode, Sha256, int},
    },
};

/// A personnel file that the caller may read.
#[derive(Clone, Debug)]
pub struct PersonnelFile {
    /// Whose it is.
    pub person: PersonId,
    /// What is in force.
    pub record: Arc<Record>,
}

/// Hồ sơ viên chức. — A personnel file.
#[Object]
impl PersonnelFile {
    /// Các mục đang có hiệu lực, theo thứ tự ghi. — The entries in force, in the order of recording.
    async fn entries(&self) -> Vec<PersonnelEntry> {
        let entries = self.record.entries().iter();
        entries
            .map(|(id, content)| PersonnelEntry { id: *id, content: content.clone(), corrected_by: None })
            .collect()
    }

    /// Các mục đã được đính chính hoặc hủy, theo thứ tự ghi; không mục nào bị ghi đè. — The entries that were corrected or annulled, in the order of recording; nothing is overwritten.
    async fn history(&self, ctx: &Context<'_>) -> Result<Vec<PersonnelEntry>> {
        let request = request(ctx)?;
        let past = request.loaders.history(self.person).await.map_err(|error| request.mask(error))?;
        let entry = |(row, content): &(Entry, Content)| PersonnelEntry {
            id: row.id,
            content: content.clone(),
            corrected_by: row.superseded_by,
        };
        Ok(past.iter().map(entry).collect())
    }

    /// Thời gian làm việc tại các đơn vị. — The times of employment in units.
    async fn employments(&self, ctx: &Context<'_>) -> Result<Vec<EmploymentTime>> {
        let directory = request(ctx)?.directory().await?;
        let time = |time: &eligibility::EmploymentPeriod| EmploymentTime {
            unit: directory.rows().unit.get(&time.unit).cloned().map(Unit),
            from: time.from.into(),
            to: time.to.map(Date::from),
        };
        Ok(self.record.employments().iter().map(time).collect())
    }

    /// Chứng chỉ của các lớp đào tạo, bồi dưỡng CNTT, mới nhất trước: chỉ là thông tin liên quan, không quyết định điều kiện về chứng chỉ nếu chưa được ghi thành một mục của hồ sơ. — The certificates of IT courses, the latest first: related information, which decides nothing of the rule on certificates until it is recorded as an entry.
    async fn training_certificates(&self, ctx: &Context<'_>) -> Result<Vec<TrainingCertificate>> {
        TrainingCertificate::of_person(request(ctx)?, self.person).await
    }

    /// Có thời gian trước tuyển dụng trùng với thời gian giữ chức danh, cần người xem xét. — Whether work before recruitment overlaps with a title held; a person must look.
    fn prior_overlaps_title(&self) -> bool {
        check::collisions(self.record.entries().iter().map(|(_, content)| content))
    }
}

/// Thời gian làm việc tại một đơn vị. — A time of employment in a unit.
#[derive(Clone, Debug, SimpleObject)]
pub struct EmploymentTime {
    /// Đơn vị. — The unit.
    unit: Option<Unit>,
    /// Ngày đầu. — The first day.
    from: Date,
    /// Ngày cuối. — The last day.
    to: Option<Date>,
}

/// An entry of a personnel file.
#[derive(Clone, Debug)]
pub struct PersonnelEntry {
    id: EntryId,
    content: Content,
    corrected_by: Option<EntryId>,
}

macro_rules! member {
    ($entry:expr, $kind:ident) => {
        match &$entry.content {
            Content::$kind(content) => Some(content.into()),
            _ => None,
        }
    };
}

/// Một mục trong hồ sơ viên chức; chỉ có nội dung của loại thông tin đó. — An entry of a personnel file; it has the member of its kind and no other.
#[Object]
impl PersonnelEntry {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.id.to_global()
    }

    /// Mục đính chính mục này; không có khi đang có hiệu lực hoặc bị hủy. — The entry that corrects it; none while it is in force, or where it was annulled.
    fn corrected_by_id(&self) -> Option<ID> {
        self.corrected_by.map(EntryId::to_global)
    }

    /// Loại thông tin. — What it is about.
    fn kind(&self) -> EnumValue<EntryKind> {
        EnumValue(self.content.kind())
    }

    /// Tên loại thông tin. — What it is about, in words.
    fn kind_label(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(request(ctx)?.say(self.content.kind().label()))
    }

    /// Xác nhận không có thông tin thuộc loại này. — Whether it states that there is nothing of this kind.
    fn nothing(&self) -> bool {
        matches!(self.content, Content::Nothing(_))
    }

    /// Nhân thân. — Who the person is on paper.
    async fn identity(&self) -> Option<IdentityEntry> {
        match &self.content {
            Content::Identity(identity) => Some(identity.disclose().into()),
            _ => None,
        }
    }

    /// Thời gian giữ chức danh nghề nghiệp. — A period in a professional title.
    async fn title(&self) -> Option<TitleEntry> {
        member!(self, Title)
    }

    /// Thời gian công tác trước tuyển dụng. — Work before recruitment.
    async fn prior(&self) -> Option<PriorEntry> {
        member!(self, Prior)
    }

    /// Tuyển dụng, tiếp nhận. — Recruitment.
    async fn recruitment(&self) -> Option<RecruitmentEntry> {
        member!(self, Recruitment)
    }

    /// Văn bằng. — A degree.
    async fn degree(&self) -> Option<DegreeEntry> {
        member!(self, Degree)
    }

    /// Chứng chỉ bồi dưỡng. — A training certificate.
    async fn certificate(&self) -> Option<CertificateEntry> {
        member!(self, Certificate)
    }

    /// Xếp loại chất lượng. — A yearly classification.
    async fn rating(&self) -> Option<RatingEntry> {
        member!(self, Rating)
    }

    /// Kỷ luật. — A disciplinary case.
    async fn discipline(&self) -> Option<DisciplineEntry> {
        member!(self, Discipline)
    }

    /// Khen thưởng. — A commendation.
    async fn commendation(&self) -> Option<CommendationEntry> {
        member!(self, Commendation)
    }

    /// Vị trí việc làm. — The job position.
    async fn post(&self) -> Option<PostEntry> {
        member!(self, Post)
    }
}

/// Nhân thân. — Who a person is on paper.
#[derive(Clone, Debug, SimpleObject)]
pub struct IdentityEntry {
    /// Số định danh cá nhân. — The identity number.
    number: Option<String>,
    /// Ngày sinh: `1990-05-17`, `1990-05` hoặc `1990`. — The date of birth, as far as the papers tell it.
    birth: Option<String>,
    /// Giới tính. — The sex.
    sex: Option<EnumValue<Sex>>,
    /// Dân tộc. — The ethnic group.
    ethnicity: Option<&'static str>,
}

impl From<Disclosure> for IdentityEntry {
    fn from(facts: Disclosure) -> Self {
        Self {
            number: facts.number.map(String::from),
            birth: facts.birth.map(String::from),
            sex: facts.sex.map(EnumValue),
            ethnicity: facts.ethnicity.map(personnel::Ethnicity::name),
        }
    }
}

/// Declares what a kind of entry shows: its fields, each read from the fact.
macro_rules! shown {
    ($(
        $(#[$doc:meta])*
        $name:ident of $fact:ty { $($(#[$fdoc:meta])* $field:ident: $type:ty = $read:expr,)+ }
    )+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, SimpleObject)]
        pub struct $name {
            $($(#[$fdoc])* $field: $type,)+
            /// Giá trị băm của tài liệu. — The digest of the document.
            document: Option<Sha256>,
        }

        impl From<&$fact> for $name {
            fn from(fact: &$fact) -> Self {
                $(let $field: fn(&$fact) -> $type = $read;)+
                Self { $($field: $field(fact),)+ document: fact.document.map(digest) }
            }
        }
    )+};
}

fn digest(digest: Digest) -> Sha256 {
    digest.into()
}

shown! {
    /// Thời gian giữ chức danh nghề nghiệp. — A period in a professional title.
    TitleEntry of eligibility::TitlePeriod {
        /// Mã số chức danh. — The code of the title.
        code: String = |fact| fact.code.to_string(),
        /// Ngày bổ nhiệm có hiệu lực. — The effective day of the appointment.
        from: Date = |fact| fact.from.into(),
        /// Ngày cuối. — The last day, if it ended.
        to: Option<Date> = |fact| fact.to.map(Date::from),
        /// Ngày cuối tập sự, thử việc. — The last day of probation.
        probation_to: Option<Date> = |fact| match fact.probation_to {
            Fact::Known(last) => Some(last.into()),
            Fact::Unknown | Fact::Absent => None,
        },
        /// Không có tập sự, thử việc; để trống khi chưa biết. — Whether there was no probation; null where nobody has said.
        without_probation: Option<bool> = |fact| match fact.probation_to {
            Fact::Known(_) => Some(false),
            Fact::Absent => Some(true),
            Fact::Unknown => None,
        },
    }

    /// Thời gian công tác trước tuyển dụng. — Work before recruitment.
    PriorEntry of eligibility::PriorPeriod {
        /// Ngày đầu. — The first day.
        from: Date = |fact| fact.from.into(),
        /// Ngày cuối. — The last day.
        to: Date = |fact| fact.to.into(),
        /// Là thời gian tập sự. — Whether it was probation.
        probation: Option<bool> = |fact| fact.probation,
        /// Đúng quy định của pháp luật. — Whether the work was lawful.
        lawful: Option<bool> = |fact| fact.lawful,
        /// Có đóng bảo hiểm xã hội bắt buộc. — Whether compulsory social insurance was paid.
        si_compulsory: Option<bool> = |fact| fact.si_compulsory,
        /// Vị trí việc làm có yêu cầu trình độ phù hợp. — Whether the position required a suitable level.
        position_suitable: Option<bool> = |fact| fact.position_suitable,
        /// Được tính làm căn cứ xếp lương ở chức danh hiện giữ. — Whether it was a basis of the salary in the title now held.
        salary_basis: Option<bool> = |fact| fact.salary_basis,
        /// Đã nhận trợ cấp bảo hiểm xã hội một lần. — Whether its social insurance was taken as a lump sum.
        si_lump_sum: Option<bool> = |fact| fact.si_lump_sum,
    }

    /// Tuyển dụng, tiếp nhận. — Recruitment.
    RecruitmentEntry of eligibility::Recruitment {
        /// Ngày có hiệu lực. — The effective day.
        on: Date = |fact| fact.on.into(),
        /// Trình độ khi tuyển dụng. — The qualification by which the person was recruited.
        qualification: Option<EnumValue<Education>> = |fact| fact.qualification.map(EnumValue),
    }

    /// Văn bằng. — A degree.
    DegreeEntry of eligibility::Degree {
        /// Trình độ. — Its level.
        level: EnumValue<Education> = |fact| EnumValue(fact.level),
        /// Ngành đào tạo. — Its field.
        field: Option<DegreeFieldCode> = |fact| fact.field.as_ref().map(DegreeFieldCode::from),
    }

    /// Chứng chỉ bồi dưỡng theo tiêu chuẩn chức danh. — A training certificate of a title group.
    CertificateEntry of eligibility::TitleCertificate {
        /// Nhóm chức danh. — The group it is for.
        field: ProfessionalFieldCode = |fact| (&fact.field).into(),
        /// Bản sao có chứng thực. — Whether the copy is certified.
        certified: Option<bool> = |fact| fact.certified,
    }

    /// Xếp loại chất lượng của một năm. — The classification of a year.
    RatingEntry of eligibility::YearRating {
        /// Năm công tác. — The working year.
        year: i32 = |fact| int(fact.year),
        /// Mức xếp loại. — The classification.
        rating: QualityRatingCode = |fact| (&fact.rating).into(),
        /// Điểm, nếu thang xếp loại có điểm. — The score, where the rating scale has scores.
        score: Option<String> = |fact| fact.score.map(|score| score.to_string()),
    }

    /// Vụ việc kỷ luật. — A disciplinary case.
    DisciplineEntry of eligibility::DisciplinaryCase {
        /// Ngày bắt đầu xem xét, xử lý. — The day on which handling began.
        opened_on: Date = |fact| fact.opened_on.into(),
        /// Ngày kết thúc xem xét, xử lý. — The day on which handling ended.
        closed_on: Option<Date> = |fact| fact.closed_on.map(Date::from),
        /// Ngày cuối quyết định kỷ luật còn hệ quả. — The last day on which its decision has consequences.
        consequence_until: Option<Date> = |fact| fact.consequence_until.map(Date::from),
    }

    /// Khen thưởng. — A commendation.
    CommendationEntry of Award {
        /// Mã hình thức trong bảng thứ bậc khen thưởng. — The kind, by its key in the award table.
        key: String = |fact| fact.key.to_string(),
        /// Số quyết định. — Number of the decision.
        number: Option<String> = |fact| fact.number.as_ref().map(ToString::to_string),
        /// Ngày quyết định. — Date of the decision.
        dated: Option<Date> = |fact| fact.dated.map(Date::from),
        /// Cơ quan quyết định. — The authority that decided.
        authority: Option<String> = |fact| fact.authority.clone(),
        /// Trong hoạt động nghề nghiệp. — Whether it was given for professional activity.
        professional: bool = |fact| fact.professional,
    }
}

/// Yêu cầu của vị trí việc làm. — What the job position asks for.
#[derive(Clone, Debug, SimpleObject)]
pub struct PostEntry {
    /// Các ngoại ngữ, tiếng dân tộc mà vị trí yêu cầu. — The languages that it requires, any of them.
    languages: Vec<String>,
    /// Thuộc vùng dân tộc thiểu số. — Whether it is in an ethnic-minority area.
    minority_area: bool,
}

impl From<&personnel::Post> for PostEntry {
    fn from(post: &personnel::Post) -> Self {
        Self { languages: post.languages.clone(), minority_area: post.minority_area }
    }
}
