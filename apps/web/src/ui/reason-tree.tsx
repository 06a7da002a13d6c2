import "./reason-tree.css";
import type { Reason } from "@yuanding/contract";
import { Zh } from "../language/chinese.tsx";
import { useMessages } from "../language/language.tsx";
import { Cite } from "./cite.tsx";
import { Evidence } from "./evidence.tsx";
import { explanationMessages } from "./explanation-messages.ts";
import { VerdictTag } from "./verdict-tag.tsx";

/** Why: each condition with its verdict, what it rests on and where the law says it, nested as in the text. */
export function ReasonTree({ root }: { readonly root: Reason }) {
  return (
    <ul className="reason-tree">
      {reasonsToShow(root).map((reason) => (
        <ReasonNode key={reason.id} reason={reason} />
      ))}
    </ul>
  );
}

/** The root of a measure only says that all its conditions must hold, which the heading above the tree says. */
function reasonsToShow(root: Reason): readonly Reason[] {
  return root.kind === "all" && root.children.length > 0 ? root.children : [root];
}

function ReasonNode({ reason }: { readonly reason: Reason }) {
  const messages = useMessages(explanationMessages);
  return (
    <li className="reason" data-verdict={reason.verdict}>
      <div className="reason__head">
        <VerdictTag verdict={reason.verdict} size="small" />
        <p className="reason__label">
          <Zh>{reason.label}</Zh>
          {reason.kind === "any" ? <span className="reason__mode">{messages.anyOf}</span> : null}
          {reason.kind === "all" ? <span className="reason__mode">{messages.allOf}</span> : null}
        </p>
        {reason.cite ? (
          <p className="reason__cite">
            <Cite text={reason.cite} className="cite" />
          </p>
        ) : null}
      </div>
      {reason.kind === "human" ? <p className="reason__note">{messages.human}</p> : null}
      <Evidence facts={reason.facts} parameters={reason.parameters} values={reason.values} />
      {reason.notes.map((note) => (
        <p key={note} className="reason__note">
          <Zh>{note}</Zh>
        </p>
      ))}
      {reason.kind === "test" && reason.expression ? (
        <p className="reason__formula">
          <span className="muted">{messages.formula}</span> <code lang="zh-CN">{reason.expression}</code>
        </p>
      ) : null}
      {reason.children.length > 0 ? (
        <ul className="reason__children">
          {reason.children.map((child) => (
            <ReasonNode key={child.id} reason={child} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}
