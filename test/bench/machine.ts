/** The machine and what is installed → what a reader must know to judge the numbers. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";
import { join } from "node:path";
import type { Peer } from "./row.js";

/** As Debian brings it, with its NetworkX and igraph; PYTHON names another. */
export const python = process.env.PYTHON ?? "/usr/bin/python3";

const known = new Map<string, string | undefined>();

/** The version of an installed package, if it is installed. */
export function versionOf(name: string, from: "npm" | "python"): string | undefined {
  if (!known.has(name)) known.set(name, from === "npm" ? npmVersion(name) : pythonVersion(name));
  return known.get(name);
}

function npmVersion(name: string): string | undefined {
  const file = join("node_modules", name, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).version : undefined;
}

function pythonVersion(name: string): string | undefined {
  try {
    const program = `import ${name}; print(getattr(${name}, "__version__", "of unknown version"))`;
    return execFileSync(python, ["-c", program], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
}

export interface Machine {
  machine: string[];
  versions: string[];
}

export function machine(peers: readonly Peer[]): Machine {
  const [cpu] = cpus();
  const installed = new Map([["graphology", versionOf("graphology", "npm")]]);
  for (const peer of peers) for (const name of peer.packages) installed.set(name, versionOf(name, "python" in peer ? "python" : "npm"));
  return {
    machine: [
      cpu?.model.trim() ?? "unknown processor",
      `${cpus().length} cores`,
      `${Math.round(totalmem() / 2 ** 30)} GB`,
      `${type()} ${release()}`,
      `Node ${process.versions.node}`,
    ],
    versions: [...installed].map(([name, version]) => (version === undefined ? `${name}: not installed` : `${name} ${version}`)),
  };
}
