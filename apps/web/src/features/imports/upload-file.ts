import type { SubjectKind } from "@yuanding/contract";
import { sendFile, type Watch } from "../../api/send-file.ts";

export type UploadSettings = {
  readonly kind: SubjectKind;
  readonly sender: string;
  readonly source: string;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly year: number | null;
  /** The import of which the file is the mended one. */
  readonly after: string | null;
};

/** Sends a file for its dry run and gives the id of the import. */
export async function uploadFile(file: File, settings: UploadSettings, watch: Watch): Promise<string> {
  const { id } = await sendFile(`/api/imports?${queryOf(file, settings)}`, file, watch);
  if (typeof id !== "string") throw new Error("the server did not name the import");
  return id;
}

function queryOf(file: File, { year, after, ...settings }: UploadSettings): URLSearchParams {
  const query = new URLSearchParams({ fileName: file.name, ...settings });
  if (year !== null) query.set("year", String(year));
  if (after !== null) query.set("after", after);
  return query;
}
