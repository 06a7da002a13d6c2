import type { Column, Known, Snapshot } from "@yuanding/rules";

/** 64 bits from two lanes of FNV-1a; enough that two states of a park's facts do not share a version. */
type Lanes = { one: number; two: number };

const START: Lanes = { one: 0x811c9dc5, two: 0x01000193 };

/** A version that follows from every value: two snapshots with the same one hold the same. */
export function fingerprint(content: Omit<Snapshot, "version">): string {
  const lanes = { ...START };
  addText(lanes, `${content.kind}/${content.rows}`);
  for (const [label, column] of content.columns) {
    addText(lanes, label);
    addColumn(lanes, column);
  }
  for (const [row, labels] of content.exceptions) {
    for (const [label, value] of labels) addText(lanes, `${row}/${label}/${showKnown(value)}`);
  }
  return hex(lanes);
}

/** A version that follows from another one and from what was changed. */
export function fingerprintOf(...texts: readonly string[]): string {
  const lanes = { ...START };
  for (const text of texts) addText(lanes, text);
  return hex(lanes);
}

/** A value as text that no other value of its type has. */
export function showKnown(value: Known): string {
  if (typeof value === "object" && "n" in value) return `${value.n}/${value.d}`;
  return String(value);
}

function addColumn(lanes: Lanes, column: Column): void {
  if (column.kind === "text") addText(lanes, column.words.join("\u0000"));
  const { buffer, byteOffset, byteLength } = column.values;
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  const aligned = byteOffset % 4 === 0 ? byteLength - (byteLength % 4) : 0;
  const words = new Int32Array(buffer, aligned === 0 ? 0 : byteOffset, aligned / 4);
  for (let place = 0; place < words.length; place += 1) addBits(lanes, words[place] ?? 0);
  for (let place = aligned; place < bytes.length; place += 1) addBits(lanes, bytes[place] ?? 0);
}

function addText(lanes: Lanes, text: string): void {
  for (let place = 0; place < text.length; place += 1) addBits(lanes, text.charCodeAt(place));
  addBits(lanes, text.length);
}

function addBits(lanes: Lanes, bits: number): void {
  lanes.one = Math.imul(lanes.one ^ bits, 0x01000193);
  lanes.two = Math.imul(lanes.two ^ (bits + (lanes.two >>> 15)), 0x85ebca6b);
}

function hex({ one, two }: Lanes): string {
  return [one, two].map((lane) => ((lane ^ (lane >>> 13)) >>> 0).toString(16).padStart(8, "0")).join("");
}
