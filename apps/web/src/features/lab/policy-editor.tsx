import { setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import { useLanguage } from "../../language/language.tsx";
import type { Knowledge } from "../../ui/formula/complete-formula.ts";
import { diagnosticsOf } from "../../ui/formula/formula-extensions.ts";
import type { Finding } from "./check-text.ts";
import { editorExtensions } from "./editor-extensions.ts";

/** What others may ask of the editor. */
export type EditorHandle = {
  /** Puts the cursor at a place (from 1) and shows it. */
  readonly jump: (line: number, column: number) => void;
  /** Replaces the whole text in a way that can be undone. */
  readonly replace: (text: string) => void;
};

type Props = {
  readonly ref: Ref<EditorHandle>;
  readonly initial: string;
  readonly label: string;
  readonly readOnly: boolean;
  readonly findings: readonly Finding[];
  readonly knowledge: Knowledge;
  readonly onChange: (text: string) => void;
  readonly onSave: () => void;
  readonly onLine: (line: number) => void;
};

/** The Markdown of a policy, with all an author needs to write it. The text lives in the editor; a new `initial` is not read. */
export function PolicyEditor({ ref, initial, label, readOnly, findings, knowledge, ...handlers }: Props) {
  const { onChange, onSave, onLine } = handlers;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const newest = useRef({ knowledge, onChange, onSave, onLine });
  newest.current = { knowledge, onChange, onSave, onLine };
  const start = useRef(initial);
  const { language } = useLanguage();
  useEffect(() => {
    if (!place.current) return;
    const extensions = editorExtensions({
      ...{ label, language, readOnly },
      knowledge: () => newest.current.knowledge,
      onChange: (text) => newest.current.onChange(text),
      onSave: () => newest.current.onSave(),
      onLine: (line) => newest.current.onLine(line),
    });
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({ doc: start.current, extensions }),
    });
    view.current = made;
    return () => {
      start.current = made.state.doc.toString();
      made.destroy();
    };
  }, [label, language, readOnly]);
  useEffect(() => {
    if (!view.current) return;
    const { state } = view.current;
    const own = findings.filter(({ elsewhere }) => elsewhere === null);
    view.current.dispatch(setDiagnostics(state, diagnosticsOf(state.doc, own, language)));
  }, [findings, language]);
  useImperativeHandle(ref, () => ({
    jump: (line, column) => jump(view.current, line, column),
    replace: (text) => replace(view.current, text),
  }));
  return <div ref={place} className="policy-editor" />;
}

function jump(view: EditorView | undefined, line: number, column: number): void {
  if (!view) return;
  const found = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
  const at = Math.min(found.from + column - 1, found.to);
  view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
  view.focus();
}

function replace(view: EditorView | undefined, text: string): void {
  view?.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}
