//! The steps up to the receipt of dossiers, which the demonstration and the open cycle share.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::stage::DemoContext;
use crate::{
    cli::CliError,
    domain::{command::Act, cycle::state::Step},
};

/// What one cycle says and another does not.
#[derive(Clone, Debug)]
pub(super) struct CyclePlanTexts {
    pub(super) year: i16,
    pub(super) rule_set: &'static str,
    /// Whether the cycle only tries the system out.
    pub(super) trial: bool,
    pub(super) title: &'static str,
    pub(super) closing_on: Date,
    pub(super) preparation_before: Date,
    pub(super) review_before: Date,
}

/// The venue (S003 §VII.2).
const VENUE: &str = "Sở Thông tin và Truyền thông tỉnh Điện Biên, Tổ dân phố 4 Phường Nam Thanh, Thành phố Điện Biên Phủ, tỉnh Điện Biên";

/// The titles and their places (S003 §III): four in all.
pub(super) const ATTT: (&str, &str, u32) = ("V.11.05.12", "V.11.05.11", 3);
pub(super) const CNTT: (&str, &str, u32) = ("V.11.06.15", "V.11.06.14", 1);

/// The council: five members, of whom one is the chair, one the vice chair and one the secretary.
pub(super) const COUNCIL: [(&str, &str); 5] = [
    ("head", "CHAIR"),
    ("vice", "VICE_CHAIR"),
    ("secretary", "SECRETARY"),
    ("member-1", "MEMBER"),
    ("member-2", "MEMBER"),
];
pub(super) const APPRAISERS: [(&str, &str); 3] =
    [("appraiser-1", "CHAIR"), ("appraiser-2", "MEMBER"), ("appraiser-3", "MEMBER")];
const SUPERVISORS: [(&str, &str); 2] = [("supervisor", "CHAIR"), ("supervisor-2", "MEMBER")];

/// Opens the cycle and records the approval of its scheme: what stands before step 1.
pub(super) async fn approve_scheme(
    stage: &mut DemoContext<'_>,
    texts: &CyclePlanTexts,
) -> Result<(), CliError> {
    let pair = |(from, to, _): (&str, &str, u32)| json!({ "fromCode": from, "toCode": to });
    let input = json!({
        "agencyId": stage.department(),
        "year": texts.year,
        "title": texts.title,
        "venue": VENUE,
        "fromGrade": "IV",
        "toGrade": "III",
        "trial": texts.trial,
        "titles": [pair(ATTT), pair(CNTT)],
    });
    stage.act("office", Act::CreateCycle, input).await?;
    let document = stage.register("scheme").await?;
    let quota = |(_, to, places): (&str, &str, u32)| json!({ "title": to, "places": places });
    let input = json!({
        "documentId": document,
        "ruleSet": texts.rule_set,
        "total": ATTT.2 + CNTT.2,
        "quotas": [quota(ATTT), quota(CNTT)],
    });
    stage.act("office", Act::ApproveScheme, input).await?;
    stage.expect_state("SCHEME_APPROVED")
}

/// Step 1: the council and, by its chair, the appraisal board.
pub(super) async fn form_council(stage: &mut DemoContext<'_>) -> Result<(), CliError> {
    stage.begin(Step::CouncilFormed);
    declare(stage, COUNCIL.iter().chain(&APPRAISERS).chain(&SUPERVISORS)).await?;
    let input = json!({ "decisionId": stage.register("council").await?, "members": seats(stage, &COUNCIL)? });
    stage.act("office", Act::FormCouncil, input).await?;
    let decision = stage.register("appraisal-board").await?;
    let input = json!({ "decisionId": decision, "members": seats(stage, &APPRAISERS)? });
    stage.act("office", Act::FormAppraisalBoard, input).await?;
    stage.expect_state("COUNCIL_FORMED")
}

/// Step 2: the supervisory board.
pub(super) async fn form_supervision(stage: &mut DemoContext<'_>) -> Result<(), CliError> {
    stage.begin(Step::SupervisionFormed);
    let decision = stage.register("supervision").await?;
    let input = json!({ "decisionId": decision, "members": seats(stage, &SUPERVISORS)? });
    stage.act("office", Act::FormSupervision, input).await?;
    stage.expect_state("SUPERVISION_FORMED")
}

/// Step 3: the plan.
pub(super) async fn issue_plan(stage: &mut DemoContext<'_>, texts: &CyclePlanTexts) -> Result<(), CliError> {
    stage.begin(Step::PlanIssued);
    let input = json!({
        "documentId": stage.register("plan").await?,
        "closingOn": texts.closing_on.to_string(),
        "preparationBefore": texts.preparation_before.to_string(),
        "reviewBefore": texts.review_before.to_string(),
        "venue": VENUE,
    });
    stage.act("secretary", Act::IssuePlan, input).await?;
    stage.expect_state("PLAN_ISSUED")
}

/// Step 4: the announcement on the website.
pub(super) async fn publish_plan(stage: &mut DemoContext<'_>) -> Result<(), CliError> {
    stage.begin(Step::PlanPublished);
    let publication = stage.publish("plan", PublicationPlace::Website("ke-hoach")).await?;
    stage.act("secretary", Act::PublishPlan, json!({ "publicationId": publication })).await?;
    stage.expect_state("PLAN_PUBLISHED")
}

/// Where something is made public.
#[derive(Clone, Copy, Debug)]
pub(super) enum PublicationPlace {
    /// The notice board at the office.
    NoticeBoard,
    /// The website; the last part of the address.
    Website(&'static str),
}

impl PublicationPlace {
    pub(super) const fn channel(self) -> &'static str {
        match self {
            Self::NoticeBoard => "NOTICE_BOARD",
            Self::Website(_) => "WEBSITE",
        }
    }

    /// An address that cannot exist (RFC 2606).
    pub(super) fn url(self) -> Option<String> {
        match self {
            Self::NoticeBoard => None,
            Self::Website(page) => Some(format!("https://stttt.dienbien.example/{page}")),
        }
    }
}

/// The clerk records that these people declared to have no conflict of interest.
pub(super) async fn declare<'a>(
    stage: &mut DemoContext<'_>,
    members: impl Iterator<Item = &'a (&'a str, &'a str)>,
) -> Result<(), CliError> {
    let declaration = |(who, _): &(&str, &str)| {
        Ok(json!({ "personId": stage.person(who)?, "disciplined": false, "kin": [] }))
    };
    let declarations = members.map(declaration).collect::<Result<Vec<Value>, CliError>>()?;
    stage.act("office", Act::DeclareConflicts, json!({ "declarations": declarations })).await.map(drop)
}

fn seats(stage: &DemoContext<'_>, members: &[(&str, &str)]) -> Result<Vec<Value>, CliError> {
    let seat =
        |(who, position): &(&str, &str)| Ok(json!({ "personId": stage.person(who)?, "position": position }));
    members.iter().map(seat).collect()
}

/// The papers of a dossier but for the assessment (Mục VI.1), with what each says; the CV is dated in time for the plan.
fn papers(title: &str, made_on: Date) -> Value {
    let day = made_on.to_string();
    let certified = |kind: &str, by: &str| json!({ "kind": kind, "madeOn": day, "signed": true, "pages": 1, "certification": { "by": by, "on": day } });
    let commitment = json!({
        "kind": "COMMITMENT", "madeOn": day, "signed": true, "pages": 1,
        "certification": { "by": "UNIT_HEAD", "on": day },
        "language": { "kind": "FOREIGN", "name": "Tiếng Anh" },
    });
    json!([
        { "kind": "APPLICATION", "madeOn": day, "signed": true, "pages": 1, "title": title },
        certified("CV", "UNIT_HEAD"),
        certified("DEGREE_COPY", "COMPETENT_AUTHORITY"),
        commitment,
        certified("RECRUITMENT_DECISION", "MANAGING_AGENCY"),
        certified("TITLE_APPOINTMENT", "MANAGING_AGENCY"),
    ])
}

/// The applicant puts the dossier together, and the unit head assesses (D3).
pub(super) async fn fill(
    stage: &mut DemoContext<'_>,
    applicant: &str,
    made_on: Date,
) -> Result<(), CliError> {
    let title = stage.actors.actor(applicant)?.person.title.clone().map(String::from).unwrap_or_default();
    let input = json!({ "applicationId": stage.application(applicant)?, "papers": papers(&title, made_on) });
    stage.act(applicant, Act::AddPapers, input).await?;
    let covers = ["E3", "E4", "E5", "E6"].map(|rule| json!({ "rule": rule, "met": true }));
    let input = json!({
        "applicationId": stage.application(applicant)?, "covers": covers, "madeOn": made_on.to_string(),
    });
    stage.act("unit-head", Act::Assess, input).await.map(drop)
}

/// An applicant opens an application and is nominated by the unit.
pub(super) async fn register_applicant(
    stage: &mut DemoContext<'_>,
    applicant: &str,
    nomination: &str,
) -> Result<(), CliError> {
    let title = stage.actors.actor(applicant)?.person.title.clone();
    stage.act(applicant, Act::CreateApplication, json!({ "title": title })).await?;
    let input = json!({ "applicationId": stage.application(applicant)?, "documentId": nomination });
    stage.act("unit-head", Act::Nominate, input).await.map(drop)
}

/// An applicant hands in.
pub(super) fn submission(stage: &DemoContext<'_>, applicant: &str) -> Result<Value, CliError> {
    Ok(json!({ "applicationId": stage.application(applicant)?, "declaredTrue": true }))
}
