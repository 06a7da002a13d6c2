import "./status-tag.css";
import type { ReactNode } from "react";
import { useTerm } from "./terms.ts";

const TONES: Readonly<Record<string, string>> = {
  现行有效: "good",
  即将到期: "soon",
  征求意见: "draft",
  未生效: "draft",
  已到期: "over",
  已被替代: "over",
  编辑中: "draft",
  已提交: "soon",
  已发布: "good",
  已放弃: "over",
  排队中: "draft",
  预检中: "draft",
  待接收: "soon",
  接收中: "draft",
  已接收: "good",
  读不了: "bad",
  出错: "bad",
  已取消: "over",
  已撤销: "over",
  有效: "good",
};

/** Where a document or a file stands in its life, in a word with a coloured dot. */
export function StatusTag({ status }: { readonly status: string }) {
  const term = useTerm();
  return (
    <span className="status-tag" data-tone={TONES[status] ?? "over"}>
      {term(status)}
    </span>
  );
}

/** A quiet label for a property such as its result or its way of delivery. */
export function Label({ children }: { readonly children: ReactNode }) {
  return <span className="label">{children}</span>;
}
