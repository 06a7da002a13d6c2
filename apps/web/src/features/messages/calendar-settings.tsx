import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { useMessages } from "../../language/language.tsx";
import { Notice } from "../../ui/notice.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { When } from "../../ui/when.tsx";
import { messagesMessages } from "./messages-messages.ts";

/** The address at which a calendar fetches one's deadlines: made, shown once, revoked. */
export function CalendarSettings() {
  const messages = useMessages(messagesMessages);
  const client = useQueryClient();
  const found = useQuery(api.messages.calendarLink.queryOptions({ input: undefined }));
  const refresh = () => client.invalidateQueries({ queryKey: api.messages.calendarLink.key() });
  const making = useMutation({ mutationFn: () => api.messages.makeCalendarLink.call({}), onSettled: refresh });
  const revoking = useMutation({
    mutationFn: () => api.messages.revokeCalendarLink.call({}),
    onSuccess: making.reset,
    onSettled: refresh,
  });
  return (
    <div className="message-calendar">
      <h3>{messages.calendar}</h3>
      <p className="muted small">{messages.calendarLead}</p>
      <QueryView query={found} skeleton={<SkeletonRows rows={1} height={38} />}>
        {({ madeAt }) => (
          <>
            {making.data ? (
              <Made address={new URL(making.data.path, location.origin).href} />
            ) : (
              <p>
                {madeAt === null ? (
                  messages.calendarNone
                ) : (
                  <>
                    {messages.calendarSince} <When at={madeAt} />
                  </>
                )}
              </p>
            )}
            <RefusalText error={making.error ?? revoking.error} />
            <p className="message-settings__save">
              <Button loading={making.isPending} onClick={() => making.mutate()}>
                {madeAt === null ? messages.calendarMake : messages.calendarAgain}
              </Button>
              {madeAt === null ? null : (
                <Button danger loading={revoking.isPending} onClick={() => revoking.mutate()}>
                  {messages.calendarRevoke}
                </Button>
              )}
            </p>
          </>
        )}
      </QueryView>
    </div>
  );
}

function Made({ address }: { readonly address: string }) {
  const messages = useMessages(messagesMessages);
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(address).then(() => setCopied(true));
  return (
    <div className="message-calendar__made" role="status">
      <Notice icon="warning" tone="warning" text={messages.calendarShown} />
      <p>
        <span className="visually-hidden">{messages.calendarAddress}</span>
        <code>{address}</code>
      </p>
      <Button onClick={() => void copy()}>{copied ? messages.copied : messages.copy}</Button>
    </div>
  );
}
