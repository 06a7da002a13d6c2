import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { giveUpImport } from "./cancel-import.ts";
import { correctImport } from "./correct-import.ts";
import { describeImport, describeLines } from "./describe-import.ts";
import { listImports } from "./import-store.ts";
import { listChoices } from "./list-choices.ts";
import { requestToAccept } from "./request-acceptance.ts";
import { showSheet } from "./show-sheet.ts";
import { summariesOf } from "./summary-of.ts";

/** contract.imports; the files themselves come and go in mount-files.ts. */
export const importsRoutes = {
  list: api.imports.list.handler(async ({ input, context }) => {
    const { total, items } = await listImports(context.database, input);
    return { total, items: [...(await summariesOf(context.database, items))] };
  }),
  choices: api.imports.choices.handler(({ input, context }) => listChoices(context, input.kind)),
  show: api.imports.show.handler(async ({ input, context, errors }) => {
    const found = await describeImport(context, input.id);
    if (!found) throw errors.import_not_found({ data: refusalData("import_not_found") });
    return found;
  }),
  lines: api.imports.lines.handler(async ({ input, context, errors }) => {
    const found = await describeLines(context, input.id, input);
    if (!found) throw errors.import_not_found({ data: refusalData("import_not_found") });
    return found;
  }),
  sheet: api.imports.sheet.handler(async ({ input, context, errors }) => {
    const outcome = await showSheet(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  correct: api.imports.correct.handler(async ({ input, context, errors }) => {
    const outcome = await correctImport(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  accept: api.imports.accept.handler(async ({ input, context, errors }) => {
    const outcome = await requestToAccept(context, input.id, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  cancel: api.imports.cancel.handler(async ({ input, context, errors }) => {
    const outcome = await giveUpImport(context, input.id);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
};
