/** The ontology of local government: people, posts, bodies, places, platforms, projects, campaigns, targets, meetings, policies and documents. */
import { governmentAlignment } from "./alignment.js";
import { defineOntology } from "./define.js";

const ink = { light: "#5c5850", dark: "#b8b2a6" };
const cinnabar = { light: "#b23a2e", dark: "#f08a78" };
const indigo = { light: "#2b5c8a", dark: "#7fb2e5" };
const pine = { light: "#2d7a4d", dark: "#74c492" };
const ochre = { light: "#946300", dark: "#dba744" };
const plum = { light: "#7a4490", dark: "#c79be0" };
const teal = { light: "#0b757b", dark: "#5cc8ce" };

/** Measure words that English does without are empty. */
const units = {
  元: "yuan",
  美元: "US dollars",
  个: "",
  家: "",
  名: "",
  位: "",
  项: "",
  套: "",
  所: "",
  条: "",
  座: "",
  户: "households",
  人: "people",
  人次: "visits",
  张: "",
  辆: "",
  亩: "mu",
  公顷: "hectares",
  平方米: "m²",
  平方公里: "km²",
  公里: "km",
  米: "m",
  吨: "tonnes",
  千瓦: "kW",
  千瓦时: "kWh",
  天: "days",
  次: "times",
  个百分点: "percentage points",
} as const;
const milestones = {
  开工: "begun",
  开工建设: "construction begun",
  全面开工: "fully begun",
  全线开工: "begun along the whole line",
  完工: "finished",
  主体完工: "main structure finished",
  主体封顶: "main structure topped out",
  全线完工: "finished along the whole line",
  完成: "completed",
  全面完成: "fully completed",
  建成: "built",
  建成投产: "built and in production",
  投产: "in production",
  建成投用: "built and in use",
  投用: "in use",
  建成启用: "built and in use",
  建成开放: "built and open",
  "早建成、早投用": "early completion and use",
  竣工: "finished",
  通车: "open to traffic",
  建成通车: "built and open to traffic",
  成功举办: "held with success",
  全面完成净空处理: "airspace fully cleared",
  争先进位: "to move up in rank",
  排名争先进位: "to move up in rank",
  保二争一: "to keep second and strive for first",
} as const;

/** What is promised, and what was reached: a number or a milestone, in the words of the text. */
const figure = {
  indicator: { type: "text", zh: "指标", en: "indicator", required: true },
  comparator: {
    type: "choice",
    zh: "比较",
    en: "comparator",
    values: {
      "=": { zh: "等于", en: "exactly" },
      ">=": { zh: "不低于", en: "at least" },
      "<=": { zh: "不超过", en: "at most" },
      "~": { zh: "约", en: "about" },
    },
  },
  value: { type: "quantity", zh: "数值", en: "value", proven: true },
  unit: { type: "text", zh: "单位", en: "unit", english: units },
  status: { type: "text", zh: "节点", en: "milestone", proven: true, english: milestones },
  year: { type: "integer", zh: "年份", en: "year" },
  scope: { type: "text", zh: "范围", en: "scope" },
  wording: { type: "text", zh: "原文", en: "wording" },
} as const;
const figureOrMilestone = [["comparator", "value", "unit"], ["status"]] as const;
const figureLabels = ["{indicator} {wording}", "{indicator} {comparator} {value}{unit}", "{indicator} {status}"] as const;

export const government = defineOntology({
  name: "government",
  zh: "地方治理",
  en: "Local government",
  alignment: governmentAlignment,
  kinds: {
    person: { zh: "人物", en: "person", color: cinnabar, shape: "circle", personal: true },
    role: { zh: "职务", en: "post", color: cinnabar, shape: "ring", namedWithin: "roleOf" },
    organization: { zh: "组织", en: "organization", color: indigo, shape: "square" },
    place: { zh: "地点", en: "place", color: pine, shape: "triangle", scope: true },
    platform: { zh: "平台", en: "platform", color: ochre, shape: "square" },
    project: { zh: "项目", en: "project", color: ochre, shape: "diamond" },
    campaign: { zh: "行动", en: "campaign", color: plum, shape: "hexagon" },
    target: {
      zh: "目标",
      en: "target",
      color: teal,
      shape: "bullseye",
      claim: true,
      anchoredBy: "targets",
      attributes: { ...figure, baseline: { type: "text", zh: "基数", en: "baseline" } },
      matchedBy: ["indicator", "scope"],
      answeredBy: "result",
      oneOf: figureOrMilestone,
      labels: figureLabels,
    },
    result: {
      zh: "实绩",
      en: "result",
      color: teal,
      shape: "circle",
      claim: true,
      anchoredBy: "attains",
      attributes: figure,
      matchedBy: ["indicator", "scope"],
      oneOf: figureOrMilestone,
      labels: figureLabels,
    },
    event: {
      zh: "会议活动",
      en: "event",
      color: ink,
      shape: "hexagon",
      attributes: {
        start: { type: "date", zh: "开始", en: "start" },
        end: { type: "date", zh: "结束", en: "end" },
      },
    },
    policy: {
      zh: "方略要求",
      en: "policy",
      color: ink,
      shape: "diamond",
      attributes: {
        form: {
          type: "choice",
          zh: "类型",
          en: "form",
          values: {
            strategy: { zh: "战略", en: "strategy" },
            doctrine: { zh: "精神", en: "doctrine" },
            slogan: { zh: "口号", en: "slogan" },
            requirement: { zh: "要求", en: "requirement" },
            assessment: { zh: "判断", en: "assessment" },
            vision: { zh: "愿景", en: "vision" },
          },
        },
      },
    },
    document: {
      zh: "文献",
      en: "document",
      color: ink,
      shape: "bar",
      document: true,
      attributes: {
        date: { type: "date", zh: "日期", en: "date", required: true },
        file: { type: "text", zh: "文件", en: "file" },
        sha256: { type: "text", zh: "校验值", en: "SHA-256" },
        url: { type: "text", zh: "网址", en: "address" },
        license: { type: "text", zh: "许可", en: "licence" },
      },
    },
  },
  relations: {
    holds: {
      zh: "担任",
      en: "holds",
      inverse: { key: "heldBy", zh: "的任职者是", en: "is held by" },
      signature: { person: ["role"] },
    },
    roleOf: {
      zh: "隶属",
      en: "is a post of",
      inverse: { key: "hasRole", zh: "设有", en: "has the post" },
      signature: { role: ["organization"] },
    },
    partOf: {
      zh: "属于",
      en: "is part of",
      inverse: { key: "hasPart", zh: "包括", en: "includes" },
      signature: {
        campaign: ["campaign", "policy"],
        project: ["campaign", "project", "platform", "organization"],
        platform: ["campaign", "platform"],
        organization: ["organization"],
        place: ["place"],
        policy: ["policy", "campaign"],
        event: ["event", "campaign"],
        target: ["target"],
      },
      acyclic: true,
    },
    locatedIn: {
      zh: "位于",
      en: "is located in",
      inverse: { key: "locationOf", zh: "境内有", en: "is the location of" },
      signature: {
        organization: ["place", "platform"],
        place: ["place"],
        platform: ["place", "platform"],
        project: ["place", "platform"],
        event: ["place", "platform"],
      },
      acyclic: true,
    },
    governs: {
      zh: "管辖",
      en: "governs",
      inverse: { key: "governedBy", zh: "的主管机关是", en: "is governed by" },
      signature: { organization: ["place"] },
    },
    convenes: {
      zh: "召开",
      en: "convenes",
      inverse: { key: "convenedBy", zh: "的召集者是", en: "is convened by" },
      signature: { organization: ["event"] },
    },
    chairs: {
      zh: "主持",
      en: "chairs",
      inverse: { key: "chairedBy", zh: "的主持人是", en: "is chaired by" },
      signature: { person: ["event"] },
      implies: ["attends"],
    },
    attends: {
      zh: "参加",
      en: "attends",
      inverse: { key: "attendedBy", zh: "的参加者有", en: "is attended by" },
      signature: { person: ["event"], organization: ["event"] },
    },
    studies: {
      zh: "学习贯彻",
      en: "studies",
      inverse: { key: "studiedAt", zh: "学习贯彻于", en: "is studied at" },
      signature: { event: ["event", "policy"] },
    },
    states: {
      zh: "提出",
      en: "states",
      inverse: { key: "statedBy", zh: "的提出者是", en: "is stated by" },
      signature: {
        person: ["target", "result", "campaign", "policy"],
        event: ["target", "result", "campaign", "policy"],
        document: ["policy"],
      },
    },
    discusses: {
      zh: "论及",
      en: "discusses",
      inverse: { key: "discussedBy", zh: "的论述者是", en: "is discussed by" },
      signature: { person: ["policy"], event: ["policy"] },
    },
    targets: {
      zh: "的目标是",
      en: "targets",
      inverse: { key: "targetOf", zh: "的主体是", en: "is a target of" },
      signature: {
        place: ["target"],
        organization: ["target"],
        campaign: ["target"],
        platform: ["target"],
        project: ["target"],
        event: ["target"],
      },
    },
    attains: {
      zh: "取得",
      en: "attains",
      inverse: { key: "attainedBy", zh: "的取得者是", en: "is attained by" },
      signature: {
        place: ["result"],
        organization: ["result"],
        campaign: ["result"],
        platform: ["result"],
        project: ["result"],
        event: ["result"],
      },
    },
    leads: {
      zh: "牵头",
      en: "leads",
      inverse: { key: "ledBy", zh: "的牵头者是", en: "is led by" },
      signature: { person: ["campaign", "project"], organization: ["campaign", "project"] },
    },
    builds: {
      zh: "建设",
      en: "builds",
      inverse: { key: "builtBy", zh: "的建设者是", en: "is built by" },
      signature: { organization: ["project"] },
    },
    guides: {
      zh: "指引",
      en: "guides",
      inverse: { key: "guidedBy", zh: "遵循", en: "is guided by" },
      signature: { policy: ["campaign", "policy", "event"] },
    },
    reports: {
      zh: "报道",
      en: "reports",
      inverse: { key: "reportedBy", zh: "的报道见", en: "is reported by" },
      signature: { document: ["event"] },
    },
    publishedBy: {
      zh: "发布于",
      en: "is published by",
      inverse: { key: "publishes", zh: "发布", en: "publishes" },
      signature: { document: ["organization"] },
    },
    sourcedFrom: {
      zh: "来源于",
      en: "is sourced from",
      inverse: { key: "sourceOf", zh: "供稿", en: "is the source of" },
      signature: { document: ["organization"] },
    },
    credits: {
      zh: "署名",
      en: "credits",
      inverse: { key: "creditedIn", zh: "署名于", en: "is credited in" },
      signature: { document: ["person"] },
      attributes: {
        function: {
          type: "choice",
          zh: "分工",
          en: "function",
          required: true,
          values: {
            reporter: { zh: "文字", en: "reporter" },
            photographer: { zh: "摄影", en: "photographer" },
            editor: { zh: "责任编辑", en: "editor" },
          },
        },
      },
    },
  },
});

export type Government = typeof government;
