import { describe, expect, test } from 'vitest';
import { consent } from '../../src/dialogs/consent.ts';
import { correctionIn } from '../../src/dialogs/correcting.ts';
import { withoutOpener } from '../../src/dialogs/fields/openers.ts';
import { leastCpuMs } from '../helpers/cpu-time.ts';
import { filingTalkAt } from '../helpers/filing-talk.ts';

describe('a correction while a question back is open', () => {
  test.each([
    ['哎不对，是科普大讲堂', '科普大讲堂'],
    ['诶错了，应该是科普大讲堂', '科普大讲堂'],
    ['啊，不对，科普大讲堂', '科普大讲堂'],
    ['嗯不对 是科普大讲堂', '科普大讲堂'],
    ['不对，应该叫科普大讲堂', '科普大讲堂'],
  ])('%j is stored without its opener', (text, value) => {
    const talk = filingTalkAt('name');
    expect(talk.say('稍等')).toContain('吗？');
    talk.say(text);
    expect(talk.answers['name']).toBe(value);
  });

  test('among two is neither of them', () => {
    const talk = filingTalkAt('leader');
    expect(talk.say('好的，张三')).toContain('还是');
    talk.say('哎不对，是王五');
    expect(talk.answers['leader']).toBe('王五');
  });

  test.each([
    ['是', '稍等'],
    ['不一样的美', '不一样的美'],
  ])('%j is none', (text, value) => {
    const talk = filingTalkAt('name');
    talk.say('稍等');
    talk.say(text);
    expect(talk.answers['name']).toBe(value);
  });
});

describe('a correction of what was asked before', () => {
  test.each([
    '上个问题我说错了，是800',
    '上一题错了，应该是800',
    '刚才那个说错了，是800',
    '哎，上一个问题答错了，改成800元',
  ])('%j changes the field noted last', (text) => {
    const talk = filingTalkAt('participants');
    expect(talk.say(text)).toMatch(/活动经费：800[\s\S]*15\. 拟参加人数/);
    expect(talk.answers).not.toHaveProperty('participants');
  });

  test('in words is asked about', () => {
    const talk = filingTalkAt('host');
    expect(talk.say('上个问题我说错了，是科普大讲堂')).toContain('要把“活动名称”改成“科普大讲堂”吗？');
  });

  test.each(['上一堂好课', '上个世纪的科学'])('%j is an answer', (text) => {
    const talk = filingTalkAt('name');
    talk.say(text);
    expect(talk.answers['name']).toBe(text);
  });
});

test.each(['上一个的', '刚才那个', '嗯', '好的', '哎', '上次', '没问题', '问题', '那'])(
  '%j said over and over is read at once',
  (word) => {
    for (const length of [60, 299, 4000]) {
      const text = word.repeat(Math.ceil(length / word.length)).slice(0, length);
      const work = (): void => {
        correctionIn(text);
        consent(text);
        for (const kind of ['text', 'organisation', 'person']) withoutOpener(text, kind);
      };
      expect(leastCpuMs(work)).toBeLessThan(100);
    }
  },
);
