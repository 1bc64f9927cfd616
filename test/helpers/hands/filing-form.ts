import { cell, inCell, lines, para, row, run, type Typed, table, vertical } from './word.ts';

/** One filing as it is typed into the cells, in the plainest way. */
export const typed = {
  unit: '天津市河西区科学技术协会',
  name: '“走进实验室”青少年科普开放日',
  host: '天津市河西区科学技术协会',
  authority: '天津市科学技术协会',
  place: '河西区少年宫一楼报告厅',
  time: '5月28日',
  leader: '赵志强',
  contact: '孙丽',
  address: '天津市河西区友谊路20号',
  postcode: '300201',
  telephone: '13902110011',
  fax: '022-28350011',
  email: 'hxkx@126.com',
  budget: '20000元',
  participants: '200人',
  keyEvent: '☑是 □否',
  summary: '组织全区中小学生走进高校实验室，由科研人员讲解并动手体验，约200名学生参加，通过区融媒体和公众号宣传。',
};

/** What it means. */
export const meant = {
  unit: '天津市河西区科学技术协会',
  name: '“走进实验室”青少年科普开放日',
  host: '天津市河西区科学技术协会',
  authority: '天津市科学技术协会',
  place: '河西区少年宫一楼报告厅',
  time: { start: '2022-05-28', end: '2022-05-28' },
  leader: '赵志强',
  contact: '孙丽',
  address: '天津市河西区友谊路20号',
  postcode: '300201',
  telephone: ['13902110011'],
  fax: '022-28350011',
  email: 'hxkx@126.com',
  budget: 20000,
  participants: 200,
  keyEvent: true,
  summary: '组织全区中小学生走进高校实验室，由科研人员讲解并动手体验，约200名学生参加，通过区融媒体和公众号宣传。',
};

export const printed: Typed = {
  name: '活动名称',
  host: '主办单位',
  authority: '主管部门',
  place: '举办地点',
  time: '举办时间',
  leader: '活动负责人',
  contact: '联 系 人',
  address: '地    址',
  postcode: '邮政编码',
  telephone: '联系电话',
  fax: '传    真',
  email: '电子邮箱',
  budget: '活动经费',
  participants: '拟参加人数',
  keyEvent: '申请市级\n重点活动',
  summary: '项\n目\n简\n介',
};

const pairs = [
  ['host', 'authority'],
  ['place', 'time'],
  ['leader', 'contact'],
  ['address', 'postcode'],
  ['telephone', 'fax'],
  ['email', 'budget'],
  ['participants', 'keyEvent'],
] as const;

const title = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>天津市第36届科技周活动备案表</w:t></w:r></w:p>';
const note = '注：请按通知要求于5月10日24时前完成在线填报。';

export const head = (unit: string): string => `${lines('附件1')}${title}${lines(`填报单位（盖章）：${unit}`)}`;
export const foot = lines(note);

/** The official table with these cells. */
export function officialTable(cells: Typed, labels: Typed = {}, extra: readonly string[] = []): string {
  const label = (key: string): string => inCell(labels[key] ?? printed[key] ?? '');
  const value = (key: string): string => inCell(cells[key] ?? '');
  return table(
    row(cell(label('name')), cell(value('name'), 3)),
    ...pairs.map(([a, b]) => row(cell(label(a)), cell(value(a)), cell(label(b)), cell(value(b)))),
    ...extra,
    row(cell(label('summary')), cell(value('summary'), 3)),
  );
}

/** The official paper. */
export function official(cells: Typed = {}, labels: Typed = {}, extra: readonly string[] = []): string {
  const all = { ...typed, ...cells };
  return head(all['unit'] ?? '') + officialTable(all, labels, extra) + foot;
}

/** Other grids: widths in twelfths, one pair or three a row, answers under their labels. */
export function wideGrid(cells: Typed = typed): string {
  const value = (key: string, span: number): string => cell(inCell(cells[key] ?? ''), span);
  const label = (key: string, span = 2): string => cell(inCell(printed[key] ?? ''), span);
  return (
    head(cells['unit'] ?? '') +
    table(
      row(label('name'), value('name', 10)),
      row(label('host'), value('host', 4), label('authority'), value('authority', 4)),
      row(label('place'), value('place', 2), label('time', 1), value('time', 3), label('budget'), value('budget', 2)),
      row(
        label('leader'),
        value('leader', 2),
        label('contact'),
        value('contact', 2),
        label('telephone'),
        value('telephone', 2),
      ),
      row(label('fax'), value('fax', 2), label('email'), value('email', 2), label('postcode'), value('postcode', 2)),
      row(label('address'), value('address', 10)),
      row(label('participants'), value('participants', 3), label('keyEvent', 3), value('keyEvent', 4)),
      row(cell(vertical('项目简介'), 1), value('summary', 11)),
    ) +
    foot
  );
}

/** Each label over its answer, three beside each other. */
export function underLabels(cells: Typed = typed): string {
  const groups = [
    ['name', 'host', 'authority'],
    ['place', 'time', 'participants'],
    ['leader', 'contact', 'telephone'],
    ['fax', 'email', 'postcode'],
    ['address', 'budget', 'keyEvent'],
  ];
  const rows = groups.flatMap((keys) => [
    row(...keys.map((key) => cell(inCell(printed[key] ?? '')))),
    row(...keys.map((key) => cell(inCell(cells[key] ?? '')))),
  ]);
  return (
    head(cells['unit'] ?? '') + table(...rows, row(cell('项目简介', 3)), row(cell(inCell(cells['summary'] ?? ''), 3)))
  );
}

/** One pair a row, the unit among them, as a unit that typed the form anew has it. */
export function oneColumn(cells: Typed = typed, labels: Typed = printed): string {
  const keys = Object.keys(printed);
  return (
    title +
    table(
      row(cell('填报单位'), cell(inCell(cells['unit'] ?? ''))),
      ...keys.map((key) => row(cell(inCell(labels[key] ?? '')), cell(inCell(cells[key] ?? '')))),
    )
  );
}

/** No table at all: a line for each answer. */
export function letter(cells: Typed = typed): string {
  const keys = ['unit', ...Object.keys(printed)];
  const names: Typed = { ...printed, unit: '填报单位', summary: '项目简介', keyEvent: '申请市级重点活动' };
  return title + keys.map((key) => lines(`${(names[key] ?? '').replace(/\s/gu, '')}：${cells[key] ?? ''}`)).join('');
}

export { para, run };
