/** A text as it came → its lines with signs made alike, unit for unit, so that every position stays; and what its front matter says. */
import { splitLines } from "../definitions/text.js";

export interface Line {
  /** Its place among the lines that are read, from 1. */
  number: number;
  /** The physical line of the file, from 1, and where in it this stretch begins: a very long line is read in pieces. */
  physical: number;
  offset: number;
  /** As it stands in the file. */
  raw: string;
  /** As the stages read it: the same length, digits and letters half-width, Chinese signs full-width, simplified characters. */
  text: string;
}

/** A stretch of one line; positions in UTF-16 units, `end` exclusive. */
export interface Span {
  line: number;
  start: number;
  end: number;
}

export interface Article {
  /** The physical lines of the file. */
  physical: string[];
  lines: Line[];
  /** Index of the first line after the front matter. */
  body: number;
  title?: Field;
  date?: Field;
  place?: Field;
  publisher?: Field;
}

/** What the front matter says, and where; without a place where it was given from outside. */
export interface Field {
  value: string;
  span?: Span;
}

export interface Given {
  title?: string;
  date?: string;
  place?: string;
}

const pairs =
  "會会國国書书記记長长縣县區区鎮镇鄉乡產产業业園园開开發发項项設设築筑鐵铁機机場场線线橋桥電电業业廠厂動动戰战畫画劃划劃划標标額额億亿萬万達达進进過过還还這这為为與与個个條条間间門门問问關关閉闭師师學学習习覺觉實实寶宝寫写農农軍军運运遠远選选連连遷迁續续繼继經经濟济結结絕绝統统維维綜综綠绿網网級级約约紅红紀纪純纯納纳組组織织終终細细編编緣缘縱纵總总負负責责財财貨货貫贯買买費费貿贸資资質质賽赛贏赢輪轮車车軌轨軟软較较輕轻載载輸输辦办農农邊边鄧邓鄭郑釋释鋼钢錢钱鎖锁鏈链鍵键鐘钟長长陽阳陰阴陳陈陸陆際际隊队階阶險险隨随雙双雜杂離离難难雲云電电靈灵靜静響响頁页頂顶順顺須须預预領领頭头題题類类願愿顯显風风飛飞養养餘余館馆駐驻騰腾驗验驚惊體体髮发鬥斗魚鱼鮮鲜鳥鸟鹽盐麗丽黃黄點点黨党齊齐齡龄龍龙東东業业兩两嚴严豐丰臨临義义樂乐喬乔習习鄉乡書书買买亂乱爭争於于虧亏亞亚產产畝亩親亲僅仅從从倉仓儀仪們们價价眾众優优傷伤偉伟傳传備备債债傾倾儲储兒儿內内冊册寫写決决況况凈净準准涼凉減减幾几鳳凤憑凭擊击創创劇剧勞劳勢势勵励勁劲華华協协單单賣卖盧卢衛卫廳厅歷历壓压縣县參参雙双變变號号嘆叹嗎吗聽听啟启員员響响嚴严團团圍围圖图圓圆聖圣場场塊块堅坚壇坛壩坝墻墙聲声處处備备復复夠够頭头誇夸奪夺獎奖婦妇嬰婴孫孙學学寧宁實实審审憲宪宮宫寬宽賓宾對对尋寻導导將将爾尔塵尘嘗尝層层屬属歲岁島岛嶺岭嶽岳帥帅帶带幣币幫帮廣广莊庄慶庆庫库應应廟庙廢废開开異异棄弃張张彌弥強强歸归當当錄录徹彻徑径憶忆憂忧懷怀態态憐怜懇恳戲戏戶户撲扑執执擴扩掃扫揚扬擾扰撫抚搶抢護护報报擔担擬拟擁拥擇择掛挂擋挡揮挥據据攝摄攤摊數数齋斋斬斩斷断無无舊旧時时曠旷曆历術术樸朴權权雜杂條条來来楊杨極极構构槍枪樞枢櫃柜標标棧栈棟栋欄栏樹树樣样橫横檔档櫻樱歡欢歐欧殘残殺杀氣气漢汉湯汤溝沟沒没滄沧滬沪潔洁澤泽淺浅測测濃浓滬沪漁渔滲渗溫温灣湾濕湿滿满濱滨灘滩災灾煉炼熱热愛爱爺爷牆墙牽牵犧牺狀状獨独獲获環环現现瑪玛電电療疗瘋疯癥症盤盘監监蓋盖礎础碼码確确禮礼禍祸種种積积稱称穩稳窮穷競竞筆笔筍笋簡简籌筹糧粮緊紧紹绍紡纺紙纸線线練练給给絡络綱纲繪绘緩缓縮缩績绩繁繁繞绕羅罗聯联職职聰聪肅肃腸肠膚肤腎肾脅胁勝胜膠胶腦脑臟脏艦舰艱艰藝艺節节蘇苏範范藥药蘭兰薦荐蒼苍莖茎獲获營营蕭萧薩萨蔣蒋藍蓝蔭荫蟲虫蝦虾蠶蚕補补襲袭裝装製制複复見见規规視视覽览覺觉觀观計计訂订認认討讨讓让訓训議议訊讯講讲許许論论訪访證证評评識识訴诉診诊詞词試试詩诗誠诚話话該该詳详語语誤误說说請请諸诸課课誰谁調调談谈謀谋謝谢謹谨譜谱貝贝貢贡賢贤敗败賬账貧贫販贩購购貴贵貸贷賀贺賴赖賺赚趙赵趕赶躍跃踐践轄辖轉转轟轰輔辅輛辆輝辉輩辈遼辽邁迈運运違违鄰邻鄒邹鄭郑醫医釀酿針针釣钓鈔钞鈣钙鈉钠銀银銅铜鋁铝銷销鋪铺錦锦鎮镇鍋锅鋒锋錫锡鐵铁鑄铸鑒鉴閃闪閑闲閱阅闊阔隱隐雞鸡霧雾韓韩項项頓顿頒颁頻频顆颗顏颜額额飄飘飯饭飲饮飽饱飾饰餐餐馬马馮冯駛驶駕驾騎骑驅驱驢驴魯鲁鯉鲤鴻鸿鵬鹏鶴鹤鷹鹰麥麦麵面齒齿樓楼";

const signs: Record<string, string> = {
  ",": "，",
  ";": "；",
  ":": "：",
  "(": "（",
  ")": "）",
  "!": "！",
  "?": "？",
  "\u3000": " ",
  "\t": " ",
  "\u00a0": " ",
  "﹪": "%",
  "〞": "”",
  "〝": "“",
  "「": "“",
  "」": "”",
  "『": "‘",
  "』": "’",
  "－": "-",
  "—": "—",
  "–": "—",
  "~": "-",
  "～": "-",
  "•": "·",
  "・": "·",
  "‧": "·",
};

const simplified: Record<string, string> = {};
for (let i = 0; i + 1 < pairs.length; i += 2) simplified[pairs.charAt(i)] = pairs.charAt(i + 1);

/** Signs of both widths and both scripts made one, UTF-16 unit for unit. */
export function normalizeLine(raw: string): string {
  let open = false;
  let out = "";
  for (let i = 0; i < raw.length; i++) {
    let c = raw.charAt(i);
    const code = raw.charCodeAt(i);
    if (code >= 0xff01 && code <= 0xff5e) {
      const half = String.fromCharCode(code - 0xfee0);
      if (/[0-9A-Za-z%+./*=<>&#@$_-]/.test(half)) c = half;
    }
    if (c === '"') {
      c = open ? "”" : "“";
      open = !open;
    } else if (c === "," || c === ":" || c === "，") {
      // 1,000 and 22:55 are one number.
      const digits = isDigit(raw, i - 1) && isDigit(raw, i + 1);
      if (c === "," && digits && /^[0-9]{3}(?![0-9])/.test(raw.slice(i + 1, i + 5))) c = ",";
      else if (c === ":" && digits) c = ":";
      else c = signs[c] ?? c;
    } else c = signs[c] ?? simplified[c] ?? c;
    out += c;
  }
  return out;
}

const isDigit = (text: string, i: number) => text.charCodeAt(i) >= 48 && text.charCodeAt(i) <= 57;

const fieldNames: Record<string, "title" | "date" | "place" | "publisher"> = {
  title: "title",
  date: "date",
  place: "place",
  publisher: "publisher",
  标题: "title",
  日期: "date",
  地点: "place",
  来源: "publisher",
};

/** Lines, front matter, and the title and date of a text that has none. */
export function normalize(text: string, given: Given = {}): Article {
  const physical = splitLines(text);
  const lines: Line[] = [];
  for (const [i, whole] of physical.entries())
    for (const { raw, offset } of piecesOf(whole))
      lines.push({ number: lines.length + 1, physical: i + 1, offset, raw, text: normalizeLine(raw) });
  const article: Article = { physical, lines, body: 0 };
  if (lines[0]?.raw.trim() === "---") {
    const end = lines.findIndex((l, i) => i > 0 && l.raw.trim() === "---");
    if (end > 0) {
      article.body = end + 1;
      for (const line of lines.slice(1, end)) readField(line, article);
    }
  }
  if (given.title) article.title = { value: given.title };
  if (!article.title) article.title = titleIn(article);
  if (!article.date) article.date = dateIn(article) ?? yearIn(article);
  if (given.date) article.date = { value: given.date };
  if (given.place) article.place = { value: given.place };
  return article;
}

/** So long may a piece be, and so long it is at least before it ends with its sentence. */
const longestPiece = 3000;
const shortestPiece = 1500;

/** A line longer than any paragraph is read in pieces that end with a sentence, so that no stage sees more at once. */
function* piecesOf(line: string): Generator<{ raw: string; offset: number }> {
  if (line.length <= longestPiece) {
    yield { raw: line, offset: 0 };
    return;
  }
  for (let start = 0; start < line.length; ) {
    const end = Math.min(line.length, start + longestPiece);
    const stop = line.slice(start + shortestPiece, end).indexOf("。");
    const next = end === line.length || stop < 0 ? end : start + shortestPiece + stop + 1;
    yield { raw: line.slice(start, next), offset: start };
    start = next;
  }
}

function readField({ raw, number }: Line, article: Article): void {
  const colon = raw.search(/[:：]/);
  if (colon < 0) return;
  const name = fieldNames[raw.slice(0, colon).trim()];
  const start = colon + 1 + (raw.slice(colon + 1).length - raw.slice(colon + 1).trimStart().length);
  let value = raw.slice(start).trimEnd();
  if (!name || value === "") return;
  let from = start;
  if (value.length > 1 && /^["'].*["']$/.test(value)) {
    value = value.slice(1, -1);
    from += 1;
  }
  article[name] = { value, span: { line: number, start: from, end: from + value.length } };
}

/** The first line that is not empty, unless it is a whole paragraph. */
function titleIn({ lines, body }: Article): Field | undefined {
  const line = lines.slice(body, body + 20).find((l) => l.raw.trim() !== "");
  if (!line || line.raw.length > 80 || /[。；]/.test(line.text)) return undefined;
  const value = line.raw.trim().replace(/^#+\s*/, "");
  const start = line.raw.indexOf(value);
  return value === "" ? undefined : { value, span: { line: line.number, start, end: start + value.length } };
}

const written = /((?:19|20)[0-9]{2})(?:年|-|\/|\.)([0-9]{1,2})(?:月|-|\/|\.)([0-9]{1,2})/;

/** The first full date in the first or the last lines. */
function dateIn({ lines, body }: Article): Field | undefined {
  const near = [...lines.slice(body, body + 12), ...lines.slice(-5)];
  for (const { text, number } of near) {
    const head = text.slice(0, 400);
    const m = written.exec(head);
    if (!m) continue;
    const [, y, mo, d] = m;
    if (Number(mo) < 1 || Number(mo) > 12 || Number(d) < 1 || Number(d) > 31) continue;
    return {
      value: `${y}-${String(mo).padStart(2, "0")}-${String(d).padStart(2, "0")}`,
      span: { line: number, start: m.index, end: m.index + m[0].length },
    };
  }
  return undefined;
}

/** Without a date, the year that the title gives: 2024年政府工作报告. */
function yearIn({ title }: Article): Field | undefined {
  const m = title && /(?:19|20)[0-9]{2}(?=年)/.exec(title.value);
  if (!title || !m) return undefined;
  const start = title.span && title.span.start + m.index;
  return { value: m[0], ...(title.span && start !== undefined && { span: { line: title.span.line, start, end: start + 4 } }) };
}
