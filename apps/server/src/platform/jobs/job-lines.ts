import type { Freed } from "./abandoned.ts";

type Attempted = { readonly task_identifier: string; readonly attempts: number; readonly max_attempts: number };

/** One line about a job that failed: its task, the attempt and the message, never what it was given. */
export function describeFailure({ task_identifier, attempts, max_attempts }: Attempted, error: unknown): string {
  const message = oneLine(error instanceof Error ? error.message : String(error));
  const of = `${attempts}/${max_attempts}`;
  return attempts >= max_attempts
    ? `后台任务 ${task_identifier} 第 ${of} 次执行失败，不再重试：${message} / job ${task_identifier} failed at attempt ${of} and is given up: ${message}`
    : `后台任务 ${task_identifier} 第 ${of} 次执行失败，稍后重试：${message} / job ${task_identifier} failed at attempt ${of} and is tried again: ${message}`;
}

/** One line about a job that a server began and did not end. */
export function describeFreed({ task, attempt, attempts }: Freed): string {
  const of = `${attempt}/${attempts}`;
  return attempt >= attempts
    ? `后台任务 ${task} 第 ${of} 次执行因服务器退出或断线而中断，不再重试 / job ${task} was cut off at attempt ${of} when its server ended or lost its connection and is given up`
    : `后台任务 ${task} 第 ${of} 次执行因服务器退出或断线而中断，重新执行 / job ${task} was cut off at attempt ${of} when its server ended or lost its connection and is run again`;
}

export function describeUnknown(task: string): string {
  return `本程序没有后台任务 ${task}，它的任务仍在等待 / this program has no task ${task}: its jobs are waiting`;
}

export function describeQueueFault(error: unknown): string {
  const message = oneLine(error instanceof Error ? error.message : String(error));
  return `后台任务队列出错，将重试：${message} / the queue of background jobs failed and is tried again: ${message}`;
}

/** A message may come from anywhere: one line, of a length one can read. */
function oneLine(message: string): string {
  const flat = message.replaceAll(/\s+/g, " ").trim();
  return flat.length > 500 ? `${flat.slice(0, 500)}…` : flat;
}
