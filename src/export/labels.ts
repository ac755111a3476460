/** Names of kinds and relations → the labels and types that graph databases give them by custom: `Person`, `ROLE_OF`. */

/** `landmark` → `Landmark`. */
export const labelOf = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1);

/** `roleOf` → `ROLE_OF`. */
export const relationTypeOf = (relation: string): string => relation.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toUpperCase();

/** Gives each name as it comes, for engines that do not tell names apart by case: of two that differ only so, the later one gets a number (`HOLDS_2`). */
export function namer(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    let free = name;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name}_${n}`;
    taken.add(free.toLowerCase());
    return free;
  };
}
