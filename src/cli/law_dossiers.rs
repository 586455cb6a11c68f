//! `law diff --dossiers`: the dossiers of cycles under one rule set that another rule set would judge otherwise. Only who may adopt
//! that other set may ask.

use std::{path::Path, sync::Arc};

use uuid::Uuid;

use super::{
    CliError,
    law_files::{DiffArgs, compared, document, faulty, print_changes},
    signed_in,
};
use crate::{
    app::{self, App},
    config::Config,
    domain::{
        dossier::{FEWEST_TOLD, ToldOtherwise, TriedRules},
        eligibility::RuleDifference,
        ids::CycleId,
        law::{LawDocument, LawText},
        row::Cycle,
        ruleset::RuleSet,
        vocabulary::RuleOutcome,
    },
    graphql::global_id::NodeId as _,
    service::{DryRun, Service},
    store::{CursorPage, CycleFilter},
};

/// How many cycles are read at a time.
const CYCLES: u32 = 100;

/// Prints what the second rule set says otherwise, and then what it makes of the dossiers of each cycle under the first.
pub(super) async fn run(config: &Config, args: &DiffArgs, token_file: &Path) -> Result<(), CliError> {
    let store = app::open_store_beside(config).await?;
    let caller = signed_in::caller(config, &store, token_file).await?;
    let service = App::new(config, store)?.service;
    service.store.beat(&service.clock).await?;
    let request: Uuid = service.entropy.uuid_v7(service.clock.wall()).map_err(CliError::broken)?;
    let run = service.begin_dry_run(&caller, request).await.map_err(CliError::broken)?;
    let run = run.ok_or_else(|| {
        CliError::failed(
            "Chỉ người được quyết định áp dụng bộ quy tắc mới xem thử được trên hồ sơ.",
            "Only who may adopt a rule set tries it on dossiers.",
        )
    })?;
    let (old, new) = (found(&service, &args.before).await?, found(&service, &args.after).await?);
    print_changes(compared(args, &old, &new)?);
    let (before, after) = (rules(&args.before, &old)?, rules(&args.after, &new)?);
    print_cycles(&service, &run, &TriedRules::new(&before, &after)).await
}

/// The document in a file, or else the rule set that the database has under that id or digest.
async fn found(service: &Service, named: &Path) -> Result<LawDocument, CliError> {
    let law = service.store.law_now().await?.read;
    let kept = named.to_str().filter(|_| !named.exists()).and_then(|name| law.rules_named(name));
    let kept = match kept {
        Some(rules) => service.store.law_document(rules.hash).await?,
        None => None,
    };
    kept.map_or_else(|| document(named).map_err(faulty(named)), Ok)
}

fn rules(named: &Path, of: &LawDocument) -> Result<Arc<RuleSet>, CliError> {
    match of.read().map_err(faulty(named))? {
        LawText::RuleSet(rules) => Ok(rules),
        LawText::Calendar(_) | LawText::Workforce(..) | LawText::Titles(_) | LawText::Numbering(_) => {
            let named = named.display();
            Err(CliError::failed(
                format!("{named}: không phải là bộ quy tắc; chỉ xem thử bộ quy tắc trên hồ sơ"),
                format!("{named}: is no rule set; rule sets are tried on dossiers"),
            ))
        }
    }
}

async fn print_cycles(service: &Service, run: &DryRun, tried: &TriedRules) -> Result<(), CliError> {
    let filter = CycleFilter { rule_set: Some(tried.before.hash), ..CycleFilter::default() };
    let mut page = CursorPage { after: None, first: CYCLES };
    loop {
        let part = service.store.cycles(&filter, &page).await?;
        for cycle in &part.items {
            let of_cycle = service.try_rules(run, tried, cycle.id, usize::MAX).await;
            print_cycle(cycle, of_cycle.map_err(CliError::broken)?.numbers.as_ref());
        }
        let last: Option<CycleId> = part.items.last().map(|cycle| cycle.id).filter(|_| part.has_more);
        if last.is_none() {
            return Ok(());
        }
        page.after = last;
    }
}

/// A line for the cycle, one for each change of the outcome of a rule, and while outcomes are yet to be notified one that says what the
/// numbers leave out.
fn print_cycle(cycle: &Cycle, told: Option<&ToldOtherwise>) {
    let Some(ToldOtherwise { judged, otherwise, eligible, rules, undecided, left_out }) = told else {
        println!(
            "kỳ xét / cycle {}  {}  không cho biết: người xem là người dự xét / not told: who asks has applied",
            cycle.id.to_global().as_str(),
            cycle.year,
        );
        return;
    };
    let shown = |count: Option<usize>| count.map_or_else(|| "–".to_owned(), |count| count.to_string());
    println!(
        "kỳ xét / cycle {}  {}  xem được / judged {judged}  khác / otherwise {}  đủ điều kiện / eligible {} → {}  \
         không kết luận được / undecided {undecided}  không tính / left out {left_out}",
        cycle.id.to_global().as_str(),
        cycle.year,
        shown(*otherwise),
        shown(eligible.map(|dossiers| dossiers.before)),
        shown(eligible.map(|dossiers| dossiers.after)),
    );
    for (RuleDifference { rule, stored, other }, dossiers) in rules {
        let outcome = |found: Option<RuleOutcome>| found.map_or("–", RuleOutcome::as_str);
        println!("  {rule}  {} → {}  {dossiers}", outcome(*stored), outcome(*other));
    }
    if eligible.is_none() {
        println!(
            "  còn kết quả chưa thông báo: không nêu số đủ điều kiện; một thay đổi ở một chức danh chỉ được tính nếu là của từ {FEWEST_TOLD} hồ \
             sơ trở lên và không phải của tất cả / outcomes are yet to be notified: how many are eligible is not told; a change counts for a \
             title only where {FEWEST_TOLD} dossiers or more have it, and not all"
        );
    }
}
