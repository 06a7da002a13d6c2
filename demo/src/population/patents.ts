import { lognormalCurve } from "./draws.ts";
import type { Fill } from "./sheet.ts";

/** With it the patents of 1,083 enterprises are about the 23,809 published for the park. */
const PER_RESEARCHER = lognormalCurve(0.8, 0.36);
const INVENTIVE = 0.49;
const GRANTED = 0.093;

/** In force at the end of the year: by the staff that research, more for some than for others, in all years alike. */
const validPatents: Fill = (sheet, out, year) => {
  const perHead = sheet.drawn(PER_RESEARCHER, "有效专利数");
  const staff = sheet.line("研发人员", year);
  for (let row = 0; row < sheet.rows; row += 1)
    out[row] = Math.floor((staff[row] as number) * (perHead[row] as number));
};

/** A part of those in force, from none to twice the usual one. */
function partOfValid(name: string, usual: number): Fill {
  return (sheet, out, year) => {
    const lot = sheet.even(name);
    const valid = sheet.line("有效专利数", year);
    for (let row = 0; row < sheet.rows; row += 1) {
      out[row] = Math.round((valid[row] as number) * 2 * usual * (lot[row] as number));
    }
  };
}

export const PATENTS: Readonly<Record<string, Fill>> = {
  专利授权量: partOfValid("专利授权量", GRANTED),
  有效专利数: validPatents,
  有效发明专利数: partOfValid("有效发明专利数", INVENTIVE),
};
