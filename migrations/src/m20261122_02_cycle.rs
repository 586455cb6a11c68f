//! The rows of a cycle: what guards read.

use sea_orm_migration::{
    DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait,
    sea_query::{Expr, ExprTrait as _},
};

use crate::schema::{Column, bytes, create, flag, number, parent, text, unique};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_02_cycle"
    }
}

/// Where a cycle may stand.
const CYCLE_STATES: &[&str] = &[
    "DRAFT",
    "SCHEME_APPROVED",
    "COUNCIL_FORMED",
    "SUPERVISION_FORMED",
    "PLAN_ISSUED",
    "PLAN_PUBLISHED",
    "RECEIVING",
    "RECEIVING_CLOSED",
    "LIST_DECIDED",
    "DOSSIERS_PREPARED",
    "REVIEW",
    "REVIEWED",
    "RESULTS_NOTIFIED",
    "APPEALS_CLOSED",
    "RESULTS_APPROVED",
    "APPOINTED",
    "REPORTED",
    "ARCHIVED",
    "SUSPENDED",
    "CANCELLED",
];

/// Where an application may stand.
const APPLICATION_STATES: &[&str] = &[
    "DRAFT",
    "SUBMITTED",
    "RETURNED",
    "RECEIVED",
    "NOT_RECEIVED",
    "LAPSED",
    "WITHDRAWN",
    "ELIGIBLE_LISTED",
    "NOT_LISTED",
    "UNDER_APPRAISAL",
    "MET",
    "NOT_MET",
    "PROPOSED_WINNER",
    "MET_OVER_QUOTA",
    "WINNER",
    "NOT_SELECTED",
    "APPOINTED",
    "APPOINTMENT_WITHHELD",
    "NOT_APPOINTED",
    "DISQUALIFIED",
    "RESULT_REVOKED",
    "CLOSED_BY_CANCELLATION",
];

/// Where an appeal may stand.
const APPEAL_STATES: &[&str] =
    &["FILED", "ACCEPTED", "NOT_ACCEPTED", "IN_RESOLUTION", "DECIDED", "WITHDRAWN", "TRANSFERRED"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_cycle(manager).await?;
        create_documents(manager).await?;
        create_bodies(manager).await?;
        create_applications(manager).await?;
        create_results(manager).await
    }
}

/// A table whose rows belong to a cycle.
async fn create_part(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: Vec<Column>,
) -> Result<(), DbErr> {
    let mut all = vec![text("id"), parent("cycle")];
    all.extend(columns);
    all.push(number("leaf"));
    create(manager, table, &["id"], &all).await
}

async fn create_cycle(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        text("id"),
        parent("agency"),
        number("year"),
        bytes("title"),
        bytes("venue"),
        text("from_grade"),
        text("to_grade"),
        text("state").one_of(CYCLE_STATES),
        text("suspended_from").optional().one_of(CYCLE_STATES),
        number("version"),
        text("rule_set").optional(),
        bytes("rule_set_hash").optional(),
        text("workflow"),
        text("calendar"),
        text("review_completed_on").optional(),
        // No foreign keys here and below: schemes and documents belong to a cycle, so the cycle comes first.
        text("reviewed_under").optional(),
        text("appeals_closed_on").optional(),
        text("approved_on").optional(),
        text("final_report").optional(),
        bytes("manifest").optional(),
        number("leaf"),
    ];
    create(manager, "cycle", &["id"], &columns).await?;
    create_part(manager, "cycle_title", vec![text("from_code"), text("to_code")]).await
}

async fn create_documents(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let document = vec![
        text("kind"),
        text("number"),
        text("symbol"),
        text("dated"),
        text("year").generated("substr(dated, 1, 4)"),
        text("issuer").references("agency"),
        text("signatory").optional().references("person"),
        text("signing_form"),
        text("signed_as").optional(),
        bytes("summary"),
        bytes("sha256"),
        bytes("late_reason").optional(),
        number("correction"),
        text("corrects").optional().references("document"),
        // No reference: a correction frees the number first, and so is named before it is there.
        text("corrected_by").optional(),
    ];
    create_part(manager, "document", document).await?;
    let in_force = Expr::col("corrected_by").is_null();
    unique(manager, "document", &["issuer", "year", "number"], Some(in_force)).await?;
    let publication = vec![
        parent("document"),
        text("channel"),
        bytes("url").optional(),
        number("published_at"),
        bytes("content_hash"),
        bytes("late_reason").optional(),
    ];
    create_part(manager, "publication", publication).await?;
    let scheme =
        vec![number("number"), parent("document"), number("total"), parent("publication").optional()];
    create_part(manager, "scheme", scheme).await?;
    create_part(manager, "quota", vec![parent("scheme"), text("title"), number("places")]).await?;
    let plan = vec![
        number("number"),
        parent("document"),
        text("closing_on"),
        text("preparation_before"),
        text("review_before"),
        bytes("venue"),
        parent("publication").optional(),
    ];
    create_part(manager, "plan", plan).await
}

async fn create_bodies(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let member = vec![
        text("body"),
        text("position"),
        parent("person"),
        text("decision").references("document"),
        text("ended_by").optional().references("document"),
        flag("dissolved"),
    ];
    create_part(manager, "member", member).await?;
    create_part(manager, "declaration", vec![parent("person"), flag("names_known"), flag("disciplined")])
        .await?;
    let kinship = vec![
        parent("declaration"),
        parent("person"),
        text("candidate").references("person"),
        text("relation"),
    ];
    create_part(manager, "kinship", kinship).await
}

async fn create_applications(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let application = vec![
        parent("person"),
        text("title"),
        text("state").one_of(APPLICATION_STATES),
        text("state_before").optional().one_of(APPLICATION_STATES),
        text("notified_state").optional().one_of(APPLICATION_STATES),
        flag("re_review"),
        number("version"),
        number("visible_version"),
        number("submitted_at").optional(),
        flag("on_paper"),
        text("receipt").optional(),
        text("refused_on").optional(),
        text("nomination").optional().references("document"),
        text("bundle").optional().references("document"),
        number("round"),
        text("conclusion").optional().references("document"),
        flag("discipline_open"),
        text("disposition").optional(),
        text("appointment").optional().references("document"),
    ];
    create_part(manager, "application", application).await?;
    unique(manager, "application", &["cycle", "receipt"], None).await?;
    let finding = vec![
        parent("application"),
        number("round"),
        text("rule"),
        text("stage"),
        text("outcome"),
        flag("warning"),
        text("acknowledged_by").optional().references("person"),
        text("by").references("person"),
        bytes("reason"),
        parent("document").optional(),
        flag("superseded"),
        flag("void"),
    ];
    create_part(manager, "finding", finding).await?;
    let vote =
        vec![parent("application").optional(), number("round"), parent("member"), text("side"), flag("void")];
    create_part(manager, "vote", vote).await?;
    unique(manager, "vote", &["application", "round", "member"], None).await?;
    // Both engines hold two nulls for different, so a vote on the whole list needs its own constraint.
    let on_the_list = Expr::col("application").is_null();
    unique(manager, "vote", &["cycle", "round", "member"], Some(on_the_list)).await
}

async fn create_results(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let rank = vec![
        text("title"),
        parent("application"),
        number("place"),
        number("quota"),
        text("decision").optional().references("document"),
    ];
    create_part(manager, "rank", rank).await?;
    let appeal = vec![
        text("kind"),
        text("subject"),
        text("appellant").references("person"),
        parent("application").optional(),
        text("state").one_of(APPEAL_STATES),
        text("outcome").optional(),
        text("effect"),
        number("filed_at"),
        flag("late"),
        text("second_of").optional().references("appeal"),
        text("decider").optional(),
        text("decision").optional().references("document"),
        flag("carried_out"),
        number("version"),
    ];
    create_part(manager, "appeal", appeal).await?;
    let notice = vec![parent("document"), text("counted_from"), flag("scoped"), flag("official")];
    create_part(manager, "notice", notice).await?;
    let reopening = vec![
        text("ground"),
        parent("appeal").optional(),
        parent("document").optional(),
        text("notified_by").optional().references("notice"),
    ];
    create_part(manager, "reopening", reopening).await?;
    let scope = vec![parent("reopening"), parent("application").optional(), text("title").optional()];
    create_part(manager, "scope", scope).await?;
    let suspension =
        vec![parent("document"), flag("stops_clock"), text("starts_on"), text("resumed_on").optional()];
    create_part(manager, "suspension", suspension).await?;
    create_part(
        manager,
        "remark",
        vec![text("by").references("person"), number("about").optional(), bytes("text")],
    )
    .await
}
