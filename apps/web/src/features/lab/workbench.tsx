import "./lab.css";
import { Link, useBlocker } from "@tanstack/react-router";
import type { Draft } from "@yuanding/contract";
import { Button, Modal } from "antd";
import { lazy, Suspense, useRef, useState } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkTabs } from "../../ui/link-tabs.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import type { SourceText } from "../../ui/policy/source-text.ts";
import { usePowers } from "../../ui/powers.ts";
import { LoadingView, SkeletonRows } from "../../ui/state-views.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { Title, useTitleText } from "../../ui/title.tsx";
import { When } from "../../ui/when.tsx";
import { EditView } from "./edit-view.tsx";
import { HistoryView } from "./history-view.tsx";
import { labMessages } from "./lab-messages.ts";
import { DRAFT_VIEWS, type WorkbenchSearch } from "./lab-search.ts";
import type { EditorHandle } from "./policy-editor.tsx";
import { RecoveryNotice } from "./recovery-notice.tsx";
import { SaveDialog } from "./save-dialog.tsx";
import { StalePanel } from "./stale-panel.tsx";
import { useDraftText } from "./use-draft-text.ts";

const SimulateView = lazy(async () => ({ default: (await import("./simulation/simulate-view.tsx")).SimulateView }));

export type WorkbenchProps = {
  /** The sources of the library. */
  readonly files: readonly SourceText[];
  /** Where the edited policy lies among them. */
  readonly path: string;
  readonly policyId: string;
  /** Null while nothing has been saved. */
  readonly draft: Draft | null;
  readonly search: WorkbenchSearch;
  readonly go: (search: WorkbenchSearch) => void;
  /** Called with the id of the draft that the first save made. */
  readonly started: (draftId: string) => void;
};

/** One text with the three things done with it: writing, trying it out, and bringing it to publication. */
export function Workbench({ files, path, policyId, draft, search, go, started }: WorkbenchProps) {
  const messages = useMessages(labMessages);
  const libraryText = files.find((file) => file.path === path)?.text ?? "";
  const work = useDraftText(policyId, draft, libraryText);
  const editor = useRef<EditorHandle>(null);
  const mayDraft = usePowers().has("policy.draft");
  const [saving, setSaving] = useState(false);
  const view = search.view ?? "edit";
  const policy = policyOf(libraryText, policyId);
  const titleText = useTitleText();
  const title = draft?.title ?? titleText(policy);
  // Once tried, the simulation keeps its population while the text is edited.
  const [tried, setTried] = useState(view === "simulate");
  if (view === "simulate" && !tried) setTried(true);
  const closed = draft !== null && (draft.status === "已发布" || draft.status === "已放弃");
  useDocumentTitle(`${title} · ${messages.title}`);
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => work.dirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => work.dirty,
    withResolver: true,
  });
  const write = (text: string) => {
    editor.current?.replace(text);
    work.change(text);
  };
  return (
    <div className="workbench">
      <PageHeader
        above={[
          <Link key="lab" to="/lab">
            {messages.title}
          </Link>,
        ]}
        title={draft ? <Zh>{title}</Zh> : <Title {...policy} />}
        lead={<Standing draft={draft} policy={policy} />}
        actions={
          closed ? null : (
            <>
              <SaveState dirty={work.dirty} kept={work.kept} />
              {mayDraft ? (
                <Button type="primary" disabled={!work.dirty && draft !== null} onClick={() => setSaving(true)}>
                  {draft ? messages.save : messages.saveAsDraft}
                </Button>
              ) : null}
            </>
          )
        }
      />
      <RecoveryNotice work={work} newest={draft?.newest.number ?? 0} restore={write} />
      <StalePanel draft={draft} work={work} compare={() => go({ ...search, view: "history", to: "mine" })} />
      <LinkTabs label={messages.views}>
        {DRAFT_VIEWS.map((each) => (
          <Link
            key={each}
            to="."
            search={{ ...search, view: each === "edit" ? undefined : each }}
            activeProps={{}}
            activeOptions={{ explicitUndefined: true }}
            aria-current={view === each ? "page" : undefined}
          >
            {messages.view[each]}
          </Link>
        ))}
      </LinkTabs>
      <div hidden={view !== "edit"}>
        <EditView
          editor={editor}
          files={files}
          path={path}
          work={work}
          closed={closed}
          save={() => (closed || !mayDraft ? undefined : setSaving(true))}
        />
      </div>
      {tried ? (
        <div hidden={view !== "simulate"}>
          <Suspense
            fallback={
              <LoadingView>
                <SkeletonRows rows={5} height={96} />
              </LoadingView>
            }
          >
            <SimulateView
              shown={view === "simulate"}
              files={files}
              path={path}
              base={libraryText}
              text={work.text}
              draft={draft}
              title={policy.title}
              search={search}
              go={go}
            />
          </Suspense>
        </div>
      ) : null}
      {view === "history" ? (
        <HistoryView draft={draft} libraryText={libraryText} work={work} search={search} go={go} />
      ) : null}
      <SaveDialog
        open={saving}
        close={() => setSaving(false)}
        draft={draft}
        policyId={policyId}
        work={work}
        started={started}
      />
      <Modal
        open={blocker.status === "blocked"}
        title={messages.leave}
        okText={messages.leaveAnyway}
        cancelText={messages.stay}
        onOk={() => blocker.proceed?.()}
        onCancel={() => blocker.reset?.()}
      >
        <p>{messages.leaveText}</p>
      </Modal>
    </div>
  );
}

type Policy = { readonly id: string; readonly title: string; readonly english: string | null };
type StandingProps = { readonly draft: Draft | null; readonly policy: Policy };

function Standing({ draft, policy }: StandingProps) {
  const messages = useMessages(labMessages);
  return (
    <p className="workbench__standing">
      {draft ? <StatusTag status={draft.status} /> : <span className="label">{messages.newDraft}</span>}
      <span>
        {messages.basedOn}{" "}
        <Link to="/policies/$policyId" params={{ policyId: policy.id }}>
          <Title {...policy} />
        </Link>
      </span>
      {draft ? (
        <span className="muted">
          {messages.versionNumber(draft.newest.number)} · {draft.newest.author} · <When at={draft.newest.savedAt} />
        </span>
      ) : null}
    </p>
  );
}

function SaveState({ dirty, kept }: { readonly dirty: boolean; readonly kept: boolean }) {
  const messages = useMessages(labMessages);
  return (
    <span className="workbench__state muted small" role="status" data-dirty={dirty}>
      {dirty ? (kept ? messages.unsaved : messages.notKept) : messages.unchanged}
    </span>
  );
}

/** What the front matter of a policy calls it. */
function policyOf(text: string, id: string): Policy {
  const said = (key: string) => new RegExp(`^${key}:\\s*["']?(.+?)["']?\\s*$`, "m").exec(text)?.[1] ?? null;
  return { id, title: said("title") ?? id, english: said("english") };
}
