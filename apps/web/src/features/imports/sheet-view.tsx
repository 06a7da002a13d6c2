import "./sheet.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ImportDetail, ImportedSheet, SheetColumn } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { usePowers } from "../../ui/powers.ts";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { QueryView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { ColumnDialog } from "./column-dialog.tsx";
import { certaintyOf } from "./column-meaning.ts";
import { importsMessages } from "./imports-messages.ts";
import { SheetGrid } from "./sheet-grid.tsx";
import { SheetPager } from "./sheet-pager.tsx";
import type { Corrections } from "./use-corrections.ts";

/** Rows shown at once. */
const ROWS = 50;
/** Headings not understood that are named above the sheet. */
const MAX_NAMED = 12;
const route = getRouteApi("/imports/$id");

type Props = { readonly detail: ImportDetail; readonly corrections: Corrections };

/** The file as its sender made it, with what each column was taken for above it. */
export function SheetView({ detail, corrections }: Props) {
  const messages = useMessages(importsMessages);
  const { language } = useLanguage();
  const search = route.useSearch();
  const names = [...detail.sheets, ...detail.leftOutSheets].map(({ sheet }) => sheet);
  const chosen = names.find((name) => name === search.sheet) ?? names[0];
  const layout = detail.sheets.find(({ sheet }) => sheet === chosen);
  const leftOut = detail.leftOutSheets.find(({ sheet }) => sheet === chosen);
  if (chosen === undefined) {
    return (
      <div className="card">
        <StateView icon="table" title={messages.noSheets} role="status" />
      </div>
    );
  }
  return (
    <section className="card sheet" aria-label={messages.view.sheet}>
      {names.length > 1 ? (
        <nav className="chips no-print" aria-label={messages.sheets}>
          <ul>
            {names.map((name) => (
              <li key={name}>
                <Link
                  to="."
                  search={{ sheet: name }}
                  resetScroll={false}
                  activeProps={{}}
                  activeOptions={{ exact: true }}
                  className="chip"
                  aria-current={name === chosen ? "page" : undefined}
                >
                  <Zh>{name}</Zh>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <p className="small">
        <Zh>{chosen}</Zh>
        {language === "zh" ? "：" : ": "}
        {(layout ?? leftOut)?.reason[language]}
      </p>
      {layout ? <p className="muted small no-print">{messages.gridHint}</p> : null}
      <SheetRows key={chosen} detail={detail} corrections={corrections} sheet={chosen} layout={layout} />
    </section>
  );
}

type RowsProps = Props & { readonly sheet: string; readonly layout: ImportedSheet | undefined };

function SheetRows({ detail, corrections, sheet, layout }: RowsProps) {
  const messages = useMessages(importsMessages);
  const { from = 1, row } = route.useSearch();
  const [asked, setAsked] = useState<SheetColumn | null>(null);
  const { id, state } = detail;
  const correctable = usePowers().has("facts.import") && state === "checked";
  const cells = useQuery({
    ...api.imports.sheet.queryOptions({ input: { id, sheet, from, rows: ROWS } }),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  const lines = useQuery({
    ...api.imports.lines.queryOptions({ input: { id, sheet, fromRow: from, toRow: from + ROWS - 1, limit: ROWS } }),
    enabled: layout !== undefined,
    placeholderData: keepPreviousData,
  });
  return (
    <QueryView query={cells} skeleton={<SkeletonRows rows={10} height={34} />}>
      {(data) =>
        data.rows.length === 0 && !data.more ? (
          <StateView
            icon="table"
            role="status"
            title={messages.noRows}
            action={
              <Link to="." search={{ sheet }} resetScroll={false}>
                {messages.firstRows}
              </Link>
            }
          />
        ) : (
          <>
            <RefusalText error={lines.error} />
            <UnreadColumns
              columns={(layout?.columns ?? []).filter(
                (each) =>
                  each.key !== "" &&
                  !corrections.changedKeys.has(each.key) &&
                  certaintyOf(each, Object.hasOwn(detail.mapping, each.key)) === "unread",
              )}
              correct={correctable ? setAsked : null}
            />
            <SheetGrid
              sheet={sheet}
              data={data}
              layout={layout}
              lines={lines.data?.items ?? []}
              mapping={corrections.after.mapping}
              said={detail.mapping}
              changedKeys={corrections.changedKeys}
              target={row}
              correct={correctable ? setAsked : null}
            />
            <SheetPager from={from} rows={ROWS} more={data.more} sheet={sheet} />
            {layout && asked ? (
              <ColumnDialog
                key={asked.index}
                column={asked}
                layout={layout}
                detail={detail}
                mapped={corrections.after.mapping[asked.key]}
                take={(column) => corrections.setColumn(asked.key, column)}
                close={() => setAsked(null)}
              />
            ) : null}
          </>
        )
      }
    </QueryView>
  );
}

type UnreadProps = {
  readonly columns: readonly SheetColumn[];
  readonly correct: ((column: SheetColumn) => void) | null;
};

/** The headings that nobody has given a meaning yet. */
function UnreadColumns({ columns, correct }: UnreadProps) {
  const messages = useMessages(importsMessages);
  if (columns.length === 0 || !correct) return null;
  return (
    <div className="sheet__unread no-print">
      <span>{messages.unreadColumns(columns.length)}</span>
      {columns.slice(0, MAX_NAMED).map((column) => (
        <Button key={column.index} onClick={() => correct(column)}>
          <Zh>{`${column.column} ${column.heading}`}</Zh>
        </Button>
      ))}
    </div>
  );
}
