import "./notices.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { FullMoney } from "../../ui/money-text.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useMe } from "../../ui/powers.ts";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { noticesMessages } from "./notices-messages.ts";
import { Fact } from "./public-parts.tsx";

/** What an objection says, on the page of its case. */
export function ObjectionPanel({ id }: { readonly id: string }) {
  const messages = useMessages(noticesMessages);
  const own = useMe().data?.capacity === "enterprise";
  const found = useQuery(api.notices.ofCase.queryOptions({ input: { id } }));
  return (
    <QueryView query={found} skeleton={<SkeletonRows rows={1} height={140} />}>
      {({ objection }) =>
        objection ? (
          <section className="card public-about" aria-labelledby="objection-panel">
            <h2 id="objection-panel">{messages.panel}</h2>
            {objection.sent ? null : (
              <Notice
                icon="info"
                tone="warning"
                role="status"
                text={(own ? messages.unsentOwn : messages.unsent)(objection.gatherDays)}
              />
            )}
            <dl className="public-facts">
              <Fact title={messages.noticeOf} wide>
                <Link to="/notices/$id" params={{ id: objection.notice.id }} className="plain-link">
                  <Zh>{objection.notice.title}</Zh>
                </Link>
                <span className="public-facts__note">{messages.until(objection.notice.until)}</span>
              </Fact>
              <Fact title={messages.against} wide>
                <Zh>{objection.line.subject.name}</Zh>
                <span className="public-facts__note">
                  {messages.line(objection.line.number)} · <FullMoney money={objection.line.amount} />
                </span>
              </Fact>
            </dl>
            <dl className="public-facts">
              <Fact title={messages.grounds} wide>
                <Zh className="public-grounds">{objection.grounds}</Zh>
              </Fact>
            </dl>
            {objection.objector ? (
              <>
                <p className="muted small">{messages.byOfficer}</p>
                <dl className="public-facts">
                  <Fact title={messages.objector}>
                    <Zh>{objection.objector.name}</Zh>
                  </Fact>
                  <Fact title={messages.contactOf} wide>
                    <Zh>{objection.objector.contact}</Zh>
                  </Fact>
                </dl>
              </>
            ) : null}
          </section>
        ) : null
      }
    </QueryView>
  );
}
