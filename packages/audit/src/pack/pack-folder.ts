/** The files of a pack, wherever they lie: a folder, a zip, or memory. Names use `/`. */
export type PackFolder = {
  readonly names: readonly string[];
  /** The bytes of a file that is among the names, piece by piece. */
  readonly read: (name: string) => AsyncIterable<Uint8Array>;
};

/** Longest file that is looked at as a whole, and longest line of one that is looked at line by line. */
const MAX_WHOLE_BYTES = 256 * 1024 * 1024;
const LINE_END = 0x0a;
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A whole file as text. @throws RangeError when it is too long, TypeError when it is no UTF-8. */
export async function readText({ read }: PackFolder, name: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of read(name)) {
    bytes += piece.length;
    if (bytes > MAX_WHOLE_BYTES) throw new RangeError(`${name} is too long`);
    pieces.push(piece);
  }
  return decoder.decode(Buffer.concat(pieces));
}

/** A file as the JSON it should be. @throws SyntaxError for what is none. */
export async function readJson<Value>(folder: PackFolder, name: string): Promise<Value> {
  return JSON.parse(await readText(folder, name)) as Value;
}

/** The JSON values of a file, line by line. @throws SyntaxError for a line that is none, or that does not end. */
export async function* readJsonLines<Value>({ read }: PackFolder, name: string): AsyncGenerator<Value> {
  let rest: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of read(name)) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, from)) {
      yield JSON.parse(decoder.decode(Buffer.concat([...rest, chunk.subarray(from, end)]))) as Value;
      [rest, held, from] = [[], 0, end + 1];
    }
    held += chunk.length - from;
    if (held > MAX_WHOLE_BYTES) throw new RangeError(`${name} has too long a line`);
    rest.push(chunk.subarray(from));
  }
  if (held > 0) throw new SyntaxError(`${name} ends in a line without its end`);
}
