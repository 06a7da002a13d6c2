import "./changes.css";
import { Link } from "@tanstack/react-router";
import type { ChangeCause, EntitlementChange } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Icon } from "../icon.tsx";
import { changesMessages } from "./changes-messages.ts";

/** Because of what an answer changed: each fact before and after with its source, or what became of the subject itself. */
export function ChangeCauses({ change }: { readonly change: EntitlementChange }) {
  const messages = useMessages(changesMessages);
  const { standing, causes } = change;
  return (
    <ul className="change-causes">
      {standing ? (
        <li>
          {messages.standing[standing.kind]}
          {standing.other ? (
            <>
              {" "}
              <Link to="/enterprises/$id" params={{ id: standing.other.id }}>
                <Zh>{standing.other.name}</Zh>
              </Link>
            </>
          ) : null}
        </li>
      ) : null}
      {causes.map((cause) => (
        <Cause key={`${cause.fact} ${cause.year}`} cause={cause} />
      ))}
    </ul>
  );
}

function Cause({ cause }: { readonly cause: ChangeCause }) {
  const { language } = useLanguage();
  const { fact, english, year, before, after } = cause;
  return (
    <li className="change-cause">
      <span className="change-cause__fact">
        {language === "en" && english ? english : <Zh>{fact}</Zh>}
        {year === null ? null : <span className="figure muted"> {year}</span>}
      </span>
      <span className="change-cause__values">
        <Side said={before} /> <Icon name="arrowRight" size={13} /> <Side said={after} />
      </span>
      <Zh className="change-cause__source">{(after ?? before)?.source ?? ""}</Zh>
    </li>
  );
}

function Side({ said }: { readonly said: ChangeCause["before"] }) {
  const messages = useMessages(changesMessages);
  if (!said) return <span className="muted">{messages.unknown}</span>;
  return (
    <span className="figure">
      <Zh>{said.shown}</Zh>
    </span>
  );
}
