import type { ExampleSource, Measure } from "@yuanding/rules";
import { useEffect, useState } from "react";
import type { CompiledPolicy } from "../../ui/policy/compile-policy.ts";
import { PolicyText } from "../../ui/policy/policy-text.tsx";
import { CalculatorDrawer } from "./calculator-drawer.tsx";
import { inputsOfExample } from "./calculator-fields.ts";

type Opened = { readonly measure: Measure; readonly example: ExampleSource | undefined };

/** A document of the library with the calculator of its measures. */
export function PolicyDocument({ compiled }: { readonly compiled: CompiledPolicy }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  useScrollToAnchor();
  return (
    <>
      <PolicyText compiled={compiled} calculate={(measure, example) => setOpened({ measure, example })} />
      <CalculatorDrawer
        compiled={compiled}
        measure={opened?.measure ?? null}
        example={opened?.example ? startOf(compiled, opened.measure, opened.example) : undefined}
        close={() => setOpened(null)}
      />
    </>
  );
}

function startOf({ library }: CompiledPolicy, measure: Measure, example: ExampleSource) {
  return { inputs: inputsOfExample(library, measure, example), asOf: example.asOf.toString() };
}

/** The address may name a place that is drawn only after compiling; the router looked for it too early. */
function useScrollToAnchor(): void {
  useEffect(() => {
    const target = document.getElementById(location.hash.slice(1));
    target?.scrollIntoView();
  }, []);
}
