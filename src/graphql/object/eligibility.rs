//! What the rules say of a dossier, clause by clause (R07).

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use crate::{
    domain::{
        eligibility::{
            self as rules, Warning,
            months::{self, Method, MonthConvention},
        },
        lang::{Lang, Message},
        vocabulary::{RuleOutcome, Stage},
    },
    graphql::{
        context::request,
        global_id::NodeId as _,
        labelled_enum::EnumValue,
        scalar::{Date, Sha256, int},
    },
};

/// A message in the language of the request.
fn say(ctx: &Context<'_>, message: &Message) -> Result<String> {
    Ok(message.get(request(ctx)?.lang).to_owned())
}

/// A verdict.
#[derive(Clone, Debug)]
pub struct Verdict(pub rules::Verdict);

/// Kết quả xem xét điều kiện, tiêu chuẩn theo từng tiêu chí, kèm giải thích. — What the rules say of a dossier, with the reasons.
#[Object]
impl Verdict {
    /// Giai đoạn. — Screening or appraisal.
    fn stage(&self) -> EnumValue<Stage> {
        EnumValue(self.0.stage)
    }

    /// Bộ quy tắc. — The rule set.
    fn rule_set(&self) -> &str {
        &self.0.rule_set
    }

    /// SHA-256 của bộ quy tắc đã chốt. — SHA-256 of the rule set as frozen.
    fn rule_set_hash(&self) -> Sha256 {
        self.0.rule_set_hash.into()
    }

    /// Mã số chức danh dự xét. — The title applied for.
    fn title(&self) -> &str {
        self.0.target.as_str()
    }

    /// Ngày hết thời hạn nộp hồ sơ dùng để tính. — The closing date that was referred to.
    fn closing_on(&self) -> Date {
        self.0.references.closing_on.into()
    }

    /// Ngày xét dùng để tính. — The day of the review that was referred to.
    fn review_on(&self) -> Date {
        self.0.references.review_on.into()
    }

    /// SHA-256 của toàn bộ dữ liệu đã xem xét. — SHA-256 of everything that was judged.
    fn inputs(&self) -> Sha256 {
        self.0.inputs.into()
    }

    /// Đủ điều kiện, tiêu chuẩn. — Whether no rule is failed or open.
    fn eligible(&self) -> bool {
        self.0.eligible
    }

    /// Kết quả của một tiêu chí; không có nếu bộ quy tắc không có tiêu chí đó. — What became of one rule; none if the rule set has no such rule.
    async fn result(
        &self,
        #[graphql(desc = "Mã tiêu chí, ví dụ E11. — The id of the rule, such as E11.")] rule: String,
    ) -> Option<RuleResult> {
        self.0.result(&rule).cloned().map(RuleResult)
    }

    /// Từng tiêu chí. — Every rule, in the order of the rule set.
    async fn results(&self) -> Vec<RuleResult> {
        self.0.results.iter().cloned().map(RuleResult).collect()
    }
}

/// Cảnh báo kèm kết quả xem xét: nội dung, tiêu chí và căn cứ. — A warning of a judgement: what it says, of which rule, and the legal basis.
#[derive(Clone, Debug, SimpleObject)]
pub struct JudgementWarning {
    /// Mã cảnh báo. — The warning.
    kind: EnumValue<Warning>,
    /// Nội dung. — What it says.
    text: &'static str,
    /// Mã tiêu chí. — The id of the rule.
    rule: String,
    /// Căn cứ pháp lý. — Where the rule stands, in full.
    citation: String,
    /// Hội đồng phải xác nhận đã xem trước khi hoàn thành xét. — Whether the council must acknowledge it before the review is completed.
    must_be_acknowledged: bool,
}

impl JudgementWarning {
    /// Every warning of a verdict.
    pub fn all(of: &rules::Verdict, lang: Lang) -> Vec<Self> {
        let of_rule = |result: &rules::RuleResult| {
            let (rule, citation) = (result.rule.to_string(), result.citation.get(lang).to_owned());
            result.warnings.clone().into_iter().map(move |kind| Self {
                kind: EnumValue(kind),
                text: kind.label().get(lang),
                rule: rule.clone(),
                citation: citation.clone(),
                must_be_acknowledged: kind.needs_acknowledgement(),
            })
        };
        of.results.iter().flat_map(of_rule).collect()
    }
}

/// A rule and what became of it.
#[derive(Clone, Debug)]
pub struct RuleResult(rules::RuleResult);

/// Kết quả của một tiêu chí. — A rule and what became of it.
#[Object]
impl RuleResult {
    /// Mã tiêu chí. — The id of the rule.
    fn rule(&self) -> &str {
        self.0.rule.as_str()
    }

    /// Phiên bản của tiêu chí. — Its revision.
    fn revision(&self) -> i32 {
        i32::from(self.0.revision)
    }

    /// Yêu cầu được thực hiện. — The requirements that it carries out.
    fn requirement(&self) -> &str {
        &self.0.requirement
    }

    /// Kết quả. — The outcome.
    fn outcome(&self) -> EnumValue<RuleOutcome> {
        EnumValue(self.0.outcome)
    }

    /// Nội dung tiêu chí. — What the rule demands.
    fn demand(&self, ctx: &Context<'_>) -> Result<String> {
        say(ctx, &self.0.demand)
    }

    /// Giải thích từng ý. — Why, clause by clause.
    fn clauses(&self, ctx: &Context<'_>) -> Result<Vec<String>> {
        self.0.clauses.iter().map(|clause| say(ctx, clause)).collect()
    }

    /// Căn cứ pháp lý. — Where it stands, in full.
    fn citation(&self, ctx: &Context<'_>) -> Result<String> {
        say(ctx, &self.0.citation)
    }

    /// Cảnh báo. — Warnings.
    async fn warnings(&self) -> Vec<EnumValue<Warning>> {
        EnumValue::list(&self.0.warnings)
    }

    /// Dữ liệu đã dùng. — The facts that were used.
    async fn facts(&self, ctx: &Context<'_>) -> Result<Vec<UsedFact>> {
        let lang = request(ctx)?.lang;
        let used = |used: &rules::UsedFact| UsedFact {
            kind: used.fact.as_str().to_owned(),
            label: used.fact.label().get(lang).to_owned(),
            document: used.document.map(Sha256::from),
        };
        Ok(self.0.facts.iter().map(used).collect())
    }

    /// Mã các nhận xét đã áp dụng. — The ids of the findings that settled it.
    fn finding_ids(&self) -> Vec<ID> {
        self.0.findings.iter().map(|finding| finding.to_global()).collect()
    }

    /// Thời gian đã tính (E10–E12). — Computed time (E10–E12).
    async fn time(&self) -> Option<TimeResult> {
        self.0.time.as_ref().map(TimeResult::from)
    }

    /// Từng thời gian công tác trước tuyển dụng (E13). — Periods before recruitment (E13).
    async fn periods(&self) -> Vec<PeriodResult> {
        self.0.periods.iter().map(PeriodResult::from).collect()
    }
}

/// Dữ liệu mà một tiêu chí đã dùng. — A fact that a rule used.
#[derive(Clone, Debug, SimpleObject)]
pub struct UsedFact {
    /// Loại dữ liệu. — The kind of fact.
    kind: String,
    /// Tên loại dữ liệu. — Its name.
    label: String,
    /// SHA-256 của giấy tờ. — SHA-256 of its document.
    document: Option<Sha256>,
}

/// Thời gian theo tháng và ngày lẻ. — Full months and days.
#[derive(Clone, Copy, Debug, SimpleObject)]
pub struct Elapsed {
    /// Số tháng đủ. — Full months.
    months: i32,
    /// Số ngày lẻ. — Days left over.
    days: i32,
}

impl From<months::Elapsed> for Elapsed {
    fn from(elapsed: months::Elapsed) -> Self {
        Self { months: int(elapsed.months), days: int(elapsed.days) }
    }
}

/// Thời gian đã đếm. — Time as counted.
#[derive(Clone, Copy, Debug, SimpleObject)]
pub struct CountedTime {
    /// Số tháng và ngày lẻ. — Full months and days.
    elapsed: Elapsed,
    /// Tổng số ngày. — All days.
    total_days: i32,
    /// Liên tục hay cộng dồn. — Whether it was uninterrupted.
    method: EnumValue<Method>,
}

impl From<months::Count> for CountedTime {
    fn from(count: months::Count) -> Self {
        Self {
            elapsed: count.elapsed.into(),
            total_days: int(count.total_days),
            method: EnumValue(count.method),
        }
    }
}

/// Thời gian mà một tiêu chí đã tính. — Time as a rule computed it.
#[derive(Clone, Debug, SimpleObject)]
pub struct TimeResult {
    /// Số tháng yêu cầu. — Required full months.
    required_months: i32,
    /// Thời gian giữ chức danh. — Time in the title itself.
    own: CountedTime,
    /// Thời gian tương đương được tính. — Equivalent time that counts.
    equivalent: CountedTime,
    /// Có dùng thời gian tương đương. — Whether equivalent time was used.
    equivalent_used: bool,
    /// Thời gian được so với yêu cầu. — The time that was compared with what is required.
    total: CountedTime,
    /// Còn thiếu. — What is missing.
    short_by: Option<Elapsed>,
    /// Cùng thời gian theo các cách tính khác. — The same total by the other counts.
    checks: Vec<CrossCheck>,
}

/// Cùng thời gian theo một cách tính khác. — The same time by another count.
#[derive(Clone, Copy, Debug, SimpleObject)]
pub struct CrossCheck {
    /// Cách tính. — The count.
    convention: EnumValue<MonthConvention>,
    /// Số tháng và ngày lẻ. — Full months and days.
    elapsed: Elapsed,
    /// Đủ số tháng yêu cầu. — Whether the required months are full by it.
    full: bool,
}

impl From<&rules::TimeResult> for TimeResult {
    fn from(time: &rules::TimeResult) -> Self {
        let check = |check: &rules::CrossCheck| CrossCheck {
            convention: EnumValue(check.convention),
            elapsed: check.elapsed.into(),
            full: check.full,
        };
        Self {
            required_months: int(time.required),
            own: time.own.into(),
            equivalent: time.equivalent.into(),
            equivalent_used: time.equivalent_used,
            total: time.total.into(),
            short_by: time.short_by.map(Elapsed::from),
            checks: time.checks.iter().map(check).collect(),
        }
    }
}

/// Kết quả của một thời gian công tác trước tuyển dụng. — A period before recruitment.
#[derive(Clone, Debug, SimpleObject)]
pub struct PeriodResult {
    /// Mã thời gian, dùng làm `item` của nhận xét Q5. — The period; the `item` of a finding on Q5.
    item: String,
    /// Được tính hay không. — Whether it counts.
    outcome: EnumValue<RuleOutcome>,
    /// Mã các điều kiện không đạt. — The conditions that are not met.
    failed: Vec<String>,
    /// Mã các điều kiện cần người xem xét. — The conditions that wait for a person.
    open: Vec<String>,
    /// Từng điều kiện Q1–Q7. — Each condition Q1–Q7.
    conditions: Vec<ConditionResult>,
    /// Độ dài. — Its own length.
    length: CountedTime,
}

/// Một điều kiện của thời gian tương đương. — A condition on a period.
#[derive(Clone, Debug, SimpleObject)]
pub struct ConditionResult {
    /// Mã điều kiện. — The condition.
    rule: String,
    /// Kết quả. — Its outcome.
    outcome: EnumValue<RuleOutcome>,
}

impl From<&rules::PeriodResult> for PeriodResult {
    fn from(period: &rules::PeriodResult) -> Self {
        let condition = |condition: &rules::ConditionResult| ConditionResult {
            rule: condition.rule.id.to_string(),
            outcome: EnumValue(condition.outcome),
        };
        let with = |outcome| {
            let conditions = period.conditions.iter().filter(move |condition| condition.outcome == outcome);
            conditions.map(|condition| condition.rule.id.to_string()).collect()
        };
        Self {
            item: period.id.clone(),
            outcome: EnumValue(period.outcome),
            failed: with(RuleOutcome::Fail),
            open: with(RuleOutcome::NeedsHuman),
            conditions: period.conditions.iter().map(condition).collect(),
            length: period.length.into(),
        }
    }
}

/// Một điểm khác nhau giữa kết quả đã lưu và kết quả tính lại. — A difference between a stored verdict and a fresh one.
#[derive(Clone, Debug, SimpleObject)]
pub struct VerdictDifference {
    /// Vị trí, ví dụ `results/E11/time/total/elapsed/months`. — Where, such as `results/E11/time/total/elapsed/months`.
    place: String,
    /// Giá trị đã lưu, dạng JSON. — What was stored, as JSON; none if it was not there.
    stored: Option<String>,
    /// Giá trị tính lại, dạng JSON. — What comes out now, as JSON; none if it is no longer there.
    fresh: Option<String>,
}

impl From<rules::VerdictDifference> for VerdictDifference {
    fn from(difference: rules::VerdictDifference) -> Self {
        let text = |value: serde_json::Value| value.to_string();
        Self {
            place: difference.place,
            stored: difference.stored.map(text),
            fresh: difference.fresh.map(text),
        }
    }
}
