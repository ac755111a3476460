/** Each stage of the extractor by itself: a sentence in, what it finds out. All names are invented. */
import { describe, expect, test } from "vitest";
import { breaksIn } from "../../src/extract/lexicon/breaks.js";
import { makeLexicon, readLexicon } from "../../src/extract/lexicon/lexicon.js";
import { words as classes } from "../../src/extract/lexicon/words.js";
import { namesIn } from "../../src/extract/names/names.js";
import { creditsIn } from "../../src/extract/people/credits.js";
import { peopleIn } from "../../src/extract/people/people.js";
import { targetsIn } from "../../src/extract/targets/targets.js";
import type { Line } from "../../src/extract/text/article.js";
import { sentencesOf, shielded } from "../../src/extract/text/clauses.js";
import { normalize, normalizeLine } from "../../src/extract/text/normalize.js";

const lexicon = makeLexicon();
const lineOf = (text: string): Line => ({ number: 1, physical: 1, offset: 0, raw: text, text: normalizeLine(text) });

function people(text: string): [string, string[]][] {
  const line = lineOf(text);
  return peopleIn(line, breaksIn(line, lexicon), lexicon).map((p) => [
    text.slice(p.start, p.end),
    p.posts.map((post) => text.slice(post.start, post.end)),
  ]);
}

function names(text: string, words = lexicon): [string, string][] {
  const line = lineOf(text);
  const inside = shielded(line.text);
  const breaks = breaksIn(line, words, inside);
  const known = { line, inside, breaks, people: peopleIn(line, breaks, words), lexicon: words };
  return namesIn(known, sentencesOf(line)).map((n) => [n.kind, text.slice(n.start, n.end)]);
}

function targets(text: string, year = 2020): string[] {
  const line = lineOf(text);
  const inside = shielded(line.text);
  const breaks = breaksIn(line, lexicon, inside);
  const scope = { mood: "open" as const };
  return sentencesOf(line).flatMap((s) =>
    targetsIn({ line, inside, breaks, names: [], lexicon }, s, scope, year).map(
      (t) => `${t.indicator} ${t.comparator} ${t.value}${t.unit}${t.year === undefined ? "" : ` ${t.year}`}`,
    ),
  );
}

describe("normalize", () => {
  test("reads traditional characters as simplified ones", () =>
    expect(normalizeLine("灣區產業園建成後，年產值達200億元")).toBe("湾区产业园建成后，年产值达200亿元"));
  test("makes signs alike and keeps every position", () => {
    const raw = '增长１２％,引进"两高"项目(1,200個)';
    expect(normalizeLine(raw)).toBe("增长12%，引进“两高”项目（1,200个）");
    expect(normalizeLine(raw)).toHaveLength(raw.length);
  });
  test("reads front matter, and says where it stands", () => {
    const article = normalize("---\ntitle: 甲\ndate: 2021-02-03\nplace: 某省清江县\n---\n正文");
    expect(article.place).toEqual({ value: "某省清江县", span: { line: 4, start: 7, end: 12 } });
    expect([article.title?.value, article.date?.value, article.body]).toEqual(["甲", "2021-02-03", 5]);
  });
  test("takes title and date from a text without front matter", () => {
    const article = normalize("清江县召开大会\n\n2021年2月3日 来源:清江网\n正文在此。");
    expect([article.title?.value, article.date?.value]).toEqual(["清江县召开大会", "2021-02-03"]);
  });
  test("takes no path of a page and no note for the title", () => {
    const title = (text: string) => normalize(text).title?.value;
    expect(title("您当前的位置：清江网 > 时政新闻\n\n清江县召开大会\n\n2021-02-03\n正文。")).toBe("清江县召开大会");
    expect(title("【说明】本文经编辑整理。\n\n清江县召开大会\n正文。")).toBe("清江县召开大会");
    expect(title("2月3日，清江县召开大会，县委书记讲话。\n正文。")).toBeUndefined();
  });
  test("reads a very long line in pieces that end with a sentence", () => {
    const { lines, physical } = normalize("一句话。".repeat(5000));
    expect(physical).toHaveLength(1);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.map((l) => l.raw).join("")).toBe(physical[0]);
    expect(lines.every((l) => l.raw.endsWith("。"))).toBe(true);
  });
});

describe("clauses", () => {
  test("are parted by signs, but not inside quotation marks and brackets", () => {
    const text = "坚持“甲、乙，丙”三策，抓好A（东、西）、B。";
    const [sentence] = sentencesOf(lineOf(text));
    expect(sentence?.clauses.map((c) => c.parts.map((p) => text.slice(p.start, p.end)))).toEqual([
      ["坚持“甲、乙，丙”三策"],
      ["抓好A（东、西）", "B"],
    ]);
  });
});

describe("people", () => {
  test("hold every post that stands before their names", () =>
    expect(people("县委副书记、县长顾清和主持会议，县人大常委会主任费长庚参加。")).toEqual([
      ["顾清和", ["县委副书记", "县长"]],
      ["费长庚", ["县人大常委会主任"]],
    ]));
  test("in a list of leaders have no post", () =>
    expect(people("县领导陆一鸣、石磊、欧阳若水等出席。")).toEqual([
      ["陆一鸣", []],
      ["石磊", []],
      ["欧阳若水", []],
    ]));
  test("of a list of deputies hold the same post", () =>
    expect(people("副县长祝融、邵望舒出席。").map(([, posts]) => posts)).toEqual([["副县长"], ["副县长"]]));
  test("end before the verb", () => expect(people("县住建局局长卞良率队赴现场。")[0]?.[0]).toBe("卞良"));
  test("may be set wide, and may have names of another language", () => {
    expect(people("县长 俞  飞")[0]?.[0]).toBe("俞  飞");
    expect(people("旗委书记巴图格日勒宣布开工。")).toEqual([["巴图格日勒", ["旗委书记"]]]);
  });
  test("are not seen in words", () => {
    for (const text of ["领导班子水平明显提高。", "书记和市长分别讲话。", "各部门主任要高度重视。", "董事长安排工作。"])
      expect(people(text), text).toEqual([]);
  });
});

describe("names", () => {
  test("leave the verb before them", () =>
    expect(names("加快推进青禾经济开发区、云麓智造小镇建设。")).toEqual([
      ["platform", "青禾经济开发区"],
      ["platform", "云麓智造小镇"],
    ]));
  test("keep brackets and marks that are a part", () =>
    expect(names("实施“青鸾行动”计划，建设青云高速（南屿段）。")).toEqual([
      ["campaign", "“青鸾行动”计划"],
      ["project", "青云高速（南屿段）"],
    ]));
  test("need more than common words", () => expect(names("推进重大项目建设，打造现代产业园区和特色小镇。")).toEqual([]));
  test("that share a head are one", () => expect(names("打好蓝天、碧水、净土保卫战。")).toEqual([["campaign", "蓝天、碧水、净土保卫战"]]));
  test("may have no head where the list says what they are", () =>
    expect(names("加快青岚电子、沃野农机等重大产业项目建设。")).toEqual([
      ["project", "青岚电子"],
      ["project", "沃野农机"],
    ]));
  test("of meetings begin after the verb and end before what follows", () =>
    expect(names("近日，全县项目推进会在青禾镇召开。")).toEqual([["event", "全县项目推进会"]]));
  test("of drives keep their verbs", () =>
    expect(names("组织实施产业集群壮大行动、青年人才引育计划，开展科技创新赋能行动。")).toEqual([
      ["campaign", "产业集群壮大行动"],
      ["campaign", "青年人才引育计划"],
      ["campaign", "科技创新赋能行动"],
    ]));
  test("of a 工程 are a drive or a work", () =>
    expect(names("实施素养筑基工程，推进青禾河道整治工程。")).toEqual([
      ["campaign", "素养筑基工程"],
      ["project", "青禾河道整治工程"],
    ]));
  test("may be followed by what is said of them", () =>
    expect(names("青云大桥按双向六车道设计，云麓水库今年下闸蓄水。")).toEqual([
      ["project", "青云大桥"],
      ["project", "云麓水库"],
    ]));
  test("that say only of what kind works are, are none", () =>
    expect(names("承担重大科技项目，有力有效管控高耗能项目，抓好青禾市交通工程，健全工作机制，杜绝形象工程。")).toEqual([]));
  test("closed by 等 one list after another", () =>
    expect(
      names("沃野农机、青岚电子等企业分别签下精密轴承智能工厂、预制构件加工厂等项目。").filter(([kind]) => kind === "project"),
    ).toEqual([
      ["project", "精密轴承智能工厂"],
      ["project", "预制构件加工厂"],
    ]));
  test("know the words that a user adds", () => {
    const more = readLexicon({ platformHeads: ["智汇坊"] });
    expect(names("推进青禾智汇坊建设。")).toEqual([]);
    expect(names("推进青禾智汇坊建设。", makeLexicon(typeof more === "string" ? {} : more))).toEqual([["platform", "青禾智汇坊"]]);
  });
  test("every class lists a word once, in the order of their codes", () => {
    for (const [name, list] of Object.entries(classes)) {
      const all = list.trim().split(/\s+/);
      expect([name, all]).toEqual([name, [...new Set(all)].sort()]);
    }
  });
  test("a lexicon with faults is told", () => expect(readLexicon({ heads: ["x"] })).toMatch(/there is no class "heads"/));
});

describe("groups", () => {
  const members = (text: string) => {
    const line = lineOf(text);
    const inside = shielded(line.text);
    const breaks = breaksIn(line, lexicon, inside);
    return namesIn({ line, inside, breaks, people: [], lexicon }, sentencesOf(line))
      .filter((n) => n.of)
      .map((n) => `${text.slice(n.start, n.end)} < ${text.slice(n.of?.start, n.of?.end)}`);
  };
  const three = (group: string) => ["产业倍增", "城市更新", "民生改善"].map((m) => `${m} < ${group}`);
  test.each([
    ["实施产业倍增、城市更新、民生改善三大行动。", "三大行动"],
    ["实施产业倍增、城市更新和民生改善“三大工程”。", "“三大工程”"],
    ["推进“产业倍增”“城市更新”“民生改善”三大计划。", "三大计划"],
    ["开展“三大行动”，即产业倍增、城市更新、民生改善。", "“三大行动”"],
    ["启动三大攻坚战：产业倍增、城市更新、民生改善。", "三大攻坚战"],
    ["打好三大战役（产业倍增、城市更新、民生改善）。", "三大战役"],
    ["开展产业倍增、城市更新、民生改善等五项行动。", "五项行动"],
  ])("%s", (text, group) => expect(members(text).map((m) => m.replace(/[“”](?=.* <)/g, ""))).toEqual(three(group)));
  test("need as many members as they count", () => expect(members("抓好产业、城市，实施五大行动。")).toEqual([]));
});

describe("targets", () => {
  test("have a bound, a folded value, a unit and a year", () =>
    expect(targets("今年力争工业投资突破30亿元，新增规上企业20家以上。")).toEqual([
      "工业投资 >= 3000000000元 2020",
      "新增规上企业 >= 20家 2020",
    ]));
  test("are not what was reached, nor what a thing is", () => {
    expect(targets("去年完成工业投资30亿元，增长12%。")).toEqual([]);
    expect(targets("项目总投资12亿元，占地300亩。")).toEqual([]);
  });
  test("of a coordination share the word at its end", () =>
    expect(targets("预期目标是：城镇、农村居民收入分别增长8%、9%左右。").map((t) => t.split(" ").slice(1).join(" "))).toEqual([
      "~ 8%",
      "~ 9%",
    ]));
  test("that several things share are a target of each", () =>
    expect(targets("明年外贸出口及实际利用外资均增长10%以上。")).toEqual(["外贸出口增长 >= 10% 2021", "实际利用外资增长 >= 10% 2021"]));
  test("of a list with 分别 are each of what stands at its place", () => {
    expect(targets("力争粮食、油料产量分别达到30万吨和2万吨以上。")).toEqual(["粮食 >= 300000吨", "油料产量 >= 20000吨"]);
    expect(targets("预计接待游客90万人次、旅游收入4亿元，分别增长10%、12%。").slice(2)).toEqual([
      "接待游客增长 = 10%",
      "旅游收入增长 = 12%",
    ]);
    expect(targets("到2023年、2025年，城镇化率分别达到60%、65%。")).toEqual(["城镇化率 = 60% 2023", "城镇化率 = 65% 2025"]);
  });
  test("take what grows, or is multiplied, from before", () => {
    expect(targets("今年力争财政收入增长8%，达到12亿元。")).toEqual(["财政收入增长 = 8% 2020", "财政收入 = 1200000000元 2020"]);
    expect(targets("到2025年，规上企业数量翻一番，达到500家。")).toEqual(["规上企业数量 = 500家 2025"]);
  });
  test("are not the values that are left behind", () =>
    expect(targets("力争审批时间由5天缩短到2天以内，覆盖率从2019年的70%提高到85%。")).toEqual(["审批时间 <= 2天", "覆盖率 = 85%"]));
  test("count things of a rank", () =>
    expect(targets("到2025年，培育超百亿元企业3家、超十亿元企业20家。")).toEqual([
      "培育超百亿元企业 = 3家 2025",
      "培育超十亿元企业 = 20家 2025",
    ]));
  test.each([
    ["到二〇三五年，人均收入达到9万元。", 2035],
    ["“十四五”末，人均收入达到9万元。", 2025],
    ["确保年底前人均收入达到9万元。", 2020],
    ["力争明年人均收入比2015年增加1万元。", 2021],
  ])("%s", (text, year) => expect(targets(text)[0]).toMatch(new RegExp(`元 ${year}$`)));
  test("of a range are two", () =>
    expect(targets("建成后预计年上缴税收3-5亿元。").map((t) => t.split(" ").slice(1).join(" "))).toEqual(
      ["<= 500000000元", ">= 300000000元"].reverse(),
    ));
  test("are what works that are only counted cost together", () =>
    expect(targets("今年计划安排重点项目16项，总投资超过75亿元。")).toEqual(["安排重点项目 = 16项 2020", "总投资 >= 7500000000元 2020"]));
  test("with a threshold keep it in the indicator", () =>
    expect(targets("今年计划招引10亿元以上项目3个、5亿元以上6个。")).toEqual([
      "招引10亿元以上项目 = 3个 2020",
      "招引5亿元以上项目 = 6个 2020",
    ]));
  test("may be told by their scale alone", () => {
    expect(targets("力争工业总产值突破千亿元大关，销售收入破百亿。")).toEqual([
      "工业总产值 >= 100000000000元",
      "销售收入 >= 10000000000元",
    ]);
    expect(targets("力争投入数千万元。")).toEqual([]);
  });
  test("bear the unit of their indicator where none is written, and any after so large a number", () => {
    expect(targets("力争到2025年接待人次超2000万，旅游收入超500亿。")).toEqual([
      "接待人次 >= 20000000人次 2025",
      "旅游收入 >= 50000000000元 2025",
    ]);
    expect(targets("到2025年，墙材产能达到500亿标砖，大力发展千亿产业。")).toEqual(["墙材产能 = 50000000000标砖 2025"]);
  });
  test("are none in what a sentence says by the way, once it is over", () =>
    expect(targets("项目建成后年产值可达6亿元。该公司出资15亿元设立，员工300人。")).toEqual(["年产值 = 600000000元"]));
  test("that a work will yield are for no year; what follows is for the year again", () =>
    expect(targets("今年要新建泵站2座，建成后灌溉农田3万亩；完成投资8亿元。")).toEqual([
      "新建泵站 = 2座 2020",
      "灌溉农田 = 30000亩",
      "完成投资 = 800000000元 2020",
    ]));
  test("are for the year that is spoken of, not for one that has passed", () => {
    expect(targets("明年要打好攻坚战，全年完成投资8亿元。")).toEqual(["完成投资 = 800000000元 2021"]);
    expect(targets("该校2007年创办。计划新建教学楼2幢。")).toEqual(["新建教学楼 = 2幢"]);
  });
  test("are bounds and orders for this year", () =>
    expect(targets("会议明确，今年粮食面积稳定在655万亩以上。")).toEqual(["粮食面积 >= 6550000亩 2020"]));
  test("are no counts of who came, of tasks that are known, or of what a thing can make", () => {
    for (const text of [
      "今年要请各部门负责人等300余人参加。",
      "今年要抓好年初布置的11件大事。",
      "今年要推进30万吨饲料等项目建设。",
      "今年要为60岁以上老人体检。",
      "力争成为全省12个试点之一。",
    ])
      expect(targets(text)).toEqual([]);
  });
  test("may fall, and may be ranks", () =>
    expect(targets("到2025年单位能耗下降3.8%，营商环境进入全省前10。")).toEqual(["单位能耗下降 = -3.8% 2025", "营商环境 <= 10位 2025"]));
});

test("who wrote stands after the source, whatever says so", () =>
  expect(creditsIn(lineOf("2021-02-03 来源:清江客户端 鲁小满 摄影 方知行"), lexicon).map((c) => c.function)).toEqual([
    "reporter",
    "photographer",
  ]));

test("credits name who wrote and who edited", () =>
  expect(creditsIn(lineOf("（记者 鲁小满 通讯员 方知行）责任编辑：丁一"), lexicon).map((c) => c.function)).toEqual([
    "reporter",
    "reporter",
    "editor",
  ]));
