/** Entities with their citations spelt out → files of YAML, one a kind, in the short notation that people write. */
import { item, shortened } from "../definitions/notation.js";
import type { Evidence } from "../ontology/types.js";
import type { Written } from "./attributes.js";

/** @returns the names of files and their texts, in chunks. */
export function yamlFiles(entities: Iterable<Written>, origin: string): Map<string, string[]> {
  const byKind = new Map<string, Written[]>();
  for (const entity of entities) {
    const kind = String(entity.id).split(":")[0] as string;
    const known = byKind.get(kind);
    if (known) known.push(entity);
    else byKind.set(kind, [entity]);
  }
  return new Map([...byKind].map(([kind, list]) => [`${plural(kind)}.yaml`, yamlOf(list, origin)]));
}

function yamlOf(entities: readonly Written[], origin: string): string[] {
  const document = commonest(entities);
  const head = `# Imported from ${origin.replace(/[\r\n]/g, " ")}.\n${document === undefined ? "" : `document: ${JSON.stringify(document)}\n`}entities:\n`;
  return [head, ...entities.map((entity, i) => `${i === 0 ? "" : "\n"}${item(shortened(entity, document))}`)];
}

/** The document that most citations are of. */
function commonest(entities: readonly Written[]): string | undefined {
  const counts = new Map<string, number>();
  const count = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) count(item);
    else if (typeof value === "object" && value !== null) {
      const { document, quote } = value as Partial<Evidence>;
      if (document !== undefined && quote !== undefined) counts.set(document, (counts.get(document) ?? 0) + 1);
      else for (const part of Object.values(value)) count(part);
    }
  };
  count(entities);
  let best: string | undefined;
  for (const [document, times] of counts) if (best === undefined || times > (counts.get(best) as number)) best = document;
  return best;
}

const irregular: Readonly<Record<string, string>> = { person: "people" };

/** The name of a kind as the name of a file that holds several: policies, people. */
function plural(kind: string): string {
  if (Object.hasOwn(irregular, kind)) return irregular[kind] as string;
  return /[^aeiou]y$/.test(kind) ? `${kind.slice(0, -1)}ies` : /(s|x|ch|sh)$/.test(kind) ? `${kind}es` : `${kind}s`;
}
