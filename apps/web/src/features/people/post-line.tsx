import { type HeldPost, POST_KINDS } from "@yuanding/contract";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { Label } from "../../ui/status-tag.tsx";
import { peopleMessages } from "./people-messages.ts";

/** A post in one line: title, office, kind, and whose it is when it is covered for somebody. */
export function PostLine({ post }: { readonly post: HeldPost }) {
  const messages = useMessages(peopleMessages);
  const { language } = useLanguage();
  return (
    <span className="post-line">
      <Zh className="post-line__title">{post.title}</Zh>
      <Zh className="muted">{post.office.name}</Zh>
      <Label>{POST_KINDS[post.kind][language]}</Label>
      {post.for ? <Label>{messages.covers(post.for.name)}</Label> : null}
    </span>
  );
}
