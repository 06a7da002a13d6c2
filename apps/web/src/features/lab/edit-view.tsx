import { Segmented } from "antd";
import { lazy, type RefObject, Suspense, useState } from "react";
import { useMessages } from "../../language/language.tsx";
import { useMatches } from "../../ui/matches.ts";
import type { SourceText } from "../../ui/policy/source-text.ts";
import { PrintButton } from "../../ui/print-button.tsx";
import { ChecksPanel } from "./checks-panel.tsx";
import { labMessages } from "./lab-messages.ts";
import type { EditorHandle } from "./policy-editor.tsx";
import { RenderedText } from "./rendered-text.tsx";
import { useChecked } from "./use-checked.ts";
import type { DraftText } from "./use-draft-text.ts";

const PolicyEditor = lazy(async () => ({ default: (await import("./policy-editor.tsx")).PolicyEditor }));

const PANES = ["editor", "rendered", "checks"] as const;
type Pane = (typeof PANES)[number];
const NO_KNOWLEDGE = { names: [], measures: [] } as const;

type Props = {
  readonly editor: RefObject<EditorHandle | null>;
  readonly files: readonly SourceText[];
  readonly path: string;
  readonly work: DraftText;
  /** An ended draft can only be read. */
  readonly closed: boolean;
  readonly save: () => void;
};

/** The text, the document it makes, and what is wrong with it: side by side, or one at a time on a narrow screen. */
export function EditView({ editor, files, path, work, closed, save }: Props) {
  const messages = useMessages(labMessages);
  const wide = useMatches("(width >= 1080px)");
  const [pane, setPane] = useState<Pane>("editor");
  const { checked, pending, broken } = useChecked(files, path, work.text);
  const [line, setLine] = useState(1);
  const [initial] = useState(work.text);
  const jump = (line: number, column: number) => {
    if (!wide) setPane("editor");
    // On a narrow screen the editor is drawn first and can then take the focus.
    requestAnimationFrame(() => editor.current?.jump(line, column));
  };
  return (
    <div className="edit" data-pane={wide ? undefined : pane}>
      {wide ? null : (
        <Segmented<Pane>
          block
          value={pane}
          onChange={setPane}
          aria-label={messages.panes}
          options={PANES.map((each) => ({ value: each, label: messages.pane[each] }))}
        />
      )}
      <div className="edit__left">
        <section className="edit__editor card" aria-label={messages.pane.editor}>
          <Suspense fallback={<div className="skeleton edit__waiting" />}>
            <PolicyEditor
              ref={editor}
              initial={initial}
              label={messages.editor}
              readOnly={closed}
              findings={checked?.findings ?? []}
              knowledge={checked ?? NO_KNOWLEDGE}
              onChange={work.change}
              onSave={save}
              onLine={setLine}
            />
          </Suspense>
        </section>
        {closed ? (
          <p className="muted small">{messages.closed}</p>
        ) : (
          <p className="edit__keys muted small no-print">{messages.keys}</p>
        )}
        <ChecksPanel checked={checked} pending={pending} broken={broken} jump={jump} />
      </div>
      <section className="edit__rendered" aria-label={messages.rendered}>
        <div className="edit__rendered-head no-print">
          <h2>{messages.rendered}</h2>
          <PrintButton />
        </div>
        <RenderedText files={files} path={path} text={work.text} line={line} />
      </section>
    </div>
  );
}
