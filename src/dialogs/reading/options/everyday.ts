import type { Option } from '../values.ts';

/** What people call things that forms name otherwise; each is a kind of what the label says, and of nothing else. */
const sure: readonly (readonly [label: RegExp, names: string])[] = [
  [/^中小学校?$/u, '中学|小学|初中|高中|中学校|中小学校'],
  [/^(?:大学|高校|高等院校)$/u, '高校|大学|高等院校|university|college'],
  [/^(?:国有|民营)?企业(?:单位)?$/u, '国企|央企|私企|民企|外企|国有企业|公司|集团公司'],
  [/^机关(?:单位)?$/u, '政府机关|党政机关|行政机关'],
  [/^志愿(?:者)?(?:服务|活动)$/u, '志愿服务|志愿者服务|志愿活动|志愿者活动'],
  [
    /^线上$/u,
    '线上直播|直播|网络直播|云直播|线上会议|网上|网络|在线|腾讯会议|钉钉|视频会议|视频号|抖音|云上|online|live stream|livestream|live streaming|livestreaming|webcast|webinar|zoom',
  ],
  [/^线下$/u, '现场|线下现场|实地|面对面|offline|on site|onsite|face to face|face-to-face'],
  [/^碳达峰碳中和$/u, '双碳|碳达峰|碳中和|低碳'],
  [/^银龄科普$/u, '银龄|老年|老年人|老人|老龄|中老年|中老年人'],
  [/^青少年科技教育$/u, '青少年|青少年科普|少儿|儿童'],
  [/^疫情防控$/u, '防疫|抗疫|疫情|新冠'],
  [/^防灾减灾$/u, '防灾|减灾|防震减灾|应急'],
  [/^生态环保$/u, '环保|生态|环境保护'],
  [/^卫生健康$/u, '健康|卫生|医疗卫生'],
  [/^中医药$/u, '中医|中药'],
  [/^进学校$/u, '进校园|校园|走进校园'],
  [/^进农村$/u, '进乡村|乡村|下乡|农村'],
  [/^进军营$/u, '进部队|部队|军营'],
  [/^进机关$/u, '机关'],
];
/** Kinds that may belong to the label: the person is asked. */
const likely: readonly (readonly [label: RegExp, names: RegExp])[] = [
  [/场馆/u, /(?:科技|博物|图书|文化|展览|美术|天文|规划展览)馆|动物园|植物园|海洋馆|少年宫|文化宫/u],
  [/科研|研究/u, /研究[院所]|设计院|科学院|实验室|研究中心/u],
  [/机关/u, /(?:局|委|厅|办公室|办事处|街道办?|政府|法院|检察院|消防|公安|科协|团委|妇联|总工会)$/u],
  [/社区/u, /居委会|居民委员会|小区|党群服务中心/u],
  [/乡村|农村/u, /村委会|村民委员会|村$/u],
  [/事业单位/u, /医院|疾控|卫生院|气象局|学会|图书馆|文化馆|中心$/u],
  [/企业/u, /公司|厂$|集团|商场|银行/u],
  [/机构|事业单位/u, /^institution$|institut/iu],
  [/水情/u, /节水|水资源|用水|河长|水利/u],
  [/生态/u, /湿地|绿色|植物|野生动物|生物多样性/u],
  [/卫生健康/u, /急救|近视|口腔|眼健康|心理|营养|护眼|用药/u],
  [/防灾/u, /地震|消防|逃生|气象灾害|安全教育/u],
  [/中小学/u, /(?:学校|幼儿园|职专|中专|职业学校|[\d一二三四五六七八九十]中)$/u],
];

/** Everyday names of an option that no other option has. */
export function everydayNames({ label, other }: Option, options: readonly Option[]): readonly string[] {
  if (other) return [];
  const rivals = options.filter((option) => option.label !== label);
  const taken = rivals.flatMap((option) => [option.label, ...(option.aliases ?? [])]);
  return sure
    .filter(([pattern]) => pattern.test(label))
    .flatMap(([, names]) => names.split('|'))
    .filter((name) => !taken.some((each) => each.includes(name)));
}

/** The options that an answer without any of their names is likely to mean. */
export function likelyOptions(text: string, options: readonly Option[]): readonly string[] {
  const plain = text.replace(/[\s,，。.!！~、]+$/u, '');
  if (plain.length > 30) return [];
  return options
    .filter(({ label, other }) => !other && likely.some(([pattern, names]) => pattern.test(label) && names.test(plain)))
    .map(({ code }) => code);
}
