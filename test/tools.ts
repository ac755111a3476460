/** What tests share: the command as a user runs it, folders that vanish, and small definitions in memory. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { parseDefinitions } from "../src/definitions/parse.js";
import type { Definitions } from "../src/definitions/statements.js";
import { type SourceText, splitLines } from "../src/definitions/text.js";
import type { Ontology } from "../src/ontology/define.js";
import { government } from "../src/ontology/government.js";

export const root = fileURLToPath(new URL("../", import.meta.url));
export const articles = join(root, "../shared/sources");
/** The article may be absent from a clone, but never in CI. */
export const withoutArticle = !existsSync(articles) && !process.env.CI;

export function zhengmai(args: string[], { cwd = root, env = {} }: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "dist/cli/main.js"), ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

/** A folder with these files, gone after the test. */
export function folder(files: Record<string, string | Uint8Array> = {}): string {
  const path = mkdtempSync(join(tmpdir(), "zhengmai-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

/** Definitions from YAML that must be sound. */
export function define(yaml: string, ontology: Ontology = government, file = "test/test.yaml"): Definitions {
  const { definitions, findings } = parseDefinitions(yaml, { ontology, file });
  if (findings.length > 0) throw new Error(findings.map((f) => `${f.line}:${f.column} ${f.message}`).join("\n"));
  return definitions;
}

export function text(document: string, content: string): Map<string, SourceText> {
  return new Map([[document, { document, file: `${document}.txt`, lines: splitLines(content) }]]);
}

/** Whether a program of the system runs; in CI it must. */
export function hasProgram(command: string, ...args: string[]): boolean {
  const works = spawnSync(command, args).status === 0;
  if (!works && process.env.CI) throw new Error(`${command} ${args.join(" ")} does not run; CI must have it`);
  return works;
}
