/** An article → who published it, where it was taken from, and who wrote, photographed and edited it. */
import type { Lexicon } from "../lexicon/lexicon.js";
import { creditsIn, sourceIn } from "../people/credits.js";
import type { Article, Span } from "../text/article.js";
import { isFurniture } from "../text/front-matter.js";
import type { Link, Thing } from "../things/model.js";
import type { Register } from "../things/register.js";

/** Publisher, source, reporters and editors. */
export function addOrigin(article: Article, register: Register, links: Link[], doc: Thing, lexicon: Lexicon): void {
  const { publisher } = article;
  if (publisher?.span) {
    const thing = register.add("organization", publisher.span, "publisher");
    links.push({ relation: "publishedBy", source: doc, target: thing, cites: [publisher.span], rule: "front matter" });
  }
  const page = publisher ? undefined : pagePublisher(article);
  if (page) {
    const thing = register.add("organization", page, "publisher");
    links.push({ relation: "publishedBy", source: doc, target: thing, cites: [page], rule: "path of the page" });
  }
  const near = [
    ...article.lines.slice(article.body, article.body + 8),
    ...article.lines.slice(Math.max(article.body + 8, article.lines.length - 8)),
  ];
  for (const line of near) {
    const source = sourceIn(line);
    if (source && source.line !== publisher?.span?.line) {
      const thing = register.add("organization", source, "source");
      links.push({ relation: "sourcedFrom", source: doc, target: thing, cites: [source], rule: "source line" });
    }
    for (const credit of creditsIn(line, lexicon)) {
      const person = register.add("person", credit, "credit");
      links.push({
        relation: "credits",
        source: doc,
        target: person,
        cites: [credit],
        rule: `credit: ${credit.function}`,
        values: { function: credit.function },
      });
    }
  }
}

/** 当前位置：东阳新闻网 > 时政新闻: whose page it is. */
function pagePublisher({ lines, body }: Article): Span | undefined {
  for (const { text, number } of lines.slice(body, body + 6)) {
    const m = isFurniture(text) ? /(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,14}(?:网|日报|晚报|在线|发布)(?=\s*[>»›])/.exec(text) : null;
    if (m) return { line: number, start: m.index, end: m.index + m[0].length };
  }
  return undefined;
}
