/** Before the name of every source of the synthetic park, so that no value of it can be taken for a real one. */
const PREFIX = "合成数据·";

/** The source as one of the synthetic park; one that says so already stays as it is. */
export function syntheticSource(source: string): string {
  return source.startsWith(PREFIX) ? source : PREFIX + source;
}
