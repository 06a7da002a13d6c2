import "./notice.css";
import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

type Props = {
  readonly icon: IconName;
  /** `warning`: something has to be decided before going on. */
  readonly tone?: "warning";
  readonly role?: "alert" | "status";
  readonly text: ReactNode;
  /** Buttons that answer it. */
  readonly children?: ReactNode;
};

/** Something that stands above a page's own matter and may ask for an answer. */
export function Notice({ icon, tone, role, text, children }: Props) {
  return (
    <div className={`notice no-print${tone ? ` notice--${tone}` : ""}`} role={role}>
      <Icon name={icon} />
      <p>{text}</p>
      {children}
    </div>
  );
}
