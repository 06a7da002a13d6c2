import type { FileValue } from "@yuanding/contract";
import { useLanguage, useMessages } from "../../language/language.tsx";
import { HiddenValue } from "../../ui/hidden-value.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useTerm } from "../../ui/terms.ts";
import { useTitleText } from "../../ui/title.tsx";
import { figureText, type Scale } from "./figures.ts";
import { useOpenFile } from "./file-context.ts";
import { filesMessages } from "./files-messages.ts";
import { shortSource } from "./source-name.ts";

type Props = { readonly value: FileValue /** Without one it is shown with its own unit. */; readonly scale?: Scale };

/** A value that opens to its sources; where sources differ, what the others say stands below it. */
export function FigureButton({ value, scale }: Props) {
  const messages = useMessages(filesMessages);
  const { language } = useLanguage();
  const term = useTerm();
  const titleText = useTitleText();
  const { show } = useOpenFile();
  const { fact, english, year, conflict, sides } = value;
  const write = (recorded: string, shown: string) => term(scale ? figureText(recorded, shown, scale) : shown);
  const name = titleText({ title: fact, english });
  return (
    <span className="figure-cell" data-conflict={conflict ? "" : undefined}>
      <button type="button" id={figureId(fact, year)} className="figure-button" onClick={() => show(fact, year)}>
        <span className="visually-hidden" lang={language === "en" && english ? "en" : "zh-CN"}>
          {name} {year ?? ""}{" "}
        </span>
        {value.hidden ? <HiddenValue /> : <span lang="zh-CN">{write(value.value, value.shown)}</span>}
        {conflict ? <span className="visually-hidden"> {messages.differs}</span> : null}
      </button>
      {conflict ? (
        <span className="figure-cell__others">
          {sides
            .filter(({ inForce, value: said }) => !inForce && said !== value.value)
            .map((side) => (
              <span key={side.source}>
                <Icon name="warning" size={13} />{" "}
                <span lang="zh-CN">{messages.otherSays(shortSource(side.source), write(side.value, side.shown))}</span>
              </span>
            ))}
        </span>
      ) : null}
    </span>
  );
}

/** Where the focus goes back to when a value is closed. */
export function figureId(fact: string, year: number | null): string {
  return `value-${fact}-${year ?? ""}`;
}
