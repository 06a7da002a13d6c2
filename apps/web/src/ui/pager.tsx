import "./pager.css";
import { Link } from "@tanstack/react-router";
import { useMessages } from "../language/language.tsx";
import { Icon } from "./icon.tsx";
import { uiMessages } from "./messages.ts";

type Props = {
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  /** There are more than `total`, which nobody has counted. */
  readonly more?: boolean;
};

/**
 * Links to the neighbouring pages of a list, whose number is the search parameter `page` of the same address. On paper it says which part
 * of the list that is.
 */
export function Pager({ page, pageSize, total, more = false }: Props) {
  const messages = useMessages(uiMessages);
  if (total === 0) return null;
  const last = Math.max(1, Math.ceil(total / pageSize));
  return (
    <nav className="pager" aria-label={messages.pages}>
      <span className="pager__range figure">
        {page > last
          ? messages.noSuchPage(last)
          : messages.range((page - 1) * pageSize + 1, Math.min(page * pageSize, total), total, more)}
      </span>
      {last > 1 || page > last ? (
        <ul className="pager__links no-print">
          {page > 1 ? (
            <li>
              <PageLink page={Math.min(page - 1, last)} label={messages.previous}>
                <Icon name="arrowLeft" size={16} />
              </PageLink>
            </li>
          ) : null}
          {nearbyPages(page, last).map((each) =>
            each < 0 ? (
              <li key={each} className="pager__gap" aria-hidden="true">
                …
              </li>
            ) : (
              <li key={each}>
                <PageLink page={each} current={each === page}>
                  {each}
                </PageLink>
              </li>
            ),
          )}
          {page < last ? (
            <li>
              <PageLink page={page + 1} label={messages.next}>
                <Icon name="arrowRight" size={16} />
              </PageLink>
            </li>
          ) : null}
        </ul>
      ) : null}
    </nav>
  );
}

type PageLinkProps = {
  readonly page: number;
  readonly label?: string;
  readonly current?: boolean;
  readonly children: React.ReactNode;
};

function PageLink({ page, label, current, children }: PageLinkProps) {
  return (
    <Link
      className="pager__link"
      to="."
      search={(before: Record<string, unknown>) => ({ ...before, page: page > 1 ? page : undefined })}
      activeProps={{}}
      activeOptions={{ exact: true }}
      aria-label={label}
      aria-current={current ? "page" : undefined}
    >
      {children}
    </Link>
  );
}

/** The first, the last and those around the current one; a negative number stands for a gap. */
function nearbyPages(page: number, last: number): readonly number[] {
  const shown = [1, page - 1, page, page + 1, last].filter((each) => each >= 1 && each <= last);
  const sorted = [...new Set(shown)].sort((left, right) => left - right);
  return sorted.flatMap((each, index) => {
    const before = sorted[index - 1];
    return before !== undefined && each - before > 1 ? [-each, each] : [each];
  });
}
