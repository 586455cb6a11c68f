//! How a paper of a dossier is sent.

use async_graphql::{ID, InputObject};

use crate::{
    domain::{
        command::NewPaper,
        digest::Sealed,
        dossier::{Language, PaperContent},
        eligibility::{Attestation, Certification, Certifier, Fact, LanguageKind},
    },
    graphql::{
        input::{InputReader, gather},
        labelled_enum::EnumValue,
        scalar::{Date, PaperKindCode, Sha256},
    },
};

/// Một giấy tờ của hồ sơ. — A paper of a dossier.
#[derive(Debug, InputObject)]
pub struct PaperInput {
    /// Loại giấy tờ. — Which paper it is.
    kind: PaperKindCode,
    /// Tệp đã tải lên; bỏ trống nếu chỉ có bản giấy. — The uploaded file; left out where there is only paper.
    file_id: Option<ID>,
    /// SHA-256 của tệp; phải có khi có tệp. — SHA-256 of the file; needed with a file.
    sha256: Option<Sha256>,
    /// Số trang. — Number of pages.
    pages: Option<i32>,
    /// Số, ký hiệu. — Its number and symbol.
    number: Option<String>,
    /// Cơ quan ban hành, cấp. — Who issued it.
    issuer: Option<String>,
    /// Ngày lập. — The day on which it was made.
    made_on: Option<Date>,
    /// Đã ký theo quy định. — Whether it bears the signature that it must bear.
    signed: Option<bool>,
    /// Xác nhận, chứng thực; bỏ trống nếu không có. — Its certification; left out where there is none.
    certification: Option<CertificationInput>,
    /// Mã số chức danh nêu trong đơn (D1). — The title that an application names (D1).
    title: Option<String>,
    /// Ngôn ngữ nêu trong bản cam kết (D5). — The language that a commitment names (D5).
    language: Option<LanguageInput>,
    /// Nhận xét về từng tiêu chí trong bản nhận xét, đánh giá (D3). — What an assessment says of each rule (D3).
    covers: Option<Vec<AttestationInput>>,
    /// Giấy tờ được thay thế. — The paper that it replaces.
    replaces_id: Option<ID>,
}

/// Xác nhận, chứng thực một giấy tờ. — The certification of a paper.
#[derive(Debug, InputObject)]
pub struct CertificationInput {
    /// Người, cơ quan xác nhận. — Who certified.
    by: EnumValue<Certifier>,
    /// Ngày xác nhận. — When.
    on: Date,
}

/// Ngôn ngữ mà vị trí việc làm yêu cầu. — A language.
#[derive(Debug, InputObject)]
pub struct LanguageInput {
    /// Ngoại ngữ hay tiếng dân tộc thiểu số. — What kind of language it is.
    kind: EnumValue<LanguageKind>,
    /// Tên ngôn ngữ. — Its name.
    name: String,
}

/// Nhận xét của người đứng đầu đơn vị về một tiêu chí. — What the unit head says of one rule.
#[derive(Debug, InputObject)]
pub struct AttestationInput {
    /// Mã tiêu chí, ví dụ E4. — The id of the rule, such as E4.
    rule: String,
    /// Đáp ứng. — Whether it is met.
    met: bool,
}

/// Reads a number of pages.
pub fn read_pages(read: &mut InputReader<'_>, field: &'static str, pages: &i32) -> Option<u32> {
    read.count(field, *pages, 1..=10_000)
}

impl AttestationInput {
    /// Reads what is said of the rules, each once.
    pub fn read_all(read: &mut InputReader<'_>, lines: &[Self]) -> Option<Vec<Attestation>> {
        let taken = read.list("covers", lines, 0..=20, |read, line| {
            gather!(Attestation { rule: read.code("rule", &line.rule), met: Some(line.met) })
        })?;
        read.once("covers", taken, |line| line.rule.clone())
    }
}

impl PaperInput {
    /// The paper.
    pub fn read(&self, read: &mut InputReader<'_>) -> Option<NewPaper> {
        gather!(NewPaper {
            id: read.fresh(),
            kind: read.code("kind", &self.kind),
            content: self.content(read),
            file: read.optional("fileId", &self.file_id, InputReader::id),
            replaces: read.optional("replacesId", &self.replaces_id, InputReader::id),
        })
    }

    fn content(&self, read: &mut InputReader<'_>) -> Option<Sealed> {
        let content = gather!(PaperContent {
            number: read.optional("number", &self.number, InputReader::phrase),
            issuer: read.optional("issuer", &self.issuer, InputReader::phrase),
            made_on: read.optional("madeOn", &self.made_on, InputReader::date),
            signed: Some(self.signed),
            certified: self.certified(read),
            title: read.optional("title", &self.title, InputReader::code),
            pages: read.optional("pages", &self.pages, read_pages),
            sha256: read.optional("sha256", &self.sha256, InputReader::digest),
            covers: AttestationInput::read_all(read, self.covers.as_deref().unwrap_or_default()),
            language: read.optional("language", &self.language, |read, field, said| {
                read.within(field, |read| said.read(read))
            }),
        })?;
        read.value("content", &content)
    }

    fn certified(&self, read: &mut InputReader<'_>) -> Option<Fact<Certification>> {
        let Some(given) = &self.certification else { return Some(Fact::Absent) };
        let on = read.within("certification", |read| read.date("on", &given.on))?;
        Some(Fact::Known(Certification { by: given.by.0, on }))
    }
}

impl LanguageInput {
    fn read(&self, read: &mut InputReader<'_>) -> Option<Language> {
        let name = read.phrase("name", &self.name)?;
        Some(Language { kind: self.kind.0, name })
    }
}
