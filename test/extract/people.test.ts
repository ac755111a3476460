/** Who is named, and with which posts: a sentence in, names and posts out. All names are invented. */
import { describe, expect, test } from "vitest";
import { breaksIn } from "../../src/extract/lexicon/breaks.js";
import { makeLexicon } from "../../src/extract/lexicon/lexicon.js";
import { peopleIn } from "../../src/extract/people/people.js";
import type { Line } from "../../src/extract/text/article.js";
import { normalizeLine } from "../../src/extract/text/normalize.js";

const lexicon = makeLexicon();

/** 姓名[职务|职务] of each person, from left to right. */
function people(text: string): string {
  const line: Line = { number: 1, physical: 1, offset: 0, raw: text, text: normalizeLine(text) };
  const words = (s: { start: number; end: number }) => text.slice(s.start, s.end);
  return peopleIn(line, breaksIn(line, lexicon), lexicon)
    .map((p) => `${words(p)}[${p.posts.map(words).join("|")}]`)
    .join(" ");
}

const cases: Record<string, [text: string, found: string][]> = {
  "posts before a name": [
    ["清江集团董事长兼总经理程大为表示，明年扩产。", "程大为[清江集团董事长|总经理]"],
    ["会议由县委副书记、代县长沈文龙主持。", "沈文龙[县委副书记|代县长]"],
    ["县工商联主席（总商会会长）薛美玲参加座谈。", "薛美玲[县工商联主席]"],
    ["县住建局副局长（主持工作）屈大成介绍情况。", "屈大成[县住建局副局长]"],
    ["县委常委、副县长，县重点项目指挥部指挥长赵守刚到场。", "赵守刚[县委常委|副县长|县重点项目指挥部指挥长]"],
    ["据县教育局副局长孔凡木介绍，学校已开工。", "孔凡木[县教育局副局长]"],
    ["出席会议的还有县委常委卜一、副县长钱学文等。", "卜一[县委常委] 钱学文[副县长]"],
    ["全国政协副主席何维山到会。", "何维山[全国政协副主席]"],
    ["县文化广电和旅游局局长米兰带队检查。", "米兰[县文化广电和旅游局局长]"],
    ["县委书记王守国认真听取汇报。", "王守国[县委书记]"],
    ["县地震局二级调研员皇甫端、县人大代表阮七到会。", "皇甫端[县地震局二级调研员] 阮七[县人大代表]"],
    ["县委书记柳宗元下达开工令。", "柳宗元[县委书记]"],
    ["副县长石达11日介绍情况。", "石达[副县长]"],
    ["会议听取了县发改委主任周全关于计划执行的报告。", "周全[县发改委主任]"],
  ],
  "lists without posts": [
    ["出席会议的县领导有：顾清和、石磊、阿布都·买买提、王 强。", "顾清和[] 石磊[] 阿布都·买买提[] 王 强[]"],
    ["顾清和、石磊、陆一鸣一行来到工地。", "顾清和[] 石磊[] 陆一鸣[]"],
    ["村民张桂兰高兴地说，路修好了。", "张桂兰[]"],
  ],
  "posts behind names": [
    [
      "会议选举刘汉东为县人大常委会主任，陈思明、郑海（女，回族）为副主任，选举林涛为县长。",
      "刘汉东[县人大常委会主任] 陈思明[副主任] 郑海[副主任] 林涛[县长]",
    ],
    ["任命马小红、尹力为县审计局副局长（试用期一年）；", "马小红[县审计局副局长] 尹力[县审计局副局长]"],
    ["王新民同志任中共清江县委委员、常委、书记。", "王新民[中共清江县委委员|常委|书记]"],
    ["李明当选县长，赵守刚、钱学文当选副县长。", "李明[县长] 赵守刚[副县长] 钱学文[副县长]"],
    ["免去徐进的县水务局局长职务。", "徐进[]"],
    ["办公室主任由周涛同志兼任。", "周涛[办公室主任]"],
    ["参会人员：王守国（县委书记）、李明（县长）", "王守国[县委书记] 李明[县长]"],
    ["李明，清江县县长", "李明[清江县县长]"],
    ["李明，男，1970年5月生，现任清江县委副书记、县长。", "李明[清江县委副书记|县长]"],
    ["副组长：张国庆　县委常委、常务副县长", "张国庆[县委常委|常务副县长]"],
    ["执行主席：王守国、李明", "王守国[执行主席] 李明[执行主席]"],
  ],
  "names of other languages": [
    ["县长叶尔克·哈布勒参加。", "叶尔克·哈布勒[县长]"],
    ["支部书记阿依努·别克和居民们座谈。", "阿依努·别克[支部书记]"],
    ["州长扎西次仁、副州长卓玛央金出席。", "扎西次仁[州长] 卓玛央金[副州长]"],
    ["旗委书记额尔敦巴图宣布开工。", "额尔敦巴图[旗委书记]"],
    ["青云公司首席执行官汉斯·穆勒表示满意。", "汉斯·穆勒[青云公司首席执行官]"],
  ],
  "words that are no names": [
    ["市长热线受理来电三万件，书记多次强调，局长马上就办。", ""],
    ["维护群众利益，依靠农民积极性。主任会议听取汇报。", ""],
    ["和平、发展、合作参与各方。", ""],
  ],
};

describe.each(Object.entries(cases))("%s", (_, list) => {
  test.each(list)("%s", (text, found) => expect(people(text)).toBe(found));
});
