import type { ReactNode } from "react";

/** Text of the law or of a record, which stays Chinese in every language of the interface. */
export function Zh({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return (
    <span lang="zh-CN" {...(className ? { className } : {})}>
      {children}
    </span>
  );
}
