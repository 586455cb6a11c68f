//! Documents and their publications (R16, R17).

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};

use super::person::{Agency, Person};
use crate::{
    domain::{
        digest::Sealed,
        ids::{DocumentId, PublicationId},
        role::Role,
        row,
        vocabulary::{Channel, NumberSeries, SigningForm},
    },
    graphql::{
        context::{RequestContext, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::{ChannelCode, Date, DateTime, DocumentKindCode, Sha256, int},
        view::{View, text},
    },
    names::Search,
};

/// A document that the caller sees.
#[derive(Clone, Debug)]
pub struct Document {
    view: Arc<View>,
    row: row::Document,
}

impl Document {
    /// The document, if the caller sees it.
    pub fn seen(view: &Arc<View>, id: DocumentId) -> Option<Self> {
        let row = view.facts.document(id).filter(|_| view.sees_document(id))?;
        Some(Self::of(view, row))
    }

    /// Shows a row. Whether the caller sees it is not asked here: only rows are given of which [`View::sees_document`] says so.
    pub(super) fn of(view: &Arc<View>, row: &row::Document) -> Self {
        Self { view: Arc::clone(view), row: row.clone() }
    }

    /// Whether its number, its symbol or the name of its kind is searched for.
    pub fn is_found(view: &View, row: &row::Document, request: &RequestContext, search: &Search) -> bool {
        if search.is_empty() {
            return true;
        }
        let kind = view.document_kind(request, row.kind);
        let (number, symbol) = (row.number.as_str(), row.symbol.as_str());
        [kind.vi, kind.en]
            .iter()
            .any(|kind| search.finds(&format!("{kind} {number} {symbol} {number}/{symbol}")))
    }
}

/// Văn bản đã đăng ký của kỳ xét. — A registered document of a cycle.
#[Object]
impl Document {
    /// Mã định danh. — The id.
    pub(super) async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Loại văn bản. — Its kind.
    fn kind(&self) -> DocumentKindCode {
        self.row.kind.into()
    }

    /// Tên loại văn bản. — The name of its kind.
    fn kind_label(&self, ctx: &Context<'_>) -> Result<String> {
        let request = request(ctx)?;
        Ok(self.view.document_kind(request, self.row.kind).get(request.lang).to_owned())
    }

    /// Số văn bản. — Its number.
    fn number(&self) -> &str {
        self.row.number.as_str()
    }

    /// Ký hiệu văn bản. — Its symbol.
    fn symbol(&self) -> &str {
        self.row.symbol.as_str()
    }

    /// Dãy số của văn bản, nếu cơ quan ban hành có nhiều dãy số. — The series of its number, where its issuer has more than one.
    async fn series(&self) -> Option<&str> {
        self.row.series.as_ref().map(NumberSeries::as_str)
    }

    /// Ngày văn bản. — Its date.
    fn dated(&self) -> Date {
        self.row.dated.into()
    }

    /// Cơ quan ban hành. — Who issued it.
    fn issuer_id(&self) -> ID {
        self.row.issuer.to_global()
    }

    /// Cơ quan ban hành, nếu thuộc kỳ xét. — Who issued it, where the agency is known to the cycle.
    async fn issuer(&self) -> Option<Agency> {
        self.view.facts.directory.rows().agency.get(&self.row.issuer).cloned().map(Agency)
    }

    /// Người ký. — Who signed it.
    async fn signatory(&self) -> Option<Person> {
        self.row.signatory.map(|person| Person::seen(&self.view, person))
    }

    /// Hình thức ký. — In which form it is signed.
    fn signing_form(&self) -> EnumValue<SigningForm> {
        EnumValue(self.row.signing_form)
    }

    /// Tư cách người ký. — The capacity of the signatory.
    fn signed_as(&self) -> Option<EnumValue<Role>> {
        self.row.signed_as.map(EnumValue)
    }

    /// Văn bản làm căn cứ ký TL. hoặc TUQ. — The document by which it is signed by order or by authority.
    async fn authority(&self) -> Option<Document> {
        self.row.authority.and_then(|id| Document::seen(&self.view, id))
    }

    /// Người được ủy quyền ký. — Whom it authorises to sign.
    async fn delegate(&self) -> Option<Person> {
        self.row.delegate.map(|person| Person::seen(&self.view, person))
    }

    /// Được ủy quyền đến hết ngày. — Until the end of which day it does.
    fn valid_until(&self) -> Option<Date> {
        self.row.valid_until.map(Date::from)
    }

    /// Trích yếu. — Its summary.
    async fn summary(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, Some(self.row.summary)).await
    }

    /// Giá trị băm của tệp. — The digest of its file.
    fn sha256(&self) -> Sha256 {
        self.row.sha256.into()
    }

    /// Lý do đăng ký muộn. — Why it was registered on a later day.
    async fn late_reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        text(ctx, self.row.late_reason).await
    }

    /// Văn bản được đính chính bởi văn bản này. — The document that this one corrects.
    async fn corrects(&self) -> Option<Document> {
        self.row.corrects.and_then(|id| Document::seen(&self.view, id))
    }

    /// Văn bản đính chính văn bản này. — The document that corrects this one.
    async fn corrected_by(&self) -> Option<Document> {
        self.row.corrected_by.and_then(|id| Document::seen(&self.view, id))
    }

    /// Các lần công bố, niêm yết. — Where and when it was made public.
    async fn publications(&self) -> Vec<Publication> {
        let published = self.view.facts.rows.publication.find(self.row.id);
        published.map(|row| Publication { view: Arc::clone(&self.view), row: row.clone() }).collect()
    }

    /// Vị trí trong nhật ký của bản ghi đăng ký văn bản. — The place in the log of the record that registered it.
    fn recorded_at_index(&self) -> i32 {
        int(self.row.leaf)
    }
}

/// A publication; it is public by its nature, but a hand-over is not.
#[derive(Clone, Debug)]
pub struct Publication {
    view: Arc<View>,
    row: row::Publication,
}

impl Publication {
    /// All publications of a cycle.
    pub fn all(view: &Arc<View>) -> Vec<Self> {
        let rows = view.facts.rows.publication.values();
        rows.map(|row| Self { view: Arc::clone(view), row: row.clone() }).collect()
    }

    /// One of them.
    pub fn seen(view: &Arc<View>, id: PublicationId) -> Option<Self> {
        let row = view.facts.rows.publication.get(&id)?.clone();
        Some(Self { view: Arc::clone(view), row })
    }

    /// What was written of it. Of a hand-over that may name its addressee, so it is for those who see the case, also where the
    /// document is public by now.
    async fn written(&self, ctx: &Context<'_>, sealed: Option<Sealed>) -> Option<Result<String>> {
        let is_seen = self.row.channel != Channel::HandOver || self.view.is_all();
        text(ctx, sealed.filter(|_| is_seen)).await
    }
}

/// Một lần công bố trên trang thông tin điện tử hoặc niêm yết. — A publication on one channel.
#[Object]
impl Publication {
    /// Mã định danh. — The id.
    pub(super) async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Văn bản được công bố. — What was published.
    async fn document(&self) -> Option<Document> {
        Document::seen(&self.view, self.row.document)
    }

    /// Nơi công bố. — Where.
    fn channel(&self) -> ChannelCode {
        self.row.channel.into()
    }

    /// Nơi công bố, bằng lời. — The same in words.
    fn channel_label(&self, ctx: &Context<'_>) -> Result<String> {
        let request = request(ctx)?;
        let law = request.law();
        let rules = law.publication_of(Some(&self.view.cycle));
        Ok(rules.channel_name(self.row.channel).get(request.lang).to_owned())
    }

    /// Địa chỉ trang thông tin điện tử. — The address, for the website.
    async fn url(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.written(ctx, self.row.url).await
    }

    /// Tên và số báo, chương trình phát sóng hoặc biên bản. — The paper and its issue, the broadcast, or the record of it.
    async fn reference(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.written(ctx, self.row.reference).await
    }

    /// Thời điểm công bố. — When it was made public.
    fn published_at(&self) -> DateTime {
        self.row.published_at.into()
    }

    /// Giá trị băm của nội dung công bố. — The digest of the published content.
    fn content_hash(&self) -> Sha256 {
        self.row.content_hash.into()
    }

    /// Lý do ghi nhận muộn. — Why it was recorded on a later day.
    async fn late_reason(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.written(ctx, self.row.late_reason).await
    }
}
