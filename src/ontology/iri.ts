/** Ids of things and keys of edges → the local parts of IRIs that a person can read, and back without loss. */

/** Under which IRIs things stand when nobody says otherwise. For data that goes among other data, name a base of your own. */
export const defaultBase = "urn:zhengmai:data:";

/** Letters, marks and numbers of any script stay as they are (RFC 3987 allows them), but for those beyond plane 13, which it forbids. */
const plain = /^[A-Za-z0-9_:-][A-Za-z0-9._~:-]*$/;
const toEscape = /[^A-Za-z0-9._~:\-\p{L}\p{M}\p{N}]|[\u{e0000}-\u{10ffff}]|^\.{1,2}$/gu;

/** `person:楼 琅坚` → `person:楼%20琅坚`. Different ids give different IRIs; a lone half of a surrogate pair is escaped as if it were a character. */
export function encodeId(id: string): string {
  return plain.test(id) ? id : id.replace(toEscape, (sign) => Array.from(sign, escaped).join(""));
}

function escaped(sign: string): string {
  const code = sign.codePointAt(0) as number;
  if (code >= 0xd800 && code <= 0xdfff) return hex([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]);
  return hex([...new TextEncoder().encode(sign)]);
}

const hex = (bytes: readonly number[]) => bytes.map((b) => `%${b.toString(16).toUpperCase().padStart(2, "0")}`).join("");

/** @throws URIError if the text is none that `encodeId` gives. */
export function decodeId(local: string): string {
  const halves = local.replace(/%ED%([AB][0-9A-F])%([89AB][0-9A-F])/g, (_, a: string, b: string) =>
    String.fromCharCode(0xd000 | ((Number.parseInt(a, 16) & 0x3f) << 6) | (Number.parseInt(b, 16) & 0x3f)),
  );
  return decodeURIComponent(halves);
}

const factPath = "fact/";

/** The key of an edge → `fact/person:lou/holds/role:secretary/since=2021`: no id of a thing holds a slash. */
export function encodeFact(key: string): string {
  return (
    factPath +
    key
      .split(" ")
      .map((part) => part.split("=").map(encodeId).join("="))
      .join("/")
  );
}

/** The key of the edge that a local part is the fact of; `undefined` if it is no fact's. */
export function decodeFact(local: string): string | undefined {
  return local.startsWith(factPath) ? decodeId(local.slice(factPath.length).replaceAll("/", " ")) : undefined;
}

/**
 * A base that ids can be put behind: absolute, without signs that no IRI holds, with an end that parts it from what follows.
 *
 * @throws Error that says what is wrong and what to write.
 */
export function soundBase(base: string): string {
  const wrong = (why: string) => new Error(`the base "${base}" ${why}, e.g. https://example.org/dongyang/`);
  if (!/^[a-z][a-z0-9+.-]*:./i.test(base) || !URL.canParse(base)) throw wrong("is no absolute IRI (write one)");
  if (/[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Z}<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})/u.test(base))
    throw wrong("holds signs that no IRI holds (escape them)");
  if (!/[/#:]$/.test(base)) throw wrong("must end with /, # or : (add one)");
  return base;
}
