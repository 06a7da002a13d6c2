import { Link } from "@tanstack/react-router";
import { useMessages } from "../language/language.tsx";
import { LinkTabs } from "./link-tabs.tsx";
import { uiMessages } from "./messages.ts";
import { usePowers } from "./powers.ts";

/** The pages about people and what they do: who is where, who may do what, and what was done. */
export function AdminTabs() {
  const messages = useMessages(uiMessages);
  const powers = usePowers();
  const exact = { activeOptions: { exact: true, includeSearch: false } } as const;
  const people = powers.has("people.see");
  return (
    <LinkTabs label={messages.adminViews}>
      {[
        ...(people
          ? [
              <Link key="people" to="/people" {...exact}>
                {messages.people}
              </Link>,
              <Link key="offices" to="/offices" {...exact}>
                {messages.offices}
              </Link>,
              <Link key="powers" to="/powers" {...exact}>
                {messages.powers}
              </Link>,
            ]
          : []),
        ...(powers.has("log.read")
          ? [
              <Link key="log" to="/log" {...exact}>
                {messages.log}
              </Link>,
            ]
          : []),
      ]}
    </LinkTabs>
  );
}
