import "./undefined-points.css";
import { Zh } from "../language/chinese.tsx";
import { useMessages } from "../language/language.tsx";
import { explanationMessages } from "./explanation-messages.ts";
import { Icon } from "./icon.tsx";

type Props = {
  readonly points: readonly string[];
  /** One below the heading of what holds it. */
  readonly heading?: "h2" | "h3";
};

/** What the text leaves open, shown with everything that rests on it. */
export function UndefinedPoints({ points, heading: Heading = "h3" }: Props) {
  const messages = useMessages(explanationMessages);
  if (points.length === 0) return null;
  return (
    <div className="undefined-points">
      <Heading>
        <Icon name="gap" size={20} />
        {messages.undefinedPoints}
      </Heading>
      <p>{messages.undefinedIntro}</p>
      <ul>
        {points.map((point) => (
          <li key={point}>
            <Zh>{point}</Zh>
          </li>
        ))}
      </ul>
    </div>
  );
}
