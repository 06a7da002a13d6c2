import {
  Decoration,
  type DecorationSet,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";

/** What an author looks for in a policy: headings, formulas, keys, verdict columns, anchors. The first that fits is drawn. */
const MARKS = [
  { source: "^#{1,2} .*$", className: "mark-article" },
  { source: "^#{3,6} .*$", className: "mark-section" },
  { source: "`[^`]*`", className: "mark-formula" },
  { source: String.raw`^\s*[-*+] (?:对象|方式|结果|英文|施行|舍入|评估日期)(?=[：:])`, className: "mark-key" },
  { source: "^[a-z-]+(?=:)", className: "mark-key" },
  { source: String.raw`→ ?\p{L}+`, className: "mark-output" },
  { source: "— .*$", className: "mark-cite" },
  { source: String.raw`\|`, className: "mark-bar" },
] as const;

const DECORATIONS = MARKS.map(({ className }) => Decoration.mark({ class: className }));

const matcher = new MatchDecorator({
  regexp: new RegExp(MARKS.map(({ source }) => `(${source})`).join("|"), "gmu"),
  decoration: (match) => DECORATIONS[MARKS.findIndex((_, index) => match[index + 1] !== undefined)] ?? null,
});

/** Colours the words of the policy language, line by line and only where they can be seen. */
export const policyMarks = [
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = matcher.createDeco(view);
      }
      update(update: ViewUpdate) {
        this.decorations = matcher.updateDeco(update, this.decorations);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  ),
  EditorView.baseTheme({
    ".mark-article": { fontWeight: "700", color: "#17513d" },
    ".mark-section": { fontWeight: "600", color: "#1b4b8a" },
    ".mark-formula": { color: "#7a3c00", backgroundColor: "#fbf5ea" },
    ".mark-key": { color: "#1b4b8a" },
    ".mark-output": { color: "#155c40", fontWeight: "600" },
    ".mark-cite": { color: "#5f6b65" },
    ".mark-bar": { color: "#9aa59f" },
  }),
];
