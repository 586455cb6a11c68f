//! `demo`: plays the cycle of Điện Biên 2024 step by step on the terminal and a year of an IT workforce, then serves them
//! beside an open cycle.

mod documents;
mod duties;
mod files;
mod folder;
mod handover;
mod json;
mod open_cycle;
mod opening;
mod people;
mod print;
mod promotion_review;
mod stage;
mod training;
mod workforce;

use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};
use tokio::net::TcpListener;

use super::{CliError, serve};
use crate::{
    app::{self, App},
    auth::issue::DevIssuer,
    config::{Config, RunMode},
    domain::{cycle::state::Step, lang::Message},
    graphql::executor::Executor,
    http::query_page::{self, DevelopmentAccount},
    store::Store,
};

use documents::Documents;
use folder::Folder;
use people::{DemoActors, DemoPerson, People};
use print::Printer;
use stage::DemoContext;

/// How long the printed tokens are valid.
const VISIT: SignedDuration = SignedDuration::from_hours(12);

/// The visitors: those whose tokens are printed.
const VISITORS: [&str; 3] = ["secretary", "giang", "supervisor"];

#[derive(Debug, clap::Args)]
pub(super) struct DemoArgs {
    /// Thư mục dữ liệu / the folder of the data
    #[arg(long, default_value = "var/demo")]
    dir: PathBuf,
    /// Giữ dữ liệu lần trước, không diễn lại / keep the data and do not play again
    #[arg(long)]
    keep: bool,
    /// Kết thúc sau khi diễn / end after the play
    #[arg(long)]
    no_serve: bool,
    /// Chỉ diễn đến hết bước này (1–12; 0 là chỉ có người, chưa có kỳ xét), rồi phục vụ với đồng hồ dừng ở đó / play only to the end of this step (0: only the people, and no cycle), and serve with the clock of then
    #[arg(long, value_name = "STEP", value_parser = clap::value_parser!(u8).range(0..=12), conflicts_with = "keep")]
    until: Option<u8>,
    /// Chỉ diễn kỳ xét thăng hạng, hoặc chỉ diễn một năm nhân lực CNTT / play the review, or the year of the IT workforce, alone
    #[arg(long, value_enum, conflicts_with_all = ["keep", "until"])]
    only: Option<DemoPart>,
}

/// What is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum DemoPart {
    /// Kỳ xét thăng hạng / the promotion review
    Review,
    /// Một năm nhân lực CNTT / a year of the IT workforce
    Workforce,
}

pub(super) async fn run(config: &Config, args: DemoArgs) -> Result<(), CliError> {
    if config.mode == RunMode::Production {
        return Err(CliError::Mode(Message::new(
            "Chế độ production không chạy phần diễn.",
            "Production plays no demonstration.",
        )));
    }
    let mut live = config.clone();
    let folder = Folder::open(&args.dir, args.keep, &live.entropy())?;
    live.database_url = folder.database_url()?;
    live.signing_key = Some(folder.signing_key());
    let issuer = folder.issuer()?;
    live.dev_issuer = Some(issuer.clone());

    let api = Executor::new(live.limits.clone()).map_err(CliError::broken)?;
    app::create_database(&live)?;
    let store = app::open_store_to_serve(&live).await?;
    if !folder.is_kept() {
        store.migrate().await?;
        let ended = run_parts(&live, &api, &store, &issuer, &args).await?;
        if args.until.is_some() {
            live.set_clock = Some(ended);
        }
    }
    if args.no_serve {
        return Ok(store.close().await?);
    }
    let app = App::new(&live, store)?;
    // Whoever looks at the demonstration again after a month need not explain it.
    app.service.store.confirm_clock(&app.service.clock, "demo").await?;
    let actors = People::read()?.sign_in(&app.service, &issuer).await;
    let actors = actors.map_err(|fault| if folder.is_kept() { of_another_release() } else { fault })?;
    // A clock that was set shows what was played; today is for a clock that runs.
    if live.set_clock.is_none() {
        open_cycle::open(&app.service, &api, &actors).await?;
    }
    let accounts = accounts(&app, &issuer, &actors)?;
    let listener = TcpListener::bind(live.listen).await.map_err(CliError::broken)?;
    let api = app::begin_api(&live);
    let ended = app.serve(api, listener, &accounts, |address| greet(&address.to_string(), &accounts)).await;
    serve::ended(ended.map_err(CliError::broken)?)
}

/// What was kept was played with other people.
fn of_another_release() -> CliError {
    CliError::failed(
        "Dữ liệu minh họa trong thư mục này do phiên bản khác diễn. Chạy lại không có --keep để diễn lại.",
        "The demonstration in this folder was played by another release. Run it without --keep to play it again.",
    )
}

impl DemoArgs {
    /// The last step that is played; none where only the people are registered.
    fn last_step(&self) -> Option<Step> {
        let wanted = |step: &Step| self.until.is_none_or(|until| until == step.number());
        Step::ALL.iter().copied().rev().find(wanted)
    }

    /// Whether a part runs. A run that stops in the middle of the review has no other part.
    fn includes(&self, part: DemoPart) -> bool {
        self.only.map_or(part == DemoPart::Review || self.until.is_none(), |only| only == part)
    }
}

/// Registers the people, runs the wanted parts, checks the logs, and returns the time at their end.
async fn run_parts(
    live: &Config,
    api: &Executor,
    store: &Store,
    issuer: &DevIssuer,
    args: &DemoArgs,
) -> Result<Timestamp, CliError> {
    let mut past = live.clone();
    past.set_clock = Some(promotion_review::BEGINS.parse::<Timestamp>().map_err(CliError::broken)?);
    let service = App::new(&past, store.clone())?.service;
    let people = People::read()?;
    if args.includes(DemoPart::Review) {
        introduce();
    }
    people.register(&service, issuer).await?;
    let actors = people.sign_in(&service, issuer).await?;
    files::record(&service, actors.actor("office")?.caller.clone(), &actors).await?;
    let mut stage = DemoContext::new(api, &service, &actors, Documents::read()?, Printer::default());
    if let Some(last) = args.last_step().filter(|_| args.includes(DemoPart::Review)) {
        promotion_review::run(&mut stage, last).await?;
        conclude(&mut stage, last).await?;
    }
    if args.includes(DemoPart::Workforce) {
        Box::pin(workforce::run(&mut stage)).await?;
    }
    Ok(stage.now())
}

fn introduce() {
    println!(
        "Kỳ xét thăng hạng Sở Thông tin và Truyền thông tỉnh Điện Biên năm 2024, theo Kế hoạch 2038/KH-HĐXTHCDNN."
    );
    println!(
        "Số liệu, ngày, chỉ tiêu, địa điểm, căn cứ: theo Kế hoạch. MỌI NGƯỜI ĐỀU LÀ HƯ CẤU; văn bản mà Kế hoạch"
    );
    println!(
        "không nêu số thì mang số giả định (GĐ). Mỗi dòng có số thứ tự và mã băm của bản ghi trong nhật ký."
    );
    println!(
        "The review of Điện Biên 2024, on an embedded database. Its people are invented; numbers with GĐ are assumed."
    );
}

/// The log must be whole, and every step up to the last must have been seen.
async fn conclude(stage: &mut DemoContext<'_>, last: Step) -> Result<(), CliError> {
    // Before step 2 there is no supervisory board to check it.
    if last.number() < Step::SupervisionFormed.number() {
        return Ok(());
    }
    let (steps, head) = (stage.print.steps, stage.check_log().await?);
    stage.print.title("Kiểm tra nhật ký", "Ban Giám sát tính lại toàn bộ: nguyên vẹn / the log is whole");
    stage.print.say(&format!("  Đầu nhật ký / head: {head}"));
    if steps == usize::from(last.number()) {
        println!("\nĐã diễn đủ {steps} bước đúng như Kế hoạch. / All {steps} steps went as planned.");
        return Ok(());
    }
    Err(CliError::failed("Phần diễn không đủ 12 bước.", "The play lacks steps."))
}

/// Everybody, those whose tokens are printed first.
fn accounts(app: &App, issuer: &DevIssuer, actors: &DemoActors) -> Result<Vec<DevelopmentAccount>, CliError> {
    let service = &app.service;
    let mut everybody: Vec<_> = actors.everybody().collect();
    let place = |key: &str| VISITORS.iter().position(|visitor| *visitor == key).unwrap_or(VISITORS.len());
    everybody.sort_by_key(|(key, _)| place(key));
    let account = |(key, person): (&str, &DemoPerson)| {
        let token = issuer.issue(key, &person.roles, VISIT, &service.clock, &service.entropy);
        let roles: Vec<_> = person.roles.iter().map(|role| role.label().vi).collect();
        let label = format!("{} – {}", person.name, roles.join(", "));
        Ok(DevelopmentAccount { label, token: token.map_err(CliError::broken)? })
    };
    everybody.into_iter().map(account).collect()
}

fn greet(address: &str, accounts: &[DevelopmentAccount]) {
    println!("\nTrang làm việc: http://{address}/ – mở bằng trình duyệt và chọn một người để đăng nhập:");
    println!("The console is at http://{address}/; whoever may sign in there is:");
    for DevelopmentAccount { label, .. } in accounts {
        println!("  - {label}");
    }
    let page = query_page::PATH;
    println!(
        "\nDành cho lập trình viên: http://{address}{page} (bàn thử truy vấn), http://{address}/graphql; Ctrl+C để dừng."
    );
    println!(
        "The query page is at http://{address}{page}, the API at http://{address}/graphql; Ctrl+C ends."
    );
    for DevelopmentAccount { label, token } in accounts.iter().take(VISITORS.len()) {
        println!("\n{label}:\n{token}");
    }
    if let Some(DevelopmentAccount { token, .. }) = accounts.first() {
        println!("\ncurl -s http://{address}/graphql -H 'content-type: application/json' \\");
        println!("  -H 'authorization: Bearer {token}' \\");
        println!("  -d '{{\"query\":\"{{ cycles(first: 10) {{ nodes {{ title state }} }} }}\"}}'");
    }
}
