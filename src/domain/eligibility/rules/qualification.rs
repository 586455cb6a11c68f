//! Degrees, certificates, languages and other requirements: E7, E8, E8w, E9, E18.

use crate::{
    calendar::written,
    citation,
    eligibility::{
        dossier::{Degree, Fact, LanguageKind, TitleCertificate},
        input::EligibilityInput,
        judged::{ComputedRule, FactKind, HumanPart},
        paper::Certifier,
        parameters::{Education, RequiredDegree, UnissuedDays},
        rule::{Rule, RuleKind},
    },
    lang::{Label, Message},
    terms::DeclaredTerms,
    vocabulary::{DegreeField, RuleOutcome},
};

/// E7: a university degree or higher in IT or near IT; a person finds whether a near field is one.
pub const E7: Rule = Rule {
    id: "E7",
    revision: 1,
    requirement: "E7",
    kind: RuleKind::AutoAndHuman,
    demand: Label::new(
        "Có bằng tốt nghiệp đại học trở lên các ngành đào tạo về công nghệ thông tin hoặc các ngành gần đào tạo về công nghệ thông tin.",
        "A university degree or higher in information technology or a field near it.",
    ),
    judge: e7,
};

fn e7(case: &EligibilityInput<'_>) -> ComputedRule {
    let Some(degrees) = &case.dossier.degrees else {
        return ComputedRule::human("Chưa có thông tin về văn bằng.", "No degree is known.");
    };
    let high = || degrees.iter().filter(|degree| degree.level >= Education::University);
    let of =
        |code: &str| high().find(|degree| degree.field.as_ref().is_some_and(|field| field.as_str() == code));
    if let Some(degree) = of("IT") {
        let level = degree.level.label();
        return ComputedRule::pass(
            format!("Có bằng {} ngành công nghệ thông tin.", level.vi.to_lowercase()),
            format!("{} degree in information technology.", level.en),
        )
        .using(FactKind::Degree, degree.document);
    }
    if let Some(degree) = of("NEAR_IT") {
        return ComputedRule::pass(
            "Có bằng đại học trở lên ngành gần công nghệ thông tin; người thẩm định kết luận và nêu lý do.",
            "A degree in a field near information technology; an appraiser finds and states the reason.",
        )
        .using(FactKind::Degree, degree.document)
        .then(HumanPart::Whole);
    }
    if let Some(degree) = high().find(|degree| is_unclassed(DeclaredTerms::released(), degree)) {
        return ComputedRule::human(
            "Chưa xác định ngành đào tạo của văn bằng.",
            "The field of the degree is not classed yet.",
        )
        .using(FactKind::Degree, degree.document);
    }
    let none = ComputedRule::fail(
        "Không có bằng đại học trở lên ngành công nghệ thông tin hoặc ngành gần.",
        "No university degree or higher in or near information technology.",
    );
    degrees.iter().fold(none, |judged, degree| judged.using(FactKind::Degree, degree.document))
}

/// E7 as a rule set words it: the level, the fields that fit and those near them, of each title.
pub const E7_2: Rule = Rule {
    revision: 2,
    demand: Label::new(
        "Có bằng tốt nghiệp theo trình độ và ngành đào tạo mà tiêu chuẩn của chức danh, vị trí dự xét yêu cầu.",
        "A degree of the level and field that the standard of the title or position requires.",
    ),
    judge: e7_2,
    ..E7
};

fn e7_2(case: &EligibilityInput<'_>) -> ComputedRule {
    let Some(required) = case.rules.eligibility.degree(&case.dossier.target) else {
        return ComputedRule::human(
            "Bộ quy tắc không nêu trình độ đào tạo của chức danh dự xét.",
            "The rule set does not say which degree the title requires.",
        );
    };
    let Some(degrees) = &case.dossier.degrees else {
        return ComputedRule::human("Chưa có thông tin về văn bằng.", "No degree is known.");
    };
    let high = || degrees.iter().filter(|degree| degree.level >= required.level);
    let in_field = |fields: &[DegreeField]| {
        high().find(|degree| degree.field.as_ref().is_some_and(|field| fields.contains(field)))
    };
    if let Some(degree) = in_field(&required.fields) {
        let Message { vi, en } = named(case, degree);
        return ComputedRule::pass(format!("Có bằng {vi}."), format!("Holds: {en}."))
            .using(FactKind::Degree, degree.document);
    }
    if let Some(degree) = in_field(&required.near) {
        let Message { vi, en } = named(case, degree);
        return ComputedRule::pass(
            format!(
                "Có bằng {vi}; người thẩm định kết luận ngành đào tạo có phù hợp hay không và nêu lý do."
            ),
            format!("Holds: {en}; an appraiser finds whether the field fits and states the reason."),
        )
        .using(FactKind::Degree, degree.document)
        .then(HumanPart::Whole);
    }
    if let Some(degree) = high().find(|degree| is_unclassed(case.rules.terms(), degree)) {
        return ComputedRule::human(
            "Ngành đào tạo của văn bằng chưa được xác định theo danh mục của bộ quy tắc.",
            "The field of the degree is not classed by the list of the rule set.",
        )
        .using(FactKind::Degree, degree.document);
    }
    let Message { vi, en } = demanded(case, required);
    let none = ComputedRule::fail(
        format!("Không có bằng theo yêu cầu: {vi}."),
        format!("None of the degrees is what is required: {en}."),
    );
    degrees.iter().fold(none, |judged, degree| judged.using(FactKind::Degree, degree.document))
}

/// Nobody said what field a degree is of, or by a term of another profession.
fn is_unclassed(terms: &DeclaredTerms, degree: &Degree) -> bool {
    degree.field.as_ref().is_none_or(|field| !terms.has_degree_field(field))
}

/// The level and the field of a degree.
fn named(case: &EligibilityInput<'_>, degree: &Degree) -> Message {
    let (level, terms) = (degree.level.label(), case.rules.terms());
    let field = degree.field.as_ref().map(|field| terms.degree_field(field));
    let Message { vi, en } = field.unwrap_or_else(|| Message::new("", ""));
    Message::new(
        format!("{} ngành {}", level.vi.to_lowercase(), vi.to_lowercase()),
        format!("{}, {}", level.en.to_lowercase(), en.to_lowercase()),
    )
}

/// The level and the fields that are required.
fn demanded(case: &EligibilityInput<'_>, required: &RequiredDegree) -> Message {
    let level = required.level.label();
    let fields =
        required.fields.iter().chain(&required.near).map(|field| case.rules.terms().degree_field(field));
    let (vi, en): (Vec<String>, Vec<String>) =
        fields.map(|label| (label.vi.to_lowercase(), label.en.to_lowercase())).unzip();
    Message::new(
        format!("{} trở lên, ngành {}", level.vi.to_lowercase(), vi.join(", ")),
        format!("{} or higher in {}", level.en.to_lowercase(), en.join(", ")),
    )
}

/// What is known of the certificate of the target's group.
enum CertificateState<'a> {
    Certified(&'a TitleCertificate),
    Unsure,
    No,
}

fn certificate<'a>(case: &EligibilityInput<'a>) -> CertificateState<'a> {
    let Some(certificates) = &case.dossier.certificates else { return CertificateState::Unsure };
    let of_group = || certificates.iter().filter(|held| held.field == case.target.field);
    if let Some(held) = of_group().find(|held| held.certified == Some(true)) {
        CertificateState::Certified(held)
    } else if of_group().any(|held| held.certified.is_none()) {
        CertificateState::Unsure
    } else {
        CertificateState::No
    }
}

/// Whether the ministry issued the programme by the day of the review; none if the rule set does not say.
pub(super) fn programme_issued(case: &EligibilityInput<'_>) -> Option<bool> {
    case.rules.eligibility.programme(&case.target.field)?.is_issued(case.cycle.review_on)
}

/// E8: the training certificate of the title group, or its waiver.
pub const E8: Rule = Rule {
    id: "E8",
    revision: 1,
    requirement: "E8, E8w",
    kind: RuleKind::Auto,
    demand: Label::new(
        "Có chứng chỉ bồi dưỡng theo tiêu chuẩn chức danh nghề nghiệp dự xét.",
        "The training certificate of the title.",
    ),
    judge: e8,
};

fn e8(case: &EligibilityInput<'_>) -> ComputedRule {
    match (certificate(case), programme_issued(case)) {
        (CertificateState::Certified(held), _) => ComputedRule::pass(
            "Có chứng chỉ bồi dưỡng, bản sao được chứng thực.",
            "The certificate is held and its copy certified.",
        )
        .using(FactKind::Certificate, held.document),
        (CertificateState::Unsure | CertificateState::No, Some(false)) => waived(RuleOutcome::Waived, case),
        (CertificateState::Unsure, _) => ComputedRule::human(
            "Chưa xác định được chứng chỉ bồi dưỡng hoặc việc chứng thực bản sao.",
            "The certificate or the certification of its copy is not known.",
        ),
        (CertificateState::No, None) => programme_unknown(),
        (CertificateState::No, Some(true)) => ComputedRule::fail(
            "Không có chứng chỉ bồi dưỡng được chứng thực, Bộ đã ban hành chương trình bồi dưỡng nên không được miễn.",
            "No certified certificate; the ministry has issued the programme, so there is no waiver.",
        )
        .using(FactKind::Programme, None),
    }
}

fn waived(outcome: RuleOutcome, case: &EligibilityInput<'_>) -> ComputedRule {
    let day = written(case.cycle.review_on);
    let Message { vi: law_vi, en: law_en } = case.rules.citations().place(citation::TRAINING);
    let judged = ComputedRule::new(
        outcome,
        format!(
            "Tại thời điểm xét ({day}) Bộ quản lý chức danh chưa ban hành nội dung, chương trình, hình thức, thời gian bồi dưỡng theo \
             {law_vi} nên không phải đáp ứng yêu cầu về chứng chỉ bồi dưỡng."
        ),
        format!(
            "At the time of the review ({day}) the ministry had not issued the training under {law_en}, so the certificate \
             is not required."
        ),
    )
    .and("Chỉ miễn chứng chỉ bồi dưỡng; các tiêu chuẩn khác vẫn phải đáp ứng.", "Only the certificate is waived; every other standard stays.")
    .using(FactKind::Programme, None);
    let programme = case.rules.eligibility.programme(&case.target.field);
    let Some(UnissuedDays { from, until, source }) = programme.and_then(|found| found.not_issued.as_ref())
    else {
        return judged;
    };
    let (from, until) = (written(*from), written(*until));
    judged.and(
        format!("Từ ngày {from} đến ngày {until} chưa ban hành ({}).", source.vi),
        format!("Not issued from {from} to {until} ({}).", source.en),
    )
}

fn programme_unknown() -> ComputedRule {
    ComputedRule::human(
        "Bộ quy tắc không nêu Bộ đã ban hành chương trình bồi dưỡng hay chưa.",
        "The rule set does not say whether the ministry has issued the training programme.",
    )
}

/// E8w: the waiver itself. It covers the certificate only (A30) and is not used where the certificate is held.
pub const E8W: Rule = Rule {
    id: "E8w",
    revision: 1,
    requirement: "E8w",
    kind: RuleKind::Auto,
    demand: Label::new(
        "Chưa có chương trình bồi dưỡng do Bộ ban hành tại thời điểm xét thì không phải đáp ứng yêu cầu về chứng chỉ.",
        "No certificate is required while the ministry has not issued the training.",
    ),
    judge: e8w,
};

fn e8w(case: &EligibilityInput<'_>) -> ComputedRule {
    if let CertificateState::Certified(held) = certificate(case) {
        return ComputedRule::off(
            "Đã có chứng chỉ, không áp dụng miễn.",
            "The certificate is held; no waiver is used.",
        )
        .using(FactKind::Certificate, held.document);
    }
    match programme_issued(case) {
        Some(false) => waived(RuleOutcome::Waived, case),
        Some(true) => ComputedRule::off(
            "Bộ đã ban hành chương trình bồi dưỡng, không áp dụng miễn.",
            "The ministry has issued the programme; there is no waiver.",
        )
        .using(FactKind::Programme, None),
        None => programme_unknown(),
    }
}

/// E9: the commitment on the language that the position requires.
pub const E9: Rule = Rule {
    id: "E9",
    revision: 1,
    requirement: "E9",
    kind: RuleKind::Auto,
    demand: Label::new(
        "Sử dụng được ngoại ngữ hoặc tiếng dân tộc thiểu số (đối với viên chức công tác ở vùng dân tộc thiểu số) theo yêu cầu của vị trí việc làm.",
        "Uses the foreign or, in an ethnic-minority area, ethnic-minority language that the position requires.",
    ),
    judge: e9,
};

fn e9(case: &EligibilityInput<'_>) -> ComputedRule {
    let commitment = match &case.dossier.commitment {
        Fact::Known(commitment) => commitment,
        Fact::Absent => return ComputedRule::fail("Không có bản cam kết.", "There is no commitment."),
        Fact::Unknown => {
            return ComputedRule::human(
                "Chưa có thông tin về bản cam kết.",
                "Nothing is known of a commitment.",
            );
        }
    };
    let minority = commitment.kind == LanguageKind::Minority;
    let required = case.dossier.position_languages.as_ref();
    let named = required.map(|required| required.contains(&commitment.language));
    let judged = match (&commitment.certified_by, named, case.dossier.minority_area) {
        (Fact::Absent | Fact::Known(Certifier::ManagingAgency | Certifier::CompetentAuthority), ..) => {
            ComputedRule::fail(
                "Bản cam kết không có xác nhận của thủ trưởng cơ quan, đơn vị.",
                "The commitment is not certified by the head.",
            )
        }
        (_, Some(false), _) => ComputedRule::fail(
            "Bản cam kết không nêu ngôn ngữ mà vị trí việc làm yêu cầu.",
            "The commitment does not name the language that the position requires.",
        ),
        (_, _, Some(false)) if minority => ComputedRule::fail(
            "Tiếng dân tộc thiểu số chỉ được tính với viên chức công tác ở vùng dân tộc thiểu số.",
            "An ethnic-minority language counts only in an ethnic-minority area.",
        ),
        (Fact::Unknown, ..) | (_, None, _) => ComputedRule::human(
            "Chưa xác định việc xác nhận bản cam kết hoặc yêu cầu ngôn ngữ của vị trí việc làm.",
            "The certification, or what the position requires, is not known.",
        ),
        (_, _, None) if minority => ComputedRule::human(
            "Chưa xác định nơi công tác có thuộc vùng dân tộc thiểu số hay không.",
            "Whether the place of work is in an ethnic-minority area is not known.",
        ),
        (Fact::Known(Certifier::UnitHead), Some(true), _) => ComputedRule::pass(
            format!("Bản cam kết sử dụng được {} đã được xác nhận.", commitment.language),
            format!("The commitment on {} is certified.", commitment.language),
        ),
    };
    judged.using(FactKind::Commitment, commitment.document)
}

/// E18: other requirements of the target title, found by a person item by item.
pub const E18: Rule = Rule {
    id: "E18",
    revision: 1,
    requirement: "E18",
    kind: RuleKind::Human,
    demand: Label::new(
        "Đáp ứng các yêu cầu khác của tiêu chuẩn chức danh nghề nghiệp dự xét.",
        "Meets the other requirements of the title.",
    ),
    judge: e18,
};

fn e18(case: &EligibilityInput<'_>) -> ComputedRule {
    let items: Vec<String> = case.standard.other.iter().map(|item| item.id.clone()).collect();
    if items.is_empty() {
        return ComputedRule::off(
            "Tiêu chuẩn chức danh không có yêu cầu khác.",
            "There are no other requirements.",
        );
    }
    let count = items.len();
    ComputedRule::pass(
        format!("Có {count} yêu cầu khác, kết luận khi thẩm định."),
        format!("Other requirements to be found at the appraisal: {count}."),
    )
    .then(HumanPart::Checklist(items))
}
