import { getRouteApi } from "@tanstack/react-router";
import type { FactValue, SubjectSummary } from "@yuanding/contract";
import { useEffect, useMemo, useRef } from "react";
import { useMessages } from "../../language/language.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import type { CompiledPolicy } from "../../ui/policy/compile-policy.ts";
import { StateView } from "../../ui/state-views.tsx";
import { Calculator } from "./calculator.tsx";
import { calculatorAddress, calculatorSearchOf } from "./calculator-address.ts";
import { decodeInputs } from "./calculator-codec.ts";
import type { Calculation } from "./calculator-history.ts";
import { calculatorMessages } from "./calculator-messages.ts";
import { useDefaultDate } from "./default-date.ts";
import { NOTHING_RECORDED, recordedInputs } from "./recorded-inputs.ts";

const SETTLE_MS = 400;
const route = getRouteApi("/policies/$policyId/calculator/$measureId");

type Props = {
  readonly compiled: CompiledPolicy;
  readonly measureId: string;
  readonly data: { readonly subject: SubjectSummary; readonly facts: readonly FactValue[] } | undefined;
};

/** The calculator whose figures stand in the address: it starts from them and keeps them there. */
export function LinkedCalculator({ compiled, measureId, data }: Props) {
  const messages = useMessages(calculatorMessages);
  const { policyId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const defaultDate = useDefaultDate();
  const measure = compiled.library.measures.get(measureId);
  const recorded = useMemo(
    () => (data ? recordedInputs(compiled.library, data.subject, data.facts) : NOTHING_RECORDED),
    [compiled, data],
  );
  const settle = useSettling((now) => {
    void navigate({ search: calculatorSearchOf(now, recorded), replace: true, resetScroll: false });
  });
  if (!measure) {
    return (
      <StateView
        icon="questionCircle"
        title={messages.noMeasure}
        text={messages.noMeasureText}
        role="alert"
        action={
          <LinkButton to="/policies/$policyId" params={{ policyId }}>
            {messages.backToPolicy}
          </LinkButton>
        }
      />
    );
  }
  return (
    <Calculator
      compiled={compiled}
      measure={measure}
      start={{ inputs: decodeInputs(search, recorded.inputs), asOf: search.asOf ?? defaultDate }}
      recorded={recorded}
      onChange={settle}
      address={(now) => calculatorAddress(measure, now, recorded)}
    />
  );
}

/** Writes the address once typing rests: browsers refuse an address that changes at every key. */
function useSettling(write: (now: Calculation) => void): (now: Calculation) => void {
  const latest = useRef(write);
  latest.current = write;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (now) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(now), SETTLE_MS);
  };
}
