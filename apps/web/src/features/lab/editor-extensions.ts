import {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { foldGutter, foldKeymap } from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
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
import type { Finding } from "./check-text.ts";
import { completePolicy, type Knowledge, type Offer } from "./complete-policy.ts";
import { describeName, detailOf } from "./describe-name.ts";
import { policyMarks } from "./editor-marks.ts";
import { EDITOR_PHRASES } from "./editor-phrases.ts";
import type { NameInfo } from "./names.ts";

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

/** Offers of one kind share an icon: CodeMirror's own names for them. */
const TYPES: { readonly [Each in Offer["kind"]]: string } = {
  fact: "variable",
  parameter: "constant",
  definition: "property",
  function: "function",
  word: "keyword",
  key: "keyword",
  section: "class",
  value: "enum",
  measure: "interface",
};
/** A parameter or definition of the document itself is meant more often than one of hundreds of facts. */
const BOOSTS: { readonly [Each in Offer["kind"]]?: number } = { parameter: 3, definition: 3, word: 1 };

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
    THEME,
    search({ top: true }),
    highlightSelectionMatches(),
    lintGutter(),
    autocompletion({ override: [(context) => complete(context, options)], icons: true }),
    hoverTooltip((view, at) => hover(view, at, options)),
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

function completionOf({ label, text, kind, info }: Offer, language: Language): Completion {
  const boost = BOOSTS[kind];
  return {
    label,
    apply: text,
    type: TYPES[kind],
    ...(boost === undefined ? {} : { boost }),
    ...(info ? { detail: detailOf(info, language), info: () => nameCard(info, language) } : {}),
  };
}

const NAME_AROUND = /[\p{L}\p{N}_]/u;

function hover(view: EditorView, at: number, options: EditorOptions) {
  const { text, from } = view.state.doc.lineAt(at);
  let start = at - from;
  let end = start;
  while (start > 0 && NAME_AROUND.test(text[start - 1] ?? "")) start -= 1;
  while (end < text.length && NAME_AROUND.test(text[end] ?? "")) end += 1;
  const name = text.slice(start, end);
  // A function is meant only where it is called: 符合 is a verdict everywhere else.
  const called = text[end] === "(";
  const found = options.knowledge().names.filter((each) => each.name === name && (each.kind !== "function" || called));
  if (found.length === 0) return null;
  return {
    pos: from + start,
    end: from + end,
    above: true,
    create: () => {
      const dom = document.createElement("div");
      dom.append(...found.map((info) => nameCard(info, options.language)));
      return { dom };
    },
  };
}

/** What a name means, as a card of its title and lines. */
function nameCard(info: NameInfo, language: Language): HTMLElement {
  const card = document.createElement("div");
  card.className = "name-card";
  const title = document.createElement("strong");
  title.textContent = info.name;
  card.append(title);
  for (const line of describeName(info, language)) {
    const row = document.createElement("div");
    row.textContent = line;
    card.append(row);
  }
  return card;
}

/** Findings as the editor draws them; each reaches to the end of the word it begins at. */
export function diagnosticsOf(doc: Text, findings: readonly Finding[], language: Language): Diagnostic[] {
  return findings
    .filter((finding) => finding.elsewhere === null && finding.line <= doc.lines)
    .map((finding) => {
      const line = doc.line(finding.line);
      const from = Math.min(line.from + finding.column - 1, line.to);
      const word = /^[\p{L}\p{N}_.%]+/u.exec(line.text.slice(from - line.from))?.[0].length ?? 1;
      const to = Math.min(from + word, line.to);
      return { from, to, severity: finding.severity, message: finding[language], source: finding.code };
    })
    .toSorted((a, b) => a.from - b.from);
}

const THEME = EditorView.theme({
  "&": { height: "100%", fontSize: "14px", backgroundColor: "var(--surface)", color: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.75", overflow: "auto" },
  ".cm-gutters": { backgroundColor: "var(--surface-2)", color: "#5f6b65", border: "none" },
  ".cm-activeLine": { backgroundColor: "#eef5f080" },
  ".cm-activeLineGutter": { backgroundColor: "#e1ece5", color: "#1a2520" },
  ".cm-tooltip": {
    border: "1px solid var(--line)",
    borderRadius: "8px",
    backgroundColor: "var(--surface)",
    boxShadow: "0 6px 24px #1a252026",
    overflow: "hidden",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 8px", lineHeight: "1.6" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--accent)",
    color: "#fff",
  },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "0.8" },
  ".cm-completionIcon": { display: "none" },
  ".cm-selectionMatch": { backgroundColor: "#e8efd0" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "#cfe3d8 !important" },
});
