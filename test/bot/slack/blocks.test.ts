import { describe, expect, test } from 'vitest';
import type { Outbound } from '../../../src/bot/adapter.ts';
import { render } from '../../../src/bot/render.ts';
import { postedOf } from '../../../src/bot/slack/blocks.ts';
import { capabilities } from '../../../src/bot/slack/limits.ts';
import { blocksProblem, type SlackBlock, textIn } from '../../helpers/slack-server-blocks.ts';

const plainMessage: Outbound = { id: '1', text: '请选择', question: 7 };
const choices = (count: number, label = '项'): NonNullable<Outbound['buttons']> =>
  Array.from({ length: count }, (_, at) => ({ value: `value-${at}`, label: `${label}${at}`, role: 'choice' }));
const blocksOf = (message: Partial<Outbound>): readonly SlackBlock[] =>
  postedOf({ ...plainMessage, ...message }).blocks as unknown as readonly SlackBlock[];
const elementsOf = (message: Partial<Outbound>): readonly SlackBlock[] =>
  blocksOf(message).flatMap(({ elements = [], accessory }) => (accessory ? [...elements, accessory] : elements));

describe('a message in blocks', () => {
  test('shows up to five choices as buttons, more as a menu, and commands as buttons', () => {
    const types = (count: number) => elementsOf({ buttons: choices(count) }).map(({ type }) => type);
    expect(types(5)).toEqual(Array.from({ length: 5 }, () => 'button'));
    expect(types(6)).toEqual(['static_select']);
    expect(types(100)).toEqual(['static_select']);
    const commands = elementsOf({ buttons: [{ value: '/back', label: '上一步', role: 'command' }] });
    expect(commands).toMatchObject([{ type: 'button', value: '7:/back' }]);
  });

  test('shows several choices as boxes, more than ten as a menu, each with 完成', () => {
    const types = (count: number) => elementsOf({ buttons: choices(count), pick: 'several' }).map(({ type }) => type);
    expect(types(10)).toEqual(['checkboxes', 'button']);
    expect(types(11)).toEqual(['multi_static_select', 'button']);
    const labels = elementsOf({ buttons: choices(3), pick: 'several' }).map(({ text }) => textIn(text));
    expect(labels.at(-1)).toBe('完成');
    const english = elementsOf({ text: 'Choose', buttons: choices(3, 'item'), pick: 'several' });
    expect(textIn(english.at(-1)?.text)).toBe('Done');
  });

  test('has a date picker where a day is asked for', () => {
    expect(elementsOf({ input: { kind: 'day' } })).toMatchObject([{ type: 'datepicker' }]);
    expect(elementsOf({ input: { kind: 'text' } })).toEqual([]);
  });

  test('tells how far the talk is', () => {
    expect(JSON.stringify(blocksOf({ progress: { at: 6, of: 17 } }))).toContain('6 / 17');
  });

  test('names the question in every block that can be pressed', () => {
    const all: Partial<Outbound> = {
      buttons: [...choices(3), { value: '/help', label: '帮助', role: 'command' }],
      pick: 'several',
      input: { kind: 'day' },
    };
    const pressed = blocksOf(all).filter(({ type }) => type === 'actions');
    expect(pressed.length).toBeGreaterThan(2);
    for (const { block_id: id } of pressed) expect(id).toMatch(/^7:/u);
  });

  test('has what people typed in plain text only, and escaped in notifications', () => {
    const typed = '<!channel> <@U1> *星* _线_ `码` &amp; <https://example.org|名> :tada:';
    const { text, blocks } = postedOf({
      ...plainMessage,
      text: typed,
      buttons: [{ value: 'a', label: typed.slice(0, 70), role: 'choice' }],
    });
    expect(textIn((blocks[0] as SlackBlock).text)).toBe(typed);
    expect(JSON.stringify(blocks)).not.toContain('mrkdwn');
    expect(JSON.stringify(blocks)).not.toContain('"emoji":true');
    expect(text).toContain('&lt;!channel&gt; &lt;@U1&gt;');
    expect(text).not.toMatch(/[<>]/u);
  });

  test.each(['one', 'several'] as const)(
    'stays within Slack’s limits at its largest, with %s of the choices',
    (pick) => {
      for (const count of [1, 5, 6, 10, 11, 25, 26, 75, 100]) {
        const buttons = Array.from({ length: count }, (_, at) => ({
          value: `${at}`.padEnd(40, 'v'),
          label: `${at}`.padEnd(75, '填'),
          role: 'choice' as const,
        }));
        const commands = Array.from({ length: 100 - count }, (_, at) => ({
          value: `/c${at}`,
          label: `令${at}`,
          role: 'command' as const,
        }));
        const message = {
          ...plainMessage,
          question: 123_456,
          text: '&'.repeat(3_000),
          buttons: [...buttons, ...commands],
          pick,
        };
        const { text, blocks } = postedOf({ ...message, progress: { at: 1, of: 2 }, input: { kind: 'day' } });
        expect(blocksProblem(blocks as unknown as readonly SlackBlock[], 50), `${count} choices`).toBeUndefined();
        expect(text.length).toBeLessThanOrEqual(4_000);
      }
    },
  );
});

describe('texts at the limit', () => {
  const whole = (text: string): readonly string[] =>
    render({ text, question: 1 }, capabilities, 'zh').map((message) => {
      const { blocks } = postedOf({ ...message, id: '1' });
      expect(blocksProblem(blocks as unknown as readonly SlackBlock[], 50)).toBeUndefined();
      return textIn((blocks[0] as SlackBlock).text);
    });

  test('3,000 characters are one message, 3,001 are two, and nothing is lost', () => {
    expect(whole('填'.repeat(3_000))).toHaveLength(1);
    expect(whole('填'.repeat(3_001)).map(({ length }) => length)).toEqual([3_000, 1]);
    expect(whole(`${'填'.repeat(3_000)}\n报`)).toEqual(['填'.repeat(3_000), '报']);
  });

  test('emoji and Chinese are not torn where a text is cut', () => {
    const sign = '👨‍👩‍👧‍👦';
    const pieces = whole(`${'填'.repeat(2_995)}${sign}${'报'.repeat(10)}`);
    expect(pieces).toEqual(['填'.repeat(2_995), `${sign}${'报'.repeat(10)}`]);
  });
});
