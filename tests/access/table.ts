/**
 * Who may call what: one line a route, one column a kind of person. It is the specification, written by hand; routes.test.ts tries
 * every cell against the whole server and fails when a route is missing here or a line has no route.
 *
 *   y  allowed
 *   n  hidden: for this person there is no such thing (404, `hidden`)
 *   o  hidden: the route is theirs, and this thing of somebody else's does not exist for them (404, as for an id nobody has)
 *   s  refused: signed out (401)
 *   p  refused: their posts do not allow it, though they may see the thing (403)
 *   f  refused: it takes a second factor (403)
 *   r  refused: by a rule of the thing itself, named in requests.ts (400, 403 or 409)
 */
export type Mark = "y" | "n" | "o" | "s" | "p" | "f" | "r";

/** The columns, in their order. Things asked about are enterprise A's, where they are an enterprise's. */
export const PERSONAS = {
  pu: "nobody signed in",
  su: "a suspended account",
  Al: "legal representative of A",
  Af: "head of finance of A",
  Aa: "agent of A",
  Bl: "legal representative of B",
  le: "leader",
  of: "officer",
  st: "steward",
  ke: "keeper",
  ap: "approver",
  fi: "finance",
  au: "author",
  pb: "publisher",
  li: "liaison",
  sd: "subdistrict",
  in: "institution",
  ex: "expert",
  at: "auditor",
  am: "administrator",
  no: "a person with no post",
  ky: "a key of the officer with the scope lists.see",
  p1: "publisher, signed in without a second factor",
  a1: "administrator, signed in without a second factor",
} as const;
export type PersonaId = keyof typeof PERSONAS;
export const PERSONA_IDS = Object.keys(PERSONAS) as readonly PersonaId[];

const TABLE = `
                                                     nobody  enterprises   the park, by kind of post                   other   weak
                                                     pu su | Al Af Aa Bl | le of st ke ap fi au pb li sd in ex at am | no ky | p1 a1
                                                     — what everybody may know
GET /health                                          y  y  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  y  | y  y
GET /openapi.json                                    y  y  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  y  | y  y
GET /portal                                          y  y  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  y  | y  y
GET /policies                                        y  y  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  y  | y  y
GET /policies/sources                                y  y  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  y  | y  y
GET /dictionary                                      y  y  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  y  | y  y
POST /demo-sessions                                  y  y  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  y  | y  y
                                                     — signing in, with what proves nothing: a wrong password, a wrong code, a link of nobody
POST /auth/sign-in/email                             r  r  | r  r  r  r  | r  r  r  r  r  r  r  r  r  r  r  r  r  r | r  r  | r  r
POST /auth/two-factor/verify-totp                    r  r  | r  r  r  r  | r  r  r  r  r  r  r  r  r  r  r  r  r  r | r  r  | r  r
POST /auth/two-factor/verify-backup-code             r  r  | r  r  r  r  | r  r  r  r  r  r  r  r  r  r  r  r  r  r | r  r  | r  r
GET /auth/passkey/generate-authenticate-options      y  y  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y | y  y  | y  y
POST /auth/passkey/verify-authentication             r  r  | r  r  r  r  | r  r  r  r  r  r  r  r  r  r  r  r  r  r | r  r  | r  r
POST /auth/sign-in/social                            n  n  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  n  n | n  n  | n  n
GET /auth/callback/park                              n  n  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  n  n | n  n  | n  n
POST /auth/sign-out                                  y  y  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y | y  y  | y  y
POST /auth/request-password-reset                    r  r  | r  r  r  r  | r  r  r  r  r  r  r  r  r  r  r  r  r  r | r  r  | r  r
POST /auth/reset-password                            r  r  | r  r  r  r  | r  r  r  r  r  r  r  r  r  r  r  r  r  r | r  r  | r  r
POST /auth/invitation                                r  r  | r  r  r  r  | r  r  r  r  r  r  r  r  r  r  r  r  r  r | r  r  | r  r
POST /auth/invitation/acceptance                     r  r  | r  r  r  r  | r  r  r  r  r  r  r  r  r  r  r  r  r  r | r  r  | r  r
POST /auth/change-password                           s  s  | r  r  r  r  | r  r  r  r  r  r  r  r  r  r  r  r  r  r | r  s  | r  r
GET /auth/list-sessions                              s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y | y  s  | y  y
POST /auth/revoke-session                            s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y | y  s  | y  y
POST /auth/revoke-other-sessions                     s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y | y  s  | y  y
POST /auth/two-factor/enable                         s  s  | r  r  r  r  | r  r  r  r  r  r  r  r  r  r  r  r  r  r | r  s  | r  r
POST /auth/two-factor/disable                        s  s  | r  r  r  r  | r  r  r  r  r  r  r  r  r  r  r  r  r  r | r  s  | r  r
POST /auth/two-factor/generate-backup-codes          s  s  | r  r  r  r  | r  r  r  r  r  r  r  r  r  r  r  r  r  r | r  s  | r  r
GET /auth/passkey/generate-register-options          s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y | y  s  | y  y
POST /auth/passkey/verify-registration               s  s  | r  r  r  r  | r  r  r  r  r  r  r  r  r  r  r  r  r  r | r  s  | r  r
GET /auth/passkey/list-user-passkeys                 s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y | y  s  | y  y
POST /auth/passkey/update-passkey                    s  s  | o  o  o  o  | o  o  o  o  o  o  o  o  o  o  o  o  o  o | o  s  | o  o
POST /auth/passkey/delete-passkey                    s  s  | o  o  o  o  | o  o  o  o  o  o  o  o  o  o  o  o  o  o | o  s  | o  o
                                                     — oneself
GET /me                                              y  y  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  y  | y  y
GET /me/data.json                                    s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  n  | y  y
GET /me/colleagues                                   s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  n  | y  y
GET /me/delegations                                  s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  n  | y  y
POST /me/delegations                                 s  s  | o  o  o  o  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | o  n  | f  f
POST /me/delegations/{id}/end                        s  s  | o  o  o  o  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | o  n  | o  o
GET /me/keys                                         s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  n  | y  y
POST /me/keys                                        s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  r  r  y  y  | r  n  | y  y
POST /me/keys/{id}/revocation                        s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  o  o  y  y  | o  n  | y  y
                                                     — what one is told
GET /messages                                        s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  n  | y  y
GET /message-count                                   s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  n  | y  y
POST /message-readings                               s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  n  | y  y
GET /message-settings                                s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  n  | y  y
PUT /message-settings                                s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  n  | y  y
GET /calendar-link                                   s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  n  | y  y
POST /calendar-link                                  s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  n  | y  y
POST /calendar-link/revocation                       s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  n  | y  y
GET /calendar/{token}                                y  y  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  y  | y  y
                                                     — the park as a whole
GET /overview                                        s  s  | n  n  n  n  | y  y  y  y  y  n  y  y  n  n  n  n  y  n  | n  n  | y  n
GET /census/{+measure}                               s  s  | n  n  n  n  | y  y  y  y  y  n  y  y  n  n  n  n  y  n  | n  n  | y  n
GET /census-list/{+measure}                          s  s  | n  n  n  n  | y  y  y  y  y  n  y  y  n  n  n  n  y  n  | n  n  | y  n
GET /cultivation                                     s  s  | n  n  n  n  | y  y  y  y  y  n  y  y  n  n  n  n  y  n  | n  n  | y  n
GET /changes                                         s  s  | n  n  n  n  | y  y  y  y  y  n  y  y  n  n  n  n  y  n  | n  n  | y  n
                                                     — subjects: of enterprise A
GET /subjects                                        s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  n  n  y  n  | n  n  | y  n
GET /subjects/{id}                                   s  s  | y  y  y  o  | y  y  y  y  y  y  y  y  y  y  n  n  y  n  | n  n  | y  n
GET /subjects/{id}/results                           s  s  | y  y  y  o  | y  y  y  y  y  y  y  y  y  y  n  n  y  n  | n  n  | y  n
GET /subjects/{id}/explanations/{+measure}           s  s  | y  y  y  o  | y  y  y  y  y  y  y  y  y  y  n  n  y  n  | n  n  | y  n
GET /subjects/{id}/distances/{+measure}              s  s  | y  y  y  o  | y  y  y  y  y  y  y  y  y  y  n  n  y  n  | n  n  | y  n
GET /subjects/{id}/bundle                            s  s  | y  y  y  o  | y  y  y  y  y  y  y  y  y  y  n  n  y  n  | n  n  | y  n
GET /subjects/{id}/file                              s  s  | y  y  y  o  | y  y  y  y  y  y  y  y  y  y  n  n  y  n  | n  n  | y  n
GET /subjects/{id}/history                           s  s  | y  y  y  o  | y  y  y  y  y  y  y  y  y  y  n  n  y  n  | n  n  | y  n
GET /subjects/{id}/timeline                          s  s  | y  y  y  o  | y  y  y  y  y  y  y  y  y  y  n  n  y  n  | n  n  | y  n
GET /subjects/{id}/asked                             s  s  | y  y  y  o  | y  y  y  y  y  y  y  y  y  y  n  n  y  n  | n  n  | y  n
GET /subjects/{id}/changes                           s  s  | y  y  y  o  | y  y  y  y  y  y  y  y  y  y  n  n  y  n  | n  n  | y  n
GET /subjects/{subject}/decisions                    s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  n  n  y  n  | n  n  | y  n
GET /decisions/{id}                                  s  s  | y  y  y  o  | y  y  y  y  y  y  y  y  y  y  n  n  y  n  | n  n  | y  n
GET /decisions/{id}/replay                           s  s  | y  y  y  o  | y  y  y  y  y  y  y  y  y  y  n  n  y  n  | n  n  | y  n
POST /decisions                                      s  s  | p  p  p  p  | p  y  p  p  p  p  p  p  p  p  n  n  p  n  | n  n  | p  n
POST /subjects/{id}/corrections                      s  s  | p  p  p  p  | p  y  y  y  p  p  p  p  p  p  n  n  p  n  | n  n  | p  n
POST /subjects/{id}/links                            s  s  | p  p  p  p  | p  y  y  y  p  p  p  p  p  p  n  n  p  n  | n  n  | p  n
POST /subjects/{id}/link-ends                        s  s  | p  p  p  p  | p  y  y  y  p  p  p  p  p  p  n  n  p  n  | n  n  | p  n
POST /subjects/{id}/rulings                          s  s  | p  p  p  p  | p  p  p  y  p  p  p  p  p  p  n  n  p  n  | n  n  | p  n
                                                     — batches and imports
GET /batches                                         s  s  | n  n  n  n  | y  y  n  y  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
GET /batches/{id}                                    s  s  | n  n  n  n  | y  y  n  y  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
GET /batches/{id}/changes                            s  s  | n  n  n  n  | y  y  n  y  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
POST /batches/{id}/undo                              s  s  | n  n  n  n  | p  p  n  y  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
GET /imports                                         s  s  | n  n  n  n  | n  y  n  y  n  n  n  n  y  n  n  n  y  n  | n  n  | n  n
GET /imports/choices                                 s  s  | n  n  n  n  | n  y  n  y  n  n  n  n  y  n  n  n  y  n  | n  n  | n  n
GET /imports/{id}                                    s  s  | n  n  n  n  | n  y  n  y  n  n  n  n  y  n  n  n  y  n  | n  n  | n  n
GET /imports/{id}/lines                              s  s  | n  n  n  n  | n  y  n  y  n  n  n  n  y  n  n  n  y  n  | n  n  | n  n
GET /imports/{id}/sheet                              s  s  | n  n  n  n  | n  y  n  y  n  n  n  n  y  n  n  n  y  n  | n  n  | n  n
GET /imports/{id}/file                               s  s  | n  n  n  n  | n  y  n  y  n  n  n  n  y  n  n  n  y  n  | n  n  | n  n
GET /imports/{id}/problems.xlsx                      s  s  | n  n  n  n  | n  y  n  y  n  n  n  n  y  n  n  n  y  n  | n  n  | n  n
POST /imports                                        s  s  | n  n  n  n  | n  p  n  y  n  n  n  n  y  n  n  n  p  n  | n  n  | n  n
PUT /imports/{id}/settings                           s  s  | n  n  n  n  | n  p  n  y  n  n  n  n  y  n  n  n  p  n  | n  n  | n  n
POST /imports/{id}/acceptance                        s  s  | n  n  n  n  | n  p  n  y  n  n  n  n  y  n  n  n  p  n  | n  n  | n  n
POST /imports/{id}/cancellation                      s  s  | n  n  n  n  | n  p  n  y  n  n  n  n  y  n  n  n  p  n  | n  n  | n  n
                                                     — lists
GET /lists                                           s  s  | n  n  n  n  | y  y  y  y  y  y  n  n  n  y  n  n  y  n  | n  y  | n  n
GET /list-templates                                  s  s  | n  n  n  n  | y  y  y  y  y  y  n  n  n  y  n  n  y  n  | n  y  | n  n
POST /list-previews                                  s  s  | n  n  n  n  | y  y  y  y  y  y  n  n  n  y  n  n  y  n  | n  y  | n  n
GET /lists/{id}                                      s  s  | n  n  n  n  | y  y  y  y  y  y  n  n  n  y  n  n  y  n  | n  y  | n  n
GET /lists/{id}/members                              s  s  | n  n  n  n  | y  y  y  y  y  y  n  n  n  y  n  n  y  n  | n  y  | n  n
GET /lists/{id}/changes                              s  s  | n  n  n  n  | y  y  y  y  y  y  n  n  n  y  n  n  y  n  | n  y  | n  n
GET /lists/{id}/difference                           s  s  | n  n  n  n  | y  y  y  y  y  y  n  n  n  y  n  n  y  n  | n  y  | n  n
POST /lists                                          s  s  | n  n  n  n  | p  y  p  p  p  p  n  n  n  p  n  n  p  n  | n  p  | n  n
POST /lists/{id}/changes                             s  s  | n  n  n  n  | p  y  p  p  p  p  n  n  n  p  n  n  p  n  | n  p  | n  n
POST /lists/{id}/fixings                             s  s  | n  n  n  n  | p  y  p  p  p  p  n  n  n  p  n  n  p  n  | n  p  | n  n
POST /lists/{id}/members                             s  s  | n  n  n  n  | p  y  p  p  p  p  n  n  n  p  n  n  p  n  | n  p  | n  n
POST /lists/{id}/archive                             s  s  | n  n  n  n  | p  y  p  p  p  p  n  n  n  p  n  n  p  n  | n  p  | n  n
                                                     — cases, this one by the process of qualifying and claiming, in the hands of the enterprise
GET /cases                                           s  s  | y  y  y  y  | y  y  y  n  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
GET /inbox                                           s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  n  | y  y
GET /cases/{id}                                      s  s  | y  y  y  o  | y  y  y  o  y  y  o  o  o  o  o  o  y  o  | o  n  | o  o
POST /cases/{id}/acts                                s  s  | y  r  y  o  | r  r  r  o  r  r  o  o  o  o  o  o  r  o  | o  n  | o  o
POST /cases/{id}/responsible                         s  s  | p  p  p  p  | p  y  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
GET /cases/{id}/messages                             s  s  | y  y  y  o  | y  y  y  o  y  y  o  o  o  o  o  o  y  o  | o  n  | o  o
POST /cases/{id}/messages                            s  s  | y  y  y  o  | y  y  y  o  y  y  o  o  o  o  o  o  y  o  | o  n  | o  o
GET /processes                                       s  s  | y  y  y  y  | y  y  y  n  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
POST /case-acts                                      s  s  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  n  | y  y
POST /cases/{id}/participants                        s  s  | p  p  p  p  | p  y  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
POST /cases/{id}/participant-ends                    s  s  | r  r  r  o  | r  r  r  o  r  r  o  o  o  o  o  o  r  o  | o  n  | o  o
POST /cases/{id}/presence                            s  s  | y  y  y  o  | y  y  y  o  y  y  o  o  o  o  o  o  y  o  | o  n  | o  o
PUT /cases/{id}/draft                                s  s  | y  p  y  o  | p  y  p  o  y  p  o  o  o  o  o  o  p  o  | o  n  | o  o
GET /cases/{id}/files                                s  s  | y  y  y  o  | y  y  y  o  y  y  o  o  o  o  o  o  y  o  | o  n  | o  o
POST /cases/{id}/files                               s  s  | y  p  y  o  | p  y  p  o  y  p  o  o  o  o  o  o  p  o  | o  n  | o  o
GET /cases/{id}/files/{file}/versions/{number}       s  s  | y  y  y  o  | y  y  y  o  y  y  o  o  o  o  o  o  y  o  | o  n  | o  o
GET /cases/{id}/diagram.svg                          s  s  | o  o  o  o  | y  y  y  o  y  y  o  o  o  o  o  o  y  o  | o  n  | o  o
                                                     — exports
GET /subjects.xlsx                                   s  s  | n  n  n  n  | n  y  n  y  y  n  n  n  n  n  n  n  n  n  | n  n  | n  n
GET /census.xlsx                                     s  s  | n  n  n  n  | n  y  n  y  y  n  n  n  n  n  n  n  n  n  | n  n  | n  n
GET /cultivation.xlsx                                s  s  | n  n  n  n  | n  y  n  y  y  n  n  n  n  n  n  n  n  n  | n  n  | n  n
GET /lists.xlsx                                      s  s  | n  n  n  n  | n  y  n  y  y  n  n  n  n  n  n  n  n  n  | n  n  | n  n
GET /changes.xlsx                                    s  s  | n  n  n  n  | n  y  n  y  y  n  n  n  n  n  n  n  n  n  | n  n  | n  n
GET /cases.xlsx                                      s  s  | n  n  n  n  | n  y  n  n  y  n  n  n  n  n  n  n  n  n  | n  n  | n  n
                                                     — policies in the making
GET /lab/drafts                                      s  s  | n  n  n  n  | y  n  n  n  n  n  y  y  n  n  n  n  y  n  | n  n  | y  n
GET /lab/drafts/{id}                                 s  s  | n  n  n  n  | y  n  n  n  n  n  y  y  n  n  n  n  y  n  | n  n  | y  n
GET /lab/drafts/{id}/versions/{number}               s  s  | n  n  n  n  | y  n  n  n  n  n  y  y  n  n  n  n  y  n  | n  n  | y  n
GET /lab/drafts/{id}/policy.md                       s  s  | n  n  n  n  | y  n  n  n  n  n  y  y  n  n  n  n  y  n  | n  n  | y  n
POST /lab/drafts                                     s  s  | n  n  n  n  | p  n  n  n  n  n  y  p  n  n  n  n  p  n  | n  n  | p  n
POST /lab/drafts/{id}/versions                       s  s  | n  n  n  n  | p  n  n  n  n  n  y  p  n  n  n  n  p  n  | n  n  | p  n
POST /lab/drafts/{id}/submission                     s  s  | n  n  n  n  | p  n  n  n  n  n  y  p  n  n  n  n  p  n  | n  n  | p  n
POST /lab/drafts/{id}/abandonment                    s  s  | n  n  n  n  | p  n  n  n  n  n  y  p  n  n  n  n  p  n  | n  n  | p  n
POST /lab/drafts/{id}/publication                    s  s  | n  n  n  n  | p  n  n  n  n  n  p  y  n  n  n  n  p  n  | n  n  | f  n
GET /lab/park                                        s  s  | n  n  n  n  | y  n  n  n  n  n  y  y  n  n  n  n  n  n  | n  n  | y  n
POST /simulations                                    s  s  | n  n  n  n  | y  n  n  n  n  n  y  y  n  n  n  n  n  n  | n  n  | y  n
                                                     — people, posts and mandates
GET /offices                                         s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  y  y  | n  n  | n  y
GET /people                                          s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  y  y  | n  n  | n  y
GET /people/{id}                                     s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  y  y  | n  n  | n  y
GET /powers/{power}/holders                          s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  y  y  | n  n  | n  y
POST /offices                                        s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  p  y  | n  n  | n  f
PUT /offices/{id}                                    s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  p  y  | n  n  | n  f
POST /people                                         s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  p  y  | n  n  | n  f
POST /people/{id}/invitation                         s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  p  y  | n  n  | n  f
POST /people/{id}/posts                              s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  p  y  | n  n  | n  f
POST /people/{id}/suspension                         s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  p  y  | n  n  | n  f
POST /people/{id}/session-revocation                 s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  p  y  | n  n  | n  f
POST /people/{id}/erasure                            s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  p  y  | n  n  | n  f
POST /posts/{id}/end                                 s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  p  y  | n  n  | n  f
POST /posts/{id}/handover                            s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  p  y  | n  n  | n  f
GET /subjects/{id}/mandates                          s  s  | y  n  n  o  | n  y  n  n  n  n  n  n  n  n  n  n  n  y  | n  n  | n  y
POST /subjects/{id}/mandates                         s  s  | y  n  n  o  | n  y  n  n  n  n  n  n  n  n  n  n  n  y  | n  n  | n  y
POST /mandates/{id}/end                              s  s  | y  n  n  o  | n  y  n  n  n  n  n  n  n  n  n  n  n  y  | n  n  | n  y
                                                     — delivery: an offer, a claim of A, an automatic award in preparation, and a payment and a list that are none
GET /offers                                          y  y  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  y  | y  y
GET /offers/{id}                                     y  y  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  y  | y  y
POST /offers                                         s  s  | p  p  p  p  | p  y  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
POST /offers/{id}/end                                s  s  | p  p  p  p  | p  y  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
GET /subjects/{id}/offers                            s  s  | y  y  y  o  | y  y  y  y  y  y  y  y  y  y  n  n  y  n  | n  n  | y  n
POST /offers/{id}/claims                             s  s  | y  p  y  o  | p  p  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
POST /offers/{id}/batches                            s  s  | p  p  p  p  | p  y  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
GET /cases/{id}/award-lines                          s  s  | o  o  o  o  | y  y  y  n  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
GET /cases/{id}/award-lines.xlsx                     s  s  | o  o  o  o  | y  y  y  n  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
GET /cases/{id}/pack.zip                             s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  y  n  | n  n  | n  n
GET /offers/{id}/pack.zip                            s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  y  n  | n  n  | n  n
POST /cases/{id}/exclusions                          s  s  | p  p  p  p  | p  r  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
GET /cases/{id}/delivery                             s  s  | y  y  y  o  | y  y  y  n  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
GET /payments                                        s  s  | n  n  n  n  | y  y  n  n  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
GET /payments/{id}                                   s  s  | o  o  o  o  | o  o  o  n  o  o  n  n  n  n  n  n  o  n  | n  n  | n  n
POST /payout-lists                                   s  s  | p  p  p  p  | p  p  p  n  p  r  n  n  n  n  n  n  p  n  | n  n  | n  n
GET /payout-lists                                    s  s  | n  n  n  n  | y  y  n  n  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
GET /payout-lists/{id}/list.docx                     s  s  | n  n  n  n  | o  o  n  n  o  o  n  n  n  n  n  n  o  n  | n  n  | n  n
GET /payout-lists/{id}/list.xlsx                     s  s  | n  n  n  n  | o  o  n  n  o  o  n  n  n  n  n  n  o  n  | n  n  | n  n
POST /bank-files                                     s  s  | p  p  p  p  | p  p  p  n  p  y  n  n  n  n  n  n  p  n  | n  n  | n  n
GET /caps                                            s  s  | n  n  n  n  | y  y  n  n  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
GET /caps/{id}/transfers                             s  s  | n  n  n  n  | y  y  n  n  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
POST /caps                                           s  s  | n  n  n  n  | p  p  n  n  p  y  n  n  n  n  n  n  p  n  | n  n  | n  n
                                                     — calls: an offer of the way call, a call in draft, and a claim of A, which is none of a call
GET /offers/{id}/calls                               y  y  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  y  | y  y
POST /offers/{id}/calls                              s  s  | p  p  p  p  | p  y  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
POST /offers/{id}/applications                       s  s  | r  p  r  o  | p  p  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
POST /cases/{id}/ranking                             s  s  | p  p  p  p  | p  r  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
GET /cases/{id}/call                                 s  s  | y  y  y  o  | y  y  y  o  y  y  o  o  o  o  o  o  y  o  | o  n  | o  o
POST /cases/{id}/instalments                         s  s  | p  p  p  p  | p  o  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
POST /cases/{id}/repayments                          s  s  | p  p  p  p  | p  p  p  n  p  o  n  n  n  n  n  n  p  n  | n  n  | n  n
GET /interests                                       s  s  | p  p  p  p  | p  y  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
POST /interests                                      s  s  | p  p  p  p  | p  y  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
POST /interests/{id}/end                             s  s  | p  p  p  p  | p  y  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
                                                     — forms: a claim of A under an offer
GET /cases/{id}/form                                 s  s  | y  y  y  o  | y  y  y  o  y  y  o  o  o  o  o  o  y  o  | o  n  | o  o
PUT /cases/{id}/form                                 s  s  | y  p  y  o  | p  p  p  o  p  p  o  o  o  o  o  o  p  o  | o  n  | o  o
GET /questions                                       s  s  | n  n  n  n  | y  y  y  y  y  n  y  y  n  n  n  n  y  n  | n  n  | y  n
GET /questions/requests                              s  s  | n  n  n  n  | y  y  y  y  y  n  y  y  n  n  n  n  y  n  | n  n  | y  n
                                                     — projects: a claim of A, which is none
GET /cases/{id}/project                              s  s  | y  y  y  o  | y  y  y  o  y  y  o  o  o  o  o  o  y  o  | o  n  | o  o
POST /cases/{id}/milestones                          s  s  | p  p  p  p  | p  o  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
POST /cases/{id}/account-declarations                s  s  | o  p  o  o  | p  p  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
POST /cases/{id}/change-requests                     s  s  | o  p  o  o  | p  p  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
                                                     — the credit record, with an entry of A that is proposed or stands, and evaluations of an offer and of a claim of A, which is none
GET /subjects/{id}/credit                            s  s  | y  y  y  o  | y  y  y  n  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
POST /subjects/{id}/credit                           s  s  | p  p  p  p  | p  y  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
POST /credit-entries/{id}/decision                   s  s  | p  p  p  p  | y  y  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
POST /credit-entries/{id}/end-requests               s  s  | p  p  p  p  | p  y  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
POST /credit-entries/{id}/end                        s  s  | p  p  p  p  | y  y  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
POST /credit-entries/{id}/appeals                    s  s  | y  p  y  o  | p  p  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
GET /cases/{id}/credit                               s  s  | y  y  y  o  | y  y  y  o  y  y  o  o  o  o  o  o  y  o  | o  n  | o  o
GET /evaluations                                     s  s  | n  n  n  n  | y  y  n  n  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
POST /evaluations                                    s  s  | p  p  p  p  | p  y  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
GET /cases/{id}/evaluation                           s  s  | y  y  y  o  | y  y  y  o  y  y  o  o  o  o  o  o  y  o  | o  n  | o  o
GET /offers/{id}/evaluations                         y  y  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  y  | y  y
                                                     — calls, notices and results for everybody; a notice that nobody published, and a claim of A, which is no objection
GET /calls                                           y  y  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  y  | y  y
GET /notices                                         y  y  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  y  | y  y
GET /notices/{id}                                    o  o  | o  o  o  o  | o  o  o  o  o  o  o  o  o  o  o  o  o  o  | o  o  | o  o
GET /publications/{id}/files/{file}                  o  o  | o  o  o  o  | o  o  o  o  o  o  o  o  o  o  o  o  o  o  | o  o  | o  o
GET /results                                         y  y  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  y  | y  y
GET /results/{id}                                    y  y  | y  y  y  y  | y  y  y  y  y  y  y  y  y  y  y  y  y  y  | y  y  | y  y
POST /notices/{id}/objections                        s  s  | o  p  o  o  | p  p  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
POST /notices/{id}/recorded-objections               s  s  | p  p  p  p  | p  o  p  n  p  p  n  n  n  n  n  n  p  n  | n  n  | n  n
GET /cases/{id}/objection                            s  s  | y  y  y  o  | y  y  y  o  y  y  o  o  o  o  o  o  y  o  | o  n  | o  o
                                                     — money
GET /ledger/accounts                                 s  s  | n  n  n  n  | y  y  n  n  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
GET /ledger/accounts/{id}                            s  s  | n  n  n  n  | y  y  n  n  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
GET /ledger/accounts/{id}/transfers                  s  s  | n  n  n  n  | y  y  n  n  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
GET /ledger/transfers/{id}                           s  s  | n  n  n  n  | y  y  n  n  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
GET /ledger/figures                                  s  s  | n  n  n  n  | y  y  n  n  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
GET /ledger/figures/{figure}/transfers               s  s  | n  n  n  n  | y  y  n  n  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
GET /ledger/floors                                   s  s  | n  n  n  n  | y  y  n  n  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
POST /ledger/revenues                                s  s  | n  n  n  n  | p  p  n  n  p  y  n  n  n  n  n  n  p  n  | n  n  | n  n
POST /ledger/appropriations                          s  s  | n  n  n  n  | p  p  n  n  p  y  n  n  n  n  n  n  p  n  | n  n  | n  n
POST /ledger/withdrawals                             s  s  | n  n  n  n  | p  p  n  n  p  y  n  n  n  n  n  n  p  n  | n  n  | n  n
POST /ledger/moves                                   s  s  | n  n  n  n  | p  p  n  n  p  y  n  n  n  n  n  n  p  n  | n  n  | n  n
POST /ledger/passed-recoveries                       s  s  | n  n  n  n  | p  p  n  n  p  y  n  n  n  n  n  n  p  n  | n  n  | n  n
POST /ledger-verification                            s  s  | n  n  n  n  | y  y  n  n  y  y  n  n  n  n  n  n  y  n  | n  n  | n  n
                                                     — the log
GET /log                                             s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  y  n  | n  n  | n  n
GET /log/{place}                                     s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  y  n  | n  n  | n  n
GET /log-state                                       s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  y  n  | n  n  | n  n
POST /log-verification                               s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  y  n  | n  n  | n  n
GET /log.jsonl                                       s  s  | n  n  n  n  | n  n  n  n  n  n  n  n  n  n  n  n  y  n  | n  n  | n  n
`;

/** What everybody may do with one route. */
export type Line = { readonly route: string; readonly marks: Readonly<Record<PersonaId, Mark>> };

const ROUTE = /^(?:GET|POST|PUT) \S+/;

/** The table as data. @throws Error for a line of another form, so that no cell is silently left out. */
export function accessTable(): readonly Line[] {
  const [, , head = "", ...lines] = TABLE.trimEnd().split("\n");
  if (cellsOf(head).join() !== PERSONA_IDS.join()) throw new Error(`the head of the table is ${head}`);
  return lines.filter((line) => ROUTE.test(line)).map(lineOf);
}

function lineOf(text: string): Line {
  const [route = ""] = ROUTE.exec(text) ?? [];
  const cells = cellsOf(text.slice(route.length));
  if (cells.length !== PERSONA_IDS.length || cells.some((cell) => !/^[ynospfr]$/.test(cell))) {
    throw new Error(`a line of the table cannot be read: ${text}`);
  }
  const marks = Object.fromEntries(PERSONA_IDS.map((id, place) => [id, cells[place]]));
  return { route, marks: marks as Record<PersonaId, Mark> };
}

function cellsOf(text: string): readonly string[] {
  return text.split(/[\s|]+/).filter((cell) => cell !== "");
}
