import type { NoticeLine } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { FullMoney } from "../../ui/money-text.tsx";
import { noticesMessages } from "./notices-messages.ts";

type Props = { readonly notice: { readonly title: string }; readonly line: NoticeLine };

/** Which line of which notice is objected to. */
export function LineWords({ notice, line: { number, subject, amount } }: Props) {
  const messages = useMessages(noticesMessages);
  return (
    <p className="public-line">
      <Zh>{notice.title}</Zh> · {messages.line(number)}
      <br />
      <strong>
        <Zh>{subject.name}</Zh>
      </strong>{" "}
      <FullMoney money={amount} />
    </p>
  );
}
