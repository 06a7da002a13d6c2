import { extname } from "node:path";

/** What a browser or an office program opens without running anything of ours or theirs; all else is given as plain bytes. */
const KNOWN = new Set(".pdf .ofd .doc .docx .wps .xls .xlsx .et .csv .txt .jpg .jpeg .png .zip".split(" "));

/** Where a version of a file of a case lies in a pack: under the hash of its bytes, so that the same bytes are there once. */
export function placeOfFile(
  caseId: string,
  { sha256, name }: { readonly sha256: string; readonly name: string },
): string {
  const extension = extname(name).toLowerCase();
  return `cases/${caseId}/files/${sha256}${KNOWN.has(extension) ? extension : ".bin"}`;
}
