/** By this the browser knows styles that are written into the page while it runs to be ours. */
export const STYLE_NONCE = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";

/**
 * Gives the nonce to every style that our own program makes: some components write theirs without asking for it, such as the one that
 * holds the page still behind a drawer. Styles in markup, which is where a stranger's would be, stay without.
 */
export function signStyles(): void {
  const make = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const made = make(name, options);
    if (made instanceof HTMLStyleElement) made.nonce = STYLE_NONCE;
    return made;
  };
}
