/** A program's end of its engine: starts the process, hands it requests one by one, and tells if it dies. Node only. */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Answer, engineName, engineVersion, type Failure, type Request } from "./protocol.js";

/** What went wrong with a store, not with what was asked of it. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}

/** What the engine says against a query, in its own words. */
export class EngineRefusal extends Error {}

/** The engine has not answered in time and was ended. */
export class EngineSilence extends StoreError {}

export interface Engine {
  /** Answers come in the order of requests. After `limit` milliseconds without an answer the process is ended. */
  tell<Value>(request: Request, limit?: number): Promise<Value>;
  /** Ends the process; waits for what was asked before unless `now`. */
  end(now?: boolean): Promise<void>;
}

interface Waiting {
  done(value: unknown): void;
  fail(error: Error): void;
}

/** `scratch` are files and folders that the process removes when the program goes away without a word. */
export function startEngine(scratch: readonly string[]): Engine {
  const child = fork(fileURLToPath(new URL("./engine.js", import.meta.url)), [...scratch], {
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const waiting: Waiting[] = [];
  let ended: StoreError | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  idle(child, true);

  const die = (error: StoreError) => {
    ended ??= error;
    for (const { fail } of waiting.splice(0)) fail(ended);
  };
  const gone = new Promise<void>((resolve) => {
    child.once("exit", (code, signal) => {
      die(new StoreError(`the engine has ended (${signal ?? `code ${code}`}): open the store again`));
      resolve();
    });
    child.once("error", (error) => {
      die(new StoreError(`the engine cannot be started: ${error.message}`));
      resolve();
    });
  });
  child.on("message", (said: Answer) => {
    const first = waiting.shift();
    if (!first) return;
    if ("failure" in said) first.fail(errorOf(said.failure));
    else first.done(said.value);
  });

  const send = (request: Request, limit: number | undefined) =>
    new Promise<unknown>((done, fail) => {
      if (ended) return fail(ended);
      idle(child, false);
      const timer =
        limit === undefined
          ? undefined
          : setTimeout(() => {
              die(new EngineSilence(`the engine did not answer in ${limit / 1000} s and was ended: open the store again`));
              child.kill("SIGKILL");
            }, limit);
      const settle =
        <T>(then: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer);
          idle(child, true);
          then(value);
        };
      waiting.push({ done: settle(done), fail: settle(fail) });
      child.send(request, (error) => {
        if (error) die(new StoreError(`the engine cannot be reached: ${error.message}`));
      });
    });

  return {
    tell<Value>(request: Request, limit?: number) {
      const said = queue.then(() => send(request, limit));
      queue = said.catch(() => {});
      return said as Promise<Value>;
    },
    async end(now = false) {
      if (!now) await queue;
      ended ??= new StoreError("the store is closed");
      if (child.exitCode === null && child.signalCode === null) {
        child.ref();
        if (child.connected) child.disconnect();
        if (now) child.kill("SIGKILL");
        await gone;
      }
    },
  };
}

/** A store that nobody asks anything keeps no program from ending. */
function idle(child: ChildProcess, yes: boolean): void {
  if (yes) {
    child.unref();
    child.channel?.unref();
  } else {
    child.ref();
    child.channel?.ref();
  }
}

function errorOf({ kind, message }: Failure): Error {
  const install = `npm install ${engineName}@${engineVersion}`;
  switch (kind) {
    case "missing":
      return new StoreError(`Cypher needs ${engineName}, which is not installed (${install})`);
    case "unloadable":
      return new StoreError(
        `${engineName} is installed, but its native part does not load: ${message.split("\n")[0]} (if install scripts were off: npm rebuild --ignore-scripts=false ${engineName})`,
      );
    case "query":
      return new EngineRefusal(message);
    case "engine":
      return new StoreError(message);
  }
}
