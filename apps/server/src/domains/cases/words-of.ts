type Words = { readonly zh: string; readonly en: string };

/** What a process calls something; what it no longer knows goes by its id. */
export function wordsOf(declared: Words | undefined, id: string): { zh: string; en: string } {
  return declared ? { zh: declared.zh, en: declared.en } : { zh: id, en: id };
}
