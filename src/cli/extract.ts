/** `zhengmai extract`: its options; what reads an article, and what reads many, is loaded when it is known which is wanted. */
import { availableParallelism } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";
import { given } from "./extract-given.js";
import { UsageError } from "./usage.js";

export interface ExtractOptions {
  output?: string;
  force?: boolean;
  format?: "json" | "yaml";
  date?: string;
  place?: string;
  title?: string;
  lexicon?: string;
  explain?: boolean;
  jsonl?: boolean;
  threads?: number;
}

export const extractCommand = new Command("extract")
  .summary("read an article and write a draft of definitions")
  .description(
    `Reads Chinese government news, reports and plans, and writes what they say as definitions with citations: people and posts,
meetings, platforms, projects, campaigns, targets, and what joins them. No network, no model: the same text gives the same draft.
Every fact passes the checks that hand-written definitions pass; what rests on a weak rule carries "inferred:" with the reason.

Read are plain text, Markdown and saved web pages, of which the article is taken out; in simplified or traditional characters, in
UTF-8, UTF-16 or GB18030. A text may open with front matter (title, date, place, publisher between lines of ---).`,
  )
  .argument("[FILE]", 'a text, .md or .html file; "-" or none is stdin')
  .option("-o, --output <dir>", "folder of the dataset: FILE.draft.yaml is written there, the text to its sources/; default: stdout")
  .option("--force", "of -o: replace a draft that lies there, though it was changed or is of another text")
  .addOption(
    new Option("--format <format>", "what is printed: the draft, or the graph of it").choices(["yaml", "json"]).conflicts(["output"]),
  )
  .option("--date <date>", "date of the text: 2024-03-01, 2024-03 or 2024; 今年 and 明年 are counted from it")
  .option("--place <place>", "place the text is about: 浙江省金华市东阳市")
  .option("--title <title>", "title of the text")
  .option("--lexicon <file>", "YAML with words of your own, by class: projectHeads: [冷泉港]")
  .addOption(
    new Option("--explain", "print, line by line, what each rule took, and why a line gave nothing").conflicts(["output", "format"]),
  )
  .addOption(
    new Option("--jsonl", 'read one document a line ({"text": …} or {"content": …}), write one result a line').conflicts([
      "output",
      "format",
      "explain",
      "title",
    ]),
  )
  .addOption(
    new Option("--threads <n>", "of --jsonl: so many lines are read at once (default: as many as the machine has processors)").argParser(
      countOf,
    ),
  )
  .addHelpText(
    "after",
    `
With --jsonl a line may give "id", "title", "date" and "place" too. Results come in the order of the lines, each with its number:
{"line": 1, "document": …, "entities": […], "dropped": 0}, or {"line": 2, "error": …} in place of a draft. Empty lines are passed over.

With -o, a draft that lies there is written anew only if nobody has changed it and it is of the same text; else nothing is written.

Exit code: 0 if all is well; 1 if a line of --jsonl gave no draft, the others did all the same; 2 if the command was called wrongly
or its input cannot be read: then nothing is written.

Examples:
  zhengmai extract article.txt -o data/mycity      a draft beside what you wrote; correct it, then rename it
  zhengmai check data/mycity && zhengmai view data/mycity
  zhengmai extract page.html --format json > graph.json
  zhengmai extract --explain article.md
  zhengmai extract --jsonl < articles.jsonl > drafts.jsonl`,
  )
  .action(async (file: string | undefined, options: ExtractOptions) => {
    if (options.force && options.output === undefined) throw new UsageError("--force: no draft is replaced on stdout (it goes with -o)");
    const common = await given(options);
    if (options.jsonl) {
      const { extractLines } = await import("./extract-lines.js");
      await extractLines(file, options.threads ?? availableParallelism(), common);
    } else if (options.threads !== undefined) throw new UsageError("--threads: one article is read by one thread (it goes with --jsonl)");
    else {
      const { extractArticle } = await import("./extract-article.js");
      await extractArticle(file, options, common);
    }
  });

function countOf(text: string): number {
  if (!/^[1-9][0-9]{0,2}$/.test(text)) throw new InvalidArgumentError("write a number from 1 to 999.");
  return Number(text);
}
