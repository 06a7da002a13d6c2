import "./page-header.css";
import type { ReactNode } from "react";
import { useMessages } from "../language/language.tsx";
import { Icon } from "./icon.tsx";
import { uiMessages } from "./messages.ts";

type Props = {
  readonly title: ReactNode;
  /** Links to the pages above this one, outermost first. */
  readonly above?: readonly ReactNode[];
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
};

/** Where the reader is, what the page is, and what can be done with the whole of it. */
export function PageHeader({ title, above = [], lead, actions }: Props) {
  const messages = useMessages(uiMessages);
  return (
    <header className="page-header">
      {above.length > 0 ? (
        <nav aria-label={messages.breadcrumb} className="page-header__path no-print">
          <ol>
            {above.map((link, depth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the path of one page never reorders
              <li key={depth}>
                {link}
                <Icon name="chevronRight" size={14} />
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
      <div className="page-header__row">
        <div className="page-header__words">
          <h1>{title}</h1>
          {lead ? <div className="page-header__lead">{lead}</div> : null}
        </div>
        {actions ? <div className="page-header__actions">{actions}</div> : null}
      </div>
    </header>
  );
}
