import { z } from "zod";
import type { Tasks } from "../../platform/jobs/jobs.ts";
import { recordEvent } from "../audit/index.ts";
import { findActing } from "../people/index.ts";
import { findByEmail } from "./factor-store.ts";
import { beginNotes, withNotes } from "./notes.ts";
import type { Working } from "./parts.ts";

export const RESET_TASK = "identity_send_reset";

const payload = z.object({ email: z.string(), address: z.string().nullable(), request: z.string().nullable() });

/** Sends the link by which somebody sets a new password; nothing to an address that is nobody's. */
export function resetTasks(working: Working): Tasks {
  return {
    [RESET_TASK]: async (given) => {
      const { email, address, request } = payload.parse(given);
      const token = await makeReset(working, email, { address, request });
      if (token !== null && working.mail) await working.mail(messageOf(working, email, token));
    },
  };
}

type From = { readonly address: string | null; readonly request: string | null };

async function makeReset(working: Working, email: string, from: From): Promise<string | null> {
  const { units, today, library } = working;
  const notes = beginNotes(from.address, false);
  return units.within(({ program }) =>
    withNotes(notes, async () => {
      const person = await findByEmail(units, email);
      const acting = person && (await findActing(program, person.id, today()));
      if (!acting) return null;
      await library().api.requestPasswordReset({ body: { email } });
      const actor = { ...acting, strong: false, purpose: null, from };
      await recordEvent(program, actor, { type: "password_reset_asked", thing: { kind: "person", id: person.id } });
      return notes.reset;
    }),
  );
}

function messageOf({ url, name }: Working, to: string, token: string) {
  const link = `${url()}/reset/${token}`;
  return {
    to,
    subject: `${name}：重置密码 / Reset your password`,
    text: `有人为这个邮箱申请了重置密码。一小时内打开下面的链接即可设置新密码；如果不是您本人，请忽略这封邮件，密码不会改变。

Somebody asked to reset the password of this address. Open the link within an hour to set a new one; if it was not you, ignore this message, and the password stays as it is.

${link}
`,
  };
}
