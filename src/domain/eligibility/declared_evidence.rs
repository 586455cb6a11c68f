//! The kinds of evidence that a rule set declares (minh chứng: nhiệm vụ khoa học, công trình, dự án, giải thưởng; R22), and how many of
//! them the standard of a title asks for. A piece of evidence is a paper of the dossier of that kind.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    declared_paper::PaperAge,
    paper::{Certifier, DossierPaper, PaperKind, Seal},
    parameters::Eligibility,
};
use crate::{
    RuleSetFault,
    lang::{Label, Lang, Message},
    terms,
};

/// The most pieces that a standard may ask for; more is a slip.
const MOST: u32 = 20;

/// A kind of evidence that a rule set declares.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredEvidence {
    /// The code that dossiers hold.
    pub code: PaperKind,
    /// What people read.
    pub label: Message,
    /// Where it stands.
    pub source: Message,
    /// Who may attest it.
    pub attested_by: Vec<Certifier>,
    /// Whether an appraiser finds whether what is attested is good enough; else the attestation is.
    #[serde(default)]
    pub appraised: bool,
    /// How old it may be on the closing date; without it of any age.
    #[serde(default)]
    pub made_within: Option<PaperAge>,
}

/// How many pieces of evidence a standard asks for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredEvidence {
    /// Where it stands in the plan, e.g. `3.1.2.c`; findings name it so.
    pub id: String,
    /// The words of the plan.
    pub text: String,
    /// The kinds of which each piece may be.
    pub one_of: Vec<PaperKind>,
    /// How many pieces.
    pub number: u32,
}

/// What a dossier lacks of the evidence that a standard asks for (minh chứng còn thiếu, E18).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LackingEvidence {
    /// Where it stands in the plan.
    pub item: String,
    /// The words of the plan.
    pub text: String,
    /// The kinds of which each piece may be.
    pub kinds: Vec<PaperKind>,
    /// How many pieces are asked for.
    pub number: u32,
    /// How many there are that are as they must be.
    pub attested: u32,
    /// How many more there are of which that is not known.
    pub unclear: u32,
}

impl LackingEvidence {
    /// In words, with the names of the kinds by the rule set.
    pub fn message(&self, own: &Eligibility) -> Message {
        let Self { item, text, kinds, number, attested, unclear } = self;
        let kinds = own.kinds_message(kinds);
        Message::new(
            format!(
                "Mục {item}: {text} – có {attested}/{number} minh chứng được xác nhận ({}), chưa rõ: {unclear}",
                kinds.vi
            ),
            format!(
                "Item {item}: {text} – {attested} of {number} pieces attested ({}), not known: {unclear}",
                kinds.en
            ),
        )
    }
}

impl DeclaredEvidence {
    /// Whether a piece is attested and not too old; none where that is not known.
    pub fn holds(&self, piece: &DossierPaper, closing: Date) -> Option<bool> {
        let attested = Seal::Certified(&self.attested_by).is_borne(piece);
        let fresh = PaperAge::admits(self.made_within, piece.made_on, closing);
        match (attested, fresh) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            (None, _) | (_, None) => None,
        }
    }

    /// What it must be like, in words.
    pub fn demand(&self) -> Message {
        let told = |lang| {
            let attested = Seal::Certified(&self.attested_by).label().get(lang).to_owned();
            let age = self.made_within.map(|age| age.label().get(lang).to_owned());
            let found = self.appraised.then(|| APPRAISED.get(lang).to_owned());
            [Some(attested), age, found].into_iter().flatten().collect::<Vec<_>>().join(", ")
        };
        Message::new(told(Lang::Vi), told(Lang::En))
    }
}

impl Eligibility {
    /// The kind of evidence of that code.
    pub fn evidence_of(&self, kind: PaperKind) -> Option<&DeclaredEvidence> {
        self.evidence.iter().find(|own| own.code == kind)
    }

    /// The papers and the kinds of evidence of its own, with what people read.
    pub fn own_kinds(&self) -> impl Iterator<Item = (PaperKind, &Message)> {
        let papers = self.papers.iter().map(|paper| (paper.code, &paper.label));
        papers.chain(self.evidence.iter().map(|own| (own.code, &own.label)))
    }

    /// What people read for several kinds of papers, one of which is enough.
    pub fn kinds_message(&self, kinds: &[PaperKind]) -> Message {
        let told = |lang: Lang, or: &str| {
            let names = kinds.iter().map(|kind| kind.named(self.own_kinds()).get(lang).to_owned());
            names.collect::<Vec<_>>().join(or)
        };
        Message::new(told(Lang::Vi, " hoặc "), told(Lang::En, " or "))
    }
}

/// What keeps the kinds of evidence of a rule set, and what its standards ask of them, from being used.
pub(super) fn faults(part: &Eligibility, are_read: bool) -> Vec<RuleSetFault> {
    let codes: Vec<String> = part.evidence.iter().map(|own| own.code.to_string()).collect();
    let listed = codes.iter().map(String::as_str).zip(part.evidence.iter().map(|own| &own.label));
    let listed = if codes.is_empty() { Vec::new() } else { terms::faults_of("eligibility.evidence", listed) };
    let declared = part.evidence.iter().enumerate().flat_map(|(at, own)| {
        let place = |field: &str| format!("eligibility.evidence[{at}].{field}");
        let found = RuleSetFault::of([
            (format!("eligibility.evidence[{at}]"), are_read, UNREAD),
            (place("code"), own.code.common().is_none() && part.paper(own.code).is_none(), TAKEN),
            RuleSetFault::of_source(place("source"), &own.source),
            (place("attested_by"), !own.attested_by.is_empty(), NOBODY),
        ]);
        found.into_iter().chain(PaperAge::fault(own.made_within, place("made_within")))
    });
    let standards = part.standards.iter().enumerate();
    let asked = standards.flat_map(|(of, standard)| {
        standard.evidence.iter().enumerate().map(move |(at, asked)| (of, at, asked))
    });
    let asked = asked.flat_map(|(of, at, asked)| {
        let place = |field: &str| format!("eligibility.standards[{of}].evidence[{at}].{field}");
        RuleSetFault::of([
            (place("one_of"), !asked.one_of.is_empty(), NO_KIND),
            (place("one_of"), asked.one_of.iter().all(|kind| part.evidence_of(*kind).is_some()), UNDECLARED),
            (place("number"), (1..=MOST).contains(&asked.number), NUMBER),
        ])
    });
    listed.into_iter().chain(declared).chain(asked).collect()
}

const APPRAISED: Label =
    Label::new("người thẩm định kết luận từng yêu cầu", "an appraiser finds on what is asked for");
const UNREAD: Label = Label::new(
    "chỉ E18@2 xét minh chứng; viết \"E18@2\" trong eligibility.rules",
    "only E18@2 reads evidence; write \"E18@2\" in eligibility.rules",
);
const TAKEN: Label = Label::new(
    "mã này là của một giấy tờ khác; đặt một mã khác",
    "that is the code of another paper; choose another",
);
const NOBODY: Label = Label::new(
    "cần ít nhất một nơi xác nhận, ví dụ [\"MANAGING_AGENCY\"]",
    "somebody has to attest it, e.g. [\"MANAGING_AGENCY\"]",
);
const NO_KIND: Label = Label::new("cần ít nhất một loại minh chứng", "needs at least one kind of evidence");
const UNDECLARED: Label = Label::new(
    "có loại chưa được nêu; viết mã của một [[eligibility.evidence]]",
    "one is no kind that is declared; write the code of an [[eligibility.evidence]]",
);
const NUMBER: Label = Label::new("phải từ 1 đến 20", "must be 1 to 20");

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use jiff::civil::date;

    use super::*;
    use crate::eligibility::{Certification, Fact};

    #[test]
    fn a_piece_counts_once_it_is_attested_by_whom_the_rule_set_names() {
        let own: DeclaredEvidence = toml::from_str(
            "code = \"TASK\"\nlabel = { vi = \"Nhiệm vụ\", en = \"Task\" }\nsource = { vi = \"a\", en = \"b\" }\n\
             attested_by = [\"MANAGING_AGENCY\"]\nmade_within = { months = 12 }",
        )
        .unwrap();
        let closing = date(2024, 10, 29);
        let by = |by| Fact::Known(Certification { by, on: closing });
        let piece = |certified, made_on| DossierPaper {
            kind: own.code,
            made_on,
            signed: None,
            certified,
            title: None,
            document: None,
        };
        let recent = Some(date(2024, 1, 1));
        for (certified, made_on, holds) in [
            (by(Certifier::ManagingAgency), recent, Some(true)),
            (by(Certifier::UnitHead), recent, Some(false)),
            (Fact::Absent, recent, Some(false)),
            (Fact::Unknown, recent, None),
            (by(Certifier::ManagingAgency), None, None),
            (by(Certifier::ManagingAgency), Some(date(2023, 10, 28)), Some(false)),
            (Fact::Unknown, Some(date(2023, 10, 28)), Some(false)),
        ] {
            assert_eq!(
                own.holds(&piece(certified.clone(), made_on), closing),
                holds,
                "{certified:?} {made_on:?}"
            );
        }
    }
}
