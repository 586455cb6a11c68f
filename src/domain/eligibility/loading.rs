//! What makes the eligibility part of a rule set unfit to be used. Each fault names its place.

use std::{collections::BTreeSet, fmt::Display, ops::RangeInclusive};

use super::{
    book, declared_evidence, declared_paper, facts_of_law,
    parameters::{ChecklistItem, Eligibility, Standard, Succession, TitleRules},
    rating::{self, RatingScale},
    service::DayRange,
};
use crate::{
    RuleSetFault,
    lang::{Label, Message},
    ruleset::{Direction, RuleSet},
    terms::{DeclaredTerm, DeclaredTerms},
    vocabulary::TitleCode,
};

/// No service is longer than a working life; more is a slip.
const PLAUSIBLE_MONTHS: RangeInclusive<u32> = 1..=600;

/// Every fault of a rule set that was read, e.g. `eligibility.titles[2] (V.11.06.14): unknown legal basis TT9`.
pub(crate) fn faults(rules: &RuleSet) -> Vec<RuleSetFault> {
    let mut faults = RuleSetFaults { rules, part: &rules.eligibility, found: Vec::new() };
    faults.check_validity();
    faults.check_rules();
    faults.check_bases();
    faults.check_titles();
    faults.check_forms();
    faults.check_successions();
    faults.check_required();
    faults.check_rating();
    faults.found.extend(rating::faults(&rules.eligibility.rating_scales));
    faults.check_degrees();
    faults.check_papers();
    let reads_evidence = faults.has_rule("E18", 2);
    faults.found.extend(declared_evidence::faults(&rules.eligibility, reads_evidence));
    faults.check_programmes();
    faults.found.extend(facts_of_law::faults(rules));
    faults.check_standards();
    faults.check_directions();
    faults.found
}

struct RuleSetFaults<'a> {
    rules: &'a RuleSet,
    part: &'a Eligibility,
    found: Vec<RuleSetFault>,
}

impl RuleSetFaults<'_> {
    fn add(&mut self, list: &str, index: usize, name: impl Display, text: impl Into<Message>) {
        self.found.push(RuleSetFault {
            place: format!("eligibility.{list}[{index}]"),
            name: Some(name.to_string()),
            text: text.into(),
        });
    }

    fn add_at(&mut self, place: &str, text: impl Into<Message>) {
        self.found.push(RuleSetFault::at(place, text));
    }

    /// Adds a fault for every item that was there before.
    fn repeated<T: Ord + Display>(&mut self, list: &str, items: impl Iterator<Item = T>) {
        let mut seen = BTreeSet::new();
        for (index, item) in items.enumerate() {
            if seen.contains(&item) {
                self.add(list, index, item, TWICE);
            } else {
                seen.insert(item);
            }
        }
    }

    fn check_validity(&mut self) {
        if self.rules.valid_from > self.rules.valid_to {
            self.add_at("valid_to", REVERSED);
        }
        if self.rules.transition.is_some_and(|transition| transition.until < self.rules.valid_to) {
            let early = Label::new("không được trước valid_to", "may not lie before valid_to");
            self.add_at("transition.until", early);
        }
        if self.rules.appraisal.joint_conclusion && self.rules.appraisers_per_dossier < 2 {
            let alone = Label::new(
                "kết luận chung cần ít nhất 2 người thẩm định mỗi hồ sơ",
                "a joint conclusion needs 2 appraisers of a dossier at least",
            );
            self.add_at("appraisers_per_dossier", alone);
        }
        if self.rules.council_sizes.is_empty() {
            self.add_at(
                "council_sizes",
                Label::new("cần ít nhất một số, ví dụ [5, 7]", "needs at least one number, e.g. [5, 7]"),
            );
        }
        let mut points = BTreeSet::new();
        for (index, point) in self.rules.open_points.iter().enumerate() {
            if !points.insert(&point.id) {
                self.found.push(RuleSetFault {
                    place: format!("open_points[{index}]"),
                    name: Some(point.id.to_string()),
                    text: TWICE.into(),
                });
            }
        }
        if self.rules.titles.is_empty() {
            self.add_at(
                "titles",
                Label::new("cần ít nhất một cặp { from, to }", "needs at least one pair { from, to }"),
            );
        }
    }

    fn check_rules(&mut self) {
        for (index, rule) in self.part.rules.iter().enumerate() {
            if !book::knows(rule) {
                self.add(
                    "rules",
                    index,
                    rule,
                    Label::new(
                        "phiên bản chương trình này không có quy tắc hoặc lần sửa đổi đó",
                        "this version knows no such rule and revision",
                    ),
                );
            }
        }
        self.repeated("rules", self.part.rules.iter().map(|rule| rule.id.clone()));
        if !self.part.rules.iter().any(|rule| book::rule(rule).is_some()) {
            let none = Label::new("không có quy tắc nào về điều kiện", "no rule of eligibility");
            self.add_at("eligibility.rules", none);
        }
        if !PLAUSIBLE_MONTHS.contains(&self.part.own_months) {
            self.add_at("eligibility.own_months", Label::new("phải từ 1 đến 600", "must be 1 to 600"));
        }
    }

    fn check_bases(&mut self) {
        for (index, basis) in self.part.legal_bases.iter().enumerate() {
            if basis.valid_from > basis.valid_to && basis.valid_to.is_some() {
                self.add("legal_bases", index, &basis.id, REVERSED);
            }
        }
        self.repeated("legal_bases", self.part.legal_bases.iter().map(|basis| basis.id.as_str()));
    }

    fn check_titles(&mut self) {
        let (part, terms) = (self.part, self.rules.terms());
        for (index, title) in part.titles.iter().enumerate() {
            let mut add = |text: Message| self.add("titles", index, &title.code, text);
            if !terms.has_grade(&title.grade) {
                add(undeclared("terms.grades", &title.grade, &terms.grades));
            }
            if !terms.has_field(&title.field) {
                add(undeclared("terms.fields", &title.field, &terms.fields));
            }
            if title.valid_to.is_some_and(|last| last < title.valid_from) {
                add(REVERSED.into());
            }
            if !part.legal_bases.iter().any(|basis| basis.id == title.basis) {
                add(unknown("căn cứ pháp lý", "legal basis", &title.basis));
            }
            let mut earlier = part.titles.iter().take(index);
            if earlier.any(|other| other.code == title.code && overlap(days(other), days(title))) {
                add(Message::new(
                    "thời gian hiệu lực trùng với một chức danh khác cùng mã; sửa valid_from hoặc valid_to",
                    "its validity overlaps with another title of the same code",
                ));
            }
            if let Some(text) =
                title.lower.as_ref().and_then(|lower| fault_of_lower(part, terms, title, lower))
            {
                add(text);
            }
        }
    }

    /// The codes that the rule set brings, apart from those that are looked up among them.
    fn check_forms(&mut self) {
        let (part, rules) = (self.part, self.rules);
        let forms = rules.code_forms();
        let titles = part.titles.iter().enumerate().map(|(at, title)| ("titles", at, &title.code));
        let old = part.successions.iter().enumerate().map(|(at, row)| ("successions", at, &row.old_code));
        for (list, at, code) in titles.chain(old).filter(|(_, _, code)| !forms.has(code)) {
            self.add(list, at, code, forms.refusal());
        }
    }

    fn knows(&self, code: &TitleCode) -> bool {
        self.part.titles.iter().any(|title| title.code == *code)
    }

    fn check_successions(&mut self) {
        let part = self.part;
        for (index, row) in part.successions.iter().enumerate() {
            let mut add = |text: Message| self.add("successions", index, &row.old_code, text);
            if row.old_to < row.old_from {
                add(REVERSED.into());
            }
            if !part.titles.iter().any(|title| title.code == row.new_code) {
                add(unknown("chức danh mới", "new title", &row.new_code));
            }
            if row.citation.vi.trim().is_empty() || row.citation.en.trim().is_empty() {
                add(Message::new("thiếu trích dẫn (citation)", "has no citation"));
            }
            let titles = part.titles.iter().filter(|title| title.code == row.old_code).map(days);
            let rows = part.successions.iter().take(index).filter(|other| other.old_code == row.old_code);
            if titles.chain(rows.map(old_days)).any(|other| overlap(other, old_days(row))) {
                add(Message::new(
                    "các ngày trùng với một nghĩa khác của cùng mã; sửa old_from hoặc old_to",
                    "its days overlap with another meaning of the same code",
                ));
            }
        }
    }

    fn check_required(&mut self) {
        for (index, row) in self.part.required.iter().enumerate() {
            if !self.knows(&row.title) {
                self.add("required", index, &row.title, UNKNOWN_TITLE);
            }
            if !PLAUSIBLE_MONTHS.contains(&row.months) {
                let text = Label::new("months phải từ 1 đến 600", "months must be 1 to 600");
                self.add("required", index, &row.title, text);
            }
            let mut earlier = self.part.required.iter().take(index).filter(|other| other.title == row.title);
            let clash = earlier.any(|other| match (&other.recruited, &row.recruited) {
                (Some(one), Some(two)) => one.iter().any(|level| two.contains(level)),
                _ => true,
            });
            if clash {
                let text =
                    Label::new("một trình độ có hai dòng; giữ lại một", "a qualification has two rows");
                self.add("required", index, &row.title, text);
            }
        }
    }

    fn has_rule(&self, id: &str, revision: u16) -> bool {
        self.part.rules.iter().any(|rule| rule.is(id, revision))
    }

    fn check_rating(&mut self) {
        if self.has_rule("E3", 2) && self.part.rating.is_none() {
            let missing = Label::new(
                "E3@2 cần { lowest, year }, ví dụ { lowest = \"COMPLETED_WELL\", year = \"SCHOOL\" }",
                "E3@2 needs { lowest, year }, e.g. { lowest = \"COMPLETED_WELL\", year = \"SCHOOL\" }",
            );
            self.add_at("eligibility.rating", missing);
        }
        let released = RatingScale::released();
        if let Some((asked, scale)) = self.part.rating.as_ref().zip(released)
            && scale.class(&asked.lowest).is_none()
        {
            self.add_at("eligibility.rating.lowest", rating::unknown_class(&asked.lowest, scale));
        }
        match (self.has_rule("E3", 3), self.part.rating_scales.is_empty()) {
            (true, true) => self.add_at("eligibility.rating_scales", NO_SCALE),
            (false, false) => self.add_at("eligibility.rating_scales[0]", UNREAD_SCALE),
            (true, false) | (false, true) => {}
        }
    }

    fn check_degrees(&mut self) {
        self.repeated("degrees", self.part.degrees.iter().map(|row| row.title.clone()));
        for (index, row) in self.part.degrees.iter().enumerate() {
            if !self.knows(&row.title) {
                self.add("degrees", index, &row.title, UNKNOWN_TITLE);
            }
            for field in
                row.fields.iter().chain(&row.near).filter(|field| !self.rules.terms().has_degree_field(field))
            {
                let declared = &self.rules.terms().degree_fields;
                self.add("degrees", index, &row.title, undeclared("terms.degree_fields", field, declared));
            }
        }
    }

    fn check_papers(&mut self) {
        let reviewed: Vec<_> = self.rules.titles.iter().map(|direction| &direction.to).collect();
        self.found.extend(declared_paper::faults(self.part, &reviewed));
    }

    fn check_programmes(&mut self) {
        self.repeated("programmes", self.part.programmes.iter().map(|programme| &programme.field));
        let are_read = self.has_rule("E15", 3) || self.part.declares_all_papers();
        for (at, programme) in self.part.programmes.iter().enumerate() {
            let Some(found) = &programme.not_issued else { continue };
            let whole = format!("eligibility.programmes[{at}].not_issued");
            let place = |field: &str| format!("{whole}.{field}");
            let is_before = programme.issued_on.is_none_or(|issued| found.until < issued);
            self.found.extend(RuleSetFault::of([
                (whole.clone(), are_read, UNREAD_DAYS),
                (place("until"), found.from <= found.until, REVERSED),
                (place("until"), is_before, ISSUED_MEANWHILE),
                RuleSetFault::of_source(place("source"), &found.source),
            ]));
        }
    }

    fn check_standards(&mut self) {
        self.repeated("standards", self.part.standards.iter().map(|standard| standard.title.clone()));
        for (index, standard) in self.part.standards.iter().enumerate() {
            if !self.knows(&standard.title) {
                self.add("standards", index, &standard.title, UNKNOWN_TITLE);
            }
            for text in faults_of(standard) {
                self.add("standards", index, &standard.title, text);
            }
        }
    }

    /// Every direction has its titles, a standard, required months where there is a lower grade, and a programme row.
    fn check_directions(&mut self) {
        for (index, direction) in self.rules.titles.iter().enumerate() {
            for text in self.faults_of_direction(direction) {
                self.found.push(RuleSetFault {
                    place: format!("titles[{index}]"),
                    name: Some(direction.to.to_string()),
                    text,
                });
            }
        }
    }

    fn faults_of_direction(&self, direction: &Direction) -> Vec<Message> {
        let (vi, en) = ("chức danh trong eligibility.titles", "title in eligibility.titles");
        let unlisted = [&direction.from, &direction.to].into_iter().filter(|code| !self.knows(code));
        let mut faults: Vec<Message> = unlisted.map(|code| unknown(vi, en, code)).collect();
        if self.part.standard(&direction.to).is_none() {
            faults.push(Message::new(
                "thiếu danh mục tiêu chuẩn trong eligibility.standards",
                "no checklist in eligibility.standards",
            ));
        }
        let Some(target) = self.part.titles.iter().find(|title| title.code == direction.to) else {
            return faults;
        };
        if target.lower.is_some() && !self.part.required.iter().any(|row| row.title == direction.to) {
            faults.push(Message::new(
                "thiếu số tháng trong eligibility.required",
                "no months in eligibility.required",
            ));
        }
        if self.part.programme(&target.field).is_none() {
            faults.push(Message::new(
                format!("thiếu dòng của {} trong eligibility.programmes", target.field),
                format!("no row for {} in eligibility.programmes", target.field),
            ));
        }
        if self.has_rule("E7", 2) && self.part.degree(&direction.to).is_none() {
            faults.push(Message::new(
                "thiếu trình độ trong eligibility.degrees",
                "no degree in eligibility.degrees",
            ));
        }
        faults
    }
}

const ISSUED_MEANWHILE: Label = Label::new(
    "phải trước issued_on: chương trình đã ban hành vào ngày đó",
    "must lie before issued_on: the programme was issued on that day",
);
const UNREAD_DAYS: Label = Label::new(
    "chỉ E15@3 và E15@4 để người thẩm định kết luận khi chưa rõ chương trình đã ban hành; viết một trong hai trong eligibility.rules",
    "only E15@3 and E15@4 leave it to a person where nobody knows whether the programme was issued; write one of them in eligibility.rules",
);
const NO_SCALE: Label = Label::new(
    "E3@3 cần ít nhất một thang [[eligibility.rating_scales]] với year, source, lowest, classes",
    "E3@3 needs a scale [[eligibility.rating_scales]] with year, source, lowest, classes at least",
);
const UNREAD_SCALE: Label = Label::new(
    "chỉ E3@3 xét theo thang; viết \"E3@3\" trong eligibility.rules",
    "only E3@3 reads the scales; write \"E3@3\" in eligibility.rules",
);
const TWICE: Label = Label::new("xuất hiện hai lần; bỏ một", "appears twice");
const REVERSED: Label = Label::new("ngày cuối trước ngày đầu", "ends before it begins");
const UNKNOWN_TITLE: Label = Label::new(
    "không có chức danh đó trong eligibility.titles",
    "unknown title: eligibility.titles lacks it",
);

fn unknown(vi: &str, en: &str, name: impl Display) -> Message {
    Message::new(format!("không có {vi} {name}"), format!("unknown {en} {name}"))
}

/// A term that a list of the rule set lacks.
fn undeclared<C: AsRef<str>>(list: &str, code: &C, declared: &[DeclaredTerm<C>]) -> Message {
    let code = code.as_ref();
    let codes = declared.iter().map(|term| term.code.as_ref()).collect::<Vec<_>>().join(", ");
    Message::new(
        format!("{list} không có {code}; viết một trong: {codes}"),
        format!("{list} lacks {code}; write one of {codes}"),
    )
}

/// What is wrong with the lower title that a title names.
fn fault_of_lower(
    part: &Eligibility,
    terms: &DeclaredTerms,
    title: &TitleRules,
    lower: &TitleCode,
) -> Option<Message> {
    let Some(other) = part.titles.iter().find(|other| other.code == *lower) else {
        return Some(unknown("chức danh hạng dưới", "lower title", lower));
    };
    if other.field != title.field {
        return Some(Message::new(
            format!("chức danh hạng dưới {lower} thuộc lĩnh vực khác"),
            format!("lower title {lower} is of another field"),
        ));
    }
    (!terms.is_lower(&other.grade, &title.grade)).then(|| {
        Message::new(
            format!("chức danh {lower} không ở hạng thấp hơn"),
            format!("lower title {lower} is not lower"),
        )
    })
}

/// The items of a checklist, as id and text.
fn stated(list: &[ChecklistItem]) -> Vec<(&str, &str)> {
    list.iter().map(|item| (item.id.as_str(), item.text.as_str())).collect()
}

fn faults_of(standard: &Standard) -> Vec<Message> {
    let mut faults = Vec::new();
    let evidence = standard.evidence.iter().map(|asked| (asked.id.as_str(), asked.text.as_str())).collect();
    let lists = [
        ("duties", stated(&standard.duties), true),
        ("capability", stated(&standard.capability), true),
        ("training", stated(&standard.training), true),
        ("other", stated(&standard.other), false),
        ("evidence", evidence, false),
    ];
    let mut seen = BTreeSet::new();
    for (name, list, must) in lists {
        if must && list.is_empty() {
            faults.push(Message::new(
                format!("danh mục {name} trống; chép nguyên văn từng điểm"),
                format!("the checklist {name} is empty"),
            ));
        }
        for (id, text) in list {
            if text.trim().is_empty() || id.trim().is_empty() {
                faults.push(Message::new(
                    format!("{name}: có mục thiếu id hoặc text"),
                    format!("{name}: an item without id or text"),
                ));
            }
            if !seen.insert(id) {
                faults.push(Message::new(
                    format!("{name}: mục {id} xuất hiện hai lần"),
                    format!("{name}: item {id} appears twice"),
                ));
            }
        }
    }
    faults
}

const fn days(title: &TitleRules) -> DayRange {
    (title.valid_from, title.valid_to)
}

const fn old_days(row: &Succession) -> DayRange {
    (row.old_from, Some(row.old_to))
}

fn overlap(one: DayRange, other: DayRange) -> bool {
    one.1.is_none_or(|last| other.0 <= last) && other.1.is_none_or(|last| one.0 <= last)
}
