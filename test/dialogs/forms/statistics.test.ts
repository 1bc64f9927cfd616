import { describe, expect, it } from 'vitest';
import { amend, missingFields, nextField } from '../../../src/dialogs/draft.ts';
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
    expect(sources.check?.(value, { spending: 40_000 })?.zh).toBe('各项合计是 35000 元，和经费投入 40000 元不一致。');
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
