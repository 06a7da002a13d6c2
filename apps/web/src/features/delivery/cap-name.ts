import type { GivenCap } from "@yuanding/contract";
import { useMessages } from "../../language/language.tsx";
import { useTitleText } from "../../ui/title.tsx";
import { capsMessages } from "./caps-messages.ts";
import { useMeasures } from "./figure-table.tsx";

/** What a cap holds for; a subject by its name. */
type Scope = Pick<GivenCap, "year" | "programme" | "measure"> & { readonly subject: string | null };

/** Says what a cap holds for: of what, in which year, and for whom. */
export function useCapName(): (cap: Scope) => { readonly of: string; readonly within: string } {
  const messages = useMessages(capsMessages);
  const findMeasure = useMeasures();
  const titleText = useTitleText();
  return ({ year, programme, measure, subject }) => {
    const found = measure === null ? undefined : findMeasure(measure);
    const clause = found ? titleText(found) : measure;
    const named = [clause, programme === null ? null : messages.programme(programme)].filter((each) => each !== null);
    return {
      of: named.length > 0 ? named.join(" · ") : messages.everyMeasure,
      within: [year === null ? messages.everyYear : messages.year(year), subject ?? messages.everybody].join(" · "),
    };
  };
}
