/** A piece of a page that is written as it is; everything else is text. */
export type Html = { readonly html: string };
type Piece = string | number | null | false | Html | readonly Html[];

const ESCAPED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A piece of a page; what is put into it is text unless it is such a piece itself. */
export function html(texts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return { html: texts.map((text, place) => text + written(pieces[place] ?? null)).join("") };
}

function written(piece: Piece): string {
  if (piece === null || piece === false) return "";
  if (typeof piece === "string" || typeof piece === "number")
    return String(piece).replace(/[&<>"']/g, (sign) => ESCAPED[sign] ?? "");
  return "html" in piece ? piece.html : piece.map((each) => each.html).join("");
}

/** A word in both languages, Chinese first. */
export function both({ zh, en }: { readonly zh: string; readonly en: string }): Html {
  return zh === en ? html`${zh}` : html`${zh} <small lang="en">${en}</small>`;
}
