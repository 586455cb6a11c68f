//! What an entry of a personnel file says, as a client sends it: one member for each kind, of which one is given.

use async_graphql::{InputObject, OneofObject};

use crate::{
    domain::{
        digest::Sealed,
        eligibility::{
            Degree, DisciplinaryCase, Education, Fact, PriorPeriod, Recruitment, TitleCertificate,
            TitlePeriod, YearRating,
        },
        personnel::{Content, Disclosure, EntryKind, Post},
        ranking::{Award, AwardKey, Sex},
    },
    graphql::{
        input::{InputReader, gather},
        labelled_enum::EnumValue,
        scalar::{Date, DegreeFieldCode, ProfessionalFieldCode, QualityRatingCode, Sha256},
    },
};

/// Nội dung của một mục: đúng một loại thông tin. — What an entry says: exactly one member is given.
#[derive(Debug, OneofObject)]
pub enum EntryContentInput {
    /// Nhân thân. — Who the person is on paper.
    Identity(IdentityEntryInput),
    /// Thời gian giữ chức danh nghề nghiệp. — A period in a professional title.
    Title(TitleEntryInput),
    /// Thời gian công tác trước tuyển dụng. — Work before recruitment.
    Prior(PriorEntryInput),
    /// Tuyển dụng, tiếp nhận. — Recruitment.
    Recruitment(RecruitmentEntryInput),
    /// Văn bằng. — A degree.
    Degree(DegreeEntryInput),
    /// Chứng chỉ bồi dưỡng. — A training certificate.
    Certificate(CertificateEntryInput),
    /// Xếp loại chất lượng. — A yearly classification.
    Rating(RatingEntryInput),
    /// Kỷ luật. — A disciplinary case.
    Discipline(DisciplineEntryInput),
    /// Khen thưởng. — A commendation.
    Commendation(CommendationEntryInput),
    /// Vị trí việc làm. — The job position.
    Post(PostEntryInput),
    /// Xác nhận không có thông tin thuộc loại này. — A statement that there is nothing of this kind.
    Nothing(EnumValue<EntryKind>),
}

/// Nhân thân; điều chưa biết thì bỏ trống. — Who the person is on paper; what is not known is left out.
#[derive(Debug, InputObject)]
pub struct IdentityEntryInput {
    /// Số định danh cá nhân. — The identity number.
    number: Option<String>,
    /// Ngày sinh: `1990-05-17`, `1990-05` hoặc `1990`. — The date of birth, as far as the papers tell it.
    birth: Option<String>,
    /// Giới tính. — The sex.
    sex: Option<EnumValue<Sex>>,
    /// Dân tộc. — The ethnic group.
    ethnicity: Option<String>,
}

/// Thời gian giữ chức danh nghề nghiệp. — A period in a professional title.
#[derive(Debug, InputObject)]
pub struct TitleEntryInput {
    /// Mã số chức danh. — The code of the title.
    code: String,
    /// Ngày bổ nhiệm có hiệu lực. — The effective day of the appointment.
    from: Date,
    /// Ngày cuối, nếu đã kết thúc. — The last day, if it ended.
    to: Option<Date>,
    /// Ngày cuối tập sự, thử việc. — The last day of probation.
    probation_to: Option<Date>,
    /// Không có tập sự, thử việc. — Whether there was no probation.
    #[graphql(default)]
    without_probation: bool,
    /// Giá trị băm của tài liệu. — The digest of the document.
    document: Option<Sha256>,
}

/// Thời gian công tác trước tuyển dụng; điều chưa biết thì bỏ trống. — Work before recruitment; what is not known is left out.
#[derive(Debug, InputObject)]
pub struct PriorEntryInput {
    /// Ngày đầu. — The first day.
    from: Date,
    /// Ngày cuối. — The last day.
    to: Date,
    /// Là thời gian tập sự. — Whether it was probation.
    probation: Option<bool>,
    /// Đúng quy định của pháp luật. — Whether the work was lawful.
    lawful: Option<bool>,
    /// Có đóng bảo hiểm xã hội bắt buộc. — Whether compulsory social insurance was paid.
    si_compulsory: Option<bool>,
    /// Vị trí việc làm có yêu cầu trình độ phù hợp. — Whether the position required a suitable level.
    position_suitable: Option<bool>,
    /// Được tính làm căn cứ xếp lương ở chức danh hiện giữ. — Whether it was a basis of the salary in the title now held.
    salary_basis: Option<bool>,
    /// Đã nhận trợ cấp bảo hiểm xã hội một lần. — Whether its social insurance was taken as a lump sum.
    si_lump_sum: Option<bool>,
    /// Giá trị băm của tài liệu. — The digest of the document.
    document: Option<Sha256>,
}

/// Tuyển dụng, tiếp nhận. — Recruitment.
#[derive(Debug, InputObject)]
pub struct RecruitmentEntryInput {
    /// Ngày có hiệu lực. — The effective day.
    on: Date,
    /// Trình độ khi tuyển dụng. — The qualification by which the person was recruited.
    qualification: Option<EnumValue<Education>>,
    /// Giá trị băm của tài liệu. — The digest of the document.
    document: Option<Sha256>,
}

/// Văn bằng. — A degree.
#[derive(Debug, InputObject)]
pub struct DegreeEntryInput {
    /// Trình độ. — Its level.
    level: EnumValue<Education>,
    /// Ngành đào tạo. — Its field.
    field: Option<DegreeFieldCode>,
    /// Giá trị băm của tài liệu. — The digest of the document.
    document: Option<Sha256>,
}

/// Chứng chỉ bồi dưỡng theo tiêu chuẩn chức danh. — A training certificate of a title group.
#[derive(Debug, InputObject)]
pub struct CertificateEntryInput {
    /// Nhóm chức danh. — The group it is for.
    field: ProfessionalFieldCode,
    /// Bản sao có chứng thực. — Whether the copy is certified.
    certified: Option<bool>,
    /// Giá trị băm của tài liệu. — The digest of the document.
    document: Option<Sha256>,
}

/// Xếp loại chất lượng của một năm. — The classification of a year.
#[derive(Debug, InputObject)]
pub struct RatingEntryInput {
    /// Năm công tác. — The working year.
    year: i32,
    /// Mức xếp loại. — The classification.
    rating: QualityRatingCode,
    /// Điểm, nếu thang xếp loại có điểm: `85.5`. — The score, where the rating scale has scores: `85.5`.
    score: Option<String>,
    /// Giá trị băm của tài liệu. — The digest of the document.
    document: Option<Sha256>,
}

/// Vụ việc kỷ luật. — A disciplinary case.
#[derive(Debug, InputObject)]
pub struct DisciplineEntryInput {
    /// Ngày bắt đầu xem xét, xử lý. — The day on which handling began.
    opened_on: Date,
    /// Ngày kết thúc xem xét, xử lý. — The day on which handling ended.
    closed_on: Option<Date>,
    /// Ngày cuối quyết định kỷ luật còn hệ quả. — The last day on which its decision has consequences.
    consequence_until: Option<Date>,
    /// Giá trị băm của tài liệu. — The digest of the document.
    document: Option<Sha256>,
}

/// Khen thưởng. — A commendation.
#[derive(Debug, InputObject)]
pub struct CommendationEntryInput {
    /// Mã hình thức trong bảng thứ bậc khen thưởng. — The kind, by its key in the award table.
    key: String,
    /// Số quyết định. — Number of the decision.
    number: Option<String>,
    /// Ngày quyết định. — Date of the decision.
    dated: Option<Date>,
    /// Cơ quan quyết định. — The authority that decided.
    authority: Option<String>,
    /// Trong hoạt động nghề nghiệp. — Whether it was given for professional activity.
    professional: bool,
    /// Giá trị băm của tài liệu. — The digest of the document.
    document: Option<Sha256>,
}

/// Yêu cầu của vị trí việc làm. — What the job position asks for.
#[derive(Debug, InputObject)]
pub struct PostEntryInput {
    /// Các ngoại ngữ, tiếng dân tộc mà vị trí yêu cầu. — The languages that it requires, any of them.
    languages: Vec<String>,
    /// Thuộc vùng dân tộc thiểu số. — Whether it is in an ethnic-minority area.
    minority_area: bool,
}

impl EntryContentInput {
    /// Reads the content and seals it as a whole.
    pub(super) fn seal(&self, read: &mut InputReader<'_>) -> Option<Sealed> {
        let content = read.within("content", |read| self.read(read))?;
        read.content("content", &content)
    }

    fn read(&self, read: &mut InputReader<'_>) -> Option<Content> {
        match self {
            Self::Identity(input) => read.within("identity", |read| input.read(read)),
            Self::Title(input) => read.within("title", |read| input.read(read)).map(Content::Title),
            Self::Prior(input) => read.within("prior", |read| input.read(read)).map(Content::Prior),
            Self::Recruitment(input) => {
                read.within("recruitment", |read| input.read(read)).map(Content::Recruitment)
            }
            Self::Degree(input) => read.within("degree", |read| input.read(read)).map(Content::Degree),
            Self::Certificate(input) => {
                read.within("certificate", |read| input.read(read)).map(Content::Certificate)
            }
            Self::Rating(input) => read.within("rating", |read| input.read(read)).map(Content::Rating),
            Self::Discipline(input) => {
                read.within("discipline", |read| input.read(read)).map(Content::Discipline)
            }
            Self::Commendation(input) => {
                read.within("commendation", |read| input.read(read)).map(Content::Commendation)
            }
            Self::Post(input) => read.within("post", |read| input.read(read)).map(Content::Post),
            Self::Nothing(kind) => Some(Content::Nothing(kind.0)),
        }
    }
}

impl IdentityEntryInput {
    fn read(&self, read: &mut InputReader<'_>) -> Option<Content> {
        let facts = gather!(Disclosure {
            number: read.optional("number", &self.number, InputReader::code),
            birth: read.optional("birth", &self.birth, InputReader::code),
            sex: Some(self.sex.map(EnumValue::member)),
            ethnicity: read.optional("ethnicity", &self.ethnicity, InputReader::code),
        })?;
        Some(Content::Identity(facts.into()))
    }
}

impl TitleEntryInput {
    fn read(&self, read: &mut InputReader<'_>) -> Option<TitlePeriod> {
        let probation = read.optional("probationTo", &self.probation_to, InputReader::date);
        gather!(TitlePeriod {
            code: read.code("code", &self.code),
            from: read.date("from", &self.from),
            to: read.optional("to", &self.to, InputReader::date),
            probation_to: probation.map(|last| match last {
                Some(last) => Fact::Known(last),
                None if self.without_probation => Fact::Absent,
                None => Fact::Unknown,
            }),
            document: read.optional("document", &self.document, InputReader::digest),
        })
    }
}

impl PriorEntryInput {
    fn read(&self, read: &mut InputReader<'_>) -> Option<PriorPeriod> {
        gather!(PriorPeriod {
            id: Some(String::new()),
            from: read.date("from", &self.from),
            to: read.date("to", &self.to),
            probation: Some(self.probation),
            lawful: Some(self.lawful),
            si_compulsory: Some(self.si_compulsory),
            position_suitable: Some(self.position_suitable),
            salary_basis: Some(self.salary_basis),
            si_lump_sum: Some(self.si_lump_sum),
            document: read.optional("document", &self.document, InputReader::digest),
        })
    }
}

impl RecruitmentEntryInput {
    fn read(&self, read: &mut InputReader<'_>) -> Option<Recruitment> {
        gather!(Recruitment {
            on: read.date("on", &self.on),
            qualification: Some(self.qualification.map(EnumValue::member)),
            document: read.optional("document", &self.document, InputReader::digest),
        })
    }
}

impl DegreeEntryInput {
    fn read(&self, read: &mut InputReader<'_>) -> Option<Degree> {
        gather!(Degree {
            level: Some(self.level.0),
            field: read.optional("field", &self.field, InputReader::code),
            document: read.optional("document", &self.document, InputReader::digest),
        })
    }
}

impl CertificateEntryInput {
    fn read(&self, read: &mut InputReader<'_>) -> Option<TitleCertificate> {
        gather!(TitleCertificate {
            field: read.code("field", &self.field),
            certified: Some(self.certified),
            document: read.optional("document", &self.document, InputReader::digest),
        })
    }
}

impl RatingEntryInput {
    fn read(&self, read: &mut InputReader<'_>) -> Option<YearRating> {
        gather!(YearRating {
            year: read.count("year", self.year, 1900..=2199),
            rating: read.code("rating", &self.rating),
            score: read.optional("score", &self.score, InputReader::code),
            document: read.optional("document", &self.document, InputReader::digest),
        })
    }
}

impl DisciplineEntryInput {
    fn read(&self, read: &mut InputReader<'_>) -> Option<DisciplinaryCase> {
        gather!(DisciplinaryCase {
            opened_on: read.date("openedOn", &self.opened_on),
            closed_on: read.optional("closedOn", &self.closed_on, InputReader::date),
            consequence_until: read.optional("consequenceUntil", &self.consequence_until, InputReader::date),
            document: read.optional("document", &self.document, InputReader::digest),
        })
    }
}

impl CommendationEntryInput {
    fn read(&self, read: &mut InputReader<'_>) -> Option<Award> {
        gather!(Award {
            key: read.phrase("key", &self.key).map(AwardKey::new),
            number: read.optional("number", &self.number, InputReader::code),
            dated: read.optional("dated", &self.dated, InputReader::date),
            authority: read.optional("authority", &self.authority, InputReader::phrase),
            document: read.optional("document", &self.document, InputReader::digest),
            professional: Some(self.professional),
        })
    }
}

impl PostEntryInput {
    fn read(&self, read: &mut InputReader<'_>) -> Option<Post> {
        gather!(Post {
            languages: read.list("languages", &self.languages, 0..=20, |read, text| read.phrase("", text)),
            minority_area: Some(self.minority_area),
        })
    }
}
