/** `npm run errors`: writes the tables of docs/errors.md whose rows are declared in the code. */
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorsPage } from "./errors-page.ts";

const page = join(dirname(import.meta.dirname), "docs/errors.md");
await writeFile(page, errorsPage(await readFile(page, "utf8")));
