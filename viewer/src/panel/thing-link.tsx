/** A thing's name that opens it, with its mark unless `plain`, and what tells it from its namesakes; `children` replace the name. */
import type { ComponentChildren } from "preact";
import { Mark } from "../mark.js";
import { kindOf, type Model, nameOf } from "../model.js";
import { distinctionOf } from "../namesakes.js";
import { language, select } from "../state.js";

/** What tells a thing from others of its name. */
export function Apart({ model, id }: { model: Model; id: string }) {
  const apart = distinctionOf(model, id, language.value);
  return apart === undefined ? null : <small class="apart">{apart}</small>;
}

export function ThingLink({ model, id, plain, children }: { model: Model; id: string; plain?: boolean; children?: ComponentChildren }) {
  return (
    <button type="button" class="thing" onClick={() => select(id)}>
      {!plain && <Mark kind={kindOf(model, id)} />}
      <span>{children ?? nameOf(model, id, language.value)}</span>
      {children === undefined && <Apart model={model} id={id} />}
    </button>
  );
}
