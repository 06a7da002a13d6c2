import { inflateRawSync } from "node:zlib";

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;

/** A part of a zip archive as text, found through the archive's own list. */
export function partOfZip(archive: Buffer, name: string): string {
  for (let at = 0; at < archive.length - 46; at += 1) {
    if (archive.readUInt32LE(at) !== CENTRAL_HEADER) continue;
    const length = archive.readUInt16LE(at + 28);
    if (archive.toString("utf8", at + 46, at + 46 + length) !== name) continue;
    const start = archive.readUInt32LE(at + 42);
    if (archive.readUInt32LE(start) !== LOCAL_HEADER) throw new Error(`${name} is not where the list says`);
    const data = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
    const packed = archive.subarray(data, data + archive.readUInt32LE(at + 20));
    return (archive.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString("utf8");
  }
  throw new Error(`no part ${name}`);
}
