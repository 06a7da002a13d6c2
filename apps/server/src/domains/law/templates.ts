import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Office, readOffice, readTemplates, type Template } from "@yuanding/documents";
import { startRefusal } from "../../platform/start-refusal.ts";

const FOLDER = "park/templates";

/** The park's words for official documents, and who issues them. */
export type Templates = { readonly office: Office; readonly byKind: ReadonlyMap<string, Template> };

/** @throws StartRefusal when a template has an error or one is absent: a document must not fail when it is asked for. */
export function readParkTemplates(root: string): Templates {
  const files = readdirSync(join(root, FOLDER)).map((name) => ({
    path: `${FOLDER}/${name}`,
    text: readFileSync(join(root, FOLDER, name), "utf8"),
  }));
  const { templates, findings } = readTemplates(files);
  const read = readOffice(
    files.find(({ path }) => path === `${FOLDER}/office.yaml`) ?? { path: `${FOLDER}/office.yaml`, text: "" },
  );
  const error = [...findings, ...read.findings].find(({ severity }) => severity === "error");
  if (error || !read.office) {
    const place = error ? `${error.place.file}:${error.place.line}:${error.place.column}` : `${FOLDER}/office.yaml`;
    throw startRefusal(
      "templates_broken",
      `公文模板有错误：${place} ${error?.zh ?? ""}`,
      `a template of a document has an error: ${place} ${error?.en ?? ""}`,
    );
  }
  return { office: read.office, byKind: templates };
}
