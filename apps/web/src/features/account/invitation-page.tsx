import "./sign-in.css";
import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { MAX_PERSON_LENGTH } from "@yuanding/contract";
import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import { auth, type Invitation } from "../../api/auth.ts";
import { useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { LoadingView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { AuthFaultText } from "./auth-fault.tsx";
import { NewPasswordFields, useNewPassword } from "./new-password.tsx";
import { signInMessages } from "./sign-in-messages.ts";

const MAX_EMAIL_LENGTH = 254;
const route = getRouteApi("/invitation/$token");

/** Opens an account by the link that an administrator, or an enterprise's legal representative, passed on. */
export function InvitationPage() {
  const messages = useMessages(signInMessages);
  useDocumentTitle(messages.invitationTitle);
  const { token } = route.useParams();
  const found = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => auth.invitation(token),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <div className="entrance">
      <section className="card entrance__card" aria-labelledby="invitation">
        <h1 id="invitation">{messages.invitationTitle}</h1>
        {found.isPending ? (
          <LoadingView>
            <SkeletonRows rows={3} height={60} />
          </LoadingView>
        ) : null}
        {found.error ? <Lapsed /> : null}
        {found.data ? <Opening token={token} invitation={found.data} /> : null}
      </section>
    </div>
  );
}

function Lapsed() {
  const messages = useMessages(signInMessages);
  return (
    <StateView
      icon="questionCircle"
      role="alert"
      title={messages.invitationLapsed}
      text={messages.invitationLapsedText}
      action={<LinkButton to="/sign-in">{messages.backToSignIn}</LinkButton>}
    />
  );
}

function Opening({ token, invitation }: { readonly token: string; readonly invitation: Invitation }) {
  const messages = useMessages(signInMessages);
  const id = useId();
  const { written, write, ready } = useNewPassword();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const first = invitation.name === null;
  const opening = useMutation({
    mutationFn: (password: string) => auth.acceptInvitation({ token, password, name, email: email.trim() }),
    onSuccess: () => location.assign("/account"),
  });
  const complete = ready !== null && (!first || (name.trim() !== "" && email.trim() !== ""));
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (complete && !opening.isPending) opening.mutate(ready);
  };
  return (
    <form onSubmit={go} className="sign-in">
      {first ? (
        <>
          <p>{messages.invitationFirst}</p>
          <div className="field">
            <label htmlFor={`${id}-name`}>{messages.name}</label>
            <Input
              id={`${id}-name`}
              size="large"
              value={name}
              maxLength={MAX_PERSON_LENGTH}
              autoComplete="name"
              required
              onChange={(event) => setName(event.target.value)}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-email`}>{messages.email}</label>
            <Input
              id={`${id}-email`}
              type="email"
              size="large"
              value={email}
              maxLength={MAX_EMAIL_LENGTH}
              autoComplete="username"
              required
              onChange={(event) => setEmail(event.target.value)}
            />
          </div>
        </>
      ) : (
        <>
          <p>
            {invitation.opened
              ? messages.invitationReset(invitation.name ?? "")
              : messages.invitationLead(invitation.name ?? "")}
          </p>
          <p className="muted">
            {messages.email}: <strong>{invitation.email}</strong>
          </p>
        </>
      )}
      <NewPasswordFields written={written} write={write} />
      <AuthFaultText error={opening.error} />
      <Button type="primary" htmlType="submit" size="large" block disabled={!complete} loading={opening.isPending}>
        {messages.open}
      </Button>
    </form>
  );
}
