/** Keys that are pressed → whether they are the page's at all: an input method and fields have their own. */

/** A key that an input method is still composing with: Safari tells of the one that ends it by its code alone. */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

export const isTyping = ({ target }: Event): boolean => target instanceof HTMLElement && target.matches("input, textarea, select");

export const hasModifier = ({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => ctrlKey || metaKey || altKey;
