import { useQueries } from "@tanstack/react-query";
import type { Draft } from "@yuanding/contract";
import { lazy, Suspense } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { FailureView, LoadingView, SkeletonRows, StateView } from "../../ui/state-views.tsx";
import { When } from "../../ui/when.tsx";
import { DraftActions } from "./draft-actions.tsx";
import { labMessages } from "./lab-messages.ts";
import type { WorkbenchSearch } from "./lab-search.ts";
import type { DraftText } from "./use-draft-text.ts";

const TextCompare = lazy(async () => ({ default: (await import("./text-compare.tsx")).TextCompare }));
/** In the address: what is in the editor. */
const MINE = "mine";

type Props = {
  readonly draft: Draft | null;
  readonly libraryText: string;
  readonly work: DraftText;
  readonly search: WorkbenchSearch;
  readonly go: (search: WorkbenchSearch) => void;
};

/** The versions side by side, and the way to publication. */
export function HistoryView({ draft, libraryText, work, search, go }: Props) {
  return (
    <div className="history">
      <div className="history__side">
        {draft ? <DraftActions draft={draft} work={work} /> : null}
        {draft ? <Versions draft={draft} /> : null}
        {draft ? <Steps draft={draft} /> : null}
      </div>
      <Compare draft={draft} base={draft?.base ?? libraryText} work={work} search={search} go={go} />
    </div>
  );
}

function Versions({ draft }: { readonly draft: Draft }) {
  const messages = useMessages(labMessages);
  return (
    <section className="card history__list" aria-labelledby="lab-versions">
      <h2 id="lab-versions">{messages.history}</h2>
      <ol>
        {draft.versions.toReversed().map((version) => (
          <li key={version.number}>
            <strong>{messages.versionNumber(version.number)}</strong> {version.author}
            <span className="muted small">
              <When at={version.savedAt} />
            </span>
            <span className="history__note">{version.note || <span className="muted">{messages.noNote}</span>}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Steps({ draft }: { readonly draft: Draft }) {
  const messages = useMessages(labMessages);
  return (
    <section className="card history__list" aria-labelledby="lab-steps">
      <h2 id="lab-steps">{messages.steps}</h2>
      {draft.steps.length === 0 ? <p className="muted">{messages.noSteps}</p> : null}
      <ol>
        {draft.steps.map((step) => (
          <li key={step.at}>
            <strong>{messages.step[step.kind]}</strong> {messages.stepLine(step.by, step.version)}
            <span className="muted small">
              <When at={step.at} />
            </span>
            {step.note ? <span className="history__note">{step.note}</span> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Two texts chosen from the one it began from, the versions, and what is in the editor. */
function Compare({ draft, base, work, search, go }: Omit<Props, "libraryText"> & { readonly base: string }) {
  const messages = useMessages(labMessages);
  const numbers = draft?.versions.map(({ number }) => number) ?? [];
  const choices = ["0", ...numbers.map(String), ...(work.dirty || !draft ? [MINE] : [])];
  const to = choices.find((each) => each === search.to) ?? choices.at(-1) ?? "0";
  const from = choices.find((each) => each === search.from) ?? (to === MINE && draft ? String(numbers.at(-1)) : "0");
  const labelOf = (choice: string) => (choice === MINE ? messages.mine : messages.versionNumber(Number(choice)));
  const [before, after] = useTexts(draft, base, work, [from, to]);
  return (
    <section className="card history__compare" aria-labelledby="lab-compare">
      <div className="history__choose">
        <h2 id="lab-compare">{messages.compare}</h2>
        <Choice
          label={messages.compareFrom}
          value={from}
          choices={choices}
          labelOf={labelOf}
          choose={(each) => go({ ...search, from: each })}
        />
        <Choice
          label={messages.compareTo}
          value={to}
          choices={choices}
          labelOf={labelOf}
          choose={(each) => go({ ...search, to: each })}
        />
      </div>
      {before?.error || after?.error ? (
        <FailureView error={before?.error ?? after?.error} />
      ) : before?.text === undefined || after?.text === undefined ? (
        <LoadingView>
          <SkeletonRows rows={6} />
        </LoadingView>
      ) : before.text === after.text ? (
        <StateView icon="check" title={messages.sameTexts} role="status" />
      ) : (
        <Suspense fallback={<SkeletonRows rows={6} />}>
          <TextCompare before={before.text} after={after.text} beforeLabel={labelOf(from)} afterLabel={labelOf(to)} />
        </Suspense>
      )}
    </section>
  );
}

type Loaded = { readonly text: string | undefined; readonly error: unknown };

function useTexts(draft: Draft | null, base: string, work: DraftText, choices: readonly string[]): readonly Loaded[] {
  const saved = choices.filter(
    (choice) => choice !== "0" && choice !== MINE && Number(choice) !== draft?.newest.number,
  );
  const queries = useQueries({
    queries: saved.map((choice) => ({
      ...api.lab.version.queryOptions({ input: { id: draft?.id ?? "", number: Number(choice) } }),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  return choices.map((choice) => {
    if (choice === "0") return { text: base, error: null };
    if (choice === MINE) return { text: work.text, error: null };
    if (Number(choice) === draft?.newest.number) return { text: draft.text, error: null };
    const query = queries[saved.indexOf(choice)];
    return { text: query?.data?.text, error: query?.error ?? null };
  });
}

type ChoiceProps = {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly string[];
  readonly labelOf: (choice: string) => string;
  readonly choose: (choice: string) => void;
};

function Choice({ label, value, choices, labelOf, choose }: ChoiceProps) {
  return (
    <label className="choice">
      {label}
      <select className="lab-select" value={value} onChange={(event) => choose(event.target.value)}>
        {choices.map((each) => (
          <option key={each} value={each}>
            {labelOf(each)}
          </option>
        ))}
      </select>
    </label>
  );
}
