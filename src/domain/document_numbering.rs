//! How the documents of an agency are numbered (cách đánh số văn bản đi): the series, each with the documents that it numbers, as a
//! document of law that an office adopts (R16, R22).

use jiff::civil::Date;
use serde::Deserialize;

use super::{
    RuleSetFault,
    digest::Digest,
    directory::period::Period,
    ids::CycleId,
    labelled_enum::labelled_enum,
    lang::{Label, Message},
    law::MOST_TOLD,
    law_head::{LawHead, UNLABELLED, is_said, unread},
    vocabulary::{DocumentKind, DocumentSymbol, NumberSeries, SeriesCode},
};

/// The sample that ships.
pub const SAMPLE: &str = include_str!("../data/document-numbering.toml");

labelled_enum! {
    /// Whose documents a series numbers.
    SeriesOwner {
        Agency = "AGENCY", "Văn bản của cơ quan", "Documents of the agency";
        Council = "COUNCIL", "Văn bản của Hội đồng", "Documents of a council";
    }

    /// Within what a number of a series is given once.
    SeriesSpan {
        Year = "YEAR", "Bắt đầu lại từ số 01 mỗi năm", "From 01 every year";
        Cycle = "CYCLE", "Bắt đầu lại từ số 01 mỗi kỳ xét", "From 01 in every cycle";
    }
}

/// The series of an agency.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentNumbering {
    /// The name of the form.
    pub format: String,
    /// The stable id.
    pub id: String,
    /// What people read.
    pub label: Message,
    /// The number and symbol of the document on which it rests.
    pub basis: DocumentSymbol,
    /// The first day whose documents it numbers.
    pub valid_from: Date,
    /// The last such day.
    pub valid_to: Option<Date>,
    /// The series.
    pub series: Vec<DeclaredSeries>,
    /// Digest of its document.
    #[serde(skip, default = "unread")]
    pub digest: Digest,
}

/// A series of numbers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredSeries {
    /// Its code, which documents hold: a series goes on under its code where another numbering takes the place of this one.
    pub code: SeriesCode,
    /// What people read.
    pub label: Message,
    /// The kinds of documents that it numbers, whatever their symbols.
    #[serde(default)]
    pub kinds: Vec<DocumentKind>,
    /// The abbreviations with which the symbols begin that it numbers, such as `QĐ`.
    #[serde(default)]
    pub symbols: Vec<DocumentSymbol>,
    /// Whose documents it numbers.
    #[serde(default = "of_agency")]
    pub of: SeriesOwner,
    /// Within what a number is given once.
    #[serde(default = "within_year")]
    pub within: SeriesSpan,
}

const fn of_agency() -> SeriesOwner {
    SeriesOwner::Agency
}

const fn within_year() -> SeriesSpan {
    SeriesSpan::Year
}

impl DeclaredSeries {
    /// Whether it numbers whatever no other series of its owner does.
    pub const fn is_for_the_rest(&self) -> bool {
        self.kinds.is_empty() && self.symbols.is_empty()
    }

    /// The series as a document of a cycle holds it: a council numbers its documents by itself.
    pub fn held(&self, cycle: CycleId) -> Option<NumberSeries> {
        match self.within {
            SeriesSpan::Year => self.code.as_str().parse().ok(),
            SeriesSpan::Cycle => format!("{}.{cycle}", self.code).parse().ok(),
        }
    }

    fn has_symbol(&self, symbol: &str) -> bool {
        self.symbols.iter().any(|own| own.as_str() == symbol)
    }
}

impl DocumentNumbering {
    /// The days whose documents it numbers.
    pub const fn period(&self) -> Period {
        Period::new(self.valid_from, self.valid_to)
    }

    fn of(&self, owner: SeriesOwner) -> impl Iterator<Item = &DeclaredSeries> {
        self.series.iter().filter(move |series| series.of == owner)
    }

    /// Whether councils number their documents apart from the agency.
    fn has_councils_apart(&self) -> bool {
        self.of(SeriesOwner::Council).next().is_some()
    }

    /// The series of a document: that of its kind goes before that of its symbol, and both before that of the rest.
    pub fn series_of(
        &self,
        kind: DocumentKind,
        symbol: &DocumentSymbol,
        of_council: bool,
    ) -> Option<&DeclaredSeries> {
        let is_apart = of_council && self.has_councils_apart();
        let owner = if is_apart { SeriesOwner::Council } else { SeriesOwner::Agency };
        self.of(owner)
            .find(|series| series.kinds.contains(&kind))
            .or_else(|| self.of(owner).find(|series| series.has_symbol(symbol.kind())))
            .or_else(|| self.of(owner).find(|series| series.is_for_the_rest()))
    }

    /// What it says and cannot be used, of its series no more than are told.
    pub(super) fn faults(&self) -> Vec<RuleSetFault> {
        let head = LawHead { id: &self.id, label: &self.label, period: self.period() };
        let mut found = head.faults(UNNAMED);
        found.extend(RuleSetFault::of([
            ("valid_from", is_first_of_year(self.valid_from), BEGINS_IN_YEAR),
            ("valid_to", self.valid_to.is_none_or(is_last_of_year), ENDS_IN_YEAR),
        ]));
        found.extend(SeriesOwner::ALL.iter().filter_map(|owner| self.without_rest(*owner)));
        let of_series = self.series.iter().enumerate().flat_map(|(at, series)| self.faults_of(at, series));
        found.extend(of_series.take(MOST_TOLD));
        found
    }

    /// That documents of an owner would have no series.
    fn without_rest(&self, owner: SeriesOwner) -> Option<RuleSetFault> {
        let is_asked = owner == SeriesOwner::Agency || self.has_councils_apart();
        let is_there = self.of(owner).any(DeclaredSeries::is_for_the_rest);
        (is_asked && !is_there).then(|| RuleSetFault::at("series", no_rest(owner)))
    }

    fn faults_of(&self, at: usize, series: &DeclaredSeries) -> Vec<RuleSetFault> {
        let fault = |field: &str, text: Message| RuleSetFault {
            place: format!("series[{at}].{field}"),
            name: Some(series.code.to_string()),
            text,
        };
        let earlier = || self.series.iter().take(at);
        let of_owner = || earlier().filter(|other| other.of == series.of);
        let is_new = earlier().all(|other| other.code != series.code);
        let is_only_rest = !series.is_for_the_rest() || !of_owner().any(DeclaredSeries::is_for_the_rest);
        let by_cycle = series.within == SeriesSpan::Cycle;
        let looked_at = [
            ("code", is_new, REPEATED),
            ("label", is_said(&series.label), UNLABELLED),
            ("code", is_only_rest, SECOND_REST),
            ("within", !by_cycle || series.of == SeriesOwner::Council, AGENCY_BY_CYCLE),
        ];
        let plain = looked_at.into_iter().filter(|(_, is_right, _)| !is_right);
        let mut found: Vec<_> = plain.map(|(field, _, text)| fault(field, text.into())).collect();
        let parts = series.symbols.iter().filter(|symbol| symbol.kind() != symbol.as_str());
        found.extend(parts.map(|symbol| fault("symbols", no_whole(symbol))));
        let symbols = of_owner().flat_map(|other| &other.symbols);
        found.extend(twice(symbols, &series.symbols).map(|symbol| fault("symbols", numbered_before(symbol))));
        let kinds = of_owner().flat_map(|other| &other.kinds);
        found.extend(twice(kinds, &series.kinds).map(|kind| fault("kinds", numbered_before(kind))));
        found
    }
}

/// What of a list stands in it twice, or in those before it.
fn twice<'s, T: PartialEq>(
    earlier: impl Iterator<Item = &'s T>,
    own: &'s [T],
) -> impl Iterator<Item = &'s T> {
    let earlier: Vec<&T> = earlier.collect();
    own.iter().enumerate().filter_map(move |(at, one)| {
        let is_twice = earlier.contains(&one) || own.iter().take(at).any(|other| other == one);
        is_twice.then_some(one)
    })
}

/// Whether numbers begin anew on that day: they run from the first to the last day of a year (Nghị định 30/2020/NĐ-CP Điều 15).
pub fn is_first_of_year(day: Date) -> bool {
    day.day_of_year() == 1
}

/// Whether the numbers of a year end with that day.
pub fn is_last_of_year(day: Date) -> bool {
    day.day_of_year() == day.days_in_year()
}

const UNNAMED: Label =
    Label::new("thiếu mã; viết ví dụ \"so-van-ban-2027\"", "is empty; write such as \"numbering-2027\"");
const BEGINS_IN_YEAR: Label = Label::new(
    "số văn bản chạy trọn năm; viết ngày 1 tháng 1, ví dụ \"2027-01-01\"",
    "numbers run through a whole year; write a 1 January, such as \"2027-01-01\"",
);
const ENDS_IN_YEAR: Label = Label::new(
    "số văn bản chạy trọn năm; viết ngày 31 tháng 12, ví dụ \"2027-12-31\", hoặc bỏ `valid_to`",
    "numbers run through a whole year; write a 31 December, such as \"2027-12-31\", or leave `valid_to` out",
);
const REPEATED: Label = Label::new(
    "mã này đã là của một dãy số ở trên; đặt mã khác, hoặc gộp hai dãy số làm một",
    "is the code of a series above already; choose another, or make the two series one",
);
const SECOND_REST: Label = Label::new(
    "đã có một dãy số cho các loại còn lại; viết `symbols` hoặc `kinds` cho dãy số này, hoặc bỏ một dãy số",
    "there is a series of the rest already; write `symbols` or `kinds` for this one, or leave one out",
);
const AGENCY_BY_CYCLE: Label = Label::new(
    "chỉ dãy số của Hội đồng chạy theo kỳ xét; viết within = \"YEAR\", hoặc thêm of = \"COUNCIL\"",
    "only the series of a council runs by cycle; write within = \"YEAR\", or add of = \"COUNCIL\"",
);

fn no_rest(owner: SeriesOwner) -> Message {
    let (owner, code) = (owner.label(), owner.as_str());
    Message::new(
        format!(
            "{}: chưa có dãy số cho các loại còn lại; thêm một [[series]] có of = \"{code}\" và không có `symbols`, `kinds`",
            owner.vi
        ),
        format!(
            "{}: the rest has no series; add a [[series]] with of = \"{code}\" and without `symbols` and `kinds`",
            owner.en
        ),
    )
}

fn no_whole(symbol: &DocumentSymbol) -> Message {
    let kind = symbol.kind();
    Message::new(
        format!("{symbol} không phải chữ viết tắt tên loại văn bản; viết \"{kind}\""),
        format!("{symbol} is not the abbreviation of a kind; write \"{kind}\""),
    )
}

fn numbered_before(what: &impl std::fmt::Display) -> Message {
    Message::new(
        format!("{what} đã thuộc một dãy số khác của cùng cơ quan hoặc Hội đồng; để ở một dãy số"),
        format!("{what} is of another series of the same owner already; leave it in one of them"),
    )
}
