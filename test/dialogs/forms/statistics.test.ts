import { describe, expect, it } from 'vitest';
import { amend, completed, missingFields, nextField } from '../../../src/dialogs/draft.ts';
import { cpuMs } from '../../helpers/cpu-time.ts';
import { asked, read, taken } from '../../helpers/read-field.ts';
import { statistics } from '../../helpers/statistics-form.ts';

const field = (key: string) => {
  const found = statistics.byKey.get(key);
  if (!found) throw new Error(`there is no field ${key}`);
  return found;
};
/** The shorter of two runs, in milliseconds: the first one may be held up by the machine. */
function fastest(run: () => unknown): number {
  const times = [1, 2].map(() => {
    const began = cpuMs();
    run();
    return cpuMs() - began;
  });
  return Math.min(...times);
}

const missing = (answers: Record<string, unknown>) => missingFields(statistics, answers).map(({ key }) => key);

describe('the statistics form as the notice has it', () => {
  it('has 27 fields with the official labels', () => {
    expect(statistics.fields).toHaveLength(27);
    expect(statistics.fields[16]?.label.zh).toBe('经费来源');
  });

  it('asks for the sources only where money was spent', () => {
    expect(missing({ spending: 0 })).not.toContain('sources');
    expect(missing({ spending: 35_000 })).toContain('sources');
    expect(missing({ spending: { min: 0, max: 10 } })).toContain('sources');
  });

  it('asks for online and on-site visitors by the formats chosen', () => {
    expect(missing({ formats: ['1'] })).toEqual(expect.arrayContaining(['onSite']));
    expect(missing({ formats: ['1'] })).not.toContain('online');
    expect(missing({ formats: ['1', '2'] })).toEqual(expect.arrayContaining(['onSite', 'online']));
  });

  it('asks for links only where there were reports, and can do without', () => {
    expect(missing({ reports: 0 })).not.toContain('links');
    expect(missing({ reports: 3 })).toContain('links');
    expect(field('links').presence).toBe('optional');
  });

  it('drops the answers that stop applying', () => {
    const before = { spending: 35_000, sources: [{ code: '2' }], formats: ['2'], online: 900 };
    const { answers, fallen } = amend(statistics, before, { spending: 0, formats: ['1'] });
    expect(fallen.map(({ key }) => key)).toEqual(['sources', 'online']);
    expect(answers).toEqual({ spending: 0, formats: ['1'] });
    expect(nextField(statistics, { ...answers, unit: '科技馆' })?.key).toBe('name');
  });
});

describe('the sources of money', () => {
  const sources = field('sources');

  it('are one, or several with an amount for each', () => {
    expect(taken(sources, '市财政')).toBe('市财政');
    expect(taken(sources, '市财政3万，企业赞助5000元')).toBe('市财政 30,000 元、企业赞助 5,000 元');
    expect(taken(sources, '☑中央财政 □市财政 □区财政 □企业赞助 □实物折算 □其他')).toBe('中央财政');
    expect(read(sources, '市财政3万，企业赞助')).toMatchObject({ ok: false, reason: 'incomplete' });
    expect(sources.schema.safeParse([{ code: '2' }, { code: '4' }]).success).toBe(false);
    expect(sources.explain?.([{ code: '2' }, { code: '4' }])?.zh).toBe('来源不止一项，请写明每一项的金额。');
    expect(
      sources.schema.safeParse([
        { code: '4', amount: 1 },
        { code: '2', amount: 1 },
      ]).success,
    ).toBe(false);
    expect(sources.schema.safeParse([{ code: '6' }]).success).toBe(false);
    expect(taken(sources, '其他：会费')).toBe('其他：会费');
  });

  it('add up to what was spent', () => {
    const value = [
      { code: '2', amount: 30_000 },
      { code: '4', amount: 5000 },
    ];
    expect(sources.check?.(value, { spending: 35_000 })).toBeUndefined();
    expect(sources.check?.(value, { spending: 40_000 })?.zh).toContain(
      '各项合计 35,000 元，比经费投入 40,000 元少 5,000 元',
    );
    expect(sources.check?.(value, { spending: 34_999.5 })?.zh).toContain('比经费投入 34,999.50 元多 0.50 元');
    expect(sources.check?.(value, { spending: { min: 30_000, max: 40_000 } })).toBeUndefined();
    expect(sources.check?.(value, { spending: { min: 10_000, max: 20_000 } })?.zh).toContain(
      '比经费投入 20,000 元多 15,000 元',
    );
    expect(sources.check?.([{ code: '2', amount: 30_000 }], { spending: 40_000 })?.zh).toContain('少 10,000 元');
    expect(sources.check?.([{ code: '2' }], { spending: 40_000 })).toBeUndefined();
  });

  it('fall away when what was spent changes and they no longer add up to it', () => {
    const value = [
      { code: '2', amount: 30_000 },
      { code: '4', amount: 5000 },
    ];
    expect(amend(statistics, { spending: 35_000, sources: value }, { spending: 36_000 }).fallen[0]?.key).toBe(
      'sources',
    );
    expect(amend(statistics, { spending: 36_000, sources: value }, { spending: 35_000 }).fallen).toEqual([]);
  });
});

describe('what is unusual beside other answers', () => {
  const doubt = (key: string, value: unknown, before: Record<string, unknown>) =>
    field(key).doubtBeside?.(value, before)?.zh;

  it('is nobody where something was held, and most of all at a talk', () => {
    expect(doubt('onSite', 0, { categories: ['1'] })).toContain('活动有讲座');
    expect(doubt('onSite', 0, { categories: ['2'] })).toContain('0 人次，确认吗？');
    expect(doubt('onSite', 1, { categories: ['1'] })).toBeUndefined();
    expect(doubt('online', 0, {})).toContain('线上参与群众却是 0 人次');
    expect(doubt('online', { min: 0, max: 10 }, {})).toBeUndefined();
  });

  it('is a report without media, media without a report, and more links than reports', () => {
    expect(doubt('reports', 2, { media: 0 })).toContain('却有 2 条媒体报道');
    expect(doubt('reports', 0, { media: 2 })).toContain('报道却是 0 条');
    expect(doubt('reports', 0, { media: 0 })).toBeUndefined();
    expect(doubt('reports', 3, { media: 2 })).toBeUndefined();
    expect(doubt('links', ['https://a.cn', 'https://b.cn'], { reports: 1 })).toContain('发来 2 个链接');
    expect(doubt('links', ['https://a.cn'], { reports: 1 })).toBeUndefined();
  });

  it('is asked again where a later change makes it so, and stays where it was confirmed', () => {
    const before = { categories: ['2'], formats: ['1'], onSite: 0, media: 0, reports: 2 };
    expect(amend(statistics, before, { categories: ['1'] }).answers).toHaveProperty('onSite', 0);
    expect(amend(statistics, { ...before, media: 3 }, { media: 0 }).fallen.map(({ key }) => key)).toEqual(['reports']);
  });
});

describe('what is not asked', () => {
  it('is stored as nobody when it is submitted', () => {
    expect(completed(statistics, { formats: ['2'], online: 900 })).toEqual({ formats: ['2'], online: 900, onSite: 0 });
    expect(completed(statistics, { formats: ['1', '2'], online: 9, onSite: 8 })).toEqual({
      ...{ formats: ['1', '2'], online: 9, onSite: 8 },
    });
  });

  it('stays so beside other changes, and is asked for once it applies', () => {
    const filed = { formats: ['2'], online: 900, onSite: 0 };
    expect(amend(statistics, filed, { post: '主任' })).toMatchObject({ fallen: [], answers: { onSite: 0 } });
    expect(amend(statistics, filed, { formats: ['1', '2'] }).answers).toEqual({ formats: ['1', '2'], online: 900 });
  });
});

describe('every field of both forms', () => {
  it('reads any text of 4,000 characters within 100 ms, and never takes the empty one', () => {
    const long = ['5月21日上午9点，', '一', '□', '1、', '（'].map((each) => each.repeat(4000).slice(0, 4000));
    for (const each of statistics.fields) {
      expect(each.read('', { now: asked, earlier: () => [] }), each.key).toMatchObject({ ok: false, reason: 'empty' });
      for (const text of long) {
        expect(
          fastest(() => each.read(text, { now: asked, earlier: () => [] })),
          each.key,
        ).toBeLessThan(100);
      }
    }
  });
});
