/**
 * A web page → the text of its article: front matter of what the page says of itself, then a line for each paragraph. Loads what it needs
 * when a page comes: it is nothing that a browser or a reader of plain text has to carry.
 */
import { foldWidth } from "../../definitions/text.js";
import { readDate } from "./front-matter.js";
import { linesOf, type PageNode } from "./page-lines.js";
import { simplify } from "./script.js";

/** Whether a text begins as a page does. */
export const isPage = (head: string) => /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html)\b/i.test(head);

/** Shorter articles make the reader look again with fewer scruples: in Chinese they are shorter than in its default, English. */
const shortArticle = 200;

/** The article of a page, as text; nothing where there is none. Throws a `RangeError` where a page is nested beyond all measure. */
export async function textOfPage(html: string): Promise<string | undefined> {
  const [{ parseHTML }, { Readability }] = await Promise.all([import("linkedom"), import("@mozilla/readability")]);
  const { document } = parseHTML(whole(html)) as unknown as { document: PageDocument };
  const about = aboutOf(document);
  const read = new Readability<PageNode>(document as never, {
    charThreshold: shortArticle,
    serializer: (node) => node as PageNode,
  }).parse();
  const lines = read?.content ? linesOf(read.content) : [];
  if (lines.length === 0) return undefined;
  const fields = { title: about.title ?? oneLine(read?.title ?? ""), date: about.date, publisher: about.publisher };
  const front = Object.entries(fields).flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []));
  return `${[...(front.length > 0 ? ["---", ...front, "---"] : []), ...lines].join("\n")}\n`;
}

/** A page may leave out its outermost elements. */
const whole = (html: string) => (/<body[\s>]/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`);

interface PageElement {
  getAttribute(name: string): string | null;
  textContent: string | null;
}

interface PageDocument {
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  body: PageNode | null;
  title: string;
}

/** Names under which pages say it, the surest first: those of Chinese government sites (GB/T 39047) and of news sites, then the common ones. */
const metaNames = {
  title: ["articletitle", "og:title", "twitter:title", "dc.title"],
  date: [
    "pubdate",
    "article:published_time",
    "publishdate",
    "publish_date",
    "datepublished",
    "firstpublishedtime",
    "og:release_date",
    "dc.date",
  ],
  publisher: ["contentsource", "source", "publisher", "og:site_name", "sitename"],
};

function aboutOf(document: PageDocument): { title?: string | undefined; date?: string | undefined; publisher?: string | undefined } {
  const metas = new Map<string, string>();
  for (const meta of document.querySelectorAll("meta")) {
    const name = (meta.getAttribute("name") ?? meta.getAttribute("property") ?? meta.getAttribute("itemprop") ?? "").trim().toLowerCase();
    const content = oneLine(meta.getAttribute("content") ?? "");
    if (name !== "" && content !== "" && !metas.has(name)) metas.set(name, content);
  }
  const said = (names: readonly string[]) => names.map((name) => metas.get(name)).filter((value) => value !== undefined);
  const heads = [...document.querySelectorAll("h1")].map((h) => oneLine(h.textContent ?? "")).filter((h) => h !== "");
  const printed = printedIn(document);
  return {
    title: said(metaNames.title)[0] ?? (heads.length === 1 ? heads[0] : undefined) ?? headOf(oneLine(document.title ?? "")),
    date: [...said(metaNames.date), printed.date ?? "", document.querySelector("time[datetime]")?.getAttribute("datetime") ?? ""]
      .map((value) => readDate(value.trim())?.value)
      .find((value) => value !== undefined),
    publisher: metas.get("contentsource") ?? printed.publisher ?? said(metaNames.publisher).find((value) => !/^https?:/.test(value)),
  };
}

/** The title of a window without the name of the site behind it: 青禾县召开会议_青禾县人民政府. */
function headOf(title: string): string | undefined {
  const [head = ""] = title.split(/\s*[_|｜]\s*|\s+[-–—]+\s+|(?<=[\u4e00-\u9fff])--?(?=[\u4e00-\u9fff])/);
  return head.length >= 5 ? head : title || undefined;
}

/** What stands beside the headline: 发布时间：2021-01-10　来源：青禾日报. */
function printedIn({ body }: PageDocument): { date?: string | undefined; publisher?: string | undefined } {
  const words = body ? linesOf(body, { apart: true }).join("\n").slice(0, mostSearched) : "";
  const plain = simplify(foldWidth(words));
  const date = /(?:时间|日期)\s*:\s*([0-9]{4}[-年/.][0-9]{1,2}[-月/.][0-9]{1,2})/.exec(plain)?.[1];
  const source = /(?:来源|稿源)\s*:\s*([^\s|,;:()[\]<>《》【】。]{2,30})/.exec(plain);
  const at = source ? source.index + source[0].length - (source[1] as string).length : 0;
  const publisher = source ? words.slice(at, at + (source[1] as string).length) : undefined;
  return { date, publisher: publisher !== undefined && /[\u4e00-\u9fff]/.test(publisher) ? publisher : undefined };
}

const mostSearched = 100_000;

const oneLine = (text: string) => text.replace(/[\s\u200b\ufeff]+/g, " ").trim();
