//! A cycle that is open today, under the rule set that is marked as a demonstration.

use jiff::{ToSpan as _, civil::Date};

use super::{
    documents::Documents,
    opening::{self, CyclePlanTexts, fill, register_applicant, submission},
    people::DemoActors,
    print::Printer,
    stage::DemoContext,
};
use crate::{
    cli::CliError,
    domain::{calendar::day_of, command::Act, cycle::state::CycleState},
    graphql::executor::Executor,
    service::Service,
    store::{CursorPage, CycleFilter},
};

/// Opens a cycle that receives dossiers, unless one does already: one applicant has handed in, another has not.
pub(super) async fn open(service: &Service, api: &Executor, actors: &DemoActors) -> Result<(), CliError> {
    if receives(service).await? {
        return Ok(());
    }
    let today = day_of(service.clock.wall());
    let texts = texts(today)?;
    let documents = Documents::read()?.dated(today);
    let mut stage = DemoContext::new(api, service, actors, documents, Printer::silent());
    opening::approve_scheme(&mut stage, &texts).await?;
    opening::form_council(&mut stage).await?;
    opening::form_supervision(&mut stage).await?;
    opening::issue_plan(&mut stage, &texts).await?;
    opening::publish_plan(&mut stage).await?;
    stage.act("secretary", Act::OpenReceiving, serde_json::json!({})).await?;
    let nomination = stage.register("nomination").await?;
    register_applicant(&mut stage, "giang", &nomination).await?;
    register_applicant(&mut stage, "hai", &nomination).await?;
    fill(&mut stage, "hai", today).await?;
    let handed_in = submission(&stage, "hai")?;
    stage.act("hai", Act::Submit, handed_in).await?;
    stage.expect_state("RECEIVING")
}

async fn receives(service: &Service) -> Result<bool, CliError> {
    let filter = CycleFilter { states: vec![CycleState::Receiving], ..CycleFilter::default() };
    let found = service.store.cycles(&filter, &CursorPage { after: None, first: 1 }).await?;
    Ok(!found.items.is_empty())
}

fn texts(today: Date) -> Result<CyclePlanTexts, CliError> {
    let after = |days: i64| today.checked_add(days.days()).map_err(CliError::broken);
    Ok(CyclePlanTexts {
        year: today.year(),
        rule_set: "demo",
        trial: true,
        title: "Kỳ xét minh họa đang mở (không phải kỳ xét thật)",
        closing_on: after(30)?,
        preparation_before: after(37)?,
        review_before: after(44)?,
    })
}
