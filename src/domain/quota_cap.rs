//! How many posts may hold a grade (tỷ lệ viên chức giữ hạng, bậc): a rule set caps them as a share of the posts of a unit or of
//! the agency, and the places of a cycle may not lead beyond (QT3).

use std::{collections::BTreeSet, fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    RuleSetFault,
    allotment::Rounding,
    calendar::written,
    command::QuotaLine,
    directory::Directory,
    ids::{DocumentId, UnitId},
    lang::{Label, Message},
    row::Quota,
    ruleset::RuleSet,
    vocabulary::TitleCode,
};

/// What a cap is computed from: the posts, and who holds the grade already, as a document states them for a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QuotaBase {
    /// The posts of which a share may hold the grade (số vị trí việc làm).
    pub posts: u32,
    /// How many of their holders hold it, or a higher one, already (số người đang giữ).
    pub holders: u32,
    /// The day of which both are.
    pub counted_on: Date,
    /// The document that states them.
    pub document: DocumentId,
}

impl fmt::Display for QuotaBase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}:{}", self.posts, self.holders, self.counted_on, self.document)
    }
}

/// A text that is no base of a cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the base of a cap: posts, holders, day and document are expected, with colons between")]
pub struct NotABase;

impl FromStr for QuotaBase {
    type Err = NotABase;

    fn from_str(text: &str) -> Result<Self, NotABase> {
        let mut parts = text.split(':');
        let mut next = || parts.next().ok_or(NotABase);
        let (posts, holders, day, document) = (next()?, next()?, next()?, next()?);
        let number = |text: &str| text.parse().map_err(|_| NotABase);
        Ok(Self {
            posts: number(posts)?,
            holders: number(holders)?,
            counted_on: day.parse().map_err(|_| NotABase)?,
            document: document.parse().map_err(|_| NotABase)?,
        })
    }
}

/// The cap of a rule set on some titles.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RatioCap {
    /// The titles applied for that it caps together, such as all of one grade.
    pub titles: BTreeSet<TitleCode>,
    /// So many of a hundred posts.
    pub percent: u32,
    /// What becomes of a part of a post.
    pub rounding: Rounding,
    /// Where it stands.
    pub source: Message,
}

impl RatioCap {
    /// How many may hold the grade.
    pub fn most(&self, base: QuotaBase) -> u32 {
        self.rounding.share(self.percent, base.posts)
    }

    /// How many of them the holders leave: as many places as a scheme may give in all.
    pub fn left(&self, base: QuotaBase) -> u32 {
        self.most(base).saturating_sub(base.holders)
    }

    /// The computation in words.
    pub fn message(&self, base: QuotaBase) -> Message {
        let Self { percent, rounding, source, .. } = self;
        let QuotaBase { posts, holders, counted_on, .. } = base;
        let (most, left, day, rounding) =
            (self.most(base), self.left(base), written(counted_on), rounding.label());
        Message::new(
            format!(
                "{percent}% của {posts} vị trí là {most} ({}; {}); đã có {holders} người giữ tính đến ngày {day}, còn {left} cho chỉ tiêu.",
                rounding.vi, source.vi
            ),
            format!(
                "{percent}% of {posts} posts are {most} ({}; {}); {holders} people hold it as of {day}, which leaves {left} for places.",
                rounding.en, source.en
            ),
        )
    }
}

/// The lines of a scheme that one cap counts together: those of its titles whose posts overlap, for they are given to a unit in
/// common, or to one and its successor in law, or name the same base.
#[derive(Clone, Debug)]
pub struct CappedLines<'a> {
    /// The cap.
    pub cap: &'a RatioCap,
    /// The lines.
    pub lines: Vec<&'a QuotaLine>,
    /// Their units with the successors of these in law.
    units: BTreeSet<UnitId>,
    /// Whether one of them is given to every unit.
    whole: bool,
}

impl<'a> CappedLines<'a> {
    /// A line by itself.
    fn of_line(cap: &'a RatioCap, line: &'a QuotaLine, directory: &Directory) -> Self {
        let units = line.units.0.iter().flat_map(|unit| directory.succession(*unit)).collect();
        Self { cap, lines: vec![line], units, whole: line.units.0.is_empty() }
    }

    /// Whether some posts are counted for both.
    fn overlaps(&self, other: &Self) -> bool {
        let bases = |of: &Self| of.lines.iter().filter_map(|line| line.base).collect::<Vec<_>>();
        let named = bases(other);
        self.whole
            || other.whole
            || !self.units.is_disjoint(&other.units)
            || bases(self).iter().any(|base| named.contains(base))
    }

    /// With the lines of a later group.
    fn joined(mut self, later: Self) -> Self {
        self.lines.extend(later.lines);
        self.units.extend(later.units);
        self.whole |= later.whole;
        self
    }

    /// The base that all of them name; none where one of them names none, or another.
    pub fn base(&self) -> Option<QuotaBase> {
        let (first, others) = self.lines.split_first()?;
        first.base.filter(|base| others.iter().all(|line| line.base == Some(*base)))
    }

    /// All their places.
    pub fn places(&self) -> u32 {
        self.lines.iter().fold(0, |sum, line| sum.saturating_add(line.places))
    }

    /// The titles that they are about.
    pub fn titles(&self) -> impl Iterator<Item = &TitleCode> {
        self.lines.iter().map(|line| &line.title)
    }
}

/// What the caps of a rule set are about in some lines: no post is counted for two groups of them.
pub fn capped<'a>(
    rules: &'a RuleSet,
    quotas: &'a [QuotaLine],
    directory: &Directory,
) -> Vec<CappedLines<'a>> {
    let of_cap = |cap: &'a RatioCap| {
        let mut groups: Vec<CappedLines<'a>> = Vec::new();
        for line in quotas.iter().filter(|line| cap.titles.contains(&line.title)) {
            let own = CappedLines::of_line(cap, line, directory);
            let (met, mut apart): (Vec<_>, Vec<_>) =
                groups.into_iter().partition(|group| group.overlaps(&own));
            apart.push(met.into_iter().rev().fold(own, |later, group| group.joined(later)));
            groups = apart;
        }
        groups
    };
    rules.quota_caps.iter().flat_map(of_cap).collect()
}

/// The places of an approved scheme that one cap counts together.
#[derive(Clone, Debug)]
pub struct CappedQuotas<'a> {
    /// The cap.
    pub cap: &'a RatioCap,
    /// The numbers that all of them name.
    pub base: Option<QuotaBase>,
    /// The places, title by title.
    pub quotas: Vec<&'a Quota>,
}

impl CappedQuotas<'_> {
    /// The units to whose employees they are given; none where some are for those of every unit.
    pub fn units(&self) -> BTreeSet<UnitId> {
        if self.quotas.iter().any(|quota| quota.units.is_empty()) {
            return BTreeSet::new();
        }
        self.quotas.iter().flat_map(|quota| quota.units.0.iter().copied()).collect()
    }

    /// All of them.
    pub fn places(&self) -> u32 {
        self.quotas.iter().fold(0, |sum, quota| sum.saturating_add(quota.places))
    }

    /// How many more the cap lets the scheme give; none without the numbers of which it is computed.
    pub fn remaining(&self) -> Option<u32> {
        Some(self.cap.left(self.base?).saturating_sub(self.places()))
    }
}

/// What the caps of a rule set count together of the places of an approved scheme: since the approval [`capped`] lines of one group name
/// one base, and those of another name another, whichever units follow each other since.
pub fn counted_together<'a>(
    rules: &'a RuleSet,
    quotas: impl Iterator<Item = &'a Quota>,
) -> Vec<CappedQuotas<'a>> {
    let mut groups: Vec<CappedQuotas<'a>> = Vec::new();
    for quota in quotas {
        let Some(cap) = rules.quota_caps.iter().find(|cap| cap.titles.contains(&quota.title)) else {
            continue;
        };
        match groups.iter_mut().find(|group| group.cap == cap && group.base == quota.base) {
            Some(group) => group.quotas.push(quota),
            None => groups.push(CappedQuotas { cap, base: quota.base, quotas: vec![quota] }),
        }
    }
    groups
}

/// What is wrong with the caps of a rule set.
pub(crate) fn faults(rules: &RuleSet) -> Vec<RuleSetFault> {
    let reviewed: BTreeSet<&TitleCode> = rules.titles.iter().map(|direction| &direction.to).collect();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (index, cap) in rules.quota_caps.iter().enumerate() {
        let place = format!("quota_caps[{index}]");
        found.extend(RuleSetFault::of([
            (format!("{place}.titles"), !cap.titles.is_empty(), NO_TITLE),
            (
                format!("{place}.titles"),
                cap.titles.iter().all(|title| reviewed.contains(title)),
                NOT_REVIEWED,
            ),
            (format!("{place}.titles"), cap.titles.iter().all(|title| !seen.contains(title)), CAPPED_TWICE),
            (format!("{place}.percent"), (1..=100).contains(&cap.percent), NOT_A_SHARE),
            RuleSetFault::of_source(format!("{place}.source"), &cap.source),
        ]));
        seen.extend(&cap.titles);
    }
    found
}

const NO_TITLE: Label = Label::new("cần ít nhất một mã chức danh", "at least one title is needed");
const NOT_REVIEWED: Label = Label::new(
    "có mã không phải chức danh dự xét của bộ quy tắc; chọn mã trong titles[].to",
    "one is no title that the rule set reviews people for; choose of titles[].to",
);
const CAPPED_TWICE: Label = Label::new(
    "có chức danh đã thuộc một mức trần ở trên; mỗi chức danh một mức trần",
    "one of the titles has a cap above; a title has one cap",
);
const NOT_A_SHARE: Label = Label::new("phải từ 1 đến 100", "must be 1 to 100");

#[cfg(test)]
mod tests {
    use super::*;

    fn cap(percent: u32, rounding: Rounding) -> RatioCap {
        RatioCap { titles: BTreeSet::new(), percent, rounding, source: Message::new("Điều 5", "Art 5") }
    }

    fn base(posts: u32, holders: u32) -> QuotaBase {
        let document = DocumentId(uuid::Uuid::from_u128(7));
        QuotaBase { posts, holders, counted_on: jiff::civil::date(2026, 10, 1), document }
    }

    #[test]
    fn the_cap_is_rounded_as_the_rule_set_says_and_less_who_holds_the_grade() {
        for (percent, posts, holders, [down, nearest, up]) in [
            (50, 31, 12, [3, 4, 4]),
            (50, 31, 15, [0, 1, 1]),
            (30, 10, 3, [0, 0, 0]),
            (30, 11, 3, [0, 0, 1]),
            (40, 0, 0, [0, 0, 0]),
            (50, 10, 9, [0, 0, 0]),
        ] {
            let left = [Rounding::Down, Rounding::Nearest, Rounding::Up]
                .map(|rounding| cap(percent, rounding).left(base(posts, holders)));
            assert_eq!(left, [down, nearest, up], "{percent}% of {posts}, {holders} hold it");
        }
    }

    #[test]
    fn the_computation_is_told_with_its_numbers() {
        let told = cap(50, Rounding::Down).message(base(31, 12));
        assert_eq!(
            told.vi,
            "50% của 31 vị trí là 15 (Làm tròn xuống; Điều 5); đã có 12 người giữ tính đến ngày 01/10/2026, còn 3 cho chỉ tiêu."
        );
        assert!(told.en.contains("15") && told.en.contains("leaves 3"), "{}", told.en);
    }

    #[test]
    fn a_base_is_read_as_it_is_written() {
        let base = base(31, 12);
        assert_eq!(base.to_string().parse(), Ok(base));
        for bad in ["", "31:12", "31:12:2026-10-01:", "a:12:2026-10-01:x", "31:12:2026-13-01:x"] {
            assert_eq!(bad.parse::<QuotaBase>(), Err(NotABase), "{bad}");
        }
    }
}
