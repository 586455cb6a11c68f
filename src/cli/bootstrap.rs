//! `bootstrap`: the first rows of the directory, once and in the log.

use jiff::civil::Date;

use super::{CliError, law, registrar::Registrar, token::demand_trusted};
use crate::{
    app::{self, App},
    auth::Caller,
    config::Config,
    domain::{
        directory::{
            command::{Bootstrap, RegisterAgency, RegisterPerson},
            row::issuer_subject,
        },
        ids::{AgencyId, PersonId},
        vocabulary::DocumentSymbol,
    },
    graphql::global_id::NodeId as _,
    service::{Accepted, Service},
};

/// The first agency, and the first person, who becomes administrator and clerk of its office.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct BootstrapArgs {
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
    /// Nơi cấp mã đăng nhập của người đó (`iss`) / the issuer of that person's tokens
    #[arg(long)]
    pub(super) issuer: String,
    /// Tài khoản của người đó (`sub`) / the account of that person
    #[arg(long)]
    pub(super) subject: String,
    /// Văn bản giao nhiệm vụ / the document that gives the offices
    #[arg(long)]
    pub(super) document: Option<String>,
    /// Chưa áp dụng các bộ quy tắc, lịch đi kèm; làm sau bằng `law begin` / do not adopt the shipped rule sets and calendar yet
    #[arg(long)]
    pub(super) without_law: bool,
}

/// What the bootstrap made.
pub(super) struct First {
    pub(super) agency: AgencyId,
    pub(super) person: PersonId,
    pub(super) accepted: Accepted,
}

pub(super) async fn run(config: &Config, args: BootstrapArgs) -> Result<(), CliError> {
    demand_trusted(config, &args.issuer)?;
    let store = app::open_store(config).await?;
    store.check_schema().await?;
    let app = App::new(config, store)?;
    let first = open_directory(&app.service, &args).await?;
    let statement = &first.accepted.receipt.statement;
    println!("Đã khởi tạo. / Done.");
    println!("  cơ quan / agency   {}", first.agency.to_global().as_str());
    println!("  người / person     {}", first.person.to_global().as_str());
    println!("  biên nhận / receipt {} {}", statement.index, statement.leaf_hash);
    if args.without_law { Ok(()) } else { law::begin(&app.service).await }
}

/// Opens the directory as the operator of the deployment.
pub(super) async fn open_directory(service: &Service, args: &BootstrapArgs) -> Result<First, CliError> {
    let mut registrar = Registrar::new(service, Caller::operator());
    let (agency, person) = (registrar.id()?, registrar.id()?);
    let drawn = registrar.titles()?;
    let command = Bootstrap {
        agency: RegisterAgency {
            agency,
            name: registrar.seal("agency.name", &args.agency)?,
            symbol: args.symbol.clone(),
            managing: None,
            home_affairs: false,
            valid_from: args.since,
            valid_to: None,
            numbering: None,
            category: None,
        },
        person: RegisterPerson { person, name: registrar.seal_about(person, "person.name", &args.person)? },
        account: registrar.id()?,
        issuer_subject: issuer_subject(&args.issuer, &args.subject),
        admin: registrar.id()?,
        department_office: registrar.id()?,
        document: args.document.as_ref().map(|text| registrar.seal("document", text)).transpose()?,
        titles: drawn,
    };
    let accepted = registrar.send(command).await?;
    Ok(First { agency, person, accepted })
}
