import "./timeline.css";
import { useInfiniteQuery } from "@tanstack/react-query";
import { MAX_PAGE_SIZE, type TimelineEvent } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { FailureView, LoadingView, SkeletonRows } from "../../ui/state-views.tsx";
import { useTitleText } from "../../ui/title.tsx";
import { BatchLine } from "./batch-line.tsx";
import { titleOf } from "./certificates.tsx";
import { useOpenFile } from "./file-context.ts";
import { filesMessages } from "./files-messages.ts";
import { type FoldedEvent, foldEvents, isLife } from "./fold-events.ts";
import { recordMessages } from "./record-messages.ts";

const ICONS: { readonly [Kind in TimelineEvent["kind"]]: IconName } = {
  registered: "checkCircle",
  named: "gap",
  certificateWon: "check",
  certificateLost: "crossCircle",
  linked: "link",
  unlinked: "minusCircle",
  demonstration: "table",
  earlier: "table",
  import: "table",
  interface: "table",
  declaration: "table",
  correction: "gap",
  ruling: "person",
  link: "link",
  visit: "person",
  undone: "undo",
};

/** What happened to the subject and to its file, by year, newest first. */
export function Timeline() {
  const messages = useMessages(filesMessages);
  const { file } = useOpenFile();
  const [life, setLife] = useState(false);
  const found = useInfiniteQuery(
    api.files.timeline.infiniteOptions({
      input: (offset: number) => ({
        ...{ id: file.subject.id, asOf: file.asOf, offset, limit: MAX_PAGE_SIZE },
        ...(file.knownAt === null ? {} : { knownAt: file.knownAt }),
      }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) =>
        pages.length * MAX_PAGE_SIZE < last.total ? pages.length * MAX_PAGE_SIZE : undefined,
    }),
  );
  const events = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const rest = (found.data?.pages[0]?.total ?? 0) - events.length;
  const years = foldEvents(life ? events.filter(isLife) : events);
  return (
    <section className="stack file__part" aria-labelledby="file-timeline">
      <div className="file__bar">
        <div>
          <h2 id="file-timeline">{messages.timeline}</h2>
          <p className="muted small">{messages.timelineIntro}</p>
        </div>
        <label className="file__only no-print">
          <input type="checkbox" checked={life} onChange={(event) => setLife(event.target.checked)} />
          {messages.onlyLife}
        </label>
      </div>
      {found.error ? <FailureView error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? (
        <LoadingView>
          <SkeletonRows rows={4} height={48} />
        </LoadingView>
      ) : null}
      {found.data && years.length === 0 ? <p className="muted">{messages.noEvents}</p> : null}
      {years.length > 0 ? (
        <div className="card timeline">
          {years.map(({ year, entries }) => (
            <section key={year} aria-label={year}>
              <h3 className="figure">{year}</h3>
              <ol>
                {entries.map((entry) => (
                  <Entry key={entry.key} entry={entry} />
                ))}
              </ol>
            </section>
          ))}
        </div>
      ) : null}
      {rest > 0 ? (
        <Button className="no-print" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {messages.moreEvents(Math.min(rest, MAX_PAGE_SIZE))}
        </Button>
      ) : null}
    </section>
  );
}

function Entry({ entry: { events } }: { readonly entry: FoldedEvent }) {
  const messages = useMessages(filesMessages);
  const words = useMessages(recordMessages);
  const [first] = events;
  const text = useEventText();
  const values = events.reduce((sum, each) => sum + (each.values ?? 0), 0);
  const batches = events.flatMap(({ batch }) => batch ?? []);
  return (
    <li data-kind={isLife(first) ? "life" : "record"}>
      <span className="timeline__icon">
        <Icon name={ICONS[first.kind]} size={16} />
      </span>
      <span className="timeline__day figure">{first.day.slice(5)}</span>
      <span className="timeline__text">
        {events.length > 1 && first.batch ? (
          <details>
            <summary>{words.events.batches(words.kinds[first.batch.kind], events.length, values)}</summary>
            <ul>
              {events.map((each) =>
                each.batch ? (
                  <li key={each.batch.id} className="small">
                    <span lang="zh-CN">{each.batch.source}</span> · {messages.valuesIn(each.values ?? 0)} ·{" "}
                    <BatchLine batch={each.batch} />
                  </li>
                ) : null,
              )}
            </ul>
          </details>
        ) : (
          <>
            <span>{text(first)}</span>
            {!isLife(first) && first.batch ? (
              <>
                {first.values ? <span className="muted small"> {messages.valuesIn(first.values)}</span> : null}
                <BatchLine batch={first.batch} />
                {first.undo ? (
                  <span className="small">{words.undoneBy(first.undo.actor, first.undo.reason)}</span>
                ) : null}
                {first.kind === "undone" ? null : <Before recordedAt={batches[0]?.recordedAt ?? ""} />}
              </>
            ) : null}
          </>
        )}
      </span>
    </li>
  );
}

function Before({ recordedAt }: { readonly recordedAt: string }) {
  const words = useMessages(recordMessages);
  const { before } = useOpenFile();
  return (
    <Button className="no-print" size="small" type="link" onClick={() => before(recordedAt)}>
      {words.seeBefore}
    </Button>
  );
}

/** An event in words. Names, titles and sources stay as they are recorded. */
function useEventText(): (event: TimelineEvent) => string {
  const words = useMessages(recordMessages);
  const titleText = useTitleText();
  const { facts } = useOpenFile();
  const factText = (name: string | null, year: number | null) => {
    const english = facts.find((fact) => fact.name === name)?.english ?? null;
    return `${titleText({ title: name ?? "", english })}${year === null ? "" : ` ${year}`}`;
  };
  return ({ kind, fact, year, value, link, batch }) => {
    const title = titleText({
      title: titleOf(fact ?? ""),
      english: facts.find(({ name }) => name === fact)?.english.replace(/ valid through$/, "") ?? null,
    });
    const named = link ? ([words.linkNames[link.kind][link.direction], link.name] as const) : (["", ""] as const);
    switch (kind) {
      case "registered":
        return words.events.registered();
      case "named":
        return words.events.named(value ?? "");
      case "certificateWon":
        return words.events.certificateWon(title, value ?? "");
      case "certificateLost":
        return words.events.certificateLost(title);
      case "linked":
        return words.events.linked(...named);
      case "unlinked":
        return words.events.unlinked(...named);
      case "ruling":
        return words.events.ruling(factText(fact, year), value ?? "");
      case "correction":
        return words.events.correction(factText(fact, year), batch?.source ?? "");
      case "undone":
        return batch ? words.events.undone(words.kinds[batch.kind], batch.id) : "";
      default:
        return words.events.batch(words.kinds[kind], batch?.source ?? "");
    }
  };
}
