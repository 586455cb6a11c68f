//! The papers: E15 (completeness and time of hand-over), E16 (date of the CV), E17 (declaration).

use jiff::civil::Date;

use crate::{
    calendar::{end_of_day, written},
    eligibility::{
        declared_paper::{ALL_PAPERS, DeclaredPaper, OWN_PAPERS, PaperNeed},
        dossier::Fact,
        input::EligibilityInput,
        judged::{ComputedRule, FactKind},
        paper::{DossierPaper, PaperKind, Seal},
        parameters::CvDateRule,
        rule::{Rule, RuleKind},
        rules::qualification,
        warning::Warning,
    },
    lang::{Label, Lang, Message},
    ruleset::RuleSet,
    vocabulary::RuleOutcome,
};

/// E15: D1–D7 complete and handed in before the end of the closing date.
pub const E15: Rule = Rule {
    id: "E15",
    revision: 1,
    requirement: "E15",
    kind: RuleKind::Auto,
    demand: Label::new(
        "Hồ sơ đủ thành phần và nộp trước khi hết thời hạn nhận hồ sơ.",
        "The dossier is complete and was handed in before receipt closed.",
    ),
    judge: |case| e15(case, Some(certificate_unless_waived(case))),
};

/// The same, but a copy of the certificate is asked for only once the ministry has issued the training: before that the
/// waiver holds for everybody, those included who have one (II.2.c).
pub const E15_2: Rule =
    Rule { revision: 2, judge: |case| e15(case, Some(certificate_once_issued(case))), ..E15 };

/// The same, and the papers that the rule set declares beside the parts which every plan has, none older than it may be. What
/// cannot be told to be missing or wrong a person finds: a copy of the certificate where nobody knows whether the training
/// was issued, and a paper that need not be there.
pub const E15_3: Rule = Rule {
    revision: OWN_PAPERS,
    demand: Label::new(
        "Hồ sơ đủ thành phần, kể cả giấy tờ riêng mà bộ quy tắc nêu, và nộp trước khi hết thời hạn nhận hồ sơ.",
        "The dossier is complete, with the papers that the rule set itself declares, and was handed in before receipt closed.",
    ),
    judge: |case| complete(case, &needed_or_declared(case)),
    ..E15
};

/// The papers that the rule set declares, and no others: of the parts that every plan has too it says itself whether, how and by what
/// name it asks for them. That an application names the title applied for (D1) holds whatever it says.
pub const E15_4: Rule = Rule {
    revision: ALL_PAPERS,
    demand: Label::new(
        "Hồ sơ đủ các giấy tờ mà bộ quy tắc nêu và nộp trước khi hết thời hạn nhận hồ sơ.",
        "The dossier is complete, with the papers that the rule set declares, and was handed in before receipt closed.",
    ),
    judge: |case| complete(case, &declared(case).collect::<Vec<_>>()),
    ..E15
};

fn e15(case: &EligibilityInput<'_>, certificate: Option<bool>) -> ComputedRule {
    complete(case, &needed(case, certificate))
}

fn complete(case: &EligibilityInput<'_>, wanted: &[WantedPaper<'_>]) -> ComputedRule {
    let closing = written(case.cycle.closing_on);
    let Some(submission) = &case.dossier.submission else {
        return ComputedRule::human("Hồ sơ chưa nộp.", "The dossier was not handed in.");
    };
    if submission.at >= end_of_day(case.cycle.closing_on) {
        return ComputedRule::fail(
            format!("Nộp sau khi hết ngày {closing}."),
            format!("Handed in after the end of {closing}."),
        )
        .using(FactKind::Submission, None);
    }
    let Some(papers) = &case.dossier.papers else {
        return ComputedRule::human("Chưa kiểm đếm giấy tờ trong hồ sơ.", "The papers were not listed yet.");
    };
    let faults: Vec<(RuleOutcome, Message)> =
        wanted.iter().filter_map(|wanted| fault(case, papers, wanted)).collect();
    let outcome = joined(faults.iter().map(|(outcome, _)| *outcome));
    let mut judged = ComputedRule::new(
        outcome,
        format!("Nộp trong thời hạn đến hết ngày {closing}."),
        format!("Handed in by the end of {closing}."),
    );
    if faults.is_empty() {
        judged = judged.and("Hồ sơ đủ thành phần.", "The dossier is complete.");
    }
    judged.clauses.extend(faults.into_iter().map(|(_, clause)| clause));
    for paper in papers {
        judged = judged.using(FactKind::Paper, paper.document);
    }
    judged.using(FactKind::Submission, None)
}

/// What several outcomes make together: not met where one is not, and left to a person where one is left to one.
pub(super) fn joined(outcomes: impl Iterator<Item = RuleOutcome>) -> RuleOutcome {
    let outcomes: Vec<_> = outcomes.collect();
    let worst =
        [RuleOutcome::Fail, RuleOutcome::NeedsHuman].into_iter().find(|wanted| outcomes.contains(wanted));
    worst.unwrap_or(RuleOutcome::Pass)
}

/// The kinds of papers that must be there and are not, or are not as they must be.
pub fn lacking(case: &EligibilityInput<'_>) -> Vec<PaperKind> {
    let papers = case.dossier.papers.as_deref().unwrap_or_default();
    let own = &case.rules.eligibility;
    let mut wanted: Vec<WantedPaper<'_>> = if own.declares_all_papers() {
        declared(case).collect()
    } else if own.names(E15_3.id, E15_3.revision) {
        needed_or_declared(case)
    } else if own.names(E15_2.id, E15_2.revision) {
        needed(case, Some(certificate_once_issued(case)))
    } else {
        needed(case, Some(certificate_unless_waived(case)))
    };
    wanted.retain(|wanted| fault(case, papers, wanted).is_some());
    wanted.into_iter().map(|wanted| wanted.kind).collect()
}

/// Whether a copy of the certificate is asked for by the first revision of E15.
fn certificate_unless_waived(case: &EligibilityInput<'_>) -> bool {
    (qualification::E8.judge)(case).outcome != RuleOutcome::Waived
}

/// Whether it is by the second.
fn certificate_once_issued(case: &EligibilityInput<'_>) -> bool {
    qualification::programme_issued(case) != Some(false)
}

/// Whether it is by the later ones: where the rule set does not say whether the training was issued, what a person found of the
/// waiver (E8w) or of the certificate (E8) at this stage says it; none where nobody knows.
fn certificate_as_found(case: &EligibilityInput<'_>) -> Option<bool> {
    let found = || {
        let on = |rule: &Rule| case.finding(rule.id, None);
        match on(&qualification::E8W).or_else(|| on(&qualification::E8))?.outcome {
            RuleOutcome::Waived => Some(false),
            RuleOutcome::Fail | RuleOutcome::NotApplicable => Some(true),
            RuleOutcome::Pass | RuleOutcome::NeedsHuman => None,
        }
    };
    qualification::programme_issued(case).or_else(found)
}

/// A paper that must be there.
struct WantedPaper<'a> {
    kind: PaperKind,
    name: Message,
    seal: Seal<'a>,
    /// Why a person has to find whether a dossier without a good one fails, where it does not fail for certain.
    doubt: Option<Label>,
    /// What the rule set says of it, where it is one of its own.
    declared: Option<&'a DeclaredPaper>,
}

const ISSUE_UNKNOWN: Label = Label::new(
    "chưa rõ Bộ đã ban hành chương trình bồi dưỡng hay chưa",
    "whether the ministry has issued the training is not known",
);
const NOT_OBLIGATORY: Label = Label::new(
    "giấy tờ này không bắt buộc, người thẩm định kết luận",
    "this paper is not obligatory, and a person finds",
);

/// The parts and the papers that the rule set declares.
fn needed_or_declared<'a>(case: &EligibilityInput<'a>) -> Vec<WantedPaper<'a>> {
    let mut wanted = needed(case, certificate_as_found(case));
    wanted.extend(declared(case));
    wanted
}

/// The parts that must be there, a copy of the certificate unless it is not asked for; D7 only where the title asks for it.
fn needed<'a>(case: &EligibilityInput<'a>, certificate: Option<bool>) -> Vec<WantedPaper<'a>> {
    let mut kinds = vec![
        PaperKind::Application,
        PaperKind::Cv,
        PaperKind::Assessment,
        PaperKind::DegreeCopy,
        PaperKind::Commitment,
        PaperKind::RecruitmentDecision,
        PaperKind::TitleAppointment,
    ];
    if certificate != Some(false) {
        kinds.push(PaperKind::CertificateCopy);
    }
    if !case.standard.other.is_empty() {
        kinds.push(PaperKind::OtherRequirement);
    }
    let is_doubtful = |kind| kind == PaperKind::CertificateCopy && certificate.is_none();
    let part = |kind: PaperKind| WantedPaper {
        kind,
        name: kind.named(std::iter::empty()),
        seal: kind.seal(),
        doubt: is_doubtful(kind).then_some(ISSUE_UNKNOWN),
        declared: None,
    };
    kinds.into_iter().map(part).collect()
}

/// The papers of its own that the rule set asks for, and those that it takes where there is one and that are there.
fn declared<'a>(case: &EligibilityInput<'a>) -> impl Iterator<Item = WantedPaper<'a>> {
    let (rules, dossier, certificate) = (case.rules, case.dossier, certificate_as_found(case));
    let is_there = move |kind| dossier.papers.iter().flatten().any(|paper| paper.kind == kind);
    let is_asked = move |paper: &&DeclaredPaper| {
        paper.is_for(&dossier.target)
            && match paper.needed {
                PaperNeed::Always => true,
                PaperNeed::EquivalentTime => !dossier.prior.is_empty(),
                PaperNeed::IfAny => is_there(paper.code),
                PaperNeed::TrainingIssued => certificate != Some(false),
            }
    };
    let doubt = move |paper: &DeclaredPaper| match paper.needed {
        PaperNeed::Always | PaperNeed::EquivalentTime => None,
        PaperNeed::IfAny => Some(NOT_OBLIGATORY),
        PaperNeed::TrainingIssued => certificate.is_none().then_some(ISSUE_UNKNOWN),
    };
    let wanted = move |paper: &'a DeclaredPaper| WantedPaper {
        kind: paper.code,
        name: paper.label.clone(),
        seal: paper.seal(),
        doubt: doubt(paper),
        declared: Some(paper),
    };
    rules.eligibility.papers.iter().filter(is_asked).map(wanted)
}

/// What is wrong with a kind of paper. One good copy is enough, and of several the least wrong one counts.
fn fault(
    case: &EligibilityInput<'_>,
    papers: &[DossierPaper],
    wanted: &WantedPaper<'_>,
) -> Option<(RuleOutcome, Message)> {
    let kind = wanted.kind;
    let best = papers.iter().filter(|paper| paper.kind == kind).map(|paper| state(case, paper, wanted)).max();
    let (item, name) = (kind.item(), &wanted.name);
    let (outcome, vi, en) = match best {
        Some(PaperState::Good) => return None,
        Some(PaperState::Undated) => {
            (RuleOutcome::NeedsHuman, "chưa rõ ngày lập", "the day on which it was made is not known")
        }
        Some(PaperState::Unknown) => (
            RuleOutcome::NeedsHuman,
            "chưa rõ chữ ký, xác nhận hoặc nội dung",
            "signature or certification not known",
        ),
        Some(PaperState::OutOfTime) => {
            (RuleOutcome::Fail, "quá tuổi hoặc lập sau hạn nộp", "too old, or made after the closing date")
        }
        Some(PaperState::Wrong) => (
            RuleOutcome::Fail,
            "thiếu chữ ký, xác nhận hoặc sai nội dung",
            "not signed or certified, or wrong",
        ),
        None => (RuleOutcome::Fail, "không có", "missing"),
    };
    let doubt = wanted.doubt.filter(|_| outcome == RuleOutcome::Fail);
    let said = |lang, what: &str| {
        let doubt = doubt.map(|doubt| format!("; {}", doubt.get(lang))).unwrap_or_default();
        let asked = wanted
            .declared
            .map(|paper| format!(" ({}) ({})", paper.demand().get(lang), paper.source.get(lang)));
        format!("{item} {}: {what}{doubt}{}.", name.get(lang), asked.unwrap_or_default())
    };
    let text = Message::new(said(Lang::Vi, vi), said(Lang::En, en));
    Some((if doubt.is_some() { RuleOutcome::NeedsHuman } else { outcome }, text))
}

/// What a paper is like, from the worst to the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum PaperState {
    /// It does not bear what it must.
    Wrong,
    /// It does as far as one knows, but was made too early or too late.
    OutOfTime,
    /// Whether it bears what it must is not known.
    Unknown,
    /// It does, but its day is not known.
    Undated,
    /// Nothing is wrong with it.
    Good,
}

fn state(case: &EligibilityInput<'_>, paper: &DossierPaper, wanted: &WantedPaper<'_>) -> PaperState {
    let sealed = wanted.seal.is_borne(paper);
    let named = match (paper.kind, &paper.title) {
        (PaperKind::Application, title) => title.as_ref().map(|title| *title == case.dossier.target),
        _ => Some(true),
    };
    let closing = case.cycle.closing_on;
    let fresh = wanted.declared.map_or(Some(true), |declared| declared.is_fresh(paper.made_on, closing));
    match (sealed, named, fresh) {
        (Some(false), _, _) | (_, Some(false), _) => PaperState::Wrong,
        (_, _, Some(false)) => PaperState::OutOfTime,
        (None, _, _) | (_, None, _) => PaperState::Unknown,
        (Some(true), Some(true), None) => PaperState::Undated,
        (Some(true), Some(true), Some(true)) => PaperState::Good,
    }
}

/// E16: the date of the CV. A breach is never a silent failure: the office may accept it on record (A5).
pub const E16: Rule = Rule {
    id: "E16",
    revision: 1,
    requirement: "E16",
    kind: RuleKind::Auto,
    demand: Label::new(
        "Sơ yếu lý lịch được lập đúng thời hạn so với thời hạn cuối cùng nộp hồ sơ.",
        "The CV was made in time before the closing date.",
    ),
    judge: |case| e16(case, &RuleSet::released_time_of_cv()),
};

/// E16 as it tells the length that the rule set says; the first revision tells that of 2024 whatever it judges by.
pub const E16_2: Rule =
    Rule { revision: 2, judge: |case| e16(case, &case.rules.lengths().date_cv.in_words()), ..E16 };

fn e16(case: &EligibilityInput<'_>, time: &Message) -> ComputedRule {
    let parameters = &case.rules.eligibility;
    if parameters.cv_date_rule == CvDateRule::None {
        return ComputedRule::off(
            "Không quy định ngày lập sơ yếu lý lịch.",
            "There is no rule on the date of the CV.",
        );
    }
    let closing = case.cycle.closing_on;
    let limit = case.rules.lengths().date_cv.back_from(closing).unwrap_or(Date::MIN);
    let papers = case.dossier.papers.iter().flatten();
    let cvs = || papers.clone().filter(|paper| paper.kind == PaperKind::Cv);
    let in_time = |paper: &&DossierPaper| {
        paper.made_on.is_some_and(|made| match parameters.cv_date_rule {
            CvDateRule::AtLeast30DaysBefore => made <= limit,
            CvDateRule::Within30Days => limit <= made && made <= closing,
            CvDateRule::None => true,
        })
    };
    let rule = bound_of_cv(parameters.cv_date_rule, time);
    let day = written(limit);
    let (kept, paper) = match cvs().find(in_time) {
        Some(paper) => (true, Some(paper)),
        None => (false, cvs().find(|paper| paper.made_on.is_some())),
    };
    let Some((paper, made)) = paper.and_then(|paper| Some((paper, paper.made_on?))) else {
        return ComputedRule::human(
            "Chưa có thông tin về ngày lập sơ yếu lý lịch.",
            "The date of the CV is not known.",
        );
    };
    let made = written(made);
    let vi = format!("Sơ yếu lý lịch lập ngày {made}; mốc {day} ({}).", rule.vi);
    let en = format!("The CV was made on {made}; limit {day} ({}).", rule.en);
    let judged = if kept { ComputedRule::pass(vi, en) } else { ComputedRule::human(vi, en) };
    let overridable = (!kept).then_some(Warning::CvDateOverridden);
    ComputedRule { overridable, ..judged }.using(FactKind::Paper, paper.document)
}

impl RuleSet {
    /// How the date of the CV is bounded, in words (E16).
    pub fn bound_of_cv(&self) -> Message {
        bound_of_cv(self.eligibility.cv_date_rule, &self.lengths().date_cv.in_words())
    }
}

/// How the date of the CV is bounded by a time, in words.
fn bound_of_cv(rule: CvDateRule, time: &Message) -> Message {
    let Message { vi, en } = time;
    match rule {
        CvDateRule::AtLeast30DaysBefore => Message::new(
            format!("Lập chậm nhất {vi} trước hạn cuối nộp hồ sơ"),
            format!("Made at least {en} before the closing date"),
        ),
        CvDateRule::Within30Days => Message::new(
            format!("Lập trong {vi} trước hạn cuối nộp hồ sơ"),
            format!("Made within the {en} before the closing date"),
        ),
        CvDateRule::None => rule.label().into(),
    }
}

/// E17: the applicant's declaration.
pub const E17: Rule = Rule {
    id: "E17",
    revision: 1,
    requirement: "E17",
    kind: RuleKind::Auto,
    demand: Label::new(
        "Viên chức chịu trách nhiệm về tính chính xác, khách quan, trung thực của hồ sơ.",
        "The applicant answers for an exact, objective and true dossier.",
    ),
    judge: e17,
};

fn e17(case: &EligibilityInput<'_>) -> ComputedRule {
    match &case.dossier.declared_at {
        Fact::Known(_) => ComputedRule::pass("Đã cam đoan về nội dung hồ sơ.", "The declaration was made."),
        Fact::Absent => {
            ComputedRule::fail("Không cam đoan về nội dung hồ sơ.", "The declaration was not made.")
        }
        Fact::Unknown => {
            ComputedRule::human("Chưa có thông tin về cam đoan.", "Nothing is known of a declaration.")
        }
    }
    .using(FactKind::Declaration, None)
}
