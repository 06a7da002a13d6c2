import "./sign-in.css";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import type { FormEvent } from "react";
import { auth } from "../../api/auth.ts";
import { useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { AuthFaultText } from "./auth-fault.tsx";
import { NewPasswordFields, useNewPassword } from "./new-password.tsx";
import { signInMessages } from "./sign-in-messages.ts";

const route = getRouteApi("/reset/$token");

/** Sets a new password by the link that was sent. */
export function ResetPage() {
  const messages = useMessages(signInMessages);
  useDocumentTitle(messages.resetTitle);
  const { token } = route.useParams();
  const { written, write, ready } = useNewPassword();
  const saving = useMutation({ mutationFn: (password: string) => auth.resetPassword(token, password) });
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (ready !== null && !saving.isPending) saving.mutate(ready);
  };
  return (
    <div className="entrance">
      <section className="card entrance__card" aria-labelledby="reset">
        <h1 id="reset">{messages.resetTitle}</h1>
        {saving.isSuccess ? (
          <Notice icon="check" role="status" text={messages.resetDone} />
        ) : (
          <form onSubmit={go} className="sign-in">
            <NewPasswordFields written={written} write={write} />
            <AuthFaultText error={saving.error} />
            <Button
              type="primary"
              htmlType="submit"
              size="large"
              block
              disabled={ready === null}
              loading={saving.isPending}
            >
              {messages.save}
            </Button>
          </form>
        )}
        <LinkButton to="/sign-in" look="link">
          {messages.backToSignIn}
        </LinkButton>
      </section>
    </div>
  );
}
