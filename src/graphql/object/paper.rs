//! A paper of a dossier, D1–D7 (requirements §8).

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::person::Person;
use crate::{
    domain::{
        dossier::PaperContent,
        eligibility::{Certifier, Fact, LanguageKind},
        ids::FileId,
        role::Role,
        row,
    },
    graphql::{
        context::{nullable, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::{Date, PaperKindCode, Sha256, int},
        view::View,
    },
};

/// A paper of an application that the caller sees.
#[derive(Clone, Debug)]
pub struct Paper {
    view: Arc<View>,
    row: row::Paper,
}

impl Paper {
    /// The papers that a dossier holds, by item and time.
    pub fn all(view: &Arc<View>, of: &row::Application) -> Vec<Self> {
        let mut rows: Vec<&row::Paper> = view.facts.papers(of.id).collect();
        rows.sort_by_key(|row| (row.kind.item(), row.leaf, row.id));
        rows.into_iter().map(|row| Self { view: Arc::clone(view), row: row.clone() }).collect()
    }
}

/// Giấy tờ trong hồ sơ. — A paper of a dossier.
#[Object]
impl Paper {
    /// Mã định danh. — The id.
    fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Loại giấy tờ. — Which paper it is.
    fn kind(&self) -> PaperKindCode {
        self.row.kind.into()
    }

    /// Loại giấy tờ, bằng lời. — The same in words.
    fn kind_label(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(self.view.paper_labels(request(ctx)?, [&self.row.kind]).concat())
    }

    /// Thành phần hồ sơ D1–D7; D8 là giấy tờ riêng mà bộ quy tắc nêu. — The item of the dossier, D1–D7; D8 for those that the rule set itself declares.
    fn item(&self) -> &'static str {
        self.row.kind.item()
    }

    /// Tệp. — The file.
    fn file_id(&self) -> Option<ID> {
        self.row.file.map(FileId::to_global)
    }

    /// Đường dẫn tải tệp trên máy chủ này; mỗi lần tải của người khác đều được ghi lại. — Where the file is to be had on this server; each reading of another's is recorded.
    fn file_url(&self) -> Option<String> {
        self.row.file.map(|file| format!("/files/{file}"))
    }

    /// Người bổ sung. — Who added it.
    async fn by(&self) -> Person {
        Person::seen(&self.view, self.row.by)
    }

    /// Tư cách khi bổ sung. — As whom.
    fn capacity(&self) -> EnumValue<Role> {
        EnumValue(self.row.capacity)
    }

    /// Nội dung khai kèm; không có khi dữ liệu cá nhân đã bị xóa. — What it says; none once the personal data were erased.
    async fn content(&self, ctx: &Context<'_>) -> Option<Result<PaperDetails>> {
        nullable(async {
            let request = request(ctx)?;
            let Some(own) = self.view.facts.application(self.row.application) else { return Ok(None) };
            request.remember(&self.view, own.person, "paper").await?;
            let text = request.text(self.row.content).await?;
            let content = text.and_then(|text| serde_json::from_str::<PaperContent>(&text).ok());
            Ok(content.map(PaperDetails::from))
        })
        .await
    }
}

/// Nội dung khai kèm một giấy tờ. — What a paper says.
#[derive(Clone, Debug, SimpleObject)]
pub struct PaperDetails {
    /// Số, ký hiệu. — Its number and symbol.
    number: Option<String>,
    /// Cơ quan ban hành, cấp. — Who issued it.
    issuer: Option<String>,
    /// Ngày lập. — The day on which it was made.
    made_on: Option<Date>,
    /// Đã ký theo quy định. — Whether it bears the signature that it must bear.
    signed: Option<bool>,
    /// Người, cơ quan xác nhận, chứng thực. — Who certified it.
    certified_by: Option<EnumValue<Certifier>>,
    /// Ngày xác nhận. — When it was certified.
    certified_on: Option<Date>,
    /// Mã số chức danh nêu trong đơn (D1). — The title that an application names (D1).
    title: Option<String>,
    /// Số trang. — Number of pages.
    pages: Option<i32>,
    /// SHA-256 của tệp. — SHA-256 of the file.
    sha256: Option<Sha256>,
    /// Loại ngôn ngữ (D5). — What kind of language a commitment names (D5).
    language_kind: Option<EnumValue<LanguageKind>>,
    /// Tên ngôn ngữ (D5). — The language that a commitment names (D5).
    language: Option<String>,
    /// Nhận xét về từng tiêu chí (D3). — What an assessment says of each rule (D3).
    covers: Vec<Attestation>,
}

/// Nhận xét của người đứng đầu đơn vị về một tiêu chí. — What the unit head says of one rule.
#[derive(Clone, Debug, SimpleObject)]
pub struct Attestation {
    /// Mã tiêu chí. — The rule.
    rule: String,
    /// Đáp ứng. — Whether it is met.
    met: bool,
}

impl From<PaperContent> for PaperDetails {
    fn from(content: PaperContent) -> Self {
        let certification = match content.certified {
            Fact::Known(certification) => Some(certification),
            Fact::Absent | Fact::Unknown => None,
        };
        let (language_kind, language) =
            content.language.map(|said| (EnumValue(said.kind), said.name)).unzip();
        let covers = content.covers.into_iter();
        Self {
            number: content.number,
            issuer: content.issuer,
            made_on: content.made_on.map(Date::from),
            signed: content.signed,
            certified_by: certification.as_ref().map(|certification| EnumValue(certification.by)),
            certified_on: certification.map(|certification| certification.on.into()),
            title: content.title.map(String::from),
            pages: content.pages.map(int),
            sha256: content.sha256.map(Sha256::from),
            language_kind,
            language,
            covers: covers.map(|said| Attestation { rule: said.rule.into(), met: said.met }).collect(),
        }
    }
}
