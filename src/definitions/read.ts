/** Folders and files on disk → definitions and the texts they cite. Node only. */
import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { Ontology } from "../ontology/define.js";
import { type DecisionOptions, parseDecisions } from "./decisions.js";
import { type Finding, show } from "./finding.js";
import { parseJsonLines } from "./jsonl.js";
import { type ParseOptions, parseDefinitions } from "./parse.js";
import { datasetName, localId } from "./scope.js";
import { type Definitions, noDefinitions } from "./statements.js";
import { type SourceText, splitLines } from "./text.js";

export interface Dataset {
  definitions: Definitions[];
  /** Texts at hand, by the id of their document. */
  texts: Map<string, SourceText>;
  /** What is wrong with the files as such; the rest is for the checks. */
  findings: Finding[];
  /** Where the files named in positions (`dataset/file.yaml`) lie on disk. */
  paths: Map<string, string>;
  /** Folders to watch for changes. */
  folders: string[];
}

/**
 * Reads datasets: each path is a folder of `*.yaml`, `*.yml`, `*.json` and `*.jsonl` files, or one such file. Texts are looked for in
 * `sources`, then in the dataset's own `sources/`, under the document's `file` or its id with `.txt`.
 *
 * Ids are unique within a dataset. If folders of several are given, ids tell their dataset (`person:dongyang:huang-shengke`), and
 * nothing is one thing with something of another dataset unless a `decisions.yaml`, in one of the folders or given itself, says so.
 */
export function readDataset(data: readonly string[], { ontology, sources }: { ontology: Ontology; sources?: string }): Dataset {
  const set: Dataset = { definitions: [], texts: new Map(), findings: [], paths: new Map(), folders: [] };
  const fault = (file: string, code: string, message: string, hint: string, line = 1, column = 1) =>
    set.findings.push({ severity: "error", code, file, line, column, message, hint });

  if (sources !== undefined) {
    if (isFolder(sources)) set.folders.push(resolve(sources));
    else fault(sources, "no-sources", "there is no such folder of source texts", "correct --sources");
  }
  const found = data.flatMap((path) => {
    if (!existsSync(path)) {
      fault(path, "no-dataset", "there is no such dataset", "give a folder of definitions, or a file");
      return [];
    }
    const folder = isFolder(path) ? resolve(path) : dirname(resolve(path));
    const files = isFolder(path)
      ? readdirSync(path)
          .filter((f) => definitions.test(f) && isReadable(join(path, f)))
          .sort()
      : [basename(path)];
    if (files.length === 0) fault(path, "no-dataset", "the folder holds no definitions", "put *.yaml, *.json or *.jsonl files in it");
    return [{ path, folder, files }];
  });
  // Decisions belong to no dataset: a folder that gives nothing else is none.
  const folders = new Map<string, string>();
  for (const { path, folder, files } of found) {
    if (files.every(isDecisions)) continue;
    const name = datasetName(basename(folder));
    if ((folders.get(name) ?? folder) !== folder)
      fault(path, "same-name", `another dataset is called ${show(name)} too`, "rename one of the folders: ids of both would be one");
    folders.set(name, folders.get(name) ?? folder);
  }
  const open = [...folders.keys()];
  for (const { folder, files } of found) {
    set.folders.push(folder);
    const home = open.length === 1 ? (open[0] as string) : datasetName(basename(folder));
    for (const name of files) {
      const file = `${basename(folder)}/${name}`;
      const real = join(folder, name);
      if (set.paths.has(file)) continue;
      set.paths.set(file, real);
      const options = { ontology, file, ...(open.length > 1 && { dataset: home }) };
      // Documents of two datasets may have one id: a folder of the dataset's name comes before the common one.
      const common = sources === undefined ? [] : [join(resolve(sources), basename(folder)), resolve(sources)];
      const candidates = [...common, join(folder, "sources")];
      for (const parsed of isDecisions(name) ? decisionsIn(real, { file, home, open }, set) : parsedFile(real, options, set)) {
        set.definitions.push(parsed.definitions);
        for (const finding of parsed.findings) set.findings.push(finding);
        readTexts(parsed.definitions, ontology, basename(folder), candidates, set);
      }
    }
  }
  return set;
}

const definitions = /^[^.].*\.(ya?ml|jsonl?)$/i;
const isDecisions = (name: string) => /^decisions\.(ya?ml|json)$/i.test(name);

interface Parsed {
  definitions: Definitions;
  findings: Finding[];
}

function decisionsIn(path: string, options: DecisionOptions, { findings: told }: Dataset): Parsed[] {
  const text = readUtf8(path, options.file, told);
  if (text === undefined) return [];
  const { decisions, findings } = parseDecisions(text.content, options);
  return [{ definitions: { ...noDefinitions(), decisions }, findings }];
}

function parsedFile(path: string, options: ParseOptions, { findings }: Dataset): Iterable<Parsed> {
  if (/\.jsonl$/i.test(path)) return readJsonLines(path, options);
  const text = readUtf8(path, options.file, findings);
  return text === undefined ? [] : [parseDefinitions(text.content, options)];
}

/**
 * Definitions of a file of JSON lines, some lines at a time: neither the file nor what it says is held whole. `file` is its name in
 * messages and in `definedAt`.
 *
 * @example
 * ```ts
 * function* definitionsOf(path: string) {
 *   for (const { definitions, findings } of readJsonLines(path, { ontology: government, file: path })) {
 *     if (findings.length > 0) throw new DefinitionsError(findings);
 *     yield definitions;
 *   }
 * }
 * const graph = buildGraph(definitionsOf("big.jsonl"), government);
 * ```
 */
export function* readJsonLines(path: string, options: ParseOptions): Generator<Parsed> {
  const findings: Finding[] = [];
  for (const parsed of parseJsonLines(linesOf(path, options.file, findings), options)) yield parsed;
  if (findings.length > 0) yield { definitions: noDefinitions(), findings };
}

/** The lines of a UTF-8 file, read by the megabyte. What cannot be read is told and ends them. */
function* linesOf(path: string, file: string, findings: Finding[]): Generator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const bytes = Buffer.allocUnsafe(1 << 20);
  let line = 1;
  let open: string[] = [];
  let from: number | undefined;
  try {
    from = openSync(path, "r");
    for (let length = readSync(from, bytes); length > 0; length = readSync(from, bytes)) {
      const text = decoder.decode(bytes.subarray(0, length), { stream: true });
      const end = text.lastIndexOf("\n");
      // A long line is put together once, when its end is there.
      if (end === -1) {
        open.push(text);
        continue;
      }
      const lines = (open.join("") + text.slice(0, end)).split(/\r?\n/);
      open = [text.slice(end + 1)];
      line += lines.length;
      yield* lines;
    }
    yield open.join("") + decoder.decode();
  } catch (error) {
    const encoding = (error as NodeJS.ErrnoException).code === "ERR_ENCODING_INVALID_ENCODED_DATA";
    findings.push({
      severity: "error",
      code: encoding ? "encoding" : "unreadable",
      file,
      line,
      column: 1,
      message: encoding
        ? "on this line or one soon after stand bytes that are not UTF-8"
        : `the file cannot be read: ${(error as Error).message}`,
      hint: encoding ? "save the file as UTF-8" : "check that it is there, and its permissions",
    });
  } finally {
    if (from !== undefined) closeSync(from);
  }
}

function readTexts(definitions: Definitions, ontology: Ontology, dataset: string, folders: string[], set: Dataset): void {
  for (const entity of definitions.entities) {
    if (!ontology.kinds[entity.kind]?.document || set.texts.has(entity.id)) continue;
    const name = String(entity.values.get("file") ?? `${localId(entity.id).slice(entity.kind.length + 1)}.txt`);
    for (const folder of folders) {
      const path = resolve(folder, name);
      if (!path.startsWith(folder + sep)) {
        set.findings.push({
          severity: "error",
          code: "outside-sources",
          ...entity.at,
          message: `"file" leads out of the sources: ${show(name)}`,
          hint: "name a file inside the folder of sources",
        });
        break;
      }
      if (!existsSync(path)) continue;
      const file = `${dataset}/sources/${name}`;
      set.paths.set(file, path);
      const text = readUtf8(path, file, set.findings);
      if (text) set.texts.set(entity.id, { document: entity.id, file, lines: splitLines(text.content), sha256: text.sha256 });
      break;
    }
  }
}

/** Text of a UTF-8 file and the hash of its bytes; tells where it stops being UTF-8. */
function readUtf8(path: string, file: string, findings: Finding[]): { content: string; sha256: string } | undefined {
  const fault = (code: string, message: string, hint: string, line = 1, column = 1) =>
    findings.push({ severity: "error", code, file, line, column, message, hint });
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    fault("unreadable", `the file cannot be read: ${(error as Error).message}`, "check its permissions");
    return undefined;
  }
  try {
    return {
      content: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes),
      sha256: createHash("sha256").update(bytes).digest("hex"),
    };
  } catch {
    const valid = validPrefix(bytes);
    const before = bytes.subarray(0, valid).toString("utf8");
    fault(
      "encoding",
      `byte ${valid + 1} is not UTF-8`,
      "save the file as UTF-8",
      before.split("\n").length,
      before.length - before.lastIndexOf("\n"),
    );
    return undefined;
  }
}

/** Length of the longest beginning that is UTF-8, by halving. */
function validPrefix(bytes: Buffer): number {
  let [low, high] = [0, bytes.length];
  const valid = (end: number) => {
    try {
      // A character cut at the end is no fault of the bytes before it.
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, end), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (valid(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Folders and pipes are passed over; a link that leads nowhere is not, so that it is told. */
function isReadable(path: string): boolean {
  return !existsSync(path) || statSync(path).isFile();
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** The path of a position's file as a person would type it from here. */
export function typedPath(file: string, set: Pick<Dataset, "paths">): string {
  const path = set.paths.get(file);
  if (path === undefined) return file;
  const near = relative(process.cwd(), path);
  return near.length < path.length ? near : path;
}
