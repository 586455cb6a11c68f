//! A document of law: its text, the form in which it is written, and the digest by which a cycle freezes it.

use std::{collections::BTreeSet, mem::discriminant, sync::Arc};

use jiff::civil::Date;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use toml::de::DeTable;

use super::{
    examined::{self, GoesOn},
    form::{LawFormat, named_form},
    problem::{LawFault, LawProblem, first_row},
    released::{CALENDAR_VERSION, Shipped, is_released},
    row::LawKind,
};
use crate::{
    audit,
    calendar::{Calendar, CalendarNotice},
    declared_document,
    digest::Digest,
    directory::period::Period,
    document_numbering::DocumentNumbering,
    eligibility,
    lang::{Label, Message},
    nomination,
    publication::PublicationRules,
    quota_cap,
    retention::RetentionRules,
    ruleset::RuleSet,
    scoring_faults, signer,
    terms::DeclaredTerms,
    title_catalogue::{RELEASED, TitleCatalogue},
    title_form::CodeForms,
    vocabulary::{DocumentSymbol, OpenPointId},
    workforce::law::WorkforceText,
};

/// Where a catalogue declares the forms of its codes.
const BEFORE_TITLES: Label = Label::new("trước [[title]] đầu tiên", "before the first [[title]]");

/// The longest text of a document, in bytes.
pub const LONGEST: usize = 256 * 1024;

/// A document of law as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawDocument {
    /// Its form.
    pub format: LawFormat,
    /// Its text.
    pub body: String,
}

/// What a document says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LawText {
    /// A rule set.
    RuleSet(Arc<RuleSet>),
    /// A calendar.
    Calendar(Arc<Calendar>),
    /// A document on the IT workforce, with its digest.
    Workforce(Digest, WorkforceText),
    /// A catalogue of titles.
    Titles(Arc<TitleCatalogue>),
    /// How documents are numbered.
    Numbering(Arc<DocumentNumbering>),
}

impl LawText {
    /// What it is.
    pub const fn kind(&self) -> LawKind {
        match self {
            Self::RuleSet(_) => LawKind::RuleSet,
            Self::Calendar(_) => LawKind::Calendar,
            Self::Workforce(..) => LawKind::Workforce,
            Self::Titles(_) => LawKind::Titles,
            Self::Numbering(_) => LawKind::Numbering,
        }
    }

    /// The digest of its document.
    pub fn digest(&self) -> Digest {
        match self {
            Self::RuleSet(rules) => rules.hash,
            Self::Calendar(calendar) => calendar.digest(),
            Self::Workforce(digest, _) => *digest,
            Self::Titles(catalogue) => catalogue.digest,
            Self::Numbering(numbering) => numbering.digest,
        }
    }

    /// The id of the document, or the version of the calendar.
    pub fn name(&self) -> &str {
        match self {
            Self::RuleSet(rules) => &rules.id,
            Self::Calendar(calendar) => calendar.version(),
            Self::Workforce(_, text) => text.id(),
            Self::Titles(catalogue) => &catalogue.id,
            Self::Numbering(numbering) => &numbering.id,
        }
    }

    /// Whether another document speaks of what this one speaks of: calendars and numberings always, rule sets where they
    /// lead to one title, documents on the IT workforce where they are of one matter, and catalogues of titles where they have one title.
    pub fn is_about_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::RuleSet(one), Self::RuleSet(another)) => {
                one.titles.iter().any(|pair| another.titles.iter().any(|other| pair.to == other.to))
            }
            (Self::Calendar(_), Self::Calendar(_)) | (Self::Numbering(_), Self::Numbering(_)) => true,
            (Self::Workforce(_, one), Self::Workforce(_, another)) => {
                discriminant(one) == discriminant(another)
            }
            (Self::Titles(one), Self::Titles(another)) => {
                one.titles.iter().any(|title| another.has(&title.code))
            }
            (
                Self::RuleSet(_)
                | Self::Calendar(_)
                | Self::Workforce(..)
                | Self::Titles(_)
                | Self::Numbering(_),
                _,
            ) => false,
        }
    }

    /// Whether it is a rule set for trying out only.
    pub fn is_trial(&self) -> bool {
        match self {
            Self::RuleSet(rules) => rules.demo,
            Self::Calendar(_) | Self::Workforce(..) | Self::Titles(_) | Self::Numbering(_) => false,
        }
    }

    /// What it leaves open, so that it applies only once the authority has confirmed it.
    pub fn open_points(&self) -> BTreeSet<&OpenPointId> {
        match self {
            Self::RuleSet(rules) => rules.open_points.iter().map(|point| &point.id).collect(),
            Self::Calendar(_) | Self::Workforce(..) | Self::Titles(_) | Self::Numbering(_) => BTreeSet::new(),
        }
    }

    /// The days for which the document is valid. For a calendar these are all days from its first year on: a question about a year
    /// that it lacks gets that answer.
    pub fn validity(&self) -> Period {
        match self {
            Self::RuleSet(rules) => Period::new(rules.valid_from, Some(rules.valid_to)),
            Self::Calendar(calendar) => {
                let first =
                    calendar.notice().map_or_else(|| calendar.first_day(), |notice| notice.valid_from);
                Period::new(first, None)
            }
            Self::Workforce(_, text) => text.validity(),
            Self::Titles(catalogue) => catalogue.period(),
            Self::Numbering(numbering) => numbering.period(),
        }
    }
}

/// A calendar as it stands in the file of its document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCalendar {
    version: String,
    rows: String,
}

/// The same with the notice by which it was announced.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnnouncedCalendar {
    version: String,
    authority: String,
    notice: DocumentSymbol,
    announced_on: Date,
    valid_from: Date,
    rows: String,
}

impl LawDocument {
    /// Reads the form that the text names; else guesses it: rows mean a calendar; the keys of a workforce document, a numbering or a
    /// title catalogue mean that; anything else is a rule set.
    /// The catalogue that ships stays in its own form, whatever the line breaks: that one is adopted under the digest of its bytes.
    pub fn written(body: String) -> Self {
        if body.lines().eq(RELEASED.lines()) {
            return Self { format: LawFormat::ReleasedTitles, body: RELEASED.to_owned() };
        }
        let format = LawFormat::of(&body);
        Self { format, body }
    }

    /// The digest by which a cycle freezes the document.
    ///
    /// # Errors
    ///
    /// What keeps a text from having a canonical form.
    pub fn digest(&self) -> Result<Digest, LawFault> {
        Shipped::same_as(self).map_or_else(|| self.counted_digest(), Shipped::digest)
    }

    /// The digest, computed from the text and not taken from what was kept.
    pub(super) fn counted_digest(&self) -> Result<Digest, LawFault> {
        match self.format {
            LawFormat::ReleasedRuleSet | LawFormat::ReleasedCalendar | LawFormat::ReleasedTitles => {
                Ok(Digest::of(&self.body))
            }
            LawFormat::RuleSetOne
            | LawFormat::CalendarOne
            | LawFormat::CalendarTwo
            | LawFormat::WorkforceRulesOne
            | LawFormat::TrainingRulesOne
            | LawFormat::PeriodicReportsOne
            | LawFormat::QualificationStandardsOne
            | LawFormat::TargetProgrammeOne
            | LawFormat::TrackedDutiesOne
            | LawFormat::TitleCatalogueOne
            | LawFormat::DocumentNumberingOne => {
                let document: Value = self.values()?;
                let form = self.format.as_str();
                let bytes = audit::to_bytes(&json!({ "document": document, "form": form }));
                bytes.map(Digest::of).map_err(|error| LawFault::of_form(&error))
            }
        }
    }

    /// Reads the document, if this program knows all that it names.
    ///
    /// # Errors
    ///
    /// Every fault of the text.
    pub fn read(&self) -> Result<LawText, LawFault> {
        Shipped::same_as(self).map_or_else(|| self.read_text(), Shipped::text)
    }

    /// What it says, read from the text and not taken from what was kept.
    pub(super) fn read_text(&self) -> Result<LawText, LawFault> {
        if self.body.len() > LONGEST {
            return Err(LawFault::too_long(LONGEST));
        }
        // What is told of single values has its line, so they are read before the digest asks for their canonical form.
        match self.format {
            LawFormat::ReleasedRuleSet | LawFormat::RuleSetOne => self.rule_set().map(LawText::RuleSet),
            LawFormat::ReleasedCalendar => calendar(CALENDAR_VERSION, self.digest()?, &self.body, 1),
            LawFormat::CalendarOne => {
                let written: WrittenCalendar = self.values()?;
                calendar(&written.version, self.digest()?, &written.rows, first_row(&self.body))
            }
            LawFormat::CalendarTwo => self.announced_calendar(),
            LawFormat::WorkforceRulesOne => self.on_workforce(|rules| WorkforceText::Rules(Arc::new(rules))),
            LawFormat::TrainingRulesOne => {
                self.on_workforce(|rules| WorkforceText::Training(Arc::new(rules)))
            }
            LawFormat::PeriodicReportsOne => {
                self.on_workforce(|reports| WorkforceText::Reports(Arc::new(reports)))
            }
            LawFormat::QualificationStandardsOne => {
                self.on_workforce(|standards| WorkforceText::Standards(Arc::new(standards)))
            }
            LawFormat::TargetProgrammeOne => {
                self.on_workforce(|programme| WorkforceText::Targets(Arc::new(programme)))
            }
            LawFormat::TrackedDutiesOne => {
                self.on_workforce(|duties| WorkforceText::Duties(Arc::new(duties)))
            }
            LawFormat::ReleasedTitles => {
                let read = TitleCatalogue::released(&self.body, self.digest()?);
                self.titles(read.map_err(|error| LawFault::of_toml(&self.body, &error))?)
            }
            LawFormat::TitleCatalogueOne => {
                let read: TitleCatalogue = self.values()?;
                self.titles(TitleCatalogue { digest: self.digest()?, ..read })
            }
            LawFormat::DocumentNumberingOne => self.numbering(),
        }
    }

    /// Reads the document, has a rule set decide its own examples, and asks it and a regulation of the workforce where everything
    /// stands. A document that was adopted stays readable when a later
    /// program decides one of them otherwise; so this is asked before a document is proposed, and never of what is stored.
    ///
    /// # Errors
    ///
    /// Every fault of the text, every example that comes out otherwise than it says, or what is cited nowhere.
    pub fn examine(&self) -> Result<LawText, LawFault> {
        self.examine_while(&|| true)
    }

    /// Like [`examine`](Self::examine), but stops when `goes_on` returns false.
    ///
    /// # Errors
    ///
    /// Those of [`examine`](Self::examine), and that the examples take too long.
    pub fn examine_while(&self, goes_on: GoesOn<'_>) -> Result<LawText, LawFault> {
        let text = self.read()?;
        let failures = match &text {
            LawText::RuleSet(rules) => examined::failures(rules, goes_on),
            LawText::Workforce(digest, text) => examined::uncited_workforce(*digest, text),
            LawText::Calendar(_) | LawText::Titles(_) | LawText::Numbering(_) => Vec::new(),
        };
        let mut problems = self.unsaid(&text);
        problems.extend(LawFault::of_rule_set(&self.body, &failures).0);
        if problems.is_empty() { Ok(text) } else { Err(LawFault(problems)) }
    }

    /// What a new document says in its head, and one that was written before this was asked need not.
    fn unsaid(&self, text: &LawText) -> Vec<LawProblem> {
        let (format, has_forms) = match text {
            LawText::RuleSet(rules) => (&rules.format, true),
            LawText::Titles(catalogue) => (&catalogue.format, catalogue.code_forms.is_some()),
            LawText::Calendar(_) | LawText::Workforce(..) | LawText::Numbering(_) => return Vec::new(),
        };
        let lacking = [
            ("format", format.is_some(), self.format.to_write()),
            ("code_forms", has_forms, CodeForms::to_write(BEFORE_TITLES)),
        ];
        let lacking = lacking.into_iter().filter(|(_, is_said, _)| !is_said);
        let problems: Vec<_> = lacking.map(|(key, _, told)| LawProblem::of_head(key, &told)).collect();
        if problems.is_empty() || is_released(text.digest()) { Vec::new() } else { problems }
    }

    /// The rows of a calendar, as comma-separated values.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, or that it is no calendar.
    pub fn rows(&self) -> Result<String, LawFault> {
        match self.format {
            LawFormat::ReleasedCalendar => Ok(self.body.clone()),
            LawFormat::CalendarOne => Ok(self.values::<WrittenCalendar>()?.rows),
            LawFormat::CalendarTwo => Ok(self.values::<AnnouncedCalendar>()?.rows),
            LawFormat::ReleasedRuleSet
            | LawFormat::RuleSetOne
            | LawFormat::WorkforceRulesOne
            | LawFormat::TrainingRulesOne
            | LawFormat::PeriodicReportsOne
            | LawFormat::QualificationStandardsOne
            | LawFormat::TargetProgrammeOne
            | LawFormat::TrackedDutiesOne
            | LawFormat::ReleasedTitles
            | LawFormat::TitleCatalogueOne
            | LawFormat::DocumentNumberingOne => {
                Err(LawFault::of_text("không phải là lịch", "is no calendar"))
            }
        }
    }

    /// What the document states, apart from how it is written.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    pub(super) fn stated(&self) -> Result<Value, LawFault> {
        self.values()
    }

    /// The values. Of a text that names another form than the one in which it is read, that is told before all else.
    fn values<T: DeserializeOwned>(&self) -> Result<T, LawFault> {
        if self.body.len() > LONGEST {
            return Err(LawFault::too_long(LONGEST));
        }
        let fault = |error| self.other_form().unwrap_or_else(|| LawFault::of_toml(&self.body, &error));
        toml::from_str(&self.body).map_err(fault)
    }

    fn other_form(&self) -> Option<LawFault> {
        let table = DeTable::parse(&self.body).ok().filter(|_| self.format.is_named())?;
        self.check_form(named_form(table.get_ref())).err()
    }

    /// # Errors
    ///
    /// That a text names another form than the one in which it is read.
    fn check_form(&self, named: Option<&str>) -> Result<(), LawFault> {
        let is_own = named.is_none_or(|named| named == self.format.as_str());
        if is_own { Ok(()) } else { Err(LawFault::at(&self.body, "format", &self.format.instead())) }
    }

    fn announced_calendar(&self) -> Result<LawText, LawFault> {
        let AnnouncedCalendar { version, authority, notice, announced_on, valid_from, rows } =
            self.values()?;
        let read = Calendar::read(&version, self.digest()?, &rows);
        let calendar = read.map_err(|error| LawFault::of_calendar(first_row(&self.body), &error))?;
        if !calendar.has_year_of(valid_from) {
            return Err(LawFault::at(&self.body, "valid_from", &calendar_begins_elsewhere(valid_from)));
        }
        let notice = CalendarNotice { authority, number: notice, announced_on, valid_from };
        Ok(LawText::Calendar(Arc::new(calendar.announced(notice))))
    }

    /// A document on the workforce, if something can follow from what it says.
    fn on_workforce<T: DeserializeOwned>(
        &self,
        text: impl FnOnce(T) -> WorkforceText,
    ) -> Result<LawText, LawFault> {
        let text = text(self.values()?);
        match text.faults() {
            faults if faults.is_empty() => Ok(LawText::Workforce(self.digest()?, text)),
            faults => Err(LawFault::of_rule_set(&self.body, &faults)),
        }
    }

    fn titles(&self, catalogue: TitleCatalogue) -> Result<LawText, LawFault> {
        self.check_form(catalogue.format.as_deref())?;
        match catalogue.faults() {
            faults if faults.is_empty() => Ok(LawText::Titles(Arc::new(catalogue))),
            faults => Err(LawFault::of_rule_set(&self.body, &faults)),
        }
    }

    fn numbering(&self) -> Result<LawText, LawFault> {
        let read: DocumentNumbering = self.values()?;
        self.check_form(Some(&read.format))?;
        match read.faults() {
            faults if faults.is_empty() => {
                Ok(LawText::Numbering(Arc::new(DocumentNumbering { digest: self.digest()?, ..read })))
            }
            faults => Err(LawFault::of_rule_set(&self.body, &faults)),
        }
    }

    fn rule_set(&self) -> Result<Arc<RuleSet>, LawFault> {
        let mut set: RuleSet = self.values()?;
        self.check_form(set.format.as_deref())?;
        set.hash = self.digest()?;
        set.revise();
        let declared = set.terms.iter().flat_map(DeclaredTerms::faults);
        let own = eligibility::faults(&set).into_iter().chain(set.ranking.faults());
        let own = own
            .chain(nomination::faults(&set))
            .chain(set.publication.iter().flat_map(PublicationRules::faults))
            .chain(set.retention.iter().flat_map(RetentionRules::faults))
            .chain(scoring_faults::faults(&set))
            .chain(quota_cap::faults(&set));
        let own =
            own.chain(signer::faults(&set.signers)).chain(declared_document::faults(&set.document_kinds));
        let faults: Vec<_> = declared.chain(own).collect();
        if faults.is_empty() { Ok(Arc::new(set)) } else { Err(LawFault::of_rule_set(&self.body, &faults)) }
    }
}

/// The calendar of some rows, which begin in that line of the text.
fn calendar(version: &str, digest: Digest, rows: &str, first: usize) -> Result<LawText, LawFault> {
    let read = Calendar::read(version, digest, rows);
    let calendar = read.map_err(|error| LawFault::of_calendar(first, &error))?;
    Ok(LawText::Calendar(Arc::new(calendar)))
}

fn calendar_begins_elsewhere(day: Date) -> Message {
    let year = day.year();
    Message::new(
        format!("lịch không có ngày nào của năm {year}; viết ngày thuộc một năm có trong `rows`"),
        format!("the calendar has no day of {year}; write a day of a year that `rows` has"),
    )
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::law::released;

    fn written(format: LawFormat, body: &str) -> LawDocument {
        LawDocument { format, body: body.to_owned() }
    }

    const CALENDAR: &str = "version = \"t/1\"\nrows = '''\ndate,name,kind,source\n\
        2026-09-02,Quốc khánh / National Day,holiday,law\n'''\n";

    #[test]
    fn the_digest_of_a_numbered_form_covers_what_is_said_and_not_how() {
        let digest = |body: &str| written(LawFormat::CalendarOne, body).digest().unwrap();
        assert_eq!(digest(CALENDAR), digest(&format!("# a comment\n\n{CALENDAR}")));
        assert_ne!(digest(CALENDAR), digest(&CALENDAR.replace("t/1", "t/2")));
    }

    #[test]
    fn a_calendar_is_read_under_the_digest_of_its_document() {
        let document = written(LawFormat::CalendarOne, CALENDAR);
        let (read, digest) = (document.read().unwrap(), document.digest().unwrap());
        let is_right = |read: &Calendar| read.version() == "t/1" && read.digest() == digest;
        assert!(matches!(read, LawText::Calendar(calendar) if is_right(&calendar)));
    }

    #[test]
    fn a_rule_that_the_program_does_not_know_is_told() {
        let LawDocument { body, .. } = released().next().unwrap();
        let unknown = written(LawFormat::RuleSetOne, &body.replacen("\"E11@1\"", "\"E11@9\"", 1));
        let fault = unknown.read().unwrap_err().to_string();
        assert!(fault.contains("(E11@9): this version knows no such rule and revision"), "{fault}");
    }
}
