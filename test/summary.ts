/** A reporter whose last line says, in words that any program can read, how many tests passed, failed and were skipped. */
import type { Reporter, TestModule } from "vitest/node";

export default class Summary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1;
      // A file that cannot be loaded, or a suite that fails outside its tests, is a failure too.
      if (module.state() === "failed" && ![...module.children.allTests("failed")].length) count.failed += 1;
    }
    // After the default reporter's own summary.
    process.on("exit", () =>
      console.log(`Tests: ${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped`),
    );
  }
}
