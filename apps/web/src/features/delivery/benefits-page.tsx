import { getRouteApi, Link } from "@tanstack/react-router";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { LinkTabs } from "../../ui/link-tabs.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { useMe } from "../../ui/powers.ts";
import { PrintButton } from "../../ui/print-button.tsx";
import { StateView } from "../../ui/state-views.tsx";
import { SubjectFrame } from "../../ui/subject/subject-frame.tsx";
import { benefitsMessages } from "./benefits-messages.ts";
import { BenefitsView } from "./benefits-view.tsx";

const own = getRouteApi("/benefits");
const ofEnterprise = getRouteApi("/enterprises/$id/benefits");

/** What the enterprises that somebody acts for can have, one at a time. */
export function BenefitsPage() {
  const messages = useMessages(benefitsMessages);
  useDocumentTitle(messages.title);
  const { firm } = own.useSearch();
  const mandates = useMe().data?.mandates ?? [];
  const firms = [...new Map(mandates.map(({ subject }) => [subject.id, subject])).values()];
  const chosen = firms.find(({ id }) => id === firm) ?? firms[0];
  return (
    <>
      <PageHeader title={messages.title} lead={messages.lead} actions={chosen ? <PrintButton /> : null} />
      {chosen ? (
        <div className="stack">
          {firms.length > 1 ? (
            <LinkTabs label={messages.firms}>
              {firms.map(({ id, name }) => (
                <Link
                  key={id}
                  to="/benefits"
                  search={{ firm: id }}
                  activeProps={{}}
                  aria-current={id === chosen.id ? "page" : undefined}
                >
                  <Zh>{name}</Zh>
                </Link>
              ))}
            </LinkTabs>
          ) : (
            <p>
              <strong>
                <Zh>{chosen.name}</Zh>
              </strong>{" "}
              <span className="figure muted">{chosen.id}</span>
            </p>
          )}
          <BenefitsView key={chosen.id} id={chosen.id} />
        </div>
      ) : (
        <div className="card">
          <StateView
            icon="building"
            title={messages.noFirm}
            text={messages.noFirmText}
            role="status"
            action={<LinkButton to="/offers">{messages.offers}</LinkButton>}
          />
        </div>
      )}
    </>
  );
}

/** The same among the views of one enterprise. */
export function EnterpriseBenefitsPage() {
  const messages = useMessages(benefitsMessages);
  const { id } = ofEnterprise.useParams();
  return (
    <SubjectFrame id={id} asOf={undefined} view="benefits">
      <p className="muted">{messages.lead}</p>
      <BenefitsView id={id} />
    </SubjectFrame>
  );
}
