import "./money.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { CAP_FIGURES, type GivenCap } from "@yuanding/contract";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { PrintButton } from "../../ui/print-button.tsx";
import { BEHIND_PAGE_SIZE, BehindFigure } from "./behind-figure.tsx";
import { useCapName } from "./cap-name.ts";
import { capsMessages } from "./caps-messages.ts";
import { moneyMessages } from "./money-messages.ts";

const route = getRouteApi("/money/caps/$id");

/** What a cap was given or what is used of it, with the transfers that come to it. */
export function CapPage() {
  const messages = useMessages(capsMessages);
  const money = useMessages(moneyMessages);
  const { language } = useLanguage();
  const { id } = route.useParams();
  const { figure = "used", page = 1 } = route.useSearch();
  const title = `${messages.title} · ${CAP_FIGURES[figure][language]}`;
  useDocumentTitle(title);
  const found = useQuery({
    ...api.caps.transfers.queryOptions({
      input: { id, figure, limit: BEHIND_PAGE_SIZE, offset: (page - 1) * BEHIND_PAGE_SIZE },
    }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const behind = figure === "used" ? messages.behindUsed : messages.behindGiven;
  return (
    <>
      <PageHeader
        above={[
          <Link key="money" to="/money">
            {money.title}
          </Link>,
        ]}
        title={title}
        lead={found.data ? <About cap={found.data.cap} /> : null}
        actions={<PrintButton />}
      />
      <BehindFigure query={found} lead={behind} page={page} />
    </>
  );
}

function About({ cap: { subject, ...key } }: { readonly cap: GivenCap }) {
  const { of, within } = useCapName()({ ...key, subject: subject?.name ?? null });
  return (
    <span className="figure-about">
      <Zh>{of}</Zh>
      <Zh>{within}</Zh>
    </span>
  );
}
