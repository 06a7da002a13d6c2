import { makePark, PARK_VERSION } from "@yuanding/demo";
import type { Database } from "../../platform/database/connect.ts";
import { findDemoVersion, replaceDemoPark } from "./demo-store.ts";
import { countSubjects } from "./subject-store.ts";

/**
 * Fills an empty database with the synthetic park, and replaces the park of another edition. A database with subjects but
 * without a park is somebody's own: nothing is added to it. Returns whether the park was loaded.
 */
export async function loadDemoPark(database: Database, report: (line: string) => void): Promise<boolean> {
  const loaded = await findDemoVersion(database);
  if (loaded === PARK_VERSION) return false;
  if (loaded === null && (await countSubjects(database)).size > 0) return false;
  report("正在载入演示园区（合成数据）… / Loading the demonstration park (synthetic data) …");
  await replaceDemoPark(database, makePark());
  return true;
}
