/** Opens a document's text, at a line if one is given; where the text is not at hand, its phrases. */
import { textOf } from "../annotations.js";
import type { Model } from "../model.js";
import { read } from "../state.js";
import { t } from "../words.js";

export function ReadLink({ model, document: id, line }: { model: Model; document: string; line?: number }) {
  const open = () => {
    read(id, line);
    // The link is gone with what it stood in; whoever reads by keyboard goes on in the text.
    document.getElementById("panel")?.focus({ preventScroll: true });
  };
  return (
    <button type="button" class="read" onClick={open}>
      {t(textOf(model, id) ? "readFull" : "readPhrases")}
    </button>
  );
}
