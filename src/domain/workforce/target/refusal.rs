//! Why an act on a measurement is refused. The citation is that of the indicator, from the data.

use crate::{
    faults_macro::faults,
    lang::Message,
    refusal::{NO_CITATION, Refusal, RefusalKind},
};

faults! {
    /// What is wrong with an act on a measurement.
    TargetFault;

    NotInForce = TARGETS_NOT_IN_FORCE,
        "Không có chương trình chỉ tiêu nào áp dụng vào ngày đo này.",
        "No programme of targets applies on the day of the measurement.";
    IndicatorUnknown = INDICATOR_UNKNOWN,
        "Chương trình áp dụng vào ngày đo không có chỉ tiêu này.",
        "The programme that applies on the day of the measurement has no such indicator.";
    Counted = INDICATOR_COUNTED,
        "Chỉ tiêu này được đếm từ sổ đăng ký, không ghi số đo; hãy ghi CIO, cán bộ CNTT và văn bằng.",
        "That indicator is counted from the registers and is not measured; register the CIO, the IT officers and their degrees.";
    Described = INDICATOR_NOT_MEASURED,
        "Chỉ tiêu này chỉ được mô tả, không đo bằng số.",
        "That indicator is described only, and not measured.";
    OfProvince = INDICATOR_OF_PROVINCE,
        "Chỉ tiêu này chỉ đo cho toàn tỉnh.",
        "That indicator is measured for the whole province only.";
    NotDepartment = PROVINCE_MEASURED_ELSEWHERE,
        "Số liệu toàn tỉnh do cơ quan chuyên trách CNTT của tỉnh ghi, trong nhật ký của cơ quan đó.",
        "Figures of the whole province are recorded by its specialised IT agency, in the log of that one.";
    NumeratorAboveDenominator = NUMERATOR_ABOVE_DENOMINATOR,
        "Tử số không được lớn hơn mẫu số.",
        "A numerator is not above its denominator.";
    PeriodReversed = MEASURED_PERIOD_REVERSED,
        "Ngày đầu của kỳ đo sau ngày đo.",
        "The first day of the period is after the day of the measurement.";
    PopulationUndeclared = POPULATION_UNDECLARED,
        "Nguồn không nói rõ đối tượng được tính; hãy ghi rõ đã tính ai (population).",
        "The source does not say who is counted; say whom the denominator counts (population).";
    PartAboveWhole = BREAKDOWN_ABOVE_TOTAL,
        "Các dòng phân tích của cùng một cách chia cộng lại lớn hơn tổng số.",
        "The lines of one kind of breakdown add up to more than the whole.";
    LineTwice = BREAKDOWN_LINE_TWICE,
        "Một nhóm tuổi và giới tính chỉ có một dòng, và mỗi dòng phải tách ít nhất một trong hai.",
        "A group of ages and sex has one line, and each line tells at least one of the two apart.";
    MeasurementThere = MEASUREMENT_THERE,
        "Chỉ tiêu đã có số đo vào ngày này; muốn sửa hãy dùng correctMeasurement.",
        "There is a measurement of that indicator on that day; correct it by correctMeasurement.";
    MeasurementUnknown = MEASUREMENT_UNKNOWN,
        "Không có số đo đó, hoặc số đo đã được sửa hay hủy.",
        "There is no such measurement, or it was corrected or annulled.";
}

impl TargetFault {
    /// The layer that says no.
    const fn kind(self) -> RefusalKind {
        match self {
            Self::MeasurementUnknown => RefusalKind::NotFound,
            Self::NotInForce
            | Self::IndicatorUnknown
            | Self::Counted
            | Self::Described
            | Self::OfProvince
            | Self::NotDepartment
            | Self::NumeratorAboveDenominator
            | Self::PeriodReversed
            | Self::PopulationUndeclared
            | Self::PartAboveWhole
            | Self::LineTwice
            | Self::MeasurementThere => RefusalKind::ConditionNotMet,
        }
    }

    /// The requirement behind it.
    pub const fn requirement(self) -> &'static str {
        match self {
            Self::PopulationUndeclared => "F3",
            Self::PartAboveWhole | Self::LineTwice => "K20-g",
            Self::NotInForce
            | Self::IndicatorUnknown
            | Self::Counted
            | Self::Described
            | Self::OfProvince
            | Self::NotDepartment
            | Self::NumeratorAboveDenominator
            | Self::PeriodReversed
            | Self::MeasurementThere
            | Self::MeasurementUnknown => "R32",
        }
    }

    /// The refusal, about a field of the input.
    pub fn refuse(self, citation: Option<Message>, field: &'static str) -> Refusal {
        let citation = citation.unwrap_or_else(|| NO_CITATION.into());
        Refusal::plain(self.kind(), self.code(), self.requirement(), citation, self.label().into())
            .about(Some(field))
    }
}
