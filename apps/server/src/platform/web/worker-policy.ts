/** The script of the simulation as Vite names it: the only one of ours that makes code of text. */
const MAKES_CODE = /^\/assets\/simulation\.worker-[\w-]+\.js$/;

/**
 * What a file of the pages may do when it is run by itself: a worker follows the policy of its own response, not that of its page. It
 * can load our own scripts and nothing else. The loops that a rule is compiled to are text until the simulation's worker makes
 * functions of them, hence `unsafe-eval` for this one script; what it is sent are policies that the page compiled already. Pages
 * and all other workers stay without.
 */
export function policyOfFile(path: string): string {
  const code = MAKES_CODE.test(path) ? " 'unsafe-eval'" : "";
  return `default-src 'none'; script-src 'self'${code}; connect-src 'self'; object-src 'none'; base-uri 'none'`;
}
