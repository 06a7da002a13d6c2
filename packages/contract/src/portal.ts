import { z } from "zod";
import { oc } from "./route.ts";
import { isoDate } from "./terms.ts";

/** Groups of fewer subjects than this are not told to the public: one firm could be recognised in them. */
export const SMALLEST_GROUP = 5;

/** A count for the public; null is more than none and fewer than `SMALLEST_GROUP`. */
const publicCount = z.number().int().nullable();

export const portal = {
  /** What everybody may know of the park: its law and its figures in groups that show no single firm. */
  show: oc
    .route({ method: "GET", path: "/portal" })
    .meta({ access: "public" })
    .output(
      z.object({
        park: z.object({ zh: z.string(), en: z.string() }),
        asOf: isoDate,
        /** True while every subject comes from the seeded generator. */
        synthetic: z.boolean(),
        policies: z.number().int(),
        measures: z.number().int(),
        enterprises: publicCount,
        /**
         * By block and by section of industry, the largest first. Null, at the end: all others, in groups too small to be told or
         * with nothing recorded.
         */
        blocks: z.array(z.object({ name: z.string().nullable(), count: publicCount })),
        sections: z.array(z.object({ section: z.string().nullable(), count: publicCount })),
      }),
    ),
};
