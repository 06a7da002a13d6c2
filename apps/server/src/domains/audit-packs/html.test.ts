import fc from "fast-check";
import { expect, test } from "vitest";
import { html } from "./html.ts";

test("what people wrote stays text, wherever it stands", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("<", ">", '"', "'", "&", "字", "a") }), (words) => {
      const { html: written } = html`<p title="${words}">${words}${[html`<b>${words}</b>`]}</p>`;
      expect(written.replace(/^<p title="|">|<b>|<\/b>|<\/p>$/g, "")).not.toMatch(/[<>"']/);
    }),
  );
  expect(html`<p>${"<b>&"}${null}${false}${0}</p>`).toEqual({ html: "<p>&lt;b&gt;&amp;0</p>" });
});
