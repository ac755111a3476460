/** Mentions of one text → things: the same name is one thing. */
import type { Article, Span } from "../text/article.js";
import { simplify } from "../text/script.js";
import type { Thing } from "./model.js";

/** Things of one article by kind and name. */
export class Register {
  private readonly all: Thing[] = [];
  private readonly gone = new Set<Thing>();
  private readonly byName = new Map<string, Thing>();

  constructor(private readonly article: Article) {}

  get things(): readonly Thing[] {
    return this.gone.size === 0 ? this.all : this.all.filter((t) => !this.gone.has(t));
  }

  /** Adds a thing that has no name to be known by. */
  put(thing: Thing): void {
    this.all.push(thing);
  }

  /** The words of a place, as the file writes them. */
  words({ line, start, end }: Span): string {
    return (this.article.lines[line - 1]?.raw ?? "").slice(start, end);
  }

  /** What stands behind a place on its line. */
  rest({ line, end }: Span): string {
    return (this.article.lines[line - 1]?.raw ?? "").slice(end);
  }

  find(kind: string, name: string): Thing | undefined {
    return this.byName.get(`${kind} ${plain(name)}`);
  }

  /** The thing that a place names: a known one of this name, or a new one. */
  add(kind: string, span: Span, rule: string, weak?: string): Thing {
    const words = this.words(span);
    // “水润东阳” is called 水润东阳, and so is what stands in marks.
    const label = /^[“"‘]([^“”"‘’]+)[”"’]$/.exec(words)?.[1] ?? words;
    const known = this.find(kind, label);
    if (known) {
      known.mentions.push(span);
      known.rules.add(rule);
      // What a strong rule finds elsewhere is sure.
      if (weak === undefined) delete known.weak;
      this.alias(known, label);
      this.alias(known, words);
      return known;
    }
    const thing: Thing = { kind, label, aliases: new Set(), mentions: [span], rules: new Set([rule]), ...(weak !== undefined && { weak }) };
    this.all.push(thing);
    this.byName.set(`${kind} ${plain(label)}`, thing);
    this.alias(thing, words);
    return thing;
  }

  alias(thing: Thing, name: string): void {
    if (name === thing.label || name.trim() === "") return;
    thing.aliases.add(name);
    const key = `${thing.kind} ${plain(name)}`;
    if (!this.byName.has(key)) this.byName.set(key, thing);
  }

  /** Makes one of two: the second's names and places become the first's. */
  merge(kept: Thing, gone: Thing): void {
    if (kept === gone) return;
    kept.mentions.push(...gone.mentions);
    for (const rule of gone.rules) kept.rules.add(rule);
    this.gone.add(gone);
    for (const name of [gone.label, ...gone.aliases]) {
      const key = `${gone.kind} ${plain(name)}`;
      if (this.byName.get(key) === gone) this.byName.set(key, kept);
      this.alias(kept, name);
    }
  }
}

/** A name in simplified characters, without the signs that may or may not stand round it. */
export const plain = (name: string) => simplify(name.normalize("NFKC").replace(/[\s“”"'‘’《》]/g, ""));
