/** `npm run powers`: writes docs/powers.md from the table of powers. */
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { powersPage } from "./powers-page.ts";

await writeFile(join(dirname(import.meta.dirname), "docs/powers.md"), powersPage());
