import { type ImportDetail, type MappedColumn, mappedColumns } from "@yuanding/contract";

/** What may be said of a file besides its headings. */
export type Settings = Pick<ImportDetail, "sender" | "source" | "asOf" | "year">;

/** One thing that a person has changed, in the order in which it was done, so that the last can be taken back. */
export type Step =
  | { readonly kind: "column"; readonly key: string; readonly column: MappedColumn }
  | { readonly kind: "settings"; readonly changed: Partial<Settings> };

export type Corrected = Settings & { readonly mapping: Readonly<Record<string, MappedColumn>> };

const SETTINGS = ["sender", "source", "asOf", "year"] as const satisfies readonly (keyof Settings)[];

/** The settings and headings of an import with the steps taken, as they would be sent. */
export function corrected(detail: Settings & Pick<ImportDetail, "mapping">, steps: readonly Step[]): Corrected {
  const { sender, source, asOf, year, mapping } = detail;
  const said = steps.flatMap((step) => (step.kind === "column" ? [[step.key, step.column] as const] : []));
  const changed: Partial<Settings> = Object.assign(
    {},
    ...steps.map((step) => (step.kind === "settings" ? step.changed : {})),
  );
  return { ...{ sender, source, asOf, year }, ...changed, mapping: { ...mapping, ...Object.fromEntries(said) } };
}

/** What differs from the import as it stands: keys of headings, and names of settings. */
export function changesOf(
  detail: Settings & Pick<ImportDetail, "mapping">,
  steps: readonly Step[],
): { readonly keys: ReadonlySet<string>; readonly settings: readonly (keyof Settings)[] } {
  const after = corrected(detail, steps);
  const keys = Object.keys(after.mapping).filter((key) => !sameColumn(after.mapping[key], detail.mapping[key]));
  return { keys: new Set(keys), settings: SETTINGS.filter((name) => after[name] !== detail[name]) };
}

/** Typing in one field is one step, however many keys it took. */
export function withStep(steps: readonly Step[], step: Step): readonly Step[] {
  const last = steps.at(-1);
  const goesOn = last?.kind === "settings" && step.kind === "settings" && nameOf(last) === nameOf(step);
  return [...(goesOn ? steps.slice(0, -1) : steps), step];
}

function nameOf({ changed }: Extract<Step, { kind: "settings" }>): string {
  return Object.keys(changed).join(" ");
}

export function sameColumn(left: MappedColumn | undefined, right: MappedColumn | undefined): boolean {
  if (left?.kind === "fact" && right?.kind === "fact") {
    return left.fact === right.fact && left.year === right.year && left.unit === right.unit;
  }
  return left?.kind === right?.kind;
}

/** Steps that this device kept, or none when they are not what they should be. */
export function readSteps(kept: string | null): readonly Step[] {
  try {
    const steps: unknown = JSON.parse(kept ?? "[]");
    return Array.isArray(steps) ? steps.filter(isStep) : [];
  } catch {
    return [];
  }
}

function isStep(step: unknown): step is Step {
  if (typeof step !== "object" || step === null || !("kind" in step)) return false;
  if (step.kind === "column" && "key" in step && "column" in step) {
    return mappedColumns.safeParse({ [String(step.key)]: step.column }).success;
  }
  if (step.kind !== "settings" || !("changed" in step)) return false;
  const { changed } = step;
  return (
    typeof changed === "object" &&
    changed !== null &&
    Object.entries(changed).every(
      ([name, value]) =>
        SETTINGS.some((each) => each === name) &&
        (name === "year" ? value === null || typeof value === "number" : typeof value === "string"),
    )
  );
}
