import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { distanceMessages } from "../../ui/distance-messages.ts";
import { DistanceView } from "../../ui/distance-view.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";

type Props = { readonly id: string; readonly measure: string; readonly asOf: string | undefined };

/** How far an enterprise is from a measure that it does not meet. */
export function HowFar({ id, measure, asOf }: Props) {
  const messages = useMessages(distanceMessages);
  const { language } = useLanguage();
  const found = useQuery(api.cultivation.distance.queryOptions({ input: { id, measure, asOf, lang: language } }));
  return (
    <section className="card how-far" aria-labelledby="how-far">
      <h2 id="how-far">{messages.title}</h2>
      <QueryView query={found} skeleton={<SkeletonRows rows={2} height={60} />}>
        {({ distance }) => <DistanceView distance={distance} />}
      </QueryView>
    </section>
  );
}
