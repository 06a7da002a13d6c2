import { batches } from "./batches.ts";
import { bundles } from "./bundles.ts";
import { calls } from "./calls.ts";
import { caps } from "./caps.ts";
import { cases } from "./cases.ts";
import { census } from "./census.ts";
import { credit } from "./credit.ts";
import { cultivation } from "./cultivation.ts";
import { decisions } from "./decisions.ts";
import { delivery } from "./delivery.ts";
import { entitlements } from "./entitlements.ts";
import { evaluations } from "./evaluations.ts";
import { files } from "./files.ts";
import { forms } from "./forms.ts";
import { imports } from "./imports.ts";
import { lab } from "./lab.ts";
import { ledger } from "./ledger.ts";
import { library } from "./library.ts";
import { lists } from "./lists.ts";
import { log } from "./log.ts";
import { me } from "./me.ts";
import { messages } from "./messages.ts";
import { notices } from "./notices.ts";
import { overview } from "./overview.ts";
import { people } from "./people.ts";
import { portal } from "./portal.ts";
import { projects } from "./projects.ts";
import { simulation } from "./simulation.ts";
import { subjects } from "./subjects.ts";

export * from "./batches.ts";
export * from "./bundles.ts";
export * from "./calls.ts";
export * from "./caps.ts";
export * from "./cases.ts";
export * from "./census.ts";
export * from "./credit.ts";
export * from "./cultivation.ts";
export * from "./decisions.ts";
export * from "./delivery.ts";
export * from "./desks.ts";
export * from "./entitlements.ts";
export * from "./evaluations.ts";
export * from "./event-types.ts";
export * from "./files.ts";
export * from "./forms.ts";
export * from "./imports.ts";
export * from "./lab.ts";
export * from "./ledger.ts";
export * from "./library.ts";
export * from "./lists.ts";
export * from "./log.ts";
export * from "./me.ts";
export * from "./messages.ts";
export * from "./notices.ts";
export * from "./overview.ts";
export * from "./people.ts";
export * from "./portal.ts";
export * from "./posts.ts";
export * from "./powers.ts";
export * from "./projects.ts";
export * from "./refusals.ts";
export * from "./results.ts";
export * from "./route.ts";
export * from "./sign-in.ts";
export * from "./simulation.ts";
export * from "./subjects.ts";
export * from "./terms.ts";

/** The whole API. The server implements it, the web's client is derived from it. */
export const contract = {
  library,
  subjects,
  census,
  overview,
  cultivation,
  bundles,
  lab,
  decisions,
  simulation,
  files,
  batches,
  entitlements,
  imports,
  lists,
  ledger,
  me,
  people,
  log,
  portal,
  cases,
  delivery,
  caps,
  calls,
  notices,
  projects,
  forms,
  credit,
  evaluations,
  messages,
};
