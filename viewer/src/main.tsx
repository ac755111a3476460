/** Starts the page: the graph in it or beside it is opened, and the interface drawn. */
import { render } from "preact";
import { App } from "./app.js";
import { open } from "./state.js";

const root = document.getElementById("app");
if (root) {
  void open("graph.json", "events");
  root.replaceChildren();
  render(<App />, root);
}
