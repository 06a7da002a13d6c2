import "./sign-in.css";
import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { MANDATE_ROLES, MAX_PERSON_LENGTH } from "@yuanding/contract";
import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import { auth, type Invitation } from "../../api/auth.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { lastDayOf } from "../../ui/policy/last-day.ts";
import { useMe } from "../../ui/powers.ts";
import { LoadingView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { AuthFaultText } from "./auth-fault.tsx";
import { NewPasswordFields, useNewPassword } from "./new-password.tsx";
import { signInMessages } from "./sign-in-messages.ts";

const MAX_EMAIL_LENGTH = 254;
const route = getRouteApi("/invitation/$token");

/** What a link is for that an administrator passed on, or whoever gave a mandate: it opens an account, accepts the mandate, or both. */
export function InvitationPage() {
  const messages = useMessages(signInMessages);
  const { token } = route.useParams();
  const found = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => auth.invitation(token),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const title = found.data && !found.data.opens ? messages.offerTitle : messages.invitationTitle;
  useDocumentTitle(title);
  return (
    <div className="entrance">
      <section className="card entrance__card" aria-labelledby="invitation">
        <h1 id="invitation">{title}</h1>
        {found.isPending ? (
          <LoadingView>
            <SkeletonRows rows={3} height={60} />
          </LoadingView>
        ) : null}
        {found.error ? <Lapsed /> : null}
        {found.data ? <Offered token={token} invitation={found.data} /> : null}
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

type Props = { readonly token: string; readonly invitation: Invitation };

function Offered({ token, invitation }: Props) {
  const { mandate } = invitation;
  return (
    <>
      {mandate ? <MandateOffer mandate={mandate} /> : null}
      {invitation.opens ? (
        <Opening token={token} invitation={invitation} />
      ) : (
        <Acceptance token={token} invitation={invitation} />
      )}
    </>
  );
}

function MandateOffer({ mandate }: { readonly mandate: NonNullable<Invitation["mandate"]> }) {
  const messages = useMessages(signInMessages);
  const { language } = useLanguage();
  const { subject, role, from, until } = mandate;
  return (
    <dl className="offer">
      <div>
        <dt>{messages.offerSubject}</dt>
        <dd>
          <Zh>{subject.name}</Zh>
        </dd>
      </div>
      <div>
        <dt>{messages.offerRole}</dt>
        <dd>{MANDATE_ROLES[role][language]}</dd>
      </div>
      <div>
        <dt>{messages.offerPeriod}</dt>
        <dd>{until ? messages.offerFromTo(from, lastDayOf(until)) : messages.offerSince(from)}</dd>
      </div>
    </dl>
  );
}

/** There is an account of the address: it accepts the mandate, and its owner has to be in it. */
function Acceptance({ token, invitation }: Props) {
  const messages = useMessages(signInMessages);
  const me = useMe().data;
  const accepting = useMutation({
    mutationFn: () => auth.acceptMandate(token),
    onSuccess: () => location.assign("/"),
  });
  const { email } = invitation;
  if (invitation.own) {
    return (
      <div className="sign-in">
        <p>{messages.offerLead(invitation.name ?? "")}</p>
        <p className="muted">
          {messages.offerCheck} <Link to="/account">{messages.offerCheckLink}</Link>
        </p>
        <AuthFaultText error={accepting.error} />
        <Button type="primary" size="large" block loading={accepting.isPending} onClick={() => accepting.mutate()}>
          {messages.offerAccept}
        </Button>
      </div>
    );
  }
  return (
    <div className="sign-in">
      <p>{messages.offerSignIn}</p>
      <p className="muted">
        {messages.email}: <strong>{email}</strong>
      </p>
      {me?.person ? (
        <Notice icon="person" text={messages.offerOther(me.person.name)}>
          <Button size="small" onClick={() => void auth.signOut(`/invitation/${token}`)}>
            {messages.signOut}
          </Button>
        </Notice>
      ) : (
        <LinkButton to="/sign-in" search={{ to: `/invitation/${token}` }} look="primary">
          {messages.offerGoSignIn}
        </LinkButton>
      )}
      <p className="muted small">{messages.offerNotMine}</p>
    </div>
  );
}

function Opening({ token, invitation }: Props) {
  const messages = useMessages(signInMessages);
  const id = useId();
  const { written, write, ready } = useNewPassword();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const first = invitation.name === null;
  const opening = useMutation({
    mutationFn: (password: string) => auth.acceptInvitation({ token, password, name, email: email.trim() }),
    onSuccess: () => location.assign(invitation.mandate ? "/" : "/account"),
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
