import { useQueryClient } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { lazy, Suspense } from "react";
import { api } from "../api/client.ts";
import { changeVisit, useVisit } from "../api/visit.ts";
import { useMessages } from "../language/language.tsx";
import { useMe } from "../ui/powers.ts";
import { shellMessages } from "./messages.ts";

/** Fetched when it is needed. */
const SignInForm = lazy(async () => ({ default: (await import("../features/account/sign-in-form.tsx")).SignInForm }));

/** Over the page somebody was working on when their session ended: they sign in again and go on, with what they had written. */
export function SessionEnded() {
  const messages = useMessages(shellMessages);
  const client = useQueryClient();
  const { ended } = useVisit();
  const person = useMe().data?.person ?? null;
  const again = async () => {
    const { person: now } = await client.fetchQuery({ ...api.me.show.queryOptions(), staleTime: 0 });
    // Somebody else must not go on with what this person began.
    if (now?.id !== person?.id) location.assign("/");
    changeVisit({ ended: false });
    await client.invalidateQueries();
  };
  return (
    <Modal
      open={ended && person !== null}
      title={messages.ended}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="text" href="/">
          {messages.endedLeave}
        </Button>
      }
      destroyOnHidden
    >
      <p>{messages.endedText(person?.name ?? "")}</p>
      <Suspense fallback={null}>
        <SignInForm email={person?.email ?? undefined} done={() => void again()} />
      </Suspense>
    </Modal>
  );
}
