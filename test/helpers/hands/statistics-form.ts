import {
  asked,
  cell,
  docxOf,
  type Expected,
  either,
  type Hand,
  inCell,
  lines,
  para,
  row,
  run,
  type Typed,
  table,
} from './word.ts';

export const kinds = ['讲座', '展览', '技能培训', '志愿服务', '其他'];
export const themes = [
  '重大成果应用',
  '疫情防控',
  '卫生健康',
  '食品安全',
  '碳达峰碳中和',
  '防灾减灾',
  '生态环保',
  '水情教育',
  '科技资源科普化',
  '垃圾分类',
  '计量科技',
  '生物安全',
  '青少年科技教育',
  '农业科技',
  '中医药',
  '银龄科普',
  '其他',
];
export const seven = ['进社区', '进农村', '进机关', '进企业', '进学校', '进军营', '进网络'];
export const units = ['科普场馆', '科研机构', '大学', '中小学', '机关', '社区', '乡村', '企业', '其他事业单位', '其他'];
export const forms = ['线下', '线上'];
export const sources = ['中央财政', '市财政', '区财政', '企业赞助', '实物折算', '其他'];

export type Mark = (option: string, chosen: boolean) => string;
export const text =
  (chosen: string, open: string): Mark =>
  (option, is) =>
    run(`${is ? chosen : open}${option}  `);
export const ticks = text('☑', '□');

/** All options of a field, with those that were chosen marked; four a line. */
export function options(all: readonly string[], chosen: readonly string[], mark: Mark, other = ''): string {
  const parts = all.map((option) => {
    const is = chosen.includes(option);
    return mark(option, is) + (option === '其他' && is && other ? run(other) : '');
  });
  const rows: string[] = [];
  for (let i = 0; i < parts.length; i += 4) rows.push(para(...parts.slice(i, i + 4)));
  return rows.join('');
}

export interface Chosen {
  readonly categories?: readonly string[];
  readonly themes?: readonly string[];
  readonly places?: readonly string[];
  readonly unitKind?: readonly string[];
  readonly formats?: readonly string[];
  readonly sources?: readonly string[];
}
export const chosen: Required<Chosen> = {
  categories: ['讲座', '展览'],
  themes: ['卫生健康', '青少年科技教育'],
  places: ['进社区', '进学校'],
  unitKind: ['科普场馆'],
  formats: ['线下'],
  sources: ['市财政'],
};

export function marked(mark: Mark, more: Chosen = {}, other = ''): Typed {
  const c = { ...chosen, ...more };
  return {
    categories: options(kinds, c.categories, mark, other),
    themes: options(themes, c.themes, mark, other),
    places: options(seven, c.places, mark),
    unitKind: options(units, c.unitKind, mark, other),
    formats: options(forms, c.formats, mark),
    sources: options(sources, c.sources, mark, other),
  };
}

export const typed = {
  unit: '天津科学技术馆',
  name: '“健康中国”科普进社区',
  place: '河西区友谊路街道文化中心',
  district: '河西区',
  host: '天津科学技术馆',
  time: '5月28日',
  contact: '吴昊',
  post: '副部长',
  telephone: '13702220022',
  email: 'wuhao@tjstm.cn',
  spending: '30000元',
  fullTime: '6人次',
  scientists: '12人次',
  volunteers: '20人次',
  others: '3人次',
  online: '人次',
  onSite: '260人次',
  media: '2',
  reports: '3',
  links: 'https://news.tjstm.cn/a/1.html\nhttps://news.tjstm.cn/a/2.html',
  example: '',
  ...marked(ticks),
};
export const meant = {
  unit: '天津科学技术馆',
  name: '“健康中国”科普进社区',
  categories: ['1', '2'],
  themes: ['3', '13'],
  places: ['1', '5'],
  place: '河西区友谊路街道文化中心',
  district: '河西区',
  host: '天津科学技术馆',
  time: { start: '2022-05-28', end: '2022-05-28' },
  unitKind: '1',
  contact: '吴昊',
  post: '副部长',
  telephone: ['13702220022'],
  email: 'wuhao@tjstm.cn',
  spending: 30000,
  formats: ['1'],
  sources: either([{ code: '2' }], [{ code: '2', amount: 30000 }]),
  fullTime: 6,
  scientists: 12,
  volunteers: 20,
  others: 3,
  onSite: 260,
  media: 2,
  reports: 3,
  links: ['https://news.tjstm.cn/a/1.html', 'https://news.tjstm.cn/a/2.html'],
};
export const maybe = { online: either(0, asked), example: either(null, asked) };

export const printed: Typed = {
  name: '活动名称',
  categories: '活动类别',
  themes: '主题类别',
  places: '“七进”类别',
  place: '举办地点',
  district: '所在区',
  host: '主办单位',
  time: '举办时间',
  unitKind: '单位类别',
  contact: '联 系 人',
  post: '职  务',
  telephone: '联系电话',
  email: '电子邮箱',
  spending: '经费投入',
  formats: '活动形式',
  sources: '经费来源',
  fullTime: '科普专职人员参与数',
  scientists: '科技工作者参与数',
  volunteers: '科技志愿者参与数',
  others: '其他人员参与数',
  online: '线上活动参与群众数',
  onSite: '线下活动参与群众数',
  media: '参与宣传的媒体数',
  reports: '媒体报道条数',
  links: '报道链接',
  example: '典型案例（选报）',
};
export const layout: readonly (readonly string[])[] = [
  ['name'],
  ['categories'],
  ['themes'],
  ['places'],
  ['place', 'district'],
  ['host', 'time'],
  ['unitKind'],
  ['contact', 'post'],
  ['telephone', 'email'],
  ['spending', 'formats'],
  ['sources'],
  ['fullTime', 'scientists'],
  ['volunteers', 'others'],
  ['online', 'onSite'],
  ['media', 'reports'],
  ['links'],
  ['example'],
];

export const head = (unit: string): string =>
  lines(`附件2\n第36届天津市科技周活动情况统计表\n（样表）\n填报单位（盖章）：${unit}`);
export const foot = lines('注：请按通知要求于6月24日前在线填报。');

export function theTable(cells: Typed, labels: Typed = {}, keys: readonly (readonly string[])[] = layout): string {
  const pair = (key: string, span: number): string =>
    cell(inCell(labels[key] ?? printed[key] ?? '')) + cell(inCell(cells[key] ?? ''), span);
  return table(...keys.map((each) => row(...each.map((key) => pair(key, each.length === 1 ? 3 : 1)))));
}
export const official = (cells: Typed = {}, labels: Typed = {}): string => {
  const all = { ...typed, ...cells };
  return head(all['unit'] ?? '') + theTable(all, labels) + foot;
};
export const one = (title: string, body: string, expected: Expected = {}): Hand => ({
  title: `统计表: ${title}`,
  name: 'paper.docx',
  bytes: docxOf(body),
  forms: [{ form: 'statistics', expected: { ...maybe, ...meant, ...expected } }],
});
export const off = (title: string, cells: Typed, expected: Expected = {}, labels: Typed = {}): Hand =>
  one(title, official(cells, labels), expected);

export const u = '<w:u w:val="single"/>';
export const look =
  (rpr: string): Mark =>
  (option, is) =>
    (is ? run(option, rpr) : run(option)) + run('  ');
export const w2 = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>';
