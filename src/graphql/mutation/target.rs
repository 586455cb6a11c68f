//! Acts on measurements of indicators, and on what IT officers are qualified by.

use async_graphql::{ID, InputObject};

use crate::{
    domain::{
        ranking::Sex,
        workforce::{
            command::{
                AnnulMeasurement, AnnulQualification, AttestQualification, CorrectMeasurement,
                RecordMeasurement,
            },
            qualification::terms::Qualification,
            target::{
                line::{BreakdownLine, MeasuredFigures},
                terms::{AgeGroup, TargetScope},
            },
        },
    },
    graphql::{
        envelope::DirectoryEnvelope,
        input::{InputReader, gather},
        labelled_enum::EnumValue,
        mutation::mutations,
        payload::WorkforcePayload,
        scalar::Date,
    },
};

/// Một dòng phân tích theo nhóm tuổi, giới tính. — A part of a measurement, by group of ages and by sex.
#[derive(Debug, InputObject)]
pub struct BreakdownLineInput {
    /// Nhóm tuổi; bỏ trống nếu không tách. — The group of ages; left out where they are not told apart.
    age_group: Option<EnumValue<AgeGroup>>,
    /// Giới tính; bỏ trống nếu không tách. — The sex; left out where the two are not told apart.
    sex: Option<EnumValue<Sex>>,
    /// Tử số. — How many.
    numerator: i32,
    /// Mẫu số. — Of how many.
    denominator: i32,
}

fn line(read: &mut InputReader<'_>, input: &BreakdownLineInput) -> Option<BreakdownLine> {
    gather!(BreakdownLine {
        age_group: Some(input.age_group.map(EnumValue::member)),
        sex: Some(input.sex.map(EnumValue::member)),
        numerator: read.count("numerator", input.numerator, 0..=i32::MAX),
        denominator: read.count("denominator", input.denominator, 0..=i32::MAX),
    })
}

/// Số đo và minh chứng, trong mọi yêu cầu có số đo. — What was measured and what shows it, as each act that brings a measurement has it.
#[derive(Debug, InputObject)]
pub struct MeasuredInput {
    /// Ngày đầu của kỳ đo. — The first day of the period.
    measured_from: Date,
    /// Ngày đo, hoặc ngày cuối của kỳ đo. — The day of the measurement, or the last one of the period.
    measured_on: Date,
    /// Tử số. — How many.
    numerator: i32,
    /// Mẫu số. — Of how many.
    denominator: i32,
    /// Đã tính những ai, nếu nguồn không nói rõ. — Whom the denominator counts, where the source does not say it.
    population: Option<String>,
    /// Phân tích theo nhóm tuổi và giới tính. — The same by groups of ages and by sex.
    breakdown: Vec<BreakdownLineInput>,
    /// Số, ký hiệu văn bản minh chứng. — The document that shows it.
    evidence: String,
}

impl MeasuredInput {
    fn read(&self, read: &mut InputReader<'_>) -> Option<MeasuredFigures> {
        gather!(MeasuredFigures {
            from: read.date("measuredFrom", &self.measured_from),
            on: read.date("measuredOn", &self.measured_on),
            numerator: read.count("numerator", self.numerator, 0..=i32::MAX),
            denominator: read.count("denominator", self.denominator, 0..=i32::MAX),
            population: read.optional("population", &self.population, InputReader::prose),
            breakdown: read.list("breakdown", &self.breakdown, 0..=BreakdownLine::MOST, line),
            evidence: read.code("evidence", &self.evidence),
        })
    }
}

mutations! {
    pub struct TargetMutation;

    /// Ghi văn bằng, chứng chỉ hoặc năng lực được xác nhận của cán bộ CNTT. — Attests a qualification of an IT officer.
    fn attest_qualification("Cán bộ và văn bằng. — The officer and the qualification.") -> WorkforcePayload {
        /// Dữ liệu để ghi văn bằng, chứng chỉ. — The input of `attestQualification`.
        struct AttestQualificationInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Cán bộ CNTT. — The officer.
            officer_id: ID,
            /// Văn bằng, chứng chỉ, năng lực. — What.
            qualification: EnumValue<Qualification>,
            /// Số, ký hiệu giấy tờ. — The document that shows it.
            document: String,
            /// Ngày cấp. — The day on which it was obtained.
            obtained_on: Date,
            /// Ngày cuối còn hiệu lực; bỏ trống nếu không thời hạn. — The last day on which it counts; left out where it has none.
            valid_until: Option<Date>,
        }

        fn read(&self, read) -> AttestQualification {
            agency: read.id("agencyId", &self.agency_id),
            attested: read.fresh(),
            officer: read.id("officerId", &self.officer_id),
            qualification: Some(self.qualification.0),
            document: read.code("document", &self.document),
            obtained_on: read.date("obtainedOn", &self.obtained_on),
            valid_until: read.optional("validUntil", &self.valid_until, InputReader::date),
        }
    }

    /// Hủy văn bằng, chứng chỉ đã ghi sai. — Annuls a qualification that was attested by mistake.
    fn annul_qualification("Văn bằng và lý do. — The qualification and why.") -> WorkforcePayload {
        /// Dữ liệu để hủy văn bằng, chứng chỉ. — The input of `annulQualification`.
        struct AnnulQualificationInput: DirectoryEnvelope {
            /// Cơ quan. — The agency.
            agency_id: ID,
            /// Văn bằng, chứng chỉ đã ghi. — The qualification.
            qualification_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> AnnulQualification {
            agency: read.id("agencyId", &self.agency_id),
            attested: read.id("qualificationId", &self.qualification_id),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Ghi số đo của một chỉ tiêu, có minh chứng. — Records a measurement of an indicator, with its evidence.
    fn record_measurement("Chỉ tiêu và số đo. — The indicator and what was measured.") -> WorkforcePayload {
        /// Dữ liệu để ghi số đo chỉ tiêu. — The input of `recordMeasurement`.
        struct RecordMeasurementInput: DirectoryEnvelope {
            /// Cơ quan đo. — The agency that measured.
            agency_id: ID,
            /// Phạm vi: cơ quan hoặc toàn tỉnh. — Of the agency, or of the province.
            scope: EnumValue<TargetScope>,
            /// Mã chỉ tiêu, ví dụ K20-2. — The indicator, such as K20-2.
            indicator: String,
            #[graphql(flatten)]
            measured: MeasuredInput,
        }

        fn read(&self, read) -> RecordMeasurement {
            agency: read.id("agencyId", &self.agency_id),
            measurement: read.fresh(),
            scope: Some(self.scope.0),
            indicator: read.code("indicator", &self.indicator),
            measured: self.measured.read(read),
        }
    }

    /// Sửa số đo đã ghi; số cũ được giữ lại. — Corrects a measurement; the former one is kept.
    fn correct_measurement("Số đo đúng và lý do. — What is right, and why.") -> WorkforcePayload {
        /// Dữ liệu để sửa số đo chỉ tiêu. — The input of `correctMeasurement`.
        struct CorrectMeasurementInput: DirectoryEnvelope {
            /// Cơ quan đo. — The agency that measured.
            agency_id: ID,
            /// Số đo bị sửa. — The measurement that is corrected.
            measurement_id: ID,
            #[graphql(flatten)]
            measured: MeasuredInput,
            /// Lý do sửa. — Why.
            reason: String,
        }

        fn read(&self, read) -> CorrectMeasurement {
            agency: read.id("agencyId", &self.agency_id),
            measurement: read.fresh(),
            corrects: read.id("measurementId", &self.measurement_id),
            measured: self.measured.read(read),
            reason: read.prose("reason", &self.reason),
        }
    }

    /// Hủy số đo lẽ ra không được ghi. — Annuls a measurement that should not be there.
    fn annul_measurement("Số đo và lý do. — The measurement and why.") -> WorkforcePayload {
        /// Dữ liệu để hủy số đo chỉ tiêu. — The input of `annulMeasurement`.
        struct AnnulMeasurementInput: DirectoryEnvelope {
            /// Cơ quan đo. — The agency that measured.
            agency_id: ID,
            /// Số đo. — The measurement.
            measurement_id: ID,
            /// Lý do. — Why.
            reason: String,
        }

        fn read(&self, read) -> AnnulMeasurement {
            agency: read.id("agencyId", &self.agency_id),
            measurement: read.id("measurementId", &self.measurement_id),
            reason: read.prose("reason", &self.reason),
        }
    }
}
