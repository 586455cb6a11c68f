//! `law`: what ships with the program is adopted, and rule sets, calendars and their adoption are listed.

use jiff::civil::Date;

use super::{
    CliError,
    command_sender::CommandSender,
    law_acts::LawActs,
    law_calendar::CalendarArgs,
    law_dossiers,
    law_files::LawFiles,
    prompt::AtTerminal,
    shipped_law::{self, ShippedLawArgs},
};
use crate::{
    app::{self, App},
    auth::Caller,
    config::Config,
    domain::{
        adoption::command::{BeginLaw, ShippedLaw},
        calendar::{Calendar, day_of},
        document_numbering::DocumentNumbering,
        ids::PersonId,
        law::{DatedAdoption, LawText, row::Adoption},
        ruleset::RuleSet,
        title_catalogue::TitleCatalogue,
    },
    graphql::global_id::NodeId as _,
    service::Service,
    store::UnreadableLaw,
};

#[derive(Debug, clap::Subcommand)]
pub(super) enum LawSubcommand {
    #[command(flatten)]
    Files(LawFiles),
    /// Lập văn bản lịch từ tệp CSV của một thông báo / make the document of a calendar from the rows of a notice
    Calendar(CalendarArgs),
    #[command(flatten)]
    Acts(LawActs),
    /// Mở sổ bộ quy tắc, lịch và các văn bản khác: áp dụng những gì đi kèm chương trình, một lần / adopt what ships with the program, once
    Begin(ShippedLawArgs),
    /// Liệt kê các bộ quy tắc, lịch, danh mục chức danh, cách đánh số văn bản và việc áp dụng: gì đang áp dụng, gì sắp hết, gì còn tạm tính / list rule sets, calendars, catalogues of titles, numberings and their adoption: what is in force, ends soon, is provisional
    List {
        /// Ngày xem; mặc định là hôm nay / the day; today where none is named
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<Date>,
    },
}

impl LawSubcommand {
    pub(super) async fn run(self, config: &Config) -> Result<(), CliError> {
        match self {
            Self::Files(command) => match command.dry_run() {
                Some((args, token_file)) => law_dossiers::run(config, args, token_file).await,
                None => command.run(),
            },
            Self::Begin(args) => {
                let store = app::open_store(config).await?;
                store.check_schema().await?;
                let is_first = !store.law_now().await?.read.adoptions().is_begun();
                let service = App::new(config, store)?.service;
                let mut prompt = AtTerminal::found().filter(|_| is_first);
                let chosen = shipped_law::chosen(offered(&service).await?, &args, prompt.as_mut())?;
                adopt(&service, &chosen).await
            }
            Self::Calendar(args) => args.run(),
            Self::Acts(command) => command.run(config).await,
            Self::List { on } => list(config, on.unwrap_or_else(|| day_of(config.clock().wall()))).await,
        }
    }
}

/// What an office may adopt when its log of the law begins: every document that lies in the database, which are what ships with the
/// program and what the cycles of earlier releases froze; in production without what is for trying out only.
pub(super) async fn offered(service: &Service) -> Result<Vec<LawText>, CliError> {
    let law = service.store.law_now().await?.read;
    Ok(law.texts().filter(|text| service.takes_trial_law || !text.is_trial()).collect())
}

/// Adopts some of what is offered, and lists it. Without any the log does not begin, and all of it can be adopted later.
pub(super) async fn adopt(service: &Service, texts: &[LawText]) -> Result<(), CliError> {
    if texts.is_empty() {
        println!(
            "  chưa áp dụng văn bản nào; làm sau bằng `law begin` / nothing is adopted yet; `law begin` does it later"
        );
        return Ok(());
    }
    adopt_shipped(service, texts).await?;
    for text in texts {
        println!("  áp dụng / adopted  {}", described(text));
    }
    Ok(())
}

/// Begins the log of the law as the operator of the deployment.
pub(super) async fn adopt_shipped(service: &Service, texts: &[LawText]) -> Result<(), CliError> {
    let mut sender = CommandSender::new(service, Caller::operator());
    let counted = |text: &LawText| Ok(ShippedLaw { adoption: sender.id()?, digest: text.digest() });
    let shipped = texts.iter().map(counted).collect::<Result<_, CliError>>()?;
    sender.send_law(BeginLaw { shipped }, None).await?;
    Ok(())
}

async fn list(config: &Config, day: Date) -> Result<(), CliError> {
    let store = app::open_store_to_read(config).await?;
    let (law, (_, unusable)) = (store.law_now().await?.read, store.stored_law().await?);
    for text in law.texts() {
        println!("{}", described(&text));
        let adoptions = law.adoptions().rows().adoption.values();
        let of_text = adoptions.filter(|adoption| adoption.digest == text.digest());
        of_text.for_each(|adoption| print_adoption(DatedAdoption { adoption, text: Some(&text), day }));
    }
    for UnreadableLaw { digest, fault } in unusable {
        println!("{digest}  không dùng được / cannot be used: {} / {}", fault.vi, fault.en);
    }
    Ok(())
}

fn print_adoption(standing: DatedAdoption<'_>) {
    let adoption = standing.adoption;
    let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
    let label = standing.standing().label();
    println!(
        "  {} / {}  {} – {}  {}  {}  {}",
        label.vi,
        label.en,
        adoption.valid_from,
        day(adoption.last_day()),
        adoption.agency.map_or_else(|| "toàn tỉnh / province".to_owned(), |agency| agency.to_string()),
        adoption.title_group.as_ref().map_or_else(String::new, ToString::to_string),
        adoption.id.to_global().as_str(),
    );
    print_decision(adoption);
    let provisional = standing.provisional_days();
    if let (Some(first), Some(last)) = (provisional.first(), provisional.last()) {
        println!("    tạm tính / provisional: {}, {first} – {last}", provisional.len());
    }
}

/// By whom it was proposed and adopted, and what orders it; what came with the program has neither.
fn print_decision(adoption: &Adoption) {
    let person = |id: Option<PersonId>| id.map_or_else(|| "…".to_owned(), |id| id.to_global().to_string());
    if let (Some(decision), Some(decided_on)) = (&adoption.decision, adoption.decided_on) {
        let (proposed, adopted) = (person(adoption.proposed_by), person(adoption.adopted_by));
        println!(
            "    {}, {decided_on}  đề nghị / proposed {proposed}  áp dụng / adopted {adopted}",
            decision.as_str()
        );
    }
    if let (Some(confirmation), Some(on)) = (&adoption.confirmation, adoption.confirmed_on) {
        println!("    xác nhận / confirmed by {}, {on}", confirmation.as_str());
    }
    if let (Some(withdrawal), Some(on)) = (&adoption.withdrawal, adoption.withdrawn_on) {
        println!("    thôi áp dụng từ / withdrawn from {on}: {}", withdrawal.as_str());
    }
}

pub(super) fn described(text: &LawText) -> String {
    match text {
        LawText::RuleSet(rules) => of_rule_set(rules),
        LawText::Calendar(calendar) => of_calendar(calendar),
        LawText::Workforce(digest, text) => {
            format!("{digest}  {}  nhân lực CNTT / IT workforce", text.id())
        }
        LawText::Titles(catalogue) => of_catalogue(catalogue),
        LawText::Numbering(numbering) => of_numbering(numbering),
    }
}

fn of_rule_set(rules: &RuleSet) -> String {
    let RuleSet { hash, id, valid_from, valid_to, label, .. } = rules;
    format!("{hash}  {id}  {valid_from} – {valid_to}  {} / {}", label.vi, label.en)
}

fn of_catalogue(catalogue: &TitleCatalogue) -> String {
    let TitleCatalogue { digest, id, valid_from, valid_to, label, titles, .. } = catalogue;
    let last = valid_to.map_or_else(|| "…".to_owned(), |day| day.to_string());
    let count = titles.len();
    format!("{digest}  {id}  {valid_from} – {last}  {} / {} ({count} chức danh / titles)", label.vi, label.en)
}

fn of_numbering(numbering: &DocumentNumbering) -> String {
    let DocumentNumbering { digest, id, valid_from, valid_to, label, series, .. } = numbering;
    let last = valid_to.map_or_else(|| "…".to_owned(), |day| day.to_string());
    let count = series.len();
    format!("{digest}  {id}  {valid_from} – {last}  {} / {} ({count} dãy số / series)", label.vi, label.en)
}

fn of_calendar(calendar: &Calendar) -> String {
    format!("{}  {}  lịch / calendar", calendar.digest(), calendar.version())
}
