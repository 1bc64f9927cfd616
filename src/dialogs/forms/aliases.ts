/** What people call a question of the notice's forms, beside its label: what a pasted line or a changed answer begins with. */

export const unitAliases = [
  '单位名称',
  '单位',
  '单位全称',
  '全称',
  '填报单位名称',
  '填报单位全称',
  '申报单位',
  '填表单位',
  '报送单位',
  'unit name',
  'name of the unit',
  'our unit',
  'the unit',
];

export const nameAliases = [
  ...['名称', '活动名', '活动题目', '活动标题', '项目名称', '活动主题', '题目', '标题'],
  ...['event name', 'activity title', 'event title', 'name of the activity', 'name of the event', 'title'],
];

export const participantsAliases = [
  '参加人数',
  '人数',
  '预计人数',
  '预计参加人数',
  '拟参与人数',
  '参与人数',
  '活动人数',
  'participants',
  'number of participants',
];

export const keyEventAliases = [
  '申请市级重点',
  '市级重点活动',
  '市级重点',
  '是否申请市级重点活动',
  '是否申请市级重点',
  '是否申请重点活动',
  '是否申请重点',
  '是否申报市级重点活动',
  '是否申报市级重点',
  '是否申报重点活动',
  '申报市级重点活动',
  '申报市级重点',
  '申报重点活动',
  '申请重点活动',
  '是否市级重点活动',
  '是否为市级重点活动',
  '重点活动',
  '市重点活动',
  '市重点',
  '重点',
  'key activity',
  'key event',
  'key municipal activity',
];

export const summaryAliases = [
  '活动简介',
  '简介',
  '内容简介',
  '活动内容',
  '活动介绍',
  '项目介绍',
  '项目内容',
  '主要活动内容',
  'description',
  'introduction',
];

export const fullTimeAliases = [
  '科普专职人员',
  '专职人员',
  '专职人员参与数',
  '专职人员数',
  'full-time staff',
  'full-timers',
  'communicators',
];

export const onlineAliases = [
  '线上参与群众数',
  '线上群众数',
  '线上参与人数',
  '线上人数',
  '线上活动参与人数',
  'online visitors',
  'online audience',
];

export const onSiteAliases = [
  '线下参与群众数',
  '线下群众数',
  '线下参与人数',
  '线下人数',
  '现场人数',
  '线下活动参与人数',
  'visitors',
  'on-site visitors',
  'audience',
];
