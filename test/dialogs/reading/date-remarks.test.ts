import { describe, expect, it } from 'vitest';
import { readDate } from '../../../src/dialogs/reading/date.ts';
import { readDeadline } from '../../../src/dialogs/reading/deadline.ts';

const when = { now: '2022-04-20T10:00:00+08:00', timeZone: 'Asia/Shanghai' };
const window = { start: '2022-05-21', end: '2022-06-12' };
const read = (text: string): unknown => readDate(text, { ...when, window });
const day = { start: '2022-05-21', end: '2022-05-21' };

describe('why it is that day', () => {
  it.each([
    ['5月21日，因为下午有课', {}],
    ['5月21日，因为那天上午没空', {}],
    ['5月21日，因为22日有考试', {}],
    ['5月21日，因为那天是周六', {}],
    ['5月21日上午，因为下午有会', { part: 'morning' }],
    ['5月21日上午，下午培训', { part: 'morning' }],
  ])('changes nothing of the day: %s', (text, more) =>
    expect(read(text)).toEqual({ ok: true, value: { ...day, ...more } }),
  );

  it.each([
    ['5月21日 因为是科技周开幕 上午9点到11点', { startTime: '09:00', endTime: '11:00' }],
    ['5月21日，反正就一天，9点到11点', { startTime: '09:00', endTime: '11:00' }],
    ['5月21日，为了配合学生放学，16点开始', { startTime: '16:00' }],
    ['5月21日，由于场地原因只能上午', { part: 'morning' }],
    ['5月21日，因为当天有会，晚上办', { part: 'evening' }],
    ['5月21日，因为人多，连办三天', { end: '2022-05-23' }],
    ['5月21日，因为是周六，到22日结束', { end: '2022-05-22' }],
  ])('keeps the hours and days that follow from it: %s', (text, more) =>
    expect(read(text)).toMatchObject({ ok: true, value: { ...day, ...more } }),
  );

  it.each([
    '5月22日，因为是周六',
    '5月22日，因为那天正好是星期六',
    '5月23日，毕竟是周末',
    '22 May because it is a Saturday',
  ])('is checked against the weekday that it names: %s', (text) =>
    expect(read(text)).toMatchObject({ ok: false, reason: 'ambiguous' }),
  );

  it('says nothing by the weekday of another day: 5月22日，因为周六没空', () =>
    expect(read('5月22日，因为周六没空')).toEqual({ ok: true, value: { start: '2022-05-22', end: '2022-05-22' } }));

  it.each([
    '5月21日，因为学生多，分两场，9点到10点和14点到15点',
    '5月21日，因为学生下午三点放学',
    '5月21日，因为人多，学生三点放学',
    '5月21日，怕下雨，22日备用',
  ])('is asked about where its time may be that of the activity: %s', (text) =>
    expect(read(text)).toMatchObject({ ok: false }),
  );

  it.each(['5月21日，下午有活动', '5月21日，下午培训', '5月21日，下午开会', '5月21日，下午上课'])(
    'is not what may be the activity itself: %s',
    (text) => expect(read(text)).toEqual({ ok: true, value: { ...day, part: 'afternoon' } }),
  );

  it('keeps the hour of a deadline', () => {
    expect(readDeadline('5月12日，因为下午停电，18:00', when)).toEqual({ ok: true, until: '2022-05-12 18:00' });
    expect(readDeadline('5月12日，因为周末', when)).toEqual({ ok: true, until: '2022-05-12 24:00' });
  });
});
