/** `zhengmai export`: the graph to a file, to stdout or to a folder for the web, whole or not at all. */
import { existsSync, statSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { type Format, filesOf, formatOf, formats } from "../export/formats.js";
import { type Companions, writeJson } from "../export/json.js";
import { foreignIn, writeSite } from "../export/site.js";
import { writeAllAtomically } from "../export/write.js";
import { graphOf } from "../graph/build.js";
import { layoutGraph } from "../graph/layout.js";
import { addPinyin } from "../graph/pinyin.js";
import { soundBase } from "../ontology/iri.js";
import { type DatasetOptions, type Examined, loadOntology, soundFacts, textsOf, withDataset } from "./dataset.js";
import { print } from "./output.js";
import { progress } from "./progress.js";
import { UsageError } from "./usage.js";
import { readViewer } from "./viewer.js";

interface Options extends DatasetOptions {
  output: string;
  format?: string;
  layout: boolean;
  withSources?: boolean;
  base?: string;
}

export const exportCommand = withDataset(new Command("export"))
  .summary("write the graph to a file, to stdout, or to a folder for the web")
  .description(
    `The ending of the output tells what is written:\n${Object.values(formats)
      .map((f) => `  ${f.endings.join(", ")}: ${f.about}${filesTold(f)}\n`)
      .join("")}  a folder, or a name that ends with "/": a site, the viewer with the graph beside it, for any web host
Nothing is written if a check finds an error. Source texts stay out, unless they are asked for.`,
  )
  .requiredOption("-o, --output <file>", 'file or folder to write; "-" is stdout')
  .addOption(new Option("--format <format>", "format, where the ending does not tell").choices(Object.keys(formats)))
  .option(
    "--with-sources",
    "put the source texts that are at hand into the page, the site or the JSON: all who open it can read them; into RDF, only where phrases stand in them",
  )
  .option("--base <iri>", "of Turtle and JSON-LD: what ids are put behind to make IRIs of them", mayBeBase)
  .option("--no-layout", "leave out positions, sizes and pinyin: facts only")
  .addHelpText(
    "after",
    "\nExamples:\n  zhengmai export -o dongyang.graphml\n  zhengmai export -o dongyang.ttl --base https://example.org/dongyang/\n  zhengmai export data/sample -o sample.html --with-sources\n  zhengmai export data/sample -o site/\n  zhengmai export data/sample -o - --format json | jq '.nodes | length'",
  )
  .action(async (data: string[], options: Options) => {
    const { output, base } = options;
    const format = isSite(options) ? undefined : formatFor(options);
    if (output !== "-" && !existsSync(dirname(resolve(output))))
      throw new UsageError(`${output}: there is no folder ${dirname(output)} (make it first)`);
    if (!format) mayBeSite(output);
    if (base !== undefined && !format?.iris)
      throw new UsageError(
        `${output}: ids become no IRIs in it (leave out --base, or end the output with ${endingsOf(Object.values(formats).filter((f) => f.iris))})`,
      );

    const ontology = await loadOntology(options);
    const step = progress();
    step("reading and checking");
    const examined = soundFacts(data, options, ontology);
    const graph = graphOf(examined.facts, ontology);
    if (options.layout) {
      step(`laying out ${graph.order} nodes`);
      layoutGraph(graph);
      addPinyin(graph);
    }
    step("writing");
    const companions = { ...companionsOf(examined, options), ...(base !== undefined && { base }) };
    const files = format && filesOf(format, output, (more) => format.write(graph, companions, readViewer, more));
    const viewer = format ? undefined : readViewer();
    if (output === "-") for (const chunks of files?.values() ?? []) for (const chunk of chunks) await print(chunk);
    else {
      try {
        if (viewer) writeSite(output, writeJson(graph, companions), viewer);
        else if (files) writeAllAtomically(files);
      } catch (error) {
        throw new UsageError(`${output}: cannot be written: ${(error as Error).message}`);
      }
    }
    step();
    const names = [...(files?.keys() ?? [output])].join(", ");
    if (output !== "-") process.stderr.write(`${names}: ${graph.order} nodes, ${graph.size} edges${textsTold(companions, format)}\n`);
  });

function mayBeBase(base: string): string {
  try {
    return soundBase(base);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

/** A folder is meant by a name that ends like one, or that is one; but `g.json` is a file, whatever lies there. */
function isSite({ output, format }: Options): boolean {
  const slash = output.endsWith("/") || output.endsWith(sep);
  const site = slash || (formatOf(output) === undefined && existsSync(output) && statSync(output).isDirectory());
  if (site && format !== undefined) throw new UsageError(`${output}: a folder has no format (leave out --format, or name a file)`);
  if (slash && formatOf(output.replace(/[/\\]+$/, "")) !== undefined)
    throw new UsageError(`${output}: the ending means a file, the slash a folder (leave out one of them)`);
  return site;
}

const endingsOf = (some: Format[]) => some.flatMap((f) => f.endings).join(", ");

function formatFor({ output, format: named, withSources }: Options): Format {
  const name = named ?? formatOf(output) ?? (output === "-" ? "json" : undefined);
  const format = name === undefined ? undefined : formats[name];
  if (!format)
    throw new UsageError(
      `${output}: the ending tells no format (end it with ${endingsOf(Object.values(formats))}, with / for a site, or say --format)`,
    );
  if (output === "-" && format.parts)
    throw new UsageError(`${name} is written as ${format.parts.length} files, ${format.parts.join(" and ")} (name a file in place of -)`);
  if (withSources && !format.texts) {
    const others = endingsOf(Object.values(formats).filter((f) => f.texts && !f.iris));
    throw new UsageError(`${name} holds no source texts (leave out --with-sources, or end the output with ${others} or /)`);
  }
  return format;
}

/** Nothing is replaced that was not made here. */
function mayBeSite(output: string): void {
  // Without its slash: "a.txt/" is not there where a.txt is.
  const folder = resolve(output);
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) throw new UsageError(`${output}: there is a file of that name (name another folder)`);
  const foreign = foreignIn(folder);
  if (foreign !== undefined)
    throw new UsageError(
      `${output}: the folder holds ${foreign}, which is no part of an exported site (name an empty folder, or a new one)`,
    );
  if (!relative(folder, process.cwd()).startsWith(".."))
    throw new UsageError(`${output}: the folder is replaced as a whole, and you stand in it (go out of it first)`);
}

function filesTold({ parts, endings }: Format): string {
  return parts ? ` (-o x${endings[0]} writes ${parts.map((part) => `x.${part}${endings[0]}`).join(" and ")})` : "";
}

/** What travels with the graph. Without the texts, what the checks say of their lines stays out too: it quotes them. */
function companionsOf({ set, named }: Examined, { withSources }: Options): Companions {
  if (withSources) return { texts: textsOf(set), findings: named };
  const texts = new Set([...set.texts.values()].map((t) => t.file));
  return { findings: named.filter((f) => !texts.has(f.file)) };
}

function textsTold({ texts }: Companions, format: Format | undefined): string {
  if (texts === undefined) return "";
  const count = Object.keys(texts).length;
  const told = count === 0 ? "no text (none is at hand: name their folder with --sources)" : count === 1 ? "1 text" : `${count} texts`;
  return `, ${format?.iris ? "phrases placed in " : ""}${told}`;
}
