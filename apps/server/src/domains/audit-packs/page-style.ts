/** How the page of a pack looks: on a desk, on a phone, on paper; nothing is fetched. */
export const PAGE_STYLE = `
:root { --ink: #1a2520; --ink-2: #4b5852; --line: #dde2dc; --tint: #f1f4ef; --accent: #17513d; --no: #9c231a; --open: #784a00 }
* { box-sizing: border-box }
body { margin: 0; color: var(--ink); background: #fff; font: 15px/1.65 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif }
main { max-width: 1000px; margin: 0 auto; padding: 40px 24px 80px }
h1 { font-size: 28px; line-height: 1.3; margin: 0 0 4px; text-wrap: balance }
h2 { font-size: 20px; margin: 48px 0 12px; padding-top: 12px; border-top: 2px solid var(--ink) }
h3 { font-size: 17px; margin: 40px 0 4px; padding-top: 16px; border-top: 1px solid var(--ink) }
h4 { font-size: 13px; margin: 20px 0 6px; color: var(--ink-2); font-weight: 600 }
p { margin: 0 0 8px }
small { font-size: .86em; color: var(--ink-2); font-weight: 400 }
a { color: var(--accent); text-underline-offset: 2px }
code { font: 13px/1.5 Menlo, Consolas, monospace; overflow-wrap: anywhere }
pre { margin: 8px 0; padding: 10px 14px; background: var(--tint); white-space: pre-wrap }
.kind { margin: 0 0 8px; color: var(--accent); font-weight: 600 }
.about { color: var(--ink-2) }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 1px; margin: 16px 0; background: var(--line); border: 1px solid var(--line) }
.figures div { background: #fff; padding: 12px 16px }
.figures dt { font-size: 13px; color: var(--ink-2) }
.figures dd { margin: 0; font-size: 20px; font-variant-numeric: tabular-nums; overflow-wrap: anywhere }
.terms { display: grid; grid-template-columns: max-content 1fr; gap: 4px 20px; margin: 12px 0 }
.terms dt { color: var(--ink-2) } .terms dd { margin: 0; overflow-wrap: anywhere }
.wide { overflow-x: auto; margin: 4px 0 12px }
table { border-collapse: collapse; width: 100%; font-size: 14px }
th, td { text-align: left; vertical-align: top; padding: 6px 14px 6px 0; border-bottom: 1px solid var(--line) }
th { font-weight: 600; font-size: 13px; color: var(--ink-2) }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
td.t { white-space: nowrap; font-variant-numeric: tabular-nums }
tr.program { color: var(--ink-2) }
h2 + h3 { border-top: 0; padding-top: 0; margin-top: 16px }
ul { margin: 0; padding-left: 20px } li { margin: 2px 0 }
.met { color: var(--accent) } .unmet { color: var(--no) } .open { color: var(--open) }
footer { margin-top: 56px; padding-top: 16px; border-top: 1px solid var(--line); color: var(--ink-2); font-size: 13px }
@media (max-width: 640px) {
  main { padding: 24px 16px 48px } h1 { font-size: 23px }
  .wide table { min-width: 600px }
  .terms { grid-template-columns: 1fr; gap: 0 } .terms dd { margin-bottom: 8px }
}
@media print {
  @page { margin: 16mm 14mm }
  body { font-size: 10.5pt } main { max-width: none; padding: 0 } table { font-size: 9pt }
  h3, h4 { break-after: avoid } tr, .figures, li { break-inside: avoid } .wide { overflow: visible }
  td.t { white-space: normal } a { color: inherit; text-decoration: none }
}
`;
