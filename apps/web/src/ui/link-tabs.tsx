import "./link-tabs.css";
import type { ReactNode } from "react";

/** Links that switch between views of one thing; the current one is marked by the router's `aria-current`. */
export function LinkTabs({ label, children }: { readonly label: string; readonly children: readonly ReactNode[] }) {
  return (
    <nav className="link-tabs no-print" aria-label={label}>
      <ul>
        {children.map((child, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the views of one thing never reorder
          <li key={index}>{child}</li>
        ))}
      </ul>
    </nav>
  );
}
