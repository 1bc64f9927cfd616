import type { Answers } from '../../src/dialogs/form.ts';

/** A whole filing, as it is stored. */
export const filingAnswers: Answers = {
  unit: '天津市南开区科学技术协会',
  name: '“智赋能”人工智能科普进校园系列活动',
  host: '天津市南开区科学技术协会、南开大学人工智能学院',
  authority: '天津市科学技术协会',
  place: '天津市南开区青少年活动中心二楼报告厅',
  time: { start: '2022-05-21', end: '2022-05-21', startTime: '09:00', endTime: '11:30' },
  leader: '王小明',
  contact: '李华',
  address: '天津市南开区复康路11号科技大厦3层',
  postcode: '300071',
  telephone: ['13820001234', '022-23501234-8012'],
  fax: null,
  email: 'kexie@nankai.example.cn',
  budget: 35000,
  participants: { min: 100, max: 150 },
  keyEvent: true,
  summary:
    '面向全区中小学生开展人工智能科普讲座和互动体验。\n邀请高校教师主讲，参加人员为中小学师生约150人，通过公众号宣传。',
};
