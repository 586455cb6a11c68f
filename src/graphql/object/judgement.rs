//! The judgement of a dossier by the rules, as it was recorded, and as it would come out now.

use std::{collections::BTreeSet, sync::Arc};

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::{
    application::Application,
    eligibility::{JudgementWarning, Verdict, VerdictDifference},
    person::Person,
};
use crate::{
    domain::{
        dossier::{changed_rules, judge_at, standing_judgement},
        eligibility::{self as rules, RuleDifference, differences, rule_differences},
        ids::JudgementId,
        lang::Message,
        row,
        ruleset::RuleSet,
        vocabulary::{RuleId, RuleOutcome, Stage},
    },
    graphql::{
        context::{RequestContext, nullable, request},
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::{Date, int},
        view::View,
    },
};

/// A judgement that the caller sees.
#[derive(Clone, Debug)]
pub struct Judgement {
    view: Arc<View>,
    row: row::Judgement,
}

impl Judgement {
    /// The judgement of that id, if the caller sees it: who handles the cycle each, the applicant the own ones that
    /// were made public (R18).
    pub fn seen(view: &Arc<View>, id: JudgementId) -> Option<Self> {
        let row = view.facts.rows.judgement.get(&id)?;
        view.sees_judgement(row).then(|| Self { view: Arc::clone(view), row: row.clone() })
    }

    /// The judgements of an application that the caller sees, the last first.
    pub fn all(view: &Arc<View>, of: &row::Application) -> Vec<Self> {
        let rows = view.facts.rows.judgement.find(of.id);
        let mut all: Vec<Self> = rows.filter_map(|row| Self::seen(view, row.id)).collect();
        all.sort_by_key(|judgement| std::cmp::Reverse((judgement.row.leaf, judgement.row.id)));
        all
    }

    /// Whether it is of a stage, if one is asked for.
    pub fn is_of(&self, stage: Option<Stage>) -> bool {
        stage.is_none_or(|stage| self.row.stage == stage)
    }

    fn application(&self) -> Option<&row::Application> {
        self.view.facts.application(self.row.application)
    }

    /// The verdict as it was stored; none if it was erased. Reading another's is remembered.
    async fn stored(&self, request: &RequestContext) -> Result<Option<rules::Verdict>> {
        let Some(own) = self.application() else { return Ok(None) };
        request.remember(&self.view, own.person, "verdict").await?;
        let text = request.text(self.row.verdict).await?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// The verdict that the very rules of the cycle reach now, or why they cannot.
    async fn fresh(&self, request: &RequestContext) -> Result<Result<rules::Verdict, Message>> {
        self.judged_by(request, self.view.frozen_rules(request)).await
    }

    /// The verdict that some rules reach now, or why they cannot.
    async fn judged_by(
        &self,
        request: &RequestContext,
        rules: Option<Arc<RuleSet>>,
    ) -> Result<Result<rules::Verdict, Message>> {
        let unknown = || {
            Message::new(
                "Chương trình này không có đúng bộ quy tắc được nêu.",
                "This program does not have the very rule set that is meant.",
            )
        };
        let (Some(own), Some(rules)) = (self.application(), rules) else {
            return Ok(Err(unknown()));
        };
        let personal = request.personal(&self.view, own).await?;
        let sources = personal.sources(&rules, &self.view.facts, own, request.moment().at);
        let fresh = judge_at(sources, self.row.stage, self.row.review_on);
        Ok(fresh.map_err(|unready| unready.message()))
    }
}

/// The rules of a judgement that would come out differently now, because the personnel file has changed. The reading
/// is remembered.
pub async fn changed_since(
    view: &Arc<View>,
    request: &RequestContext,
    row: &row::Judgement,
) -> Result<BTreeSet<RuleId>> {
    let Some((own, rules)) = view.facts.application(row.application).zip(view.frozen_rules(request)) else {
        return Ok(BTreeSet::new());
    };
    request.remember(view, own.person, "judgement").await?;
    let personal = request.personal(view, own).await?;
    Ok(changed_rules(personal.sources(&rules, &view.facts, own, request.moment().at), row))
}

/// Kết quả xem xét điều kiện, tiêu chuẩn đã được ghi nhận. — The judgement of a dossier by the rules, as recorded.
#[Object]
impl Judgement {
    /// Mã định danh. — The id.
    pub(super) async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// Hồ sơ. — The application.
    #[graphql(name = "application")]
    async fn of(&self) -> Option<Application> {
        Application::seen(&self.view, self.row.application)
    }

    /// Giai đoạn. — Screening or appraisal.
    fn stage(&self) -> EnumValue<Stage> {
        EnumValue(self.row.stage)
    }

    /// Lần xét, từ 1. — The review round, from 1.
    fn round(&self) -> i32 {
        int(self.row.round)
    }

    /// Ngày hết thời hạn nộp hồ sơ dùng để tính. — The closing date that was referred to.
    fn closing_on(&self) -> Date {
        self.row.closing_on.into()
    }

    /// Ngày xét dùng để tính. — The day of the review that was referred to.
    fn review_on(&self) -> Date {
        self.row.review_on.into()
    }

    /// Đủ điều kiện, tiêu chuẩn. — Whether no rule is failed or open.
    fn eligible(&self) -> bool {
        self.row.eligible
    }

    /// Mã các tiêu chí không đạt. — The rules that are not met.
    fn failed(&self) -> Vec<&str> {
        self.row.failed.0.iter().map(RuleId::as_str).collect()
    }

    /// Mã các tiêu chí cần người xem xét. — The rules that wait for a person.
    fn open(&self) -> Vec<&str> {
        self.row.open.0.iter().map(RuleId::as_str).collect()
    }

    /// Còn đúng với dữ liệu hiện tại của kỳ xét, và hồ sơ viên chức hiện tại không làm kết quả khác đi. — Whether it rests on what lies in the cycle now, and would not come out differently by the personnel file.
    async fn is_current(&self, ctx: &Context<'_>) -> Result<bool> {
        let standing =
            self.application().and_then(|own| standing_judgement(&self.view.facts, own, self.row.stage));
        match standing.filter(|standing| standing.id == self.row.id) {
            Some(standing) => Ok(changed_since(&self.view, request(ctx)?, standing).await?.is_empty()),
            None => Ok(false),
        }
    }

    /// Mã các tiêu chí mà nay tính lại cho kết quả khác, vì hồ sơ viên chức đã thay đổi. — The rules that would come out differently now, because the personnel file has changed.
    async fn changed_rules(&self, ctx: &Context<'_>) -> Result<Vec<String>> {
        let changed = changed_since(&self.view, request(ctx)?, &self.row).await?;
        Ok(changed.iter().map(RuleId::to_string).collect())
    }

    /// Có cảnh báo mà Hội đồng phải xác nhận đã xem. — Whether it carries a warning that the council must acknowledge.
    fn warning(&self) -> bool {
        self.row.warning
    }

    /// Từng cảnh báo, kèm tiêu chí và căn cứ; không có khi dữ liệu cá nhân đã bị xóa. — Each warning with its rule and legal basis; none once the personal data were erased.
    async fn warnings(&self, ctx: &Context<'_>) -> Option<Result<Vec<JudgementWarning>>> {
        nullable(async {
            let request = request(ctx)?;
            let stored = self.stored(request).await?;
            Ok(stored.map(|verdict| JudgementWarning::all(&verdict, request.lang)))
        })
        .await
    }

    /// Người đã xác nhận cảnh báo. — Who acknowledged the warning.
    async fn acknowledged_by(&self) -> Option<Person> {
        self.row.acknowledged_by.map(|person| Person::seen(&self.view, person))
    }

    /// Kết quả kèm giải thích như đã lưu; không có khi dữ liệu cá nhân đã bị xóa. — The verdict with its explanation, as stored; none once the personal data were erased.
    async fn verdict(&self, ctx: &Context<'_>) -> Option<Result<Verdict>> {
        nullable(async { Ok(self.stored(request(ctx)?).await?.map(Verdict)) }).await
    }

    /// Tính lại theo đúng bộ quy tắc của kỳ xét và so với kết quả đã lưu. — Reaches the verdict again by the rule set of the cycle, and compares it with the stored one.
    async fn recomputed(&self, ctx: &Context<'_>) -> Option<Result<Recomputation>> {
        nullable(async {
            let request = request(ctx)?;
            let Some(stored) = self.stored(request).await? else { return Ok(None) };
            Ok(Some(match self.fresh(request).await? {
                Err(why) => Recomputation {
                    verdict: None,
                    same: None,
                    differences: Vec::new(),
                    unavailable: Some(why.get(request.lang).to_owned()),
                },
                Ok(fresh) => {
                    let found = differences(&stored, &fresh);
                    Recomputation {
                        same: Some(found.is_empty()),
                        differences: found.into_iter().map(VerdictDifference::from).collect(),
                        verdict: Some(Verdict(fresh)),
                        unavailable: None,
                    }
                }
            }))
        })
        .await
    }

    /// Xem thử theo một bộ quy tắc khác: tiêu chí nào cho kết quả khác; không quyết định điều gì. Không có khi dữ liệu cá nhân đã bị xóa. — What another rule set would make of the dossier as it stands, rule by rule; it decides nothing. None once the personal data were erased.
    async fn under_rule_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Mã hoặc giá trị băm của bộ quy tắc. — The id or the digest of the rule set.")]
        rule_set: String,
    ) -> Option<Result<OtherVerdict>> {
        nullable(async {
            let request = request(ctx)?;
            let Some(stored) = self.stored(request).await? else { return Ok(None) };
            let law = request.law();
            let rules = law.rules_named(&rule_set).cloned();
            Ok(Some(match self.judged_by(request, rules).await? {
                Err(why) => OtherVerdict::because(why.get(request.lang)),
                Ok(other) => OtherVerdict::of(&stored, &other),
            }))
        })
        .await
    }
}

/// Kết quả xem thử theo một bộ quy tắc khác. — What another rule set would make of a dossier.
#[derive(Clone, Debug, SimpleObject)]
pub struct OtherVerdict {
    /// Đủ điều kiện, tiêu chuẩn theo bộ quy tắc đó; không có khi không xem được. — Whether it would be eligible; none where it cannot be said.
    eligible: Option<bool>,
    /// Kết quả chung khác với kết quả đã ghi nhận; không có khi không xem được. — Whether that is otherwise than recorded; none where it cannot be said.
    otherwise: Option<bool>,
    /// Các tiêu chí cho kết quả khác. — The rules that come out otherwise.
    rules: Vec<OtherOutcome>,
    /// Lý do không xem được. — Why it cannot be said.
    unavailable: Option<String>,
}

/// Một tiêu chí cho kết quả khác. — A rule that comes out otherwise.
#[derive(Clone, Debug, SimpleObject)]
pub struct OtherOutcome {
    /// Mã tiêu chí. — The rule.
    rule: String,
    /// Kết quả đã ghi nhận; không có nếu bộ quy tắc của kỳ xét không có tiêu chí này. — What was recorded; none where the rule set of the cycle has no such rule.
    stored: Option<EnumValue<RuleOutcome>>,
    /// Kết quả theo bộ quy tắc kia; không có nếu bộ đó không có tiêu chí này. — What the other makes of it; none where that has no such rule.
    other: Option<EnumValue<RuleOutcome>>,
}

impl OtherVerdict {
    fn because(why: &str) -> Self {
        Self { eligible: None, otherwise: None, rules: Vec::new(), unavailable: Some(why.to_owned()) }
    }

    fn of(stored: &rules::Verdict, other: &rules::Verdict) -> Self {
        let differences = rule_differences(stored, other).into_iter();
        Self {
            eligible: Some(other.eligible),
            otherwise: Some(stored.eligible != other.eligible),
            rules: differences.map(OtherOutcome::from).collect(),
            unavailable: None,
        }
    }
}

impl From<RuleDifference> for OtherOutcome {
    fn from(found: RuleDifference) -> Self {
        Self {
            rule: found.rule.to_string(),
            stored: found.stored.map(EnumValue),
            other: found.other.map(EnumValue),
        }
    }
}

/// Kết quả tính lại. — A verdict reached again.
#[derive(Clone, Debug, SimpleObject)]
pub struct Recomputation {
    /// Kết quả tính lại; không có khi không tính lại được. — The fresh verdict; none where it cannot be reached.
    verdict: Option<Verdict>,
    /// Giống kết quả đã lưu. — Whether it is the stored one.
    same: Option<bool>,
    /// Từng điểm khác nhau. — Each difference.
    differences: Vec<VerdictDifference>,
    /// Lý do không tính lại được. — Why it cannot be reached.
    unavailable: Option<String>,
}
