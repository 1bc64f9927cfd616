import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseCampaign } from '../../src/dialogs/campaign.ts';
import type { AnyField } from '../../src/dialogs/form.ts';
import { filingForm } from '../../src/dialogs/forms/filing.ts';
import { readPaste } from '../../src/dialogs/paste.ts';
import { beside, notOffered } from '../../src/dialogs/unsaid.ts';
import { statistics } from '../helpers/statistics-form.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

const path = 'campaigns/tianjin-2022.yaml';
const form = filingForm(parseCampaign(readFileSync(path, 'utf8'), path));

function atLeader(): EngineTalk {
  const talk = engineTalk(form);
  for (const text of ['天津科学技术馆', '昆虫展', '天津科学技术馆', '天津市科协', '文化宫', '5月21日']) talk.say(text);
  return talk;
}

test('a telephone and an address behind a name are answers of their own', () => {
  const talk = atLeader();
  talk.say('张三、电话13752011234、邮箱a@b.com');
  expect(talk.answers).toMatchObject({ leader: '张三', telephone: ['13752011234'], email: 'a@b.com' });
});

test('a bare number behind the person in charge is asked about where the telephone is asked for', () => {
  const talk = atLeader();
  expect(talk.say('张三 13752011234')).toContain('联系电话');
  talk.say('李四');
  talk.say('河西区隆昌路94号');
  expect(talk.say('300201')).toContain('您是说“联系电话”填“13752011234”吗？');
  expect(talk.answers['telephone']).toBeUndefined();
  talk.say('是');
  expect(talk.answers).toMatchObject({ leader: '张三', contact: '李四', telephone: ['13752011234'] });
});

test('a fax behind the telephone is not lost', () => {
  const talk = atLeader();
  for (const text of ['张三', '李四', '河西区隆昌路94号', '300201', '电话23456789，传真23456780']) talk.say(text);
  expect(talk.answers).toMatchObject({ telephone: ['022-23456789'], fax: '022-23456780' });
});

const context = { now: Date.parse('2022-05-10T10:00:00+08:00'), earlier: () => [] };

function rest(key: string, text: string): string | undefined {
  const field = (statistics.byKey.get(key) ?? form.byKey.get(key)) as AnyField;
  const reading = field.read(text, context);
  if (!reading.ok) throw new Error(`“${text}” was not taken`);
  return beside(field, reading.value, text, (part) => field.read(part, context));
}

test.each([
  ['budget', '3.8万，学校专项', '学校专项'],
  ['budget', '三万五 自己出两万', '自己出两万'],
  ['budget', '三万八，学校专项', '学校专项'],
  ['budget', '3.8万（学校专项）', '学校专项'],
  ['budget', '38000 yuan, school fund', 'school fund'],
  ['onSite', '线上1.2万人，线下280人', '线上1.2万人'],
  ['links', 'https://a.cn/1.html 滨海时报5月30日', '滨海时报5月30日'],
  ['links', 'https://a.cn/1 还有和平区融媒体 https://b.cn/2', '和平区融媒体'],
])('%s %s: what else it says is told', (key, text, said) => {
  expect(rest(key, text)).toBe(said);
});

test.each([
  ['telephone', '13820113456 张老师的', '张老师'],
  ['telephone', '13820113456（张老师）、13902012345（李主任）', '张老师，李主任'],
  ['telephone', '找王芳 13820113456', '王芳'],
  ['telephone', '13820113456 Mr Wang', 'Mr.Wang'],
  ['telephone', '南京路189号，24538821', '南京路189号'],
  ['email', 'a@b.com 李主任的邮箱', '李主任'],
  ['time', '5月28日上午9点，另有一场在6月', '另有一场在6月'],
  ['district', '南开区，不过主会场在校内', '不过主会场在校内'],
  ['keyEvent', '是，但要看经费批不批', '但要看经费批不批'],
  ['categories', '讲座、展览，其中展览只有半天', '其中展览只有半天'],
  ['unitKind', '大学，另外挂靠在市教委', '另外挂靠在市教委'],
])('%s %s: what a person may take for kept is told', (key, text, said) => {
  expect(rest(key, text)).toBe(said);
});

test.each([
  ['telephone', '请打13820113456，谢谢老师'],
  ['telephone', '办公室电话27121418，手机13820113456都可以'],
  ['telephone', '13820113456，不对，是13820113457'],
  ['telephone', '27121418转805'],
  ['fax', '022-27121418，自动接收'],
  ['email', '邮箱是a@b.com，麻烦您了'],
  ['time', '5月21日，具体几点待定'],
  ['time', '5月21日（周六）上午9点到11点半'],
  ['time', '5月21日到25日，23日除外'],
  ['district', '南开区，谢谢'],
  ['keyEvent', '是的，我们申请'],
  ['keyEvent', '否，谢谢老师'],
  ['categories', '讲座和展览，麻烦您了'],
])('%s %s is chatter at most', (key, text) => {
  expect(rest(key, text)).toBeUndefined();
});

test('what stands beside a district is told in the talk too', () => {
  const talk = engineTalk(statistics);
  talk.say('改 7');
  expect(talk.say('南开区，不过主会场在校内')).toContain('“不过主会场在校内”没有记下');
  expect(talk.answers['district']).toBe('南开区');
});

test.each([
  ['5月21日，雨天顺延', '雨天顺延'],
  ['5月21日（如遇疫情另行通知）', '如遇疫情另行通知'],
  ['5月21日上午9点到11点，不过雨天就顺延', '不过雨天就顺延'],
])('%s: the day is asked about, and the exception told', (text, aside) => {
  const talk = engineTalk(statistics);
  talk.say('改 9');
  expect(talk.say(text)).toMatch(new RegExp(`“${aside}”没有记下[\\s\\S]*您是说“5月21日（周六）[^”]*”吗？`, 'u'));
  talk.say('是');
  expect(talk.answers['time']).toMatchObject({ start: '2022-05-21', end: '2022-05-21' });
});

test.each([
  ['budget', '3.8万'],
  ['budget', '12,000元'],
  ['budget', '3.8万元左右，谢谢'],
  ['budget', '大概吧，3.8万'],
  ['budget', '3万，不对，3.8万'],
  ['budget', '38000元，其中区财政2万'],
  ['onSite', '280人，实际'],
  ['links', '报道链接：https://a.cn/1.html'],
  ['links', 'https://a.cn/1.html\nhttps://b.cn/2'],
  ['links', 'https://a.com/1 还有 https://b.com/2'],
  ['links', 'https://a.com/1，另外再加上 https://b.com/2 以及https://c.com/3'],
  ['links', 'https://a.com/1 and also https://b.com/2'],
])('%s %s says no more than its value', (key, text) => {
  expect(rest(key, text)).toBeUndefined();
});

test('what was not kept is told once, behind the echo, with where it can go', () => {
  const talk = atLeader();
  talk.say('改 经费');
  const said = talk.say('3.8万，学校专项');
  expect(talk.answers['budget']).toBe(38_000);
  expect(said).toMatch(/38,000 元[\s\S]*“学校专项”没有记下；可以写在“项目简介”里/u);
  expect(said).not.toContain('回复办公室');
});

test('where the office has the record already, it can be told there', () => {
  const { state } = atLeader();
  const correction = { receipt: 'TJ36-备-00001', number: 1 };
  const talk = engineTalk(form, { ...state, talk: { ...state.talk, correction } } as typeof state);
  talk.say('改 经费');
  expect(talk.say('3.8万，学校专项')).toContain('“学校专项”没有记下；要告诉办公室，请发“回复办公室 …”。');
});

test('what is listed beside options and is none is named', () => {
  const field = statistics.byKey.get('categories') as AnyField;
  const read = (part: string) => field.read(part, context);
  expect(notOffered(field, '讲座和开放日', read)).toEqual(['开放日']);
  expect(notOffered(field, '讲座、展览', read)).toEqual([]);
  expect(notOffered(field, '讲座和展览，谢谢', read)).toEqual([]);
});

test('a number behind the contact of a pasted form is the telephone where none is given', () => {
  const paste = readPaste(form, '活动名称\t海洋的秘密\n联系人\t赵丽 13920001111\n联系电话\t\n传真\t', context);
  expect(paste?.values).toEqual({ name: '海洋的秘密', contact: '赵丽', telephone: ['13920001111'] });
  const both = readPaste(form, '活动名称\t海洋的秘密\n联系人\t赵丽 13920001111\n联系电话\t23456789', context);
  expect(both?.values).toMatchObject({ telephone: ['022-23456789'] });
});
