/** `zhengmai extract` as a user runs it. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
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
  describe("where a draft lies already", () => {
    const first = "县长顾清和主持会议。";
    const files = { "a/report.txt": first, "b/report.md": "县长陆一鸣主持会议。" };
    const draftIn = (dir: string) => readFileSync(join(dir, "mine/report.draft.yaml"), "utf8");
    const made = () => {
      const dir = folder(files);
      expect(zhengmai(["extract", "a/report.txt", "-o", "mine"], { cwd: dir }).status).toBe(0);
      return dir;
    };
    test("makes it anew as long as nobody has changed it, with other options too", () => {
      const dir = made();
      const before = draftIn(dir);
      expect(zhengmai(["extract", "a/report.txt", "-o", "mine"], { cwd: dir }).status).toBe(0);
      expect(draftIn(dir)).toBe(before);
      expect(zhengmai(["extract", "a/report.txt", "-o", "mine", "--date", "2021-01-10"], { cwd: dir }).status).toBe(0);
      expect(draftIn(dir)).toContain("date: 2021-01-10");
    });
    test("leaves that of another text alone", () => {
      const dir = made();
      const before = draftIn(dir);
      const { status, stderr } = zhengmai(["extract", "b/report.md", "-o", "mine"], { cwd: dir });
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr:
          "mine/report.draft.yaml: is the draft of another text, report.txt (rename the article, or give --force to replace it; nothing was written)\n",
      });
      expect(draftIn(dir)).toBe(before);
      expect(existsSync(join(dir, "mine/sources/report.md"))).toBe(false);
    });
    test.each([
      ["corrected", (draft: string) => draft.replace("label: 县长", "label: 青禾县县长")],
      ["made by hand", () => "entities: []\n"],
      ["made before drafts told whether they were changed", (draft: string) => draft.replace(/^# sha256 of what.*\n/m, "")],
    ])("leaves one alone that was %s, unless it is told to replace it", (_, change) => {
      const dir = made();
      const before = draftIn(dir);
      writeFileSync(join(dir, "mine/report.draft.yaml"), change(before));
      const { status, stderr } = zhengmai(["extract", "a/report.txt", "-o", "mine"], { cwd: dir });
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr:
          "mine/report.draft.yaml: was changed since it was made (rename it to keep it, or give --force to replace it; nothing was written)\n",
      });
      expect(draftIn(dir)).toBe(change(before));
      expect(zhengmai(["extract", "a/report.txt", "-o", "mine", "--force"], { cwd: dir }).status).toBe(0);
      expect(draftIn(dir)).toBe(before);
    });
  });
  test("takes the article out of a page: its text is what is kept and cited", () => {
    const body = "<p>1月9日，青禾县年度工作会议召开，县长陆一鸣主持会议&mdash;&mdash;并讲话。</p><p>今年力争工业投资突破30亿元。</p>";
    const head = '<meta charset="utf-8"><meta name="PubDate" content="2021-01-10 09:30"><meta name="ContentSource" content="青禾日报">';
    const html = `<html><head>${head}<title>青禾县开会</title></head><body><ul><li><a href="/">首页</a></li></ul><div>${body}</div></body></html>`;
    const dir = folder({ "会议.html": html });
    expect(zhengmai(["extract", join(dir, "会议.html"), "-o", join(dir, "mine")]).status).toBe(0);
    expect(readFileSync(join(dir, "mine/sources/会议.txt"), "utf8").split("\n").slice(0, 6)).toEqual([
      "---",
      "title: 青禾县开会",
      "date: 2021-01-10",
      "publisher: 青禾日报",
      "---",
      "1月9日，青禾县年度工作会议召开，县长陆一鸣主持会议——并讲话。",
    ]);
    const draft = readFileSync(join(dir, "mine/会议.draft.yaml"), "utf8");
    expect(draft).toMatch(/date: 2021-01-10[\s\S]*publishedBy:[\s\S]*label: 陆一鸣[\s\S]*value: 30亿\n/);
    expect(zhengmai(["check", "--strict", join(dir, "mine")]).stdout).toMatch(/0 errors/);
    const piped = spawnSync(process.execPath, [join(root, "dist/cli/main.js"), "extract"], { input: html, encoding: "utf8" });
    expect(piped.stdout).toContain("label: 陆一鸣");
  });
  test("keeps Markdown as it is written, and cites it so", () => {
    const text = "# 青禾县开会\n\n- 2021年1月9日，县长**陆一鸣**主持会议。\n";
    const dir = folder({ "a.md": text });
    expect(zhengmai(["extract", join(dir, "a.md"), "-o", join(dir, "mine")]).status).toBe(0);
    expect(readFileSync(join(dir, "mine/sources/a.md"), "utf8")).toBe(text);
    const draft = readFileSync(join(dir, "mine/a.draft.yaml"), "utf8");
    expect(draft).toContain("file: a.md");
    expect(draft).toContain("cite: 3 县长**陆一鸣");
    expect(zhengmai(["check", "--strict", join(dir, "mine")]).stdout).toMatch(/0 errors, 0 warnings/);
  });
  test("finds the text where it lies already, with its byte order mark", () => {
    const dir = folder({ "mine/sources/a.txt": "\ufeff2021年1月9日，县长陆一鸣主持会议。" });
    expect(zhengmai(["extract", join(dir, "mine/sources/a.txt"), "-o", join(dir, "mine")]).status).toBe(0);
    expect(zhengmai(["check", "--strict", join(dir, "mine")]).stdout).toMatch(/0 errors, 0 warnings/);
  });
  test("writes neither text nor draft where the draft cannot be written", () => {
    const dir = folder({ "a.txt": "县长陆一鸣主持会议。", "mine/a.draft.yaml/in-the-way": "" });
    expect(zhengmai(["extract", join(dir, "a.txt"), "-o", join(dir, "mine")]).status).toBe(1);
    expect(existsSync(join(dir, "mine/sources/a.txt"))).toBe(false);
  });
  test("tells which lines gave nothing, and why", () => {
    const dir = folder({
      "a.txt": `县长陆一鸣主持会议。\n各部门主任对此都很重视，也都很清楚。\n${"天气晴好，大家早早地来到现场等候。\n".repeat(60)}`,
    });
    const { stderr } = zhengmai(["extract", join(dir, "a.txt"), "-o", join(dir, "mine")]);
    expect(stderr).toContain("line 2 gave nothing: a post, but nobody's name beside it (主任)\n  line 3 gave nothing: no name,");
    expect(stderr).toMatch(/… and 11 lines more \(--explain tells all\)\n$/);
    const { stdout } = zhengmai(["extract", "--explain", join(dir, "a.txt")]);
    expect(stdout).toMatch(/^1:\d+-\d+\tperson 陆一鸣\ttitle\t陆一鸣$/m);
    expect(stdout).toMatch(/^62\tnothing\tno name, number or post that a rule knows$/m);
  });
  test("reads GB18030, and an empty file", () => {
    const dir = folder({ "gb.txt": gb, "empty.txt": "" });
    expect(zhengmai(["extract", join(dir, "gb.txt")]).stdout).toContain("label: 顾清和");
    const empty = zhengmai(["extract", join(dir, "empty.txt"), "--format", "json"]);
    expect(JSON.parse(empty.stdout).nodes).toHaveLength(1);
    expect(empty).toMatchObject({ status: 0, stderr: expect.stringMatching(/empty\.txt: is empty/) });
  });
  test("prints a graph as JSON", () => {
    const { stdout } = zhengmai(["extract", sample, "--format", "json"]);
    const graph = JSON.parse(stdout) as { nodes: { attributes: { kind: string } }[]; edges: unknown[] };
    expect(graph.nodes.filter((n) => n.attributes.kind === "target").length).toBeGreaterThan(3);
    expect(graph.edges.length).toBeGreaterThan(20);
  });
  test("explains which rule took what", () =>
    expect(zhengmai(["extract", "--explain", sample]).stdout).toMatch(/^7:\d+-\d+\tperson .*\ttitle\t/m));
  test.each([
    ["a.txt", "", /^a\.txt: is empty \(nothing was written\)\n$/],
    ["a.pdf", "%PDF-1.7", /^a\.pdf: is a PDF \(save it as text, HTML or Markdown\)\n$/],
    ["a.html", "<html><body></body></html>", /^a\.html: holds no article \(.*\)\n$/],
    [
      "a.txt",
      "---\ntitle: 甲\ndate: 昨天\n无\n---\n县长陆一鸣主持会议。",
      /^a\.txt:3: "昨天" is no date \(.*\)\na\.txt:4: "无" is no field .*\n$/,
    ],
  ])("writes nothing of %s that holds %j, and says why", (name, content, message) => {
    const dir = folder({ [name]: content });
    const { status, stdout, stderr } = zhengmai(["extract", name, "-o", "mine"], { cwd: dir });
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: "", stderr: expect.stringMatching(message) });
    expect(existsSync(join(dir, "mine"))).toBe(false);
  });
  test.each([
    ["-o x --format json", /'--format <format>' cannot be used with option '-o, --output <dir>'/],
    ["--explain -o x", /'--explain' cannot be used with option '-o, --output <dir>'/],
    ["--jsonl --explain", /'--jsonl' cannot be used with option '--explain'/],
    ["--jsonl --title x", /'--jsonl' cannot be used with option '--title <title>'/],
    ["--force", /--force: no draft is replaced on stdout \(it goes with -o\)/],
    ["--threads 2", /--threads: one article is read by one thread \(it goes with --jsonl\)/],
    ["--jsonl --threads 0", /write a number from 1 to 999/],
    ["--date 2023-02-30", /write 2024, 2024-03 or 2024-03-01/],
  ])("%s is a wrong call", (args, message) => {
    const { status, stdout, stderr } = zhengmai(["extract", ...args.split(" "), sample]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });
  test("tells what is wrong with its arguments", () => {
    expect(zhengmai(["extract", "absent.txt"])).toMatchObject({ status: 2 });
    expect(zhengmai(["extract", sample, "--date", "gestern"]).stderr).toMatch(/write 2024, 2024-03 or 2024-03-01/);
    const dir = folder({ "words.yaml": "heads: [x]" });
    expect(zhengmai(["extract", sample, "--lexicon", join(dir, "words.yaml")]).stderr).toMatch(/there is no class "heads"/);
  });
});
