import { DOCUMENT_KINDS, type DocumentKindId, isListKind, valuesOf } from "./document-kinds.ts";
import { collectFindings, type Find, type Finding, type SourceFile } from "./finding.ts";
import { readBody } from "./read-body.ts";
import { type FrontText, readFront } from "./read-front.ts";
import { type PatternContext, readSinglePattern } from "./read-pattern.ts";
import type { Pattern, Piece, Template, TemplateBlock } from "./template.ts";

/** A park has one template of each kind; many more files are no folder of templates. */
const MAX_FILES = 100;
/** The longest shipped template has a fiftieth of it. */
const MAX_CHARACTERS = 50_000;

/** The templates without an error, by the id of their kind, and everything that is wrong. */
export type ReadTemplates = {
  readonly templates: ReadonlyMap<string, Template>;
  readonly findings: readonly Finding[];
};

/**
 * Reads and checks the park's templates: of the files given, every `.md`. Never throws on what an author wrote; a template with an error is
 * not among `templates`, and a kind without a template is itself an error.
 */
export function readTemplates(files: readonly SourceFile[]): ReadTemplates {
  const { found, find } = collectFindings();
  const all = files.filter(({ path }) => path.endsWith(".md")).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const more = all[MAX_FILES];
  if (more) find("files-too-many", { file: more.path, line: 1, column: 1 }, String(MAX_FILES));
  const templates = new Map<string, Template>();
  const seen = new Map<DocumentKindId, string>();
  for (const file of all.slice(0, MAX_FILES)) {
    let broken = false;
    const template = readTemplate(file, seen, (...finding) => {
      broken = true;
      find(...finding);
    });
    if (template && !broken) templates.set(template.kind, template);
  }
  for (const kind of Object.keys(DOCUMENT_KINDS) as DocumentKindId[]) {
    const at = { file: folderOf(all), line: 1, column: 1 };
    if (!seen.has(kind)) find("kind-absent", at, DOCUMENT_KINDS[kind].zh, kind);
  }
  return { templates, findings: found };
}

function readTemplate(file: SourceFile, seen: Map<DocumentKindId, string>, find: Find): Template | null {
  if (file.text.length > MAX_CHARACTERS) {
    find("file-too-large", { file: file.path, line: 1, column: 1 }, String(MAX_CHARACTERS));
    return null;
  }
  const front = readFront(file, find);
  if (!front) return null;
  const { kind, kindAt, head, seal, texts } = front;
  const other = seen.get(kind);
  if (other !== undefined) find("kind-twice", kindAt, kind, other);
  seen.set(kind, other ?? file.path);
  const context: PatternContext = { kind, find };
  const pattern = (text: FrontText | null): Pattern | null => text && readSinglePattern(text.text, text.at, context);
  const template: Template = {
    kind,
    path: file.path,
    head,
    seal,
    title: pattern(texts.title) ?? [],
    number: pattern(texts.number),
    to: pattern(texts.to),
    copies: pattern(texts.copies),
    imprint: pattern(texts.imprint),
    note: pattern(texts.note),
    ...splitBody(readBody(front.body, front.bodyAt, context)),
  };
  checkLists(template, (list) => find("list-unused", kindAt, list));
  return template;
}

function splitBody({ blocks, attachments }: ReturnType<typeof readBody>): Pick<Template, "body" | "attachments"> {
  return { body: blocks, attachments };
}

/** A list is what a document is about: a template that leaves it out has lost something. */
function checkLists({ kind, body, attachments }: Template, report: (list: string) => void): void {
  const written = new Set([...body, ...attachments.flatMap(({ blocks }) => blocks)].flatMap(listsOf));
  for (const [name, value] of Object.entries(valuesOf(kind))) if (isListKind(value) && !written.has(name)) report(name);
}

function listsOf(block: TemplateBlock): string[] {
  const pieces: readonly Piece[] =
    block.kind === "paragraph" ? [...block.lead, ...block.text] : block.rows.flatMap(({ cells }) => cells.flat());
  return pieces.flatMap((piece) => (piece.kind === "cell" ? [piece.list] : []));
}

function folderOf([first]: readonly SourceFile[]): string {
  return first?.path.replace(/[^/]*$/, "") || "templates/";
}
