import { join } from "node:path";
import { type PolicySet, readPolicySet } from "@yuanding/library";
import { compile, formatPlace, type Library } from "@yuanding/rules";
import { startRefusal } from "../../platform/start-refusal.ts";
import { readEngine } from "./engine.ts";
import { type Park, readPark } from "./park.ts";

/** The law as this process knows it: read and compiled once at the start, the same for every request. */
export type Law = {
  readonly library: Library;
  readonly set: PolicySet;
  readonly park: Park;
  /** Names the program that computes. */
  readonly engine: string;
};

/** @throws StartRefusal when a shipped policy has an error: an answer must not silently leave a measure out. */
export function readLaw(root: string): Law {
  const set = readPolicySet(join(root, "policies"));
  const library = compile(set.files, { programOnly: true });
  const [error] = library.diagnostics.filter((each) => each.severity === "error");
  if (error) {
    const place = error.places.map(formatPlace)[0] ?? "";
    throw startRefusal(
      "policies_broken",
      `政策文件有错误（${place} ${error.zh}），请运行 npx yuanding check`,
      `a policy has an error (${place} ${error.en}): run npx yuanding check`,
    );
  }
  return { library, set, park: readPark(root, library), engine: readEngine(root) };
}
