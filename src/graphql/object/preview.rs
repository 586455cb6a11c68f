//! What the rules would say of a dossier as it stands: the applicant asks before handing in.

use std::sync::Arc;

use async_graphql::{Result, SimpleObject};

use super::eligibility::Verdict;
use crate::{
    domain::{
        application::state::{ApplicationState as A, stage_of_finding},
        dossier::{Unready, preview, preview_without_findings},
        eligibility::{self, LackingEvidence},
        row,
        vocabulary::Stage,
    },
    graphql::{
        context::RequestContext,
        scalar::{Date, PaperKindCode, int},
        view::View,
    },
};

/// Kết quả xem trước điều kiện, tiêu chuẩn theo hồ sơ hiện có; chưa phải là kết luận. — What the rules would say of the dossier as it stands; it decides nothing.
#[derive(Clone, Debug, SimpleObject)]
pub struct EligibilityPreview {
    /// Kết quả từng tiêu chí; không có khi chưa xem xét được. — The verdict; none where it cannot be reached yet.
    verdict: Option<Verdict>,
    /// Thành phần hồ sơ còn thiếu hoặc chưa đúng (E15). — The papers that are missing, or are not as they must be (E15).
    missing: Vec<PaperKindCode>,
    /// Minh chứng còn thiếu hoặc chưa đúng (E18). — The evidence that is missing, or is not as it must be (E18).
    missing_evidence: Vec<MissingEvidence>,
    /// Lý do chưa xem xét được. — Why it cannot be reached.
    unavailable: Option<String>,
}

impl EligibilityPreview {
    /// The preview of an application: its applicant, and the agency that keeps it for an organiser above, have it until the office
    /// has received the dossier, for what people find afterwards is not told before it is decided (R18).
    pub async fn of(
        view: &Arc<View>,
        request: &RequestContext,
        own: &row::Application,
    ) -> Result<Option<Self>> {
        let early = matches!(own.state, A::Draft | A::Submitted | A::Returned);
        let shown = view.is_case(own) || (view.opens(own) && early);
        if !shown {
            return Ok(None);
        }
        // What people look at in the appraisal are the questions of the appraisal, and not those that led to the list.
        let stage = stage_of_finding(own.state);
        Ok(judged(view, request, own, stage, "eligibility").await?.map(|judged| match judged {
            Ok(verdict) => {
                let missing = verdict.lacking.iter().copied().map(PaperKindCode::from).collect();
                let missing_evidence = MissingEvidence::all(view, request, &verdict.lacking_evidence);
                Self { missing, missing_evidence, verdict: Some(Verdict(verdict)), unavailable: None }
            }
            Err(unready) => Self {
                verdict: None,
                missing: Vec::new(),
                missing_evidence: Vec::new(),
                unavailable: Some(unready.message().get(request.lang).to_owned()),
            },
        }))
    }
}

/// Minh chứng còn thiếu so với tiêu chuẩn (E18). — Evidence of which a dossier has less than the standard asks for (E18).
#[derive(Clone, Debug, SimpleObject)]
pub struct MissingEvidence {
    /// Mục của kế hoạch. — Where it stands in the plan.
    item: String,
    /// Nội dung yêu cầu. — The words of the plan.
    text: String,
    /// Các loại minh chứng được tính. — The kinds of which each piece may be.
    kinds: Vec<PaperKindCode>,
    /// Số minh chứng phải có. — How many pieces are asked for.
    number: i32,
    /// Số minh chứng đã được xác nhận đúng yêu cầu. — How many there are that are as they must be.
    attested: i32,
    /// Số minh chứng chưa rõ có đúng yêu cầu. — How many more there are of which that is not known.
    unclear: i32,
    /// Tất cả các nội dung trên, bằng lời. — All of it in words.
    label: String,
}

impl MissingEvidence {
    /// What a verdict says is lacking, in the words of the rule set of the cycle.
    pub fn all(view: &View, request: &RequestContext, lacking: &[LackingEvidence]) -> Vec<Self> {
        let Some(rules) = view.frozen_rules(request) else { return Vec::new() };
        let shown = |own: &LackingEvidence| Self {
            item: own.item.clone(),
            text: own.text.clone(),
            kinds: own.kinds.iter().copied().map(PaperKindCode::from).collect(),
            number: int(own.number),
            attested: int(own.attested),
            unclear: int(own.unclear),
            label: own.message(&rules.eligibility).get(request.lang).to_owned(),
        };
        lacking.iter().map(shown).collect()
    }
}

/// Thành phần hồ sơ còn thiếu và thời hạn bổ sung (E15). — What a dossier lacks, and until when it may be supplied (E15).
#[derive(Clone, Debug, SimpleObject)]
pub struct MissingPapers {
    /// Thành phần còn thiếu hoặc chưa đúng. — The papers that are missing, or are not as they must be.
    papers: Vec<PaperKindCode>,
    /// Thành phần còn thiếu hoặc chưa đúng, bằng lời. — The same in words.
    labels: Vec<String>,
    /// Minh chứng còn thiếu hoặc chưa đúng (E18). — The evidence that is missing, or is not as it must be (E18).
    evidence: Vec<MissingEvidence>,
    /// Được bổ sung đến hết ngày này; không có khi không còn được bổ sung. — They may be supplied until the end of this day; none once they may not.
    until: Option<Date>,
    /// Còn thiếu văn bản cử dự xét của đơn vị (E2). — Whether the nomination by the unit is missing (E2).
    nomination: bool,
}

impl MissingPapers {
    /// What an application lacks, for those who may open it; none where it cannot be judged.
    pub async fn of(
        view: &Arc<View>,
        request: &RequestContext,
        own: &row::Application,
    ) -> Result<Option<Self>> {
        if !view.opens(own) {
            return Ok(None);
        }
        let until = supplied_until(view, request, own).map(Date::from);
        Ok(lacking(view, request, own).await?.map(|found| Self {
            labels: view.paper_labels(request, &found.lacking),
            evidence: MissingEvidence::all(view, request, &found.lacking_evidence),
            papers: found.lacking.into_iter().map(PaperKindCode::from).collect(),
            until,
            nomination: own.nomination.is_none(),
        }))
    }
}

/// The last day on which papers may be supplied: a supplement is allowed until the closing instant only (10.2).
pub fn supplied_until(
    view: &View,
    request: &RequestContext,
    own: &row::Application,
) -> Option<jiff::civil::Date> {
    let open = matches!(own.state, A::Draft | A::Submitted | A::Returned | A::Received);
    let before_closing = request.moment().at < view.facts.closing_instant()?;
    view.facts.plan().map(|plan| plan.closing_on).filter(|_| open && before_closing)
}

/// What the rules say of a dossier as it stands, which tells what it lacks (E15, E18); none where it cannot be judged.
pub async fn lacking(
    view: &Arc<View>,
    request: &RequestContext,
    own: &row::Application,
) -> Result<Option<eligibility::Verdict>> {
    let judged = judged(view, request, own, Stage::Screening, "missing").await?;
    Ok(judged.and_then(std::result::Result::ok))
}

/// What the rules say now; none without a rule set. What people found counts for who is told of it (R18). The reading is remembered.
async fn judged(
    view: &Arc<View>,
    request: &RequestContext,
    own: &row::Application,
    stage: Stage,
    field: &'static str,
) -> Result<Option<std::result::Result<eligibility::Verdict, Unready>>> {
    let Some(rules) = view.frozen_rules(request) else { return Ok(None) };
    request.remember(view, own.person, field).await?;
    let personal = request.personal(view, own).await?;
    let sources = personal.sources(&rules, &view.facts, own, request.moment().at);
    let judge = if view.sees_findings(own, stage) { preview } else { preview_without_findings };
    Ok(Some(judge(sources, stage)))
}
