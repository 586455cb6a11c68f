//! `law`: what ships with the program is adopted, and rule sets, calendars and their adoption are listed.

use jiff::civil::Date;

use super::{CliError, law_files::LawFiles, registrar::Registrar};
use crate::{
    app::{self, App},
    auth::Caller,
    config::Config,
    domain::{
        adoption::command::{BeginLaw, ShippedLaw},
        calendar::Calendar,
        law::{LawText, row::Adoption},
        ruleset::RuleSet,
    },
    service::Service,
    store::UnreadableLaw,
};

#[derive(Debug, clap::Subcommand)]
pub(super) enum LawSubcommand {
    #[command(flatten)]
    Files(LawFiles),
    /// Mở sổ bộ quy tắc và lịch: áp dụng những gì đi kèm chương trình, một lần / adopt what ships with the program, once
    Begin,
    /// Liệt kê các bộ quy tắc, lịch và việc áp dụng / list rule sets, calendars and their adoption
    List,
}

impl LawSubcommand {
    pub(super) async fn run(self, config: &Config) -> Result<(), CliError> {
        match self {
            Self::Files(command) => command.run(),
            Self::Begin => {
                let store = app::open_store(config).await?;
                store.check_schema().await?;
                begin(&App::new(config, store)?.service).await
            }
            Self::List => list(config).await,
        }
    }
}

/// Adopts what ships with the program, and lists it.
pub(super) async fn begin(service: &Service) -> Result<(), CliError> {
    for text in adopt_shipped(service).await? {
        println!("  áp dụng / adopted  {}", described(&text));
    }
    Ok(())
}

/// Begins the log of the law as the operator of the deployment, with every document that lies in the database: what ships
/// with the program, and what the cycles of earlier releases froze.
pub(super) async fn adopt_shipped(service: &Service) -> Result<Vec<LawText>, CliError> {
    let law = service.store.law_now().await?.read;
    let mut registrar = Registrar::new(service, Caller::operator());
    let texts: Vec<LawText> = law.texts().collect();
    let counted = |text: &LawText| Ok(ShippedLaw { adoption: registrar.id()?, digest: text.digest() });
    let shipped = texts.iter().map(counted).collect::<Result<_, CliError>>()?;
    registrar.send_law(BeginLaw { shipped }).await?;
    Ok(texts)
}

async fn list(config: &Config) -> Result<(), CliError> {
    let store = app::open_store_to_read(config).await?;
    let (law, (_, unusable)) = (store.law_now().await?.read, store.stored_law().await?);
    for text in law.texts() {
        println!("{}", described(&text));
        let adoptions = law.register().rows().adoption.values();
        adoptions.filter(|adoption| adoption.digest == text.digest()).for_each(print_adoption);
    }
    for UnreadableLaw { digest, fault } in unusable {
        println!("{digest}  không dùng được / cannot be used: {} / {}", fault.vi, fault.en);
    }
    Ok(())
}

fn print_adoption(adoption: &Adoption) {
    let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
    let label = adoption.state.label();
    println!(
        "  {} / {}  {} – {}  {}  {}",
        label.vi,
        label.en,
        adoption.valid_from,
        day(adoption.valid_to),
        adoption.agency.map_or_else(|| "toàn tỉnh / province".to_owned(), |agency| agency.to_string()),
        adoption.title_group.as_ref().map_or_else(String::new, ToString::to_string),
    );
}

pub(super) fn described(text: &LawText) -> String {
    match text {
        LawText::RuleSet(rules) => of_rule_set(rules),
        LawText::Calendar(calendar) => of_calendar(calendar),
    }
}

fn of_rule_set(rules: &RuleSet) -> String {
    let RuleSet { hash, id, valid_from, valid_to, label, .. } = rules;
    format!("{hash}  {id}  {valid_from} – {valid_to}  {} / {}", label.vi, label.en)
}

fn of_calendar(calendar: &Calendar) -> String {
    format!("{}  {}  lịch / calendar", calendar.digest(), calendar.version())
}
