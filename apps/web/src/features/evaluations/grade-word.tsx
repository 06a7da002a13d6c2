import "../../ui/status-tag.css";
import { GRADES, type Grade } from "@yuanding/contract";
import { useLanguage } from "../../language/language.tsx";

const TONES: { readonly [Each in Grade]: string } = { excellent: "good", good: "good", fair: "soon", poor: "bad" };

/** A grade in its word, with the colour that goes with it. */
export function GradeWord({ grade }: { readonly grade: Grade }) {
  const { language } = useLanguage();
  return (
    <span className="status-tag" data-tone={TONES[grade]}>
      {GRADES[grade][language]}
    </span>
  );
}
