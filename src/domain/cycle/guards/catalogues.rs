//! The conditions on the titles of a new cycle: a catalogue that applies to the agency has them, with their grades (R22).

use super::opening::{TITLES_DO_NOT_FIT_2, titles_of_pairs_fit};
use crate::{
    citation,
    digest::Digest,
    guard::{Guard, GuardAnswer, guard, input},
    guard_context::GuardContext,
    known_titles::KnownTitle,
    lang::Label,
    refusal::Offender,
    vocabulary::TitleCode,
};

guard!(TITLE_NOT_IN_CATALOGUE, "T00, R22", citation::SYSTEM,
"Không danh mục chức danh nào áp dụng cho cơ quan hôm nay có chức danh đã nêu.",
"No catalogue of titles that applies to the agency today has the title.",
remedy "Sửa mã chức danh; nếu mã đúng, đề nghị áp dụng một danh mục có chức danh đó và để người thứ hai quyết định.",
"Mend the code; if it is right, propose a catalogue that has the title and have a second person adopt it.",
|case| {
    let input = input!(case, CreateCycle, "titles");
    // Where none that was adopted has begun to apply, a title may stand in the rule set alone, as before there were catalogues.
    if !case.reference.asks_catalogue(case.cycle.agency, case.today()) { return GuardAnswer::Met; }
    let codes = input.titles.iter().flat_map(|pair| [&pair.from_code, &pair.to_code]);
    let unknown = codes.filter(|code| known_title(case, code).is_none());
    GuardAnswer::unless(unknown.map(|code| Offender::Title(code.clone())))
});

/// Reads the grades in the catalogues that apply to the agency.
pub const TITLES_DO_NOT_FIT_3: Guard = Guard {
    revision: 3,
    remedy: Label::new(
        "Sửa mã chức danh hoặc hạng theo bộ quy tắc và danh mục chức danh đang áp dụng.",
        "Mend the code or the grade by the rule set and the catalogue of titles that apply.",
    ),
    check: |case| titles_of_pairs_fit(case, |code| known_title(case, code).map(KnownTitle::grade)),
    ..TITLES_DO_NOT_FIT_2
};

/// What a code means for the agency of a cycle today.
fn known_title<'a>(case: &GuardContext<'a>, code: &TitleCode) -> Option<KnownTitle<'a>> {
    case.reference.known_title(&case.facts.directory, Some(case.cycle.agency), code, case.today())
}

/// The catalogue that a new cycle freezes for a title applied for; none under earlier definitions, and of a title that is
/// registered alone.
pub(crate) fn frozen_catalogue(case: &GuardContext<'_>, code: &TitleCode) -> Option<Digest> {
    if !case.version.asks_catalogue() {
        return None;
    }
    Some(known_title(case, code)?.catalogued()?.catalogue.digest)
}
