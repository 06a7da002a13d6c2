import type { Offer } from "@yuanding/contract";
import { Cite, ClauseProvider } from "../../ui/cite.tsx";
import { Title } from "../../ui/title.tsx";

type Measure = Offer["measure"];
type Clause = Pick<Measure, "id" | "article" | "policy">;

/** The clause a benefit rests on, opening the document at the article. */
export function ClauseLink({ measure }: { readonly measure: Clause }) {
  return (
    <ClauseProvider measure={measure.id}>
      <Cite text={`《${measure.policy.title}》${measure.article}`} className="cite" />
    </ClauseProvider>
  );
}

export function MeasureTitle({ measure }: { readonly measure: Measure }) {
  return <Title title={measure.title} english={measure.english} />;
}

/** The parts of a measure's id as its pages' addresses have them. */
export function measureParams(measure: string): { policyId: string; measureId: string } {
  const [policyId = "", measureId = ""] = measure.split("/");
  return { policyId, measureId };
}
