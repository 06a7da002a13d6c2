/** A source file as the API delivers it. */
export type SourceText = { readonly path: string; readonly text: string };

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;
const ID = /^id:\s*["']?([a-z0-9-]+)/m;

/** A policy's id and what follows its front matter; null for the dictionary. */
export function splitSource(text: string): { readonly id: string; readonly body: string } | null {
  const front = FRONT_MATTER.exec(text);
  const id = front?.[1] === undefined ? undefined : ID.exec(front[1])?.[1];
  return front && id ? { id, body: text.slice(front[0].length) } : null;
}
