import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const SMALLEST_BYTES = 1024;
/** 9 of 11: the last steps take ten times as long and save 3 % more. */
const BROTLI_QUALITY = 9;
const TEXT = /\.(?:html|js|css|svg|json|txt|map|wasm)$/;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Puts a `.br` and a `.gz` beside every text file of a build, so that no request pays for compressing. */
export async function compressFolder(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && TEXT.test(entry.name));
  await Promise.all(files.map(({ parentPath, name }) => compressFile(join(parentPath, name))));
}

async function compressFile(path: string): Promise<void> {
  const bytes = await readFile(path);
  if (bytes.length < SMALLEST_BYTES) return;
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } };
  await Promise.all([
    writeFile(`${path}.br`, await brotli(bytes, options)),
    writeFile(`${path}.gz`, await zip(bytes, { level: 9 })),
  ]);
}
