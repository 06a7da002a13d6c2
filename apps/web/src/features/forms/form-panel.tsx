import "./forms.css";
import type { Form, FormField } from "@yuanding/contract";
import { useState } from "react";
import { Zh } from "../../language/chinese.tsx";
import { useMessages } from "../../language/language.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { AnswerField } from "./answer-field.tsx";
import { keyOf } from "./answers.ts";
import { DeclaredList, KnownList } from "./field-list.tsx";
import { Figure } from "./figure.tsx";
import { FormPreview } from "./form-preview.tsx";
import { formsMessages } from "./forms-messages.ts";
import { useAnswers, useForm } from "./use-answers.ts";

/** What the dictionary names as the source of what nobody can look up. */
const JUDGED = "人工认定";

/** The form of a claim or an application: what is asked of the enterprise and what is not. Nothing for a case that has none. */
export function FormPanel({ id }: { readonly id: string }) {
  const found = useForm(id);
  return (
    <QueryView query={found} skeleton={<SkeletonRows rows={1} height={180} />}>
      {({ form }) => (form ? form.preview ? <Filling form={form} /> : <HandedIn form={form} /> : null)}
    </QueryView>
  );
}

/** While it is with the enterprise. */
function Filling({ form }: { readonly form: Form }) {
  const messages = useMessages(formsMessages);
  const answers = useAnswers(form);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const { fields, counts, open } = form;
  const typed = ({ answer }: FormField) => answer !== null && answer.text !== "";
  const shown = fields.filter((field) => field.asked || typed(field) || opened.has(keyOf(field)));
  const listed = new Set(shown.map(keyOf));
  const rest = fields.filter((field) => !listed.has(keyOf(field)));
  const known = rest.filter(({ known: side, state }) => side !== null && (state === "known" || state === "stale"));
  const others = rest.filter(({ state }) => state === "another");
  const moot = rest.filter(({ state }) => state === "moot");
  return (
    <section className="card form-panel" aria-labelledby="form-panel">
      <header className="form-panel__head">
        <h2 id="form-panel">{messages.title}</h2>
        <p>{shown.length > 0 ? messages.lead : messages.nothingAsked}</p>
        {open ? null : <p className="muted">{messages.readOnly}</p>}
      </header>
      <dl className="form-figures">
        <Figure title={messages.spared} value={messages.items(counts.notAsked)} />
        <Figure title={messages.toFill} value={messages.items(counts.asked)} />
        <Figure title={messages.unanswered} value={messages.items(counts.unanswered)} />
      </dl>
      {shown.length > 0 ? (
        <section className="form-panel__part" aria-labelledby="form-ask">
          <h3 id="form-ask">{messages.ask}</h3>
          <fieldset className="form-groups" disabled={!open}>
            <legend className="visually-hidden">{messages.ask}</legend>
            {[...Map.groupBy(shown, ({ section }) => section)].map(([section, group]) => (
              <div key={section} className="form-group">
                <h4>
                  <Zh>{section}</Zh>
                </h4>
                <ul>
                  {group.map((field) => (
                    <AnswerField key={keyOf(field)} field={field} answers={answers} />
                  ))}
                </ul>
              </div>
            ))}
          </fieldset>
          <p className="muted small form-panel__kept" role="status">
            {answers.state === "saving" ? messages.saving : null}
            {answers.state === "saved" ? messages.saved : null}
            {answers.state === "failed" ? messages.saveFailed : null}
          </p>
        </section>
      ) : null}
      <FormPreview form={form} />
      {others.length > 0 ? (
        <section className="form-panel__part">
          <h3>{messages.others(others.length)}</h3>
          <ul className="form-others">
            {others.map((field) => (
              <li key={keyOf(field)}>
                <Zh>{messages.field(field.fact, field.year)}</Zh>{" "}
                <span className="muted">
                  {field.sources.includes(JUDGED) ? messages.judgement : messages.from(field.sources.join("、"))}
                </span>
              </li>
            ))}
          </ul>
          <p className="muted small">{messages.othersHint}</p>
        </section>
      ) : null}
      {known.length > 0 ? (
        <details className="form-panel__part">
          <summary>{messages.known(known.length)}</summary>
          <KnownList
            fields={known}
            correct={open ? (field) => setOpened((all) => new Set([...all, keyOf(field)])) : undefined}
          />
        </details>
      ) : null}
      {moot.length > 0 ? (
        <details className="form-panel__part">
          <summary>{messages.moot(moot.length)}</summary>
          <p>
            <Zh>{moot.map(({ fact, year }) => messages.field(fact, year)).join("、")}</Zh>
          </p>
        </details>
      ) : null}
    </section>
  );
}

/** Once it is handed in: how much was asked, and what the enterprise said. */
function HandedIn({ form: { fields, handedIn } }: { readonly form: Form }) {
  const messages = useMessages(formsMessages);
  if (!handedIn) return null;
  return (
    <section className="card form-panel" aria-labelledby="form-panel">
      <header className="form-panel__head">
        <h2 id="form-panel">{messages.title}</h2>
        <p>{messages.handedIn(handedIn.notAsked, handedIn.asked)}</p>
      </header>
      {fields.length > 0 ? (
        <section className="form-panel__part">
          <h3>{messages.declared}</h3>
          <DeclaredList fields={fields} />
        </section>
      ) : null}
    </section>
  );
}
