import { type ChainedEvent, DETAIL_FIELDS, type DetailField } from "./event.ts";

/** The type of event that names what was erased: `after` is an {@link Erased}. */
export const ERASURE = "personal_details_erased";
/** Fields of details that were erased, each with the places of the events. */
export type Erased = { readonly [Field in DetailField]?: readonly number[] };

/** Keeps account of erased details, event after event, until a later event names them. */
export function openErasures() {
  const unnamed = new Map<DetailField, Set<number>>(DETAIL_FIELDS.map((field) => [field, new Set()]));
  return {
    pass(event: ChainedEvent): void {
      for (const field of DETAIL_FIELDS) {
        if (event.erased[field] !== undefined) unnamed.get(field)?.add(event.place);
        if (event.type !== ERASURE) continue;
        for (const place of namedBy(event, field)) unnamed.get(field)?.delete(place);
      }
    },
    /** The first place of which details are gone and no event says so. */
    firstUnnamed(): number | null {
      const places = [...unnamed.values()].flatMap((set) => [...set.values().take(1)]);
      return places.length === 0 ? null : Math.min(...places);
    },
  };
}

/** An event names what came before it; what it says of itself or of later ones does not count. */
function namedBy({ place, details }: ChainedEvent, field: DetailField): readonly number[] {
  const after: unknown = details.after;
  const places: unknown = typeof after === "object" && after !== null ? Reflect.get(after, field) : null;
  return Array.isArray(places) ? places.filter((each) => typeof each === "number" && each < place) : [];
}
