import { getRouteApi, Link } from "@tanstack/react-router";
import type { ImportDetail } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { useDocumentTitle } from "../../ui/document-title.ts";
import { fileSize } from "../../ui/file-size.ts";
import { LinkTabs } from "../../ui/link-tabs.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { useTerm } from "../../ui/terms.ts";
import { When } from "../../ui/when.tsx";
import { CorrectionsBar } from "./corrections-bar.tsx";
import { EndedView } from "./ended-view.tsx";
import { Figures } from "./figures.tsx";
import { ImportActions } from "./import-actions.tsx";
import { ImportNotices } from "./import-notices.tsx";
import { ImportStateTag, isWorking } from "./import-state.tsx";
import { importsMessages } from "./imports-messages.ts";
import { IMPORT_VIEWS } from "./imports-search.ts";
import { LinesView } from "./lines-view.tsx";
import { ProgressPanel } from "./progress-panel.tsx";
import { SettingsView } from "./settings-view.tsx";
import { SheetView } from "./sheet-view.tsx";
import { type Corrections, useCorrections } from "./use-corrections.ts";

const route = getRouteApi("/imports/$id");

/** A file with where it stands; once it was checked, its sheet, its rows and its settings. */
export function ImportView({ detail }: { readonly detail: ImportDetail }) {
  const messages = useMessages(importsMessages);
  useDocumentTitle(`${detail.file.name} · ${messages.title}`);
  const corrections = useCorrections(detail);
  const checked = detail.state === "checked" || detail.state === "accepted";
  return (
    <div className="import">
      <PageHeader
        above={[
          <Link key="imports" to="/imports">
            {messages.title}
          </Link>,
        ]}
        title={<Zh>{detail.file.name}</Zh>}
        lead={<Standing detail={detail} />}
        actions={<ImportActions detail={detail} pending={corrections.count} />}
      />
      {isWorking(detail.state) ? <ProgressPanel detail={detail} /> : null}
      {checked ? <CheckedView detail={detail} corrections={corrections} /> : null}
      {checked || isWorking(detail.state) ? null : <EndedView detail={detail} />}
    </div>
  );
}

function Standing({ detail }: { readonly detail: ImportDetail }) {
  const messages = useMessages(importsMessages);
  const term = useTerm();
  return (
    <div className="import__standing">
      <ImportStateTag standing={detail} />
      <span>{term(detail.kind)}</span>
      <span>
        <Zh>{detail.sender}</Zh> · <Zh>{detail.source}</Zh>
      </span>
      <span className="muted small">
        {messages.sizeAndDay(fileSize(detail.file.bytes), detail.asOf)} · {messages.sent(detail.actor)}{" "}
        <When at={detail.receivedAt} />
      </span>
    </div>
  );
}

function CheckedView({ detail, corrections }: { readonly detail: ImportDetail; readonly corrections: Corrections }) {
  const messages = useMessages(importsMessages);
  const search = route.useSearch();
  const view = search.view ?? "sheet";
  return (
    <div className="stack">
      <ImportNotices detail={detail} />
      {detail.counts ? <Figures counts={detail.counts} remembered={detail.remembered} /> : null}
      <LinkTabs label={messages.views}>
        {IMPORT_VIEWS.map((each) => (
          <Link
            key={each}
            to="."
            search={each === "sheet" ? {} : { view: each }}
            activeProps={{}}
            activeOptions={{ exact: true }}
            resetScroll={false}
            aria-current={view === each ? "page" : undefined}
          >
            {messages.view[each]}
          </Link>
        ))}
      </LinkTabs>
      {view === "sheet" ? <SheetView detail={detail} corrections={corrections} /> : null}
      {view === "rows" ? <LinesView detail={detail} /> : null}
      {view === "settings" ? <SettingsView detail={detail} corrections={corrections} /> : null}
      {detail.state === "checked" && corrections.count > 0 ? (
        <CorrectionsBar id={detail.id} corrections={corrections} />
      ) : null}
    </div>
  );
}
