import loadHighs from "highs";

/** A model to maximise, in CPLEX LP text; gives the value of each variable, or null when there is no optimum. */
export type Solver = { readonly solve: (model: string) => ReadonlyMap<string, number> | null };

/** Nodes a solver may take for one model; a clock would make the answer depend on the machine. */
const MAX_SOLVER_NODES = 20_000;

/**
 * Loads HiGHS. Node finds the WebAssembly beside the package; a page passes the bytes that its bundler ships
 * (`highs/runtime`). Nothing is downloaded. About 20 ms in Node.
 */
export async function loadSolver(wasmBinary?: ArrayBuffer | ArrayBufferView): Promise<Solver> {
  const highs = await loadHighs(wasmBinary ? { wasmBinary } : {});
  return {
    solve(model) {
      const solution = highs.solve(model, {
        output_flag: false,
        mip_rel_gap: 0,
        mip_abs_gap: 1e-6,
        mip_max_nodes: MAX_SOLVER_NODES,
        random_seed: 0,
      });
      if (solution.Status !== "Optimal") return null;
      const columns = Object.entries(solution.Columns) as [string, { readonly Primal?: number }][];
      return new Map(columns.map(([name, { Primal }]) => [name, Primal ?? 0]));
    },
  };
}
