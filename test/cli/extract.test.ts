/** `zhengmai extract` as a user runs it. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folder, root, zhengmai } from "../tools.js";

const sample = join(root, "data/sample/sources/yunxi-2023-12-28.txt");
/** "县长顾清和。" in GB18030. */
const gb = Buffer.from("cfd8b3a4b9cbc7e5bacda1a3", "hex");

describe("extract", () => {
  test("writes a draft that passes the strict check, and keeps the text beside it", () => {
    const dir = folder();
    const { status, stderr } = zhengmai(["extract", sample, "-o", join(dir, "mine")]);
    expect(status).toBe(0);
    expect(stderr).toMatch(/yunxi-2023-12-28\.draft\.yaml: \d+ entities, \d+ relations; \d+ dropped for want of proof/);
    expect(readFileSync(join(dir, "mine/sources/yunxi-2023-12-28.txt"), "utf8")).toBe(readFileSync(sample, "utf8"));
    const check = zhengmai(["check", "--strict", join(dir, "mine")]);
    expect(check.stdout).toMatch(/0 errors/);
  });
  test("never takes another text's place", () => {
    const dir = folder({ "mine/sources/a.txt": "另一篇", "a.txt": "县长顾清和。" });
    const { status, stderr } = zhengmai(["extract", join(dir, "a.txt"), "-o", join(dir, "mine")]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/another text of this name is there/);
    expect(existsSync(join(dir, "mine/a.draft.yaml"))).toBe(false);
  });
  test("reads GB18030, and an empty file", () => {
    const dir = folder({ "gb.txt": gb, "empty.txt": "" });
    expect(zhengmai(["extract", join(dir, "gb.txt")]).stdout).toContain("label: 顾清和");
    const empty = zhengmai(["extract", join(dir, "empty.txt"), "--format", "json"]);
    expect(JSON.parse(empty.stdout).nodes).toHaveLength(1);
  });
  test("prints a graph as JSON", () => {
    const { stdout } = zhengmai(["extract", sample, "--format", "json"]);
    const graph = JSON.parse(stdout) as { nodes: { attributes: { kind: string } }[]; edges: unknown[] };
    expect(graph.nodes.filter((n) => n.attributes.kind === "target").length).toBeGreaterThan(3);
    expect(graph.edges.length).toBeGreaterThan(20);
  });
  test("explains which rule took what", () =>
    expect(zhengmai(["extract", "--explain", sample]).stdout).toMatch(/^7:\d+-\d+\tperson .*\ttitle\t/m));
  test("reads documents as lines and writes drafts as lines, in order", () => {
    const input = '{"content":"县长顾清和主持会议。"}\nnonsense\n{"text":"乡长石磊出席。","id":"b"}\n';
    const { stdout, status } = spawnSync(process.execPath, [join(root, "dist/cli/main.js"), "extract", "--jsonl"], {
      input,
      encoding: "utf8",
    });
    expect(status).toBe(0);
    const results = stdout
      .trim()
      .split("\n")
      .map((l) => JSON.parse(l) as { line: number; document?: string; error?: string });
    expect(results.map((r) => [r.line, r.document ?? r.error?.slice(0, 8)])).toEqual([
      [1, "document:line-1"],
      [2, "not JSON"],
      [3, "document:b"],
    ]);
  });
  test("tells what is wrong with its arguments", () => {
    expect(zhengmai(["extract", "absent.txt"])).toMatchObject({ status: 2 });
    expect(zhengmai(["extract", sample, "--date", "gestern"]).stderr).toMatch(/write 2024, 2024-03 or 2024-03-01/);
    const dir = folder({ "words.yaml": "heads: [x]" });
    expect(zhengmai(["extract", sample, "--lexicon", join(dir, "words.yaml")]).stderr).toMatch(/there is no class "heads"/);
  });
});
