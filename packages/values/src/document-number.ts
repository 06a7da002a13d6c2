import { type Outcome, ok, refuse } from "./result.ts";

/** The number of an official document (发文字号), GB/T 9704-2012: office, year in 〔〕, serial number without leading zero. */
export type DocumentNumber = { readonly office: string; readonly year: number; readonly serial: number };

const SHAPE = /^([\u4e00-\u9fff]+)〔(\d{4})〕([1-9]\d*)号$/;
/** The slips of writers: other brackets than 〔〕, a 第, leading zeros. */
const SLIP = /^([\u4e00-\u9fff]+)[〔[(（［【﹝](\d{4})[〕\])）］】﹞]第?0*([1-9]\d*)号$/;

/** Reads `西发改文〔2022〕114号`. A number that is right but for a slip is refused with the right form. */
export function parseDocumentNumber(text: string): Outcome<DocumentNumber, "document_number_shape"> {
  const found = SHAPE.exec(text);
  if (found) return ok({ office: found[1] ?? "", year: Number(found[2]), serial: Number(found[3]) });
  const near = SLIP.exec(text);
  const hint = near ? `${near[1]}〔${near[2]}〕${near[3]}号` : "西发改文〔2022〕114号";
  return refuse(
    "document_number_shape",
    `发文字号的写法不对：${text}（应如 ${hint}）`,
    `Not a document number: ${text} (it should read like ${hint})`,
  );
}

export function formatDocumentNumber(number: DocumentNumber): string {
  return `${number.office}〔${number.year}〕${number.serial}号`;
}
