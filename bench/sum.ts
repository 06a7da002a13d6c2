import { type Column, MISSING_DAY, MISSING_INTEGER, MISSING_TRUTH, type Snapshot } from "@yuanding/rules";

/**
 * The least that any engine has to do: read every value of the input columns once and add up the known ones, one column after
 * the other. Each kind of array has a loop of its own, since one loop over several kinds is several times slower.
 */
export function sumColumns({ columns }: Snapshot): number {
  let total = 0;
  for (const column of columns.values()) total += sumColumn(column);
  return total;
}

function sumColumn(column: Column): number {
  switch (column.kind) {
    case "number":
      return column.values instanceof Int32Array
        ? sumIntegers(column.values, MISSING_INTEGER)
        : sumDoubles(column.values);
    case "date":
      return sumIntegers(column.values, MISSING_DAY);
    case "truth":
      return sumBytes(column.values, MISSING_TRUTH);
    case "text":
      return column.values instanceof Uint8Array ? sumBytes(column.values, 0) : 0;
  }
}

function sumDoubles(values: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    sum += Number.isNaN(value) ? 0 : value;
  }
  return sum;
}

function sumIntegers(values: Int32Array, missing: number): number {
  let sum = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    sum += value === missing ? 0 : value;
  }
  return sum;
}

function sumBytes(values: Uint8Array, missing: number): number {
  let sum = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    sum += value === missing ? 0 : value;
  }
  return sum;
}
