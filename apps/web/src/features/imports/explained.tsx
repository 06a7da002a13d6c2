import type { LineFinding } from "@yuanding/contract";
import { Tooltip } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useLanguage } from "../../language/language.tsx";

type Props = { readonly findings: readonly LineFinding[]; readonly children: ReactNode };

/** Something in the sheet with what is wrong about it, told when it is pointed at or reached with the keyboard. */
export function Explained({ findings, children }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const said = findings.map((finding) => (
    <span key={`${finding.cell} ${finding.why} ${finding.zh}`} className="explained__finding">
      <FindingText finding={finding} />
    </span>
  ));
  return (
    <Tooltip title={said} trigger={["hover", "focus"]} open={open} onOpenChange={setOpen}>
      <button
        type="button"
        className="explained"
        aria-describedby={`${id}-why`}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setOpen(false);
        }}
      >
        {children}
        <span id={`${id}-why`} className="visually-hidden">
          {said}
        </span>
      </button>
    </Tooltip>
  );
}

/** A finding's sentence. */
export function FindingText({ finding }: { readonly finding: LineFinding }) {
  return finding[useLanguage().language];
}
