import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasContent, keepSaid } from '../../src/dialogs/before-consent.ts';
import { parseCampaign } from '../../src/dialogs/campaign.ts';
import { converse } from '../../src/dialogs/converse.ts';
import { editionOf } from '../../src/dialogs/edition.ts';
import { filingForm } from '../../src/dialogs/forms/filing.ts';
import type { DialogState } from '../../src/dialogs/state.ts';
import { start } from '../helpers/talk.ts';

const path = 'campaigns/tianjin-2022.yaml';
const campaign = parseCampaign(readFileSync(path, 'utf8'), path);
const edition = editionOf(campaign);
const form = filingForm(campaign);

function talk() {
  let state: DialogState | undefined;
  return {
    say(text: string): string {
      const [next, effects] = converse(edition, state, { type: 'said', text, now: start, fresh: 'draft-1' });
      state = next;
      return effects.flatMap((effect) => (effect.type === 'say' ? [effect.speech.text] : [])).join('\n');
    },
    get state() {
      return state;
    },
  };
}

describe('before the notice is agreed to', () => {
  it.each(['不用了', '算了', '不', '不要', '先不填了', '暂时不用，谢谢', '不同意', '我不想填', 'no thanks', '算了吧'])(
    '«%s» declines',
    (text) => {
      const asked = talk();
      asked.say('我要备案');
      expect(asked.say(text)).toMatch(/没有保存任何填报内容|nothing was kept/u);
      expect(asked.state?.home).toEqual({ awaits: 'consent' });
    },
  );

  it.each(['好的，同意', '行吧同意', '嗯 同意', '我同意', '可以，同意', '同意同意', '看完了，同意', '那就同意吧'])(
    '«%s» agrees',
    (text) => {
      const asked = talk();
      asked.say('你好');
      asked.say(text);
      expect(asked.state?.consent).toBe(edition.notice.version);
    },
  );

  it.each(['没有', '同意什么？', '我还没同意', '领导同意才行', '不太同意', '同意了会怎样', '等领导同意'])(
    '«%s» neither agrees nor declines',
    (text) => {
      const asked = talk();
      asked.say('你好');
      expect(asked.say(text)).toMatch(/请先回复“同意”或“不同意”/u);
    },
  );

  it.each(['要收集我电话？安全吗', '这是干嘛的呀', '会不会泄露', '为什么要同意？', '你们存多久'])(
    '«%s» is told what is kept',
    (text) => {
      const asked = talk();
      asked.say('你好');
      const told = asked.say(text);
      expect(told).toMatch(/只用于本届科技周[\s\S]*请先回复“同意”或“不同意”/u);
      expect(told).not.toContain('由谁收集');
    },
  );

  it('a wish is no question about data, and the third failure is told whom to call', () => {
    const asked = talk();
    asked.say('你好');
    expect(asked.say('我们要办安全知识讲座')).not.toContain('只用于本届科技周');
    expect(asked.say('这是一个很好的活动')).not.toContain('27121418');
    expect(asked.say('没有')).toContain('27121418');
  });

  it('“I agree” goes on in English', () => {
    const asked = talk();
    asked.say('你好');
    asked.say('I agree');
    expect(asked.state?.consent).toBe(edition.notice.version);
    expect(asked.state?.language).toBe('en');
  });

  it.each(['不锈钢科普展', '活动名称：不用塑料', '不知道怎么填', '算了一下，一共3场'])('«%s» does not', (text) => {
    const asked = talk();
    asked.say('你好');
    expect(asked.say(text)).toMatch(/^请先回复“同意”或“不同意”/u);
  });

  it('the notice is not said again, but to who asks for it', () => {
    const asked = talk();
    expect(asked.say('你好')).toContain('收集什么');
    for (const text of ['在吗', '我们要办科普展', '联系方式', '？？'])
      expect(asked.say(text)).not.toContain('收集什么');
    expect(asked.say('须知')).toContain('收集什么');
  });

  it('says that something is kept only where it is', () => {
    const asked = talk();
    asked.say('你好');
    expect(asked.say('谢谢')).not.toContain('会保留');
    expect(asked.say('我的进度')).toContain('会保留');
  });
});

describe('what is kept of it', () => {
  const one = '活动名称：科普展\n举办时间：5月21日';
  const two = '联系人：张三\n联系电话：13820113456';
  it.each([
    ['the first wish', ['备案', '我的进度'], '备案'],
    ['a wish, not thanks or a question behind it', ['我的进度', '好的', '为什么要同意？', '稍等'], '我的进度'],
    ['all pasted answers in order', [one, '谢谢', two], `${one}\n${two}`],
    ['pasted answers rather than a word before them', ['备案', one], one],
    ['pasted answers, whatever follows', [one, '备案'], one],
    ['nothing of greetings and thanks', ['您好', '谢谢', '？'], undefined],
  ])('%s', (_title, texts, held) => {
    const kept = texts.reduce<string | undefined>(
      (before, text) => keepSaid(form, before, text, start).held,
      undefined,
    );
    expect(kept).toBe(held);
  });

  it('is bounded', () => {
    const long = `活动名称：科普展\n项目简介：${'讲座和展览。'.repeat(800)}`;
    const kept = [long, long.replace('科普', '航天'), long].reduce<string | undefined>(
      (before, text) => keepSaid(form, before, text, start).held,
      undefined,
    );
    expect(kept).toBe(long);
  });

  it('in a form is the first answer', () => expect(keepSaid(undefined, '文化宫', '图书馆', start).held).toBe('文化宫'));

  it('is what says something', () => {
    expect(['备案', '科普展', one].every(hasContent)).toBe(true);
    expect(['', '。。', '你好', '好的谢谢', '稍等'].some(hasContent)).toBe(false);
  });
});

describe('whoever begins in English', () => {
  it.each(['hello', 'Hi there', 'I want to file an activity'])(
    '%j is told how to go on in it, under the notice',
    (text) => {
      expect(talk().say(text)).toContain('For English, reply “English”.');
    },
  );

  it.each(['agree', 'I agree', 'Agreed.', 'I accept'])('%j turns the talk to English', (text) => {
    const asked = talk();
    asked.say('hello');
    asked.say(text);
    expect(asked.state?.language).toBe('en');
  });

  it.each(['ok', 'yes', '同意'])('%j leaves it in Chinese', (text) => {
    const asked = talk();
    asked.say('你好');
    asked.say(text);
    expect(asked.state?.language).toBe('zh');
  });
});
