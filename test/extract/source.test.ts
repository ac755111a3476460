/** Bytes of a file: what they are, in which encoding, and what is said of those that are no article. */
import { describe, expect, test } from "vitest";
import { readSource, SourceError } from "../../src/extract/text/source.js";

const sentence = "县长顾清和主持会议。";
/** The same in GB18030, and "縣長" in Big5. */
const gb = Buffer.from("cfd8b3a4b9cbc7e5bacdd6f7b3d6bbe1d2e9a1a3", "hex");
const big5 = Buffer.from("bfa4aaf8", "hex");
const text = async (bytes: Uint8Array | string, name = "a.txt") => (await readSource(Buffer.from(bytes as string), name)).text;
const page = (charset: string, body: Uint8Array) =>
  Buffer.concat([
    Buffer.from(`<!doctype html><html><head><meta charset="${charset}"></head><body><p>`),
    body,
    Buffer.from("</p></body></html>"),
  ]);

describe("plain text", () => {
  test("may be UTF-8, with a byte order mark or without, UTF-16 or GB18030", async () => {
    const utf16 = Buffer.from(`\ufeff${sentence}`, "utf16le");
    for (const bytes of [Buffer.from(sentence), Buffer.from(`\ufeff${sentence}`), gb, utf16, Buffer.from(utf16).swap16()])
      expect(await text(bytes)).toBe(sentence);
  });
  test("keeps its lines as they stand", async () => expect(await text(" 甲\r\n\r\n**乙**\n")).toBe(" 甲\r\n\r\n**乙**\n"));
  test("with a few damaged bytes is not taken for another encoding", async () => {
    // As GB18030 these bytes would be characters, all of them wrong.
    const damaged = Buffer.concat([
      Buffer.from("县长主持会议".repeat(20)),
      Buffer.from([0xe5, 0x8e]),
      Buffer.from(`\n${"县长主持会议".repeat(20)}`),
    ]);
    expect(new TextDecoder("gb18030", { fatal: true }).decode(damaged)).not.toContain("县长");
    await expect(text(damaged)).rejects.toThrow(/is neither UTF-8 nor GB18030: line 1 holds bytes that are no characters/);
  });
  test("is Markdown by the ending of its file", async () => {
    expect(await readSource(Buffer.from("# 甲"), "a.MD")).toEqual({ text: "# 甲", format: "markdown" });
    expect((await readSource(Buffer.from("# 甲"), "a.txt")).format).toBe("text");
  });
});

describe("a page", () => {
  test("is known by the ending of its file or by its first words", async () => {
    const html = `<p>${sentence}</p>`;
    expect(await text(html, "a.htm")).toBe(`${sentence}\n`);
    expect(await text(html, "a.txt")).toBe(html);
    for (const head of ["<!DOCTYPE HTML PUBLIC '-//W3C//DTD'>", "\n<html lang=zh>", "<?xml version='1.0'?>\n<!-- 存 --><html>"])
      expect(await text(`${head}${html}`, "")).toBe(`${sentence}\n`);
    expect(await text(`<!-- <html> -->${html}`, "")).toContain("<p>");
  });
  test("is read in the encoding that it declares", async () => {
    expect(await text(page("gb2312", gb), "a.html")).toBe(`${sentence}\n`);
    expect(await text(page("big5", big5), "a.html")).toBe("縣長\n");
  });
  test("without a declaration is UTF-8 or GB18030", async () => {
    expect(await text(page("", gb), "a.html")).toBe(`${sentence}\n`);
    expect(await text(page("", Buffer.from(sentence)), "a.html")).toBe(`${sentence}\n`);
  });
  test("that was saved in UTF-8 and still declares another is read as UTF-8", async () =>
    expect(await text(page("gb2312", Buffer.from(sentence)), "a.html")).toBe(`${sentence}\n`));
});

describe("what is no article", () => {
  test.each([
    ["%PDF-1.7 …", /is a PDF \(save it as text, HTML or Markdown\)/],
    ["PK\u0003\u0004…", /is a Word, Excel or zip file/],
    ["文\0字", /is a binary file/],
    ["From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n", /is a web archive/],
    ["<html><body></body></html>", /holds no article \(save the page of one article/],
    [`<html><body>${"<div>".repeat(20_000)}${sentence}</body></html>`, /is nested too deeply for a page/],
  ])("is told what it is: %#", async (bytes, message) => {
    const error = await text(bytes).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(SourceError);
    expect((error as Error).message).toMatch(message);
  });
});
