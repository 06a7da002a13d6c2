import "./subject-frame.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { SubjectKind, SubjectSummary } from "@yuanding/contract";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../document-title.ts";
import { LinkTabs } from "../link-tabs.tsx";
import { PageHeader } from "../page-header.tsx";
import { useMe, usePowers } from "../powers.ts";
import { PrintButton } from "../print-button.tsx";
import { Label } from "../status-tag.tsx";
import { subjectMessages } from "./subject-messages.ts";

type View = "results" | "bundle" | "benefits" | "file" | "credit" | "mandates";

type Props = {
  readonly id: string;
  readonly asOf: string | undefined;
  readonly view: View;
  /** Its name when it is not today's. */
  readonly name?: string | undefined;
  /** What else identifies the subject, after its code. */
  readonly identity?: ReactNode;
  /** What can be done with the whole view, before printing it. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** One subject: who it is, and the views of it, of which one is open. */
export function SubjectFrame({ id, asOf, view, name, identity, actions, children }: Props) {
  const subject = useQuery(api.subjects.get.queryOptions({ input: { id } })).data?.subject;
  const shown = name ?? subject?.name ?? id;
  useDocumentTitle(shown);
  return (
    <>
      <PageHeader
        above={[<ListLink key="list" kind={subject?.kind ?? "企业"} />]}
        title={<Zh>{shown}</Zh>}
        lead={subject ? <Identity subject={subject}>{identity}</Identity> : null}
        actions={
          subject ? (
            <>
              {actions}
              <PrintButton />
            </>
          ) : null
        }
      />
      <div className="stack">
        {subject ? <Views id={id} asOf={asOf} view={view} /> : null}
        {children}
      </div>
    </>
  );
}

function Views({ id, asOf, view }: Pick<Props, "id" | "asOf" | "view">) {
  const messages = useMessages(subjectMessages);
  const own = useMe().data?.capacity === "enterprise";
  const powers = usePowers();
  const mandates = powers.has("mandates.keep");
  const current = (each: View) => ({ activeProps: {}, "aria-current": each === view ? ("page" as const) : undefined });
  return (
    <LinkTabs label={messages.views}>
      <Link
        to="/enterprises/$id"
        params={{ id }}
        search={{ asOf, tab: undefined }}
        activeOptions={{ exact: true, explicitUndefined: true }}
        {...current("results")}
      >
        {messages.results}
      </Link>
      <Link to="/enterprises/$id" params={{ id }} search={{ asOf, tab: "bundle" }} {...current("bundle")}>
        {messages.bundle}
      </Link>
      <Link to="/enterprises/$id/benefits" params={{ id }} {...current("benefits")}>
        {messages.benefits}
      </Link>
      <Link
        to={own ? "/enterprises/$id/file/own" : "/enterprises/$id/file"}
        params={{ id }}
        search={{ asOf }}
        {...current("file")}
      >
        {messages.file}
      </Link>
      {powers.has("cases.see") ? (
        <Link to="/enterprises/$id/credit" params={{ id }} {...current("credit")}>
          {messages.credit}
        </Link>
      ) : null}
      {mandates ? (
        <Link to="/enterprises/$id/mandates" params={{ id }} {...current("mandates")}>
          {messages.mandates}
        </Link>
      ) : null}
    </LinkTabs>
  );
}

function ListLink({ kind }: { readonly kind: SubjectKind }) {
  const messages = useMessages(subjectMessages);
  if (useMe().data?.capacity === "enterprise") return <Link to="/">{messages.own}</Link>;
  return (
    <Link to="/enterprises" search={{ kind: kind === "楼宇" || kind === "项目" ? kind : undefined }}>
      {messages.titles[kind]}
    </Link>
  );
}

function Identity({ subject, children }: { readonly subject: SubjectSummary; readonly children: ReactNode }) {
  const messages = useMessages(subjectMessages);
  return (
    <dl className="identity">
      <div>
        <dt>{subject.kind === "企业" ? messages.code : messages.id}</dt>
        <dd className="figure">{subject.id}</dd>
      </div>
      {subject.industry ? (
        <div>
          <dt>{messages.industry}</dt>
          <dd>{subject.industry}</dd>
        </div>
      ) : null}
      {subject.block ? (
        <div>
          <dt>{messages.block}</dt>
          <dd>
            <Zh>{subject.block}</Zh>
          </dd>
        </div>
      ) : null}
      {children}
      {subject.synthetic ? (
        <div>
          <dt className="visually-hidden">{messages.dataKind}</dt>
          <dd>
            <Label>{messages.synthetic}</Label>
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
