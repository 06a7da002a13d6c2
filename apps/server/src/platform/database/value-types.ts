import pg from "pg";

const { builtins } = pg.types;

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.DATE]: (text) => Temporal.PlainDate.from(text),
  [builtins.TIMESTAMPTZ]: (text) => Temporal.Instant.from(text),
  [builtins.INT8]: (text) => BigInt(text),
};

/** pg reads dates into a Date at local midnight and int8 into text. Here nothing shifts with the zone or loses digits. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: (type: number, format?: "text" | "binary") => parsers[type] ?? pg.types.getTypeParser(type, format),
};
