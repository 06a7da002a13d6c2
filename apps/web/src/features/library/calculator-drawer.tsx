import type { Measure } from "@yuanding/rules";
import { Drawer } from "antd";
import { useMessages } from "../../language/language.tsx";
import { useMatches } from "../../ui/matches.ts";
import type { CompiledPolicy } from "../../ui/policy/compile-policy.ts";
import { policyMessages } from "../../ui/policy/policy-messages.ts";
import { useTitleText } from "../../ui/title.tsx";
import { Calculator } from "./calculator.tsx";
import { calculatorAddress } from "./calculator-address.ts";
import type { Inputs } from "./calculator-fields.ts";
import { useDefaultDate } from "./default-date.ts";
import { OpenAsPage } from "./open-as-page.tsx";
import { NOTHING_RECORDED } from "./recorded-inputs.ts";

type Props = {
  readonly compiled: CompiledPolicy;
  readonly measure: Measure | null;
  readonly example: { readonly inputs: Inputs; readonly asOf: string } | undefined;
  readonly close: () => void;
};

/** The calculator beside the text. */
export function CalculatorDrawer({ compiled, measure, example, close }: Props) {
  const messages = useMessages(policyMessages);
  const wide = useMatches("(width >= 1080px)");
  const titleText = useTitleText();
  const defaultDate = useDefaultDate();
  const start = example ?? { inputs: {}, asOf: defaultDate };
  return (
    <Drawer
      open={measure !== null}
      onClose={close}
      size={wide ? "min(1080px, 82vw)" : "100%"}
      title={measure ? messages.calculatorOf(titleText(measure)) : ""}
      closable={{ "aria-label": messages.close, placement: "end" }}
      extra={measure ? <OpenAsPage measure={measure} /> : null}
      destroyOnHidden
    >
      {measure ? (
        <Calculator
          compiled={compiled}
          measure={measure}
          start={start}
          recorded={NOTHING_RECORDED}
          address={(now) => calculatorAddress(measure, now, NOTHING_RECORDED)}
        />
      ) : null}
    </Drawer>
  );
}
