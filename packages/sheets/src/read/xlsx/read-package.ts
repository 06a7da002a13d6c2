import type { ReadLimits } from "../read-file.ts";
import { damaged, stop } from "../refusals.ts";
import { SPREADSHEET, scanPart } from "./part-xml.ts";
import type { Part, Zip } from "./zip.ts";

const RELATIONSHIPS = ["http://schemas.openxmlformats.org/package/2006/relationships"];
const CONTENT_TYPES = ["http://schemas.openxmlformats.org/package/2006/content-types"];
/** A relationship's type begins with one of these. */
const RELATIONSHIP_TYPES = [
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
  "http://purl.oclc.org/ooxml/officeDocument/relationships/",
];
const WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
const MACRO = /macroenabled|vbaproject|xlmacrosheet|intlmacrosheet/i;
const MACRO_PART = /(?:^|\/)vbaproject\.bin$|^xl\/macrosheets\//i;

type Relationship = { readonly id: string; readonly kind: string; readonly target: string };

/** Where in the archive a workbook keeps what. `sheets` in the order of the workbook. */
export type Package = {
  readonly workbook: Part;
  readonly date1904: boolean;
  readonly sheets: readonly PackageSheet[];
  readonly sharedTexts: Part | undefined;
  readonly styles: Part | undefined;
};
export type PackageSheet = { readonly name: string; readonly hidden: boolean; readonly part: Part };

/** Follows the relationships from the root; no part is found by guessing its name. Refuses macros and whatever is no workbook. */
export async function readPackage(zip: Zip, extension: string, limits: ReadLimits): Promise<Package> {
  const types = zip.find("[Content_Types].xml");
  const root = zip.find("_rels/.rels");
  if (!types || !root) notAWorkbook(extension);
  if (zip.parts.some(({ name }) => MACRO_PART.test(name))) stop("workbook_macros");
  const typeOf = await readContentTypes(zip, types, limits);
  const main = (await readRelationships(zip, root, "", limits)).find(({ kind }) => kind === "officeDocument");
  const workbook = main && zip.find(main.target);
  if (!workbook || typeOf(workbook.name) !== WORKBOOK_TYPE) notAWorkbook(extension);
  const related = await workbookRelationships(zip, workbook, limits);
  if (related.some(({ kind }) => MACRO.test(kind))) stop("workbook_macros");
  const partOf = (kind: string): Part | undefined => {
    const found = related.find((each) => each.kind === kind);
    return found && (zip.find(found.target) ?? damaged(`no part ${found.target}`));
  };
  const { date1904, sheets } = await readWorkbook(zip, workbook, limits);
  return {
    workbook,
    date1904,
    sheets: sheets.flatMap(({ name, hidden, id }) => {
      const found = related.find((each) => each.id === id) ?? damaged(`sheet ${name} is not in the archive`);
      if (found.kind !== "worksheet") return [];
      return [{ name, hidden, part: zip.find(found.target) ?? damaged(`no part ${found.target}`) }];
    }),
    sharedTexts: partOf("sharedStrings"),
    styles: partOf("styles"),
  };
}

function notAWorkbook(extension: string): never {
  stop("type_mismatch", { extension, found: "其他压缩文件", foundEn: "some other archive" });
}

async function readContentTypes(
  zip: Zip,
  part: Part,
  limits: ReadLimits,
): Promise<(name: string) => string | undefined> {
  const defaults = new Map<string, string>();
  const overrides = new Map<string, string>();
  await scanPart(zip, part, CONTENT_TYPES, limits, {
    open: (name, tag) => {
      const type = tag.get("ContentType");
      if (type === undefined) return;
      if (name === "Default") defaults.set((tag.get("Extension") ?? "").toLowerCase(), type);
      if (name === "Override") overrides.set((tag.get("PartName") ?? "").replace(/^\//, "").toLowerCase(), type);
    },
    text: () => undefined,
    close: () => undefined,
  });
  const typeOf = (name: string) =>
    overrides.get(name.toLowerCase()) ?? defaults.get(/[^.]*$/.exec(name.toLowerCase())?.[0] ?? "");
  // Some writers (SheetJS) list types of parts that they never write, those of macros among them.
  if (zip.parts.some(({ name }) => MACRO.test(typeOf(name) ?? ""))) stop("workbook_macros");
  return typeOf;
}

async function workbookRelationships(zip: Zip, workbook: Part, limits: ReadLimits): Promise<readonly Relationship[]> {
  const slash = workbook.name.lastIndexOf("/") + 1;
  const folder = workbook.name.slice(0, slash);
  const part = zip.find(`${folder}_rels/${workbook.name.slice(slash)}.rels`) ?? damaged("no relationships");
  return readRelationships(zip, part, folder, limits);
}

/** `folder` is where relative targets start. What lies outside the archive (links to other files) is left out. */
async function readRelationships(
  zip: Zip,
  part: Part,
  folder: string,
  limits: ReadLimits,
): Promise<readonly Relationship[]> {
  const found: Relationship[] = [];
  await scanPart(zip, part, RELATIONSHIPS, limits, {
    open: (name, tag) => {
      if (name !== "Relationship" || tag.get("TargetMode") === "External") return;
      const type = tag.get("Type") ?? "";
      const base = RELATIONSHIP_TYPES.find((each) => type.startsWith(each));
      const kind = base ? type.slice(base.length) : type;
      found.push({ id: tag.get("Id") ?? "", kind, target: resolveTarget(folder, tag.get("Target") ?? "") });
    },
    text: () => undefined,
    close: () => undefined,
  });
  return found;
}

function resolveTarget(folder: string, target: string): string {
  const steps = (target.startsWith("/") ? target.slice(1) : folder + target).split("/");
  const path: string[] = [];
  for (const step of steps) {
    if (step === "..") path.pop();
    else if (step !== "." && step !== "") path.push(step);
  }
  return path.join("/");
}

type ListedSheet = { readonly name: string; readonly hidden: boolean; readonly id: string };

async function readWorkbook(
  zip: Zip,
  part: Part,
  limits: ReadLimits,
): Promise<{ readonly date1904: boolean; readonly sheets: readonly ListedSheet[] }> {
  const sheets: ListedSheet[] = [];
  let date1904 = false;
  const path: string[] = [];
  await scanPart(zip, part, SPREADSHEET, limits, {
    open: (name, tag) => {
      const parent = path.at(-1);
      path.push(name);
      if (name === "workbookPr") date1904 = isTrue(tag.get("date1904"));
      if (name !== "sheet" || parent !== "sheets") return;
      // The prefix of this one differs between writers; no other attribute of a sheet ends in `id` with a prefix.
      const id = tag.names().find((each) => each.endsWith(":id"));
      const state = tag.get("state") ?? "visible";
      if (sheets.length === limits.sheets) stop("sheets_too_many", { limit: limits.sheets });
      sheets.push({ name: tag.get("name") ?? "", hidden: state !== "visible", id: (id && tag.get(id)) ?? "" });
    },
    text: () => undefined,
    close: () => {
      path.pop();
    },
  });
  return { date1904, sheets };
}

/** A truth as the schema writes it. */
export function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true" || value === "on";
}
