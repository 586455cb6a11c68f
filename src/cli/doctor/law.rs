//! What of the adopted law is expired, runs out soon, or is provisional, and which cycles count by it (R22).

use jiff::{Timestamp, ToSpan as _, civil::Date};

use super::{Checkup, good, note, obligations};
use crate::{
    domain::{
        calendar::day_of,
        lang::{Label, Lang},
        law::{
            DatedAdoption, LawStanding, LawText, SOON_DAYS,
            row::{Adoption, LawKind},
        },
        reference_data::ReferenceData,
        row::Cycle,
    },
    graphql::global_id::NodeId as _,
    store::{CursorPage, CycleFilter, Store, StoreError},
};

const LAW: Label = Label::new("bộ quy tắc và lịch", "rule sets and calendars");
const RULES: Label = Label::new("bộ quy tắc", "rule sets");
const FACTS: Label = Label::new("tiền đề pháp lý của bộ quy tắc", "facts of law of a rule set");
const CALENDAR: Label = Label::new("lịch ngày làm việc", "working-day calendar");
const TITLES: Label = Label::new("danh mục chức danh", "catalogues of titles");
const NUMBERING: Label = Label::new("cách đánh số văn bản", "numbering of documents");
const WORKFORCE: Label = Label::new("quy định về nhân lực CNTT", "rules of the IT workforce");
/// How many cycles are read together.
const CYCLES: u32 = 100;

/// Looks at what was adopted, and at what is due by it, in the database itself.
pub(super) async fn look(checkup: &mut Checkup, store: &Store, at: Timestamp) {
    match read(store).await {
        Ok((law, cycles)) if law.adoptions().is_begun() => {
            tell(checkup, &law, &cycles, day_of(at));
            obligations::look(checkup, store, &law, &cycles, at).await;
        }
        Ok(_) => {
            let advice = Label::new(
                "Chạy `thanghang law begin` để áp dụng những gì đi kèm chương trình.",
                "Run `thanghang law begin` to adopt what ships with the program.",
            );
            note(LAW, "chưa mở sổ / the log has not begun", advice);
        }
        Err(error) => {
            checkup.bad(LAW, &error.to_string(), Label::new("Xem nhật ký máy chủ.", "See the server's log."))
        }
    }
}

async fn read(store: &Store) -> Result<(std::sync::Arc<ReferenceData>, Vec<Cycle>), StoreError> {
    let law = store.law_now().await?.read;
    let (mut page, mut open) = (CursorPage { after: None, first: CYCLES }, Vec::new());
    loop {
        let found = store.cycles(&CycleFilter::default(), &page).await?;
        page.after = found.items.last().map(|cycle| cycle.id);
        open.extend(found.items.into_iter().filter(|cycle| !cycle.state.is_terminal()));
        if !found.has_more {
            return Ok((law, open));
        }
    }
}

fn tell(checkup: &mut Checkup, law: &ReferenceData, cycles: &[Cycle], today: Date) {
    for (kind, what) in [(LawKind::RuleSet, RULES), (LawKind::Calendar, CALENDAR), (LawKind::Titles, TITLES)]
    {
        let of_kind: Vec<&Adoption> =
            law.adoptions().rows().adoption.values().filter(|adoption| adoption.kind == kind).collect();
        if kind == LawKind::Titles && !of_kind.iter().any(|adoption| adoption.was_adopted()) {
            let advice = Label::new(
                "Chưa áp dụng danh mục nào: chức danh theo sổ đăng ký và danh mục đi kèm chương trình; áp dụng một danh mục để chức danh ngoài danh mục bị từ chối.",
                "None was adopted: titles go by the directory and by the catalogue that ships with the program; adopt one to have titles outside it refused.",
            );
            note(what, "chưa áp dụng / none adopted", advice);
            continue;
        }
        let in_force: Vec<&Adoption> =
            of_kind.iter().copied().filter(|adoption| adoption.is_in_force(today)).collect();
        tell_in_force(checkup, law, &in_force, what, today);
        for adoption in of_kind {
            tell_end(law, cycles, adoption, what, today);
            tell_facts(law, cycles, adoption, today);
        }
    }
    tell_provisional(law, cycles, today);
    let advice = Label::new(
        "Văn bản được đánh số theo cách mà từng cơ quan đăng ký; áp dụng một tệp cách đánh số nếu cơ quan có dãy số khác.",
        "Documents are numbered as each agency has registered; adopt a numbering where an agency keeps other series.",
    );
    tell_optional(checkup, law, cycles, today, (LawKind::Numbering, NUMBERING, advice));
    let advice = Label::new(
        "Nhân lực CNTT theo các quy định đi kèm chương trình từ bản đầu, nếu chưa thôi áp dụng; áp dụng quy định của tỉnh nếu dùng phần này.",
        "The IT workforce goes by the rules that the program has shipped from the first, unless they were withdrawn; adopt those of the province where it is kept here.",
    );
    tell_optional(checkup, law, cycles, today, (LawKind::Workforce, WORKFORCE, advice));
}

/// Tells what applies today of a kind that a deployment may do without; the advice is for where nothing does.
fn tell_optional(
    checkup: &mut Checkup,
    law: &ReferenceData,
    cycles: &[Cycle],
    today: Date,
    (kind, what, advice): (LawKind, Label, Label),
) {
    let rows = law.adoptions().rows().adoption.values();
    let of_kind: Vec<&Adoption> = rows.filter(|adoption| adoption.kind == kind).collect();
    let in_force: Vec<&Adoption> =
        of_kind.iter().copied().filter(|adoption| adoption.is_in_force(today)).collect();
    if in_force.is_empty() {
        note(what, "không có gì đang áp dụng / none is in force", advice);
    } else {
        tell_in_force(checkup, law, &in_force, what, today);
    }
    for adoption in of_kind {
        tell_end(law, cycles, adoption, what, today);
    }
}

/// Tells of days off that come soon and wait for their decision, and which cycles count by them.
fn tell_provisional(law: &ReferenceData, cycles: &[Cycle], today: Date) {
    let soon = today.saturating_add(SOON_DAYS.days());
    let rows = law.adoptions().rows().adoption.values();
    for adoption in rows.filter(|one| one.kind == LawKind::Calendar && one.is_in_force(today)) {
        let text = law.text(adoption.digest);
        let days = DatedAdoption { adoption, text: text.as_ref(), day: today }.provisional_days();
        let coming: Vec<Date> = days.into_iter().filter(|day| *day >= today).collect();
        let (Some(first), Some(last)) = (coming.first().filter(|day| **day < soon), coming.last()) else {
            continue;
        };
        let advice = Label::new(
            "Khi có thông báo chính thức, lập lịch (`thanghang law calendar`) và áp dụng; đến lúc đó thời hạn tính qua các ngày này còn tạm tính.",
            "Once the notice is there, make a calendar of it (`thanghang law calendar`) and adopt it; until then deadlines that run over these days are provisional.",
        );
        let (count, cycles) = (coming.len(), cycles_text(&concerned(cycles, adoption)));
        let found = format!(
            "{}: tạm tính / provisional {count}, {first} – {last}; kỳ xét / cycles: {cycles}",
            adoption.name
        );
        note(CALENDAR, &found, advice);
    }
}

/// Tells what is in force, and whether a real cycle can be begun under it today.
fn tell_in_force(checkup: &mut Checkup, law: &ReferenceData, found: &[&Adoption], what: Label, today: Date) {
    let names = found.iter().map(|adoption| adoption.name.as_str()).collect::<Vec<_>>().join(", ");
    let texts: Vec<LawText> = found.iter().filter_map(|adoption| law.text(adoption.digest)).collect();
    let is_for_trials = |text: &LawText| matches!(text, LawText::RuleSet(rules) if rules.demo);
    let knows_year = |text: &LawText| text.calendar().is_none_or(|calendar| calendar.covers_year_of(today));
    if texts.is_empty() {
        let remedy = Label::new(
            "Đề nghị áp dụng (proposeLaw hoặc `thanghang law propose`), người thứ hai quyết định; trước đó không lập được kỳ xét mới.",
            "Propose one (proposeLaw or `thanghang law propose`) and have a second person adopt it; until then no cycle can be created.",
        );
        checkup.bad(what, "không có gì đang áp dụng / none is in force", remedy);
    } else if !texts.iter().any(knows_year) {
        let remedy = Label::new(
            "Lập lịch từ thông báo của năm nay (`thanghang law calendar`) và áp dụng: lịch chưa có năm nay, thời hạn sẽ không tính được.",
            "Make a calendar of this year's notice (`thanghang law calendar`) and adopt it: the calendar lacks this year, and no deadline can be counted.",
        );
        checkup.bad(what, &names, remedy);
    } else if texts.iter().all(is_for_trials) {
        let advice = Label::new(
            "Chỉ có bộ quy tắc để chạy thử; kỳ xét thật cần một bộ khác được áp dụng.",
            "Only rule sets for trials apply; a real cycle needs another one to be adopted.",
        );
        note(what, &names, advice);
    } else {
        good(what, &names);
    }
}

/// Tells what ends soon, and what has ended while cycles still run under it: they go on, and no other can begin.
fn tell_end(law: &ReferenceData, cycles: &[Cycle], adoption: &Adoption, what: Label, today: Date) {
    let text = law.text(adoption.digest);
    let standing = DatedAdoption { adoption, text: text.as_ref(), day: today };
    let concerned = concerned(cycles, adoption);
    let (state, advice) = match standing.standing() {
        LawStanding::EndsSoon => (
            "sắp hết / ends soon",
            Label::new(
                "Đề nghị và áp dụng bản tiếp theo trước ngày đó; kỳ xét đã cố định bản này vẫn tiếp tục theo nó.",
                "Propose and adopt what follows before that day; cycles that froze this one go on under it.",
            ),
        ),
        LawStanding::Ended if !concerned.is_empty() => (
            "đã hết / ended",
            Label::new(
                "Các kỳ xét nêu trên vẫn tiếp tục theo bản đã cố định; kỳ xét mới cần một bản khác.",
                "The cycles named go on under what they froze; a new cycle needs another one.",
            ),
        ),
        LawStanding::Ended if adoption.was_adopted() && !law.replaces(standing) => (
            "đã hết / ended",
            Label::new(
                "Không có bản nào khác đang áp dụng thay; nếu còn cần, đề nghị và áp dụng bản tiếp theo.",
                "Nothing else applies in its place; where it is needed still, propose and adopt what follows.",
            ),
        ),
        LawStanding::Proposed | LawStanding::ToCome | LawStanding::InForce | LawStanding::Ended => return,
    };
    let last = standing.usable_until().map_or_else(|| "…".to_owned(), |day| day.to_string());
    let cycles = cycles_text(&concerned);
    note(what, &format!("{}: {state} {last}; kỳ xét / cycles: {cycles}", adoption.name), advice);
}

/// Tells which facts of law run out, or have, that a rule set states which applies or under which cycles run: from the day after,
/// each of its rules waits for a person, or does not apply.
fn tell_facts(law: &ReferenceData, cycles: &[Cycle], adoption: &Adoption, today: Date) {
    let text = law.text(adoption.digest);
    let concerned = concerned(cycles, adoption);
    if !adoption.is_in_force(today) && concerned.is_empty() {
        return;
    }
    let cycles = cycles_text(&concerned);
    for fact in (DatedAdoption { adoption, text: text.as_ref(), day: today }).facts_running_out() {
        let state = if fact.until < today { "đã hết / ended" } else { "sắp hết / ends soon" };
        let (name, line) = (&adoption.name, fact.line(Lang::Vi));
        let advice = Label::new(
            "Tìm văn bản cho thời gian tiếp theo, rồi đề nghị và áp dụng bộ quy tắc nêu thời gian đó; trước đó, quy tắc dựa vào tiền đề này chờ người kết luận.",
            "Find the document for the time after, then propose and adopt a rule set that states it; until then, what rests on the fact waits for a person.",
        );
        note(FACTS, &format!("{name}: {line}: {state}; kỳ xét / cycles: {cycles}"), advice);
    }
}

fn cycles_text(concerned: &[String]) -> String {
    if concerned.is_empty() { "–".to_owned() } else { concerned.join(", ") }
}

/// The ids of the running cycles that count by a document.
fn concerned(cycles: &[Cycle], adoption: &Adoption) -> Vec<String> {
    let counts_by = |cycle: &&Cycle| match adoption.kind {
        LawKind::RuleSet => cycle.rule_set_hash == Some(adoption.digest),
        // A cycle keeps its titles, whatever becomes of the catalogue that it took them from, and a document its series.
        LawKind::Workforce | LawKind::Titles | LawKind::Numbering => false,
        LawKind::Calendar => {
            cycle.calendar_hash.map_or(cycle.calendar == adoption.name, |digest| digest == adoption.digest)
        }
    };
    cycles.iter().filter(counts_by).map(|cycle| cycle.id.to_global().to_string()).collect()
}
