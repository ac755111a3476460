/** The addresses of a graph and of its news → the page's model, kept up to date. */
import { batch } from "@preact/signals";
import type { Finding } from "../../src/definitions/finding.js";
import { listen, loadGraph } from "./load.js";
import { failure, forget, model, problems } from "./state.js";

/** Loads the graph that lies beside the page, and follows its changes where a program tells of them. */
export async function openGraph(graphAddress: string, eventsAddress: string): Promise<void> {
  let listening = false;
  let version: string | undefined;
  /** What is wrong with the definitions, as last heard: the graph that is served beside it is the last good one. */
  let wrong: readonly Finding[] = [];
  let turns = 0;
  const load = async () => {
    turns += 1;
    const turn = turns;
    const loaded = await loadGraph(graphAddress);
    // What was asked for later is newer, even if it came earlier.
    if (turn !== turns) return;
    // What did not come is asked for again with the next connection.
    if (loaded.ok || loaded.failure.reason !== "missing") version = loaded.version;
    if (!loaded.ok && loaded.failure.reason === "problems") wrong = loaded.failure.problems;
    batch(() => {
      if (loaded.ok) forget();
      if (loaded.ok) [model.value, failure.value, problems.value] = [loaded.model, undefined, wrong];
      else if (model.peek() === undefined) failure.value = loaded.failure;
      else if (loaded.failure.reason === "problems") problems.value = wrong;
    });
    const live = loaded.ok ? loaded.model.live : loaded.failure.reason === "problems";
    if (!live || listening) return;
    listening = true;
    listen(eventsAddress, {
      now: (served, found) => {
        if (served === version) tell(found);
        else {
          wrong = found;
          void load();
        }
      },
      change: () => {
        wrong = [];
        void load();
      },
      problem: tell,
    });
  };
  const tell = (found: Finding[]) => {
    wrong = found;
    if (model.peek() !== undefined) problems.value = found;
    else if (found.length > 0) failure.value = { reason: "problems", problems: found };
  };
  await load();
}
