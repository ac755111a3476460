/** The one page: what stands in it cannot end the element in which it stands. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { writePage } from "../../src/export/page.js";
import { buildGraph } from "../../src/graph/build.js";
import { government } from "../../src/ontology/government.js";
import { define } from "../tools.js";

const index = `<!doctype html><html><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'" />
<link rel="icon" href="./assets/icon.svg" type="image/svg+xml" />
<script type="module" crossorigin src="./assets/index.js"></script>
<link rel="stylesheet" crossorigin href="./assets/index.css">
</head>
<body><div id="app"></div></body></html>
`;
const viewer = (files: Record<string, string>) =>
  new Map(
    Object.entries({ "index.html": index, "assets/icon.svg": "<svg/>", "assets/index.js": "1", "assets/index.css": "a{}", ...files }).map(
      ([name, content]) => [name, Buffer.from(content)],
    ),
  );
const page = (label: string, files: Record<string, string> = {}) => {
  const graph = buildGraph(define(JSON.stringify({ entities: [{ id: "place:p", label, inferred: "如此" }] })), government);
  return [...writePage(graph, {}, viewer(files))].join("");
};

test("no label leaves its element, and each comes back as it was", () => {
  const label = "</script><script>alert(1)</script><!-- <script> \u2028\u2029 $& 甲";
  const html = page(label);
  expect(html.match(/<script/g)).toHaveLength(2);
  expect(html).not.toMatch(/<!--|\u2028|\u2029/);
  const data = /id="graph">([\s\S]*?)<\/script>/.exec(html)?.[1] as string;
  expect(JSON.parse(data).nodes[0].attributes.label).toBe(label);
});

test("the viewer's own script and style do not leave theirs, and the policy names them as they stand", () => {
  const html = page("甲", {
    "assets/index.js": 'export const x = ["</script>", "<!--", "$&", \'<script type="module" src="./y.js"></script>\'];',
    "assets/index.css": "a::before{content:'</style>'}",
  });
  const [script, style] = [/<script type="module">([\s\S]*?)<\/script>/, /<style>([\s\S]*?)<\/style>/].map(
    (p) => p.exec(html)?.[1] as string,
  ) as [string, string];
  expect(script).toBe('export const x = ["\\x3c/script>", "\\x3c!--", "$&", \'<script type="module" src="./y.js">\\x3c/script>\'];');
  expect(style).toBe("a::before{content:'\\3c /style>'}");
  for (const [directive, content] of [
    ["script-src", script],
    ["style-src", style],
  ] as const)
    expect(html).toContain(`${directive} 'sha256-${createHash("sha256").update(content).digest("base64")}';`);
});

test("a viewer that was not built so is an error that says what to do", () => {
  expect(() => page("甲", { "index.html": "<body></body>" })).toThrow(/run: npm run build/);
});
