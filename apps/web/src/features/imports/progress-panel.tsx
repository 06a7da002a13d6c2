import type { ImportDetail } from "@yuanding/contract";
import { Button } from "antd";
import { useState } from "react";
import { useMessages } from "../../language/language.tsx";
import { shownCount } from "../../ui/money.ts";
import { usePowers } from "../../ui/powers.ts";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import { GiveUpDialog } from "./give-up-dialog.tsx";
import { importsMessages } from "./imports-messages.ts";

/** A screen reader hears of every further tenth, not of every look at the server. */
const HEARD_PERCENT = 10;

/** How far a dry run or an acceptance has come, with a way to stop it. */
export function ProgressPanel({ detail }: { readonly detail: ImportDetail }) {
  const messages = useMessages(importsMessages);
  const mayImport = usePowers().has("facts.import");
  const [leaving, setLeaving] = useState(false);
  const { state, progress } = detail;
  const accepting = state === "accepting";
  const title = accepting
    ? messages.acceptingTitle
    : state === "received"
      ? messages.waitingTitle
      : messages.checkingTitle;
  const percent = progress ? Math.floor(progress.done * 100) : null;
  const heard = percent === null ? "" : ` ${percent - (percent % HEARD_PERCENT)}%`;
  return (
    <section className="card progress-panel" aria-labelledby="import-progress">
      <h2 id="import-progress">{title}</h2>
      <ProgressBar label={title} done={progress?.done ?? null} />
      <p className="figure">
        {progress && percent !== null ? messages.rowsDone(shownCount(progress.rows), percent) : " "}
      </p>
      <p className="visually-hidden" role="status">
        {title}
        {heard}
      </p>
      <p className="muted">{accepting ? messages.acceptingHint : messages.checkingHint}</p>
      {mayImport ? (
        <div>
          <Button onClick={() => setLeaving(true)}>{messages.giveUp}</Button>
        </div>
      ) : null}
      <GiveUpDialog open={leaving} close={() => setLeaving(false)} id={detail.id} />
    </section>
  );
}
