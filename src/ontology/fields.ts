/** The name of a field → the relations whose edges it finds, and from which end: as in definitions, so in queries and counts. */
import type { Ontology } from "./define.js";

export interface Field {
  forward: boolean;
  relation: string;
  /** The field's own relation, and those that imply it. */
  found: ReadonlySet<string>;
}
const fields = new WeakMap<Ontology, Map<string, Field>>();

/** Every field of an ontology, by its name; made once. */
export function fieldsOf(ontology: Ontology): ReadonlyMap<string, Field> {
  const known = fields.get(ontology);
  if (known) return known;
  const made = new Map<string, Field>();
  for (const [relation, { inverse }] of Object.entries(ontology.relations)) {
    const implying = Object.keys(ontology.relations).filter((r) => ontology.relations[r]?.implies?.includes(relation));
    const found = new Set([relation, ...implying]);
    made.set(relation, { forward: true, relation, found });
    made.set(inverse.key, { forward: false, relation, found });
  }
  fields.set(ontology, made);
  return made;
}
