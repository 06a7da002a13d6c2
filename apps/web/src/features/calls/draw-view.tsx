import { useQuery } from "@tanstack/react-query";
import type { ApplicationReview } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import type { Application } from "./application-view.tsx";
import { callMessages } from "./call-messages.ts";
import { drawAgain } from "./draw-again.ts";

type Draw = NonNullable<Application["draws"]>[number];
type Props = { readonly draw: Draw; readonly reviews: readonly ApplicationReview[] };

/** How experts were drawn, drawn again here by the seed that was kept. */
export function DrawView({ draw, reviews }: Props) {
  const messages = useMessages(callMessages);
  const { language } = useLanguage();
  const again = useQuery({
    queryKey: ["draw", draw.seed],
    queryFn: () => drawAgain(draw.pool, draw.seed, draw.drawn.length),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const names = draw.drawn.flatMap((id) => reviews.find(({ expert }) => expert?.id === id)?.expert?.name ?? []);
  const same = again.data?.join() === draw.drawn.join();
  return (
    <details className="call-draw">
      <summary>
        {messages.draws}{" "}
        {again.data ? (
          <span className="status-tag" data-tone={same ? "good" : "bad"}>
            {same ? messages.drawRight : messages.drawWrong}
          </span>
        ) : (
          <span className="muted small">{messages.drawChecking}</span>
        )}
      </summary>
      <p>
        {messages.drawLead(draw.pool.length, draw.leftOut.length, draw.drawn.length)}{" "}
        <Zh>{names.join(language === "zh" ? "、" : ", ")}</Zh>
      </p>
      <p className="muted small">{messages.drawRule}</p>
      <p className="small">
        <span className="muted">{messages.seed}</span> <code>{draw.seed}</code>
      </p>
    </details>
  );
}
