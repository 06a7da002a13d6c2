import "./file.css";
import { Link } from "@tanstack/react-router";
import type { SubjectFile } from "@yuanding/contract";
import { Button } from "antd";
import { lazy, Suspense } from "react";
import { refusalOf } from "../../api/refusal.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { AsOfPicker } from "../../ui/as-of-picker.tsx";
import { HiddenNotice } from "../../ui/hidden-value.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useMe } from "../../ui/powers.ts";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { SubjectFrame } from "../../ui/subject/subject-frame.tsx";
import { momentText } from "../../ui/when.tsx";
import { AskedSection } from "./asked-section.tsx";
import { Certificates } from "./certificates.tsx";
import { ExportWord } from "./export-word.tsx";
import { FileContext, type OpenFile, useOpenFile } from "./file-context.ts";
import { FileHead } from "./file-head.tsx";
import { filesMessages } from "./files-messages.ts";
import type { FileSearch } from "./files-search.ts";
import { justBefore } from "./known-at.ts";
import { KnownAtPicker } from "./known-at-picker.tsx";
import { Links } from "./links.tsx";
import { MissingValues } from "./missing-values.tsx";
import { recordMessages } from "./record-messages.ts";
import { Timeline } from "./timeline.tsx";
import { useDictionary, useFile } from "./use-file.ts";
import { ValueDrawer } from "./value-drawer.tsx";
import { Values } from "./values.tsx";
import { ViewSwitch } from "./view-switch.tsx";

/** Drawn when it is needed: it brings ECharts. */
const Trends = lazy(async () => ({ default: (await import("./trends.tsx")).Trends }));

type Props = {
  readonly own: boolean;
  readonly id: string;
  readonly search: FileSearch;
  readonly go: (search: FileSearch) => void;
};

/** The file of one subject: who it is, how good the file is, every value with its sources, titles, links and what happened. */
export function FileView({ own, id, search, go }: Props) {
  const { asOf, knownAt } = search;
  const firm = useMe().data?.capacity === "enterprise";
  const found = useFile(id, search);
  const file = found.data;
  const facts = useDictionary(file?.subject.kind);
  const open: OpenFile | null = file
    ? {
        ...{ file, facts, own, open: file.knownAt === null },
        show: (fact, year) => go({ ...search, fact, year: year ?? undefined }),
        before: (recordedAt) => go({ asOf, knownAt: justBefore(recordedAt) }),
      }
    : null;
  return (
    <SubjectFrame
      id={id}
      asOf={asOf}
      view="file"
      name={file?.knownAt ? file.subject.name : undefined}
      identity={file ? <Names file={file} /> : null}
      actions={open ? <ExportWord open={open} /> : null}
    >
      <div className="file-tools no-print">
        {firm ? null : <ViewSwitch id={id} own={own} search={{ asOf, knownAt }} />}
        <div className="file-tools__dates">
          <AsOfPicker chosen={asOf} effective={file?.asOf} choose={(date) => go({ ...search, asOf: date })} />
          <KnownAtPicker chosen={knownAt} choose={(moment) => go({ ...search, knownAt: moment })} />
        </div>
      </div>
      <PastNotice knownAt={knownAt} back={() => go({ ...search, knownAt: undefined })} />
      {refusalOf(found.error) && knownAt !== undefined ? (
        <NotYetKnown knownAt={knownAt} back={() => go({ ...search, knownAt: undefined })} />
      ) : (
        <QueryView query={found} skeleton={<SkeletonRows rows={6} height={110} />}>
          {() => (open ? <Parts open={open} search={search} go={go} /> : null)}
        </QueryView>
      )}
    </SubjectFrame>
  );
}

function Parts({ open, search, go }: { readonly open: OpenFile } & Pick<Props, "search" | "go">) {
  const messages = useMessages(filesMessages);
  const { file, own } = open;
  return (
    <FileContext value={open}>
      <div className="file">
        {file.subject.synthetic ? <p className="file__synthetic">{messages.syntheticNote}</p> : null}
        {file.sameAs ? (
          <Notice
            icon="link"
            text={
              <>
                {messages.sameAs}{" "}
                <Link to="/enterprises/$id/file" params={{ id: file.sameAs.id }}>
                  <Zh>{file.sameAs.name}</Zh>
                </Link>
              </>
            }
          />
        ) : null}
        {own ? <Notice icon="person" text={messages.ownIntro} /> : null}
        <HiddenNotice of={file.values} />
        <FileHead only={search.only} choose={(only) => go({ ...search, only })} />
        <Contents />
        {own ? <AskedSection /> : null}
        <Suspense fallback={<SkeletonRows rows={1} height={190} />}>
          <Trends />
        </Suspense>
        <Values only={search.only} choose={(only) => go({ ...search, only })} />
        <Certificates />
        <Links />
        <Timeline />
        <MissingValues />
        <ValueDrawer
          fact={search.fact}
          year={search.year ?? null}
          choose={(year) => go({ ...search, year: year ?? undefined })}
          close={() => go({ ...search, fact: undefined, year: undefined })}
        />
      </div>
    </FileContext>
  );
}

/** Where the parts of a long page are. */
function Contents() {
  const messages = useMessages(filesMessages);
  const words = useMessages(recordMessages);
  const { file, own } = useOpenFile();
  const parts = [
    ...(own ? [{ at: "file-asked", name: messages.asked, count: null }] : []),
    { at: "file-values", name: messages.values, count: file.values.length },
    { at: "file-certificates", name: messages.certificates, count: file.certificates.length },
    { at: "file-links", name: words.links, count: file.links.length },
    { at: "file-timeline", name: messages.timeline, count: null },
    { at: "file-missing", name: messages.missing, count: null },
  ];
  return (
    <nav className="file-contents no-print" aria-label={messages.contents}>
      <ul>
        {parts.map(({ at, name, count }) => (
          <li key={at}>
            <a href={`#${at}`}>
              {name} {count === null ? null : <span className="figure muted">{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Names it had before, and codes it has besides. */
function Names({ file }: { readonly file: SubjectFile }) {
  const messages = useMessages(filesMessages);
  const former = file.names.slice(1).filter(({ name }) => name !== file.names[0]?.name);
  const others = file.codes.filter((code) => code !== file.subject.id);
  return (
    <>
      {former.length > 0 ? (
        <div>
          <dt>{messages.formerNames}</dt>
          <dd>
            <Zh>{former.map(({ name, since }) => (since ? messages.nameSince(name, since) : name)).join("、")}</Zh>
          </dd>
        </div>
      ) : null}
      {others.length > 0 ? (
        <div>
          <dt>{messages.otherCodes}</dt>
          <dd className="figure">{others.join("、")}</dd>
        </div>
      ) : null}
    </>
  );
}

type PastProps = { readonly knownAt: string | undefined; readonly back: () => void };

function PastNotice({ knownAt, back }: PastProps) {
  const messages = useMessages(filesMessages);
  if (knownAt === undefined) return null;
  const text = knownAt.includes("T") ? messages.pastMoment(momentText(knownAt)) : messages.pastDay(knownAt);
  return (
    <>
      <Notice icon="undo" tone="warning" role="status" text={<strong>{text}</strong>}>
        <Button onClick={back}>{messages.now}</Button>
      </Notice>
      <p className="print-only">{text}</p>
    </>
  );
}

function NotYetKnown({ knownAt, back }: { readonly knownAt: string; readonly back: () => void }) {
  const messages = useMessages(filesMessages);
  const when = knownAt.includes("T") ? momentText(knownAt) : knownAt;
  return (
    <StateView
      icon="calendar"
      role="status"
      title={messages.notYetKnown}
      text={messages.notYetKnownText(when)}
      action={<Button onClick={back}>{messages.now}</Button>}
    />
  );
}
