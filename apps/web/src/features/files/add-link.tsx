import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type LinkKind, linkKind, MAX_QUERY_LENGTH, type SubjectKind } from "@yuanding/contract";
import { Input, Modal } from "antd";
import { useId, useState } from "react";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { Combobox } from "../../ui/combobox.tsx";
import { RefusalText } from "../../ui/refusal-text.tsx";
import { useSettled } from "../../ui/settled.ts";
import { useOpenFile } from "./file-context.ts";
import { recordMessages } from "./record-messages.ts";
import { isSigned, type Signed, SignFields } from "./sign-fields.tsx";

const MAX_SUGGESTIONS = 6;
const SETTLE_MS = 200;
/** Who says so when nobody chooses another: where parents, branches and mergers are registered. */
const USUAL_SOURCE = "市场监管";

type Other = { readonly id: string; readonly name: string };

/** Records how the subject belongs together with another one. */
export function AddLink({ open, close }: { readonly open: boolean; readonly close: () => void }) {
  const messages = useMessages(recordMessages);
  const { file, facts } = useOpenFile();
  const { id: own, kind: ownKind } = file.subject;
  const client = useQueryClient();
  const id = useId();
  const [signed, write] = useState<Signed>({ reason: "", evidence: "" });
  const [kind, setKind] = useState<LinkKind>(() => kindsOf(ownKind)[0] ?? "同一");
  const [other, setOther] = useState<Other | null>(null);
  const [since, setSince] = useState("");
  const sources = [...new Set([USUAL_SOURCE, ...facts.flatMap((fact) => fact.sources)])];
  const [source, setSource] = useState(USUAL_SOURCE);
  const saving = useMutation({
    mutationFn: (to: string) =>
      api.files.link.call({
        ...{ id: own, kind, to, since: since === "" ? null : since, until: null, source },
        ...{ reason: signed.reason, evidence: signed.evidence },
      }),
    onSuccess: async () => {
      await client.invalidateQueries();
      setOther(null);
      close();
    },
  });
  const ready = other !== null && isSigned(signed);
  return (
    <Modal
      open={open}
      title={messages.linkAdd}
      okText={messages.save}
      cancelText={messages.cancel}
      okButtonProps={{ disabled: !ready, loading: saving.isPending }}
      onOk={() => {
        if (ready && !saving.isPending) saving.mutate(other.id);
      }}
      onCancel={() => {
        saving.reset();
        close();
      }}
      destroyOnHidden
    >
      <div className="field">
        <label htmlFor={`${id}-kind`}>{messages.linkKind}</label>
        <select
          id={`${id}-kind`}
          value={kind}
          onChange={(event) => {
            setKind(linkKind.parse(event.target.value));
            setOther(null);
          }}
        >
          {kindsOf(ownKind).map((each) => (
            <option key={each} value={each}>
              {messages.linkNames[each].out}
            </option>
          ))}
        </select>
      </div>
      <ChooseSubject kind={otherKind(kind, ownKind)} chosen={other} choose={setOther} except={own} />
      <div className="field">
        <label htmlFor={`${id}-since`}>
          {messages.linkSince}
          {messages.optional}
        </label>
        <Input
          id={`${id}-since`}
          type="date"
          value={since}
          onChange={(event) => setSince(event.target.value)}
          style={{ width: 180 }}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-source`}>{messages.source}</label>
        <select id={`${id}-source`} lang="zh-CN" value={source} onChange={(event) => setSource(event.target.value)}>
          {sources.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </div>
      <SignFields signed={signed} write={write} power="facts.correct" />
      <RefusalText error={saving.error} />
    </Modal>
  );
}

/** Kinds of link that a subject of a kind may begin. */
function kindsOf(kind: SubjectKind): readonly LinkKind[] {
  const belonging: readonly LinkKind[] = ["母公司", "集团", "分支机构", "并入", "分立自", "同一"];
  return kind === "楼宇" ? ["管家", ...belonging] : ["所在楼宇", "管家", ...belonging];
}

function otherKind(link: LinkKind, own: SubjectKind): SubjectKind {
  if (link === "所在楼宇") return "楼宇";
  return link === "管家" ? "人才" : own;
}

type ChooseProps = {
  readonly kind: SubjectKind;
  readonly chosen: Other | null;
  readonly choose: (other: Other | null) => void;
  /** The subject itself is never the other one. */
  readonly except: string;
};

function ChooseSubject({ kind, chosen, choose, except }: ChooseProps) {
  const messages = useMessages(recordMessages);
  const [text, setText] = useState("");
  const query = useSettled(text.trim(), SETTLE_MS);
  const found = useQuery({
    ...api.subjects.search.queryOptions({ input: { query, kind, limit: MAX_SUGGESTIONS, offset: 0 } }),
    enabled: query !== "",
    placeholderData: keepPreviousData,
  });
  const others = (found.data?.items ?? []).filter(({ id }) => id !== except);
  return (
    <div className="field">
      <strong aria-hidden="true">{messages.linkOther}</strong>
      <Combobox
        label={messages.linkOther}
        placeholder={messages.linkOtherHint}
        maxLength={MAX_QUERY_LENGTH}
        text={text}
        onText={setText}
        suggestions={
          query && text
            ? others.map(({ id, name }) => ({
                key: id,
                content: (
                  <>
                    <Zh>{name}</Zh> <small className="figure">{id}</small>
                  </>
                ),
              }))
            : []
        }
        onChoose={(key) => {
          choose(others.find(({ id }) => id === key) ?? null);
          setText("");
        }}
        onSubmit={() => choose(others[0] ?? null)}
      />
      <p role="status" className="field__hint">
        {chosen ? messages.linkChosen(chosen.name, chosen.id) : null}
        {!chosen && query && text && found.data && others.length === 0 ? messages.linkNone : null}
      </p>
    </div>
  );
}
