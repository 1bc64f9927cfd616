import { describe, expect, it } from 'vitest';
import { choice } from '../../../src/dialogs/fields/choice.ts';
import { choices } from '../../../src/dialogs/fields/choices.ts';
import { count } from '../../../src/dialogs/fields/count.ts';
import { district } from '../../../src/dialogs/fields/district.ts';
import { email } from '../../../src/dialogs/fields/email.ts';
import { links } from '../../../src/dialogs/fields/links.ts';
import { money } from '../../../src/dialogs/fields/money.ts';
import { period } from '../../../src/dialogs/fields/period.ts';
import { postcode } from '../../../src/dialogs/fields/postcode.ts';
import { telephone } from '../../../src/dialogs/fields/telephone.ts';
import { telephones } from '../../../src/dialogs/fields/telephones.ts';
import { wholeNumber } from '../../../src/dialogs/fields/whole-number.ts';
import { yesno } from '../../../src/dialogs/fields/yesno.ts';
import { answered, read, taken } from '../../helpers/read-field.ts';

const window = { start: '2022-05-21', end: '2022-06-12' };

describe('a period', () => {
  const field = period({ window, timeZone: 'Asia/Shanghai' });

  it.each([
    ['5.21上午9点到11点半', '5月21日（周六）9:00–11:30', 'Sat 21 May 2022, 9:00–11:30'],
    ['2022年5月21日—6月12日', '2022年5月21日至6月12日', '21 May – 12 June 2022'],
    ['5月21日到23日', '2022年5月21日至23日', '21 May – 23 May 2022'],
    ['5月28日晚上', '5月28日（周六）晚上', 'Sat 28 May 2022, in the evening'],
    ['5月21日、28日和6月4日', '5月21日、28日、6月4日', '21 May, 28 May, 4 June 2022'],
    ['6月1日14:30', '6月1日（周三）14:30', 'Wed 1 June 2022, 14:30'],
    [
      '5月28、29日每天下午2点到4点半',
      '2022年5月28日至29日 每天 14:00–16:30',
      '28 May – 29 May 2022, daily 14:00–16:30',
    ],
    [
      '每周六上午每天都有',
      '5月21日、28日、6月4日、11日 每天 上午',
      '21 May, 28 May, 4 June, 11 June 2022, daily in the morning',
    ],
    ['5月28日9点到5月29日17点', '2022年5月28日至29日 9:00–17:00', '28 May – 29 May 2022, 9:00–17:00'],
    ['5月28日每天9点到11点', '5月28日（周六）9:00–11:00', 'Sat 28 May 2022, 9:00–11:00'],
  ])('shows %j as %j', (typed, zh, en) => {
    expect(taken(field, typed)).toBe(zh);
    expect(taken(field, typed, { language: 'en' })).toBe(en);
  });

  it.each([
    '5.21上午9点到11点半',
    '2022年5月21日—6月12日',
    '5月28日晚上',
    '5月21日、28日和6月4日',
    '6月1日14:30',
    '5月23日到25日每天9点到17点',
  ])('reads what it shows for %j as the same value', (typed) => {
    const reading = read(field, typed);
    if (!reading.ok) throw new Error(reading.reason);
    expect(read(field, field.show(reading.value, 'zh'))).toEqual(reading);
  });

  it('counts relative days from the moment of the answer in the zone of the campaign', () => {
    const open = period({ timeZone: 'Asia/Shanghai' });
    const late = { now: Date.parse('2022-05-21T16:30:00Z'), earlier: () => [] };
    expect(open.read('明天', late)).toEqual({ ok: true, value: { start: '2022-05-23', end: '2022-05-23' } });
    expect(period({ timeZone: 'UTC' }).read('明天', late)).toEqual({
      ok: true,
      value: { start: '2022-05-22', end: '2022-05-22' },
    });
  });

  it('is not allowed outside the window, upside down, or with days that are one run', () => {
    const isAllowed = (value: unknown): boolean => field.schema.safeParse(value).success;
    expect(isAllowed({ start: '2022-05-21', end: '2022-06-12' })).toBe(true);
    expect(isAllowed({ start: '2022-05-20', end: '2022-05-21' })).toBe(false);
    expect(isAllowed({ start: '2022-05-22', end: '2022-05-21' })).toBe(false);
    expect(isAllowed({ start: '2022-05-21', end: '2022-05-21', startTime: '11:00', endTime: '09:00' })).toBe(false);
    expect(isAllowed({ start: '2022-05-21', end: '2022-05-22', days: ['2022-05-21', '2022-05-22'] })).toBe(false);
    expect(isAllowed({ start: '2022-05-21', end: '2022-05-28', days: ['2022-05-21', '2022-05-28'] })).toBe(true);
    expect(isAllowed({ start: '2022-05-32', end: '2022-05-32' })).toBe(false);
  });
});

describe('a postcode', () => {
  const field = postcode({ ranges: [['300000', '301999']] });

  it('of the city is taken, one from elsewhere is asked about, an ill-formed one is not taken', () => {
    expect(taken(field, '邮编３００ ０７２')).toBe('300072');
    expect(field.doubt?.('300072')).toBeUndefined();
    expect(read(field, '100084')).toEqual({ ok: true, value: '100084' });
    expect(field.doubt?.('100084')?.zh).toBe('100084 不是本市的邮政编码，确定没有写错吗？');
    expect(taken(field, '30007')).toBe('(invalid)');
  });
});

describe('telephone numbers', () => {
  const several = telephones({ areaCode: '022' });
  const one = telephone({ areaCode: '022' });
  const telephonesBefore = answered('联系电话', 'telephones', ['022-27401234', '13820113456']);

  it('get the area code, and are shown with a comma between', () => {
    expect(taken(several, '27401234转8012，138 2011 3456')).toBe('022-27401234-8012、13820113456');
    expect(taken(several, '27401234, 13820113456', { language: 'en' })).toBe('022-27401234, 13820113456');
  });

  it('of a fax may be "none", which the form decides on', () => {
    expect(read(one, '没有传真')).toEqual({ ok: false, reason: 'empty' });
    expect(taken(one, '022-23456780')).toBe('022-23456780');
  });

  it('of a fax may be those of the telephone: the first, whatever stands between', () => {
    expect(taken(one, '同上', { earlier: [telephonesBefore] })).toBe('022-27401234');
    expect(taken(one, '和联系电话一样', { earlier: [telephonesBefore] })).toBe('022-27401234');
    const email = answered('电子邮箱', 'email', 'a@b.cn');
    expect(taken(one, '同上', { earlier: [telephonesBefore, email] })).toBe('022-27401234');
    expect(taken(one, '同上')).toBe('(incomplete)');
  });
});

describe('an amount of money', () => {
  const field = money({ unit: '元' });

  it.each([
    ['三万五', '35,000 元', '35,000 yuan'],
    ['1234.5元', '1,234.50 元', '1,234.50 yuan'],
    ['两三千', '2,000–3,000 元', '2,000–3,000 yuan'],
    ['无', '0 元', '0 yuan'],
  ])('%j is shown as %j', (typed, zh, en) => {
    expect(taken(field, typed)).toBe(zh);
    expect(taken(field, typed, { language: 'en' })).toBe(en);
  });

  it('is asked about when a 万 seems to be missing, or one too many', () => {
    expect(field.doubt?.(3)?.zh).toContain('只有 3 元吗');
    expect(field.doubt?.(500_000_000)?.zh).toContain('500,000,000 元（50,000 万元）');
    expect([0, 10, 35_000, { min: 2000, max: 3000 }].map((value) => field.doubt?.(value))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('has at most two decimals and is not negative', () => {
    const isAllowed = (value: unknown): boolean => field.schema.safeParse(value).success;
    expect([0, 0.01, 1234.56, { min: 1, max: 2 }].map(isAllowed)).toEqual([true, true, true, true]);
    expect([-1, 0.001, Number.NaN, { min: 2, max: 1 }, '5'].map(isAllowed)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('in 万元 takes a bare number as such', () => {
    expect(taken(money({ unit: '万元' }), '3.5')).toBe('35,000 元');
  });
});

describe('a count', () => {
  const people = count({ min: 1, unit: '人' });

  it('is shown with its unit, and as a range', () => {
    expect(taken(people, '约200人')).toBe('200 人');
    expect(taken(people, '100到150人')).toBe('100–150 人');
    expect(taken(people, '1.2万人', { language: 'en' })).toBe('12,000 people');
  });

  it('keeps to its bounds', () => {
    expect(taken(people, '0人')).toBe('(out_of_range)');
    expect(taken(count({ min: 0, unit: '人次' }), '0')).toBe('0 人次');
    expect(taken(people, '12.5人')).toBe('(invalid)');
    expect(people.schema.safeParse(0).success).toBe(false);
  });

  it('of more than a million is asked about', () => {
    expect(people.doubt?.(13_820_113_456)?.zh).toContain('没有写错吗');
    expect(people.doubt?.(1_000_000)).toBeUndefined();
  });
});

describe('a plain whole number', () => {
  const field = wholeNumber({ min: 1, max: 50 });
  it.each([
    ['12', '12'],
    ['１２', '12'],
    ['十二', '12'],
    ['0', '(not allowed)'],
    ['-3', '(not allowed)'],
    ['51', '(not allowed)'],
    ['1.5', '(invalid)'],
    ['几个', '(not_understood)'],
    ['待定', '(undecided)'],
    ['', '(empty)'],
  ])('%j gives %j', (typed, result) => {
    expect(taken(field, typed)).toBe(result);
  });
});

describe('choices', () => {
  const options = [
    { code: '1', label: '讲座' },
    { code: '2', label: '展览' },
    { code: '3', label: '其他', other: true },
  ] as const;
  const one = choice({ options });
  const several = choices({ options });

  it('are shown by their labels, 其他 with its text', () => {
    expect(taken(one, '2')).toBe('展览');
    expect(taken(one, '其他：科普剧')).toBe('其他：科普剧');
    expect(taken(several, '1、2')).toBe('讲座、展览');
  });

  it('want the text of 其他', () => {
    expect(taken(one, '其他')).toBe('(incomplete)');
    expect(one.schema.safeParse('3').success).toBe(false);
    expect(one.schema.safeParse('3:科普剧').success).toBe(true);
    expect(one.schema.safeParse('1:科普剧').success).toBe(false);
  });

  it('are understood as ticked boxes', () => {
    expect(taken(one, '□讲座 ☑展览 □其他')).toBe('展览');
    expect(taken(several, '[x] 讲座 [x] 展览 [ ] 其他')).toBe('讲座、展览');
    expect(taken(several, '讲座☑ 展览□ 其他□')).toBe('讲座');
    expect(taken(several, '☑讲座 □展览 ☑其他 科普剧')).toBe('讲座、其他：科普剧');
  });

  it('stand in the order of the options without repeats', () => {
    expect(several.schema.safeParse(['1', '2', '3:科普剧']).success).toBe(true);
    expect(several.schema.safeParse(['2', '1']).success).toBe(false);
    expect(several.schema.safeParse(['1', '1']).success).toBe(false);
    expect(several.schema.safeParse([]).success).toBe(false);
    expect(several.schema.safeParse(['9']).success).toBe(false);
  });
});

describe('yes or no', () => {
  const field = yesno({ about: '申请市级重点活动' });
  it.each([
    ['是', '是'],
    ['申请', '是'],
    ['不申请', '否'],
    ['2', '否'],
    ['☑是 □否', '是'],
    ['是 否√', '否'],
    ['√是 否', '是'],
  ])('%j is %j', (typed, value) => {
    expect(taken(field, typed)).toBe(value);
  });
});

describe('the other kinds', () => {
  it('show an e-mail address with its domain in small letters', () => {
    expect(taken(email(), 'KeXie＠SINA。com')).toBe('KeXie@sina.com');
    expect(taken(email(), '无')).toBe('(empty)');
  });

  it('show a district by its present name', () => {
    expect(taken(district(), '塘沽')).toBe('滨海新区');
    expect(district().choices).toHaveLength(16);
    expect(district().schema.safeParse('蓟县').success).toBe(false);
  });

  it('take web addresses with http and https only', () => {
    expect(taken(links(), 'https://a.cn/1 http://b.cn/2')).toBe('https://a.cn/1\nhttp://b.cn/2');
    expect(taken(links(), 'javascript:alert(1)')).toBe('(invalid)');
    expect(links().schema.safeParse(['ftp://a.cn']).success).toBe(false);
    expect(taken(links(), '无')).toBe('(empty)');
  });
});
