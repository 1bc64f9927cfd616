import { off, one, u } from './filing-case.ts';
import * as f from './filing-form.ts';
import { asked, cell, either, type Hand, inCell, lines, para, row, run, type Typed, table } from './word.ts';

const other: Typed = { ...f.typed, name: '航天模型展', leader: '钱森' };
const sideways = (cells: readonly Typed[]): string =>
  ['unit', ...Object.keys(f.printed)]
    .map((key) =>
      row(
        cell(key === 'unit' ? '填报单位' : inCell(f.printed[key] ?? '')),
        ...cells.map((each) => cell(inCell(each[key] ?? ''))),
      ),
    )
    .join('');

/** Further papers, of offices that changed the form to their liking. */
export const more: readonly Hand[] = [
  one('two activities beside each other: the first is read', table(sideways([f.typed, other]))),
  one('one activity down a table of three columns', table(sideways([f.typed, {}]))),
  one(
    'the notice’s telephone under the form',
    `${f.official()}${lines('联系人：李杉\n联系电话：27121418\n电子邮箱：tjkxpjb@126.com')}`,
  ),
  one(
    'a covering letter above the form',
    `${lines('组委会办公室：\n现将我单位活动备案表报上，请审核。联系人：李雷，联系电话：13700000000。\n天津市河西区科学技术协会\n2022年5月6日')}${f.official()}`,
  ),
  one(
    'the unit in the title',
    `${lines('天津市河西区科学技术协会\n天津市第36届科技周活动备案表\n填报单位（盖章）：天津市河西区科学技术协会')}${f.officialTable(f.typed)}${f.foot}`,
  ),
  one(
    '单位 as the label of the unit, 单位：元 beside it',
    `${lines('天津市第36届科技周活动备案表\n单位：天津市河西区科学技术协会        单位：元')}${f.officialTable({ ...f.typed, budget: '20000' })}`,
  ),
  one(
    '单位：万元 within the table',
    `${f.head('天津市河西区科学技术协会')}${f.officialTable({ ...f.typed, budget: '2' }, {}, [row(cell('（单位：万元）', 4))])}`,
    { budget: either(20000, asked) },
  ),
  off(
    'numbered answers',
    { host: '1.天津市河西区科学技术协会', place: '（1）河西区少年宫一楼报告厅' },
    {
      host: either('天津市河西区科学技术协会', '1.天津市河西区科学技术协会', asked),
      place: either('河西区少年宫一楼报告厅', '（1）河西区少年宫一楼报告厅', asked),
    },
  ),
  off(
    'the printed brackets left behind an answer',
    { keyEvent: '是（是/否）', participants: '200（人）', budget: '20000（元）' },
    { keyEvent: either(true, asked), participants: either(200, asked), budget: either(20000, asked) },
  ),
  off('是 and 否 by a stroke, one of them struck', {
    keyEvent: para(run('是'), run('/', ''), run('否', '<w:strike/>')),
  }),
  off('是 underlined within a line to write on', { keyEvent: para(run('__'), run('是', u), run('__  否')) }),
  off('a tick in a line of its own under 是', { keyEvent: '是      否\n√' }, { keyEvent: either(asked, true) }),
  off('yes with a word behind', { keyEvent: '☑是（已与区科协沟通） □否' }),
  off('words instead of ticks', { keyEvent: '同意申请' }),
  off(
    'time with a place behind',
    { time: '5月28日 上午9:00（少年宫）' },
    { time: either({ start: '2022-05-28', end: '2022-05-28', startTime: '09:00' }, asked) },
  ),
  off('time in two cells', {}, {}, {}, [row(cell('签到时间'), cell('8:30', 3))]),
  off(
    'time by weeks',
    { time: '每周六' },
    {
      time: either(asked, {
        start: '2022-05-21',
        end: '2022-06-11',
        days: ['2022-05-21', '2022-05-28', '2022-06-04', '2022-06-11'],
      }),
    },
  ),
  off('year of last time', { time: '2021年5月28日' }, { time: asked }),
  off('budget of several years', { budget: '2021年1万元，2022年2万元' }, { budget: either(asked, 20000) }),
  off('budget by its source', { budget: '2万元（市科协拨款1万元，自筹1万元）' }),
  off('budget with 以内', { budget: '2万元以内' }),
  off('budget with a wrong sign', { budget: '2,00,00元' }, { budget: either(20000, asked) }),
  off('people by kinds', { participants: '学生150人，教师50人' }),
  off('people with sessions named', { participants: '200人/场' }, { participants: either(200, asked) }),
  off(
    'telephone of two people',
    { telephone: '赵志强 13902110011；孙丽 13702220022' },
    { telephone: either(['13902110011', '13702220022'], asked) },
  ),
  off('telephone with a letter', { telephone: '1390211OO11' }, { telephone: either(asked, ['13902110011']) }),
  off('e-mail with a label', { email: 'E-mail：hxkx@126.com' }),
  off('two e-mails', { email: 'hxkx@126.com；zzq@163.com' }, { email: asked }),
  off(
    'address and postcode in one cell',
    { address: '天津市河西区友谊路20号（300201）', postcode: '' },
    {
      address: either('天津市河西区友谊路20号（300201）', '天津市河西区友谊路20号', asked),
      postcode: either(asked, '300201'),
    },
  ),
  off('postcode of Beijing', { postcode: '100081' }, { postcode: asked }),
  off(
    'contact with a post before it',
    { contact: '科普部副部长 孙丽' },
    { contact: either('科普部副部长 孙丽', '孙丽', asked) },
  ),
  off('three contacts', { contact: '孙丽、李雷、韩梅' }, { contact: either('孙丽、李雷、韩梅', asked) }),
  off(
    'hosts in lines',
    { host: '天津市河西区科学技术协会\n天津医科大学' },
    {
      host: either(
        '天津市河西区科学技术协会 天津医科大学',
        '天津市河西区科学技术协会、天津医科大学',
        '天津市河西区科学技术协会天津医科大学',
        asked,
      ),
    },
  ),
  off(
    'everything 见附件',
    { summary: '见附件', budget: '见附件', participants: '见附件' },
    { summary: asked, budget: asked, participants: asked },
  ),
  off(
    'strokes for what is not known',
    { authority: '——', participants: '/', budget: '-' },
    { authority: asked, participants: asked, budget: either(0, asked) },
  ),
  off(
    'labels of the office’s own wording',
    {},
    {},
    {
      name: '项目名称',
      place: '活动地点',
      time: '活动时间',
      leader: '负责人',
      telephone: '手机',
      email: '邮箱',
      budget: '经费预算',
      participants: '预计参加人数',
      keyEvent: '是否申请市级重点活动',
      summary: '活动简介',
    },
  ),
  off(
    'labels with the unit behind a stroke',
    { budget: '2', participants: '200' },
    {},
    { budget: '活动经费/万元', participants: '拟参加人数/人' },
  ),
  off(
    'labels with slips',
    {},
    {},
    { time: '举办时问', telephone: '联糸电话', email: '电子油箱', postcode: '邮政编玛' },
  ),
];
