import type { Process } from "@yuanding/processes";
import type { ActRow } from "./list-store.ts";

type Words = { readonly zh: string; readonly en: string };
/** Acts that are told one by one; of more the last ones. */
const MOST_TOLD = 3;

/** What was done in a case after somebody had looked at it. People of an enterprise are told of the park's acts only that there were some. */
export function whatHappened(process: Process, acts: readonly ActRow[], since: number, toEnterprise: boolean): Words {
  const done = acts.filter(({ number, byId }) => number > since && byId !== null);
  const told = done.map((act) => (toEnterprise && act.capacity !== "enterprise" ? OF_THE_PARK : wordsOf(process, act)));
  const once = [...new Map(told.map((words) => [words.zh, words])).values()].slice(-MOST_TOLD);
  return { zh: once.map(({ zh }) => zh).join(""), en: once.map(({ en }) => en).join(" ") };
}

const OF_THE_PARK: Words = { zh: "园区刚刚办理过。", en: "The park has acted in it." };

function wordsOf(process: Process, { kind, transition, by, personName }: ActRow): Words {
  const whom = personName ?? "";
  if (kind === "assign") return { zh: `${by}指定${whom}为责任人。`, en: `${by} made ${whom} responsible.` };
  if (kind === "join") return { zh: `${by}请${whom}参与。`, en: `${by} gave ${whom} a part in it.` };
  if (kind === "leave") return { zh: `${by}结束了${whom}的参与。`, en: `${by} ended the part of ${whom}.` };
  const step = process.transitions.get(transition ?? "");
  return { zh: `${by}办了“${step?.zh ?? ""}”。`, en: `${by} did “${step?.en ?? ""}”.` };
}
