import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { type Setup, type SimulationClient, type SimulationState, startSimulation } from "./simulation-client.ts";

/** Name of the measurement from a slider's event to the paint of its answer; `performance.getEntriesByName` gives all. */
export const MOVE_TO_PAINT = "yuanding.lab.move-to-paint";

/** Runs the simulation in workers while a page shows it; null before the setup is known. */
export function useSimulation(setup: Setup | null): readonly [SimulationState | null, SimulationClient | null] {
  const [state, setState] = useState<SimulationState | null>(null);
  const [client, setClient] = useState<SimulationClient | null>(null);
  useEffect(() => {
    const started = startSimulation(setState);
    setClient(started);
    return started.close;
  }, []);
  useEffect(() => {
    if (client && setup) client.open(setup);
  }, [client, setup]);
  usePaintMeasured(state);
  return [state, client];
}

/** Notes how long it took from the move to its figures on the screen: the first frame after they were drawn. */
function usePaintMeasured(state: SimulationState | null): void {
  const measured = useRef(0);
  const { movedAt = 0, outcome } = state ?? {};
  useLayoutEffect(() => {
    if (!outcome || movedAt === measured.current) return;
    measured.current = movedAt;
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => performance.measure(MOVE_TO_PAINT, { start: movedAt, end: performance.now() });
      painted.port2.postMessage(null);
    });
  }, [movedAt, outcome]);
}
