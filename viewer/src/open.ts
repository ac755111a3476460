/** The addresses of a graph and of its news → the page's model, kept up to date. */
import { batch } from "@preact/signals";
import { listen, loadGraph } from "./load.js";
import { failure, forget, model, problems } from "./state.js";

/** Loads the graph that lies beside the page, and follows its changes where a program tells of them. */
export async function openGraph(graphAddress: string, eventsAddress: string): Promise<void> {
  let listening = false;
  const load = async () => {
    const loaded = await loadGraph(graphAddress);
    batch(() => {
      if (loaded.ok) forget();
      if (loaded.ok) [model.value, failure.value, problems.value] = [loaded.model, undefined, []];
      else if (model.peek() === undefined) failure.value = loaded.failure;
      else if (loaded.failure.reason === "problems") problems.value = loaded.failure.problems;
    });
    const live = loaded.ok ? loaded.model.live : loaded.failure.reason === "problems";
    if (!live || listening) return;
    listening = true;
    listen(eventsAddress, {
      change: () => void load(),
      problem: (found) => {
        if (model.peek() === undefined) failure.value = { reason: "problems", problems: found };
        else problems.value = found;
      },
    });
  };
  await load();
}
