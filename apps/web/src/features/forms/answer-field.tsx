import { type FormField, MAX_ANSWER_LENGTH } from "@yuanding/contract";
import { Button, Input, Radio } from "antd";
import { useId } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { isClash, questionId, textIn } from "./answers.ts";
import { formsMessages } from "./forms-messages.ts";
import type { Answers } from "./use-answers.ts";

/** A figure without its unit is read in the unit shown behind it. */
const PLAIN_FIGURE = /^[\d.\s-]*$/;

type Props = { readonly field: FormField; readonly answers: Answers };

/** One question: what it is, what was known of it, and the control that its type wants. */
export function AnswerField({ field, answers }: Props) {
  const messages = useMessages(formsMessages);
  const { language } = useLanguage();
  const id = useId();
  const name = messages.field(field.fact, field.year);
  const hints = `${id}-hints ${id}-said`;
  return (
    <li
      id={questionId(field)}
      tabIndex={-1}
      className="form-field"
      data-answered={textIn(field, answers.typed) === "" ? undefined : ""}
    >
      <div className="form-field__what">
        {field.type === "是否" ? (
          <span id={`${id}-name`} className="form-field__name">
            <Zh>{name}</Zh>
          </span>
        ) : (
          <label htmlFor={id} className="form-field__name">
            <Zh>{name}</Zh>
          </label>
        )}
        {language === "en" ? <small>{field.english}</small> : null}
        <div id={`${id}-hints`}>
          {field.note ? (
            <small>
              <Zh>{field.note}</Zh>
            </small>
          ) : null}
          <Before field={field} />
        </div>
      </div>
      <div className="form-field__control">
        {field.mayAnswer ? (
          <>
            <Control id={id} field={field} answers={answers} describedBy={hints} />
            <Unchanged field={field} answers={answers} />
          </>
        ) : (
          <p className="muted small">
            {field.answer?.hidden ? `${messages.filledHidden(field.answer.by)} · ` : null}
            {messages.whoMay}
          </p>
        )}
        <Said id={`${id}-said`} field={field} answers={answers} />
      </div>
    </li>
  );
}

/** What is known of it although it is asked for. */
function Before({ field: { known, year, hidden } }: { readonly field: FormField }) {
  const messages = useMessages(formsMessages);
  if (!known) return null;
  if (known.shown === null) return hidden ? <small>{messages.hiddenBefore(known.source)}</small> : null;
  return (
    <small>
      <Zh>
        {known.year !== null && known.year !== year
          ? messages.beforeYear(known.year, known.shown, known.source)
          : messages.before(known.shown, [known.source, known.asOf].filter((each) => each !== null).join(" "))}
      </Zh>
    </small>
  );
}

/** What is asked again and may still be what it was is said anew by one click. Of a day that is over nothing can be. */
function Unchanged({ field, answers }: Props) {
  const messages = useMessages(formsMessages);
  const { asked, known, year, type } = field;
  const shown = asked && known?.year === year ? (known?.shown ?? null) : null;
  if (shown === null || type === "日期" || textIn(field, answers.typed) !== "") return null;
  return (
    <Button
      size="small"
      className="form-field__unchanged"
      aria-label={messages.unchangedOf(messages.field(field.fact, year), shown)}
      onClick={() => answers.change(field, shown)}
    >
      {messages.unchanged(shown)}
    </Button>
  );
}

type ControlProps = Props & { readonly id: string; readonly describedBy: string };

function Control({ id, field, answers, describedBy }: ControlProps) {
  const messages = useMessages(formsMessages);
  const text = textIn(field, answers.typed);
  const change = (value: string) => answers.change(field, value);
  const fault = isFaulty(field, text);
  const described = { "aria-describedby": describedBy, "aria-invalid": fault };
  if (field.type === "是否")
    return (
      <div className="form-field__choice">
        <Radio.Group
          name={id}
          aria-labelledby={`${id}-name`}
          value={text}
          onChange={({ target }) => change(String(target.value))}
        >
          <Radio value="是">{messages.yes}</Radio>
          <Radio value="否">{messages.no}</Radio>
        </Radio.Group>
        {text ? (
          <Button size="small" type="link" onClick={() => change("")}>
            {messages.clear}
          </Button>
        ) : null}
      </div>
    );
  if (field.codes)
    return (
      <select id={id} value={text} onChange={({ target }) => change(target.value)} onBlur={answers.rest} {...described}>
        <option value="">{messages.choose}</option>
        {field.codes.map((code) => (
          <option key={code} value={code} lang="zh-CN">
            {code}
          </option>
        ))}
      </select>
    );
  return (
    <Input
      id={id}
      type={field.type === "日期" ? "date" : "text"}
      value={text}
      maxLength={MAX_ANSWER_LENGTH}
      autoComplete="off"
      placeholder={placeholderOf(field, messages)}
      suffix={<span lang="zh-CN">{PLAIN_FIGURE.test(text) ? field.unit : ""}</span>}
      status={fault ? "error" : ""}
      onChange={({ target }) => change(target.value)}
      onBlur={answers.rest}
      {...described}
    />
  );
}

type Messages = (typeof formsMessages)["zh"];

function placeholderOf({ type, range, standard }: FormField, messages: Messages): string {
  if (standard !== null) return messages.codeHint(standard);
  if (range) return messages.range(range.low, range.high);
  return type in messages.placeholder ? messages.placeholder[type as keyof Messages["placeholder"]] : "";
}

/** The fault is of what was kept; while one types on it is not known yet. */
function isFaulty({ answer }: FormField, text: string): boolean {
  return answer !== null && answer.fault !== null && answer.text === text;
}

/** How it was read, or why it cannot be; what a colleague wrote meanwhile; what stands beside it. */
function Said({ id, field, answers }: Props & { readonly id: string }) {
  const messages = useMessages(formsMessages);
  const { language } = useLanguage();
  const text = textIn(field, answers.typed);
  const { answer, known } = field;
  const current = answer !== null && answer.text === text && text !== "";
  return (
    <>
      <p id={id} className={isFaulty(field, text) ? "form-field__said form-field__said--fault" : "form-field__said"}>
        {isFaulty(field, text) ? (
          <>
            <Icon name="warning" size={15} /> {answer?.fault?.[language]}
          </>
        ) : current && answer.shown !== null ? (
          <>
            {answer.shown === text.trim() ? null : (
              <span lang="zh-CN" className="figure">
                {messages.reads(answer.shown)}
              </span>
            )}
            <Label>{messages.committed}</Label>
          </>
        ) : null}
      </p>
      {current && answer.shown !== null && !answer.holds && known ? (
        <p className="form-field__beside">{messages.outranked(known.source)}</p>
      ) : null}
      {answer && isClash(field, answers.typed) ? (
        <Notice
          icon="people"
          tone="warning"
          role="alert"
          text={answer.text === "" ? messages.theirsEmpty(answer.by) : messages.theirs(answer.by, answer.text)}
        >
          <Button size="small" onClick={() => answers.takeTheirs(field)}>
            {messages.takeTheirs}
          </Button>
          <Button size="small" onClick={() => answers.keepMine(field)}>
            {messages.keepMine}
          </Button>
        </Notice>
      ) : null}
    </>
  );
}
