/** A button that copies a text, and says so: in its own place for two seconds, and aloud. */
import { useSignal } from "@preact/signals";
import { copyText } from "../copy.js";
import { say } from "../state.js";
import { t, type Word } from "../words.js";

export function CopyButton({ word, text }: { word: Word; text: () => string }) {
  const result = useSignal<Word | undefined>(undefined);
  const copy = async () => {
    const outcome: Word = (await copyText(text())) ? "copied" : "copyFailed";
    result.value = outcome;
    say(t(outcome));
    setTimeout(() => (result.value = undefined), 2000);
  };
  return (
    <button type="button" class={result.value === undefined ? "copy" : "copy done"} onClick={copy}>
      {t(result.value ?? word)}
    </button>
  );
}
