import "./formula.css";
import type { Completion } from "@codemirror/autocomplete";
import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import { EditorView, type Tooltip } from "@codemirror/view";
import type { Language } from "../../language/language.tsx";
import { STYLE_NONCE } from "../style-nonce.ts";
import type { Offer } from "./complete-formula.ts";
import { describeName, detailOf } from "./describe-name.ts";
import type { NameInfo } from "./names.ts";

/** What is wrong at a place of the text, counted from 1. */
type FormulaFinding = {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly zh: string;
  readonly en: string;
  readonly line: number;
  readonly column: number;
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

/** An offer as CodeMirror has it, with what it means beside it. */
export function completionOf({ label, text, kind, info }: Offer, language: Language): Completion {
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

/** The meanings of the name under the pointer. */
export function meaningsUnder(
  view: EditorView,
  at: number,
  names: readonly NameInfo[],
  language: Language,
): Tooltip | null {
  const { text, from } = view.state.doc.lineAt(at);
  let start = at - from;
  let end = start;
  while (start > 0 && NAME_AROUND.test(text[start - 1] ?? "")) start -= 1;
  while (end < text.length && NAME_AROUND.test(text[end] ?? "")) end += 1;
  const name = text.slice(start, end);
  // A function is meant only where it is called: 符合 is a verdict everywhere else.
  const called = text[end] === "(";
  const found = names.filter((each) => each.name === name && (each.kind !== "function" || called));
  if (found.length === 0) return null;
  return {
    pos: from + start,
    end: from + end,
    above: true,
    create: () => {
      const dom = document.createElement("div");
      dom.append(...found.map((info) => nameCard(info, language)));
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
export function diagnosticsOf(doc: Text, findings: readonly FormulaFinding[], language: Language): Diagnostic[] {
  return findings
    .filter((finding) => finding.line <= doc.lines)
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

/** How an editor of formulas or policies looks, and by what the page knows its styles. */
export const EDITOR_THEME = [EditorView.cspNonce.of(STYLE_NONCE), THEME];
