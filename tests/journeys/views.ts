/** Widths in pixels that a page is looked at: the narrowest telephone we serve, and a desk. */
const [PHONE, DESK] = [360, 1440];

type View = readonly [language: "zh" | "en", width: number];
const EACH: readonly View[] = [
  ["zh", PHONE],
  ["en", DESK],
];
const OTHERS: readonly View[] = [
  ["zh", DESK],
  ["en", PHONE],
];

/**
 * In which languages and at which widths every page is inspected: each language and each width once, since a sweep of all pages takes
 * most of the time of all tests; both with both by `npm run test:views`.
 */
export const VIEWS: readonly View[] = process.env.YUANDING_VIEWS === "all" ? [...EACH, ...OTHERS] : EACH;
