import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { articles, folder, root, withoutArticle, zhengmai } from "../tools.js";

const minimal = `document: document:d
entities:
  - { id: document:d, label: 报道, date: 2022-12-24, credits: { to: person:a, function: editor, cite: 1 甲 } }
  - { id: person:a, label: 甲, cite: 1 甲 }
`;

describe("zhengmai --help", () => {
  test("tells every command in a line", () => {
    const { status, stdout } = zhengmai(["--help"]);
    expect(status).toBe(0);
    for (const command of ["view", "check", "export", "stats", "schema"])
      expect(stdout).toMatch(new RegExp(`^ {2}${command}\\b.{20,}`, "m"));
  });

  test.each(["view", "check", "export", "stats"])("%s --help tells its arguments and options", (command) => {
    const { stdout } = zhengmai([command, "--help"]);
    expect(stdout).toContain("DATA");
    expect(stdout).toContain("--sources <dir>");
  });

  test.each([[["chek"]], [["check", "--strickt"]], [["export"]], [["check", "--format", "xml"]], [["view", "--port", "x"]]])(
    "%j is a wrong call: exit code 2",
    (args) => {
      const { status, stdout, stderr } = zhengmai(args);
      expect(status).toBe(2);
      expect(stdout).toBe("");
      expect(stderr).toMatch(/error: /);
    },
  );
});

describe("zhengmai check", () => {
  test("passes sound definitions with exit code 0", () => {
    const { status, stdout } = zhengmai(["check", "set"], { cwd: folder({ "set/a.yaml": minimal }) });
    expect(stdout).toMatch(/0 errors, 0 warnings, 1 note\n$/);
    expect(status).toBe(0);
  });

  test("tells all errors with file, line and column, and ends with exit code 1", () => {
    const { status, stdout } = zhengmai(["check", "set"], {
      cwd: folder({
        "set/a.yaml": minimal,
        "set/b.yaml": "entities:\n  - id: persn:x\n  - { id: person:b, label: 乙, holds: { to: role:r } }\n",
      }),
    });
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^Errors\n {2}set\/b\.yaml:2:9: error: unknown kind "persn".*\n {2}set\/b\.yaml:3:\d+: error: "role:r" is not defined/,
    );
    expect(stdout).toMatch(/\nWarnings\n[\s\S]*\nNotes\n/);
  });

  test("tells one mistake once: nothing is said of what is missing only because its definition has faults", () => {
    const bad =
      "document: document:d\nentities:\n  - { id: role:r, label: 市长, cite: 1 市长 }\n  - { id: person:b, label: 乙, chiars: x }\n  - { id: role:s, label: 书记, heldBy: { to: person:b, cite: 1 书记乙 } }\n";
    const { stdout } = zhengmai(["check", "set"], { cwd: folder({ "set/a.yaml": minimal, "set/b.yaml": bad }) });
    expect(stdout).toMatch(/unknown field "chiars"/);
    expect(stdout).toMatch(/1 error, 0 warnings, /);
    expect(stdout).not.toMatch(/orphan|unknown-id|uncited/);
  });

  test("--strict makes errors of facts without words", () => {
    const cwd = folder({ "set/a.yaml": "entities:\n  - { id: person:a, label: 甲 }\n" });
    expect(zhengmai(["check", "set"], { cwd }).status).toBe(0);
    expect(zhengmai(["check", "set", "--strict"], { cwd }).status).toBe(1);
  });

  test("--format json is for programs", () => {
    const { stdout } = zhengmai(["check", "set", "--format", "json"], { cwd: folder({ "set/a.yaml": "entities:\n  - id: persn:x\n" }) });
    expect(JSON.parse(stdout)).toMatchObject({
      summary: { errors: 1 },
      findings: [{ severity: "error", code: "unknown-kind", file: "set/a.yaml", line: 2, column: 9 }],
    });
  });

  test("reads texts from --sources and from the dataset's own sources/", () => {
    const files = { "set/a.yaml": minimal, "texts/d.txt": "乙\n" };
    expect(zhengmai(["check", "set", "--sources", "texts"], { cwd: folder(files) }).stdout).toMatch(
      /set\/a\.yaml:\d+:\d+: error: "甲" does not stand on line 1 of .*d\.txt/,
    );
    expect(zhengmai(["check", "set"], { cwd: folder({ ...files, "set/sources/d.txt": "甲\n" }) }).status).toBe(0);
  });

  test("--fix moves the line numbers of moved phrases in place, and nothing else", () => {
    const yaml = `# kept\ndocument: document:d\nentities:\n  - { id: document:d, label: 报道, date: 2022-12-24 }   # kept too\n  - id: person:a\n    label: 甲某\n    cite: [ 1 甲某, "1 甲某说", {line: 1, quote: 甲某} ]\n`;
    const cwd = folder({ "set/a.yaml": yaml, "set/sources/d.txt": "新的第一行\n\n甲某说\n" });
    expect(zhengmai(["check", "set"], { cwd }).stdout).toMatch(/it stands on line 3: correct the number, or run check --fix/);
    const { stderr } = zhengmai(["check", "set", "--fix"], { cwd });
    expect(stderr).toMatch(/3 citations moved/);
    expect(readFileSync(join(cwd, "set/a.yaml"), "utf8")).toBe(
      yaml.replace("[ 1", "[ 3").replace('"1', '"3').replace("line: 1", "line: 3"),
    );
    expect(readdirSync(join(cwd, "set"))).toEqual(["a.yaml", "sources"]);
  });

  test("--fix finds citations in every form of an edge", () => {
    const yaml =
      "document: document:d\nentities:\n  - { id: document:d, label: 报道, date: 2022-12-24 }\n  - { id: role:r, label: 市长, heldBy: { to: person:a, cite: [1 市长, { line: 1, quote: 甲某 }] } }\n  - id: person:a\n    label: 甲某\n    creditedIn:\n      to: document:d\n      function: editor\n      cite: 1 甲某\n";
    // Ten lines further, the numbers grow by a digit.
    const cwd = folder({ "set/a.yaml": yaml, "set/sources/d.txt": `${"\n".repeat(10)}市长甲某\n` });
    expect(zhengmai(["check", "set", "--fix"], { cwd })).toMatchObject({ status: 0, stderr: "3 citations moved.\n" });
    expect(readFileSync(join(cwd, "set/a.yaml"), "utf8")).toBe(
      yaml.replaceAll("1 市长", "11 市长").replace("line: 1", "line: 11").replace("cite: 1 甲某", "cite: 11 甲某"),
    );
  });

  test("--fix leaves to a person what could have moved to several lines", () => {
    const cwd = folder({ "set/a.yaml": minimal, "set/sources/d.txt": "新\n甲\n甲\n" });
    const { stderr, status } = zhengmai(["check", "set", "--fix"], { cwd });
    expect(stderr).toMatch(/^0 citations moved/);
    expect(status).toBe(1);
    expect(readFileSync(join(cwd, "set/a.yaml"), "utf8")).toBe(minimal);
  });
});

describe("input that is no dataset gets one clear error:", () => {
  const fails = (args: string[], files: Record<string, string | Uint8Array>, complaint: RegExp) => {
    const { status, stdout, stderr } = zhengmai(args, { cwd: folder(files) });
    expect(stdout + stderr).toMatch(complaint);
    expect(stdout + stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(1);
  };
  test("a folder that does not exist", () => fails(["check", "nix"], {}, /nix:1:1: error: there is no such dataset/));
  test("a folder without definitions", () => fails(["check", "."], { "readme.txt": "" }, /the folder holds no definitions/));
  test("a folder of sources that does not exist", () =>
    fails(["check", "set", "--sources", "nix"], { "set/a.yaml": minimal }, /there is no such folder of source texts/));
  test("bytes that are not UTF-8", () =>
    fails(
      ["check", "set"],
      { "set/a.yaml": Buffer.concat([Buffer.from("entities:\n  - "), Buffer.from([0xb6, 0xab, 0xd1, 0xf4])]) },
      /set\/a\.yaml:2:5: error: byte 15 is not UTF-8 \(save the file as UTF-8\)/,
    ));
  test("a text that is not UTF-8", () =>
    fails(
      ["check", "set"],
      { "set/a.yaml": minimal, "set/sources/d.txt": Buffer.from([0xb6, 0xab]) },
      /d\.txt:1:1: error: byte 1 is not UTF-8/,
    ));
  test("a text outside the sources", () =>
    fails(
      ["check", "set"],
      { "secret.txt": "甲", "set/a.yaml": minimal.replace("label: 报道", "label: 报道, file: ../../secret.txt"), "set/sources/x.txt": "" },
      /"file" leads out of the sources/,
    ));
  test("a link that leads nowhere", () => {
    const cwd = folder({ "set/a.yaml": minimal });
    symlinkSync(join(cwd, "nowhere.yaml"), join(cwd, "set/b.yaml"));
    expect(zhengmai(["check", "set"], { cwd })).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/set\/b\.yaml:1:1: error: the file cannot be read/),
    });
  });
  test("two datasets of one name", () =>
    fails(["check", "a/set", "b/set"], { "a/set/x.yaml": minimal, "b/set/x.yaml": minimal }, /another dataset is called "set" too/));
});

describe("zhengmai export", () => {
  test("picks the format by the ending, and writes the file whole", () => {
    const cwd = folder({ "set/a.yaml": minimal });
    expect(zhengmai(["export", "set", "-o", "g.graphml"], { cwd })).toMatchObject({
      status: 0,
      stdout: "",
      stderr: "g.graphml: 2 nodes, 1 edges\n",
    });
    expect(readFileSync(join(cwd, "g.graphml"), "utf8")).toMatch(/^<\?xml[\s\S]*<\/graphml>\n$/);
    expect(readdirSync(cwd).sort()).toEqual(["g.graphml", "set"]);
  });

  test("writes to stdout with -o -, as graphology's JSON or as GraphML", () => {
    const cwd = folder({ "set/a.yaml": minimal });
    const graph = JSON.parse(zhengmai(["export", "set", "-o", "-"], { cwd }).stdout);
    expect(graph).toMatchObject({ attributes: { format: "zhengmai", version: 1 }, options: { type: "directed", multi: true } });
    expect(graph.nodes.map((n: { key: string }) => n.key)).toEqual(["document:d", "person:a"]);
    expect(zhengmai(["export", "set", "-o", "-", "--format", "graphml"], { cwd }).stdout).toMatch(/^<\?xml/);
  });

  test.each([
    ["g.csv", "g.nodes.csv", "g.edges.csv"],
    ["g.neo4j.csv", "g.nodes.neo4j.csv", "g.edges.neo4j.csv"],
    ["G.Parquet", "G.nodes.Parquet", "G.edges.Parquet"],
  ])("writes a format of several files side by side: %s", (output, nodes, edges) => {
    const cwd = folder({ "set/a.yaml": minimal });
    expect(zhengmai(["export", "set", "-o", output], { cwd })).toMatchObject({
      status: 0,
      stdout: "",
      stderr: `${nodes}, ${edges}: 2 nodes, 1 edges\n`,
    });
    expect(readdirSync(cwd).sort()).toEqual([edges, nodes, "set"]);
  });

  test("takes the ending as it is where --format tells the format, and tells where the files go", () => {
    const cwd = folder({ "set/a.yaml": minimal });
    expect(zhengmai(["export", "set", "-o", "g.x/../h.tsv", "--format", "neo4j"], { cwd: join(cwd) }).status).toBe(2);
    expect(zhengmai(["export", "set", "-o", "./h.tsv", "--format", "neo4j"], { cwd }).stderr).toMatch(
      /^\.\/h\.nodes\.tsv, \.\/h\.edges\.tsv: /,
    );
    expect(readFileSync(join(cwd, "h.nodes.tsv"), "utf8")).toMatch(/^id:ID,:LABEL,/);
    expect(zhengmai(["export", "--help"]).stdout.replace(/\s+/g, " ")).toContain("-o x.csv writes x.nodes.csv and x.edges.csv");
  });

  test("has no way to put several files onto stdout, and says so", () => {
    const cwd = folder({ "set/a.yaml": minimal });
    expect(zhengmai(["export", "set", "-o", "-", "--format", "csv"], { cwd })).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringMatching(/csv is written as 2 files, nodes and edges \(name a file in place of -\)/),
    });
    expect(zhengmai(["export", "set", "-o", "-", "--format", "cypher"], { cwd }).stdout).toMatch(/^CREATE CONSTRAINT/);
  });

  test("leaves an old file as it was, and nothing beside it, if a check fails", () => {
    const cwd = folder({ "set/a.yaml": minimal.replace("to: person:a", "to: person:b"), "g.json": "old" });
    const { status, stderr } = zhengmai(["export", "set", "-o", "g.json"], { cwd });
    expect(status).toBe(1);
    expect(stderr).toMatch(/"person:b" is not defined[\s\S]*1 error; nothing was made/);
    expect(readFileSync(join(cwd, "g.json"), "utf8")).toBe("old");
    expect(readdirSync(cwd).sort()).toEqual(["g.json", "set"]);
  });

  test("refuses a phrase that the text does not hold", () => {
    const cwd = folder({ "set/a.yaml": minimal, "set/sources/d.txt": "乙" });
    expect(zhengmai(["export", "set", "-o", "g.json"], { cwd })).toMatchObject({ status: 1 });
    expect(existsSync(join(cwd, "g.json"))).toBe(false);
  });

  test("says what is wrong with where it should write", () => {
    const cwd = folder({ "set/a.yaml": minimal });
    expect(zhengmai(["export", "set", "-o", "g.doc"], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/the ending tells no format \(end it with \.graphml/),
    });
    expect(zhengmai(["export", "set", "-o", "no/where/g.json"], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/there is no folder no\/where/),
    });
    expect(zhengmai(["export", "set", "-o", "set.json/"], { cwd })).toMatchObject({ status: 2 });
  });

  test("says so if the folder may not be written to", () => {
    const cwd = folder({ "set/a.yaml": minimal, "out/.keep": "" });
    chmodSync(join(cwd, "out"), 0o500);
    // Nothing keeps root from a folder but the kernel's own.
    const closed = process.getuid?.() === 0 ? "/proc" : "out";
    expect(zhengmai(["export", "set", "-o", `${closed}/g.json`], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/g\.json: cannot be written/),
    });
  });

  test("says so if what is to be written is a folder", () => {
    const cwd = folder({ "set/a.yaml": minimal, "g.json/x": "" });
    expect(zhengmai(["export", "set", "-o", "g.json"], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/g\.json: cannot be written/),
    });
    expect(readdirSync(cwd).sort()).toEqual(["g.json", "set"]);
  });

  test("writes through a device, and to the file behind a link", () => {
    const cwd = folder({ "set/a.yaml": minimal, "real.json": "" });
    symlinkSync(join(cwd, "real.json"), join(cwd, "link.json"));
    expect(zhengmai(["export", "set", "-o", "link.json"], { cwd }).status).toBe(0);
    expect(readFileSync(join(cwd, "real.json"), "utf8")).toMatch(/^\{"attributes"/);
    symlinkSync("/dev/null", join(cwd, "null.json"));
    expect(zhengmai(["export", "set", "-o", "null.json"], { cwd }).status).toBe(0);
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  test("gives the same bytes wherever it is run from and whatever the order of files", () => {
    const cwd = folder();
    cpSync(join(root, "data/sample"), join(cwd, "sample"), { recursive: true });
    const here = zhengmai(["export", "data/sample", "-o", "-"]).stdout;
    expect(zhengmai(["export", "sample", "-o", "-"], { cwd }).stdout).toBe(here);
    expect(zhengmai(["export", ".", "-o", "-"], { cwd: join(cwd, "sample") }).stdout).toBe(here);
    const files = readdirSync(join(root, "data/sample"))
      .filter((f) => f.endsWith(".yaml"))
      .map((f) => join("data/sample", f));
    expect(zhengmai(["export", ...files.reverse(), "-o", "-"]).stdout).toBe(here);
  });
});

test("zhengmai stats counts kinds, relations and proofs", () => {
  const { stdout } = zhengmai(["stats", "data/sample"]);
  expect(stdout).toMatch(/^\d+ nodes\n/);
  expect(stdout).toMatch(/\d+ {2}holds {2}担任 · holds\n/);
  expect(JSON.parse(zhengmai(["stats", "data/sample", "--format", "json"]).stdout)).toMatchObject({ documents: 1 });
});

describe("the default dataset", () => {
  test("is data/dongyang of the folder one stands in, else the package's own", () => {
    const cwd = folder({ "data/dongyang/a.yaml": minimal });
    expect(zhengmai(["stats"], { cwd }).stdout).toMatch(/^2 nodes/);
    expect(zhengmai(["stats"], { cwd: folder() }).stdout).toBe(zhengmai(["stats"]).stdout);
  });

  test.skipIf(withoutArticle)("passes the strict check against the article, and the check names the five that are three", () => {
    const { status, stdout } = zhengmai(["check", "--strict", "--sources", articles]);
    expect(stdout).not.toMatch(/^Errors/);
    expect(stdout).toMatch(/warning: .*一二三四五.*: declared 5, listed 3/);
    expect(status).toBe(0);
  });
});

test("a dataset of CRLF files and texts with a byte order mark is the same dataset", () => {
  const files = { "set/a.yaml": minimal, "set/sources/d.txt": "甲\n乙\n" };
  const dos = Object.fromEntries(Object.entries(files).map(([name, content]) => [name, `\ufeff${content.replaceAll("\n", "\r\n")}`]));
  expect(zhengmai(["export", "set", "-o", "-"], { cwd: folder(dos) }).stdout).toBe(
    zhengmai(["export", "set", "-o", "-"], { cwd: folder(files) }).stdout,
  );
});

test("a reader that closes the pipe early is no fault", () => {
  const { stdout, stderr } = spawnSync(
    "bash",
    ["-c", `"${process.execPath}" dist/cli/main.js export data/sample -o - | head -c 10; echo " \${PIPESTATUS[0]}"`],
    { cwd: root, encoding: "utf8" },
  );
  expect(stdout).toMatch(/^\{"attribut 0\n$/);
  expect(stderr).toBe("");
});
