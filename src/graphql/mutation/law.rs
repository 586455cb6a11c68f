//! Acts on the law: rule sets, calendars, catalogues of titles, numberings of documents and rules of the IT workforce are proposed,
//! adopted by a second person, and withdrawn.

use async_graphql::{ID, InputObject};

use crate::{
    domain::adoption::command::{
        AdoptCalendar, AdoptNumbering, AdoptRuleSet, AdoptTitles, AdoptWorkforceRules, Confirmation,
        ProposeLaw, ProposeWithdrawal, TakeBackWithdrawal, WithdrawCalendar, WithdrawNumbering,
        WithdrawRuleSet, WithdrawTitles, WithdrawWorkforceRules,
    },
    graphql::{
        envelope::DirectoryEnvelope,
        input::{InputReader, gather},
        mutation::mutations,
        payload::LawPayload,
        scalar::Date,
    },
};

/// Văn bản của cơ quan có thẩm quyền xác nhận các điểm chưa rõ. — The document by which the authority confirms what a rule set leaves open.
#[derive(Debug, InputObject)]
pub struct ConfirmationInput {
    /// Số, ký hiệu văn bản. — The number and symbol of the document.
    document: String,
    /// Ngày văn bản. — Its day.
    dated: Date,
    /// Cơ quan xác nhận. — The authority that confirms.
    authority: String,
    /// Các điểm được xác nhận, đúng và đủ như bộ quy tắc nêu. — The points that it names, exactly those of the rule set.
    points: Vec<String>,
}

impl ConfirmationInput {
    fn read(&self, read: &mut InputReader<'_>) -> Option<Confirmation> {
        gather!(Confirmation {
            document: read.code("document", &self.document),
            dated: read.date("dated", &self.dated),
            authority: read.line("authority", &self.authority),
            points: read.codes("points", &self.points, 1..=50),
        })
    }
}

mutations! {
    pub struct LawMutation;

    /// Đề nghị áp dụng một bộ quy tắc, lịch ngày làm việc, danh mục chức danh, cách đánh số văn bản hoặc quy định về nhân lực CNTT; chỉ có hiệu lực khi người thứ hai quyết định. — Proposes a rule set, a calendar, a catalogue of titles, a numbering of documents or rules of the IT workforce; it counts once a second person has adopted it.
    fn propose_law("Văn bản, phạm vi và quyết định. — The document, its scope and the decision.") -> LawPayload {
        /// Dữ liệu để đề nghị áp dụng bộ quy tắc hoặc lịch. — The input of `proposeLaw`.
        struct ProposeLawInput: DirectoryEnvelope {
            /// Toàn văn tệp TOML, đã kiểm tra bằng `thanghang law check`. — The whole TOML text, as `thanghang law check` reads it.
            text: String,
            /// Cơ quan được áp dụng; bỏ trống để áp dụng toàn tỉnh. — The agency whose cycles it is for; left out for those of the whole province.
            agency_id: Option<ID>,
            /// Nhóm chức danh, là phần đầu chung của mã số các chức danh; bỏ trống cho mọi chức danh. — The group of titles, which is how their codes begin; left out for all.
            title_group: Option<String>,
            /// Ngày đầu áp dụng. — The first day on which it applies.
            valid_from: Date,
            /// Ngày cuối áp dụng. — The last such day.
            valid_to: Option<Date>,
            /// Số, ký hiệu quyết định. — The number and symbol of the decision that orders it.
            decision: String,
            /// Ngày quyết định. — The day of the decision.
            decided_on: Date,
            /// Cơ quan ban hành quyết định. — Who issued the decision.
            issuer: String,
            /// Văn bản xác nhận các điểm chưa rõ; chỉ khi bộ quy tắc nêu các điểm đó. — The confirmation of what the rule set leaves open; only where it leaves something open.
            confirmation: Option<ConfirmationInput>,
        }

        fn read(&self, read) -> ProposeLaw {
            adoption: read.fresh(),
            digest: read.law("text"),
            agency: read.optional("agencyId", &self.agency_id, InputReader::id),
            title_group: read.optional("titleGroup", &self.title_group, InputReader::title_group),
            valid_from: read.date("validFrom", &self.valid_from),
            valid_to: read.optional("validTo", &self.valid_to, InputReader::date),
            decision: read.code("decision", &self.decision),
            decided_on: read.date("decidedOn", &self.decided_on),
            issuer: read.line("issuer", &self.issuer),
            confirmation: read.optional("confirmation", &self.confirmation, |read, field, input| {
                read.within(field, |read| input.read(read))
            }),
        }

        fn law_text(&self) { &self.text }
    }

    /// Quyết định áp dụng một bộ quy tắc do người khác đề nghị. — Adopts a rule set that another person proposed.
    fn adopt_rule_set("Đề nghị. — The proposal.") -> LawPayload {
        /// Dữ liệu để áp dụng bộ quy tắc. — The input of `adoptRuleSet`.
        struct AdoptRuleSetInput: DirectoryEnvelope {
            /// Đề nghị áp dụng. — The proposal.
            adoption_id: ID,
        }

        fn read(&self, read) -> AdoptRuleSet {
            adoption: read.id("adoptionId", &self.adoption_id),
        }
    }

    /// Quyết định áp dụng một lịch ngày làm việc do người khác đề nghị. — Adopts a calendar that another person proposed.
    fn adopt_calendar("Đề nghị. — The proposal.") -> LawPayload {
        /// Dữ liệu để áp dụng lịch ngày làm việc. — The input of `adoptCalendar`.
        struct AdoptCalendarInput: DirectoryEnvelope {
            /// Đề nghị áp dụng. — The proposal.
            adoption_id: ID,
        }

        fn read(&self, read) -> AdoptCalendar {
            adoption: read.id("adoptionId", &self.adoption_id),
        }
    }

    /// Quyết định áp dụng một quy định về nhân lực CNTT do người khác đề nghị. — Adopts rules of the IT workforce that another person proposed.
    fn adopt_workforce_rules("Đề nghị. — The proposal.") -> LawPayload {
        /// Dữ liệu để áp dụng quy định về nhân lực CNTT. — The input of `adoptWorkforceRules`.
        struct AdoptWorkforceRulesInput: DirectoryEnvelope {
            /// Đề nghị áp dụng. — The proposal.
            adoption_id: ID,
        }

        fn read(&self, read) -> AdoptWorkforceRules {
            adoption: read.id("adoptionId", &self.adoption_id),
        }
    }

    /// Quyết định áp dụng một danh mục chức danh nghề nghiệp do người khác đề nghị. — Adopts a catalogue of titles that another person proposed.
    fn adopt_titles("Đề nghị. — The proposal.") -> LawPayload {
        /// Dữ liệu để áp dụng danh mục chức danh nghề nghiệp. — The input of `adoptTitles`.
        struct AdoptTitlesInput: DirectoryEnvelope {
            /// Đề nghị áp dụng. — The proposal.
            adoption_id: ID,
        }

        fn read(&self, read) -> AdoptTitles {
            adoption: read.id("adoptionId", &self.adoption_id),
        }
    }

    /// Quyết định áp dụng một cách đánh số văn bản do người khác đề nghị. — Adopts a numbering of documents that another person proposed.
    fn adopt_numbering("Đề nghị. — The proposal.") -> LawPayload {
        /// Dữ liệu để áp dụng cách đánh số văn bản. — The input of `adoptNumbering`.
        struct AdoptNumberingInput: DirectoryEnvelope {
            /// Đề nghị áp dụng. — The proposal.
            adoption_id: ID,
        }

        fn read(&self, read) -> AdoptNumbering {
            adoption: read.id("adoptionId", &self.adoption_id),
        }
    }

    /// Đề nghị thôi áp dụng một bộ quy tắc, lịch, danh mục chức danh, cách đánh số văn bản hoặc quy định về nhân lực CNTT đang áp dụng; chỉ có hiệu lực khi người thứ hai quyết định. — Proposes to withdraw a rule set, a calendar, a catalogue of titles, a numbering of documents or rules of the IT workforce; it counts once a second person has withdrawn it.
    fn propose_withdrawal("Văn bản và quyết định. — The document and the decision.") -> LawPayload {
        /// Dữ liệu để đề nghị thôi áp dụng. — The input of `proposeWithdrawal`.
        struct ProposeWithdrawalInput: DirectoryEnvelope {
            /// Lần áp dụng. — The adoption.
            adoption_id: ID,
            /// Ngày đầu không còn áp dụng. — The first day on which it is to apply no more.
            withdrawn_on: Date,
            /// Số, ký hiệu quyết định. — The number and symbol of the decision that orders it.
            decision: String,
            /// Lý do; không ghi dữ liệu cá nhân. — Why; no personal data here.
            reason: String,
        }

        fn read(&self, read) -> ProposeWithdrawal {
            adoption: read.id("adoptionId", &self.adoption_id),
            withdrawn_on: read.date("withdrawnOn", &self.withdrawn_on),
            decision: read.code("decision", &self.decision),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Rút đề nghị thôi áp dụng đang chờ quyết định, của mình hoặc của quản trị hệ thống khác; văn bản tiếp tục được áp dụng. — Takes an open proposal to withdraw back, the own one or another administrator's; the document goes on to apply.
    fn take_back_withdrawal("Lần áp dụng và lý do. — The adoption and the reason.") -> LawPayload {
        /// Dữ liệu để rút đề nghị thôi áp dụng. — The input of `takeBackWithdrawal`.
        struct TakeBackWithdrawalInput: DirectoryEnvelope {
            /// Lần áp dụng. — The adoption.
            adoption_id: ID,
            /// Lý do; không ghi dữ liệu cá nhân. — Why; no personal data here.
            reason: String,
        }

        fn read(&self, read) -> TakeBackWithdrawal {
            adoption: read.id("adoptionId", &self.adoption_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Thôi áp dụng một bộ quy tắc mà người khác đã đề nghị thôi, hoặc rút đề nghị áp dụng; kỳ xét đang dùng vẫn tiếp tục theo bộ đã cố định. — Withdraws a rule set that another person proposed to withdraw, or takes a proposal of it back; cycles that froze it go on under it.
    fn withdraw_rule_set("Bộ quy tắc và quyết định. — The rule set and the decision.") -> LawPayload {
        /// Dữ liệu để thôi áp dụng bộ quy tắc. — The input of `withdrawRuleSet`.
        struct WithdrawRuleSetInput: DirectoryEnvelope {
            /// Lần áp dụng. — The adoption.
            adoption_id: ID,
            /// Ngày đầu không còn áp dụng. — The first day on which it applies no more.
            withdrawn_on: Date,
            /// Số, ký hiệu quyết định. — The number and symbol of the decision that orders it.
            decision: String,
            /// Lý do; không ghi dữ liệu cá nhân. — Why; no personal data here.
            reason: String,
        }

        fn read(&self, read) -> WithdrawRuleSet {
            adoption: read.id("adoptionId", &self.adoption_id),
            withdrawn_on: read.date("withdrawnOn", &self.withdrawn_on),
            decision: read.code("decision", &self.decision),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Thôi áp dụng một lịch ngày làm việc mà người khác đã đề nghị thôi, hoặc rút đề nghị áp dụng. — Withdraws a calendar that another person proposed to withdraw, or takes a proposal of it back.
    fn withdraw_calendar("Lịch và quyết định. — The calendar and the decision.") -> LawPayload {
        /// Dữ liệu để thôi áp dụng lịch ngày làm việc. — The input of `withdrawCalendar`.
        struct WithdrawCalendarInput: DirectoryEnvelope {
            /// Lần áp dụng. — The adoption.
            adoption_id: ID,
            /// Ngày đầu không còn áp dụng. — The first day on which it applies no more.
            withdrawn_on: Date,
            /// Số, ký hiệu quyết định. — The number and symbol of the decision that orders it.
            decision: String,
            /// Lý do; không ghi dữ liệu cá nhân. — Why; no personal data here.
            reason: String,
        }

        fn read(&self, read) -> WithdrawCalendar {
            adoption: read.id("adoptionId", &self.adoption_id),
            withdrawn_on: read.date("withdrawnOn", &self.withdrawn_on),
            decision: read.code("decision", &self.decision),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Thôi áp dụng một quy định về nhân lực CNTT mà người khác đã đề nghị thôi, hoặc rút đề nghị áp dụng; việc đã làm trước đó không thay đổi. — Withdraws rules of the IT workforce that another person proposed to withdraw, or takes a proposal of them back; what was done before stays as it is.
    fn withdraw_workforce_rules("Quy định và quyết định. — The rules and the decision.") -> LawPayload {
        /// Dữ liệu để thôi áp dụng quy định về nhân lực CNTT. — The input of `withdrawWorkforceRules`.
        struct WithdrawWorkforceRulesInput: DirectoryEnvelope {
            /// Lần áp dụng. — The adoption.
            adoption_id: ID,
            /// Ngày đầu không còn áp dụng. — The first day on which it applies no more.
            withdrawn_on: Date,
            /// Số, ký hiệu quyết định. — The number and symbol of the decision that orders it.
            decision: String,
            /// Lý do; không ghi dữ liệu cá nhân. — Why; no personal data here.
            reason: String,
        }

        fn read(&self, read) -> WithdrawWorkforceRules {
            adoption: read.id("adoptionId", &self.adoption_id),
            withdrawn_on: read.date("withdrawnOn", &self.withdrawn_on),
            decision: read.code("decision", &self.decision),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Thôi áp dụng một danh mục chức danh mà người khác đã đề nghị thôi, hoặc rút đề nghị áp dụng; kỳ xét đã lập vẫn tiếp tục. — Withdraws a catalogue of titles that another person proposed to withdraw, or takes a proposal of it back; cycles that were created under it go on.
    fn withdraw_titles("Danh mục và quyết định. — The catalogue and the decision.") -> LawPayload {
        /// Dữ liệu để thôi áp dụng danh mục chức danh nghề nghiệp. — The input of `withdrawTitles`.
        struct WithdrawTitlesInput: DirectoryEnvelope {
            /// Lần áp dụng. — The adoption.
            adoption_id: ID,
            /// Ngày đầu không còn áp dụng. — The first day on which it applies no more.
            withdrawn_on: Date,
            /// Số, ký hiệu quyết định. — The number and symbol of the decision that orders it.
            decision: String,
            /// Lý do; không ghi dữ liệu cá nhân. — Why; no personal data here.
            reason: String,
        }

        fn read(&self, read) -> WithdrawTitles {
            adoption: read.id("adoptionId", &self.adoption_id),
            withdrawn_on: read.date("withdrawnOn", &self.withdrawn_on),
            decision: read.code("decision", &self.decision),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Thôi áp dụng một cách đánh số văn bản mà người khác đã đề nghị thôi, hoặc rút đề nghị áp dụng; văn bản đã đánh số giữ nguyên dãy số. — Withdraws a numbering of documents that another person proposed to withdraw, or takes a proposal of it back; what was numbered under it keeps its series.
    fn withdraw_numbering("Cách đánh số và quyết định. — The numbering and the decision.") -> LawPayload {
        /// Dữ liệu để thôi áp dụng cách đánh số văn bản. — The input of `withdrawNumbering`.
        struct WithdrawNumberingInput: DirectoryEnvelope {
            /// Lần áp dụng. — The adoption.
            adoption_id: ID,
            /// Ngày đầu không còn áp dụng, là một ngày 1 tháng 1. — The first day on which it applies no more, a 1 January.
            withdrawn_on: Date,
            /// Số, ký hiệu quyết định. — The number and symbol of the decision that orders it.
            decision: String,
            /// Lý do; không ghi dữ liệu cá nhân. — Why; no personal data here.
            reason: String,
        }

        fn read(&self, read) -> WithdrawNumbering {
            adoption: read.id("adoptionId", &self.adoption_id),
            withdrawn_on: read.date("withdrawnOn", &self.withdrawn_on),
            decision: read.code("decision", &self.decision),
            reason: read.prose("reason", &self.reason),
        }
    }
}
