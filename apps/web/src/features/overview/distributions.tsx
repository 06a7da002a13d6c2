import { Link } from "@tanstack/react-router";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { type Bar, BarList } from "../../ui/bar-list.tsx";
import { industrySections } from "../../ui/industry-sections.ts";
import { useTerm } from "../../ui/terms.ts";
import type { Overview } from "./overview.ts";
import { overviewMessages } from "./overview-messages.ts";

/** The measure whose classes the overview counts. */
const SIZE = { policyId: "miit-2011-300", measureId: "size" } as const;

/** From large to small; what is not decided comes last. */
const SIZES: readonly (string | null)[] = ["大型", "中型", "小型", "微型", null];

type Props = { readonly overview: Overview; readonly asOf: string | undefined };

/** Enterprises by size, block and industry; what is not known has a bar of its own. */
export function Distributions({ overview, asOf }: Props) {
  const messages = useMessages(overviewMessages);
  const sections = useMessages(industrySections);
  const term = useTerm();
  const sized = overview.classes.toSorted((left, right) => SIZES.indexOf(left.class) - SIZES.indexOf(right.class));
  const classes = sized.map(
    ({ class: name, count }): Bar => ({
      key: name ?? "",
      name: name === null ? messages.undecided : term(name),
      count,
      link: (row) => (
        <Link
          to="/census/$policyId/$measureId/list"
          params={SIZE}
          search={name === null ? { asOf, verdict: "unknown" } : { asOf, verdict: "met", class: name }}
        >
          {row}
        </Link>
      ),
    }),
  );
  const blocks = overview.blocks.map(
    ({ block, count }): Bar => ({
      key: block ?? "",
      name: block === null ? messages.unrecorded : <Zh>{block}</Zh>,
      count,
      link: (row) => (
        <Link to="/enterprises" search={{ block: block ?? "-" }}>
          {row}
        </Link>
      ),
    }),
  );
  const industries = overview.sections.map(
    ({ section, count }): Bar => ({
      key: section ?? "",
      name: section === null ? messages.unrecorded : `${section} ${sections[section] ?? ""}`,
      count,
      link: (row) => (
        <Link to="/enterprises" search={{ section: section ?? "-" }}>
          {row}
        </Link>
      ),
    }),
  );
  return (
    <div className="distributions">
      <Distribution id="classes" title={messages.classes} bars={classes} />
      <Distribution id="blocks" title={messages.blocks} bars={blocks} />
      <Distribution id="sections" title={messages.sections} bars={industries} longNames />
    </div>
  );
}

type DistributionProps = {
  readonly id: string;
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly longNames?: boolean;
};

function Distribution({ id, title, bars, longNames = false }: DistributionProps) {
  return (
    <section className="card overview__panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <BarList label={title} bars={bars} longNames={longNames} />
    </section>
  );
}
