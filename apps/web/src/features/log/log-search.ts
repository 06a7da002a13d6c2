import { EVENT_TYPE_IDS, type EventType, MAX_QUERY_LENGTH } from "@yuanding/contract";
import { choiceParam, dateParam, pageParam, textParam } from "../../ui/search-params.ts";

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Which events are listed; `place` is one of them alone. */
export type LogSearch = {
  readonly person?: string | undefined;
  readonly subject?: string | undefined;
  readonly thing?: string | undefined;
  readonly thingId?: string | undefined;
  readonly type?: EventType | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly place?: number | undefined;
  readonly page?: number | undefined;
};

export function logSearch(raw: Record<string, unknown>): LogSearch {
  const person = textParam(raw, "person");
  const place = Number(textParam(raw, "place") ?? raw.place);
  return {
    person: person && ID.test(person) ? person : undefined,
    subject: textParam(raw, "subject")?.slice(0, MAX_QUERY_LENGTH),
    thing: textParam(raw, "thing")?.slice(0, MAX_QUERY_LENGTH),
    thingId: textParam(raw, "thingId")?.slice(0, MAX_QUERY_LENGTH),
    type: choiceParam(raw, "type", EVENT_TYPE_IDS),
    from: dateParam(raw, "from"),
    until: dateParam(raw, "until"),
    place: Number.isInteger(place) && place > 0 ? place : undefined,
    page: pageParam(raw),
  };
}
