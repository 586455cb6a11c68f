//! What a rule set says about eligibility (R22; design decision 17): read from data, frozen in the cycle.

use jiff::civil::Date;
use serde::Deserialize;

use super::{
    declared_evidence::{DeclaredEvidence, RequiredEvidence},
    declared_paper::{ALL_PAPERS, DeclaredPaper},
    months::{Counting, MonthConvention},
    paper::PaperKind,
    rating::RatingScale,
    rule_ref::RuleRef,
    warning::Warning,
};
use crate::{
    labelled_enum::labelled_enum,
    lang::Message,
    vocabulary::{DegreeField, Field, Grade, QualityRating, TitleCode},
};

labelled_enum! {
    /// In which vocabulary the grades of a unit stand (`law.md` §1).
    GradeScheme {
        Hang = "HANG", "Hạng chức danh nghề nghiệp", "Grades of professional titles (hạng)";
        Bac = "BAC", "Bậc nghề nghiệp", "Levels by job position (bậc)";
    }

    /// How the date of the CV is bounded (E16, A5).
    CvDateRule {
        AtLeast30DaysBefore = "AT_LEAST_30_DAYS_BEFORE", "Lập trước hạn cuối nộp hồ sơ ít nhất khoảng thời gian mà bộ quy tắc nêu", "Made at least as long before the closing date as the rule set says";
        Within30Days = "WITHIN_30_DAYS", "Lập trong khoảng thời gian trước hạn cuối nộp hồ sơ mà bộ quy tắc nêu", "Made within the time before the closing date that the rule set says";
        None = "NONE", "Không quy định ngày lập", "No rule";
    }

    /// Over which year a classification of quality goes (E3).
    RatingYear {
        Calendar = "CALENDAR", "Năm", "Year";
        School = "SCHOOL", "Năm học, nêu theo năm bắt đầu", "School year, named by the year in which it begins";
    }

    /// Levels of education, from low to high (trình độ đào tạo).
    Education {
        Intermediate = "INTERMEDIATE", "Trung cấp", "Intermediate";
        College = "COLLEGE", "Cao đẳng", "College";
        University = "UNIVERSITY", "Đại học", "University";
        Master = "MASTER", "Thạc sĩ", "Master";
        Doctor = "DOCTOR", "Tiến sĩ", "Doctor";
    }

    /// Kinds of legal bases (căn cứ).
    BasisKind {
        Law = "LAW", "Luật", "Law";
        Decree = "DECREE", "Nghị định", "Decree";
        Circular = "CIRCULAR", "Thông tư", "Circular";
        Decision = "DECISION", "Quyết định", "Decision";
        Dispatch = "DISPATCH", "Công văn", "Official dispatch";
        Plan = "PLAN", "Kế hoạch", "Plan";
    }

    /// How far whoever wrote a rule set has read a legal basis.
    BasisReading {
        Full = "FULL", "Đã đọc văn bản", "Its text was read";
        Secondary = "SECONDARY", "Chỉ đọc ở nguồn thứ cấp", "Read in secondary sources only";
        NotRead = "NOT_READ", "Chưa đọc được văn bản", "Not read";
    }
}

/// A legal basis with its validity (requirements §2). A day that no source states is absent.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    /// The id by which other rows name it.
    pub id: String,
    /// What it is.
    pub kind: BasisKind,
    /// Its number and symbol; some seeds have none.
    pub number: Option<String>,
    /// Its date.
    pub dated: Option<Date>,
    /// Who issued it.
    pub issuer: String,
    /// Its title, in Vietnamese.
    pub title: String,
    /// First day of validity.
    pub valid_from: Option<Date>,
    /// Last day of validity.
    pub valid_to: Option<Date>,
    /// The number of what replaced it.
    pub superseded_by: Option<String>,
    /// How far it was read; a rule set that leaves points open says so.
    pub read: Option<BasisReading>,
    /// The source in which it was read.
    pub read_in: Option<String>,
}

/// A professional title: a code in a period of validity (requirements §5, A10).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleRules {
    /// Its code (mã số).
    pub code: TitleCode,
    /// Its name.
    pub name: Message,
    /// Its group.
    pub field: Field,
    /// Its grade.
    pub grade: Grade,
    /// The code of the adjacent lower title of the field; none makes E14 apply.
    pub lower: Option<TitleCode>,
    /// First day on which the code means this title.
    pub valid_from: Date,
    /// Last such day, included.
    pub valid_to: Option<Date>,
    /// The id of its legal basis.
    pub basis: String,
}

/// A row of the succession of titles: time in the old title counts as time in the new one (A10).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Succession {
    /// The old code.
    pub old_code: TitleCode,
    /// First day on which the old code meant the old title.
    pub old_from: Date,
    /// Last such day, included.
    pub old_to: Date,
    /// The title of the rule set that followed.
    pub new_code: TitleCode,
    /// The clause that says so.
    pub citation: Message,
}

/// Months in the lower title that a target title requires (E10, E11).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredTime {
    /// The target title.
    pub title: TitleCode,
    /// The qualifications at recruitment for which it holds; none: for all.
    pub recruited: Option<Vec<Education>>,
    /// Full months.
    pub months: u32,
    /// A warning that a pass by this row carries (A9).
    pub warning: Option<Warning>,
}

/// The degree that a target title requires (E7).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredDegree {
    /// The target title.
    pub title: TitleCode,
    /// The lowest level.
    pub level: Education,
    /// The fields that fit.
    pub fields: Vec<DegreeField>,
    /// The fields of which a person finds whether they fit (ngành gần).
    #[serde(default)]
    pub near: Vec<DegreeField>,
}

/// The classification that the year before the review requires (E3).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredRating {
    /// The lowest one.
    pub lowest: QualityRating,
    /// Over which year it goes.
    pub year: RatingYear,
}

/// Whether the ministry issued the training programme of a field (E8w).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrainingProgramme {
    /// The title group.
    pub field: Field,
    /// The day from which a programme exists; none as long as nothing was issued.
    pub issued_on: Option<Date>,
    /// For which days somebody found that nothing was issued; without it for all before the day above. Outside of these days nobody
    /// knows, so that a person has to find out.
    #[serde(default)]
    pub not_issued: Option<UnissuedDays>,
}

/// A fact of law that holds for some days, as its source says: nothing was issued.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnissuedDays {
    /// The first of these days.
    pub from: Date,
    /// The last one, included.
    pub until: Date,
    /// Where it stands.
    pub source: Message,
}

impl TrainingProgramme {
    /// Whether the programme was issued by a day; none where nobody found out.
    pub fn is_issued(&self, day: Date) -> Option<bool> {
        match (self.issued_on, &self.not_issued) {
            (Some(issued), _) if issued <= day => Some(true),
            (_, Some(found)) => (found.from <= day && day <= found.until).then_some(false),
            (_, None) => Some(false),
        }
    }
}

/// An item of a checklist.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistItem {
    /// Where it stands in the plan, e.g. `3.1.1.đ1`.
    pub id: String,
    /// The words of the plan.
    pub text: String,
}

/// The standards of a target title as checklists (requirements §5).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// The target title.
    pub title: TitleCode,
    /// Its section in the plan, e.g. `II.3.1`.
    pub section: String,
    /// Duties (nhiệm vụ).
    pub duties: Vec<ChecklistItem>,
    /// Capability (năng lực chuyên môn, nghiệp vụ).
    pub capability: Vec<ChecklistItem>,
    /// Education and training (trình độ đào tạo, bồi dưỡng).
    pub training: Vec<ChecklistItem>,
    /// Time in the lower title.
    pub time: ChecklistItem,
    /// Other requirements (các yêu cầu khác; E18, D7).
    pub other: Vec<ChecklistItem>,
    /// How much evidence it asks for; the second revision of E18 reads it.
    #[serde(default)]
    pub evidence: Vec<RequiredEvidence>,
}

/// The part of a rule set that decides on eligibility.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Eligibility {
    /// The vocabulary of grades.
    pub scheme: GradeScheme,
    /// How a citation names the plan.
    pub plan: Message,
    /// The rules that hold, each with its revision (design decision 16).
    pub rules: Vec<RuleRef>,
    /// How the date of the CV is bounded.
    pub cv_date_rule: CvDateRule,
    /// How interrupted time is counted (M3).
    pub month_convention: MonthConvention,
    /// Other counts that must agree with it, else a person decides (M3).
    pub cross_checks: Vec<MonthConvention>,
    /// Whether the first day of a running period is counted (M7, A25).
    pub first_day_counted: bool,
    /// Full months in the title itself that equivalent time demands (E12).
    pub own_months: u32,
    /// The legal bases.
    pub legal_bases: Vec<LegalBasis>,
    /// The titles.
    pub titles: Vec<TitleRules>,
    /// The succession of titles; a row needs a confirmed clause.
    #[serde(default)]
    pub successions: Vec<Succession>,
    /// Required months.
    pub required: Vec<RequiredTime>,
    /// The classification of the year before, which the second revision of E3 reads.
    #[serde(default)]
    pub rating: Option<RequiredRating>,
    /// The rating scales, each for its years, which the third revision of E3 reads.
    #[serde(default)]
    pub rating_scales: Vec<RatingScale>,
    /// Required degrees, which the second revision of E7 reads.
    #[serde(default)]
    pub degrees: Vec<RequiredDegree>,
    /// The papers that it asks for: the third revision of E15 beside the parts which every plan has, the fourth no others.
    #[serde(default)]
    pub papers: Vec<DeclaredPaper>,
    /// The kinds of evidence that its standards ask for; the second revision of E18 reads them.
    #[serde(default)]
    pub evidence: Vec<DeclaredEvidence>,
    /// Training programmes.
    pub programmes: Vec<TrainingProgramme>,
    /// Standards of the target titles.
    pub standards: Vec<Standard>,
}

impl TitleRules {
    /// Whether the code means this title on that day.
    pub fn is_valid_on(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}

impl Standard {
    /// The items that an appraiser ticks for E6: duties and capability.
    pub fn ticked(&self) -> impl Iterator<Item = &ChecklistItem> {
        self.duties.iter().chain(&self.capability)
    }
}

impl Eligibility {
    /// How time is counted.
    pub fn counting(&self) -> Counting<'_> {
        Counting {
            convention: self.month_convention,
            cross_checks: &self.cross_checks,
            first_day_counted: self.first_day_counted,
        }
    }

    /// The title that a code means on a day.
    pub fn title(&self, code: &TitleCode, on: Date) -> Option<&TitleRules> {
        self.titles.iter().find(|title| title.code == *code && title.is_valid_on(on))
    }

    /// The standard of a target title.
    pub fn standard(&self, title: &TitleCode) -> Option<&Standard> {
        self.standards.iter().find(|standard| standard.title == *title)
    }

    /// The degree that a target title requires.
    pub fn degree(&self, title: &TitleCode) -> Option<&RequiredDegree> {
        self.degrees.iter().find(|row| row.title == *title)
    }

    /// The rating scales that it goes by: its own, or that of the earlier releases where it declares none.
    pub fn scales(&self) -> impl Iterator<Item = &RatingScale> {
        let released = RatingScale::released().filter(|_| self.rating_scales.is_empty());
        self.rating_scales.iter().chain(released)
    }

    /// The paper of its own of that kind.
    pub fn paper(&self, kind: PaperKind) -> Option<&DeclaredPaper> {
        self.papers.iter().find(|paper| paper.code == kind)
    }

    /// Whether it names a rule in that revision.
    pub fn names(&self, id: &str, revision: u16) -> bool {
        self.rules.iter().any(|named| named.is(id, revision))
    }

    /// Whether it declares every paper that a dossier may hold, the parts that every plan has among them.
    pub fn declares_all_papers(&self) -> bool {
        self.names("E15", ALL_PAPERS)
    }

    /// Whether a dossier may hold a paper of that kind.
    pub fn knows_paper(&self, kind: PaperKind) -> bool {
        (kind.common().is_some() && !self.declares_all_papers())
            || self.own_kinds().any(|(own, _)| own == kind)
    }

    /// The training programme of a field.
    pub fn programme(&self, field: &Field) -> Option<&TrainingProgramme> {
        self.programmes.iter().find(|programme| programme.field == *field)
    }
}
