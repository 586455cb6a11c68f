//! Quality, ethics and discipline: E3, E4, E5.

use jiff::civil::Date;

use crate::{
    calendar::{day_of, written},
    eligibility::{
        dossier::{DisciplinaryCase, YearRating},
        input::EligibilityInput,
        judged::{ComputedRule, FactKind, HumanPart},
        parameters::RatingYear,
        rating::RatingScale,
        rule::{Rule, RuleKind},
    },
    lang::{Label, Message},
    vocabulary::QualityRating,
};

/// E3: the classification of the year before the review.
pub const E3: Rule = Rule {
    id: "E3",
    revision: 1,
    requirement: "E3",
    kind: RuleKind::Auto,
    demand: Label::new(
        "Được xếp loại chất lượng ở mức hoàn thành tốt nhiệm vụ trở lên trong năm công tác liền kề trước năm dự xét.",
        "Classified at least \"completed the tasks well\" in the working year before the year of the review.",
    ),
    judge: e3,
};

fn e3(case: &EligibilityInput<'_>) -> ComputedRule {
    RatingScale::released().map_or_else(no_scale, |scale| rated(case, scale, &scale.lowest, scale.year))
}

/// E3 as a rule set words it: the lowest classification, and the year over which it goes.
pub const E3_2: Rule = Rule {
    revision: 2,
    demand: Label::new(
        "Được xếp loại chất lượng từ mức mà bộ quy tắc yêu cầu trở lên trong năm (năm học) liền kề trước năm dự xét.",
        "Classified at least as the rule set demands in the year, or school year, before the year of the review.",
    ),
    judge: |case| match (&case.rules.eligibility.rating, RatingScale::released()) {
        (Some(required), Some(scale)) => rated(case, scale, &required.lowest, required.year),
        _ => no_scale(),
    },
    ..E3
};

/// E3 by the scale that the rule set declares for the year.
pub const E3_3: Rule = Rule {
    revision: 3,
    demand: Label::new(
        "Được xếp loại chất lượng từ mức mà thang xếp loại của bộ quy tắc yêu cầu trở lên trong năm (năm học) liền kề trước năm dự xét.",
        "Classified at least as the rating scale of the rule set demands in the year, or school year, before the year of the review.",
    ),
    judge: |case| {
        let year = rated_year(case);
        let scale = case.rules.eligibility.rating_scales.iter().find(|scale| scale.covers(year));
        let none = || {
            ComputedRule::human(
                format!("Bộ quy tắc không có thang xếp loại chất lượng của năm {year}."),
                format!("The rule set has no rating scale for {year}."),
            )
        };
        scale.map_or_else(none, |scale| {
            let (source, lowest) = (&scale.source, scale.named(&scale.lowest));
            rated(case, scale, &scale.lowest, scale.year).and(
                format!("Mức thấp nhất đạt yêu cầu: {} ({}).", lowest.vi, source.vi),
                format!("The lowest class that meets the condition: {} ({}).", lowest.en, source.en),
            )
        })
    },
    ..E3
};

fn no_scale() -> ComputedRule {
    ComputedRule::human(
        "Bộ quy tắc không nêu mức xếp loại chất lượng.",
        "The rule set does not say which classification is required.",
    )
}

/// The year whose classification counts: the one before the review.
const fn rated_year(case: &EligibilityInput<'_>) -> i16 {
    case.cycle.year.saturating_sub(1)
}

fn rated(
    case: &EligibilityInput<'_>,
    scale: &RatingScale,
    lowest: &QualityRating,
    over: RatingYear,
) -> ComputedRule {
    let year = rated_year(case);
    let (vi_year, en_year) = named(year, over);
    let ratings: Vec<_> =
        case.dossier.ratings.iter().flatten().filter(|rating| rating.year == year).collect();
    let Some((first, others)) = ratings.split_first() else {
        return ComputedRule::human(
            format!("Chưa có kết quả xếp loại chất lượng {vi_year}."),
            format!("No classification of {en_year} is known."),
        );
    };
    if others.iter().any(|other| (&other.rating, other.score) != (&first.rating, first.score)) {
        return ComputedRule::human(
            format!("Có nhiều kết quả xếp loại khác nhau của {vi_year}."),
            format!("There are different classifications of {en_year}."),
        );
    }
    let rating = rating_message(scale, first);
    let vi = format!("N{} xếp loại: {}.", vi_year.trim_start_matches('n'), rating.vi);
    let en = format!("Classification of {en_year}: {}.", rating.en);
    let judged = match scale.reaches(&first.rating, lowest) {
        Some(_) if !scale.takes(first) => {
            ComputedRule::human(vi, en).and("Điểm không thuộc mức này của thang xếp loại.", "The score is not one of this class of the scale.")
        }
        Some(true) => ComputedRule::pass(vi, en),
        Some(false) => ComputedRule::fail(vi, en),
        None => ComputedRule::human(vi, en).and(
            "Mức này không thuộc thang xếp loại mà bộ quy tắc xét; không được tự quy đổi.",
            "This class is not one of the scale that the rule set goes by, and none is converted into another.",
        ),
    };
    judged.using(FactKind::Rating, first.document)
}

/// A classification in words, with its score where it has one; the code where the scale lacks the class.
fn rating_message(scale: &RatingScale, rating: &YearRating) -> Message {
    let label = scale.named(&rating.rating);
    match rating.score {
        None => label,
        Some(score) => {
            Message::new(format!("{} ({score} điểm)", label.vi), format!("{} (score {score})", label.en))
        }
    }
}

/// How a year is named: a school year by both of its years.
fn named(year: i16, over: RatingYear) -> (String, String) {
    match over {
        RatingYear::Calendar => (format!("năm {year}"), year.to_string()),
        RatingYear::School => {
            let next = year.saturating_add(1);
            (format!("năm học {year}–{next}"), format!("the school year {year}–{next}"))
        }
    }
}

/// E4: political quality and ethics, attested by the head of the unit.
pub const E4: Rule = Rule {
    id: "E4",
    revision: 1,
    requirement: "E4",
    kind: RuleKind::Human,
    demand: Label::new(
        "Có phẩm chất chính trị, đạo đức nghề nghiệp tốt.",
        "Good political quality and professional ethics.",
    ),
    judge: e4,
};

fn e4(case: &EligibilityInput<'_>) -> ComputedRule {
    let judged = match case.attested(E4.id) {
        Some(true) => ComputedRule::pass(
            "Người đứng đầu đơn vị nhận xét phẩm chất chính trị, đạo đức nghề nghiệp tốt.",
            "The head of the unit attests good political quality and ethics.",
        ),
        Some(false) => ComputedRule::fail(
            "Người đứng đầu đơn vị nhận xét phẩm chất chính trị, đạo đức nghề nghiệp không đạt.",
            "The head of the unit attests that this is not met.",
        ),
        None => ComputedRule::human(
            "Bản nhận xét, đánh giá chưa có hoặc không nêu phẩm chất chính trị, đạo đức nghề nghiệp.",
            "The assessment is missing or says nothing of political quality and ethics.",
        ),
    };
    attested(case, judged)
}

/// The assessment was read, and a person finds at the appraisal.
fn attested(case: &EligibilityInput<'_>, judged: ComputedRule) -> ComputedRule {
    let document = case.assessment().and_then(|assessment| assessment.document);
    judged.using(FactKind::Assessment, document).then(HumanPart::Whole)
}

/// E5: no open case and no consequence of one from submission to the review; what the Party's and other provisions
/// say is attested by the head of the unit (A23).
pub const E5: Rule = Rule {
    id: "E5",
    revision: 1,
    requirement: "E5",
    kind: RuleKind::AutoAndHuman,
    demand: Label::new(
        "Không trong thời hạn xử lý kỷ luật; không trong thời gian thực hiện các quy định liên quan đến kỷ luật theo quy định của Đảng và của pháp luật.",
        "Not within a period of handling discipline nor of carrying out provisions on discipline of the Party and the law.",
    ),
    judge: e5,
};

fn e5(case: &EligibilityInput<'_>) -> ComputedRule {
    let Some(cases) = &case.dossier.discipline else {
        return attested(
            case,
            ComputedRule::human("Chưa có thông tin về kỷ luật.", "Nothing is known of discipline."),
        );
    };
    let last = case.cycle.review_on;
    let first = case.dossier.submission.as_ref().map_or(last, |submission| day_of(submission.at).min(last));
    if let Some(running) = cases.iter().find(|running| running.is_in_force(first, last)) {
        return ComputedRule::fail(
            format!("Có vụ việc xử lý kỷ luật từ ngày {} còn hiệu lực.", written(running.opened_on)),
            format!("A disciplinary case of {} is in force.", written(running.opened_on)),
        )
        .using(FactKind::Discipline, running.document);
    }
    let (from, to) = (written(first), written(last));
    let judged = match case.attested(E5.id) {
        Some(true) => ComputedRule::pass(
            format!("Từ ngày {from} đến ngày {to} không có vụ việc kỷ luật; người đứng đầu đơn vị xác nhận."),
            format!("No disciplinary case from {from} to {to}; attested by the head of the unit."),
        ),
        Some(false) => ComputedRule::fail(
            "Người đứng đầu đơn vị nhận xét viên chức đang thực hiện quy định liên quan đến kỷ luật.",
            "The head of the unit attests that provisions on discipline are being carried out.",
        ),
        None => ComputedRule::human(
            "Bản nhận xét, đánh giá chưa có hoặc không nêu việc thực hiện quy định liên quan đến kỷ luật.",
            "The assessment is missing or says nothing of provisions on discipline.",
        ),
    };
    let judged = cases.iter().fold(judged, |judged, past| judged.using(FactKind::Discipline, past.document));
    attested(case, judged)
}

impl DisciplinaryCase {
    /// Whether handling or a consequence touches a day from the first to the last.
    pub fn is_in_force(&self, first: Date, last: Date) -> bool {
        let ends =
            self.closed_on.map(|closed| self.consequence_until.map_or(closed, |until| until.max(closed)));
        self.opened_on <= last && ends.is_none_or(|ends| first <= ends)
    }

    /// Whether it keeps somebody from being appointed on a day (law Art 42(1)): handling lasts until the day on which it
    /// is closed, a consequence to the end of its last day.
    pub fn keeps_from_appointment(&self, on: Date) -> bool {
        let handled = self.closed_on.is_none_or(|closed| on < closed);
        self.opened_on <= on && (handled || self.consequence_until.is_some_and(|until| on <= until))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_case_keeps_from_appointment_while_it_is_handled_and_while_its_consequence_runs() {
        let on = |day| date(2024, 12, day);
        let kept = |case: &DisciplinaryCase| {
            [1, 2, 9, 10, 11, 20, 21].map(|day| case.keeps_from_appointment(on(day)))
        };
        let open =
            DisciplinaryCase { opened_on: on(2), closed_on: None, consequence_until: None, document: None };
        assert_eq!(kept(&open), [false, true, true, true, true, true, true]);
        let closed = DisciplinaryCase { closed_on: Some(on(10)), ..open };
        assert_eq!(kept(&closed), [false, true, true, false, false, false, false]);
        let punished = DisciplinaryCase { consequence_until: Some(on(20)), ..closed };
        assert_eq!(kept(&punished), [false, true, true, true, true, true, false]);
    }
}
