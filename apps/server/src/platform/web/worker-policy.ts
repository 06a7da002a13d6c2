/** The script of the simulation as Vite names it: the only one of ours that makes code of text. */
const MAKES_CODE = /^\/assets\/simulation\.worker-[\w-]+\.js$/;

/**
 * A worker follows the policy of its own response, not that of its page. The loops that a rule is compiled to are text until the
 * worker makes functions of them, hence `unsafe-eval` for this one script; it can load nothing but our own scripts, and what
 * it is sent are policies that the page compiled already. Pages and all other workers stay without.
 */
const POLICY = "default-src 'none'; script-src 'self' 'unsafe-eval'; connect-src 'self'";

/** The policy of a script that is not that of the pages; null for everything else. */
export function policyOfWorker(path: string): string | null {
  return MAKES_CODE.test(path) ? POLICY : null;
}
