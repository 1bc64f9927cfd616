import { either, inCell, lines, type Typed } from './word.ts';

/** Another filing, as a district's office for farming types it. */
export const typed = {
  unit: '天津市武清区农业农村委员会',
  name: '春耕农业科技下乡培训',
  host: '天津市武清区农业农村委员会',
  authority: '天津市农业农村委员会',
  place: '武清区大碱厂镇文化广场',
  time: '5月29日',
  leader: '郑国栋',
  contact: '冯晓燕',
  address: '天津市武清区雍阳西道118号',
  postcode: '301700',
  telephone: '022-82170033',
  fax: '022-82170034',
  email: 'wqnw@tj.gov.cn',
  budget: '12500元',
  participants: '180人',
  keyEvent: '□是 ☑否',
  summary:
    '邀请农科院专家到田间讲解春耕管理和病虫害防治，面向种植户约180人，采取现场示范和发放资料的方式，由区融媒体宣传。',
} satisfies Typed;

export const meant = {
  ...typed,
  time: { start: '2022-05-29', end: '2022-05-29' },
  telephone: ['022-82170033'],
  budget: 12500,
  participants: 180,
  keyEvent: false,
};

export const labels: Typed = {
  name: '活动名称',
  host: '主办单位',
  authority: '主管部门',
  place: '举办地点',
  time: '举办时间',
  leader: '活动负责人',
  contact: '联系人',
  address: '地址',
  postcode: '邮政编码',
  telephone: '联系电话',
  fax: '传真',
  email: '电子邮箱',
  budget: '活动经费',
  participants: '拟参加人数',
  keyEvent: '申请市级重点活动',
  summary: '项目简介',
};

export const title = lines('附件1') + lines('天津市第36届科技周活动备案表');
export const unitLine = (unit: string = typed.unit): string => lines(`填报单位（盖章）：${unit}`);
export const foot = lines('注：请按通知要求于5月10日24时前完成在线填报。');
export const at = (cells: Typed, key: string): string => inCell(cells[key] ?? '');

/** The pairs of the official table, as rows of keys. */
export const layout: readonly (readonly [string, string] | readonly [string])[] = [
  ['name'],
  ['host', 'authority'],
  ['place', 'time'],
  ['leader', 'contact'],
  ['address', 'postcode'],
  ['telephone', 'fax'],
  ['email', 'budget'],
  ['participants', 'keyEvent'],
  ['summary'],
];

/** A 统计表 of another unit. */
export const told = {
  unit: '天津农学院',
  name: '盐碱地里的科学',
  place: '天津农学院西校区报告厅',
  district: '西青区',
  host: '天津农学院',
  time: '5月22日',
  contact: '韩梅',
  post: '科研处副处长',
  telephone: '13512200155',
  email: 'hanmei@tjau.edu.cn',
  spending: '5000元',
  fullTime: '4人次',
  scientists: '11人次',
  volunteers: '25人次',
  others: '7人次',
  online: '800人次',
  onSite: '320人次',
  media: '3',
  reports: '4',
  links: 'https://news.example.cn/2022/a.html',
  example: '',
} satisfies Typed;

export const toldMeant = {
  ...told,
  categories: ['1', '4'],
  themes: ['7', '14'],
  places: ['2', '5'],
  time: { start: '2022-05-22', end: '2022-05-22' },
  unitKind: '3',
  telephone: ['13512200155'],
  spending: 5000,
  formats: ['1', '2'],
  sources: either([{ code: '2' }], [{ code: '2', amount: 5000 }]),
  fullTime: 4,
  scientists: 11,
  volunteers: 25,
  others: 7,
  online: 800,
  onSite: 320,
  media: 3,
  reports: 4,
  links: ['https://news.example.cn/2022/a.html'],
  example: either(null, 'ASKED'),
};
