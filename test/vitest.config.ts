/** How the tests run: from the project's root, files side by side, in Node. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // The machines that run this are shared: what is waited for may take its time.
    expect: { poll: { timeout: 10_000 } },
    reporters: ["default", "./test/summary.ts"],
  },
});
