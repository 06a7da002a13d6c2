import { didYouMean, type Library, type Measure } from "@yuanding/rules";
import { BadInput } from "./bad-input.ts";

/** The measure with an id; a wrong one is bad input that names the nearest. */
export function findMeasure(library: Library, id: string): Measure {
  const measure = library.measures.get(id);
  if (measure) return measure;
  const near = didYouMean(id, library.measures.keys());
  throw new BadInput(`没有条款 ${id}${near.zh}`, `there is no measure ${id}${near.en}`);
}
