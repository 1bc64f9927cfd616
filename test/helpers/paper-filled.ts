/** What is filled in, as it is written on paper; the key event apart. */
export interface Filled {
  readonly unit: string;
  readonly name: string;
  readonly host: string;
  readonly authority: string;
  readonly place: string;
  readonly time: string;
  readonly leader: string;
  readonly contact: string;
  readonly address: string;
  readonly postcode: string;
  readonly telephone: string;
  readonly fax: string;
  readonly email: string;
  readonly budget: string;
  readonly participants: string;
  readonly summary: string;
}

export const filled: Filled = {
  unit: '天津市南开区科学技术协会',
  name: '“智赋能”人工智能科普进校园',
  host: '天津市南开区科学技术协会',
  authority: '天津市科学技术协会',
  place: '南开区青少年活动中心二楼报告厅',
  time: '5月21日上午9点到11点半',
  leader: '王小明',
  contact: '李华',
  address: '天津市南开区复康路11号科技大厦3层',
  postcode: '300071',
  telephone: '13820001234',
  fax: '022-23501235',
  email: 'kexie@nankai.example.cn',
  budget: '35000元',
  participants: '150人',
  summary:
    '面向全区中小学生开展人工智能科普讲座和互动体验。\n邀请高校教师主讲，参加人员为中小学师生约150人，通过公众号宣传。',
};

/** What these are as stored answers. */
export const filledAnswers: Readonly<Record<string, unknown>> = {
  unit: filled.unit,
  name: filled.name,
  host: filled.host,
  authority: filled.authority,
  place: filled.place,
  time: { start: '2022-05-21', end: '2022-05-21', startTime: '09:00', endTime: '11:30' },
  leader: filled.leader,
  contact: filled.contact,
  address: filled.address,
  postcode: filled.postcode,
  telephone: ['13820001234'],
  fax: '022-23501235',
  email: filled.email,
  budget: 35000,
  participants: 150,
  keyEvent: true,
  summary: filled.summary,
};
