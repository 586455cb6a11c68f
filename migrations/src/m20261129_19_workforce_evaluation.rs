//! The yearly evaluation of IT officers: work logs, evidence, rulings, classes, results, rewards, and what follows from
//! triggers.

use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::schema::{Column, bytes, create, flag, number, parent, text};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_19_workforce_evaluation"
    }
}

/// What every row about an officer in a year begins with, before its own columns.
fn of_officer(own: impl IntoIterator<Item = Column>) -> Vec<Column> {
    let shared = [
        text("id"),
        parent("agency"),
        text("employer").references("agency"),
        text("officer").references("it_officer"),
        parent("person"),
    ];
    shared.into_iter().chain(own).chain([number("leaf")]).collect()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let book = of_officer([
            number("year"),
            text("sent_on"),
            text("received_on").optional(),
            text("superseded_by").optional(),
            bytes("reason").optional(),
        ]);
        create(manager, "work_book", &["id"], &book).await?;
        let evidence = of_officer([
            number("year"),
            text("facet"),
            text("noted_on"),
            text("document").optional(),
            bytes("content"),
        ]);
        create(manager, "evaluation_evidence", &["id"], &evidence).await?;
        let ruling = of_officer([
            number("year"),
            text("outcome"),
            text("decision"),
            text("decided_on"),
            bytes("reason"),
            text("superseded_by").optional(),
        ]);
        create(manager, "book_ruling", &["id"], &ruling).await?;
        let class = of_officer([
            number("year"),
            text("class"),
            text("facets"),
            text("decision"),
            text("decided_on"),
            bytes("reason"),
            text("superseded_by").optional(),
        ]);
        create(manager, "given_class", &["id"], &class).await?;
        let results = [
            text("id"),
            parent("agency"),
            text("employer").references("agency"),
            number("year"),
            text("document"),
            text("sent_on"),
            number("it_level").optional(),
            number("incentive_cost"),
            number("outside_cost"),
            number("leaf"),
        ];
        create(manager, "evaluation_results", &["id"], &results).await?;
        let reward = of_officer([number("year"), text("kind"), text("document"), text("proposed_on")]);
        create(manager, "reward_proposal", &["id"], &reward).await?;
        let effect = of_officer([text("state"), text("triggers"), flag("incentive"), text("triggered_on")]);
        create(manager, "trigger_effect", &["id"], &effect).await?;
        let step = [
            text("id"),
            parent("agency"),
            text("effect").references("trigger_effect"),
            text("event"),
            text("document"),
            text("done_on"),
            text("addressee").optional().references("agency"),
            number("leaf"),
        ];
        create(manager, "effect_step", &["id"], &step).await
    }
}
