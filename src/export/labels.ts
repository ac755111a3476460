/** Names of kinds and relations → the labels and types that graph databases give them by custom: `Person`, `ROLE_OF`. */

/** `landmark` → `Landmark`. */
export const labelOf = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1);

/** `roleOf` → `ROLE_OF`. */
export const relationTypeOf = (relation: string): string => relation.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toUpperCase();
