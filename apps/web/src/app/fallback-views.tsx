import { Button } from "antd";
import { useMessages } from "../language/language.tsx";
import { useDocumentTitle } from "../ui/document-title.ts";
import { LinkButton } from "../ui/link-button.tsx";
import { StateView } from "../ui/state-views.tsx";
import { shellMessages } from "./messages.ts";

export function MissingPageView() {
  const messages = useMessages(shellMessages);
  useDocumentTitle(messages.pageNotFound);
  return (
    <>
      <h1 className="visually-hidden">{messages.pageNotFound}</h1>
      <StateView
        icon="questionCircle"
        title={messages.pageNotFound}
        text={messages.pageNotFoundText}
        action={<LinkButton to="/">{messages.backHome}</LinkButton>}
      />
    </>
  );
}

/** Shown instead of a page that threw: a defect of ours, never of the reader's. */
export function CrashedView() {
  const messages = useMessages(shellMessages);
  useDocumentTitle(messages.crashed);
  return (
    <>
      <h1 className="visually-hidden">{messages.crashed}</h1>
      <StateView
        icon="warning"
        title={messages.crashed}
        text={messages.crashedText}
        role="alert"
        action={<Button onClick={() => location.reload()}>{messages.reload}</Button>}
      />
    </>
  );
}
