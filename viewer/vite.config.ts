/** How the viewer is built: relative addresses, so that it may be hosted anywhere, and nothing inline, so that a strict CSP holds. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  logLevel: "warn",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: fileURLToPath(new URL("../dist/viewer", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One script, so that one page can hold it; what it imports on demand still runs on demand.
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
