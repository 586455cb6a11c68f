//! A document on the workforce as a page that a jurist can read: its source, each of its numbers, and the words that it rests on
//! as they were printed (R22).

use std::fmt::{Display, Write as _};

use super::{
    citations::RegulatedMatter,
    duty::{printed::timing, rules::TrackedDuties},
    law::WorkforceText,
    periodic::rules::PeriodicReports,
    rules::WorkforceRules,
    standard::rules::QualificationStandards,
    target::{programme::TargetProgramme, terms::TargetReading},
    training::rules::TrainingRules,
};
use crate::{
    calendar::written,
    directory::period::Period,
    general_law::LAST_DAY,
    lang::{Label, Lang, Message},
    vocabulary::TitleCode,
};

impl WorkforceText {
    /// The document as a page, in Markdown.
    pub fn explain(&self, lang: Lang) -> String {
        let mut page = WorkforcePage { lang, text: String::new() };
        page.head(self.id(), self.validity());
        match self {
            Self::Rules(rules) => page.rules(rules),
            Self::Training(rules) => page.training(rules),
            Self::Reports(reports) => page.reports(reports),
            Self::Standards(standards) => page.standards(standards),
            Self::Targets(programme) => page.targets(programme),
            Self::Duties(duties) => page.duties(duties),
        }
        page.text
    }
}

struct WorkforcePage {
    lang: Lang,
    text: String,
}

impl WorkforcePage {
    fn line(&mut self, line: impl Display) {
        // A text takes whatever is written to it.
        let _ = writeln!(self.text, "{line}");
    }

    fn item(&mut self, vi: &'static str, en: &'static str, value: impl Display) {
        let name = Label::new(vi, en).get(self.lang);
        self.line(format!("- {name}: {value}"));
    }

    fn head(&mut self, id: &str, Period { first, last }: Period) {
        self.line(format!("# `{id}`\n"));
        let last = last.map_or_else(|| "…".to_owned(), written);
        self.item("Hiệu lực", "Valid", format!("{} – {last}", written(first)));
    }

    fn source(&mut self, citation: &Message) {
        self.item("Căn cứ", "Source", citation.get(self.lang));
    }

    /// What is laid down, where it stands, and the words of the source.
    fn clause(&mut self, id: &str, text: &Message, article: &str, printed: &str, corrected: Option<&String>) {
        self.line(format!("- **{id}** {} ({article})\n  > {printed}", text.get(self.lang)));
        if let Some(corrected) = corrected {
            let told = Label::new("Đã sửa lỗi in", "Without the slips of the print").get(self.lang);
            self.line(format!("  > {told}: {corrected}"));
        }
    }

    fn rules(&mut self, rules: &WorkforceRules) {
        let WorkforceRules { source, staffing, book, evaluation, pre_screening, .. } = rules;
        self.item("Căn cứ", "Source", source);
        self.item("Số cán bộ CNTT ít nhất", "Least IT officers", staffing.officers);
        self.item("Cần cả hai loại từ mức CNTT", "Both kinds from IT level", staffing.both_kinds_from_level);
        self.item(
            "Số tháng giữa hai lần ký sổ",
            "Months between signatures of the log",
            book.months_between_signatures,
        );
        let [month, day] = book.year_begins;
        self.item("Sổ của năm bắt đầu từ", "A book begins on", format!("{day}/{month}"));
        for (vi, en, until) in [
            ("Xét công việc đến hết ngày", "Work is evaluated until", evaluation.work_until),
            ("Sổ gửi đúng hạn đến hết ngày", "Books are in time until", evaluation.books_until),
            ("Kết quả gửi đúng hạn đến hết ngày", "Results are in time until", evaluation.results_until),
        ] {
            self.item(vi, en, format!("{}/{}", until.day, until.month));
        }
        self.item(
            "Số tháng công tác để được đánh giá",
            "Months served to be evaluated",
            evaluation.least_months_served,
        );
        self.item("Số năm xuất sắc liên tục", "Outstanding years in a row", evaluation.outstanding_years);
        let mark = pre_screening.pass_mark_tenths.map_or_else(|| "–".to_owned(), |mark| mark.to_string());
        self.item("Điểm phỏng vấn tối thiểu", "Pass mark of an interview", mark);
        self.item(
            "Số ngày giữ dữ liệu sau khi kết thúc",
            "Days for which data are kept after the end",
            pre_screening.days_after_end,
        );
        self.item(
            "Số ngày giữ dữ liệu khi chưa quyết định",
            "Days for which data are kept without a decision",
            pre_screening.days_without_decision,
        );
        self.line("");
        for matter in RegulatedMatter::ALL {
            let (label, cited) = (matter.label().get(self.lang), matter.cited(Some(rules)));
            self.line(format!("- `{matter}`, {label}: {}", cited.get(self.lang)));
        }
    }

    fn training(&mut self, rules: &TrainingRules) {
        self.source(&rules.citation);
        self.item("Cơ quan tổng hợp", "Aggregated by", rules.keeper.label().get(self.lang));
        self.item("Cấp phê duyệt", "Approved by", rules.approver.label().get(self.lang));
        self.line("");
        for item in &rules.item {
            let article = item.article.get(self.lang);
            self.clause(&item.id, &item.text, article, &item.printed, item.corrected.as_ref());
        }
    }

    fn reports(&mut self, reports: &PeriodicReports) {
        for rules in &reports.report {
            let lang = self.lang;
            self.line(format!("\n## {}\n", rules.kind.label().get(lang)));
            self.source(&rules.citation);
            self.item("Của", "Of", rules.of.label().get(lang));
            self.item("Người lập", "Drafted by", rules.drafter.label().get(lang));
            self.item("Người ký", "Signed by", rules.signer.label().get(lang));
            let periods: Vec<_> = rules.periods.iter().map(|period| period.label().get(lang)).collect();
            self.item("Kỳ", "Periods", periods.join(", "));
            self.item("Hạn, ngày làm việc sau kỳ", "Due, working days after the period", rules.working_days);
            let addressees: Vec<_> = rules.addressees.iter().map(|to| to.get(lang)).collect();
            self.item("Nơi nhận", "Goes to", addressees.join("; "));
            self.line(format!("  > {}", rules.corrected.as_ref().unwrap_or(&rules.printed)));
        }
    }

    fn standards(&mut self, standards: &QualificationStandards) {
        let lang = self.lang;
        self.source(&standards.citation);
        let outside: Vec<_> = standards.exclusions.iter().map(|one| one.label().get(lang)).collect();
        self.item("Không áp dụng", "Not for", outside.join("; "));
        self.item("Số tháng sau tuyển dụng", "Months after recruitment", standards.months_after_recruitment);
        for standard in &standards.standard {
            self.line(format!("\n## {}\n", standard.level.label().get(lang)));
            for one in &standard.requirement {
                let named: Vec<_> = one.any_of.iter().map(|named| named.label().get(lang)).collect();
                let (text, article, timing) =
                    (one.text.get(lang), one.article.get(lang), one.timing.label().get(lang));
                let titles: Vec<_> = one.titles.iter().map(TitleCode::as_str).collect();
                let only =
                    if titles.is_empty() { String::new() } else { format!(" [{}]", titles.join(", ")) };
                self.line(format!(
                    "- **{}** {text} ({article}); {timing}: {}{only}",
                    one.id,
                    named.join(" / ")
                ));
            }
        }
    }

    fn duties(&mut self, duties: &TrackedDuties) {
        if duties.rolls_over_days_off {
            let source = LAST_DAY.get(self.lang);
            self.item(
                "Thời hạn kết thúc vào ngày nghỉ thì chuyển sang ngày làm việc tiếp theo",
                "A period that ends on a day off ends with the next working day",
                source,
            );
        }
        self.line("");
        for rules in &duties.duty {
            let lang = self.lang;
            let due = timing(rules.timing).get(lang).to_owned();
            let bound = format!("{}, {due}", rules.of.label().get(lang));
            let article = format!("{}; {bound}", rules.citation.get(lang));
            self.clause(rules.code.as_str(), &rules.text, &article, &rules.printed, rules.corrected.as_ref());
        }
    }

    fn targets(&mut self, programme: &TargetProgramme) {
        self.source(&programme.citation);
        self.item("Nguồn", "Taken from", programme.source.label().get(self.lang));
        self.line("");
        for one in &programme.indicator {
            let compared = one.compared(TargetReading::Chosen).zip(one.target);
            let target = compared.map_or_else(
                || "–".to_owned(),
                |(comparator, target)| format!("{} {target} %", comparator.label().get(self.lang)),
            );
            self.clause(one.id.as_str(), &one.text, &target, &one.printed, one.corrected.as_ref());
        }
    }
}
