/** A saved page: its article as lines, and what the page says of it. All pages, names and places are invented. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textOfPage } from "../../src/extract/text/page.js";
import { linesOf, type PageNode } from "../../src/extract/text/page-lines.js";

/** A page as the sites of Chinese governments lay it out. */
const page = ({
  head = "",
  body = "",
  info = "",
}) => `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta charset="utf-8"/>${head}<title>青禾县部署全年工作_青禾县人民政府</title>
<style>.a{color:red}</style><script>var a = "<p>县长不在此处。</p>";</script></head>
<body><div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>
<div class="position">您的位置：<a href="/">首页</a> &gt; <a href="/xw">要闻</a></div>
<div class="con"><h1>青禾县部署全年工作</h1><div class="info">${info}</div><div class="TRS_Editor">${body}</div></div>
<div class="footer">主办：青禾县人民政府办公室 <a href="#">网站地图</a></div></body></html>`;

const paragraphs = `<p style="text-indent:2em">　　1月9日，青禾县年度工作会议在云麓宾馆召开，县委书记沈望川主持会议并讲话。</p>
<p>&nbsp;&nbsp;沈望川强调，今年要打好<b>项目攻坚战</b>、生态攻坚战，<br/>力争工业投资突破30亿元&mdash;&mdash;不拖。</p>
<p>县长陆一鸣就青禾县人民医院
新院区项目作了说明，与会人员分组讨论。</p>`;

const lines = async (html: string) => {
  const text = (await textOfPage(html)) ?? "";
  return text
    .slice(text.startsWith("---") ? text.indexOf("---\n", 3) + 4 : 0)
    .trimEnd()
    .split("\n");
};
const front = async (html: string) => /^---\n([\s\S]*?)\n---\n/.exec((await textOfPage(html)) ?? "")?.[1]?.split("\n");

describe("the article of a page", () => {
  test("is a line for each paragraph and line end, without what stands round it", async () =>
    expect(await lines(page({ body: paragraphs }))).toEqual([
      "1月9日，青禾县年度工作会议在云麓宾馆召开，县委书记沈望川主持会议并讲话。",
      "沈望川强调，今年要打好项目攻坚战、生态攻坚战，",
      "力争工业投资突破30亿元——不拖。",
      "县长陆一鸣就青禾县人民医院新院区项目作了说明，与会人员分组讨论。",
    ]));
  test("has a line for each row of a table, item of a list and heading", async () => {
    const body = `${paragraphs}<h2>今年目标</h2><table border="1"><tr><th>指标</th><th>目标</th></tr><tr><td><p>工业投资</p></td><td><p>30亿元</p></td></tr>
<tr><td>新增企业</td><td></td></tr></table><ul><li>建成云麓大桥；</li><li>开工青禾水库。</li></ul>`;
    expect((await lines(page({ body }))).slice(4)).toEqual([
      "今年目标",
      "指标　目标",
      "工业投资　30亿元",
      "新增企业",
      "建成云麓大桥；",
      "开工青禾水库。",
    ]);
  });
  test("is found where a table lays out the page, and read downwards", async () => {
    const html = `<html><head><title>动态</title></head><body><table><tr><td width=200><a href=1>县情</a><br><a href=2>机构</a></td><td>
<div><b>云麓大桥开工</b></div><font>　　3月4日，云麓大桥项目开工仪式在青禾镇举行，县长陆一鸣宣布开工。<br><br>　　大桥全长2公里，计划2021年建成通车，总投资5亿元。</font>
</td></tr></table><table><tr><td>版权所有</td></tr></table></body></html>`;
    expect(await lines(html)).toEqual([
      "云麓大桥开工",
      "3月4日，云麓大桥项目开工仪式在青禾镇举行，县长陆一鸣宣布开工。",
      "大桥全长2公里，计划2021年建成通车，总投资5亿元。",
    ]);
  });
  test("keeps links that are words of a sentence, and leaves out those that lead elsewhere", async () => {
    const body = `${paragraphs}<p>会议印发<a href="/a">《青禾县行动方案》</a>，自即日起施行。</p><p><a href="/b">相关阅读：另一篇</a></p>`;
    expect((await lines(page({ body }))).slice(4)).toEqual(["会议印发《青禾县行动方案》，自即日起施行。"]);
  });
  test("is none in a list of links", async () => {
    const items = ["青禾县召开会议部署全年任务", "云麓大桥今日开工建设", "县长调研项目，要求加快进度"].map(
      (t) => `<li><a href="x">${t}</a> 2021-01-01</li>`,
    );
    expect(await textOfPage(`<html><body><ul>${items.join("")}</ul></body></html>`)).toBeUndefined();
  });
});

describe("front matter of a page", () => {
  test("is what its metas say", async () => {
    const head = `<meta name="SiteName" content="青禾县人民政府"/><meta name="ArticleTitle" content="青禾县部署&#20840;年工作"/>
<meta name="PubDate" content="2021-01-10 09:30"/><meta name="ContentSource" content="青禾日报"/>`;
    expect(await front(page({ head, body: paragraphs, info: "发布时间：2021-01-12 来源：他处" }))).toEqual([
      "title: 青禾县部署全年工作",
      "date: 2021-01-10",
      "publisher: 青禾日报",
    ]);
  });
  test("is what stands beside the headline where there are none", async () => {
    const info = "<span>发布时间：2021年1月10日</span><span>信息来源：<a>青禾日报</a></span><span>字体：大 中 小</span>";
    expect(await front(page({ body: paragraphs, info }))).toEqual(["title: 青禾县部署全年工作", "date: 2021-01-10", "publisher: 青禾日报"]);
    const traditional = "<span>發佈時間：2021-01-10</span> <span>來源：青禾日報</span>";
    expect((await front(page({ body: paragraphs, info: traditional })))?.slice(1)).toEqual(["date: 2021-01-10", "publisher: 青禾日報"]);
  });
  test("knows the names of news sites, and the time that a browser reads", async () => {
    const head = `<meta property="og:title" content="另一标题"/><meta property="article:published_time" content="2021-01-10T09:30:00+08:00"/><meta property="og:site_name" content="云州网"/>`;
    expect(await front(page({ head, body: paragraphs }))).toEqual(["title: 另一标题", "date: 2021-01-10", "publisher: 云州网"]);
    const html = `<html><head><title>云麓大桥今日开工 - 云州网</title></head><body><time datetime="2021-03-04">昨天</time>${paragraphs}</body></html>`;
    expect(await front(html)).toEqual(["title: 云麓大桥今日开工", "date: 2021-03-04"]);
  });
  test("leaves out dates that are none", async () =>
    expect(await front(page({ head: '<meta name="pubdate" content="昨天"/>', body: paragraphs }))).toEqual(["title: 青禾县部署全年工作"]));
});

const tags =
  "<p>,</p>,<div>,</div>,<table>,<tr>,<td>,</td>,</table>,<a href=x>,</a>,<br>,<li>,<ul>,<script>,</script>,<!--,-->,&nbsp;,&#0;,<,>,县长陆一鸣主持会议。,2021,\n,<h1>,<meta name=pubdate content='2021-01-01'>,<body>,</body>,<title>,<svg>,<b".split(
    ",",
  );

test("any page is read or has no article, and a line of the text is a line", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...tags), { maxLength: 50 }), async (parts) => {
      const text = await textOfPage(`<html><body>${parts.join("")}</body></html>`);
      expect(text ?? "\n").toMatch(/\n$/);
      expect(text ?? "").not.toMatch(/\n\n|[ \t]\n|\r/);
    }),
    { numRuns: 150 },
  );
});

test("rows within rows, however deep, are each read once or twice", () => {
  let asked = 0;
  const element = (nodeName: string, ...children: PageNode[]): PageNode => ({
    nodeType: 1,
    nodeName,
    get childNodes() {
      asked++;
      return children;
    },
  });
  const text = (nodeValue: string): PageNode => ({ nodeType: 3, nodeName: "#text", nodeValue, childNodes: [] });
  const nested = (inner: PageNode, depth: number): PageNode =>
    depth === 0 ? inner : nested(element("TR", element("TD", text("甲")), element("TD", element("DIV", inner))), depth - 1);
  const asks = (depth: number) => {
    asked = 0;
    const row = element("TR", element("TD", text("工业投资")), element("TD", text("30亿元")));
    expect(linesOf(element("TABLE", nested(row, depth))).at(-1)).toBe("工业投资　30亿元");
    return asked;
  };
  expect(asks(16) / asks(4)).toBeLessThan(5);
});
