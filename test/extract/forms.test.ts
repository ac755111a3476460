/** Full and short forms of a name are one thing, however many things a text names. All names are invented. */
import { expect, test } from "vitest";
import { joinForms } from "../../src/extract/things/forms.js";
import { Register } from "../../src/extract/things/register.js";

/** Labels that are left of names of one kind, and the time it took to join them. */
function joined(kind: string, names: readonly string[]): { labels: string[]; took: number } {
  const lines = names.map((raw, i) => ({ number: i + 1, physical: i + 1, offset: 0, raw, text: raw }));
  const register = new Register({ physical: [...names], lines, body: 0, faults: [] });
  for (const { number, raw } of lines) register.add(kind, { line: number, start: 0, end: raw.length }, "x");
  const start = performance.now();
  joinForms(register);
  return { labels: register.things.map((t) => t.label), took: performance.now() - start };
}

const others = (count: number, end: string) =>
  Array.from(
    { length: count },
    (_, i) => `${String.fromCodePoint(0x5000 + (i % 100), 0x5200 + Math.floor(i / 100), 0x5400 + (i % 7))}${end}`,
  );

test.each([
  ["project", "石马潭水库项目", "石马潭水库", "大桥"],
  ["project", "青云公司锂电生产线项目", "锂电生产线项目", "大桥"],
  ["platform", "浙台（苍南）合作区", "浙台合作区", "产业园"],
  ["platform", "科创大走廊黄石功能区", "科创大走廊功能区", "产业园"],
  ["organization", "余姚市交通局", "市交通局", "县水务局"],
  ["event", "产业投资推介会", "推介会", "动员大会"],
  ["event", "清江县项目推进会暨培训会", "项目推进会", "动员大会"],
])("%s %s is what %s stands for, among a thousand", (kind, full, short, end) => {
  expect(joined(kind, [full, short]).labels).toEqual([full]);
  const { labels } = joined(kind, [full, ...others(1000, end), short]);
  expect(labels).toContain(full);
  expect(labels).not.toContain(short);
});

test("joining takes time that grows with the number of names", () => {
  joined("project", others(500, "大桥"));
  const [small, large] = [joined("project", others(1000, "大桥")).took, joined("project", others(8000, "大桥")).took];
  expect(large / Math.max(small, 5)).toBeLessThan(24);
});
