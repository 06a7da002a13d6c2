import {
  acceptCompletion,
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, hoverTooltip, keymap } from "@codemirror/view";
import { type ConditionFinding, MAX_CONDITION_LENGTH, type SubjectKind } from "@yuanding/contract";
import { useEffect, useRef } from "react";
import { type Language, useLanguage } from "../../language/language.tsx";
import { completeFormula, type Knowledge } from "../../ui/formula/complete-formula.ts";
import { EDITOR_PHRASES } from "../../ui/formula/editor-phrases.ts";
import { completionOf, diagnosticsOf, EDITOR_THEME, meaningsUnder } from "../../ui/formula/formula-extensions.ts";

type Props = {
  readonly initial: string;
  readonly label: string;
  readonly describedBy: string;
  readonly kind: SubjectKind;
  readonly knowledge: Knowledge;
  readonly findings: readonly ConditionFinding[];
  readonly onChange: (text: string) => void;
};

/** A formula with completion, meanings under the pointer and its errors underlined. The text lives in the editor. */
export function ConditionEditor({ initial, label, describedBy, kind, knowledge, findings, onChange }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const newest = useRef({ kind, knowledge, onChange });
  newest.current = { kind, knowledge, onChange };
  const start = useRef(initial);
  const { language } = useLanguage();
  useEffect(() => {
    if (!place.current) return;
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: start.current,
        extensions: extensionsOf({ label, describedBy, language, asked: () => newest.current }),
      }),
    });
    view.current = made;
    return () => {
      start.current = made.state.doc.toString();
      made.destroy();
    };
  }, [label, describedBy, language]);
  useEffect(() => {
    if (!view.current) return;
    const { state } = view.current;
    view.current.dispatch(setDiagnostics(state, diagnosticsOf(state.doc, findings, language)));
  }, [findings, language]);
  return <div ref={place} className="condition-editor" />;
}

type Options = {
  readonly label: string;
  readonly describedBy: string;
  readonly language: Language;
  readonly asked: () => Pick<Props, "kind" | "knowledge" | "onChange">;
};

function extensionsOf({ label, describedBy, language, asked }: Options): Extension[] {
  return [
    history(),
    drawSelection(),
    EditorView.lineWrapping,
    EDITOR_THEME,
    autocompletion({ override: [(context) => complete(context, asked(), language)], icons: false }),
    hoverTooltip((view, at) => meaningsUnder(view, at, asked().knowledge.names, language)),
    // Tab takes an offer that is open; otherwise it leaves the field, as everywhere on a page.
    keymap.of([
      { key: "Tab", run: acceptCompletion },
      ...completionKeymap,
      ...historyKeymap,
      ...lintKeymap,
      ...defaultKeymap,
    ]),
    EditorState.changeFilter.of((change) => change.newDoc.length <= MAX_CONDITION_LENGTH),
    EditorView.contentAttributes.of({
      ...{ "aria-label": label, "aria-describedby": describedBy, "aria-multiline": "true" },
      ...{ lang: "zh-CN", spellcheck: "false", tabindex: "0" },
    }),
    EditorState.phrases.of(language === "zh" ? EDITOR_PHRASES : {}),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) asked().onChange(update.state.doc.toString());
    }),
  ];
}

/** Whether a bracket or a pair of quotes has just been opened: what may stand in it is offered unasked. */
function opens(before: string): boolean {
  return before.endsWith("(") || (before.endsWith('"') && before.split('"').length % 2 === 0);
}

function complete(
  context: CompletionContext,
  { kind, knowledge }: Pick<Props, "kind" | "knowledge">,
  language: Language,
): CompletionResult | null {
  const before = context.state.sliceDoc(0, context.pos);
  const found = completeFormula(before, kind, knowledge);
  if (!found || (!context.explicit && found.from === before.length && !opens(before))) return null;
  return {
    from: found.from,
    options: found.offers.map((offer) => completionOf(offer, language)),
    validFor: /^[\p{L}\p{N}_/-]*$/u,
  };
}
