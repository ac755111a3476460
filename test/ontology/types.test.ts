/** The types that follow from the ontology: what must not compile is marked, and `npm run lint` checks it. */
import { expect, test } from "vitest";
import type { Government } from "../../src/ontology/government.js";
import type { EdgeAttributes, EntityDefinition, NodeAttributes } from "../../src/ontology/types.js";

test("a definition may say what its kind allows, and nothing else", () => {
  const fine: EntityDefinition<Government>[] = [
    { id: "person:a", label: "甲", holds: { to: "role:r", cite: "9 市长甲" } },
    { id: "target:t", indicator: "专项债", comparator: ">=", value: "30亿", unit: "元", statedBy: [{ to: "person:a" }, { to: "event:m" }] },
    { id: "document:d", label: "报道", date: "2022", credits: { to: "person:a", function: "editor" } },
  ];
  // @ts-expect-error a person holds posts, not places
  const range: EntityDefinition<Government> = { id: "person:a", label: "甲", holds: { to: "place:p" } };
  // @ts-expect-error an organization holds no post
  const domain: EntityDefinition<Government> = { id: "organization:o", label: "市委", holds: { to: "role:r" } };
  // @ts-expect-error > is no comparator
  const choice: EntityDefinition<Government> = { id: "target:t", indicator: "债", comparator: ">", value: 3, unit: "元" };
  // @ts-expect-error a target has an indicator
  const required: EntityDefinition<Government> = { id: "target:t", status: "开工" };
  // @ts-expect-error who is credited has a function
  const edge: EntityDefinition<Government> = { id: "document:d", label: "报道", date: "2022", credits: { to: "person:a" } };
  // @ts-expect-error a place has a label
  const label: EntityDefinition<Government> = { id: "place:p" };
  expect([fine, range, domain, choice, required, edge, label]).toHaveLength(7);
});

test("nodes and edges of the graph have the attributes of their kind", () => {
  const node = { kind: "target", label: "x", aliases: [], evidence: [], definedAt: [], value: 3, comparator: ">=" } as NodeAttributes<
    Government,
    "target"
  >;
  const value: number | undefined = node.value;
  const comparator: "=" | ">=" | "<=" | "~" | undefined = node.comparator;
  const edge = { kind: "credits", evidence: [], definedAt: [], function: "editor" } as EdgeAttributes<Government, "credits">;
  // @ts-expect-error reporters, photographers and editors are credited, and nobody else
  const wrong: "poet" | undefined = edge.function;
  expect([value, comparator, wrong]).toEqual([3, ">=", "editor"]);
});
