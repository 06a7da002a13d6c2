/** Before the name of every source of the synthetic park, so that no value of it can be taken for a real one. */
const PREFIX = "合成数据·";

export function syntheticSource(source: string): string {
  return PREFIX + source;
}
