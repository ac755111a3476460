/** A thread of `zhengmai extract --jsonl`: lines come as messages, results go back; whoever imports it in the main thread gets nothing. */
import { parentPort, workerData } from "node:worker_threads";
import { type Common, lineReader } from "./extract-line.js";

export interface Job {
  bytes: Uint8Array;
  number: number;
}

if (parentPort) {
  const port = parentPort;
  const read = lineReader(workerData as Common);
  port.on("message", ({ bytes, number }: Job) => port.postMessage(read(bytes, number)));
}
