import { Link } from "@tanstack/react-router";
import type { ProjectCase } from "@yuanding/contract";
import type { ReactNode } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { useMe } from "../../ui/powers.ts";
import { projectsMessages } from "./projects-messages.ts";

export type Project = Extract<ProjectCase, { kind: "project" }>;
export type ChangeRequest = Extract<ProjectCase, { kind: "change-request" }>;

export function Fact({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Leads to a case beside this one; an inspector sees this one alone. */
export function CaseLink({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const me = useMe().data;
  if (me?.capacity === "staff" && !me.powers.includes("cases.see")) return <span>{children}</span>;
  return (
    <Link to="/cases/$id" params={{ id }} className="plain-link">
      {children}
    </Link>
  );
}

/** What it was and what it is to become. */
export function FromTo({ change }: { readonly change: Pick<ChangeRequest["change"], "from" | "to"> }) {
  const messages = useMessages(projectsMessages);
  const { from, to } = change;
  return (
    <span className="project-change">
      {from === null ? <span className="muted">{messages.asContract}</span> : <Zh>{from}</Zh>}
      <span aria-hidden="true"> → </span>
      <span className="visually-hidden">{messages.into}</span>
      {to === null ? (
        "—"
      ) : (
        <strong>
          <Zh>{to}</Zh>
        </strong>
      )}
    </span>
  );
}
