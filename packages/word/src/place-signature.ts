import type { Signature } from "./official-document.ts";

/** 28 characters fill a line (GB/T 9704—2012 5.2.3). */
const LINE = 28;
/** What Word adds between figures and characters in a date, at most. */
const SLACK = 2;

/** Where a line of the signature stands: in from the left and from the right, in characters of 三号, to the left or in the middle between. */
export type LinePlace = { readonly left: number; readonly right: number; readonly align: "left" | "center" };

/** Where the name of the office and the date stand (GB/T 9704—2012 7.3.5). A half-width sign counts half. */
export function placeSignature({ office, date, sealed }: Signature): {
  readonly office: LinePlace;
  readonly date: LinePlace;
} {
  return (sealed ? besideSeal : withoutSeal)(widthOf(office), widthOf(date));
}

/**
 * 7.3.5.1: the date four characters in, the name centred above it. A long name ends at the edge, and the date stays below its middle.
 */
function besideSeal(office: number, date: number): ReturnType<typeof placeSignature> {
  const width = Math.max(office, date + SLACK);
  const right = Math.max(0, 4 + (date - width) / 2);
  const place = { left: Math.max(0, LINE - right - width), right, align: "center" } as const;
  return { office: place, date: place };
}

/**
 * 7.3.5.2: the name two characters in, the date below it beginning two characters further right. A date longer than the name stands two
 * characters in instead, and the name moves left with it.
 */
function withoutSeal(office: number, date: number): ReturnType<typeof placeSignature> {
  const nameEnds = date > office ? 2 + date + 2 - office : 2;
  const left = Math.max(0, LINE - nameEnds - office);
  return { office: { left, right: 0, align: "left" }, date: { left: left + 2, right: 0, align: "left" } };
}

/** In characters of the size it is set in. */
export function widthOf(text: string): number {
  return [...text].reduce((width, sign) => width + ((sign.codePointAt(0) ?? 0) < 0x100 ? 0.5 : 1), 0);
}
