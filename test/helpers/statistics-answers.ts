import type { Answers } from '../../src/dialogs/form.ts';

/** A whole 统计表 as it is stored. */
export const statisticsAnswers: Answers = {
  unit: '天津科学技术馆',
  name: '“智享科技”进社区科普展',
  categories: ['1', '2', '5:科普剧'],
  themes: ['3', '13'],
  places: ['1', '5'],
  place: '南开区王顶堤街道文化站',
  district: '南开区',
  host: '天津科学技术馆',
  time: { start: '2022-05-21', end: '2022-05-21', startTime: '09:00', endTime: '11:00' },
  unitKind: '1',
  contact: '李四',
  post: '科普部主任',
  telephone: ['13752011234'],
  email: 'lisi@tjstm.org.cn',
  spending: 35_000,
  formats: ['1'],
  sources: [
    { code: '2', amount: 20_000 },
    { code: '4', amount: 15_000 },
  ],
  fullTime: 3,
  scientists: 12,
  volunteers: 25,
  others: 0,
  online: 0,
  onSite: 180,
  media: 2,
  reports: 3,
  links: ['https://www.tjkp.cn/news/1.html', 'https://www.tjkp.cn/news/2.html'],
  example: '联合社区医院开展急救技能培训，居民现场操作除颤仪，当天有35人取得证书。',
};

/** What the edition prints around its table. */
export const statisticsHeading = {
  attachment: '附件2',
  title: '第36届天津市科技周活动情况统计表',
  stamp: '填报单位（盖章）',
  note: '注：请按通知要求于6月24日前在线填报。',
};
