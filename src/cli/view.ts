/** `zhengmai view`: the viewer on this machine, kept true to the definitions while they are edited. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { watch } from "chokidar";
import { Command, InvalidArgumentError } from "commander";
import open from "open";
import { formatFinding } from "../definitions/finding.js";
import { writeJson } from "../export/json.js";
import { graphOf } from "../graph/build.js";
import { layoutGraph } from "../graph/layout.js";
import { addPinyin } from "../graph/pinyin.js";
import type { Ontology } from "../ontology/define.js";
import { type DatasetOptions, errorsIn, examine, loadOntology, textsOf, withDataset } from "./dataset.js";
import { progress } from "./progress.js";
import { createViewServer, type Served } from "./server.js";
import { UsageError } from "./usage.js";
import { viewerFolder } from "./viewer.js";

interface Options extends DatasetOptions {
  port?: number;
  open?: boolean;
}

const usualPort = 4170;

export const viewCommand = withDataset(new Command("view"))
  .summary("explore the graph in a browser")
  .description(
    "Serves the viewer on 127.0.0.1 and follows every change of the definitions. A broken edit is told in the page, which keeps the last good graph.",
  )
  .option("--port <n>", `port to serve on (default: ${usualPort}, or a free one if it is taken)`, port)
  .option("--open", "open the page in a browser, if there is one")
  .action(async (data: string[], options: Options) => {
    const ontology = await loadOntology(options);
    const step = progress();
    step("building the graph");
    // Folders that are named and missing end the command below, so no edit adds one to those that are followed.
    const first = serve(data, options, ontology, { problems: [] });
    let { served } = first;
    step();
    // A folder that is not there will not be mended by an edit.
    const wrong = served.problems.filter((f) => f.code === "no-dataset" || f.code === "no-sources");
    if (wrong.length > 0) throw new UsageError(wrong.map(formatFinding).join("\n"));
    const { server, announce } = createViewServer(viewerFolder(), () => served);
    const address = await listen(server, options.port);

    let waiting: NodeJS.Timeout | undefined;
    const watcher = watch(first.folders, { ignoreInitial: true, depth: 2, ignored: (path) => /\.tmp$|~$|\/\.git(\/|$)/.test(path) }).on(
      "all",
      () => {
        // Editors write in several steps: wait until they have settled.
        clearTimeout(waiting);
        waiting = setTimeout(() => {
          const broken = served.problems.length > 0;
          ({ served } = serve(data, options, ontology, served));
          tellProblems(served);
          if (broken && served.problems.length === 0) process.stderr.write("The definitions are sound again.\n");
          announce();
        }, 80);
      },
    );
    // Only then is no edit missed that follows on the address.
    await once(watcher, "ready");
    tellProblems(served);
    process.stdout.write(`${address}\n`);
    process.stderr.write("Ctrl-C stops the server.\n");
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => {
        void watcher.close();
        server.close();
        server.closeAllConnections();
        process.exit(0);
      });
    if (options.open && hasBrowser()) await openPage(address);
  });

/** What to serve now: the graph of the definitions if they are sound, else the last good one with what is wrong. */
function serve(data: string[], options: Options, ontology: Ontology, last: Served): { served: Served; folders: string[] } {
  const { set, facts, findings } = examine(data, options, ontology);
  const problems = errorsIn(findings);
  if (problems.length > 0) return { served: { ...(last.graph !== undefined && { graph: last.graph }), problems }, folders: set.folders };
  const graph = graphOf(facts, ontology);
  layoutGraph(graph);
  addPinyin(graph);
  return {
    served: { graph: [...writeJson(graph, { texts: textsOf(set), findings, live: true })].join(""), problems },
    folders: set.folders,
  };
}

function tellProblems({ graph, problems }: Served): void {
  if (problems.length === 0) return;
  process.stderr.write(
    `${problems.map(formatFinding).join("\n")}\n${graph === undefined ? "There is no graph to show yet." : "The page keeps the last good graph."}\n`,
  );
}

/** Starts to listen; a port that was asked for must be free, the usual one gives way. Returns the address of the page. */
function listen(server: import("node:http").Server, wanted: number | undefined): Promise<string> {
  return new Promise((done, fail) => {
    const start = (port: number) => server.listen(port, "127.0.0.1");
    server.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" && wanted === undefined) return void start(0);
      const reason =
        error.code === "EADDRINUSE" ? "is in use (choose another with --port, or leave it out)" : `cannot be used: ${error.message}`;
      fail(new UsageError(`port ${wanted ?? usualPort} ${reason}`));
    });
    server.on("listening", () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
    start(wanted ?? usualPort);
  });
}

function port(text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 0 || n > 65535) throw new InvalidArgumentError("a port is a whole number from 0 to 65535");
  return n;
}

function hasBrowser(): boolean {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY || process.env.WSL_DISTRO_NAME);
}

/** A browser that cannot be opened is no fault: the address has been printed. */
async function openPage(address: string): Promise<void> {
  try {
    (await open(address)).on("error", () => {});
  } catch {
    process.stderr.write("No browser could be opened; open the address above yourself.\n");
  }
}
