import "./forms.css";
import type { FormField } from "@yuanding/contract";
import { Button } from "antd";
import { useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { questionId } from "./answers.ts";
import { formsMessages } from "./forms-messages.ts";
import { useForm } from "./use-answers.ts";

/** Steps by which a request is handed in. */
const HANDING_IN: ReadonlySet<string> = new Set(["submit", "complete"]);

/** Before a request is handed in: which questions are still open, each leading to its place in the form. */
export function FormMissing({ id, transition }: { readonly id: string; readonly transition: string }) {
  const messages = useMessages(formsMessages);
  const form = useForm(id).data?.form;
  if (!form?.preview || !HANDING_IN.has(transition)) return null;
  const missing = form.fields.filter(({ unanswered }) => unanswered);
  if (missing.length === 0)
    return form.counts.asked === 0 ? null : (
      <p className="form-missing form-missing--none" role="status">
        <Icon name="checkCircle" size={17} /> {messages.noneMissing(form.counts.asked)}
      </p>
    );
  return (
    <div className="form-missing" role="status">
      <p>
        <Icon name="warning" size={17} /> {messages.missing(missing.length)}
      </p>
      <ul>
        {missing.map((field) => (
          <li key={questionId(field)}>
            <Button type="link" size="small" lang="zh-CN" onClick={() => goTo(field)}>
              {messages.field(field.fact, field.year)}
            </Button>
            {field.mayAnswer ? null : <span className="muted small">{messages.byAnother}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function goTo(field: FormField): void {
  const question = document.getElementById(questionId(field));
  question?.scrollIntoView({ block: "center" });
  (question?.querySelector<HTMLElement>("input, select") ?? question)?.focus({ preventScroll: true });
}
