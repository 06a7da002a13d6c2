import "../../ui/form.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type CaseLine, MAX_ACT_REASON_LENGTH, MAX_CASES_AT_ONCE } from "@yuanding/contract";
import { Input, Modal } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { useMe } from "../../ui/powers.ts";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { StrongNotice } from "../../ui/strong-notice.tsx";
import { casesMessages } from "./cases-messages.ts";
import type { InboxEntry } from "./inbox-row.tsx";

/** Cases of one request: so many are done long before a request takes too long. */
const AT_A_TIME = 20;

type Step = InboxEntry["steps"][number];
type Outcome = Awaited<ReturnType<typeof api.cases.actInSeveral.call>>["items"][number];

type Props = {
  readonly step: Step;
  readonly chosen: readonly InboxEntry[];
  /** Something was done. */
  readonly close: () => void;
  readonly cancel: () => void;
};

/** Does one step in several cases, with a reason for all or for each, and says of each how it went. */
export function SeveralDialog({ step, chosen, close, cancel }: Props) {
  const messages = useMessages(casesMessages);
  const { language } = useLanguage();
  const client = useQueryClient();
  const id = useId();
  const cases = chosen.slice(0, MAX_CASES_AT_ONCE).map((item) => item.case);
  const [reason, setReason] = useState("");
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({});
  const [outcomes, setOutcomes] = useState<readonly Outcome[] | null>(null);
  const person = useMe().data?.person?.id ?? "";
  const free = new Set(step.responsible ? chosen.flatMap((item) => (item.takeUp ? [item.case.id] : [])) : []);
  /** The case as it is once it has somebody responsible. Where that is refused, the step is refused as well and says why. */
  const taken = async (each: CaseLine) =>
    free.has(each.id)
      ? await api.cases.assign.call({ id: each.id, version: each.version, person }).catch(() => each)
      : each;
  const acting = useMutation({
    mutationFn: async () => {
      let answered: readonly Outcome[] = [];
      for (let from = 0; from < cases.length; from += AT_A_TIME) {
        const some = await Promise.all(cases.slice(from, from + AT_A_TIME).map(taken));
        const { items } = await api.cases.actInSeveral.call({
          transition: step.transition,
          reason,
          cases: some.map((each) => ({ id: each.id, version: each.version, reason: own[each.id] ?? "" })),
        });
        answered = [...answered, ...items];
        setOutcomes(answered);
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: api.cases.key() }),
  });
  const missing = step.reason && reason.trim() === "" && cases.some((each) => !own[each.id]?.trim());
  const refused = new Set(outcomes?.flatMap(({ id: of, refusal }) => (refusal === null ? [] : [of])));
  const failed = refused.size;
  // What was refused is read first.
  const shown = cases.toSorted((one, other) => Number(refused.has(other.id)) - Number(refused.has(one.id)));
  return (
    <Modal
      open
      title={messages.severalTitle(step[language], cases.length)}
      okText={outcomes ? messages.close : step[language]}
      cancelText={messages.cancel}
      okButtonProps={{ disabled: missing && outcomes === null, loading: acting.isPending }}
      footer={(_, { OkBtn, CancelBtn }) => (
        <>
          {outcomes ? null : <CancelBtn />}
          <OkBtn />
        </>
      )}
      onOk={() => (outcomes ? close() : acting.mutate())}
      onCancel={() => (outcomes ? close() : cancel())}
      width={640}
      destroyOnHidden
    >
      {outcomes ? (
        <p role="status" className="several__sum">
          {messages.outcome(outcomes.length - failed, failed)}
        </p>
      ) : (
        <>
          <p>
            {messages.severalLead}
            {free.size > 0 ? ` ${messages.severalFree(free.size)}` : null}
          </p>
          {step.strong ? <StrongNotice /> : null}
          <div className="field">
            <label htmlFor={id}>{step.reason ? messages.reasonForAll : messages.reasonForAllOptional}</label>
            <Input.TextArea
              id={id}
              rows={2}
              value={reason}
              maxLength={MAX_ACT_REASON_LENGTH}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
        </>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the results in it take no focus of their own */}
      <ul className="several__cases" tabIndex={0} aria-label={messages.severalCases}>
        {shown.map((each) => (
          <li key={each.id}>
            <p>
              <Zh>{each.title}</Zh>
              {each.subject ? (
                <span className="muted small">
                  {" "}
                  · <Zh>{each.subject.name}</Zh>
                </span>
              ) : null}
            </p>
            {outcomes ? (
              <How outcome={outcomes.find((outcome) => outcome.id === each.id)} />
            ) : (
              <Input
                size="small"
                value={own[each.id] ?? ""}
                maxLength={MAX_ACT_REASON_LENGTH}
                placeholder={messages.reasonOwn}
                aria-label={messages.reasonOf(each.title)}
                onChange={(event) => setOwn({ ...own, [each.id]: event.target.value })}
              />
            )}
          </li>
        ))}
      </ul>
      <RefusalText error={acting.error} />
    </Modal>
  );
}

function How({ outcome }: { readonly outcome: Outcome | undefined }) {
  const messages = useMessages(casesMessages);
  const { language } = useLanguage();
  if (!outcome) return null;
  return outcome.refusal ? (
    <span className="several__refused">{outcome.refusal[language]}</span>
  ) : (
    <span className="several__done">{messages.done}</span>
  );
}
