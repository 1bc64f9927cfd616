import * as f from './office-forms.ts';
import {
  forms,
  kinds,
  layout,
  type Mark,
  options,
  printed,
  seven,
  sources,
  themes,
  ticks,
  units,
} from './statistics-form.ts';
import {
  asked,
  box,
  cell,
  docxOf,
  dropDown,
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

const { told, toldMeant } = f;
const chosen = {
  categories: ['讲座', '志愿服务'],
  themes: ['生态环保', '农业科技'],
  places: ['进农村', '进学校'],
  unitKind: ['大学'],
  formats: ['线下', '线上'],
  sources: ['市财政'],
};
const all = { categories: kinds, themes, places: seven, unitKind: units, formats: forms, sources };
type Key = keyof typeof all;
const keys = Object.keys(all) as Key[];
const marked = (mark: Mark): Typed =>
  Object.fromEntries(keys.map((key) => [key, options(all[key], chosen[key], mark)]));
const plain: Typed = { ...told, ...marked(ticks) };

const title = lines('附件2\n第36届天津市科技周活动情况统计表');
const unitLine = lines(`填报单位（盖章）：${told.unit}`);
const rows = (cells: Typed, names: Typed = {}, keyRows: readonly (readonly string[])[] = layout): string[] =>
  keyRows.map((each) =>
    row(
      ...each.map(
        (key) =>
          cell(inCell(names[key] ?? printed[key] ?? '')) + cell(inCell(cells[key] ?? ''), each.length === 1 ? 3 : 1),
      ),
    ),
  );
const one = (name: string, body: string, expected: Expected = {}): Hand => ({
  title: `统计表: ${name}`,
  name: 'paper.docx',
  bytes: docxOf(body),
  forms: [{ form: 'statistics', expected: { ...toldMeant, ...expected } }],
});
const withCells = (name: string, cells: Typed, expected: Expected = {}, names: Typed = {}): Hand =>
  one(name, title + unitLine + table(...rows({ ...plain, ...cells }, names)), expected);

const short: Typed = {
  name: '名称',
  categories: '类别',
  themes: '主题',
  places: '七进',
  place: '地点',
  district: '区',
  host: '主办',
  time: '时间',
  unitKind: '单位类型',
  contact: '联系人',
  post: '职务',
  telephone: '电话',
  email: '邮箱',
  spending: '经费',
  formats: '形式',
  sources: '来源',
  fullTime: '专职人员数',
  scientists: '科技工作者',
  volunteers: '志愿者人数',
  others: '其他人员',
  online: '线上人数',
  onSite: '线下人数',
  media: '媒体数',
  reports: '报道数',
  links: '链接',
  example: '案例',
};
const again: Typed = {
  categories: '活动类型（可多选）',
  themes: '活动主题类别',
  places: '是否“七进”（请勾选）',
  district: '活动所在区',
  time: '活动时间',
  unitKind: '填报单位类别',
  contact: '填表人',
  post: '职务/职称',
  telephone: '手机',
  spending: '投入经费（元）',
  formats: '活动方式',
  sources: '资金来源',
  fullTime: '参与的科普专职人员',
  scientists: '参与的科技工作者',
  volunteers: '参与的科技志愿者',
  others: '参与的其他人员',
  online: '线上参与群众',
  onSite: '线下参与群众',
  media: '参与媒体数量',
  reports: '报道数量',
  links: '报道网址',
};

// Each option in a cell of its own, the tick below it.
const matrix = (key: Key): string =>
  table(
    row(...all[key].map((option) => cell(option))),
    row(...all[key].map((option) => cell(chosen[key].includes(option) ? '√' : ''))),
  );
const inMatrix: Typed = Object.fromEntries(keys.map((key) => [key, matrix(key) + lines('')]));
const controls: Mark = (option, is) => `${box(is)}${run(`${option} `)}`;
const cut = Math.floor(layout.length / 2);
const pageBreak = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
const people = table(
  row(
    cell('参与人员类型'),
    cell('科普专职人员'),
    cell('科技工作者'),
    cell('科技志愿者'),
    cell('其他人员'),
    cell('合计'),
  ),
  row(cell('人次'), cell('4'), cell('11'), cell('25'), cell('7'), cell('47')),
);
const peopleKeys = new Set(['fullTime', 'scientists', 'volunteers', 'others']);

export const officeStatistics: readonly Hand[] = [
  withCells(
    'options alone, in words',
    {
      categories: '讲座、志愿服务',
      themes: '生态环保，农业科技',
      places: '进农村 进学校',
      unitKind: '大学',
      formats: '线上线下结合',
      sources: '市财政',
    },
    { formats: either(['1', '2'], asked) },
  ),
  withCells(
    'options with ticks behind',
    marked((option, is) => run(`${option}${is ? '（√）' : '（ ）'} `)),
  ),
  withCells('boxes of controls', marked(controls)),
  withCells(
    'options in a matrix of cells',
    inMatrix,
    Object.fromEntries(
      keys.map((key) => [
        key,
        either((toldMeant as Expected)[key], asked, [{ code: '2' }], [{ code: '2', amount: 5000 }]),
      ]),
    ),
  ),
  withCells(
    'labels abbreviated',
    {},
    Object.fromEntries(
      [
        'categories',
        'sources',
        'online',
        'onSite',
        'district',
        'example',
        'media',
        'reports',
        'links',
        'themes',
        'formats',
        'unitKind',
      ].map((key) => [
        key,
        either(...(isEither((toldMeant as Expected)[key]) ?? [(toldMeant as Expected)[key]]), asked),
      ]),
    ),
    short,
  ),
  withCells('labels in other words', {}, {}, again),
  one(
    'in two tables, 续表',
    title +
      unitLine +
      table(...rows(plain, {}, layout.slice(0, cut))) +
      pageBreak +
      lines('续表') +
      table(...rows(plain, {}, layout.slice(cut))),
  ),
  withCells('drop-downs', {
    district: dropDown(['和平区', '西青区'], '西青区'),
    unitKind: dropDown(units, '大学'),
    formats: '☑线下 ☑线上',
  }),
  withCells('numbers of full width and with commas', {
    spending: '５，０００元',
    fullTime: '４',
    online: '８００',
    onSite: '３２０人次',
  }),
  withCells(
    'money by source in lines',
    { sources: '市财政 3000元\n区财政 2000元' },
    {
      sources: either(
        [
          { code: '2', amount: 3000 },
          { code: '3', amount: 2000 },
        ],
        asked,
      ),
    },
  ),
  withCells('money in wan beside the label', { spending: '0.5' }, {}, { spending: '经费投入（万元）' }),
  one(
    'people in a table below',
    title +
      unitLine +
      table(
        ...rows(
          plain,
          {},
          layout.filter((each) => !each.some((key) => peopleKeys.has(key))),
        ),
      ) +
      people,
    Object.fromEntries([...peopleKeys].map((key) => [key, either((toldMeant as Expected)[key], asked)])),
  ),
  withCells(
    'about, more than',
    { online: '约800人次', onSite: '320余人次' },
    { online: either(800, asked), onSite: either(320, asked) },
  ),
  withCells(
    '其他 with its words on a line',
    { categories: `${options(kinds, ['讲座', '其他'], ticks)}${para(run('科普剧', '<w:u w:val="single"/>'))}` },
    { categories: either(['1', '5:科普剧'], asked) },
  ),
  withCells('links that are links', {
    links: `<w:p><w:hyperlink w:anchor="a">${run('https://news.example.cn/2022/a.html', '<w:u w:val="single"/>')}</w:hyperlink></w:p>`,
  }),
  withCells('sources with amounts in boxes', {
    sources: '□中央财政 ☑市财政 5000 元 □区财政 ___元 □企业赞助 □实物折算 □其他',
  }),
];

function isEither(value: unknown): readonly unknown[] | undefined {
  return typeof value === 'object' && value !== null && 'either' in value
    ? (value as { either: readonly unknown[] }).either
    : undefined;
}
