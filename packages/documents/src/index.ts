export { capitalAmount } from "./capital-amount.ts";
export {
  type DocumentRow,
  type DocumentValue,
  type DocumentValues,
  type ScalarValue,
  VALUE_REFUSALS,
  type ValueRefusal,
} from "./check-values.ts";
export { DOCUMENT_KINDS, type DocumentKindId, type ValuesOf } from "./document-kinds.ts";
export { type Finding, type Place, type SourceFile, TEMPLATE_FINDINGS } from "./finding.ts";
export { BLANK, type Office, readOffice } from "./office.ts";
export { type ReadTemplates, readTemplates } from "./read-templates.ts";
export type { Template } from "./template.ts";
export { writeDocument } from "./write-document.ts";
export { type ListColumn, type ListRow, writeList } from "./write-list.ts";
