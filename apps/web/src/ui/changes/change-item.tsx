import "./changes.css";
import { Link } from "@tanstack/react-router";
import type { EntitlementChange } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { When } from "../when.tsx";
import { ChangeTag } from "./change-tag.tsx";
import { changesMessages } from "./changes-messages.ts";

type Props = {
  readonly change: EntitlementChange;
  /** Whether the reader has to be told whom it concerns. */
  readonly named?: boolean;
};

/** One change in a sentence, with the ways to its reasons and to the batch it came from. */
export function ChangeItem({ change, named = false }: Props) {
  const messages = useMessages(changesMessages);
  const { language } = useLanguage();
  const { subject, measure, batch, undone, asOf, kind, at, sentence } = change;
  const [policyId = "", measureId = ""] = measure.id.split("/");
  return (
    <li className="change-item">
      <ChangeTag kind={kind} />
      <div className="change-item__words">
        {named ? (
          <Link to="/enterprises/$id" params={{ id: subject.id }} className="plain-link change-item__subject">
            <Zh>{subject.name}</Zh>
          </Link>
        ) : null}
        <p>
          <Link
            to="/enterprises/$id/measures/$policyId/$measureId"
            params={{ id: subject.id, policyId, measureId }}
            search={{ asOf }}
            className="plain-link"
          >
            {language === "zh" ? <Zh>{sentence.zh}</Zh> : sentence.en}
          </Link>
        </p>
        <p className="change-item__from">
          <Link to="/batches/$id" params={{ id: String(batch.id) }}>
            {undone ? messages.undone(batch.id) : messages.batch(batch.id)}
          </Link>{" "}
          <When at={at} />
        </p>
      </div>
    </li>
  );
}
