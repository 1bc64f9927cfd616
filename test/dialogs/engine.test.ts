import { describe, expect, test } from 'vitest';
import { readState, stateVersion, storedState } from '../../src/dialogs/state.ts';
import { visit } from '../helpers/small-form.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

const filled = ['海河讲堂', '市科协', '20', '5', '无障碍通道在东门'];

function complete(): ReturnType<typeof engineTalk> {
  const talk = engineTalk(visit);
  for (const text of filled) talk.say(text);
  return talk;
}

describe('a straight talk', () => {
  test('asks each field that applies in turn, echoes the value, and ends with a summary and a receipt', () => {
    const talk = engineTalk(visit);
    expect(talk.say('海河讲堂')).toMatch(/名称：海河讲堂[\s\S]*2\. 主办/);
    talk.say('市科协');
    expect(talk.say('20')).toMatch(/5\. 讲解员数/);
    talk.say('5');
    expect(talk.say('东门进')).toMatch(/请核对[\s\S]*1\. 名称：海河讲堂[\s\S]*6\. 备注：东门进/);
    expect(talk.say('提交')).toContain('T-00001');
    expect(talk.submitted).toEqual({ name: '海河讲堂', host: '市科协', people: 20, guides: 5, note: '东门进' });
    expect(talk.state.talk).toBeUndefined();
  });

  test('the numbers of a draft’s revisions run without a gap', () => {
    const talk = complete();
    talk.say('提交');
    const numbers = talk.effects.flatMap((effect) =>
      effect.type === 'revise' || effect.type === 'submit' ? [effect.number] : [],
    );
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('commands', () => {
  test('上一步 shows the value that stands, 沿用 keeps it, and the talk goes on where it was', () => {
    const talk = engineTalk(visit);
    talk.say('海河讲堂');
    talk.say('市科协');
    expect(talk.say('上一步')).toMatch(/2\. 主办[\s\S]*现在填的是：市科协/);
    expect(talk.say('上一步')).toMatch(/1\. 名称/);
    expect(talk.say('沿用')).toMatch(/3\. 人数/);
    expect(talk.answers).toEqual({ name: '海河讲堂', host: '市科协' });
  });

  test('上一步 at the first field says so', () => expect(engineTalk(visit).say('上一步')).toContain('第一项'));

  test('跳过 is refused at a required field and stores “none” at an optional one', () => {
    const talk = engineTalk(visit);
    expect(talk.say('跳过')).toContain('必填');
    for (const text of filled.slice(0, 4)) talk.say(text);
    expect(talk.say('跳过')).toContain('请核对');
    expect(talk.answers['note']).toBeNull();
  });

  test('改 with a value changes the field and returns', () => {
    const talk = engineTalk(visit);
    talk.say('海河讲堂');
    talk.say('市科协');
    expect(talk.say('改 1 河海讲堂')).toMatch(/名称：河海讲堂[\s\S]*3\. 人数/);
    expect(talk.say('主办改成区科协')).toMatch(/主办：区科协[\s\S]*3\. 人数/);
  });

  test('改 with 沿用 keeps the value, and with a quoted command word stores the word', () => {
    const talk = complete();
    expect(talk.say('改 2 沿用')).toContain('主办 不变：市科协');
    talk.say('改 2 “沿用”');
    expect(talk.answers['host']).toBe('沿用');
    talk.say('改 6 跳过');
    expect(talk.answers['note']).toBeNull();
  });

  test('改 without a value asks the field and returns to the summary', () => {
    const talk = complete();
    expect(talk.say('不对')).toContain('要改哪一项');
    expect(talk.say('改 3')).toMatch(/3\. 人数[\s\S]*现在填的是：20/);
    expect(talk.say('30')).toMatch(/请核对/);
  });

  test('a changed answer brings up what newly applies and drops what no longer holds', () => {
    const talk = complete();
    expect(talk.say('改 3 80')).toMatch(/4\. 车辆数/);
    expect(talk.say('2')).toMatch(/请核对/);
    expect(talk.say('改 3 3')).toMatch(/要再问一次：讲解员数\n\n.*不再需要：车辆数[\s\S]*5\. 讲解员数/);
    expect(talk.answers).not.toHaveProperty('bus');
  });

  test('取消 and 重来 ask first, and 不 leaves everything as it was', () => {
    const talk = complete();
    expect(talk.say('取消')).toContain('真的要取消');
    expect(talk.say('不')).toContain('没有改动');
    expect(talk.say('重来')).toContain('清空');
    expect(talk.say('是')).toMatch(/1\. 名称/);
    expect(talk.answers).toEqual({});
    talk.say('取消');
    talk.press('yes');
    expect(talk.effects.at(-2)).toMatchObject({ type: 'discard' });
    expect(talk.state.talk).toBeUndefined();
  });

  test('帮助, 预览 and 进度 answer and ask the same field again', () => {
    const talk = engineTalk(visit);
    talk.say('海河讲堂');
    for (const word of ['帮助', '预览', '进度', '/help', 'preview', 'status'])
      expect(talk.say(word)).toMatch(/2\. 主办/);
    expect(talk.say('帮助')).toMatch(/请填文字[\s\S]*随时可以回复/);
  });

  test('quotes make a command word an answer', () => {
    const talk = engineTalk(visit);
    expect(talk.say('“跳过”')).toMatch(/名称：跳过/);
    talk.say('「取消」');
    expect(talk.answers).toEqual({ name: '跳过', host: '取消' });
  });

  test('English is spoken after “English”, and the answers stay', () => {
    const talk = engineTalk(visit);
    talk.say('海河讲堂');
    expect(talk.say('English')).toMatch(/2\. Host\nWho holds it\?/);
  });
});

describe('offers', () => {
  test('沿用 takes the suggested value', () => {
    const talk = engineTalk(visit);
    expect(talk.say('海河讲堂')).toContain('回复“沿用”即填：海河讲堂组');
    talk.press('/keep');
    expect(talk.answers['host']).toBe('海河讲堂组');
  });
});

describe('refusals', () => {
  test('say what was read, what is wrong and an example; then help; then ways out', () => {
    const talk = engineTalk(visit);
    talk.say('甲');
    talk.say('乙');
    expect(talk.say('很多')).toMatch(/读到的是“很多”[\s\S]*请填 1 到 500 的整数[\s\S]*例如：2/);
    expect(talk.say('九百九十九')).toMatch(/（必填）/);
    expect(talk.say('？？？')).toMatch(/暂停/);
    expect(talk.say('20')).toMatch(/人数：20/);
  });

  test('a value out of range is refused, a doubtful one is asked about', () => {
    const talk = engineTalk(visit);
    talk.say('甲');
    talk.say('乙');
    expect(talk.say('501')).toContain('读到的是“501”');
    expect(talk.say('99')).toContain('真的是 99 吗');
    expect(talk.answers).not.toHaveProperty('people');
    expect(talk.say('是的')).toMatch(/人数：99/);
  });

  test('a doubt that is denied, or answered by another value, stores nothing doubtful', () => {
    const talk = engineTalk(visit);
    talk.say('甲');
    talk.say('乙');
    talk.say('99');
    expect(talk.say('不是')).toMatch(/请重新填写/);
    talk.say('99');
    expect(talk.say('98')).toMatch(/人数：98/);
  });

  test('of several possible values one is chosen by its number, or another is typed', () => {
    const talk = engineTalk(visit);
    talk.say('甲');
    talk.say('乙');
    expect(talk.say('20或30')).toContain('您是说“20”还是“30”？');
    expect(talk.say('2')).toMatch(/人数：30/);
  });

  test('a rule across fields is told', () => {
    const talk = engineTalk(visit);
    for (const text of filled.slice(0, 3)) talk.say(text);
    expect(talk.say('21')).toContain('讲解员不能多于人数');
  });
});

describe('buttons', () => {
  test('a press that belongs to an earlier question changes nothing and shows where the talk is', () => {
    const talk = engineTalk(visit);
    const old = talk.state.question;
    talk.say('海河讲堂');
    const text = talk.happen({ type: 'pressed', question: old, values: ['/back'] } as never);
    expect(text).toMatch(/没有改动任何内容[\s\S]*2\. 主办/);
    expect(talk.answers).toEqual({ name: '海河讲堂' });
  });

  test('the same question keeps its number through a digression', () => {
    const talk = engineTalk(visit);
    const { question } = talk.state;
    talk.say('帮助');
    talk.say('上一步');
    expect(talk.state.question).toBe(question);
    talk.say('海河讲堂');
    expect(talk.state.question).toBeGreaterThan(question);
  });
});

describe('the state', () => {
  test('is stored without the answers and read back the same', () => {
    const talk = engineTalk(visit);
    talk.say('海河讲堂');
    talk.say('帮助');
    const { answers, ...rest } = talk.state.talk ?? { answers: {} };
    const stored = JSON.parse(JSON.stringify(storedState(talk.state)));
    expect(JSON.stringify(stored)).not.toContain('海河讲堂');
    expect(readState(stored)).toEqual({ ...talk.state, talk: rest });
    expect(answers).toEqual({ name: '海河讲堂' });
  });

  test('one that cannot be read is no state', () => {
    expect(readState({ v: stateVersion })).toBeUndefined();
    expect(readState('broken')).toBeUndefined();
    expect(readState(null)).toBeUndefined();
  });
});

describe('a changed definition', () => {
  const second = {
    ...visit,
    version: 2,
    upgrades: [
      { from: 1, upgrade: ({ host, ...rest }: Record<string, unknown>) => ({ ...rest, host: `${host}（新）` }) },
    ],
  };

  test('is applied by its declared rule, keeps every answer and asks only what is newly needed', () => {
    const before = complete();
    const talk = engineTalk(second, before.state);
    const text = talk.say('预览');
    expect(text).toContain('刚刚更新');
    expect(talk.answers).toEqual({ ...before.answers, host: '市科协（新）' });
    expect(talk.effects[0]).toMatchObject({ type: 'revise', number: 6, formVersion: 2 });
    expect(talk.say('提交')).toContain('T-00001');
  });
});

describe('files', () => {
  test('a text file is taken as if typed, another is kept as an attachment, a bad one is refused with the reason', () => {
    const talk = engineTalk(visit);
    const file = { id: 'f', name: '名称.txt', bytes: 12 };
    expect(talk.happen({ type: 'sent', file, text: '海河讲堂' } as never)).toMatch(/名称：海河讲堂/);
    expect(talk.happen({ type: 'sent', file: { ...file, name: 'a.pdf' } } as never)).toMatch(/附件[\s\S]*2\. 主办/);
    expect(talk.happen({ type: 'sent', file: { ...file, problem: 'unknownKind' } } as never)).toMatch(/认不出来/);
  });

  test('a text file is no command, and one of several lines is an attachment where a short answer or none is awaited', () => {
    const file = { id: 'f', name: '名册.txt', bytes: 12 };
    const send = (talk: EngineTalk, text: string) => talk.happen({ type: 'sent', file, text } as never);
    const begun = engineTalk(visit);
    expect(send(begun, '张三 一班\n李四 二班')).toMatch(/附件[\s\S]*1\. /);
    expect(send(begun, '取消')).toMatch(/名称：取消/);
    const ready = complete();
    expect(send(ready, '没有问题')).toContain('附件');
    expect(ready.submitted).toBeUndefined();
  });
});
