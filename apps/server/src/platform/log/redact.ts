/** Shorter ones would be found everywhere. */
const SHORTEST_SECRET = 6;

/** What has a form of its own by which it is known, and what stands in its place. */
const FORMS: readonly (readonly [form: RegExp, instead: string])[] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, "$1 ‹…›"],
  [/\bydk_[\w-]+/g, "ydk_‹…›"],
  [/([?&;\s"'](?:token|code|state|secret|password|session[\w.-]*)=)[^&;\s"']+/gi, "$1‹…›"],
  [/(:\/\/)[^\s/@:]*:[^\s/@]*@/g, "$1‹…›@"],
  [/\/(invitation|reset-password|reset)\/[\w.~-]+/gi, "/$1/‹…›"],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, "‹e-mail›"],
  [/(?<!\d)\d{17}[\dXx](?![\dXx])/g, "‹id›"],
  [/(?<!\w)[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?!\w)/g, "‹code›"],
  [/(?<!\d)1[3-9]\d{9}(?!\d)/g, "‹phone›"],
];

/**
 * A text as it may stand in a log: secrets of this server, and what looks like a key, an address of e-mail, a telephone, an identity
 * number or a credit code are taken out. A net under the rule that none of these is written at all.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  const known = secrets.filter((secret) => secret.length >= SHORTEST_SECRET);
  const without = known.reduce((left, secret) => left.replaceAll(secret, "‹secret›"), text);
  return FORMS.reduce((left, [form, instead]) => left.replace(form, instead), without);
}
