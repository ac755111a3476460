/** A thing's name that opens it, with its mark unless `plain`; `children` replace the name. */
import type { ComponentChildren } from "preact";
import { Mark } from "../mark.js";
import { kindOf, type Model, nameOf } from "../model.js";
import { language, select } from "../state.js";

export function ThingLink({ model, id, plain, children }: { model: Model; id: string; plain?: boolean; children?: ComponentChildren }) {
  return (
    <button type="button" class="thing" onClick={() => select(id)}>
      {!plain && <Mark kind={kindOf(model, id)} />}
      <span>{children ?? nameOf(model, id, language.value)}</span>
    </button>
  );
}
