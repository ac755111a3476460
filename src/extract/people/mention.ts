/** What is known of a person at a place of a line. */
import type { Span } from "../text/article.js";

export interface PersonMention extends Span {
  /** Posts that stand before the name, as written; empty if the text gives none. */
  posts: Post[];
  rule: string;
  /** Why this may be wrong, where it rests on a weak rule. */
  weak?: string;
}

export interface Post extends Span {
  /** The post stands before another name of the same list. */
  shared?: boolean;
  /** What the words round it say, where it is not simply held on the day of the text. */
  tenure?: "former" | "nominee" | "ended" | "begun";
  /** The words that date its end or its beginning; null where it lies in a past that they do not date. */
  date?: Span | null;
}
