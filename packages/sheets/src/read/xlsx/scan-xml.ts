import { damaged, stop } from "../refusals.ts";
import { decode } from "./decode-xml.ts";

/**
 * Reads XML as bytes, in chunks, several times as fast as a parser for all of XML: it knows no DOCTYPE, no entities but the
 * five and character references, and names the elements of one vocabulary. `scan-xml.test.ts` holds it against such a parser.
 */
export type XmlHandler = {
  /**
   * `name` is without prefix, and empty for an element of another vocabulary. An empty element is opened and closed. Giving
   * `true` passes over all within, unread, up to the next closing tag of this name.
   */
  readonly open: (name: string, tag: Tag) => boolean | undefined;
  /** Text between two tags, in pieces where a comment or CDATA stands inside. */
  readonly text: (text: Text) => void;
  readonly close: (name: string, tag: Place) => void;
};

/** Where a tag stands in the document: bytes from `<` until after `>`. */
export type Place = { readonly from: number; readonly until: number };

/** The element just opened; valid only during the call. */
export type Tag = Place & {
  readonly selfClosing: boolean;
  /** Where `<` stands in `bytes`, and where the name ends. */
  readonly start: number;
  readonly nameEnd: number;
  /** The value of an attribute by its name as written, in ASCII; entities resolved. */
  readonly get: (name: string) => string | undefined;
  /** For fast paths: where the value starts in `bytes`, -1 if there is none; it ends at `valueEnd`. */
  readonly find: (name: string) => number;
  readonly bytes: Buffer;
  readonly valueEnd: number;
  /** Names of all attributes as written. */
  readonly names: () => readonly string[];
};

/** A piece of text; valid only during the call. `verbatim`: of a CDATA section, without entities. */
export type Text = {
  readonly bytes: Buffer;
  readonly from: number;
  readonly until: number;
  readonly verbatim: boolean;
};

export type XmlScanner = {
  readonly push: (chunk: Buffer) => void;
  /** Bytes of the document that have been taken apart so far; what follows has not been heard of yet. */
  readonly position: () => number;
  /** To be called after the last chunk: a document that is not complete is damaged. */
  readonly end: () => void;
};

const MAX_DEPTH = 64;
const MAX_ATTRIBUTES = 256;
const MAX_NAMES = 4_096;

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const EQUALS = 0x3d;
const LETTER_X = 0x78;
const INCOMPLETE = -1;

/** An element's name as written and, if it is of the vocabulary, without prefix. */
type Name = { readonly bytes: Buffer; readonly local: string };
type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/** `vocabulary`: the namespaces, one of which the root element must have. `maxToken`: bytes of one tag or text. */
export function scanXml(vocabulary: readonly string[], maxToken: number, handler: XmlHandler): XmlScanner {
  let rest: Buffer = Buffer.alloc(0);
  /** Bytes of the document before the buffer at hand. */
  let base = 0;
  let rooted = false;
  let prefixes: readonly string[] = [];
  const open: Name[] = [];
  /** The closing tag up to which everything is passed over. */
  let passTo = "";
  const names = new Map<number, Name[]>();
  let nameCount = 0;

  /** Four offsets an attribute: name from, until, value from, until. */
  const attributes = new Int32Array(4 * MAX_ATTRIBUTES);
  let attributeCount = 0;
  /** Where the name of the tag read last ends. */
  let nameUntil = 0;
  const tag: Mutable<Tag> = {
    from: 0,
    until: 0,
    selfClosing: false,
    start: 0,
    nameEnd: 0,
    bytes: rest,
    valueEnd: 0,
    find: (name) => {
      for (let at = 0; at < 4 * attributeCount; at += 4) {
        if (!isName(tag.bytes, attributes[at] as number, attributes[at + 1] as number, name)) continue;
        tag.valueEnd = attributes[at + 3] as number;
        return attributes[at + 2] as number;
      }
      return -1;
    },
    get: (name) => {
      const from = tag.find(name);
      return from < 0 ? undefined : decode(tag.bytes, from, tag.valueEnd);
    },
    names: () =>
      Array.from({ length: attributeCount }, (_, index) =>
        tag.bytes.toString("utf8", attributes[4 * index], attributes[4 * index + 1]),
      ),
  };
  const place: Mutable<Place> = { from: 0, until: 0 };
  const text: Mutable<Text> = { bytes: rest, from: 0, until: 0, verbatim: false };

  function push(chunk: Buffer): void {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = base === 0 ? afterByteOrderMark(bytes) : 0;
    for (;;) {
      if (passTo !== "") {
        const found = bytes.indexOf(passTo, at);
        at = found < 0 ? Math.max(at, bytes.length - passTo.length) : found;
        if (found < 0) break;
        passTo = "";
      }
      let less = at;
      while (less < bytes.length && bytes[less] !== LESS) less++;
      if (less === bytes.length) break;
      const next = token(bytes, less, at);
      if (next === INCOMPLETE) break;
      at = next;
    }
    rest = bytes.subarray(at);
    base += at;
    if (rest.length > maxToken) stop("text_too_long");
  }

  /** Takes the text from `textFrom` and the tag that begins at `at`; gives where the next token begins. */
  function token(bytes: Buffer, at: number, textFrom: number): number {
    if (at + 1 >= bytes.length) return INCOMPLETE;
    const kind = bytes[at + 1];
    const until =
      kind === SLASH
        ? bytes.indexOf(GREATER, at) + 1 || INCOMPLETE
        : kind === BANG
          ? endOfDeclaration(bytes, at)
          : kind === QUESTION
            ? endOf(bytes, "?>", at + 2)
            : readTag(bytes, at);
    if (until === INCOMPLETE) return INCOMPLETE;
    if (at > textFrom) giveText(bytes, textFrom, at, false);
    if (kind === SLASH) closeTag(bytes, at, until);
    else if (kind === QUESTION) refuseOtherEncodings(bytes.toString("latin1", at, until));
    else if (kind === BANG) {
      if (bytes[at + 2] === 0x5b) giveText(bytes, at + 9, until - 3, true);
    } else openTag(bytes, at, until);
    return until;
  }

  function giveText(bytes: Buffer, from: number, until: number, verbatim: boolean): void {
    if (open.length === 0) {
      for (let at = from; at < until; at++) if (!isSpace(bytes[at] as number)) damaged("text outside the root element");
      return;
    }
    if (until - from > maxToken) stop("text_too_long");
    text.bytes = bytes;
    text.from = from;
    text.until = until;
    text.verbatim = verbatim;
    handler.text(text);
  }

  /** Reads the tag's attributes into `attributes`; gives where it ends. */
  function readTag(bytes: Buffer, at: number): number {
    const length = bytes.length;
    attributeCount = 0;
    let here = at + 1;
    while (here < length && !endsName(bytes[here] as number)) here++;
    if (here === at + 1 && here < length) damaged("a tag without a name");
    nameUntil = here;
    for (;;) {
      const before = here;
      while (here < length && isSpace(bytes[here] as number)) here++;
      if (here >= length) return INCOMPLETE;
      const byte = bytes[here];
      if (byte === GREATER || byte === SLASH) {
        tag.selfClosing = byte === SLASH;
        const until = tag.selfClosing ? here + 2 : here + 1;
        if (until > length) return INCOMPLETE;
        if (bytes[until - 1] !== GREATER) damaged("a tag that does not end");
        return until;
      }
      if (before === here) damaged("attributes without a space between");
      here = readAttribute(bytes, here);
      if (here === INCOMPLETE) return INCOMPLETE;
    }
  }

  function readAttribute(bytes: Buffer, at: number): number {
    const length = bytes.length;
    if (attributeCount === MAX_ATTRIBUTES) damaged("too many attributes");
    const slot = 4 * attributeCount;
    let here = at;
    while (here < length && !endsName(bytes[here] as number)) here++;
    attributes[slot] = at;
    attributes[slot + 1] = here;
    while (here < length && isSpace(bytes[here] as number)) here++;
    if (here < length && (bytes[here] !== EQUALS || attributes[slot + 1] === at))
      damaged("an attribute without a value");
    here++;
    while (here < length && isSpace(bytes[here] as number)) here++;
    if (here >= length) return INCOMPLETE;
    const quote = bytes[here] as number;
    if (quote !== 0x22 && quote !== 0x27) damaged("an attribute without quotes");
    here++;
    attributes[slot + 2] = here;
    while (here < length && bytes[here] !== quote) {
      if (bytes[here] === LESS) damaged("an attribute that does not end");
      here++;
    }
    if (here >= length) return INCOMPLETE;
    attributes[slot + 3] = here;
    attributeCount++;
    return here + 1;
  }

  function openTag(bytes: Buffer, at: number, until: number): void {
    tag.bytes = bytes;
    tag.from = base + at;
    tag.until = base + until;
    tag.start = at;
    tag.nameEnd = nameUntil;
    if (open.length === 0) bindPrefixes(bytes.toString("utf8", at + 1, nameUntil));
    else refuseRebinding();
    const name = nameOf(bytes, at + 1, nameUntil);
    if (open.length >= MAX_DEPTH) damaged("elements nested too deeply");
    const pass = handler.open(name.local, tag) === true;
    if (tag.selfClosing) {
      place.from = tag.from;
      place.until = tag.until;
      handler.close(name.local, place);
      return;
    }
    open.push(name);
    if (pass) passTo = `</${name.bytes}`;
  }

  /** Prefixes are bound at the root element, as every writer of workbooks does. */
  function bindPrefixes(written: string): void {
    if (rooted) damaged("two root elements");
    rooted = true;
    prefixes = boundPrefixes();
    if (!prefixes.includes(prefixOf(written))) damaged(`unexpected element ${written.slice(0, 40)}`);
  }

  /** Elsewhere only other vocabularies may be bound: an element of ours must not hide behind a new prefix. */
  function refuseRebinding(): void {
    for (let at = 0; at < 4 * attributeCount; at += 4) {
      if (tag.bytes[attributes[at] as number] !== LETTER_X) continue;
      if (boundPrefixes().some((prefix) => !prefixes.includes(prefix))) damaged("a namespace bound where none may be");
      return;
    }
  }

  /** The prefixes, with colon, that the tag binds to the vocabulary. */
  function boundPrefixes(): readonly string[] {
    return tag.names().flatMap((name) => {
      if (name !== "xmlns" && !name.startsWith("xmlns:")) return [];
      return vocabulary.includes(tag.get(name) ?? "") ? [name === "xmlns" ? "" : `${name.slice(6)}:`] : [];
    });
  }

  function closeTag(bytes: Buffer, at: number, until: number): void {
    let end = until - 1;
    while (end > at && isSpace(bytes[end - 1] as number)) end--;
    const name = open.pop();
    if (!name || end - at - 2 !== name.bytes.length || !sameBytes(bytes, at + 2, name.bytes)) {
      damaged("tags that do not match");
    }
    place.from = base + at;
    place.until = base + until;
    handler.close(name.local, place);
  }

  function nameOf(bytes: Buffer, from: number, until: number): Name {
    let hash = until - from;
    for (let at = from; at < until; at++) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0;
    const known = names.get(hash);
    if (known) {
      for (const name of known) {
        if (name.bytes.length === until - from && sameBytes(bytes, from, name.bytes)) return name;
      }
    }
    if (++nameCount > MAX_NAMES) damaged("too many kinds of elements");
    const written = bytes.toString("utf8", from, until);
    const prefix = prefixOf(written);
    const local = prefixes.includes(prefix) ? written.slice(prefix.length) : "";
    const name = { bytes: Buffer.from(bytes.subarray(from, until)), local };
    if (known) known.push(name);
    else names.set(hash, [name]);
    return name;
  }

  return {
    push,
    position: () => base,
    end: () => {
      if (!rooted || open.length > 0) damaged("XML that breaks off");
      giveText(rest, 0, rest.length, false);
    },
  };
}

function afterByteOrderMark(bytes: Buffer): number {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) damaged("XML in UTF-16");
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

/** `<!--`, `<![CDATA[`, and the declarations that no workbook needs. */
function endOfDeclaration(bytes: Buffer, at: number): number {
  const head = bytes.toString("latin1", at, at + 9);
  if (head.startsWith("<!--")) return endOf(bytes, "-->", at + 4);
  if (head === "<![CDATA[") return endOf(bytes, "]]>", at + 9);
  return "<!--".startsWith(head) || "<![CDATA[".startsWith(head) ? INCOMPLETE : stop("xml_declares");
}

function endOf(bytes: Buffer, mark: string, from: number): number {
  const found = bytes.indexOf(mark, from, "latin1");
  return found < 0 ? INCOMPLETE : found + mark.length;
}

function refuseOtherEncodings(instruction: string): void {
  const encoding = /^<\?xml\s[^>]*encoding\s*=\s*["']([^"']*)["']/.exec(instruction)?.[1];
  if (encoding !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(encoding)) damaged(`XML in ${encoding}`);
}

function prefixOf(written: string): string {
  return written.slice(0, written.indexOf(":") + 1);
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function endsName(byte: number): boolean {
  return byte === GREATER || byte === SLASH || byte === EQUALS || isSpace(byte);
}

function isName(bytes: Buffer, from: number, until: number, name: string): boolean {
  if (until - from !== name.length) return false;
  for (let at = 0; at < name.length; at++) if (bytes[from + at] !== name.charCodeAt(at)) return false;
  return true;
}

function sameBytes(bytes: Buffer, from: number, name: Buffer): boolean {
  for (let at = 0; at < name.length; at++) if (bytes[from + at] !== name[at]) return false;
  return true;
}
