import { Zh } from "../../../language/chinese.tsx";
import { useMessages } from "../../../language/language.tsx";
import { shownCount } from "../../../ui/money.ts";
import type { ConditionInfo } from "./protocol.ts";
import { simulationMessages } from "./simulation-messages.ts";
import type { Tally } from "./tally.ts";

type Props = { readonly conditions: readonly ConditionInfo[]; readonly tally: Tally };

/** Each condition with how many fail it, and how many fail it alone: moving the latter's figure is what would help. */
export function BindingView({ conditions, tally }: Props) {
  const messages = useMessages(simulationMessages);
  const most = Math.max(1, ...tally.conditions.map(({ unmet }) => unmet));
  return (
    <section className="card panel" aria-labelledby="lab-binding">
      <h2 id="lab-binding">{messages.binding}</h2>
      <p className="muted small">{messages.bindingHint}</p>
      <table className="binding">
        <thead>
          <tr>
            <th scope="col">{messages.condition}</th>
            <th scope="col" className="binding__figure">
              {messages.fails}
            </th>
            <th scope="col" className="binding__figure">
              {messages.only}
            </th>
          </tr>
        </thead>
        <tbody>
          {conditions.map(({ id, label, cite }) => {
            const found = tally.conditions.find((each) => each.id === id);
            const { unmet, only } = found ?? { unmet: 0, only: 0 };
            return (
              <tr key={id}>
                <th scope="row">
                  <Zh>{label}</Zh>
                  {cite ? <Zh className="binding__cite">{cite}</Zh> : null}
                  <span className="binding__track" aria-hidden="true">
                    <span className="binding__fails" style={{ width: `${(100 * unmet) / most}%` }} />
                    <span className="binding__only" style={{ width: `${(100 * only) / most}%` }} />
                  </span>
                </th>
                <td className="binding__figure figure">{shownCount(unmet)}</td>
                <td className="binding__figure figure">
                  <strong>{shownCount(only)}</strong>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
