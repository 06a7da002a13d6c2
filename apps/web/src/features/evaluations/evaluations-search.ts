import { EVALUATION_STATE_IDS, type EvaluationState, GRADE_IDS, type Grade } from "@yuanding/contract";
import { choiceParam, pageParam, textParam } from "../../ui/search-params.ts";

const [FIRST_YEAR, LAST_YEAR] = [2000, 2200];

export type EvaluationsSearch = {
  readonly year?: number | undefined;
  readonly state?: EvaluationState | undefined;
  readonly grade?: Grade | undefined;
  readonly page?: number | undefined;
};

export function evaluationsSearch(raw: Record<string, unknown>): EvaluationsSearch {
  const year = Number(textParam(raw, "year") ?? raw.year);
  return {
    year: Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR ? year : undefined,
    state: choiceParam(raw, "state", EVALUATION_STATE_IDS),
    grade: choiceParam(raw, "grade", GRADE_IDS),
    page: pageParam(raw),
  };
}
