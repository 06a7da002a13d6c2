import { useQuery } from "@tanstack/react-query";
import { Link, type LinkProps, useRouterState } from "@tanstack/react-router";
import { api } from "../api/client.ts";
import { useMessages } from "../language/language.tsx";
import { shownCount } from "../ui/money.ts";
import { type Me, useMe } from "../ui/powers.ts";
import { shellMessages } from "./messages.ts";

type Entry = {
  readonly word: keyof (typeof shellMessages)["zh"]["pages"];
  readonly to: NonNullable<LinkProps["to"]>;
  /** Addresses at which it is the current one, when these are more than those below its own. */
  readonly part?: RegExp;
};

/** How often it is looked whether something waits. */
const LOOK_MS = 60_000;
const CASES = /^\/(?:inbox|desks|cases)(?:\/|$)/;
const PUBLIC = /^\/(?:calls|notices|results)(?:\/|$)/;
const OFFERS = /^\/(?:offers|payments|decisions)(?:\/|$)/;
const DELIVERY =
  /^\/(?:calls|notices|results|offers|interests|payments|payout-lists|money|evaluations|decisions)(?:\/|$)/;
const DATA = /^\/(?:imports|batches|changes)(?:\/|$)/;
const PEOPLE = /^\/(?:people|offices|powers|log)(?:\/|$)/;

/** Links to what the person may use; whoever is not signed in begins at the portal. */
export function NavigationLinks({ onChoice }: { readonly onChoice?: () => void }) {
  const messages = useMessages(shellMessages);
  const me = useMe().data;
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const choice = onChoice ? { onClick: onChoice } : {};
  return (
    <ul>
      {entriesFor(me).map(({ word, to, part }) => (
        <li key={word}>
          <Link
            to={to}
            activeOptions={{ exact: to === "/", includeSearch: false }}
            {...choice}
            {...(part?.test(path) ? { className: "active", "aria-current": "page" as const } : {})}
          >
            {messages.pages[word]}
            {word === "inbox" ? <Waiting /> : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** How many cases wait for the person. */
function Waiting() {
  const messages = useMessages(shellMessages);
  const found = useQuery({
    ...api.cases.inbox.queryOptions({ input: { limit: 1, offset: 0 } }),
    refetchInterval: LOOK_MS,
  });
  const total = found.data?.total ?? 0;
  if (total === 0) return null;
  return (
    <span className="nav-count figure">
      {shownCount(total)}
      <span className="visually-hidden">{messages.waiting}</span>
    </span>
  );
}

function entriesFor(me: Me | undefined): readonly Entry[] {
  const powers = new Set(me?.powers ?? []);
  const home: Entry = { word: homeOf(me), to: "/" };
  const policies: Entry = { word: "policies", to: "/policies" };
  const offers: Entry = { word: "offers", to: "/offers" };
  const open: Entry = { word: "public", to: "/calls", part: PUBLIC };
  if (!me?.person) return [home, open, offers, policies];
  const inbox: Entry = { word: "inbox", to: "/inbox" };
  if (me.capacity === "enterprise") {
    const benefits: Entry = { word: "benefits", to: "/benefits", part: OFFERS };
    return powers.has("cases.see")
      ? [home, benefits, inbox, { word: "ownCases", to: "/cases" }, open, policies]
      : [home, open, offers, policies];
  }
  const park = powers.has("park.see");
  const data = powers.has("imports.see")
    ? "/imports"
    : powers.has("batches.see")
      ? "/batches"
      : park
        ? "/changes"
        : null;
  const people = powers.has("people.see") ? "/people" : powers.has("log.read") ? "/log" : null;
  const entries: readonly (Entry | false)[] = [
    home,
    (powers.has("cases.see") || powers.has("reviews.score")) && { ...inbox, part: CASES },
    powers.has("cases.see") ? { word: "delivery", to: "/offers", part: DELIVERY } : open,
    policies,
    powers.has("subjects.see") && { word: "enterprises", to: "/enterprises" },
    powers.has("lists.see") && { word: "lists", to: "/lists" },
    park && { word: "census", to: "/census" },
    park && { word: "cultivation", to: "/cultivation" },
    powers.has("drafts.see") && { word: "lab", to: "/lab" },
    data !== null && { word: "data", to: data, part: DATA },
    people !== null && { word: "people", to: people, part: PEOPLE },
  ];
  return entries.filter((entry) => entry !== false);
}

function homeOf(me: Me | undefined): Entry["word"] {
  if (!me?.person) return "portal";
  if (me.capacity === "enterprise") return "own";
  return me.powers.includes("park.see") ? "overview" : "desk";
}
