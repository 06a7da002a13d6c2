import "./state-views.css";
import type { UseQueryResult } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { refusalOf } from "../api/refusal.ts";
import { useLanguage, useMessages } from "../language/language.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { uiMessages } from "./messages.ts";

type QueryViewProps<Data> = {
  readonly query: Pick<UseQueryResult<Data>, "data" | "error" | "refetch" | "isPlaceholderData">;
  /** What stands in the page's place while it loads; `<Skeleton…/>` of the same outline. */
  readonly skeleton: ReactNode;
  readonly children: (data: Data) => ReactNode;
  /** Where to go when there is no such thing. */
  readonly back?: ReactNode;
};

/** Shows what a query holds: its outline while it loads, its refusal or failure with a way on, or its data. */
export function QueryView<Data>({ query, skeleton, children, back }: QueryViewProps<Data>) {
  if (query.error) return <FailureView error={query.error} retry={() => void query.refetch()} back={back} />;
  if (query.data === undefined) return <LoadingView>{skeleton}</LoadingView>;
  return (
    <div className={query.isPlaceholderData ? "stale" : undefined} aria-busy={query.isPlaceholderData}>
      {children(query.data)}
    </div>
  );
}

export function LoadingView({ children }: { readonly children: ReactNode }) {
  const messages = useMessages(uiMessages);
  return (
    <div aria-busy="true">
      <p className="visually-hidden" role="status">
        {messages.loading}
      </p>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}

type FailureProps = { readonly error: unknown; readonly retry?: () => void; readonly back?: ReactNode };

/** A refusal in the server's words, or a failure with a way to ask again. */
export function FailureView({ error, retry, back }: FailureProps) {
  const messages = useMessages(uiMessages);
  const { language } = useLanguage();
  const refusal = refusalOf(error);
  if (refusal)
    return (
      <StateView icon="questionCircle" title={messages.notFound} text={refusal[language]} role="alert" action={back} />
    );
  return (
    <StateView
      icon="warning"
      title={messages.failed}
      text={messages.failedHint}
      role="alert"
      action={retry ? <Button onClick={retry}>{messages.retry}</Button> : null}
    />
  );
}

type StateViewProps = {
  readonly icon: IconName;
  readonly title: string;
  readonly text?: ReactNode;
  readonly action?: ReactNode;
  readonly role?: "alert" | "status";
};

/** One designed place for "nothing here", "not found" and "failed". */
export function StateView({ icon, title, text, action, role }: StateViewProps) {
  return (
    <div className="state-view" role={role}>
      <span className="state-view__icon">
        <Icon name={icon} size={28} />
      </span>
      <p className="state-view__title">{title}</p>
      {text ? <p className="state-view__text">{text}</p> : null}
      {action}
    </div>
  );
}

/** Grey bars with the outline of a list; `rows` is how many, `height` how high each is. */
export function SkeletonRows({ rows, height = 56 }: { readonly rows: number; readonly height?: number }) {
  return (
    <div className="skeleton-rows">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical bars without state
        <div key={row} className="skeleton" style={{ height }} />
      ))}
    </div>
  );
}
