import type { ReactNode } from "react";

type Props = {
  /** Where the contents of the page lead to. */
  readonly id: string;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
};

/** One part of the account, with what can be done about the whole of it beside its name. */
export function Section({ id, title, lead, actions, children }: Props) {
  return (
    <section id={id} className="card account-part" aria-labelledby={`${id}-title`}>
      <div className="account-part__head">
        <div>
          <h2 id={`${id}-title`}>{title}</h2>
          {lead ? <p className="muted">{lead}</p> : null}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
