import "./progress-bar.css";

/** How far a piece of work has come: `done` from 0 to 1, or null while nothing is known. */
export function ProgressBar({ label, done }: { readonly label: string; readonly done: number | null }) {
  return <progress className="progress-bar" aria-label={label} max={1} {...(done === null ? {} : { value: done })} />;
}
