import { describe, expect, it } from 'vitest';
import { activitiesNamed, askActivity, perPage, saysUnfiled } from '../../src/dialogs/activities.ts';
import type { ActivityFact, Overview } from '../../src/dialogs/event.ts';
import { type DialogState, type HomeState, stateVersion } from '../../src/dialogs/state.ts';
import { statistics } from '../helpers/statistics-form.ts';

const now = Date.parse('2022-06-01T09:00:00+08:00');
const forty = Array.from({ length: 40 }, (_, i): ActivityFact => {
  const number = String(i + 1).padStart(2, '0');
  return {
    ...{ id: `id-${number}`, title: `科普讲座第${number}场`, receipt: `TJ36-备-000${number}` },
    lastDay: `2022-05-${String(21 + (i % 10)).padStart(2, '0')}`,
  };
});

function asked(home: Partial<HomeState>, activities: readonly ActivityFact[] = forty) {
  const state: DialogState = { v: stateVersion, language: 'zh', question: 1, home: { awaits: 'menu', ...home } };
  const overview: Overview = { submissions: [], activities };
  const [next, [effect]] = askActivity(state, { form: statistics, overview, now });
  if (effect?.type !== 'say') throw new Error('nothing was said');
  const labels = (effect.speech.buttons ?? []).filter(({ role }) => role === 'choice').map(({ label }) => label);
  return { text: effect.speech.text, labels, entries: next.home?.entries ?? [] };
}

describe('which activity a form is about', () => {
  it('is asked a part of a long list at a time', () => {
    const first = asked({});
    expect(first.text).toContain('共 40 个，这里是第 1–8 个');
    expect(first.labels).toHaveLength(perPage + 2);
    expect(first.labels.at(-2)).toBe('下一页（还有 32 个）');
    expect(first.entries.at(-2)).toBe('page:1');
    const seen = [0, 1, 2, 3, 4].flatMap((page) =>
      asked({ page }).entries.filter((each) => each.startsWith('activity:')),
    );
    expect(new Set(seen).size).toBe(40);
    expect(asked({ page: 4 }).labels.at(-2)).not.toContain('下一页');
    expect(asked({ page: 99 }).text).toContain('第 1–8 个');
  });

  it('is found by a part of its name, or by its receipt', () => {
    expect(asked({ sought: '第3' }).entries).toEqual([
      ...Array.from({ length: 8 }, () => expect.stringMatching(/^activity:id-3\d$/u)),
      ...['page:1', 'unfiled'],
    ]);
    expect(activitiesNamed(forty, '科普讲座第07场').map(({ id }) => id)).toEqual(['id-07']);
    expect(activitiesNamed(forty, '“科普讲座 第07场”').map(({ id }) => id)).toEqual(['id-07']);
    expect(activitiesNamed(forty, 'TJ36-备-00033').map(({ id }) => id)).toEqual(['id-33']);
    expect(activitiesNamed(forty, '00033').map(({ id }) => id)).toEqual(['id-33']);
    expect(asked({ sought: '航天' }).text).toContain('没有名称含“航天”的活动');
    expect(asked({ sought: '航天' }).labels.at(-1)).toBe('“航天”没有备案过，直接填');
  });

  it('begins with what was begun, and ends with what is done', () => {
    const some: readonly ActivityFact[] = [
      { id: 'done', title: '甲', lastDay: '2022-05-21', filled: { submission: 's', state: 'submitted' } },
      { id: 'coming', title: '乙', lastDay: '2022-06-01' },
      { id: 'held', title: '丙', lastDay: '2022-05-31' },
      { id: 'begun', title: '丁', lastDay: '2022-05-30', filled: { submission: 't', state: 'draft' } },
    ];
    expect(asked({}, some).labels).toEqual([
      ...[
        '丁（5月30日，填了一半）',
        '丙（5月31日）',
        '乙（6月1日，还没办完）',
        '甲（5月21日，已交）',
        '没有备案过的活动',
      ],
    ]);
  });

  it.each(['没有备案的', '这个活动没有备过案', '未备案', '没备案过的活动'])('«%s» is none of them', (text) =>
    expect(saysUnfiled(text)).toBe(true),
  );

  it.each(['没有围墙的科技馆', '备案', '未来科技展'])('«%s» is a name', (text) =>
    expect(saysUnfiled(text)).toBe(false),
  );
});
