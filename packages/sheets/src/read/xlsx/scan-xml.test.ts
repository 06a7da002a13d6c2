import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { refusalOf } from "../refusals.ts";
import { decode } from "./decode-xml.ts";
import { scanXml } from "./scan-xml.ts";

const SPACE = "urn:test";
const MAX_TOKEN = 10_000;
type Heard = readonly (readonly string[])[];

/** What the scanner says of the document, given in pieces of `size` bytes. Adjoining texts are one. */
function scan(xml: string | Buffer, size = 7): Heard {
  const heard: string[][] = [];
  const scanner = scanXml([SPACE], MAX_TOKEN, {
    open: (name, tag) => {
      heard.push(["open", name, ...tag.names().flatMap((each) => [each, tag.get(each) ?? ""])]);
      return false;
    },
    text: ({ bytes, from, until, verbatim }) => {
      const last = heard.at(-1);
      const text = decode(bytes, from, until, verbatim);
      if (last?.[0] === "text") last[1] += text;
      else heard.push(["text", text]);
    },
    close: (name) => {
      heard.push(["close", name]);
    },
  });
  const bytes = Buffer.from(xml);
  for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size));
  scanner.end();
  return heard.filter(([kind, text]) => kind !== "text" || text !== "");
}

/** The same from a parser for all of XML. */
function parse(xml: string): Heard {
  const heard: string[][] = [];
  const parser = new SaxesParser({ xmlns: true });
  const text = (piece: string): void => {
    const last = heard.at(-1);
    if (last?.[0] === "text") last[1] += piece;
    else heard.push(["text", piece]);
  };
  let depth = 0;
  parser.on("opentag", (tag) => {
    depth++;
    const attributes = Object.values(tag.attributes).flatMap(({ name, value }) => [name, value]);
    heard.push(["open", tag.uri === SPACE ? tag.local : "", ...attributes]);
  });
  parser.on("closetag", (tag) => {
    depth--;
    heard.push(["close", tag.uri === SPACE ? tag.local : ""]);
  });
  parser.on("text", (piece) => (depth > 0 ? text(piece) : undefined));
  parser.on("cdata", text);
  parser.write(xml).close();
  return heard.filter(([kind, piece]) => kind !== "text" || piece !== "");
}

const name = fc.constantFrom("c", "row", "v", "f", "sheetData", "o:c", "o:deep", "称");
const characters = fc.constantFrom("a", "园", "𠀀", "&amp;", "&lt;", "&#10;", "&#x56ED;", " ", "\n", "\r\n", "é", ">");
const text = fc.array(characters, { maxLength: 8 }).map((each) => each.join(""));
const filler = fc.oneof(
  text,
  fc.constantFrom("<!-- <c> & -->", "<?note <c> ?>", "<![CDATA[<c>&amp;]]>", "<![CDATA[]]>"),
);
const value = fc.oneof(
  text.map((each) => `"${each.replace(/[\r\n]/g, "")}"`),
  text.map((each) => `'${each.replace(/[\r\n]/g, "")}"'`),
);
const attributes = fc
  .uniqueArray(fc.tuple(fc.constantFrom("r", "s", "t", "o:r", "xml:space"), value), { selector: ([key]) => key })
  .map((each) => each.map(([key, content]) => ` ${key} = ${content}`).join("\n"));
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc
    .tuple(name, attributes, fc.array(fc.oneof({ maxDepth: 3 }, filler, tie("tree")), { maxLength: 4 }), fc.boolean())
    .map(([tag, given, within, short]) =>
      short ? `<${tag}${given}/>` : `<${tag}${given}>${within.join("")}</${tag} >`,
    ),
}));

describe("the scanner of XML", () => {
  test("says what a parser for all of XML says, however the bytes are cut", () => {
    fc.assert(
      fc.property(
        fc.array(tree, { maxLength: 4 }),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (trees, size, bound) => {
          const root = bound ? "w:worksheet" : "worksheet";
          const spaces = bound ? `xmlns:w="${SPACE}"` : `xmlns="${SPACE}"`;
          const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${spaces} xmlns:o="urn:other">${trees.join("")}</${root}>\n`;
          expect(scan(xml, size)).toEqual(parse(xml));
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    ["<a xmlns='urn:test'><b></a></b>", "tags that do not match"],
    ["<a xmlns='urn:test'>", "XML that breaks off"],
    ["<a xmlns='urn:test'/><a xmlns='urn:test'/>", "two root elements"],
    ["<a xmlns='urn:test'/>x", "text outside the root element"],
    ["<a xmlns='urn:another'/>", "unexpected element a"],
    ["<a xmlns='urn:test'>&nbsp;</a>", "an unknown entity in the XML"],
    ["<a xmlns='urn:test'>&toString;</a>", "an unknown entity in the XML"],
    ["<a xmlns='urn:test'>&#0;</a>", "an unknown entity in the XML"],
    ["<a xmlns='urn:test'>a & b</a>", "an unknown entity in the XML"],
    ["<a xmlns='urn:test'>\u0001</a>", "a control character in the XML"],
    ["<a xmlns='urn:test' b=1/>", "an attribute without quotes"],
    ["<a xmlns='urn:test' b/>", "an attribute without a value"],
    ["<a xmlns='urn:test'b='1'/>", "attributes without a space between"],
    ["<a xmlns='urn:test'><y:b xmlns:y='urn:test'/></a>", "a namespace bound where none may be"],
    ["<?xml version='1.0' encoding='GBK'?><a xmlns='urn:test'/>", "XML in GBK"],
    [
      Buffer.concat([Buffer.from("<a xmlns='urn:test'>"), Buffer.from([0xb1, 0xb1]), Buffer.from("</a>")]),
      "XML that is not UTF-8",
    ],
    [Buffer.from("\uFEFF<a/>", "utf16le"), "XML in UTF-16"],
    [`<a xmlns='urn:test'>${"<b>".repeat(70)}`, "elements nested too deeply"],
  ])("takes %j for damaged", (xml, detail) => {
    expect(refused(() => scan(xml))).toMatchObject({
      code: "file_damaged",
      en: expect.stringContaining(`: ${detail}.`),
    });
  });

  test.each([
    '<!DOCTYPE a [<!ENTITY b "c">]><a xmlns="urn:test">&b;</a>',
    "<!DOCTYPE html><a xmlns='urn:test'/>",
    "<a xmlns='urn:test'><!ENTITY b 'c'></a>",
  ])("refuses %j for declaring", (xml) => {
    expect(refused(() => scan(xml))).toMatchObject({ code: "xml_declares" });
  });

  test("stops at a text or tag without end before it is all in memory", () => {
    expect(refused(() => scan(`<a xmlns='urn:test'>${"x".repeat(MAX_TOKEN + 10)}`))).toMatchObject({
      code: "text_too_long",
    });
    expect(refused(() => scan(`<a xmlns='urn:test' b='${"x".repeat(MAX_TOKEN + 10)}`))).toMatchObject({
      code: "text_too_long",
    });
  });

  test("passes over what is not wanted, up to the closing tag", () => {
    const heard: string[] = [];
    const scanner = scanXml([SPACE], MAX_TOKEN, {
      open: (each) => {
        heard.push(each);
        return each === "data";
      },
      text: () => undefined,
      close: (each) => {
        heard.push(`/${each}`);
      },
    });
    const xml = "<a xmlns='urn:test'><data><b>1</b><datas/></data><c/></a>";
    for (const byte of Buffer.from(xml)) scanner.push(Buffer.from([byte]));
    scanner.end();
    expect(heard).toEqual(["a", "data", "/data", "c", "/c", "/a"]);
  });
});

function refused(step: () => unknown): unknown {
  try {
    return step();
  } catch (error) {
    return refusalOf(error);
  }
}
