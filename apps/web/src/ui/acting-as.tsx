import "./form.css";
import { type HeldPost, POST_KINDS, type Power } from "@yuanding/contract";
import { useMessages } from "../language/language.tsx";
import { uiMessages } from "./messages.ts";
import { useMe } from "./powers.ts";

/** In whose name something is about to be done, and by which post: before what cannot be taken back. */
export function ActingAs({ power }: { readonly power: Power }) {
  const messages = useMessages(uiMessages);
  const me = useMe().data;
  if (!me?.person) return null;
  const post = postFor(me.posts, power);
  return (
    <p className="field__hint">
      {messages.actingAs(
        me.person.name,
        post && { title: post.title, office: post.office.name, for: post.for?.name ?? null },
      )}
    </p>
  );
}

/** A post of one's own goes before one that is covered for somebody, as on the server. */
function postFor(posts: readonly HeldPost[], power: Power): HeldPost | null {
  const able = posts.filter(({ kind }) => (POST_KINDS[kind].powers as readonly Power[]).includes(power));
  return able.find((post) => post.for === null) ?? able[0] ?? null;
}
