import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { POWERS, type Power } from "@yuanding/contract";
import { Drawer } from "antd";
import { api } from "../../api/client.ts";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { QueryView, SkeletonRows } from "../../ui/state-views.tsx";
import { PostLine } from "./post-line.tsx";
import { powersMessages } from "./powers-messages.ts";

const WIDTH = 520;

type Props = { readonly power: Power; readonly close: () => void };

/** Who has a power today, and by which post. */
export function PowerHolders({ power, close }: Props) {
  const messages = useMessages(powersMessages);
  const { language } = useLanguage();
  const found = useQuery(api.people.holders.queryOptions({ input: { power } }));
  return (
    <Drawer
      open
      onClose={close}
      size={WIDTH}
      title={messages.holders(POWERS[power][language])}
      closable={{ "aria-label": messages.close }}
    >
      <QueryView query={found} skeleton={<SkeletonRows rows={4} height={52} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{messages.nobody}</p>
          ) : (
            <ul className="person-lines">
              {items.map((person) => (
                <li key={person.id} className="power-holder">
                  <Link to="/people/$id" params={{ id: person.id }}>
                    <Zh>{person.name}</Zh>
                  </Link>
                  {person.posts.map((post) => (
                    <PostLine key={`${post.id} ${post.for?.id}`} post={post} />
                  ))}
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Drawer>
  );
}
