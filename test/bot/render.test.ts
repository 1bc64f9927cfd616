import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Capabilities } from '../../src/bot/adapter.ts';
import { tokenBytes } from '../../src/bot/render/arrange.ts';
import { split } from '../../src/bot/render/split.ts';
import { render } from '../../src/bot/render.ts';
import type { Button, Speech } from '../../src/dialogs/speech.ts';

const roomy: Capabilities = {
  maxTextLength: 4096,
  maxButtons: 10,
  maxLabelLength: 64,
  maxTokenBytes: 64,
  pickSeveral: 'boxes',
  maxFileBytes: 50_000_000,
  pushes: { perSecond: 100, jitterMs: 0 },
};
const typing: Capabilities = { ...roomy, maxButtons: 0, maxTokenBytes: 0, pickSeveral: 'typed' };

const kinds = ['讲座', '展览', '技能培训'].map((label): Button => ({ value: label, label, role: 'choice' }));
const commands: readonly Button[] = [
  { value: '/back', label: '上一步', role: 'command' },
  { value: '/skip', label: '跳过', role: 'command' },
  { value: '/help', label: '帮助', role: 'command' },
];
const question: Speech = { text: '请选择活动类别', question: 3, buttons: [...kinds, ...commands] };
const paper = { kind: 'paper', submission: 's1', name: '备案表.docx' } as const;

describe('buttons', () => {
  test('stay buttons where they fit', () => {
    expect(render(question, roomy, 'zh')).toEqual([
      { text: '请选择活动类别', question: 3, language: 'zh', buttons: question.buttons },
    ]);
  });

  test('show their number where one is asked for, and once in a list', () => {
    const labels = render({ ...question, numbered: 'buttons' }, roomy, 'zh')[0]?.buttons?.map(({ label }) => label);
    expect(labels).toEqual(['1. 讲座', '2. 展览', '3. 技能培训', '上一步', '跳过', '帮助']);
    expect(render({ ...question, numbered: 'buttons' }, typing, 'zh')).toEqual(render(question, typing, 'zh'));
  });

  test('become a numbered list and one line of words where there are none', () => {
    const [only, ...more] = render(question, typing, 'zh');
    expect(more).toEqual([]);
    expect(only?.text).toBe('请选择活动类别\n1. 讲座\n2. 展览\n3. 技能培训\n可回复：上一步、跳过、帮助');
    expect(only?.buttons).toBeUndefined();
  });

  test('that are commands become words when only the choices fit', () => {
    const [only] = render(question, { ...roomy, maxButtons: 5 }, 'zh');
    expect(only?.buttons).toEqual(kinds);
    expect(only?.text).toBe('请选择活动类别\n可回复：上一步、跳过、帮助');
  });

  test('that are commands stay when there are too many choices', () => {
    const many = Array.from({ length: 16 }, (_, at): Button => ({ value: `${at}`, label: `区${at}`, role: 'choice' }));
    const [only] = render({ ...question, buttons: [...many, ...commands], pick: 'one' }, roomy, 'zh');
    expect(only?.buttons).toEqual(commands);
    expect(only?.text).toContain('\n16. 区15');
    expect(only?.pick).toBeUndefined();
  });

  test('with one label that is too long are all numbered', () => {
    const long: Button = { value: 'x', label: '长'.repeat(65), role: 'choice' };
    const [only] = render({ ...question, buttons: [...kinds, long] }, roomy, 'zh');
    expect(only?.buttons).toBeUndefined();
    expect(only?.text).toContain(`1. 讲座\n2. 展览\n3. 技能培训\n4. ${long.label}`);
  });

  test('with a token that is too long in bytes are numbered', () => {
    const value = '汉'.repeat(21);
    expect(tokenBytes(3, value)).toBe(65);
    const [only] = render({ ...question, buttons: [{ value, label: '一', role: 'choice' }] }, roomy, 'zh');
    expect(only?.text).toBe('请选择活动类别\n1. 一');
  });

  test('of which several may be picked are ticked where there are boxes', () => {
    const [only] = render({ ...question, pick: 'several' }, roomy, 'zh');
    expect(only?.pick).toBe('several');
    expect(only?.buttons).toHaveLength(6);
  });

  test('of which several may be picked are numbered where there are no boxes, with an example', () => {
    const limits = { ...roomy, pickSeveral: 'typed' } as const;
    const [zh] = render({ ...question, pick: 'several' }, limits, 'zh');
    expect(zh?.text).toBe('请选择活动类别\n1. 讲座\n2. 展览\n3. 技能培训\n可多选，如 1、3');
    expect(zh?.buttons).toEqual(commands);
    const two = { ...question, pick: 'several', buttons: kinds.slice(0, 2) } as const;
    expect(render(two, limits, 'en')[0]?.text).toMatch(/several: e\.g\. 1, 2$/u);
  });

  test('with a line break in a label cannot pass for another entry', () => {
    const label = '讲座\n2. 假的';
    const [only] = render({ ...question, buttons: [{ value: 'a', label, role: 'choice' }] }, typing, 'zh');
    expect(only?.text).toBe('请选择活动类别\n1. 讲座 2. 假的');
  });

  test('and the document, the progress and the hint go with the last of several messages', () => {
    const speech: Speech = {
      ...question,
      text: '甲。'.repeat(3000),
      document: paper,
      progress: { at: 6, of: 17 },
      input: { kind: 'choice' },
    };
    const messages = render(speech, roomy, 'zh');
    const last = messages.at(-1);
    expect(messages.length).toBeGreaterThan(1);
    expect(last).toMatchObject({ buttons: question.buttons, document: paper, progress: { at: 6, of: 17 } });
    for (const message of messages.slice(0, -1)) expect(Object.keys(message)).toEqual(['text', 'question', 'language']);
  });
});

describe('a long text', () => {
  test('is cut at a paragraph before a line, and at a line before a sentence', () => {
    expect(split('第一段。还有。\n\n第二段\n第三行', 12)).toEqual(['第一段。还有。', '第二段\n第三行']);
    expect(split('第一行。还有。\n第二行。还有。', 12)).toEqual(['第一行。还有。', '第二行。还有。']);
    expect(split('第一句。第二句。第三句。', 9)).toEqual(['第一句。第二句。', '第三句。']);
  });

  test('keeps a telephone number and a link whole where it has to be cut anywhere', () => {
    expect(split('请打电话找组委会办公室27121418问', 14)).toEqual(['请打电话找组委会办公室', '27121418问']);
  });

  test('of exactly the limit is one message', () => {
    expect(split('甲'.repeat(10), 10)).toEqual(['甲'.repeat(10)]);
    expect(split('', 10)).toEqual(['']);
  });

  test('of one character larger than a message loses nothing and keeps its pairs', () => {
    const heap = `a${'\u0301'.repeat(30)}😀`;
    const pieces = split(heap, 8);
    expect(pieces.join('')).toBe(heap);
    for (const piece of pieces) expect(Buffer.from(piece).toString()).toBe(piece);
  });

  test('of 400,000 units is cut in under two seconds', () => {
    const before = performance.now();
    for (const unit of ['甲', ' \n', '👨‍👩‍👧‍👦', 'a\u0301', '. ']) split(unit.repeat(400_000 / unit.length), 4096);
    expect(performance.now() - before).toBeLessThan(2000);
  });

  const part = fc.constantFrom(
    '天津',
    '，',
    '。',
    '\r\n',
    '\n',
    '\n\n',
    ' ',
    'a',
    '12',
    '👨‍👩‍👧‍👦',
    '🇨🇳',
    'é',
    'e\u0301',
    '𠮷',
    ' \u0308',
    '. ',
  );
  const texts = fc.array(part, { maxLength: 120 }).map((parts) => parts.join(''));
  const limits = fc.integer({ min: 12, max: 60 });

  test('is whole when joined, apart from the space at the cuts', () => {
    fc.assert(
      fc.property(texts, limits, (text, limit) => {
        const pieces = split(text, limit);
        let at = 0;
        for (const piece of pieces) {
          const found = text.indexOf(piece, at);
          expect(text.slice(at, found)).toMatch(/^\s*$/u);
          at = found + piece.length;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  test('is within the limit, never blank between, and cut between characters as people see them', () => {
    const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
    const characters = (text: string): readonly string[] =>
      [...segmenter.segment(text)].map(({ segment }) => segment).filter((segment) => segment.trim() !== '');
    fc.assert(
      fc.property(texts, limits, (text, limit) => {
        const pieces = split(text, limit);
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(limit);
        if (pieces.length > 1) for (const piece of pieces) expect(piece.trim()).not.toBe('');
        expect(pieces.flatMap(characters)).toEqual(characters(text));
      }),
      { numRuns: 1000 },
    );
  });

  test('with any buttons honours every limit and shows every label', () => {
    const label = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).filter((text) => text.trim() !== '');
    const button = fc.record({
      value: fc.string({ minLength: 1, maxLength: 20 }),
      label,
      role: fc.constantFrom('choice' as const, 'command' as const),
    });
    const speeches = fc.record({ text: texts, question: fc.nat(9999), buttons: fc.array(button, { maxLength: 20 }) });
    const capability = fc.record({
      maxTextLength: fc.integer({ min: 100, max: 400 }),
      maxButtons: fc.integer({ min: 0, max: 12 }),
      maxLabelLength: fc.integer({ min: 5, max: 30 }),
      maxTokenBytes: fc.integer({ min: 5, max: 40 }),
      pickSeveral: fc.constantFrom('boxes' as const, 'typed' as const),
      maxFileBytes: fc.constant(0),
      pushes: fc.constant({ perSecond: 100, jitterMs: 0 }),
    });
    fc.assert(
      fc.property(speeches, capability, (speech, limits) => {
        const messages = render(speech, limits, 'zh');
        const buttons = messages.flatMap((message) => message.buttons ?? []);
        expect(buttons.length).toBeLessThanOrEqual(limits.maxButtons);
        for (const { label: shown, value } of buttons) {
          expect(shown.length).toBeLessThanOrEqual(limits.maxLabelLength);
          expect(tokenBytes(speech.question, value)).toBeLessThanOrEqual(limits.maxTokenBytes);
        }
        const bare = (text: string): string => text.replace(/\s/gu, '');
        const seen = bare(messages.map((message) => message.text).join(''));
        for (const one of speech.buttons) if (!buttons.includes(one)) expect(seen).toContain(bare(one.label));
        for (const message of messages) expect(message.text.length).toBeLessThanOrEqual(limits.maxTextLength);
      }),
      { numRuns: 300 },
    );
  });
});
