//! What a row says: the reading of each sheet.

use super::{
    cell,
    fault::ImportProblem,
    rows::{Cells, ImportLookups, ImportPlan, ListedNumbers, Noted, PlannedEntry, PlannedPerson},
    sheet::{NUMBER, Sheet},
};
use crate::{
    eligibility::{
        Degree, DisciplinaryCase, Education, Fact, PriorPeriod, RatingScale, Recruitment, TitleCertificate,
        TitlePeriod, YearRating,
    },
    personnel::{Content, Disclosure, Post},
    ranking::{Award, AwardKey, Sex},
    terms::pairs,
    vocabulary::IdentityNumber,
};

/// What says in a row that there is nothing of that kind.
const NOTHING: &str = "Không có";

macro_rules! term {
    ($list:ty) => {
        |text| cell::term(text, <$list>::ALL, <$list>::as_str, <$list>::label)
    };
}

/// A row of the sheet of people: the person, the time of employment, and what of the file stands there.
pub(super) fn person(
    cells: &mut Cells<'_, '_>,
    known: ImportLookups<'_>,
    listed: &mut ListedNumbers,
    plan: &mut ImportPlan,
) {
    let (contents, person) = (contents_of_person(cells), employed(cells, known));
    let (Ok(contents), Ok(person)) = (contents, person) else { return };
    listed.can_be_planned(&person.number);
    let entry = |content| PlannedEntry {
        sheet: Sheet::People,
        row: person.row,
        number: person.number.clone(),
        content,
    };
    plan.entries.extend(contents.into_iter().map(entry));
    plan.people.push(person);
}

fn employed(cells: &mut Cells<'_, '_>, known: ImportLookups<'_>) -> Result<PlannedPerson, Noted> {
    let name = cells.must("name", cell::name);
    let on = cells.seen("startsOn", cell::day);
    let unit = cells.must_try("unit", |text| known.places.unit(text, on));
    let (starts_on, ends_on) = (cells.must("startsOn", cell::day), cells.may("endsOn", cell::day));
    Ok(PlannedPerson {
        row: cells.row.number,
        number: cells.number()?,
        name: name?,
        unit: unit?,
        starts_on: starts_on?,
        ends_on: ends_on?,
    })
}

fn contents_of_person(cells: &mut Cells<'_, '_>) -> Result<Vec<Content>, Noted> {
    let (identity, recruitment, post) = (identity(cells), recruitment(cells), post(cells));
    Ok([Some(identity?), recruitment?, post?].into_iter().flatten().collect())
}

fn identity(cells: &mut Cells<'_, '_>) -> Result<Content, Noted> {
    // A wrong number is reported once, where the person is read.
    let number = cells.row.text(NUMBER).and_then(|text| text.parse().ok());
    let (birth, sex) = (cells.may("birth", cell::birth), cells.may("sex", term!(Sex)));
    let ethnicity = cells.may("ethnicity", |text| text.parse().ok());
    Ok(Content::Identity(Disclosure { number, birth: birth?, sex: sex?, ethnicity: ethnicity? }.into()))
}

fn recruitment(cells: &mut Cells<'_, '_>) -> Result<Option<Content>, Noted> {
    let (on, qualification) = (cells.may("on", cell::day), cells.may("qualification", term!(Education)));
    let (on, qualification) = (on?, qualification?);
    if on.is_none() && qualification.is_some() {
        cells.fault(ImportProblem::Required, Sheet::People.header_of("on"));
        return Err(Noted);
    }
    Ok(on.map(|on| Content::Recruitment(Recruitment { on, qualification, document: None })))
}

/// Both cells of the post are filled or neither: what one of them leaves open would be taken for a no.
fn post(cells: &mut Cells<'_, '_>) -> Result<Option<Content>, Noted> {
    let languages = cells.may("languages", |text| Some(languages(text)));
    let minority_area = cells.may("minorityArea", cell::flag);
    match (languages?, minority_area?) {
        (None, None) => Ok(None),
        (Some(languages), Some(minority_area)) => Ok(Some(Content::Post(Post { languages, minority_area }))),
        (languages, _) => {
            let open = if languages.is_none() { "languages" } else { "minorityArea" };
            cells.fault(ImportProblem::Required, Sheet::People.header_of(open));
            Err(Noted)
        }
    }
}

fn languages(text: &str) -> Vec<String> {
    if cell::flag(text) == Some(false) {
        return Vec::new();
    }
    let named = text.split([',', ';']).map(str::trim).filter(|language| !language.is_empty());
    named.map(str::to_owned).collect()
}

/// A row of any other sheet.
pub(super) fn entry(
    cells: &mut Cells<'_, '_>,
    known: ImportLookups<'_>,
    listed: &ListedNumbers,
    plan: &mut ImportPlan,
) {
    let number = named(cells, known, listed);
    let content = if says_nothing(cells) { nothing(cells) } else { content(cells, known) };
    let (Some(number), Ok(content)) = (number, content) else { return };
    let (sheet, row) = (cells.sheet, cells.row.number);
    plan.entries.push(PlannedEntry { sheet, row, number, content });
}

/// The person whom a row names, if the person is known or is to be registered. Of those of a faulty row of people nothing can be
/// recorded without the person, and their other rows are not to blame.
pub(super) fn named(
    cells: &mut Cells<'_, '_>,
    known: ImportLookups<'_>,
    listed: &ListedNumbers,
) -> Option<IdentityNumber> {
    let number = cells.number().ok()?;
    if listed.has(&number) {
        return listed.is_planned(&number).then_some(number);
    }
    if !known.people.contains(&number) {
        cells.fault(ImportProblem::PersonNotListed, NUMBER);
        return None;
    }
    Some(number)
}

/// Whether the row says in its second column that there is nothing.
fn says_nothing(cells: &Cells<'_, '_>) -> bool {
    let second = cells.sheet.columns().get(1).and_then(|column| cells.row.text(column.header));
    second.is_some_and(|text| cell::same(&text, NOTHING))
}

fn nothing(cells: &mut Cells<'_, '_>) -> Result<Content, Noted> {
    let more = cells.row.filled().nth(2).map(|(column, _)| column.header);
    if let Some(header) = more {
        cells.fault(ImportProblem::NothingElse, header);
        return Err(Noted);
    }
    cells.sheet.kind().map(Content::Nothing).ok_or(Noted)
}

fn content(cells: &mut Cells<'_, '_>, known: ImportLookups<'_>) -> Result<Content, Noted> {
    match cells.sheet {
        Sheet::Agencies | Sheet::Units | Sheet::People | Sheet::Accounts | Sheet::Offices => Err(Noted),
        Sheet::Titles => title(cells, known),
        Sheet::Prior => prior(cells),
        Sheet::Degrees => degree(cells, known),
        Sheet::Certificates => certificate(cells, known),
        Sheet::Ratings => rating(cells, known),
        Sheet::Discipline => discipline(cells),
        Sheet::Commendations => commendation(cells, known),
    }
}

fn title(cells: &mut Cells<'_, '_>, known: ImportLookups<'_>) -> Result<Content, Noted> {
    let code = cells.must("code", |text| known.reference.title_code(&text.to_uppercase()));
    let (from, to) = (cells.must("from", cell::day), cells.may("to", cell::day));
    let probation_to = cells.may("probationTo", |text| match cell::flag(text) {
        Some(false) => Some(Fact::Absent),
        _ => cell::day(text).map(Fact::Known),
    });
    Ok(Content::Title(TitlePeriod {
        code: code?,
        from: from?,
        to: to?,
        probation_to: probation_to?.unwrap_or_default(),
        document: None,
    }))
}

fn prior(cells: &mut Cells<'_, '_>) -> Result<Content, Noted> {
    let (from, to) = (cells.must("from", cell::day), cells.must("to", cell::day));
    let fields = ["probation", "lawful", "siCompulsory", "positionSuitable", "salaryBasis", "siLumpSum"];
    let [probation, lawful, si_compulsory, position_suitable, salary_basis, si_lump_sum] =
        fields.map(|field| cells.may(field, cell::flag));
    Ok(Content::Prior(PriorPeriod {
        id: String::new(),
        from: from?,
        to: to?,
        probation: probation?,
        lawful: lawful?,
        si_compulsory: si_compulsory?,
        position_suitable: position_suitable?,
        salary_basis: salary_basis?,
        si_lump_sum: si_lump_sum?,
        document: None,
    }))
}

fn degree(cells: &mut Cells<'_, '_>, known: ImportLookups<'_>) -> Result<Content, Noted> {
    let level = cells.must("level", term!(Education));
    let declared = known.reference.terms().flat_map(|terms| pairs(&terms.degree_fields));
    let field = cells.may("field", |text| cell::declared(text, declared));
    Ok(Content::Degree(Degree { level: level?, field: field?, document: None }))
}

fn certificate(cells: &mut Cells<'_, '_>, known: ImportLookups<'_>) -> Result<Content, Noted> {
    let declared = known.reference.terms().flat_map(|terms| pairs(&terms.fields));
    let field = cells.must("field", |text| cell::declared(text, declared));
    let certified = cells.may("certified", cell::flag);
    Ok(Content::Certificate(TitleCertificate { field: field?, certified: certified?, document: None }))
}

fn rating(cells: &mut Cells<'_, '_>, known: ImportLookups<'_>) -> Result<Content, Noted> {
    let year = cells.must("year", |text| text.parse().ok());
    // Of a year that cannot be read its own cell tells.
    let is_about = |scale: &&RatingScale| year.as_ref().map_or(true, |year| scale.covers(*year));
    let classes = known.reference.rating_scales().filter(is_about).flat_map(|scale| &scale.classes);
    let declared = classes.map(|class| (class.code.as_str(), &class.label));
    let rating = cells.must("rating", |text| cell::declared(text, declared));
    let score = cells.may("score", |text| text.parse().ok());
    Ok(Content::Rating(YearRating { year: year?, rating: rating?, score: score?, document: None }))
}

fn discipline(cells: &mut Cells<'_, '_>) -> Result<Content, Noted> {
    let opened_on = cells.must("openedOn", cell::day);
    let (closed_on, until) = (cells.may("closedOn", cell::day), cells.may("consequenceUntil", cell::day));
    Ok(Content::Discipline(DisciplinaryCase {
        opened_on: opened_on?,
        closed_on: closed_on?,
        consequence_until: until?,
        document: None,
    }))
}

fn commendation(cells: &mut Cells<'_, '_>, known: ImportLookups<'_>) -> Result<Content, Noted> {
    let key = cells.must("key", |text| award(known, text));
    let (number, dated) = (cells.may("number", |text| text.parse().ok()), cells.may("dated", cell::day));
    let authority = cells.may("authority", |text| Some(text.to_owned()));
    let professional = cells.must("professional", cell::flag);
    Ok(Content::Commendation(Award {
        key: key?,
        number: number?,
        dated: dated?,
        authority: authority?,
        document: None,
        professional: professional?,
    }))
}

/// The award of that key or Vietnamese name in any award table.
fn award(known: ImportLookups<'_>, text: &str) -> Option<AwardKey> {
    let mut rows = known.reference.rule_sets().flat_map(|set| set.ranking.awards());
    let found = rows.find(|row| cell::same(row.key.as_str(), text) || cell::same(&row.label.vi, text))?;
    Some(found.key.clone())
}
