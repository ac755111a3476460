/** A thread of `zhengmai extract --jsonl`: lines come as messages, results go back; whoever imports it in the main thread gets nothing. */
import { parentPort, workerData } from "node:worker_threads";
import { lineReader } from "./extract-line.js";
import type { Common, Job } from "./extract-result.js";

if (parentPort) {
  const port = parentPort;
  const read = lineReader(workerData as Common);
  port.on("message", ({ bytes, number }: Job) => port.postMessage(read(bytes, number)));
}
