import { EVALUATION_STATE_IDS, type EvaluationState, GRADE_IDS, type Grade } from "@yuanding/contract";
import { choiceParam, pageParam, yearParam } from "../../ui/search-params.ts";

export type EvaluationsSearch = {
  readonly year?: number | undefined;
  readonly state?: EvaluationState | undefined;
  readonly grade?: Grade | undefined;
  readonly page?: number | undefined;
};

export function evaluationsSearch(raw: Record<string, unknown>): EvaluationsSearch {
  return {
    year: yearParam(raw),
    state: choiceParam(raw, "state", EVALUATION_STATE_IDS),
    grade: choiceParam(raw, "grade", GRADE_IDS),
    page: pageParam(raw),
  };
}
