//! The texts that ship with the program. Cycles froze them by name and digest, so they never change: what is to be said
//! otherwise is said in a new document.

use std::sync::{LazyLock, OnceLock};

use super::{
    document::{LawDocument, LawText},
    form::LawFormat,
    problem::LawFault,
};
use crate::{calendar::Calendar, digest::Digest, document_numbering, title_catalogue};

/// The name under which cycles and deadlines remember the calendar of the earlier releases.
pub(super) const CALENDAR_VERSION: &str = "vn-2019-2027/1";

/// A rule set as it was frozen: the bytes of its own file and, after them, those of the file that all of them share.
macro_rules! joined {
    ($name:literal) => {
        (
            LawFormat::ReleasedRuleSet,
            concat!(
                include_str!(concat!("../../data/rulesets/", $name)),
                include_str!("../../data/rulesets/hang-iv-iii.toml")
            ),
        )
    };
}

const RELEASED: [(LawFormat, &str); 14] = [
    joined!("dien-bien-2024.toml"),
    joined!("dien-bien-2024-2.toml"),
    joined!("demo.toml"),
    (LawFormat::ReleasedCalendar, include_str!("../../data/vn-holidays.csv")),
    (LawFormat::RuleSetOne, include_str!("../../data/rulesets/hang-iv-iii-2025.toml")),
    (LawFormat::WorkforceRulesOne, include_str!("../../data/workforce/binh-duong-2013.toml")),
    (LawFormat::TrainingRulesOne, include_str!("../../data/workforce/training-nghe-an-2008.toml")),
    (LawFormat::PeriodicReportsOne, include_str!("../../data/workforce/periodic-reports.toml")),
    (LawFormat::QualificationStandardsOne, include_str!("../../data/workforce/standards-ha-tinh-2013.toml")),
    (LawFormat::TargetProgrammeOne, include_str!("../../data/workforce/targets-dak-nong-2016.toml")),
    (LawFormat::TrackedDutiesOne, include_str!("../../data/workforce/duties-binh-duong-2013.toml")),
    (LawFormat::TrackedDutiesOne, include_str!("../../data/workforce/duties-ha-tinh-2013.toml")),
    (LawFormat::TrackedDutiesOne, include_str!("../../data/workforce/duties-nghe-an-2008.toml")),
    (LawFormat::ReleasedTitles, title_catalogue::RELEASED),
];

/// The digests of the documents on the workforce that apply before any of them is adopted: those by which the first releases
/// decided, and the tracked duties, which no act of those releases reads.
pub const FIRST_OF_WORKFORCE: [&str; 8] = [
    "454ffc5614a7837051ae012a7b67c2c7e2a2c6d59fbcf33ec78b9329e32145a7",
    "98b2df224eb0c8749629ca98c06e720c9fcdb2fad8951a30045200615e70bfca",
    "36a05aa7f50f55f5093532bb2d46e225440170e4110c1e77c4b4983556e79e5d",
    "e4fe71c7560f1917b03d695220d61363fa3a6a727d942cbcabf37099be431812",
    "1fc24e8738a9b06c7bd101a6e933e844725a310489197ed872fc044f8b4fd2f9",
    "b7b5157341aa908e0bb2edef56f98ad27511b6d458c83c3f639111206c05c61a",
    "c4e20f602ae0d081163c6f27660177f2129bc27ad3740cccb39959170b6d54d2",
    "cd001853bff37b6540ccd749a3054cee986bf8aa4f1346510615ca7cb39dbc58",
];

/// What ships as a draft, which an office proposes as it is or changed: rule sets that leave questions of law open, with the
/// confirmation of the authority; and a numbering, which is for the head of each agency to lay down.
const DRAFTS: [(LawFormat, &str); 3] = [
    (LawFormat::RuleSetOne, include_str!("../../data/rulesets/bac-2026.toml")),
    (LawFormat::RuleSetOne, include_str!("../../data/rulesets/giao-vien-2026.toml")),
    (LawFormat::DocumentNumberingOne, document_numbering::SAMPLE),
];

/// The drafts that ship.
pub fn drafts() -> impl Iterator<Item = LawDocument> {
    DRAFTS.into_iter().map(document)
}

/// The documents that ship, in the order of their release.
pub fn released() -> impl Iterator<Item = LawDocument> {
    RELEASED.into_iter().map(document)
}

fn document((format, body): (LawFormat, &str)) -> LawDocument {
    LawDocument { format, body: body.to_owned() }
}

/// A text that ships. It never changes, so a process reads it once.
pub(super) struct Shipped {
    document: LawDocument,
    /// Whether it was released, and is no draft.
    is_released: bool,
    digest: OnceLock<Result<Digest, LawFault>>,
    text: OnceLock<Result<LawText, LawFault>>,
}

static SHIPPED: LazyLock<Vec<Shipped>> = LazyLock::new(|| {
    let released = released().map(|document| Shipped::new(document, true));
    released.chain(drafts().map(|document| Shipped::new(document, false))).collect()
});

impl Shipped {
    const fn new(document: LawDocument, is_released: bool) -> Self {
        Self { document, is_released, digest: OnceLock::new(), text: OnceLock::new() }
    }

    /// The text that ships and is the same to the letter, in the same form.
    pub(super) fn same_as(document: &LawDocument) -> Option<&'static Self> {
        SHIPPED.iter().find(|shipped| shipped.document == *document)
    }

    pub(super) fn digest(&self) -> Result<Digest, LawFault> {
        self.digest.get_or_init(|| self.document.counted_digest()).clone()
    }

    pub(super) fn text(&self) -> Result<LawText, LawFault> {
        self.read().clone()
    }

    fn read(&self) -> &Result<LawText, LawFault> {
        self.text.get_or_init(|| self.document.read_text())
    }
}

/// Whether a document with that digest was released.
pub(super) fn is_released(digest: Digest) -> bool {
    let mut released = SHIPPED.iter().filter(|shipped| shipped.is_released);
    released.any(|shipped| shipped.digest().is_ok_and(|shipped| shipped == digest))
}

/// The calendar of the earlier releases.
pub(super) fn released_calendar() -> Option<&'static Calendar> {
    let mut shipped = SHIPPED.iter();
    let shipped = shipped.find(|shipped| shipped.document.format == LawFormat::ReleasedCalendar)?;
    shipped.read().as_ref().ok()?.calendar()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::panic, reason = "a test fails by panicking")]

    use super::*;
    use crate::{citation::Citations, deadline::Lengths, eligibility::RatingScale, terms::DeclaredTerms};

    /// What the released texts, and those that were adopted before more was asked for, leave to the program: these bytes, and which
    /// of the released texts says what itself. Neither changes in a later release.
    #[test]
    fn what_the_released_texts_leave_to_the_program_is_pinned() {
        for (text, digest) in [
            (
                include_str!("../../data/rulesets/dien-bien.citations.toml"),
                "3ea99a5176dd20213a9faf225053267cb5e2a3be10795bcb1fea3947b93ed9f6",
            ),
            (
                include_str!("../../data/rulesets/hang.terms.toml"),
                "fc7ae5e1655e8ec7ce667ba6ecfd500208d63a0eb3429d43e6bfac90c6a2fb09",
            ),
            (
                include_str!("../../data/rulesets/hang.ratings.toml"),
                "20e723ebfc7c9939543f612fd1620b134a388ff96152d09a5f08a55838ea3b1c",
            ),
            (
                include_str!("../../data/rulesets/hang.publication.toml"),
                "cc7331a692a3c306e4adad2667067430698d45087ead463fb9691adc5db30e65",
            ),
            (
                include_str!("../../data/rulesets/hang.lengths.toml"),
                "8eb2d69337f182051af0fde0344306dbb988f4961beb2966b0cd86a4f2e20091",
            ),
            (
                include_str!("../../data/rulesets/hang.retention.toml"),
                "f188f9d5a9c3cb6d5718ad69fd1f127a972053d1ada60b299d6d03a18aa0dfd0",
            ),
            (
                include_str!("../../data/rulesets/hang-iv-iii.examples.toml"),
                "1001e2f10a5e7814b582d5511a2507af826db986624fee389d9eb127953dda7f",
            ),
            (
                include_str!("../../data/rulesets/hang-iv-iii-2025.examples.toml"),
                "bf14b70f2047b81e8f5ff65d4219d18a89c0c71590424a59c40feaa1bb0fb48d",
            ),
        ] {
            assert_eq!(Digest::of(text).to_string(), digest, "{text}");
        }
        let mut said = Vec::new();
        for document in released().filter(|document| document.body.contains("council_sizes")) {
            let Ok(LawText::RuleSet(rules)) = document.read() else { panic!("a rule set") };
            assert_eq!(rules.terms(), DeclaredTerms::released(), "{}", rules.id);
            assert_eq!(rules.lengths(), Lengths::released(), "{}", rules.id);
            assert!(rules.publication.is_none() && rules.retention.is_none(), "{}", rules.id);
            assert!(rules.eligibility.scales().eq(RatingScale::released()), "{}", rules.id);
            said.push((rules.id.clone(), rules.citations() == Citations::released()));
        }
        let all = [
            ("dien-bien-2024", true),
            ("dien-bien-2024-2", true),
            ("demo", true),
            ("hang-iv-iii-2025", false),
        ];
        assert_eq!(said, all.map(|(id, is_left)| (id.to_owned(), is_left)));
    }

    /// Cycles that run hold these digests.
    #[test]
    fn the_released_texts_are_those_that_were_frozen() {
        let digests: Vec<String> =
            released().filter_map(|document| Some(document.digest().ok()?.to_string())).collect();
        assert_eq!(
            digests,
            [
                "0539eef163e2adaf46bad80f3ab4e72f9879d78fda8afb3a9c5be8b523759389",
                "66ba91a8bb62d2909f05560c455910f62ae915975264ef887896e40ac1f5a24d",
                "403532ac1ce791401a0854bcdc228e9969ee81ef1ef0c3013ad5094188b2811e",
                "86db0d6136dd11b3b53202ae8f9c53d1f1976e194cb5934af853ec63f48e0a67",
                "94169edb6fb00bd2c8163f74cb164e2de2c749b40ddf3df9fd3cceebd7468198",
            ]
            .into_iter()
            .chain(FIRST_OF_WORKFORCE)
            .chain(["afc622070437c46cce0828e021bfa56cc61247832ab8ab06eee7da3d91ad8922"])
            .collect::<Vec<_>>()
        );
    }
}
