/** The language of the page: apart from the rest of the state, so that its words can be read without a browser. */

import { signal } from "@preact/signals";
import type { Language } from "../../src/query/wording.js";

export const language = signal<Language>("zh");
