import "./sign-in.css";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { auth } from "../../api/auth.ts";
import { useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { Notice } from "../../ui/notice.tsx";
import { useMe } from "../../ui/powers.ts";
import { DemoGallery } from "./demo-gallery.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import { signInMessages } from "./sign-in-messages.ts";

const route = getRouteApi("/sign-in");

/** The entrance. Whoever is let in goes on where they were stopped, in pages loaded anew. */
export function SignInPage() {
  const messages = useMessages(signInMessages);
  useDocumentTitle(messages.title);
  const { to = "/", error } = route.useSearch();
  const me = useMe().data;
  const enter = () => location.assign(to);
  const demo = me?.demo ?? null;
  return (
    <div className={demo ? "entrance entrance--demo" : "entrance"}>
      <section className="card entrance__card" aria-labelledby="sign-in">
        <h1 id="sign-in">{messages.title}</h1>
        <p className="muted">{messages.lead}</p>
        {error ? <Notice icon="warning" tone="warning" role="alert" text={messages.providerFailed} /> : null}
        {me?.person ? (
          <Notice icon="person" text={messages.signedInAs(me.person.name)}>
            <Button size="small" type="primary" onClick={enter}>
              {messages.goOn}
            </Button>
            <Button size="small" onClick={() => void auth.signOut()}>
              {messages.signOut}
            </Button>
          </Notice>
        ) : null}
        <SignInForm wayBack={to} done={enter} />
        <p className="muted small entrance__foot">{messages.noAccount}</p>
      </section>
      {demo ? <DemoGallery people={demo} done={enter} /> : null}
    </div>
  );
}
