import type { Block } from "@yuanding/rules";
import { Zh } from "../../language/chinese.tsx";

/** Prose of the document: paragraphs, lists and tables in the order of the text. */
export function Prose({ blocks }: { readonly blocks: readonly Block[] }) {
  return (
    <div className="prose" lang="zh-CN">
      {blocks.map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text does not reorder
        <ProseBlock key={place} block={block} />
      ))}
    </div>
  );
}

function ProseBlock({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case "paragraph":
      return <p>{block.text}</p>;
    case "heading":
      return <h3>{block.text}</h3>;
    case "list":
      return block.ordered ? (
        <ol>
          <Entries block={block} />
        </ol>
      ) : (
        <ul>
          <Entries block={block} />
        </ul>
      );
    case "table":
      return <ProseTable block={block} />;
  }
}

function Entries({ block }: { readonly block: Extract<Block, { kind: "list" }> }) {
  return block.items.map((item, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text does not reorder
    <li key={place}>
      <Zh>{item.text}</Zh>
      {item.children.length > 0 ? <Prose blocks={item.children} /> : null}
    </li>
  ));
}

function ProseTable({ block }: { readonly block: Extract<Block, { kind: "table" }> }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard
    <section className="prose__table" tabIndex={0} aria-label={block.header.join("、")}>
      <table>
        <thead>
          <tr>
            {block.header.map((title, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a text does not reorder
              <th key={column} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a text does not reorder
            <tr key={line}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a text does not reorder
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
