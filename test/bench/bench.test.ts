/** What the benches rest on: both languages draw the same graph, and a growth of time is found as it is. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hasProgram, root } from "../tools.js";
import { python } from "./machine.js";
import { randomGraph } from "./random.js";
import { growthExponent, median } from "./statistics.js";

const withoutPython = !hasProgram(python, "--version");

test.skipIf(withoutPython)("the random graph in Python is that in TypeScript", () => {
  const program = "import json; from random_graph import random_graph; print(json.dumps(random_graph(300, 1000)))";
  const drawn = JSON.parse(execFileSync(python, ["-B", "-c", program], { cwd: join(root, "test/bench"), encoding: "utf8" }));
  const graph = randomGraph(300, 1000);
  const keys = graph.nodes();
  expect(drawn[0]).toEqual(graph.mapNodes((key, attributes) => [key, attributes]));
  expect(drawn[1]).toEqual(graph.mapEdges((_, attributes, source, target) => [keys.indexOf(source), keys.indexOf(target), attributes]));
});

test("most nodes of it have few edges, and a few have many", () => {
  const graph = randomGraph(1000, 3000);
  const degrees = graph.mapNodes((node) => graph.degree(node));
  expect(median(degrees)).toBeLessThan(6); // the mean
  expect(Math.max(...degrees)).toBeGreaterThan(40);
  expect(Math.min(...degrees)).toBeGreaterThan(0);
});

test("the exponent of growth is the slope of the logarithms", () => {
  const points = [10, 100, 5000].map((size) => ({ size, time: 7 * size ** 1.5 }));
  expect(growthExponent(points)).toBeCloseTo(1.5, 10);
  expect(median([5, 1, 3])).toBe(3);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});
