//! `law propose`, `law adopt` and `law withdraw`: the acts of two administrators, each by a token of their own. The command
//! line gives no right: what is refused by the API is refused here.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{
    CliError,
    command_sender::CommandSender,
    law_files::{document, faulty},
    signed_in,
};
use crate::{
    app::{self, App},
    config::Config,
    domain::{
        adoption::command::{
            AdoptCalendar, AdoptNumbering, AdoptRuleSet, AdoptTitles, AdoptWorkforceRules, Confirmation,
            LawCommand, ProposeLaw, ProposeWithdrawal, TakeBackWithdrawal, WithdrawCalendar,
            WithdrawNumbering, WithdrawRuleSet, WithdrawTitles, WithdrawWorkforceRules,
        },
        ids::{AdoptionId, AgencyId},
        lang::Message,
        law::row::LawKind,
        vocabulary::{DocumentSymbol, OpenPointId, TitleGroup},
    },
    graphql::global_id::NodeId as _,
    service::{Accepted, Service},
};

#[derive(Debug, clap::Subcommand)]
pub(super) enum LawActs {
    /// Đề nghị áp dụng một tệp bộ quy tắc, lịch, danh mục chức danh hoặc cách đánh số văn bản; chỉ có hiệu lực khi người thứ hai quyết định / propose a file
    Propose(Propose),
    /// Quyết định áp dụng văn bản do người khác đề nghị / adopt what another person proposed
    Adopt(Adopt),
    /// Đề nghị thôi áp dụng; chỉ có hiệu lực khi người thứ hai thôi áp dụng / propose to withdraw what is adopted
    ProposeWithdrawal(WithdrawAdoption),
    /// Rút đề nghị thôi áp dụng, của mình hoặc của quản trị hệ thống khác / take a proposal to withdraw back
    TakeBackWithdrawal(TakeBack),
    /// Thôi áp dụng theo đề nghị của người khác, hoặc rút đề nghị áp dụng; kỳ xét đang chạy vẫn theo bộ đã cố định / withdraw what another person proposed to withdraw, or take a proposal back
    Withdraw(WithdrawAdoption),
}

/// Who does it.
#[derive(Debug, clap::Args)]
pub(super) struct SignedInAs {
    /// Tệp chứa mã đăng nhập của quản trị hệ thống thực hiện; - để đọc từ đầu vào chuẩn / a file with the token of the administrator, or - for standard input
    #[arg(long, value_name = "PATH")]
    token_file: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct Propose {
    /// Tệp TOML / the file
    file: PathBuf,
    #[command(flatten)]
    who: SignedInAs,
    /// Số, ký hiệu quyết định / the number and symbol of the decision that orders it
    #[arg(long)]
    decision: DocumentSymbol,
    /// Ngày quyết định / the day of the decision
    #[arg(long, value_name = "YYYY-MM-DD")]
    decided_on: Date,
    /// Cơ quan ban hành quyết định / who issued the decision
    #[arg(long)]
    issuer: String,
    /// Văn bản xác nhận các điểm chưa rõ mà bộ quy tắc nêu / the document that confirms what the rule set leaves open
    #[arg(long, requires_all = ["confirmed_on", "confirmed_by"])]
    confirmation: Option<DocumentSymbol>,
    /// Ngày văn bản xác nhận / its day
    #[arg(long, value_name = "YYYY-MM-DD", requires = "confirmation")]
    confirmed_on: Option<Date>,
    /// Cơ quan xác nhận / the authority that confirms
    #[arg(long, requires = "confirmation")]
    confirmed_by: Option<String>,
    /// Các điểm được xác nhận, ví dụ Q1,Q2 / the points that it names
    #[arg(long, value_delimiter = ',', requires = "confirmation")]
    points: Vec<OpenPointId>,
    /// Ngày đầu áp dụng; mặc định theo văn bản / the first day on which it applies; by default as the document says
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<Date>,
    /// Ngày cuối áp dụng; mặc định theo văn bản / the last day; by default as the document says
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Option<Date>,
    /// Mã cơ quan được áp dụng; bỏ trống để áp dụng toàn tỉnh / the id of the agency; left out for the whole province
    #[arg(long, value_parser = id::<AgencyId>)]
    agency: Option<AgencyId>,
    /// Nhóm chức danh, là phần đầu chung của mã số các chức danh; bỏ trống cho mọi chức danh / the group of titles, which is how
    /// their codes begin; left out for all
    #[arg(long)]
    title_group: Option<TitleGroup>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Adopt {
    /// Mã đề nghị, do `law propose` in ra / the id of the proposal
    #[arg(value_parser = id::<AdoptionId>)]
    adoption: AdoptionId,
    #[command(flatten)]
    who: SignedInAs,
}

#[derive(Debug, clap::Args)]
pub(super) struct WithdrawAdoption {
    /// Mã lần áp dụng / the id of the adoption
    #[arg(value_parser = id::<AdoptionId>)]
    adoption: AdoptionId,
    #[command(flatten)]
    who: SignedInAs,
    /// Ngày đầu không còn áp dụng / the first day on which it applies no more
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Date,
    /// Số, ký hiệu quyết định / the number and symbol of the decision that orders it
    #[arg(long)]
    decision: DocumentSymbol,
    /// Lý do; không ghi dữ liệu cá nhân / why; no personal data here
    #[arg(long)]
    reason: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct TakeBack {
    /// Mã lần áp dụng / the id of the adoption
    #[arg(value_parser = id::<AdoptionId>)]
    adoption: AdoptionId,
    #[command(flatten)]
    who: SignedInAs,
    /// Lý do; không ghi dữ liệu cá nhân / why; no personal data here
    #[arg(long)]
    reason: String,
}

/// An id as the API shows it.
fn id<Id: crate::graphql::global_id::NodeId>(text: &str) -> Result<Id, String> {
    Id::from_global(text).ok_or_else(|| format!("không phải mã của {0} / not the id of a {0}", Id::TYPE))
}

impl LawActs {
    pub(super) async fn run(self, config: &Config) -> Result<(), CliError> {
        match self {
            Self::Propose(asked) => asked.run(config).await,
            Self::Adopt(asked) => asked.run(config).await,
            Self::ProposeWithdrawal(asked) => asked.propose(config).await,
            Self::TakeBackWithdrawal(asked) => asked.run(config).await,
            Self::Withdraw(asked) => asked.run(config).await,
        }
    }
}

impl Propose {
    async fn run(self, config: &Config) -> Result<(), CliError> {
        let document = document(&self.file).map_err(faulty(&self.file))?;
        let text = document.examine().map_err(faulty(&self.file))?;
        let group = self.title_group.as_ref();
        if let Some(Message { vi, en }) = group.and_then(|group| text.fault_of_group(group)) {
            let (vi, en) = (format!("--title-group: cần {vi}"), format!("--title-group: expected: {en}"));
            return Err(CliError::failed(vi, en));
        }
        let validity = text.validity();
        let service = service(config).await?;
        let mut sender = signed_in(config, &service, &self.who.token_file).await?;
        let adoption = sender.id()?;
        let confirmation = self.confirmation(&mut sender)?;
        let command = ProposeLaw {
            adoption,
            digest: text.digest(),
            agency: self.agency,
            title_group: self.title_group,
            valid_from: self.from.unwrap_or(validity.first),
            valid_to: self.to.or(validity.last),
            decision: self.decision,
            decided_on: self.decided_on,
            issuer: sender.seal("issuer", &self.issuer)?,
            confirmation,
        };
        let accepted = sender.send_law(command, Some(document)).await?;
        println!(
            "Đã đề nghị; người thứ hai quyết định bằng `thanghang law adopt`. / Proposed; a second person adopts it."
        );
        tell(adoption, &accepted);
        Ok(())
    }
}

impl Propose {
    fn confirmation(&self, sender: &mut CommandSender<'_>) -> Result<Option<Confirmation>, CliError> {
        let (Some(document), Some(dated), Some(authority)) =
            (&self.confirmation, self.confirmed_on, &self.confirmed_by)
        else {
            return Ok(None);
        };
        let authority = sender.seal("confirmation.authority", authority)?;
        Ok(Some(Confirmation { document: document.clone(), dated, authority, points: self.points.clone() }))
    }
}

impl Adopt {
    async fn run(self, config: &Config) -> Result<(), CliError> {
        let service = service(config).await?;
        let adoption = self.adoption;
        let command = match kind(&service, adoption).await? {
            LawKind::RuleSet => LawCommand::from(AdoptRuleSet { adoption }),
            LawKind::Calendar => LawCommand::from(AdoptCalendar { adoption }),
            LawKind::Workforce => LawCommand::from(AdoptWorkforceRules { adoption }),
            LawKind::Titles => LawCommand::from(AdoptTitles { adoption }),
            LawKind::Numbering => LawCommand::from(AdoptNumbering { adoption }),
        };
        let mut sender = signed_in(config, &service, &self.who.token_file).await?;
        let accepted = sender.send_law(command, None).await?;
        println!("Đã áp dụng. / Adopted.");
        tell(adoption, &accepted);
        Ok(())
    }
}

impl TakeBack {
    async fn run(self, config: &Config) -> Result<(), CliError> {
        let service = service(config).await?;
        let Self { adoption, who, reason } = self;
        let mut sender = signed_in(config, &service, &who.token_file).await?;
        let reason = sender.seal("reason", &reason)?;
        let command = TakeBackWithdrawal { adoption, reason };
        let accepted = sender.send_law(command, None).await?;
        println!("Đã rút đề nghị thôi áp dụng. / The proposal to withdraw is taken back.");
        tell(adoption, &accepted);
        Ok(())
    }
}

impl WithdrawAdoption {
    async fn propose(self, config: &Config) -> Result<(), CliError> {
        let service = service(config).await?;
        let Self { adoption, who, on: withdrawn_on, decision, reason } = self;
        let mut sender = signed_in(config, &service, &who.token_file).await?;
        let reason = sender.seal("reason", &reason)?;
        let command = ProposeWithdrawal { adoption, withdrawn_on, decision, reason };
        let accepted = sender.send_law(LawCommand::from(command), None).await?;
        println!("Đã đề nghị thôi áp dụng. / The withdrawal is proposed.");
        tell(adoption, &accepted);
        Ok(())
    }

    async fn run(self, config: &Config) -> Result<(), CliError> {
        let service = service(config).await?;
        let Self { adoption, who, on: withdrawn_on, decision, reason } = self;
        let mut sender = signed_in(config, &service, &who.token_file).await?;
        let reason = sender.seal("reason", &reason)?;
        let command = match kind(&service, adoption).await? {
            LawKind::RuleSet => {
                LawCommand::from(WithdrawRuleSet { adoption, withdrawn_on, decision, reason })
            }
            LawKind::Calendar => {
                LawCommand::from(WithdrawCalendar { adoption, withdrawn_on, decision, reason })
            }
            LawKind::Workforce => {
                LawCommand::from(WithdrawWorkforceRules { adoption, withdrawn_on, decision, reason })
            }
            LawKind::Titles => LawCommand::from(WithdrawTitles { adoption, withdrawn_on, decision, reason }),
            LawKind::Numbering => {
                LawCommand::from(WithdrawNumbering { adoption, withdrawn_on, decision, reason })
            }
        };
        let accepted = sender.send_law(command, None).await?;
        println!("Đã thôi áp dụng. / Withdrawn.");
        tell(adoption, &accepted);
        Ok(())
    }
}

async fn service(config: &Config) -> Result<Service, CliError> {
    let store = app::open_store_beside(config).await?;
    let service = App::new(config, store)?.service;
    service.store.beat(&service.clock).await?;
    Ok(service)
}

async fn signed_in<'a>(
    config: &Config,
    service: &'a Service,
    token_file: &Path,
) -> Result<CommandSender<'a>, CliError> {
    Ok(CommandSender::new(service, signed_in::caller(config, &service.store, token_file).await?))
}

/// What kind of document an adoption is about. One that nobody knows is refused as the API refuses it.
async fn kind(service: &Service, adoption: AdoptionId) -> Result<LawKind, CliError> {
    let law = service.store.law_now().await?.read;
    Ok(law.adoptions().rows().adoption.get(&adoption).map_or(LawKind::RuleSet, |found| found.kind))
}

fn tell(adoption: AdoptionId, accepted: &Accepted) {
    let statement = &accepted.receipt.statement;
    println!("  mã / id             {}", adoption.to_global().as_str());
    println!("  biên nhận / receipt {} {}", statement.index, statement.leaf_hash);
}
