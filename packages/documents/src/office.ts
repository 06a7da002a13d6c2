import { isMap, isScalar, LineCounter, parseDocument } from "yaml";
import { collectFindings, type Find, type Finding, type Place, type SourceFile } from "./finding.ts";

/** The office that issues the park's documents. What nobody has filled in is null, and documents leave a visible blank for it. */
export type Office = {
  /** 发文机关署名. */
  readonly name: string;
  /** 发文机关标志 in the red head; by GB/T 9704 7.2.4 the name with 文件. */
  readonly mark: string;
  /** 发文机关代字. */
  readonly code: string | null;
  /** 印发机关. */
  readonly printer: string | null;
  readonly contact: string | null;
  readonly phone: string | null;
  readonly address: string | null;
};

/** What a template may say of the office, by its Chinese name: `{{机关.电话}}`. */
export const OFFICE_FIELDS = {
  名称: "name",
  代字: "code",
  联系人: "contact",
  电话: "phone",
  地址: "address",
} as const satisfies Record<string, keyof Office>;
export type OfficeField = keyof typeof OFFICE_FIELDS;

/** How each key of the file is called in findings. */
const KEYS = {
  name: "发文机关署名（name）",
  mark: "发文机关标志（mark）",
  code: "发文机关代字（code）",
  printer: "印发机关（printer）",
  contact: "联系人（contact）",
  phone: "联系电话（phone）",
  address: "地址（address）",
} as const satisfies Record<keyof Office, string>;
type Key = keyof typeof KEYS;

/** What documents leave blank as long as nobody has written it. */
const LEFT_BLANK = ["code", "printer", "contact", "phone", "address"] as const satisfies readonly Key[];

const MAX_CHARACTERS = 10_000;
/** The longest value: an address fits easily. */
const MAX_VALUE = 200;

/** What stands on paper where something has to be written by hand. */
export const BLANK = "＿＿＿＿";

/** Reads park/templates/office.yaml. Null when its name is missing or something in it is wrong; a field left empty is a warning. */
export function readOffice(file: SourceFile): {
  readonly office: Office | null;
  readonly findings: readonly Finding[];
} {
  const { found, find } = collectFindings();
  const fields = readFields(file, find);
  if (fields === null || found.some(({ severity }) => severity === "error")) return { office: null, findings: found };
  const name = fields.get("name") ?? null;
  if (name === null) return { office: null, findings: found };
  const field = (key: Key): string | null => fields.get(key) ?? null;
  const office: Office = {
    name,
    mark: field("mark") ?? `${name}文件`,
    code: field("code"),
    printer: field("printer"),
    contact: field("contact"),
    phone: field("phone"),
    address: field("address"),
  };
  return { office, findings: found };
}

function readFields({ path, text }: SourceFile, find: Find): ReadonlyMap<Key, string> | null {
  const top: Place = { file: path, line: 1, column: 1 };
  if (text.length > MAX_CHARACTERS) {
    find("file-too-large", top, String(MAX_CHARACTERS));
    return null;
  }
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines, schema: "core", prettyErrors: false });
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: path, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const [fault] = parsed.errors;
  if (fault) {
    find("yaml-syntax", placeOf(fault.pos[0]), fault.message.split("\n")[0] ?? "");
    return null;
  }
  const map = parsed.contents;
  if (!isMap(map)) {
    find("yaml-syntax", top, "name: …");
    return null;
  }
  const fields = new Map<Key, string>();
  const places = new Map<Key, Place>();
  const known = Object.keys(KEYS) as Key[];
  for (const { key, value } of map.items) {
    const at = placeOf(isScalar(key) ? (key.range?.[0] ?? 0) : 0);
    const name = known.find((each) => isScalar(key) && each === key.value);
    if (name === undefined) {
      find("key-unknown", at, String(key), known.join(", "));
      continue;
    }
    places.set(name, at);
    const written = isScalar(value) ? value.value : value;
    if (written === null || written === "") continue;
    if (typeof written === "string" && written.trim() !== "" && written.length <= MAX_VALUE) {
      fields.set(name, written.trim());
    } else {
      find(
        "key-shape",
        at,
        name,
        `${MAX_VALUE} 字以内的文字，加引号`,
        `a text of at most ${MAX_VALUE} characters, in quotes`,
      );
    }
  }
  if (!fields.has("name")) find("key-missing", places.get("name") ?? top, "name");
  const blank = LEFT_BLANK.filter((key) => !fields.has(key));
  for (const key of blank) find("office-blank", places.get(key) ?? top, KEYS[key]);
  return fields;
}
