import { describe, expect, test } from 'vitest';
import { concernsOf, type Filed, lastDayOf } from '../../../src/dialogs/concerns.ts';
import { deadlineOf } from '../../../src/dialogs/deadline.ts';
import type { Edition } from '../../../src/dialogs/edition.ts';
import { period } from '../../../src/dialogs/fields/period.ts';
import { form } from '../../../src/dialogs/form.ts';
import { message } from '../../../src/dialogs/message.ts';
import { readPush } from '../../../src/dialogs/push.ts';
import { remind } from '../../../src/dialogs/reminder.ts';
import { visit, word } from '../../helpers/small-form.ts';

const timeZone = 'Asia/Shanghai';
const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const now = at('2022-05-08T09:00');

const filing = { ...visit, id: 'filing', timeZone, deadline: deadlineOf('2022-05-10 24:00', timeZone) };
const held = form({
  id: 'held',
  version: 1,
  title: message('活动表', 'Activity'),
  mark: '活',
  titleKey: 'name',
  timeZone,
})
  .field('name', word(), { label: message('名称', 'Name'), ask: message('名称？', 'Name?') })
  .field('time', period({ window: { start: '2022-05-01', end: '2022-06-12' }, timeZone }), {
    label: message('时间', 'Time'),
    ask: message('时间？', 'When?'),
  })
  .build();
const statistics = {
  ...form({
    id: 'statistics',
    version: 1,
    title: message('统计表', 'Statistics'),
    mark: '统',
    about: 'activity',
    timeZone,
  })
    .field('people', word(), { label: message('人数', 'People'), ask: message('人数？', 'How many?') })
    .build(),
  deadline: deadlineOf('2022-06-20 24:00', timeZone),
};

const edition: Edition = {
  title: message('第36届', 'The 36th'),
  notice: { version: 1, text: message('须知', 'Notice'), brief: message('须知', 'Notice') },
  contacts: message('电话', 'Telephone'),
  office: message('办公室', 'the office'),
  forms: new Map([filing, held, statistics].map((each) => [each.id, each])),
};

const deadline = { v: 1, kind: 'reminder', about: 'deadline', campaign: 'c', forms: ['filing'] } as const;
const id = '11111111-2222-3333-4444-555555555555';

function filed(more: Partial<Filed> = {}): Filed {
  return { id, form: 'filing', formVersion: 1, state: 'draft', answers: { name: '海河讲堂' }, ...more };
}

function told(rows: readonly Filed[], more: { now?: number; language?: 'zh' | 'en' } = {}) {
  return remind(edition, deadline, { filed: rows, language: 'zh', now, ...more });
}

describe('a reminder of a deadline', () => {
  test('names the activity, what is missing and the time left, and leads to the draft', () => {
    expect(told([filed()])).toEqual({
      text: '提醒您：《参观登记》5月10日24时截止，还有 2 天 15 小时。\n“海河讲堂”还差 4 项：主办、人数、讲解员数、备注。',
      buttons: [
        { value: `/resume ${id}`, label: '接着填', role: 'command' },
        { value: '/snooze', label: '明天再提醒', role: 'command' },
        { value: '/mute', label: '不再提醒', role: 'command' },
      ],
    });
  });

  test('is in the person’s language', () => {
    expect(told([filed()], { language: 'en' })?.text).toBe(
      'A reminder: “Visit” is due 24:00 on 10 May, 2 days 15 hours left.\n“海河讲堂” lacks 4: Host, People, Guides, Note.',
    );
  });

  test('leads whoever has filed nothing to a first one', () => {
    const reminding = told([]);
    expect(reminding?.text).toContain('您还没有开始填');
    expect(reminding?.buttons[0]).toMatchObject({ value: '/filing' });
  });

  test('says of a complete draft that it is only to be submitted, and of a returned one to mend it', () => {
    const answers = { name: '海河讲堂', host: '馆', people: 10, guides: 1, note: null };
    expect(told([filed({ answers })])?.text).toContain('只差提交');
    expect(told([filed({ answers, state: 'returned', title: '海河讲堂' })])?.text).toContain('已退回，请修改后再提交');
  });

  test('names five of many, and has three buttons to go on with', () => {
    const rows = Array.from({ length: 7 }, (_, i) =>
      filed({ id: id.replace('1', String(i)), answers: { name: `第${i}场` } }),
    );
    const reminding = told(rows);
    expect(reminding?.text).toContain('另外还有 2 份');
    expect(reminding?.buttons.map(({ label }) => label)).toEqual([
      '接着填：第0场',
      '接着填：第1场',
      '接着填：第2场',
      '明天再提醒',
      '不再提醒',
    ]);
  });

  test('is not made where everything is filed', () => {
    expect(told([filed({ state: 'submitted' })])).toBeUndefined();
    expect(told([filed({ state: 'submitted' }), filed({ state: 'withdrawn' })])).toBeUndefined();
  });

  test('is made where all that was filed was withdrawn', () => {
    expect(told([filed({ state: 'withdrawn' })])?.text).toContain('您还没有开始填');
  });

  test('is made until the last instant of 24:00, and not after it', () => {
    expect(told([filed()], { now: at('2022-05-11T00:00') - 1 })?.text).toContain('还有不到 1 分钟');
    expect(told([filed()], { now: at('2022-05-11T00:00') })).toBeUndefined();
  });

  test('offers no tomorrow on the last day', () => {
    const values = told([filed()], { now: at('2022-05-10T09:00') })?.buttons.map(({ value }) => value);
    expect(values).toEqual([`/resume ${id}`, '/mute']);
  });

  test('does not speak of a form that the edition no longer has', () => {
    expect(
      remind(edition, { ...deadline, forms: ['gone'] }, { filed: [filed()], language: 'zh', now }),
    ).toBeUndefined();
  });
});

describe('a reminder after an activity', () => {
  const activity = filed({
    form: 'held',
    state: 'submitted',
    title: '海河讲堂',
    activity: id,
    answers: { name: '海河讲堂', time: { start: '2022-05-21', end: '2022-05-22' } },
  });
  const after = { ...deadline, about: 'held', forms: ['statistics'] } as const;
  const toldAfter = (rows: readonly Filed[], day: string) =>
    remind(edition, after, { filed: rows, language: 'zh', now: at(`${day}T09:00`) });

  test('comes on the day after its last one', () => {
    expect(toldAfter([activity], '2022-05-22')).toBeUndefined();
    expect(toldAfter([activity], '2022-05-23')?.text).toContain('“海河讲堂”已在5月22日办完，请填《统计表》。');
  });

  test('does not come for one that is not filed, was withdrawn, or has its statistics', () => {
    expect(toldAfter([{ ...activity, state: 'withdrawn' }], '2022-05-23')).toBeUndefined();
    expect(toldAfter([{ ...activity, state: 'draft' }], '2022-05-23')).toBeUndefined();
    const statisticsOf = filed({ id: 'x', form: 'statistics', state: 'submitted', activity: id });
    expect(toldAfter([activity, statisticsOf], '2022-05-23')).toBeUndefined();
  });

  test('tells of a statistics form that was begun as of any draft', () => {
    const begun = filed({ form: 'statistics', activity: id, answers: {} });
    expect(concernsOf(statistics, edition.forms, [activity, begun], '2022-05-30').map(({ kind }) => kind)).toEqual([
      'draft',
    ]);
  });

  test('knows the last day from the period, whatever the field is called', () => {
    expect(lastDayOf(held, activity.answers)).toBe('2022-05-22');
    expect(lastDayOf(visit, activity.answers)).toBeUndefined();
  });
});

test('a push of a newer program is not taken for one', () => {
  expect(readPush({ push: deadline })).toEqual(deadline);
  expect(readPush({ push: { ...deadline, v: 2 } })).toBeUndefined();
  expect(readPush({ push: { v: 1, kind: 'news', text: { zh: '好', en: 'well' } } })).toMatchObject({ kind: 'news' });
  expect(readPush({ text: 'a reply' })).toBeUndefined();
});
