import { useMutation } from "@tanstack/react-query";
import type { DemoPerson } from "@yuanding/contract";
import { useId } from "react";
import { auth } from "../../api/auth.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { AuthFaultText } from "./auth-fault.tsx";
import { signInMessages } from "./sign-in-messages.ts";

type Props = { readonly people: readonly DemoPerson[]; readonly done: () => void };

/** Everybody of the demonstration with what they are there for; a press signs in. */
export function DemoGallery({ people, done }: Props) {
  const messages = useMessages(signInMessages);
  const heading = useId();
  const entering = useMutation({ mutationFn: auth.signInAsDemo, onSuccess: done });
  const groups = [
    { name: messages.demoStaff, of: people.filter(({ capacity }) => capacity === "staff") },
    { name: messages.demoEnterprise, of: people.filter(({ capacity }) => capacity === "enterprise") },
  ];
  return (
    <section className="demo-people" aria-labelledby={heading}>
      <h2 id={heading}>{messages.demo}</h2>
      <p className="muted">{messages.demoLead}</p>
      <AuthFaultText error={entering.error} />
      <p role="status" className="visually-hidden">
        {entering.isPending ? messages.demoBusy : ""}
      </p>
      {groups.map(({ name, of }) =>
        of.length === 0 ? null : (
          <div key={name}>
            <h3>{name}</h3>
            <ul>
              {of.map((person) => (
                <li key={person.id}>
                  <Entry
                    person={person}
                    busy={entering.isPending}
                    chosen={entering.variables === person.id}
                    enter={entering.mutate}
                  />
                </li>
              ))}
            </ul>
          </div>
        ),
      )}
    </section>
  );
}

type EntryProps = {
  readonly person: DemoPerson;
  readonly busy: boolean;
  readonly chosen: boolean;
  readonly enter: (person: string) => void;
};

function Entry({ person, busy, chosen, enter }: EntryProps) {
  const { language } = useLanguage();
  return (
    <button
      type="button"
      className="card demo-person"
      data-capacity={person.capacity}
      aria-busy={busy && chosen}
      disabled={busy}
      onClick={() => enter(person.id)}
    >
      <span className="demo-person__mark" aria-hidden="true" lang="zh-CN">
        {markOf(person.name)}
      </span>
      <strong>
        <Zh>{person.name}</Zh>
      </strong>
      <span className="demo-person__about">{language === "zh" ? person.aboutZh : person.aboutEn}</span>
    </button>
  );
}

/** The first sign of what tells this person from the others: what comes after the dot, when there is one. */
function markOf(name: string): string {
  return [...(name.split(/[·・]/).at(-1) ?? name)][0] ?? "";
}
