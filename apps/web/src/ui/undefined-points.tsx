import "./undefined-points.css";
import { Zh } from "../language/chinese.tsx";
import { useMessages } from "../language/language.tsx";
import { explanationMessages } from "./explanation-messages.ts";
import { Icon } from "./icon.tsx";

/** What the text leaves open, shown with everything that rests on it. */
export function UndefinedPoints({ points }: { readonly points: readonly string[] }) {
  const messages = useMessages(explanationMessages);
  if (points.length === 0) return null;
  return (
    <div className="undefined-points">
      <h3>
        <Icon name="gap" size={20} />
        {messages.undefinedPoints}
      </h3>
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
