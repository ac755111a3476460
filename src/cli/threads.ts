/** Jobs → their results, on several threads, one job a thread at a time. */
import { Worker } from "node:worker_threads";

export interface Threads<Job, Result> {
  run(job: Job, transfer?: readonly ArrayBuffer[]): Promise<Result>;
  close(): Promise<void>;
}

interface Waiting<Job, Result> {
  job: Job;
  transfer: readonly ArrayBuffer[];
  done(result: Result): void;
}

/**
 * Threads that run one script, started as they are needed. A thread that dies of its job (out of memory) takes no other with it: `lost`
 * makes the result of that job, and the next job gets a new thread.
 */
export function startThreads<Job, Result>(
  script: URL,
  { count, data, lost }: { count: number; data: unknown; lost: (job: Job, error: Error) => Result },
): Threads<Job, Result> {
  const waiting: Waiting<Job, Result>[] = [];
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const running = new Map<Worker, Waiting<Job, Result>>();

  const give = (worker: Worker) => {
    const next = waiting.shift();
    if (!next) {
      idle.push(worker);
      return;
    }
    running.set(worker, next);
    worker.postMessage(next.job, [...next.transfer]);
  };
  const finish = (worker: Worker, result: (job: Job) => Result) => {
    const ended = running.get(worker);
    running.delete(worker);
    ended?.done(result(ended.job));
  };
  const start = () => {
    const worker = new Worker(script, { workerData: data });
    all.add(worker);
    worker.on("message", (result: Result) => {
      finish(worker, () => result);
      give(worker);
    });
    worker.on("error", (error: Error) => {
      all.delete(worker);
      finish(worker, (job) => lost(job, error));
      if (waiting.length > 0) give(start());
    });
    return worker;
  };

  return {
    run: (job, transfer = []) =>
      new Promise((done) => {
        waiting.push({ job, transfer, done });
        const worker = idle.pop() ?? (all.size < count ? start() : undefined);
        if (worker) give(worker);
      }),
    close: async () => {
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}
