/**
 * The contexts of a JSON-LD document → what its keys and names mean, as IRIs (https://www.w3.org/TR/json-ld11-api/#context-processing-algorithms).
 *
 * Nothing is fetched: a context that lies elsewhere is passed over and told. A key that no context explains stays the name that it is,
 * where JSON-LD would leave it out.
 */
import { show } from "../../definitions/finding.js";

/** What a key of a document is. */
export interface Term {
  /** The property, or a keyword that the key stands for. */
  readonly iri: string;
  /** What plain values are: `@id`, `@vocab`, `@json`, a datatype. */
  readonly type?: string | undefined;
  /** Language of plain text; null for none. */
  readonly language?: string | null | undefined;
  readonly containers: readonly string[];
  /** The property leads from the value to the thing. */
  readonly reverse: boolean;
  /** It may be the beginning of other names. */
  readonly prefix: boolean;
  /** A context for what stands under the key, or in things of the type. */
  readonly scoped?: unknown;
}

export interface Context {
  readonly outer: Context | undefined;
  readonly depth: number;
  /** Its own terms; null for one that is said to mean nothing. */
  readonly terms: Map<string, Term | null>;
  vocab: string | undefined;
  base: string | undefined;
  language: string | undefined;
}

/** What may come of reading contexts, besides what they say. */
export interface Telling {
  /** A context that lies elsewhere. */
  passedOver(address: string): void;
  /** What is no context, or is one that asks for what is not done here. */
  fault(message: string): never;
}

type Row = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is Row => typeof value === "object" && value !== null && !Array.isArray(value);
export const list = (value: unknown): unknown[] => (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]);

/** Contexts that stand in one another are looked through one by one. */
const deepest = 32;

const made = (outer?: Context): Context => ({
  outer,
  depth: outer ? outer.depth + 1 : 0,
  terms: new Map(),
  vocab: outer?.vocab,
  base: outer?.base,
  language: outer?.language,
});

export const noContext = (): Context => made();

/** A context within another. */
export function extended(context: Context, local: unknown, telling: Telling): Context {
  let result = context;
  for (const one of Array.isArray(local) ? local : [local]) {
    if (one === null) result = made();
    else if (typeof one === "string") telling.passedOver(one);
    else if (!isObject(one)) telling.fault(`a context is an object or an address, not ${show(one)}`);
    else {
      result = made(result);
      if (result.depth > deepest) telling.fault(`more than ${deepest} contexts stand in one another`);
      learn(result, one, telling);
    }
  }
  return result;
}

function learn(context: Context, local: Row, telling: Telling): void {
  if (typeof local["@import"] === "string") telling.passedOver(local["@import"]);
  if (local["@propagate"] !== undefined) telling.fault('a context with "@propagate" is not understood');
  const text = (key: string, otherwise: string | undefined) => {
    if (!Object.hasOwn(local, key)) return otherwise;
    const value = local[key];
    if (value !== null && typeof value !== "string") telling.fault(`${key} is text, not ${show(value)}`);
    return (value as string | null) ?? undefined;
  };
  const base = text("@base", undefined);
  if (Object.hasOwn(local, "@base")) context.base = base === undefined ? undefined : resolved(base, context.base);
  context.language = text("@language", context.language);
  // It may be made of a prefix of the same context.
  const vocab = text("@vocab", undefined);
  const pending = new Set<string>();
  const define = (key: string): void => {
    if (context.terms.has(key) || key.startsWith("@") || !Object.hasOwn(local, key)) return;
    if (pending.has(key)) telling.fault(`in a context ${show(key)} is explained by itself`);
    if (pending.size > 1000) telling.fault("in a context more than 1000 terms are explained by one another");
    pending.add(key);
    const term = termOf(key, local[key]);
    pending.delete(key);
    context.terms.set(key, term);
  };
  const named = (name: string) => iriOf(context, name, { vocab: true }, define);
  if (Object.hasOwn(local, "@vocab")) context.vocab = vocab === undefined ? undefined : (named(vocab) ?? vocab);
  for (const key of Object.keys(local)) define(key);

  function termOf(key: string, given: unknown): Term | null {
    const said = typeof given === "string" ? { "@id": given } : given;
    if (said === null) return null;
    if (!isObject(said)) return telling.fault(`a context explains ${show(key)} by ${show(given)}`);
    const { "@id": id, "@reverse": reverse, "@type": type, "@language": language } = said;
    if (id === null) return null;
    for (const name of [id, reverse, type])
      if (name !== undefined && typeof name !== "string") telling.fault(`a context explains ${show(key)} by ${show(name)}`);
    const of = (reverse ?? id ?? key) as string;
    const iri = of === key ? ofItself(key) : named(of);
    if (iri === null) return null;
    const containers = list(said["@container"]).map(String);
    if (containers.includes("@graph") || typeof said["@index"] === "string")
      telling.fault(`${show(key)} holds graphs or properties by their names, which is not understood`);
    return {
      iri,
      type: type === undefined ? undefined : (named(type as string) ?? undefined),
      language: Object.hasOwn(said, "@language") ? (typeof language === "string" ? language : null) : undefined,
      containers,
      reverse: reverse !== undefined,
      prefix: said["@prefix"] === true || (typeof given === "string" && /[:/?#[\]@]$/.test(iri)),
      ...(said["@context"] !== undefined && { scoped: said["@context"] }),
    };
  }

  /** A key that is not explained by another name: by its prefix, or as a word of the vocabulary. */
  function ofItself(key: string): string {
    const colon = key.indexOf(":", 1);
    if (colon === -1) return (context.vocab ?? "") + key;
    define(key.slice(0, colon));
    return byPrefix(context, key, colon) ?? key;
  }
}

export function termOf(context: Context, key: string): Term | null | undefined {
  for (let at: Context | undefined = context; at; at = at.outer) {
    const term = at.terms.get(key);
    if (term !== undefined) return term;
  }
  return undefined;
}

function byPrefix(context: Context, name: string, colon: number): string | undefined {
  const term = termOf(context, name.slice(0, colon));
  return term?.prefix ? term.iri + name.slice(colon + 1) : undefined;
}

/**
 * What a name means: a keyword, an IRI, or the name itself where nothing explains it; null if it is said to mean nothing.
 *
 * @param how whether it is a word of the vocabulary, and whether it stands under the document's base.
 */
export function iriOf(
  context: Context,
  name: string,
  how: { vocab?: boolean; relative?: boolean },
  define?: (term: string) => void,
): string | null {
  if (/^@[A-Za-z]+$/.test(name)) return name;
  define?.(name);
  if (how.vocab) {
    const term = termOf(context, name);
    if (term !== undefined) return term === null ? null : term.iri;
  }
  const colon = name.indexOf(":", 1);
  if (colon !== -1) {
    if (name.startsWith("_:") || name.startsWith("//", colon + 1)) return name;
    define?.(name.slice(0, colon));
    const whole = byPrefix(context, name, colon);
    if (whole !== undefined) return whole;
    if (scheme.test(name)) return name;
  }
  if (how.vocab && context.vocab !== undefined) return context.vocab + name;
  return how.relative && context.base !== undefined ? resolved(name, context.base) : name;
}

const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/;

/** A reference under a base (RFC 3986, 5.2), letters of all scripts as they are. */
function resolved(reference: string, base: string | undefined): string {
  if (base === undefined || scheme.test(reference)) return reference;
  const parts = /^([^:/?#]+:)?(\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?/.exec(base) as RegExpExecArray;
  const [, start = "", host = "", path = "", query = ""] = parts;
  if (reference.startsWith("//")) return start + reference;
  const [, local = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(reference) ?? [];
  if (local === "") return start + host + path + (rest.startsWith("?") ? rest : query + rest);
  const whole = local.startsWith("/") ? local : (path === "" && host !== "" ? "/" : path.slice(0, path.lastIndexOf("/") + 1)) + local;
  return start + host + withoutDots(whole) + rest;
}

function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split("/");
  for (const [i, segment] of segments.entries()) {
    const last = i === segments.length - 1;
    if (segment === "." || segment === "..") {
      if (segment === ".." && kept.length > (path.startsWith("/") ? 1 : 0)) kept.pop();
      if (last) kept.push("");
    } else kept.push(segment);
  }
  return kept.join("/");
}
