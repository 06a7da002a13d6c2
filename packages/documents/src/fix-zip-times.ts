const END = 0x06054b50;
const CENTRAL = 0x02014b50;
/** The smallest that the end of a zip can be. */
const END_BYTES = 22;
/** 1980-01-01 00:00, the oldest time a zip can hold. */
const NO_TIME = 0;
const NO_DAY = (1 << 5) | 1;

/**
 * The zip with every part dated to the same day, so that what has the same content has the same bytes and one hash. Changes the bytes given.
 * @throws RangeError when they are no zip
 */
export function fixZipTimes(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - END_BYTES;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new RangeError("not a zip");
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== CENTRAL) throw new RangeError("a zip whose list is broken");
    setTime(view, at + 12);
    setTime(view, view.getUint32(at + 42, true) + 10);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
}

function setTime(view: DataView, at: number): void {
  view.setUint16(at, NO_TIME, true);
  view.setUint16(at + 2, NO_DAY, true);
}
