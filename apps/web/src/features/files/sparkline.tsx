const [WIDTH, HEIGHT, MARGIN] = [84, 26, 3];

/** Figures of years in a row as a small line; a year without one is a hole. The figures themselves stand beside it. */
export function Sparkline({ points }: { readonly points: readonly (number | null)[] }) {
  const known = points.flatMap((point) => point ?? []);
  if (known.length < 2) return null;
  const [low, high] = [Math.min(0, ...known), Math.max(...known)];
  const x = (place: number) => MARGIN + (place * (WIDTH - 2 * MARGIN)) / Math.max(1, points.length - 1);
  const y = (point: number) => HEIGHT - MARGIN - ((point - low) * (HEIGHT - 2 * MARGIN)) / (high - low || 1);
  const last = points.findLastIndex((point) => point !== null);
  return (
    <svg className="sparkline" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {stretches(points).map((stretch) => (
        <polyline
          key={stretch[0]?.place}
          points={stretch.map(({ place, point }) => `${x(place)},${y(point)}`).join(" ")}
        />
      ))}
      <circle cx={x(last)} cy={y(points[last] ?? 0)} r="2.4" />
    </svg>
  );
}

type Point = { readonly place: number; readonly point: number };

/** Runs of years without a hole. */
function stretches(points: readonly (number | null)[]): readonly (readonly Point[])[] {
  const runs: Point[][] = [];
  for (const [place, point] of points.entries()) {
    if (point === null) continue;
    if (place > 0 && points[place - 1] !== null) runs.at(-1)?.push({ place, point });
    else runs.push([{ place, point }]);
  }
  return runs;
}
