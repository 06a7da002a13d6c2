import {
  acceptCompletion,
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { foldGutter, foldKeymap } from "@codemirror/language";
import { lintGutter, lintKeymap, nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension, type Text } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import type { Language } from "../../language/language.tsx";
import type { Knowledge } from "../../ui/formula/complete-formula.ts";
import { EDITOR_PHRASES } from "../../ui/formula/editor-phrases.ts";
import { completionOf, EDITOR_THEME, meaningsUnder } from "../../ui/formula/formula-extensions.ts";
import { completePolicy } from "./complete-policy.ts";
import { policyMarks } from "./editor-marks.ts";

export type EditorOptions = {
  readonly label: string;
  readonly language: Language;
  readonly readOnly: boolean;
  /** The newest knowledge each time it is asked for. */
  readonly knowledge: () => Knowledge;
  readonly onSave: () => void;
  readonly onChange: (text: string) => void;
  /** Called with the line of the cursor, from 1, as it moves. */
  readonly onLine: (line: number) => void;
};

/** All that the editor can do: history, search, completion, findings, meanings of names, and saving. */
export function editorExtensions(options: EditorOptions): Extension[] {
  return [
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    foldGutter(),
    history(),
    drawSelection(),
    EditorView.lineWrapping,
    EditorState.tabSize.of(2),
    markdown({ base: markdownLanguage }),
    policyMarks,
    EDITOR_THEME,
    search({ top: true }),
    highlightSelectionMatches(),
    lintGutter(),
    autocompletion({ override: [(context) => complete(context, options)], icons: true }),
    hoverTooltip((view, at) => meaningsUnder(view, at, options.knowledge().names, options.language)),
    keymap.of([
      { key: "Mod-s", preventDefault: true, run: () => save(options) },
      { key: "F8", run: nextDiagnostic },
      { key: "Shift-F8", run: previousDiagnostic },
      { key: "Tab", run: acceptCompletion },
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...lintKeymap,
      ...foldKeymap,
      ...defaultKeymap,
    ]),
    EditorState.readOnly.of(options.readOnly),
    EditorView.contentAttributes.of({
      ...{ "aria-label": options.label, "aria-readonly": String(options.readOnly) },
      ...{ lang: "zh-CN", spellcheck: "false", tabindex: "0" },
    }),
    EditorState.phrases.of(options.language === "zh" ? EDITOR_PHRASES : {}),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) options.onChange(update.state.doc.toString());
      if (update.selectionSet || update.docChanged) {
        options.onLine(update.state.doc.lineAt(update.state.selection.main.head).number);
      }
    }),
  ];
}

/** Saving is always the answer to its keys, so that the browser never offers to save the page. */
function save({ onSave }: EditorOptions): boolean {
  onSave();
  return true;
}

function complete(context: CompletionContext, options: EditorOptions): CompletionResult | null {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const found = completePolicy({ above: linesAbove(context.state.doc, line.number), before }, options.knowledge());
  if (!found || (!context.explicit && found.from === before.length && !/["(：→#]\s?$/.test(before))) return null;
  return {
    from: line.from + found.from,
    options: found.offers.map((offer) => completionOf(offer, options.language)),
    validFor: /^[\p{L}\p{N}_/-]*$/u,
  };
}

function linesAbove(doc: Text, number: number): readonly string[] {
  return doc.sliceString(0, doc.line(number).from).split("\n").slice(0, -1);
}
