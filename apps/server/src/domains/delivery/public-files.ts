import type { PublishedFile } from "@yuanding/contract";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { type CaseWork, describeFilesSeen, listCaseFiles, readStates, sendCaseFile } from "../cases/index.ts";
import { insertPublishedFiles, listPublishedFiles } from "./public-file-store.ts";
import { findNotice } from "./public-notice-store.ts";

/** Documents of a call and of a notice that are published with it, in the order in which they are read. */
const PUBLISHED_KINDS: readonly string[] = ["text", "list"];

/** Keeps which documents of a call or a notice are published as they are now; what is put to the case later is not. */
export async function publishFiles({ tx }: Pick<CaseWork, "tx">, id: string): Promise<void> {
  const files = (await listCaseFiles(tx, id)).flatMap(({ id: file, kind, internal, versions }) => {
    const [newest] = versions;
    return newest && !internal && PUBLISHED_KINDS.includes(kind) ? [{ file, version: newest.number }] : [];
  });
  await insertPublishedFiles(tx, id, files);
}

/** The documents of a call or a notice as they were published. */
export async function describePublished(context: ApiContext, id: string): Promise<PublishedFile[]> {
  const { system } = context;
  const published = new Map((await listPublishedFiles(system, id)).map(({ file, version }) => [file, version]));
  const files = await describeFilesSeen({ ...context, database: system }, id);
  const place = ({ kind }: (typeof files)[number]) => PUBLISHED_KINDS.indexOf(kind.id);
  return files
    .toSorted((one, other) => place(one) - place(other))
    .flatMap(({ id: file, kind, versions }) => {
      const shown = versions.find(({ number }) => number === published.get(file));
      return shown ? [{ id: file, kind: { zh: kind.zh, en: kind.en }, name: shown.name, bytes: shown.bytes }] : [];
    });
}

/** Whether a case was published and still is: a call by its public state, a notice until it is withdrawn. */
async function isPublished(context: ApiContext, id: string): Promise<boolean> {
  const state = (await readStates(context.system, [id])).get(id);
  if (state?.process === "call") return state.publicState !== "preparing";
  return state?.process === "notice" && (await findNotice(context.database, id)) !== null;
}

/** The bytes of a published document, to anybody. */
export async function sendPublished(context: ApiContext, id: string, file: string): ReturnType<typeof sendCaseFile> {
  const { system } = context;
  const found = (await listPublishedFiles(system, id)).find((each) => each.file === file);
  if (!found || !(await isPublished(context, id))) return refused("file_not_found");
  return sendCaseFile({ ...context, database: system }, id, file, found.version);
}
