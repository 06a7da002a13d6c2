import { readFileSync, type Stats, statSync } from "node:fs";
import { BadInput } from "./bad-input.ts";

/** The bytes of a file that a user names; one that is missing, larger than the limit or unreadable is bad input. */
export function readBytes(path: string, most: number): Buffer {
  let stats: Stats;
  try {
    stats = statSync(path);
  } catch {
    throw new BadInput(`没有文件 ${path}`, `there is no file ${path}`);
  }
  if (!stats.isFile()) throw new BadInput(`${path} 不是文件`, `${path} is not a file`);
  if (stats.size > most) {
    const [size, limit] = [stats.size, most].map((bytes) => `${Math.ceil(bytes / 1024 / 1024)} MB`);
    throw new BadInput(
      `${path} 有 ${size}，超过上限 ${limit}，请分批`,
      `${path} has ${size}, more than the limit of ${limit}; split it`,
    );
  }
  try {
    return readFileSync(path);
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new BadInput(`读不了 ${path}：${reason}`, `cannot read ${path}: ${reason}`);
  }
}
