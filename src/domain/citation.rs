//! The legal bases that guards cite, in the wording that a user reads.

use super::lang::Label;

macro_rules! citations {
    ($($name:ident = $vi:literal, $en:literal;)+) => {$(
        #[doc = $en]
        pub const $name: Label = Label::new($vi, $en);
    )+};
}

citations! {
    ART_32_1 = "khoản 1 Điều 32 Nghị định 115/2020/NĐ-CP (sửa đổi bởi Nghị định 85/2023/NĐ-CP)", "Art 32(1) Decree 115/2020/NĐ-CP as amended by Decree 85/2023/NĐ-CP";
    ART_35_1 = "khoản 1 Điều 35 Nghị định 115/2020/NĐ-CP (sửa đổi bởi Nghị định 85/2023/NĐ-CP)", "Art 35(1) Decree 115/2020/NĐ-CP as amended by Decree 85/2023/NĐ-CP";
    ART_38_1 = "khoản 1 Điều 38 Nghị định 115/2020/NĐ-CP (sửa đổi bởi Nghị định 85/2023/NĐ-CP)", "Art 38(1) Decree 115/2020/NĐ-CP as amended by Decree 85/2023/NĐ-CP";
    ART_38_2 = "khoản 2 Điều 38 Nghị định 115/2020/NĐ-CP (sửa đổi bởi Nghị định 85/2023/NĐ-CP)", "Art 38(2) Decree 115/2020/NĐ-CP as amended by Decree 85/2023/NĐ-CP";
    ART_38_3 = "khoản 3 Điều 38 Nghị định 115/2020/NĐ-CP (sửa đổi bởi Nghị định 85/2023/NĐ-CP)", "Art 38(3) Decree 115/2020/NĐ-CP as amended by Decree 85/2023/NĐ-CP";
    ART_40A = "Điều 40a Nghị định 115/2020/NĐ-CP (bổ sung bởi Nghị định 85/2023/NĐ-CP)", "Art 40a Decree 115/2020/NĐ-CP as added by Decree 85/2023/NĐ-CP";
    ART_42_1 = "khoản 1 Điều 42 Nghị định 115/2020/NĐ-CP (sửa đổi bởi Nghị định 85/2023/NĐ-CP)", "Art 42(1) Decree 115/2020/NĐ-CP as amended by Decree 85/2023/NĐ-CP";
    CLERICAL = "Điều 15, Điều 18 Nghị định 30/2020/NĐ-CP", "Arts 15, 18 Decree 30/2020/NĐ-CP";
    COMPLAINTS = "Luật Khiếu nại 2011; Mục VIII.1 Kế hoạch", "Law on Complaints 2011; Section VIII.1 of the plan";
    DENUNCIATIONS = "Luật Tố cáo 2018; Mục VIII.1 Kế hoạch", "Law on Denunciations 2018; Section VIII.1 of the plan";
    PLAN_I_2 = "Mục I.2 Kế hoạch", "Section I.2 of the plan";
    PLAN_II = "Mục II Kế hoạch", "Section II of the plan";
    PLAN_III = "Mục III Kế hoạch", "Section III of the plan";
    PLAN_V = "Mục V Kế hoạch; Điều 40 Nghị định 115/2020/NĐ-CP", "Section V of the plan; Art 40 Decree 115/2020/NĐ-CP";
    PLAN_VI = "Mục VI.1 Kế hoạch", "Section VI.1 of the plan";
    STEP_1 = "Mục VII.1 Bước 1 Kế hoạch", "Section VII.1 Step 1 of the plan";
    STEP_2 = "Mục VII.1 Bước 2 Kế hoạch", "Section VII.1 Step 2 of the plan";
    STEP_3 = "Mục VII.1 Bước 3 Kế hoạch", "Section VII.1 Step 3 of the plan";
    STEP_4 = "Mục VII.1 Bước 4 Kế hoạch", "Section VII.1 Step 4 of the plan";
    STEP_5 = "Mục VII.1 Bước 5 Kế hoạch", "Section VII.1 Step 5 of the plan";
    STEP_6 = "Mục VII.1 Bước 6 Kế hoạch", "Section VII.1 Step 6 of the plan";
    STEP_7 = "Mục VII.1 Bước 7 Kế hoạch", "Section VII.1 Step 7 of the plan";
    STEP_8 = "Mục VII.1 Bước 8 Kế hoạch", "Section VII.1 Step 8 of the plan";
    STEP_9 = "Mục VII.1 Bước 9 Kế hoạch", "Section VII.1 Step 9 of the plan";
    STEP_10 = "Mục VII.1 Bước 10 Kế hoạch", "Section VII.1 Step 10 of the plan";
    STEP_11 = "Mục VII.1 Bước 11 Kế hoạch", "Section VII.1 Step 11 of the plan";
    STEP_12 = "Mục VII.1 Bước 12 Kế hoạch", "Section VII.1 Step 12 of the plan";
    OBLIGATIONS = "Mục VIII.2, VIII.3 Kế hoạch", "Sections VIII.2, VIII.3 of the plan";
}
