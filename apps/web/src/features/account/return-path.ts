/** Where signing in may lead back to: a path of ours, so that no link can send a person elsewhere through our own page. */
export function ownPath(to: string | undefined): string | null {
  if (to === undefined || !/^\/(?![/\\])/.test(to)) return null;
  // A browser reads tabs and line ends out of an address before it looks where it leads.
  if (/[\0-\x20\\]/.test(to)) return null;
  const page = to.split(/[?#]/)[0] ?? "";
  return ENTRANCES.test(page) ? null : to;
}

/** Pages that nobody wants to come back to once they are signed in. */
const ENTRANCES = /^\/(?:sign-in|forgot|reset)(?:\/|$)/;
