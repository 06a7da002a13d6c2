import { read, write } from "@e965/xlsx";

/** A workbook as a person gives it back who has typed into some cells of its first sheet; `cells` by reference, `F45`. For tests. */
export function editedWorkbook(bytes: Uint8Array, cells: Readonly<Record<string, string | number>>): Buffer {
  const book = read(bytes, { type: "buffer", cellNF: true });
  const [name = ""] = book.SheetNames;
  const sheet = book.Sheets[name];
  if (!sheet) throw new Error("the workbook has no sheet");
  for (const [reference, value] of Object.entries(cells)) {
    sheet[reference] = { t: typeof value === "number" ? "n" : "s", v: value };
  }
  return write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
}
