import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { findEvent, readCheckpoints, readTail } from "../audit/index.ts";
import { describeEvents } from "./describe-event.ts";
import { noteReading } from "./note-reading.ts";
import { searchLog } from "./search-log.ts";
import { verifyNow } from "./verify-log.ts";

/** contract.log */
export const logRoutes = {
  search: api.log.search.handler(async ({ input, context, errors }) => {
    const outcome = await searchLog(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  show: api.log.show.handler(async ({ input, context, errors }) => {
    const event = await findEvent(context.database, input.place);
    if (!event) throw errors.event_not_found({ data: refusalData("event_not_found") });
    await noteReading(context, { place: input.place }, event.subject ?? undefined);
    const [described] = await describeEvents(context, [event]);
    if (!described) throw new Error("an event is described as one");
    return described;
  }),
  state: api.log.state.handler(async ({ context }) => {
    const { place, hash, at, algorithm, stamped } = await readTail(context.database);
    const checkpoints = await readCheckpoints(context.database);
    return {
      events: place,
      algorithm,
      newest: place === 0 ? null : { place, hash, at },
      checkpoints: checkpoints.map(({ token: _token, ...checkpoint }) => checkpoint).toReversed(),
      stamped,
    };
  }),
  verify: api.log.verify.handler(async ({ context, errors }) => {
    const outcome = await verifyNow(context);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
};
