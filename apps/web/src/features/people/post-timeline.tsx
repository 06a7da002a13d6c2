import { type HeldPost, POST_KINDS } from "@yuanding/contract";
import { Button } from "antd";
import { Zh } from "../../language/chinese.tsx";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { lastDayOf } from "../../ui/policy/last-day.ts";
import { Label } from "../../ui/status-tag.tsx";
import { parkToday } from "../../ui/today.ts";
import { peopleMessages } from "./people-messages.ts";
import type { Act } from "./person-acts.tsx";

type Props = {
  readonly posts: readonly HeldPost[];
  /** Null for whoever may only look. */
  readonly begin: ((act: Act) => void) | null;
};

/** Every post ever held, newest first, with its time; what can be done about one that has not ended. */
export function PostTimeline({ posts, begin }: Props) {
  const messages = useMessages(peopleMessages);
  const today = parkToday();
  return (
    <ol className="post-timeline">
      {posts.map((post) => {
        const state = post.until !== null && post.until <= today ? "over" : post.from > today ? "ahead" : "current";
        return (
          <li key={`${post.id} ${post.for?.id}`} data-state={state}>
            <span className="post-timeline__when figure">
              {post.until ? messages.period(post.from, lastDayOf(post.until)) : messages.since(post.from)}
            </span>
            <span className="post-timeline__what">
              <Post post={post} />
              <Label>{messages[state]}</Label>
            </span>
            {begin && state !== "over" && post.for === null ? (
              <span className="post-timeline__acts no-print">
                <Button
                  size="small"
                  aria-label={messages.handOverNamed(post.title)}
                  onClick={() => begin({ kind: "handOver", post })}
                >
                  {messages.handOver}
                </Button>
                <Button
                  size="small"
                  aria-label={messages.relieveNamed(post.title)}
                  onClick={() => begin({ kind: "relieve", post })}
                >
                  {messages.relieve}
                </Button>
              </span>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

function Post({ post }: { readonly post: HeldPost }) {
  const messages = useMessages(peopleMessages);
  const { language } = useLanguage();
  return (
    <>
      <strong>
        <Zh>{post.title}</Zh>
      </strong>
      <Zh>{post.office.name}</Zh>
      <span className="muted">{POST_KINDS[post.kind][language]}</span>
      {post.for ? <Label>{messages.covers(post.for.name)}</Label> : null}
    </>
  );
}
