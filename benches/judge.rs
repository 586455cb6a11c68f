//! What judging and ordering cost, and how it grows: dossiers through the shipped rule set, candidates of one title
//! through the levels of priority.
//!
//! Each is run at a hundredth, a tenth and the whole of the greatest size; the time for one dossier should stay the
//! same, and that for one candidate should grow no faster than the logarithm.

#![expect(clippy::expect_used, reason = "what is shipped and what is written here can be read")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use jiff::civil::{Date, date};
use thanghang::domain::{
    eligibility,
    ranking::{self, Contest, RankingRules},
    reference_data::ReferenceData,
    ruleset::RuleSet,
    vocabulary::{Stage, TitleCode},
};

#[path = "judge/candidates.rs"]
mod candidates;
#[path = "judge/dossiers.rs"]
mod dossiers;

/// The closing date of the plan of seed 003.
const CLOSING: Date = date(2024, 10, 29);

const DOSSIERS: [u64; 3] = [100, 1_000, 10_000];
const CANDIDATES: [u64; 3] = [1_000, 10_000, 100_000];

fn shipped() -> &'static RuleSet {
    ReferenceData::released().rule_set("dien-bien-2024").expect("shipped")
}

fn title(code: &str) -> TitleCode {
    code.parse().expect("a title code")
}

/// A number below a bound, the same for the same seed and trait, and not in the order of the seeds.
fn spread(seed: u64, of: u64, below: u64) -> u64 {
    let mixed = (seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ of.wrapping_mul(0xC2B2_AE3D_27D4_EB4F);
    let mixed = (mixed ^ (mixed >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed ^ (mixed >> 29)) % below
}

fn judge_dossiers(criterion: &mut Criterion) {
    let cycle = dossiers::cycle();
    let findings = dossiers::findings();
    for (stage, findings) in [(Stage::Screening, &[][..]), (Stage::Appraisal, &findings)] {
        let mut group = criterion.benchmark_group(format!("eligibility {stage}"));
        group.sample_size(10).sampling_mode(SamplingMode::Flat);
        for size in DOSSIERS {
            let dossiers: Vec<_> = (0..size).map(dossiers::mixed).collect();
            let judge = |dossier| eligibility::judge(shipped(), stage, &cycle, dossier, findings);
            let eligible = dossiers.iter().filter(|dossier| judge(dossier).expect("fit").eligible).count();
            assert!(0 < eligible && eligible < dossiers.len(), "the dossiers are mixed");
            group.throughput(Throughput::Elements(size));
            group.bench_function(BenchmarkId::from_parameter(size), |bench| {
                bench.iter(|| dossiers.iter().filter(|dossier| black_box(judge(dossier)).is_ok()).count());
            });
        }
    }
}

fn rank_candidates(criterion: &mut Criterion) {
    let rules: &RankingRules = &shipped().ranking;
    let title = title(candidates::TITLE);
    for (name, candidate) in candidates::KINDS {
        let mut group = criterion.benchmark_group(format!("ranking, {name}"));
        group.sample_size(10).sampling_mode(SamplingMode::Flat);
        for size in CANDIDATES {
            let candidates: Vec<_> = (0..size).map(candidate).collect();
            let quota = u32::try_from(size / 10).expect("small");
            let contest = Contest { title: &title, quota, closing_on: CLOSING, rules, findings: &[] };
            let ranking = ranking::rank(&contest, &candidates).expect("a question");
            assert!(ranking.compared, "there are more people than places");
            group.throughput(Throughput::Elements(size));
            group.bench_function(BenchmarkId::from_parameter(size), |bench| {
                bench.iter(|| black_box(ranking::rank(&contest, &candidates)));
            });
        }
    }
}

criterion_group!(benches, judge_dossiers, rank_candidates);
criterion_main!(benches);
