/** Starts the page: the graph in it or beside it is opened, and the interface drawn. */
import { render } from "preact";
import { followAddress } from "./address.js";
import { App } from "./app.js";
import { openGraph } from "./open.js";

const root = document.getElementById("app");
if (root) {
  followAddress();
  void openGraph("graph.json", "events");
  root.replaceChildren();
  render(<App />, root);
}
