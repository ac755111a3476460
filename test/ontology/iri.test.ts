/** Ids and keys as parts of IRIs: readable, and back without loss. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeFact, decodeId, encodeFact, encodeId, soundBase } from "../../src/ontology/iri.js";

test.each([
  ["person:lou-langjian", "person:lou-langjian"],
  ["person:东阳:楼琅坚", "person:东阳:楼琅坚"],
  ["a b/c", "a%20b%2Fc"],
  ["50%<>\"{}|\\^`#?'", "50%25%3C%3E%22%7B%7D%7C%5C%5E%60%23%3F%27"],
  ["é", "é"],
  ["🙂", "%F0%9F%99%82"],
  ["\ud800", "%ED%A0%80"],
  ["\u{e0100}\ue000", "%F3%A0%84%80%EE%80%80"],
  ["..", "%2E%2E"],
])("%j stands in an IRI as %j, and comes back", (id, local) => {
  expect(encodeId(id)).toBe(local);
  expect(decodeId(local)).toBe(id);
});

test("the key of an edge is a path that a person can read", () => {
  const key = "person:lou holds role:secretary since=2021 until=2022-05";
  expect(encodeFact(key)).toBe("fact/person:lou/holds/role:secretary/since=2021/until=2022-05");
  expect(decodeFact(encodeFact(key))).toBe(key);
  expect(decodeFact("person:lou")).toBeUndefined();
});

const anyId = fc.string({ unit: "binary", maxLength: 12 });

test("whatever the id, it comes back, and holds nothing that an IRI cannot", () => {
  fc.assert(
    fc.property(anyId, (id) => {
      expect(decodeId(encodeId(id))).toBe(id);
      expect(decodeFact(encodeFact(id))).toBe(id);
      expect(encodeId(id)).not.toMatch(/[\s<>"{}|\\^`/?#[\]@]|\p{Cc}|\p{Cs}|%(?![0-9A-F]{2})/u);
    }),
  );
});

test.each(["urn:zhengmai:data:", "https://example.org/东阳/", "https://example.org/x#", "tag:example.org,2024:"])("%s is a base", (base) =>
  expect(soundBase(base)).toBe(base),
);
test.each([
  ["dongyang/", /is no absolute IRI/],
  ["", /is no absolute IRI/],
  ["https://[/", /is no absolute IRI/],
  ["https://example.org/dongyang", /must end with/],
  ["https://example.org/a b/", /signs that no IRI holds/],
  ["https://example.org/<x>/", /signs that no IRI holds/],
  ["https://example.org/100%/", /signs that no IRI holds/],
])("%j is no base: %s", (base, message) => expect(() => soundBase(base)).toThrow(message));
