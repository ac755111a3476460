import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { folder, root, zhengmai } from "../tools.js";

const minimal = "entities:\n  - { id: place:p, label: 甲镇, inferred: 如此 }\n";

/** `zhengmai view` as a user starts it; stopped after the test. */
async function view(args: string[], cwd: string): Promise<{ address: string; said: () => string; child: ChildProcess }> {
  const child = spawn(process.execPath, [join(root, "dist/cli/main.js"), "view", ...args], {
    cwd,
    env: { ...process.env, DISPLAY: "", WAYLAND_DISPLAY: "" },
  });
  onTestFinished(() => void child.kill());
  let said = "";
  child.stderr.on("data", (chunk) => (said += chunk));
  const address = await new Promise<string>((done, fail) => {
    child.stdout.on("data", (chunk) => done(String(chunk).trim()));
    child.on("exit", (code) => fail(new Error(`exit ${code}: ${said}`)));
  });
  return { address, said: () => said, child };
}

/** A request that says exactly what it is told to, dots in its path and all. */
function ask(
  address: string,
  path: string,
  { host, method = "GET" }: { host?: string; method?: string } = {},
): Promise<{ status: number | undefined; body: string; headers: NodeJS.Dict<string | string[]> }> {
  const { hostname, port } = new URL(address);
  return new Promise((done, fail) => {
    request({ hostname, port, path, method, headers: { Host: host ?? `${hostname}:${port}` } }, (response) => {
      let body = "";
      response.on("data", (chunk) => (body += chunk));
      response.on("end", () => done({ status: response.statusCode, body, headers: response.headers }));
    })
      .on("error", fail)
      .end();
  });
}

/** What `events` says next by one of these names, once something was done. */
async function nextEvent(address: string, act: () => void, ...names: string[]): Promise<{ name: string; data: string }> {
  const { body } = await fetch(new URL("events", address));
  let seen = "";
  const decoder = new TextDecoder();
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    // The first chunk is the greeting: from here on the server listens.
    if (seen === "") act();
    seen += decoder.decode(chunk, { stream: true });
    const event = [...seen.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].find((m) => names.includes(m[1] as string));
    if (event) return { name: event[1] as string, data: event[2] as string };
  }
  throw new Error("the stream ended");
}

test("view serves the viewer and the graph on 127.0.0.1, says where, and stops at a signal", async () => {
  const { address, child } = await view(["set", "--port", "0"], folder({ "set/a.yaml": minimal }));
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const page = await ask(address, "/");
  expect(page.status).toBe(200);
  expect(page.headers["content-security-policy"]).toMatch(/default-src 'none'/);
  expect(JSON.parse((await ask(address, "/graph.json")).body)).toMatchObject({ attributes: { live: true }, nodes: [{ key: "place:p" }] });
  const stopped = new Promise((done) => child.on("exit", done));
  child.kill("SIGINT");
  expect(await stopped).toBe(0);
});

test("view refuses other hosts, other methods, and paths that leave the viewer", async () => {
  const { address } = await view(["set", "--port", "0"], folder({ "set/a.yaml": minimal }));
  expect((await ask(address, "/graph.json", { host: "evil.example" })).status).toBe(403);
  expect((await ask(address, "/graph.json", { host: "127.0.0.1.evil.example" })).status).toBe(403);
  expect((await ask(address, "/graph.json", { host: `localhost:${new URL(address).port}` })).status).toBe(200);
  expect((await ask(address, "/graph.json", { method: "POST" })).status).toBe(405);
  for (const path of ["/../package.json", "/..%2f..%2fpackage.json", "/%2e%2e/%2e%2e/package.json", "/nothing"]) {
    const { status, body } = await ask(address, path);
    expect(status, path).toBe(404);
    expect(body).not.toContain('zhengmai",');
  }
});

test("an edit reaches the page; a broken one is told and keeps the last good graph", async () => {
  const cwd = folder({ "set/a.yaml": minimal });
  const { address, said } = await view(["set", "--port", "0"], cwd);
  const edit = (yaml: string) => () => writeFileSync(join(cwd, "set/a.yaml"), yaml);

  expect(await nextEvent(address, edit(minimal.replace("甲镇", "乙镇")), "change")).toMatchObject({ name: "change" });
  expect((await ask(address, "/graph.json")).body).toContain("乙镇");

  const problem = await nextEvent(address, edit("entities:\n  - id: plaze:p\n"), "problem");
  expect(JSON.parse(problem.data)).toMatchObject([{ code: "unknown-kind", line: 2, file: "set/a.yaml" }]);
  expect((await ask(address, "/graph.json")).body).toContain("乙镇");
  expect(said()).toMatch(/unknown kind "plaze"[\s\S]*keeps the last good graph/);

  expect(await nextEvent(address, edit(minimal), "change")).toMatchObject({ name: "change" });
});

test("definitions that are broken from the start are served as what is wrong, until they are mended", async () => {
  const cwd = folder({ "set/a.yaml": "entities:\n  - id: plaze:p\n" });
  const { address } = await view(["set", "--port", "0"], cwd);
  const { status, body } = await ask(address, "/graph.json");
  expect(status).toBe(503);
  expect(JSON.parse(body)).toMatchObject({ problems: [{ code: "unknown-kind" }] });
  await nextEvent(address, () => writeFileSync(join(cwd, "set/a.yaml"), minimal), "change");
  expect((await ask(address, "/graph.json")).status).toBe(200);
});

test("a port in use is a clear error if it was asked for", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void taken.close());
  await new Promise((done) => taken.on("listening", done));
  const { port } = taken.address() as { port: number };
  expect(zhengmai(["view", "set", "--port", String(port)], { cwd: folder({ "set/a.yaml": minimal }) })).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(new RegExp(`port ${port} is in use \\(choose another with --port`)),
  });
});

test("view of a dataset that does not exist ends with an error", () => {
  expect(zhengmai(["view", "nix"], { cwd: folder() })).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/nix:1:1: error: there is no such dataset/),
  });
});

test("view with a folder of sources that does not exist ends with an error", () => {
  expect(zhengmai(["view", "set", "--port", "0", "--sources", "nix"], { cwd: folder({ "set/a.yaml": minimal }) })).toMatchObject({
    status: 2,
    stdout: "",
    stderr: "nix:1:1: error: there is no such folder of source texts (correct --sources) [no-sources]\n",
  });
});

test("--open without a browser prints the address and serves", async () => {
  const { address } = await view(["set", "--port", "0", "--open"], folder({ "set/a.yaml": minimal }));
  expect((await ask(address, "/graph.json")).status).toBe(200);
});
