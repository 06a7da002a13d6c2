import { open, stat } from "node:fs/promises";
import { type Outcome, ok } from "@yuanding/values";
import { openCsv } from "./csv/open-csv.ts";
import { READ_LIMITS, type ReadFile, type ReadLimits } from "./read-file.ts";
import { type ReadCode, settle, stop } from "./refusals.ts";
import { openXls } from "./xls/open-xls.ts";
import { openXlsx } from "./xlsx/open-xlsx.ts";

const MB = 1024 * 1024;
const HEAD_BYTES = 8;
const TEXT_EXTENSIONS: ReadonlySet<string> = new Set(["csv", "tsv", "txt"]);
const MACRO_EXTENSIONS: ReadonlySet<string> = new Set(["xlsm", "xltm", "xlam", "xla"]);

/** What the first bytes say that a file is. */
type Content = "zip" | "compound" | "old-xls" | "program" | "pdf" | "text";
const CONTENT_NAMES: Readonly<Record<Content, { readonly found: string; readonly foundEn: string }>> = {
  zip: { found: "压缩文件（如 xlsx）", foundEn: "an archive, such as xlsx" },
  compound: { found: "旧版 Office 文件（如 xls）", foundEn: "an old Office file, such as xls" },
  "old-xls": { found: "旧版 Excel 文件", foundEn: "an old Excel file" },
  program: { found: "可执行程序", foundEn: "a program" },
  pdf: { found: "PDF", foundEn: "a PDF" },
  text: { found: "文本或网页", foundEn: "text or a web page" },
};

/**
 * Opens a spreadsheet that somebody sent. `path` is where it lies, `fileName` what the sender called it; the content decides what
 * it is and the extension must agree. Nothing is written to disk; close the file when done.
 */
export function openTableFile(
  path: string,
  fileName: string,
  limits: Partial<ReadLimits> = {},
): Promise<Outcome<ReadFile, ReadCode>> {
  const bounds = { ...READ_LIMITS, ...limits };
  return settle(async () => ok(await openByContent(path, fileName, bounds)));
}

async function openByContent(path: string, fileName: string, limits: ReadLimits): Promise<ReadFile> {
  const dot = fileName.lastIndexOf(".");
  const extension = dot < 0 ? "" : fileName.slice(dot + 1).toLowerCase();
  if (MACRO_EXTENSIONS.has(extension)) stop("workbook_macros");
  if (extension !== "xlsx" && extension !== "xls" && !TEXT_EXTENSIONS.has(extension)) {
    stop("type_unsupported", { extension });
  }
  const { bytes, head } = await inspect(path);
  if (bytes === 0) stop("file_empty");
  if (bytes > limits.fileBytes) stop("file_too_large", { limit: limits.fileBytes / MB });
  const content = contentOf(head);
  if (content === "zip" && extension === "xlsx") return openXlsx(path, extension, limits);
  // A workbook with a password is a compound file, whatever it is called.
  if (content === "compound" && !TEXT_EXTENSIONS.has(extension)) return openXls(path, extension, bytes, limits);
  if (content === "old-xls" && extension === "xls") stop("xls_too_old");
  if (content === "text" && TEXT_EXTENSIONS.has(extension)) {
    return openCsv(path, fileName.slice(0, dot), extension, bytes, limits);
  }
  stop("type_mismatch", { extension, ...CONTENT_NAMES[content] });
}

async function inspect(path: string): Promise<{ readonly bytes: number; readonly head: Buffer }> {
  try {
    const found = await stat(path);
    if (!found.isFile()) stop("file_unreadable");
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return { bytes: found.size, head: buffer.subarray(0, bytesRead) };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && "code" in error) stop("file_unreadable");
    throw error;
  }
}

function contentOf(head: Buffer): Content {
  const hex = head.toString("hex");
  if (hex.startsWith("504b0304") || hex.startsWith("504b0506")) return "zip";
  if (hex.startsWith("d0cf11e0a1b11ae1")) return "compound";
  if (/^09(?:00|02|04)0[46]00/.test(hex)) return "old-xls";
  if (hex.startsWith("4d5a") || hex.startsWith("7f454c46")) return "program";
  if (hex.startsWith("25504446")) return "pdf";
  return "text";
}
