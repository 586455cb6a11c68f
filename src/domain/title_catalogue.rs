//! Catalogues of professional titles (danh mục chức danh nghề nghiệp): the titles of a profession with their grades, as a
//! document of law that an office adopts (R22).

use jiff::civil::Date;
use serde::Deserialize;

use super::{
    RuleSetFault,
    digest::Digest,
    directory::period::Period,
    lang::{Label, Message},
    law::{MOST_TOLD, row::Adoption},
    law_head::{LawHead, REVERSED, UNLABELLED, is_said, unread},
    terms::{DeclaredTerm, DeclaredTerms, faults_of, pairs},
    title_form::CodeForms,
    vocabulary::{DocumentSymbol, Field, Grade, TitleCode},
};

/// The catalogue of the earlier releases, whose digest a test pins.
pub const RELEASED: &str = include_str!("../data/titles.toml");
/// The name of the catalogue of the earlier releases, whose text states none.
const RELEASED_ID: &str = "it-titles/1";

/// The titles of one or several professions.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleCatalogue {
    /// The name of the form; none of one that was written before a catalogue named it.
    #[serde(default)]
    pub format: Option<String>,
    /// The stable id.
    pub id: String,
    /// What people read.
    pub label: Message,
    /// The number and symbol of the document that sets the titles.
    pub basis: DocumentSymbol,
    /// The first day on which the codes mean these titles.
    pub valid_from: Date,
    /// The last such day.
    pub valid_to: Option<Date>,
    /// Grades (hạng) or levels (bậc), the highest first.
    pub grades: Vec<DeclaredTerm<Grade>>,
    /// The professions.
    pub fields: Vec<DeclaredTerm<Field>>,
    /// The forms of its codes; those of the earlier releases in one that was written before a catalogue declared them.
    #[serde(default)]
    pub code_forms: Option<CodeForms>,
    /// The titles; a lower one stands before a higher one.
    #[serde(rename = "title")]
    pub titles: Vec<CatalogueTitle>,
    /// Digest of its document.
    #[serde(skip, default = "unread")]
    pub digest: Digest,
}

/// A title of a catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueTitle {
    /// Its code (mã số).
    pub code: TitleCode,
    /// What people read; none where the catalogue does not say it.
    pub name: Option<Message>,
    /// Its profession.
    pub field: Field,
    /// Its grade.
    pub grade: Grade,
    /// The code of the next lower title of the field.
    pub lower: Option<TitleCode>,
    /// The first day on which the code means this title, where it is another than that of the catalogue (A10).
    pub valid_from: Option<Date>,
    /// The last such day, likewise.
    pub valid_to: Option<Date>,
    /// The document that sets it, where it is another than that of the catalogue.
    pub basis: Option<DocumentSymbol>,
}

/// The text of the earlier releases, which has neither a name nor terms of its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReleasedTitles {
    basis: DocumentSymbol,
    valid_from: Date,
    titles: Vec<CatalogueTitle>,
}

impl TitleCatalogue {
    /// Reads the text of the earlier releases.
    ///
    /// # Errors
    ///
    /// What of it cannot be read.
    pub fn released(body: &str, digest: Digest) -> Result<Self, toml::de::Error> {
        let ReleasedTitles { basis, valid_from, titles } = toml::from_str(body)?;
        let terms = DeclaredTerms::released();
        let label =
            Label::new("Danh mục chức danh đi kèm chương trình", "The titles that ship with the program");
        Ok(Self {
            format: None,
            id: RELEASED_ID.to_owned(),
            label: label.into(),
            basis,
            valid_from,
            valid_to: None,
            grades: terms.grades.clone(),
            fields: terms.fields.clone(),
            code_forms: None,
            titles,
            digest,
        })
    }

    /// The forms of its codes.
    pub fn forms(&self) -> &CodeForms {
        CodeForms::declared(self.code_forms.as_ref())
    }

    /// The days on which the codes mean these titles.
    pub const fn period(&self) -> Period {
        Period::new(self.valid_from, self.valid_to)
    }

    /// The days on which the code means a title of it.
    pub fn period_of(&self, title: &CatalogueTitle) -> Period {
        Period::new(title.valid_from.unwrap_or(self.valid_from), title.valid_to.or(self.valid_to))
    }

    /// The days on which the code means a title of it by an adoption; reversed where there is none.
    pub fn period_under(&self, title: &CatalogueTitle, adoption: &Adoption) -> Period {
        let own = self.period_of(title);
        Period {
            first: own.first.max(adoption.valid_from),
            last: [own.last, adoption.last_day()].into_iter().flatten().min(),
        }
    }

    /// The document that sets a title of it.
    pub fn basis_of<'a>(&'a self, title: &'a CatalogueTitle) -> &'a DocumentSymbol {
        title.basis.as_ref().unwrap_or(&self.basis)
    }

    /// The title that a code means on a day (A10).
    pub fn title(&self, code: &TitleCode, on: Date) -> Option<&CatalogueTitle> {
        self.titles.iter().find(|title| title.code == *code && self.period_of(title).covers(on))
    }

    /// Whether a code means a title of it on any day.
    pub fn has(&self, code: &TitleCode) -> bool {
        self.titles.iter().any(|title| title.code == *code)
    }

    /// The title of a code and a grade, whenever it is meant: a cycle froze both, and not the day.
    pub fn title_of_grade(&self, code: &TitleCode, grade: &Grade) -> Option<&CatalogueTitle> {
        self.titles.iter().find(|title| title.code == *code && title.grade == *grade)
    }

    /// Whether it has titles of a profession.
    pub fn has_field(&self, field: &Field) -> bool {
        self.titles.iter().any(|title| title.field == *field)
    }

    /// What it says and cannot be used, of its titles no more than are told.
    pub(super) fn faults(&self) -> Vec<RuleSetFault> {
        let mut found = faults_of("grades", pairs(&self.grades));
        found.extend(faults_of("fields", pairs(&self.fields)));
        found.extend(self.code_forms.iter().flat_map(|forms| forms.faults("code_forms")));
        let head = LawHead { id: &self.id, label: &self.label, period: self.period() };
        found.extend(head.faults(UNNAMED));
        found.extend(RuleSetFault::of([
            ("id", self.id != RELEASED_ID || self.digest == Digest::of(RELEASED), TAKEN),
            ("title", !self.titles.is_empty(), NO_TITLE),
        ]));
        let rows = self.titles.iter().enumerate();
        let of_titles = rows.flat_map(|(at, title)| {
            let fault = move |text| RuleSetFault {
                place: format!("title[{at}]"),
                name: Some(title.code.to_string()),
                text,
            };
            self.faults_of_title(at, title).into_iter().map(fault)
        });
        found.extend(of_titles.take(MOST_TOLD));
        found
    }

    fn faults_of_title(&self, at: usize, title: &CatalogueTitle) -> Vec<Message> {
        let days = self.period_of(title);
        let fits = days.is_reversed() || days.is_within(self.period()) || self.period().is_reversed();
        let plain = [
            (title.name.as_ref().is_none_or(is_said), UNLABELLED),
            (!days.is_reversed(), REVERSED),
            (fits, OUTSIDE),
        ];
        let plain = plain.into_iter().filter(|(is_right, _)| !is_right).map(|(_, text)| Message::from(text));
        let unknown = [
            undeclared("fields", title.field.as_str(), pairs(&self.fields)),
            undeclared("grades", title.grade.as_str(), pairs(&self.grades)),
        ];
        let formless = (!self.forms().has(&title.code)).then(|| self.forms().refusal());
        let others = [formless, self.repeated(at, title), self.wrong_lower(at, title)];
        plain.chain(unknown.into_iter().flatten()).chain(others.into_iter().flatten()).collect()
    }

    /// That the code means something else already in the same time.
    fn repeated(&self, at: usize, title: &CatalogueTitle) -> Option<Message> {
        let days = self.period_of(title);
        let mut earlier = self.titles.iter().take(at).filter(|other| other.code == title.code);
        let clash = earlier.any(|other| {
            let other = self.period_of(other);
            !days.is_reversed() && !other.is_reversed() && days.overlaps(other)
        });
        clash.then(|| REPEATED.into())
    }

    /// What is wrong with the next lower title that one names: it stands before it, is of its field and one grade below.
    fn wrong_lower(&self, at: usize, title: &CatalogueTitle) -> Option<Message> {
        let code = title.lower.as_ref()?;
        if *code == title.code {
            return Some(OWN_LOWER.into());
        }
        let first = self.period_of(title).first;
        let is_meant = |other: &&CatalogueTitle| other.code == *code && self.period_of(other).covers(first);
        let Some(lower) = self.titles.iter().take(at).find(is_meant) else {
            let stands_after = self.titles.iter().skip(at).any(|other| other.code == *code);
            return Some(if stands_after { stands_later(code) } else { not_listed(code) });
        };
        let place = |grade: &Grade| self.grades.iter().position(|term| term.code == *grade);
        let (below, above) = (place(&lower.grade)?, place(&title.grade)?);
        if lower.field != title.field {
            return Some(of_other_field(lower, title));
        }
        (below != above + 1).then(|| not_adjacent(lower, title))
    }
}

const UNNAMED: Label =
    Label::new("thiếu mã; viết ví dụ \"chuc-danh-2026\"", "is empty; write such as \"titles-2026\"");
const TAKEN: Label = Label::new(
    "mã này là của danh mục đi kèm chương trình; viết mã khác, ví dụ \"chuc-danh-2026\"",
    "is the id of the catalogue that ships; write another one, such as \"titles-2026\"",
);
const OWN_LOWER: Label = Label::new(
    "chức danh không thể thấp hơn chính nó; viết ở `lower` mã của chức danh thấp hơn liền kề, hoặc bỏ `lower`",
    "names itself as the lower title; write the code of the next lower one as `lower`, or leave it out",
);
const OUTSIDE: Label = Label::new(
    "thời gian nằm ngoài thời gian của danh mục; sửa `valid_from`, `valid_to` của chức danh hoặc của danh mục",
    "lies outside the time of the catalogue; mend `valid_from` and `valid_to` of the title or of the catalogue",
);
const NO_TITLE: Label = Label::new(
    "cần ít nhất một chức danh, viết dạng [[title]] rồi `code`, `field`, `grade`",
    "needs at least one title, written as [[title]] with `code`, `field` and `grade`",
);
const REPEATED: Label = Label::new(
    "mã này đã chỉ một chức danh khác trong cùng thời gian; bỏ một, hoặc ghi `valid_to` ở dòng trước và `valid_from` ở dòng sau",
    "the code means another title already in the same time; leave one out, or write `valid_to` in the earlier row and `valid_from` in the later",
);

/// How many of the declared codes are named to whoever wrote another one.
const MOST_NAMED: usize = 20;

/// That a term is not declared in the list of that name.
fn undeclared<'t>(
    list: &str,
    code: &str,
    terms: impl Iterator<Item = (&'t str, &'t Message)>,
) -> Option<Message> {
    let known: Vec<&str> = terms.map(|(known, _)| known).collect();
    (!known.contains(&code)).then(|| {
        let mut known = known.into_iter();
        let mut listed = known.by_ref().take(MOST_NAMED).collect::<Vec<_>>().join(", ");
        if known.next().is_some() {
            listed.push_str(", …");
        }
        Message::new(
            format!("{list} không có {code}; viết một trong: {listed}, hoặc thêm vào {list}"),
            format!("{list} has no {code}; write one of {listed}, or add it to {list}"),
        )
    })
}

fn stands_later(code: &TitleCode) -> Message {
    Message::new(
        format!("chức danh thấp hơn {code} phải đứng trước; chuyển [[title]] của {code} lên trước"),
        format!("the lower title {code} must stand before it; move the [[title]] of {code} up"),
    )
}

fn not_listed(code: &TitleCode) -> Message {
    Message::new(
        format!(
            "danh mục không có chức danh thấp hơn {code} vào ngày đầu; thêm [[title]] cho {code} ở trước, hoặc bỏ `lower`"
        ),
        format!(
            "the catalogue has no lower title {code} on its first day; add a [[title]] for {code} before it, or leave `lower` out"
        ),
    )
}

fn of_other_field(lower: &CatalogueTitle, title: &CatalogueTitle) -> Message {
    let (code, other, own) = (&lower.code, &lower.field, &title.field);
    Message::new(
        format!("chức danh thấp hơn {code} thuộc ngành {other}, không phải {own}; sửa `lower` hoặc `field`"),
        format!("the lower title {code} is of the field {other} and not of {own}; mend `lower` or `field`"),
    )
}

fn not_adjacent(lower: &CatalogueTitle, title: &CatalogueTitle) -> Message {
    let (code, below, above) = (&lower.code, &lower.grade, &title.grade);
    Message::new(
        format!(
            "{code} có hạng {below}, không phải hạng thấp hơn liền kề của {above}; sửa `lower`, `grade` hoặc thứ tự của grades (cao nhất trước)"
        ),
        format!(
            "{code} has grade {below}, which is not the next lower one of {above}; mend `lower`, `grade`, or the order of grades (the highest first)"
        ),
    )
}
