/** A real Chromium for the tests: found where systems keep one, or installed where that can be done without asking. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const places = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/microsoft-edge",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** What keeps the browser from calling home, where nobody would answer. */
const quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Launches Chromium without a window. On a Debian without one, root installs it with a Chinese font first. */
export async function launch(more: readonly string[] = []): Promise<Browser> {
  const executablePath = find() ?? install();
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", ...quiet, ...more] });
}

const find = () => places.find((path) => path !== undefined && existsSync(path));

function install(): string {
  const canInstall = process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0;
  if (canInstall) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    for (const args of [
      ["update", "-qq"],
      ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"],
    ])
      execFileSync("apt-get", args, { env, stdio: ["ignore", "ignore", "inherit"] });
  }
  const path = find();
  if (path === undefined)
    throw new Error(
      "The tests of the viewer need Chromium, Chrome or Edge: install one, or name it in CHROMIUM_PATH (Debian: apt-get install chromium fonts-noto-cjk).",
    );
  return path;
}
