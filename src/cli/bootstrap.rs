//! `bootstrap`: the first rows of the directory, once and in the log.

use jiff::civil::Date;

use super::{
    CliError,
    command_sender::{CommandSender, refused},
    law,
    prompt::AtTerminal,
    shipped_law::{self, ShippedLawArgs},
    token::{demand_trusted, trusted},
};
use crate::{
    app::{self, App},
    auth::Caller,
    config::Config,
    domain::{
        directory::{
            DirectoryFault,
            command::{Bootstrap, RegisterAgency, RegisterPerson},
            row::issuer_subject,
        },
        ids::{AgencyId, PersonId},
        lang::Message,
        refusal::Refusals,
        vocabulary::DocumentSymbol,
    },
    graphql::global_id::NodeId as _,
    service::{Accepted, Service},
};

/// The first agency, and the first person, who becomes administrator and clerk of its office.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct BootstrapArgs {
    #[command(flatten)]
    first: FirstArgs,
    /// Nơi cấp mã đăng nhập của người đó (`iss`); được hỏi nếu bỏ trống / the issuer of that person's tokens; asked for where it is left out
    #[arg(long)]
    issuer: Option<String>,
    /// Tài khoản của người đó (`sub`); được hỏi nếu bỏ trống / the account of that person; asked for where it is left out
    #[arg(long)]
    subject: Option<String>,
    #[command(flatten)]
    law: ShippedLawArgs,
    /// Chưa áp dụng văn bản nào đi kèm, không hỏi; làm sau bằng `law begin` / adopt nothing that ships yet, without asking
    #[arg(long, alias = "adopt-none", conflicts_with_all = ["adopt", "yes"])]
    without_law: bool,
}

/// What the first rows say, but for the account.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct FirstArgs {
    /// Tên cơ quan tổ chức xét / the name of the agency
    #[arg(long)]
    pub(super) agency: String,
    /// Chữ viết tắt trong ký hiệu văn bản, ví dụ STTTT / its abbreviation in the symbols of documents
    #[arg(long)]
    pub(super) symbol: DocumentSymbol,
    /// Ngày cơ quan bắt đầu hoạt động / the first day of the agency
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) since: Date,
    /// Họ tên người đầu tiên / the name of the first person
    #[arg(long)]
    pub(super) person: String,
    /// Văn bản giao nhiệm vụ / the document that gives the offices
    #[arg(long)]
    pub(super) document: Option<String>,
}

/// An account as its issuer knows it.
pub(super) struct FirstAccount {
    pub(super) issuer: String,
    pub(super) subject: String,
}

/// What the bootstrap made.
pub(super) struct First {
    pub(super) agency: AgencyId,
    pub(super) person: PersonId,
    pub(super) accepted: Accepted,
}

pub(super) async fn run(config: &Config, args: BootstrapArgs) -> Result<(), CliError> {
    let BootstrapArgs { first, issuer, subject, law, without_law } = args;
    issuer.as_deref().map_or(Ok(()), |issuer| demand_trusted(config, issuer))?;
    let store = app::open_store(config).await?;
    store.check_schema().await?;
    // A directory that is there already is told of before anybody is asked, and before anything is said to be missing.
    if !store.directory().await?.is_empty() {
        return Err(begun_already());
    }
    let mut prompt = AtTerminal::found();
    let account = account(config, issuer, subject, prompt.as_mut())?;
    let service = App::new(config, store)?.service;
    let law = if without_law {
        Vec::new()
    } else {
        shipped_law::chosen(law::offered(&service).await?, &law, prompt.as_mut())?
    };
    let opened = open_directory(&service, &first, &account).await?;
    let statement = &opened.accepted.receipt.statement;
    println!("Đã khởi tạo. / Done.");
    println!("  cơ quan / agency   {}", opened.agency.to_global().as_str());
    println!("  người / person     {}", opened.person.to_global().as_str());
    println!("  biên nhận / receipt {} {}", statement.index, statement.leaf_hash);
    law::adopt(&service, &law).await
}

/// What the decision tells of a directory that is there.
fn begun_already() -> CliError {
    refused(&Refusals::one(DirectoryFault::AlreadyBootstrapped.refuse(None)))
}

/// The account of the flags; what they leave out is asked for, or told where nobody can be asked.
fn account(
    config: &Config,
    issuer: Option<String>,
    subject: Option<String>,
    mut prompt: Option<&mut AtTerminal>,
) -> Result<FirstAccount, CliError> {
    let issuers = trusted(config);
    let issuer = match (issuer, prompt.as_mut()) {
        (Some(issuer), _) => issuer,
        (None, None) => return Err(left_out("--issuer", &issuers)),
        (None, Some(prompt)) => {
            let question = format!("Nơi cấp mã đăng nhập (iss) / issuer: {}?", issuers.join(", "));
            prompt.ask(&question, |answer| one_of(&issuers, answer))?
        }
    };
    let subject = match (subject, prompt) {
        (Some(subject), _) => subject,
        (None, None) => return Err(left_out("--subject", &[])),
        (None, Some(prompt)) => {
            prompt.ask("Tài khoản của người đầu tiên (sub) / account of the first person:", not_empty)?
        }
    };
    Ok(FirstAccount { issuer, subject })
}

/// The only issuer needs no answer.
fn one_of(issuers: &[String], answer: &str) -> Result<String, Message> {
    let only = issuers.first().filter(|_| answer.is_empty() && issuers.len() == 1);
    let named = only.or_else(|| issuers.iter().find(|issuer| *issuer == answer));
    named.cloned().ok_or_else(|| {
        Message::new(
            format!("hãy ghi đúng một nơi cấp trong cấu hình: {}", issuers.join(", ")),
            format!("write one that the configuration trusts: {}", issuers.join(", ")),
        )
    })
}

fn not_empty(answer: &str) -> Result<String, Message> {
    let fits = !answer.is_empty() && !answer.chars().any(char::is_control);
    fits.then(|| answer.to_owned())
        .ok_or_else(|| Message::new("hãy ghi đúng như trong mã đăng nhập", "write it as tokens have it"))
}

fn left_out(flag: &str, issuers: &[String]) -> CliError {
    let known = issuers.join(", ");
    let known = if known.is_empty() { known } else { format!(" ({known})") };
    CliError::Usage(Message::new(
        format!("Thiếu {flag}{known}; không có cửa sổ dòng lệnh để hỏi."),
        format!("{flag} is missing{known}, and there is no terminal to ask at."),
    ))
}

/// Opens the directory as the operator of the deployment.
pub(super) async fn open_directory(
    service: &Service,
    args: &FirstArgs,
    FirstAccount { issuer, subject }: &FirstAccount,
) -> Result<First, CliError> {
    let mut sender = CommandSender::new(service, Caller::operator());
    let (agency, person) = (sender.id()?, sender.id()?);
    let drawn = sender.titles()?;
    let command = Bootstrap {
        agency: RegisterAgency {
            agency,
            name: sender.seal("agency.name", &args.agency)?,
            symbol: args.symbol.clone(),
            managing: None,
            home_affairs: false,
            valid_from: args.since,
            valid_to: None,
            numbering: None,
            category: None,
        },
        person: RegisterPerson { person, name: sender.seal_about(person, "person.name", &args.person)? },
        account: sender.id()?,
        issuer_subject: issuer_subject(issuer, subject),
        admin: sender.id()?,
        department_office: sender.id()?,
        document: args.document.as_ref().map(|text| sender.seal("document", text)).transpose()?,
        titles: drawn,
    };
    let accepted = sender.send(command).await?;
    Ok(First { agency, person, accepted })
}
