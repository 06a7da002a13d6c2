/** One kind of work. Must be safe to run twice: a job that fails, or whose server was killed, is tried again. */
export type Task = (
  payload: unknown,
  /** Aborts when the server stops or has lost the job. A task that then ends with an error is begun anew by the next server. */
  run: { readonly signal: AbortSignal },
) => Promise<void>;

/** Every kind of work by its name. A name is for good: jobs that are waiting name it. */
export type Tasks = Readonly<Record<string, Task>>;
