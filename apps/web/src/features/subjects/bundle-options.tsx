import { MAX_PLAN_YEARS } from "@yuanding/contract";
import { useId } from "react";
import { useMessages } from "../../language/language.tsx";
import { bundleMessages } from "./bundle-messages.ts";
import { type EnterpriseSearch, LATER } from "./subjects-search.ts";

const PLAN_YEARS = Array.from({ length: MAX_PLAN_YEARS }, (_, before) => before + 1);

type Props = {
  readonly years: number;
  readonly later: (typeof LATER)[number];
  readonly choose: (change: Pick<EnterpriseSearch, "years" | "later">) => void;
};

/** For how many years the bundle is planned, and what is taken of the years to come. */
export function BundleOptions({ years, later, choose }: Props) {
  const messages = useMessages(bundleMessages);
  const id = useId();
  return (
    <>
      <div className="as-of">
        <label htmlFor={`${id}-years`}>{messages.years}</label>
        <select
          id={`${id}-years`}
          className="purpose-picker"
          value={years}
          onChange={(event) =>
            choose({ years: PLAN_YEARS.find((each) => each > 1 && String(each) === event.target.value) })
          }
        >
          {PLAN_YEARS.map((each) => (
            <option key={each} value={each}>
              {messages.yearsOption(each)}
            </option>
          ))}
        </select>
      </div>
      {years > 1 ? (
        <div className="as-of">
          <label htmlFor={`${id}-later`}>{messages.later}</label>
          <select
            id={`${id}-later`}
            className="purpose-picker"
            value={later}
            onChange={(event) => choose({ later: LATER.find((each) => each === event.target.value) })}
          >
            {LATER.map((each) => (
              <option key={each} value={each}>
                {messages.laterOption[each]}
              </option>
            ))}
          </select>
        </div>
      ) : null}
    </>
  );
}
