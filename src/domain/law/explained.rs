//! A rule set as a page that a jurist can read: what it lays down, clause by clause, what is computed and what people find,
//! and the cases that it was checked against (R22).

mod examples;
mod open;

use std::{
    collections::BTreeSet,
    fmt::{Display, Write as _},
};

use super::{
    LawText,
    listed::{list_days, list_series, list_titles},
};
use crate::{
    calendar::written,
    citation::{Citation, filled},
    deadline::DeadlineKind,
    eligibility::{
        LegalBasis, RatingScale, Standard,
        book::{self, MONTH_RULES},
        rule_ref::RuleRef,
        rules::equivalent,
    },
    lang::{Label, Lang, Message},
    publication::{PublicMatter, PublicationRules},
    quota_cap::RatioCap,
    retention::RetentionPeriod,
    ruleset::RuleSet,
    scoring::{Points, ScoreCriterion, SheetRules, TestRules},
    vocabulary::{DegreeField, TitleCode},
};

impl LawText {
    /// The document as a page, in Markdown.
    pub fn explain(&self, lang: Lang) -> String {
        match self {
            Self::RuleSet(rules) => explain(rules, lang),
            Self::Calendar(calendar) => list_days(calendar, lang),
            Self::Workforce(digest, text) => format!("{}\n`{digest}`\n", text.explain(lang)),
            Self::Titles(catalogue) => list_titles(catalogue, lang),
            Self::Numbering(numbering) => list_series(numbering, lang),
        }
    }
}

fn explain(rules: &RuleSet, lang: Lang) -> String {
    let mut page = Page { rules, lang, text: String::new() };
    page.head();
    page.open_points();
    page.procedure();
    page.publication();
    page.deadlines();
    page.retention();
    page.conditions();
    page.standards();
    page.scoring();
    page.ranking();
    page.examples();
    page.text
}

struct Page<'a> {
    rules: &'a RuleSet,
    lang: Lang,
    text: String,
}

impl Page<'_> {
    fn line(&mut self, line: impl Display) {
        // A text takes whatever is written to it.
        let _ = writeln!(self.text, "{line}");
    }

    fn heading(&mut self, vi: &'static str, en: &'static str) {
        let title = self.say(vi, en);
        self.line(format!("\n## {title}\n"));
    }

    fn say(&self, vi: &'static str, en: &'static str) -> &'static str {
        Label::new(vi, en).get(self.lang)
    }

    fn item(&mut self, vi: &'static str, en: &'static str, value: impl Display) {
        let name = self.say(vi, en);
        self.line(format!("- {name}: {value}"));
    }

    fn head(&mut self) {
        let RuleSet { id, label, valid_from, valid_to, hash, demo, .. } = self.rules;
        self.line(format!("# {}\n", label.get(self.lang)));
        self.item("Mã", "Id", format!("`{id}`"));
        self.item("Hiệu lực", "Valid", format!("{} – {}", written(*valid_from), written(*valid_to)));
        self.item("Mã băm", "Digest", format!("`{hash}`"));
        if *demo {
            let note =
                self.say("Chỉ dùng cho kỳ xét chạy thử.", "Only for cycles that are marked as trials.");
            self.line(format!("- {note}"));
        }
        self.heading("Căn cứ pháp lý", "Legal bases");
        for basis in &self.rules.eligibility.legal_bases {
            let number = basis.number.as_deref().unwrap_or_default();
            let dated = basis.dated.map(|day| format!(", {}", written(day))).unwrap_or_default();
            let read = self.reading(basis);
            self.line(format!("- {}: {number}{dated}, {}. {}{read}", basis.id, basis.issuer, basis.title));
        }
    }

    /// How far a legal basis was read, where the rule set says so.
    fn reading(&self, basis: &LegalBasis) -> String {
        let label = basis.read.map(|read| read.label().get(self.lang));
        match (label, &basis.read_in) {
            (None, _) => String::new(),
            (Some(label), None) => format!(" ({label})"),
            (Some(label), Some(source)) => format!(" ({label}: {source})"),
        }
    }

    fn procedure(&mut self) {
        let (rules, lang) = (self.rules, self.lang);
        self.heading("Hội đồng và việc xét", "Council and review");
        let sizes: Vec<_> = rules.council_sizes.iter().map(ToString::to_string).collect();
        self.clause("council_sizes", "Số thành viên Hội đồng", "Members of the council", sizes.join(", "));
        self.clause("quorum", "Số người phải tham dự", "Who must take part", rules.quorum.label().get(lang));
        self.clause(
            "vote_subject",
            "Một phiếu quyết định về",
            "One vote covers",
            rules.vote_subject.label().get(lang),
        );
        self.clause(
            "appraisers_per_dossier",
            "Số người thẩm định mỗi hồ sơ",
            "Appraisers of a dossier",
            rules.appraisers_per_dossier,
        );
        if rules.appraisal.joint_conclusion {
            let text = self.say("phải có kết luận chung", "they conclude together");
            self.clause("appraisal", "Sau khi nhận xét riêng", "After judging apart", text);
        }
        let working_days = rules.appraisal.preparation_working_days;
        if working_days > 0 {
            self.clause(
                "appraisal",
                "Số ngày làm việc để chuẩn bị, ít nhất",
                "Working days of preparation, at least",
                working_days,
            );
        }
        if let Some(ratio) = &rules.quota_ratio {
            let text = format!("{} ({})", ratio.rounding.label().get(lang), ratio.source.get(lang));
            self.clause("quota_ratio", "Chỉ tiêu theo tỷ lệ", "Places as a share of a list", text);
        }
        for RatioCap { titles, percent, rounding, source } in &rules.quota_caps {
            let titles = titles.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let text = format!("{titles}: {percent}% ({}; {})", rounding.label().get(lang), source.get(lang));
            self.clause(
                "quota_caps",
                "Tỷ lệ vị trí tối đa được giữ hạng, bậc",
                "Share of posts that may hold the grade",
                text,
            );
        }
        if let Some(nomination) = &rules.nomination {
            let all = || self.say("mọi chức danh", "every title").to_owned();
            let named = |titles: &BTreeSet<TitleCode>| {
                titles.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
            };
            let titles = nomination.decided.as_ref().map_or_else(all, named);
            let text = format!("{titles} ({})", nomination.source.get(lang));
            self.clause(
                "nomination",
                "Cần quyết định cử của cơ quan quản lý",
                "Nominated by a decision",
                text,
            );
        }
        if let Some(transition) = rules.transition {
            let until = written(transition.until);
            self.clause(
                "transition",
                "Đề án phê duyệt kịp thời được ghi nhận đến",
                "A timely approval is recorded until",
                until,
            );
        }
        for (kind, own) in &rules.signers {
            let named = self.say("Người ký", "Signed by");
            let (kind, signer) = (kind.named(rules.own_document_kinds()), own.signer.label().get(lang));
            self.line(format!("- {named} ({}): {signer} ({})", kind.get(lang), own.source.get(lang)));
        }
        for own in &rules.document_kinds {
            let (label, demand, source) = (own.label.get(lang), own.demand(), own.source.get(lang));
            self.line(format!("- {label} (`{}`): {} ({source})", own.code, demand.get(lang)));
        }
        self.clause("supervisors", "Số người giám sát ít nhất", "Supervisors, at least", rules.supervisors);
        self.clause(
            "appeal_mode",
            "Thời hạn bước 10",
            "Window of step 10",
            rules.appeal_mode.label().get(lang),
        );
        self.item("Từ ngữ về hạng, bậc", "Grades stand in", rules.eligibility.scheme.label().get(lang));
        for direction in &rules.titles {
            let name = |code: &TitleCode| {
                let title = rules.eligibility.titles.iter().find(|title| title.code == *code);
                title.map_or_else(|| code.to_string(), |title| format!("{} ({code})", title.name.get(lang)))
            };
            let mark = self.mark("titles");
            self.line(format!("- {} → {}{mark}", name(&direction.from), name(&direction.to)));
        }
    }

    /// Where things are made public, and what has to be recorded of it.
    fn publication(&mut self) {
        let lang = self.lang;
        let released = PublicationRules::released();
        let rules = self.rules.publication.as_ref().unwrap_or(released);
        self.heading("Công bố", "Publication");
        for matter in PublicMatter::ALL {
            let Some(required) = rules.requirement(*matter) else { continue };
            let names = rules.channel_names(&required.channels);
            let channels = if required.channels.is_empty() {
                self.say("không yêu cầu", "not asked for")
            } else {
                names.get(lang)
            };
            let (label, source, mark) =
                (matter.label().get(lang), required.source.get(lang), self.mark("publication"));
            self.line(format!("- {label}: {channels} ({source}){mark}"));
        }
        for own in &rules.channels {
            let (label, evidence, source) =
                (own.label.get(lang), own.evidence.label().get(lang), own.source.get(lang));
            self.line(format!("- {label} (`{}`): {evidence} ({source})", own.code));
        }
    }

    fn deadlines(&mut self) {
        self.heading("Thời hạn", "Deadlines");
        let is_set =
            |kind: &&DeadlineKind| **kind != DeadlineKind::DateCv || self.rules.bounds_the_cv_early();
        let set: Vec<_> = DeadlineKind::ALL.iter().filter(is_set).collect();
        for kind in set {
            let span = kind.span(&self.rules.lengths()).before_its_event();
            let span = span.get(self.lang);
            let (label, base) = (kind.label().get(self.lang), kind.base().get(self.lang));
            let cited = self.rules.citations().place(Citation::Deadline(*kind));
            let cited = self.placed(&cited);
            let mark = self.mark(kind.as_str());
            self.line(format!("- {kind} {label}: {span} {base}. {cited}.{mark}"));
        }
    }

    /// For how many years the records of a cycle are kept.
    fn retention(&mut self) {
        let own = self.rules.retention.as_ref();
        let [dossiers, results] =
            [RetentionPeriod::Dossiers, RetentionPeriod::Results].map(|period| period.years(own));
        let unit = self.say("năm", "years");
        let source = own.map(|own| format!(" ({})", own.source.get(self.lang))).unwrap_or_default();
        self.heading("Thời hạn bảo quản", "Retention");
        self.clause("retention", "Hồ sơ dự xét", "Dossiers", format!("{dossiers} {unit}{source}"));
        self.clause(
            "retention",
            "Kết quả, quyết định",
            "Results and decisions",
            format!("{results} {unit}{source}"),
        );
    }

    fn conditions(&mut self) {
        self.heading("Điều kiện và cách tính", "Conditions and counting");
        for named in &self.rules.eligibility.rules {
            self.rule(named);
        }
        self.rating_and_degrees();
        self.papers();
        self.evidence();
        self.facts_of_law();
        for row in &self.rules.eligibility.required {
            let levels = row.recruited.iter().flatten().map(|level| level.label().get(self.lang));
            let mut recruited = levels.collect::<Vec<_>>().join(", ");
            if recruited.is_empty() {
                self.say("mọi trình độ", "every qualification").clone_into(&mut recruited);
            }
            let unit = self.say("tháng", "months");
            let mark = self.mark("eligibility.required");
            self.line(format!("- {} ({recruited}): {} {unit}{mark}", row.title, row.months));
        }
    }

    fn rating_and_degrees(&mut self) {
        let (rules, lang) = (self.rules, self.lang);
        if let Some(required) = &rules.eligibility.rating {
            let lowest = RatingScale::released().map(|scale| scale.named(&required.lowest));
            let lowest = lowest.as_ref().map(|label| label.get(lang)).unwrap_or_default();
            let year = required.year.label().get(lang);
            self.clause(
                "eligibility.rating",
                "Xếp loại thấp nhất của năm trước",
                "Lowest classification of the year before",
                format!("{lowest} ({year})"),
            );
        }
        for scale in &rules.eligibility.rating_scales {
            self.scale(scale);
        }
        for row in &rules.eligibility.degrees {
            let named = |fields: &[DegreeField]| {
                let labels =
                    fields.iter().map(|field| rules.terms().degree_field(field).get(lang).to_owned());
                labels.collect::<Vec<_>>().join(", ")
            };
            let (level, fields, near) = (row.level.label().get(lang), named(&row.fields), named(&row.near));
            let near_named = self.say("ngành gần", "near fields");
            let near = if near.is_empty() { near } else { format!("; {near_named}: {near}") };
            let mark = self.mark("eligibility.degrees");
            self.line(format!("- {}: {level}, {fields}{near}{mark}", row.title));
        }
    }

    /// The facts of law that are known for some days.
    fn facts_of_law(&mut self) {
        for fact in self.rules.facts_of_law() {
            let mark = self.mark("preconditions");
            self.line(format!("- {}{mark}", fact.line(self.lang)));
        }
    }

    /// When the CV is made, and the papers that the rule set asks for beside the parts which every plan has.
    fn papers(&mut self) {
        let (rules, lang) = (self.rules, self.lang);
        self.clause(
            "eligibility.cv_date_rule",
            "Ngày lập sơ yếu lý lịch",
            "Date of the CV",
            rules.bound_of_cv().get(lang),
        );
        for paper in &rules.eligibility.papers {
            let titles =
                paper.titles.iter().flatten().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let titles = if titles.is_empty() { titles } else { format!("; {titles}") };
            let (label, need, demand) =
                (paper.label.get(lang), paper.needed.label().get(lang), paper.demand());
            let (demand, source) = (demand.get(lang), paper.source.get(lang));
            let mark = self.mark("eligibility.papers");
            self.line(format!("- {label} (`{}`): {need}; {demand}{titles} ({source}){mark}", paper.code));
        }
    }

    /// The kinds of evidence that standards ask for.
    fn evidence(&mut self) {
        let lang = self.lang;
        for own in &self.rules.eligibility.evidence {
            let (label, demand, source) = (own.label.get(lang), own.demand(), own.source.get(lang));
            self.line(format!("- {label} (`{}`): {} ({source})", own.code, demand.get(lang)));
        }
    }

    /// A rating scale with its years and classes, and which of these meet the condition.
    fn scale(&mut self, scale: &RatingScale) {
        let lang = self.lang;
        let year = |year: Option<i16>| year.map_or_else(|| "…".to_owned(), |year| year.to_string());
        let years =
            format!("{}, {}–{}", scale.year.label().get(lang), year(scale.first_year), year(scale.last_year));
        let met = self.say("đạt", "meets it");
        let classes = scale.classes.iter().map(|class| {
            let score = class.lowest_score.map(|lowest| format!(" ≥ {lowest}")).unwrap_or_default();
            let is_met = scale.reaches(&class.code, &scale.lowest) == Some(true);
            let meets = if is_met { format!(", {met}") } else { String::new() };
            format!("{} (`{}`{score}{meets})", class.label.get(lang), class.code)
        });
        let text = classes.collect::<Vec<_>>().join("; ");
        let source = scale.source.get(lang);
        self.clause(
            "eligibility.rating_scales",
            "Thang xếp loại",
            "Rating scale",
            format!("{years} ({source}): {text}"),
        );
    }

    fn rule(&mut self, named: &RuleRef) {
        let lang = self.lang;
        let place =
            self.rules.citations().rules.get(&named.id).map(|text| self.placed(text)).unwrap_or_default();
        let text = if let Some(rule) = book::rule(named) {
            format!("{} ({place}) – {}", rule.demand.get(lang), rule.kind.label().get(lang))
        } else {
            let condition = equivalent::condition(named).map(|condition| condition.demand);
            let counting = || MONTH_RULES.iter().find(|rule| named.is(rule.id, rule.revision));
            let demand = condition.or_else(|| counting().map(|rule| rule.demand));
            demand.map(|demand| format!("{} ({place})", demand.get(lang))).unwrap_or_default()
        };
        let mark = self.mark(named.id.as_str());
        self.line(format!("- **{named}** {text}{mark}"));
    }

    /// Where a rule stands. What stands in the section of each target title is named by its part.
    fn placed(&self, text: &Message) -> String {
        let each = Message::new("…", "…");
        let plan = &self.rules.eligibility.plan;
        let text = filled(&filled(text, "standard", &each), "rule_set_plan", plan);
        filled(&text, "plan", plan).get(self.lang).to_owned()
    }

    fn standards(&mut self) {
        for standard in &self.rules.eligibility.standards {
            let heading = self.say("Tiêu chuẩn chức danh", "Standard of the title");
            let mark = self.mark("eligibility.standards");
            self.line(format!("\n## {heading} {} ({}){mark}\n", standard.title, standard.section));
            let Standard { duties, capability, training, time, other, .. } = standard;
            let items = duties.iter().chain(capability).chain(training).chain([time]).chain(other);
            items.for_each(|item| self.line(format!("- {}: {}", item.id, item.text)));
            for asked in &standard.evidence {
                let kinds = self.rules.eligibility.kinds_message(&asked.one_of);
                let (id, text, number) = (&asked.id, &asked.text, asked.number);
                let least = self.say("ít nhất", "at least");
                self.line(format!("- {id}: {text} ({least} {number}: {})", kinds.get(self.lang)));
            }
        }
    }

    /// What is scored and tested, each group with the fewest points that are needed.
    fn scoring(&mut self) {
        let rules = self.rules;
        let Some(scoring) = &rules.scoring else { return };
        self.heading("Chấm điểm, kiểm tra", "Points and tests");
        if let Some(SheetRules { combination, minimum, groups, source }) = &scoring.sheets {
            let combined = combination.label().get(self.lang);
            self.item("Điểm của nhiều người thẩm định", "Points of several appraisers", combined);
            for group in groups {
                let label = group.label.get(self.lang).to_owned();
                self.scored(&label, group.minimum, &group.source, &group.criteria);
            }
            let total = self.say("Tổng điểm", "Points in total");
            self.scored(total, *minimum, source, &[]);
        }
        if let Some(TestRules { minimum, counted, criteria, source }) = &scoring.test {
            let test = self.say("Kiểm tra, sát hạch", "Test");
            self.scored(test, Some(*minimum), source, criteria);
            let text = if *counted {
                self.say("có tính vào điểm xếp thứ tự", "counts in the order of candidates")
            } else {
                self.say("không tính vào điểm xếp thứ tự", "does not count in the order of candidates")
            };
            self.line(format!("  - {text}"));
        }
    }

    fn scored(&mut self, name: &str, minimum: Option<Points>, source: &Message, criteria: &[ScoreCriterion]) {
        let least = match minimum {
            Some(minimum) => format!("{} {minimum}", self.say("tối thiểu", "at least")),
            None => self.say("không có mức tối thiểu", "no minimum").to_owned(),
        };
        let mark = self.mark("scoring");
        self.line(format!("- {name}: {least} ({}){mark}", source.get(self.lang)));
        let most = self.say("tối đa", "at most");
        for criterion in criteria {
            let label = criterion.label.get(self.lang);
            self.line(format!("  - {label} (`{}`): {most} {}", criterion.code, criterion.maximum));
        }
    }

    fn ranking(&mut self) {
        self.heading("Thứ tự ưu tiên", "Order of candidates");
        let ranking = &self.rules.ranking;
        for (number, level) in (1..).zip(ranking.levels()) {
            let mark = self.mark("ranking");
            self.line(format!("{number}. {}{mark}", level.label().get(self.lang)));
        }
        self.item("\nThời gian công tác", "\nWorking time", ranking.working_time().label().get(self.lang));
        let criteria = ranking.award_order().iter().map(|criterion| criterion.label().get(self.lang));
        let criteria = criteria.collect::<Vec<_>>().join("; ");
        self.clause("ranking", "So sánh khen thưởng", "Awards are compared by", criteria);
        for award in ranking.awards() {
            let of_all = if award.collective { self.say(" (tập thể)", " (of a collective)") } else { "" };
            self.line(format!("- {}: {}{of_all}", award.rank, award.label.get(self.lang)));
        }
    }
}
