import type { Basis } from "@yuanding/contract";

/** What a file says on top when subjects of the park are invented; nothing when none is. */
export function syntheticNote({ synthetic, subjects, syntheticSubjects }: Basis, lang: "zh" | "en"): readonly string[] {
  if (syntheticSubjects === 0) return [];
  if (lang === "zh") {
    return [
      synthetic
        ? "合成数据：本表的企业、楼宇和项目均为虚构"
        : `含合成数据：园区的 ${subjects} 个对象中有 ${syntheticSubjects} 个为虚构`,
    ];
  }
  return [
    synthetic
      ? "Synthetic data: every subject in this table is invented"
      : `Partly synthetic data: ${syntheticSubjects} of the ${subjects} subjects of the park are invented`,
  ];
}
