/** The built viewer on disk → its files, as a page and a site are made of them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Viewer } from "../export/page.js";
import { packageFolder, UsageError } from "./usage.js";

/** The folder of the built viewer. */
export function viewerFolder(): string {
  const folder = join(packageFolder, "dist/viewer");
  if (!existsSync(join(folder, "index.html"))) throw new UsageError("the viewer is not built (run: npm run build)");
  return folder;
}

export function readViewer(): Viewer {
  const folder = viewerFolder();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path).replaceAll(sep, "/"), readFileSync(path)];
    }),
  );
}
