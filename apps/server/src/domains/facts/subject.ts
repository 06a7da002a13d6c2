export type SubjectKind = "企业" | "楼宇" | "项目" | "机构" | "人才";

/**
 * One value as a facts file writes it. Figures read from the database are decimal text, exact to the last digit; a file
 * may also write them as numbers. Yes and no are booleans, never text.
 */
export type FactValue = string | number | boolean;

/** The values of a yearly fact by calendar year. */
export type YearlyValues = { readonly [year: string]: FactValue };

export type Facts = { readonly [fact: string]: FactValue | YearlyValues };

/** A subject exactly as a facts file has it. What is not known is absent, which is different from zero and from no. */
export type Subject = {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly name: string;
  readonly facts: Facts;
};

/** What one source says of one value. `value` is the recorded text. */
export type Side = {
  readonly fact: string;
  /** Null for a fact with one current value. */
  readonly year: number | null;
  readonly value: string;
  readonly source: string;
  /** The day the source speaks of, when it says so. */
  readonly asOf: Temporal.PlainDate | null;
  readonly batch: number;
  /** Row of the imported file. */
  readonly line: number | null;
  readonly recordedAt: Temporal.Instant;
  /** Whether a person ruled that this source holds. */
  readonly ruled: boolean;
  /** One side of each value is: the ruled one, else that of the most trusted source. */
  readonly inForce: boolean;
  /** Whether the sources of this value disagree and nobody has ruled. */
  readonly conflict: boolean;
};

/** One value with where it comes from. */
export type RecordedValue = Pick<Side, "fact" | "year" | "value" | "source" | "asOf" | "recordedAt">;

/** A subject with the provenance of its values kept beside them. */
export type RecordedSubject = {
  readonly subject: Subject;
  readonly synthetic: boolean;
  readonly values: readonly RecordedValue[];
};

/** A line of a list. `shown` has the current values that were asked for, as recorded; what is not known is absent. */
export type SubjectLine = {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly name: string;
  readonly synthetic: boolean;
  readonly shown: { readonly [fact: string]: string };
};

/**
 * By what a subject was found when its name does not show it: another code, an earlier name, sounds or initials, address or industry.
 * `text` is what is recorded; of sounds, the name they are of.
 */
export type FoundBy = {
  readonly by: "code" | "earlierName" | "sound" | "address" | "industry";
  readonly text: string;
};

/** A line of a search. */
export type FoundLine = SubjectLine & { readonly found: FoundBy | null };

/** All subjects of one kind at one moment, for evaluating them together. */
export type Snapshot = {
  readonly subjects: readonly Subject[];
  /** Whether every one of them is invented. */
  readonly synthetic: boolean;
};

/** A value as the database has it. */
export type Entry = { readonly fact: string; readonly year: number | null; readonly value: string };

/** Puts recorded values into the shape of a facts file. */
export function factsFrom(entries: readonly Entry[]): Facts {
  const facts: { [fact: string]: FactValue | { [year: string]: FactValue } } = {};
  for (const { fact, year, value } of entries) {
    if (year === null) {
      facts[fact] = read(value);
      continue;
    }
    const years = facts[fact];
    if (typeof years === "object") years[year] = read(value);
    else facts[fact] = { [year]: read(value) };
  }
  return facts;
}

function read(value: string): FactValue {
  return value === "true" || (value === "false" ? false : value);
}

/** The opposite of `factsFrom`: one entry a value, as text. */
export function entriesOf(facts: Facts): readonly Entry[] {
  return Object.entries(facts).flatMap(([fact, value]): readonly Entry[] => {
    if (typeof value !== "object") return [{ fact, year: null, value: write(fact, value) }];
    return Object.entries(value).map(([year, one]) => ({ fact, year: Number(year), value: write(fact, one) }));
  });
}

/** A number whose digits a decimal cannot show in full (1e21, NaN) is a defect of whoever made it. */
function write(fact: string, value: FactValue): string {
  const text = String(value);
  if (typeof value === "number" && !/^-?\d+(\.\d+)?$/.test(text))
    throw new RangeError(`${fact}: ${text} is no decimal`);
  return text;
}
