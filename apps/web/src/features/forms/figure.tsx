/** A figure with its name, in a list of such. */
export function Figure({ title, value }: { readonly title: string; readonly value: string }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd className="figure">{value}</dd>
    </div>
  );
}
