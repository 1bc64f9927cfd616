import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { filingForm } from '../../src/dialogs/forms/filing.ts';
import { stateVersion } from '../../src/dialogs/state.ts';
import { filingAnswers } from '../helpers/filing-answers.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

const filing = filingForm(await loadCampaign('campaigns/tianjin-2022.yaml'));

/** A filing at the question of a field; with what is pending there. */
function at(key: string, pending?: object, language: 'zh' | 'en' = 'zh'): EngineTalk {
  const answers = Object.fromEntries(Object.entries(filingAnswers).filter(([each]) => each !== key));
  const talk = { submission: 'draft-1', form: 'filing', formVersion: 1, revision: 17, failures: 0, answers };
  const asked = pending === undefined ? {} : { pending };
  return engineTalk(filing, {
    v: stateVersion,
    language,
    question: 1,
    consent: 1,
    talk: { ...talk, ...asked },
  } as never);
}

/** A filing at the question of 申请市级重点活动, asked again with an answer. */
function standing(keyEvent: boolean, more: object = {}): EngineTalk {
  const answers = { ...filingAnswers, keyEvent };
  const talk = { submission: 'draft-1', form: 'filing', formVersion: 1, revision: 17, failures: 0, answers };
  return engineTalk(filing, {
    v: stateVersion,
    language: 'zh',
    question: 1,
    consent: 1,
    talk: { ...talk, focus: 'keyEvent', ...more },
  } as never);
}

function isGivenUp(talk: EngineTalk): boolean {
  return talk.effects.some(({ type }) => type === 'discard');
}

const cancel = { kind: 'sure', what: 'cancel' };

describe('真的要取消？', () => {
  test.each([
    '是',
    '1',
    '是，取消这份',
    '是 取消这份',
    '取消这份',
    '确认取消',
    '取消',
    '我要取消',
    '对，取消吧',
    '确定，不填了',
    '是的谢谢'.replace('谢谢', '，谢谢'),
    'Yes, cancel it',
    'yes, cancel',
  ])('%j is a yes', (text) => {
    const talk = at('name', cancel);
    talk.say(text);
    expect(isGivenUp(talk)).toBe(true);
  });

  test.each([
    '不',
    '2',
    '不，接着填',
    '接着填',
    '不取消',
    '不要取消',
    '先别取消',
    '点错了',
    '不是，点错了',
    '我不想取消',
    '继续填',
    '不好意思手滑了'.replace('不好意思', ''),
    '算了，不取消了',
    'No, go on',
    "don't cancel",
  ])('%j is a no', (text) => {
    const talk = at('name', cancel);
    expect(talk.say(text)).toMatch(/没有改动/);
    expect(isGivenUp(talk)).toBe(false);
    expect(talk.answers).not.toHaveProperty('name');
  });

  test.each(['是，不过我想先问一下', '好的，我再想想', '科普大讲堂', '是，不取消'])(
    '%j is neither: it is asked again',
    (text) => {
      const talk = at('name', cancel);
      expect(talk.say(text)).toMatch(/请先确认[\s\S]*真的要取消/);
      expect(isGivenUp(talk)).toBe(false);
      expect(talk.answers).not.toHaveProperty('name');
    },
  );

  test('what was said meanwhile is offered afterwards', () => {
    const talk = at('name', cancel);
    talk.say('科普大讲堂');
    expect(talk.say('不')).toContain('您是说“科普大讲堂”吗');
    talk.say('是');
    expect(talk.answers['name']).toBe('科普大讲堂');
  });

  test('a value of a field that is no text is taken', () => {
    const talk = at('postcode', cancel);
    talk.say('300072');
    expect(talk.answers['postcode']).toBe('300072');
  });
});

describe('a word that would undo the whole form', () => {
  test.each(['放弃', '不报了', '不申请了', '放弃申请', '取消申请', '不申报了'])(
    '%j answers a question that has it as an answer',
    (text) => {
      const talk = at('keyEvent');
      talk.say(text);
      expect(talk.state.talk?.pending).toBeUndefined();
      expect(talk.answers['keyEvent']).toBe(false);
    },
  );

  test.each(['取消', '取消吧', '先取消', '取消填报', '/取消', '/cancel', '不填了', '取消这份备案表'])(
    '%j is asked about there too',
    (text) => {
      expect(at('keyEvent').say(text)).toContain('真的要取消');
    },
  );

  test.each(['取消', '放弃', '作废', '不报了'])('%j gives up the form where an answer stands', (text) => {
    const talk = standing(true);
    expect(talk.say(text)).toContain('真的要取消');
    expect(talk.answers['keyEvent']).toBe(true);
  });

  test.each(['取消', '放弃'])('%j in a correction asks whether to give the correction up', (text) => {
    const filed = { ...filingAnswers, place: '文化宫', keyEvent: true };
    const talk = standing(true, { correction: { receipt: 'T-00001', number: 1 }, filed });
    expect(talk.say(text)).toContain('更正');
    expect(talk.state.talk?.pending).toEqual({ kind: 'sure', what: 'cancel' });
    expect(talk.answers['keyEvent']).toBe(true);
  });

  test.each(['不申请了', '取消申请', '不申请'])('%j changes the answer that stands', (text) => {
    const talk = standing(true);
    talk.say(text);
    expect(talk.answers['keyEvent']).toBe(false);
  });

  test.each(['重来', '重新填', '从头来'])('%j is no answer to it', (text) => {
    expect(at('keyEvent').say(text)).toContain('真的要从头再填');
  });

  test.each(['放弃', '取消', '作废', '不报了'])('%j at another question is a command', (text) => {
    for (const key of ['name', 'postcode', 'summary']) expect(at(key).say(text)).toContain('真的要取消');
  });
});

describe('真的要从头再填？', () => {
  const restart = { kind: 'sure', what: 'restart' };
  test.each(['是，从头再填', '重来', '确认清空', '从头再填', 'yes, start over'])('%j is a yes', (text) => {
    const talk = at('name', restart);
    talk.say(text);
    expect(talk.answers).toEqual({});
  });
  test.each(['不，接着填', '不要清空', '先不重来', '按错了', '不想从头填'])('%j is a no', (text) => {
    const talk = at('name', restart);
    talk.say(text);
    expect(Object.keys(talk.answers)).toHaveLength(16);
  });
});

describe('another one of the same name?', () => {
  const namesakes = { kind: 'namesakes', key: 'name', value: '科普展', found: '科普展（草稿）' };
  test.each([
    '是',
    '是另一场，继续填',
    '是另一场',
    '另一场',
    '另外一场活动',
    '不同的活动',
    '继续填',
    '对，是新的一场',
    '不是同一场'.replace('不是同一场', '新的活动'),
  ])('%j is a yes', (text) => {
    const talk = at('name', namesakes);
    talk.say(text);
    expect(talk.answers['name']).toBe('科普展');
  });
  test.each(['不是', '不是，换个名称', '换个名称', '换名称', '我想改个名字', '是同一场', '不是另一场', '同一个活动'])(
    '%j is a no',
    (text) => {
      const talk = at('name', namesakes);
      expect(talk.say(text)).toContain('请重新填写');
      expect(talk.answers).not.toHaveProperty('name');
    },
  );
  test('another name is taken, also behind a no', () => {
    for (const text of ['海河科普大讲堂', '不是，改成海河科普大讲堂', '不，叫海河科普大讲堂']) {
      const talk = at('name', namesakes);
      talk.say(text);
      expect(talk.answers['name']).toBe('海河科普大讲堂');
    }
    const talk = at('name', namesakes);
    expect(talk.say('不是，海河科普大讲堂')).toContain('您是说“活动名称”填“海河科普大讲堂”吗');
  });
});

describe('a doubt', () => {
  const doubt = { kind: 'doubt', key: 'postcode', value: '100080' };
  test.each([
    '是',
    '对，没错',
    '没写错',
    '是的，单位在外地',
    '确实是这个',
    '没有填错',
    '对，就是这个',
    '不用改',
    'yes, it is right',
  ])('%j is a yes', (text) => {
    const talk = at('postcode', doubt);
    talk.say(text);
    expect(talk.answers['postcode']).toBe('100080');
  });
  test.each(['不是，重新填', '写错了', '重新填', '不对', '填错了，抱歉'])('%j is a no', (text) => {
    const talk = at('postcode', doubt);
    expect(talk.say(text)).toContain('10. 邮政编码');
    expect(talk.answers).not.toHaveProperty('postcode');
  });
  test.each(['300072', '不是，是300072', '不对，应该是300072', '写错了，300072'])('%j is the new value', (text) => {
    const talk = at('postcode', doubt);
    talk.say(text);
    expect(talk.answers['postcode']).toBe('300072');
  });
  test.each(['是的，但我再核实一下', '对，不对'])('%j is asked again', (text) => {
    const talk = at('postcode', doubt);
    expect(talk.say(text)).toContain('请先确认');
    expect(talk.answers).not.toHaveProperty('postcode');
  });
});

describe('one of several', () => {
  const which = { kind: 'candidates', key: 'contact', values: ['王小明', '李华'] };
  test.each([
    ['1', '王小明'],
    ['第二个', '李华'],
    ['李华', '李华'],
    ['是李华', '李华'],
    ['前者', '王小明'],
    ['后面那个', '李华'],
    ['选第一个吧', '王小明'],
    ['赵六', '赵六'],
  ])('%j', (text, value) => {
    const talk = at('contact', which);
    talk.say(text);
    expect(talk.answers['contact']).toBe(value);
  });
  test.each(['都不是', '不是', '两个都不对'])('%j asks anew', (text) => {
    const talk = at('contact', which);
    expect(talk.say(text)).toContain('请重新填写');
    expect(talk.answers).not.toHaveProperty('contact');
  });
  test('是 chooses none', () => {
    const talk = at('contact', which);
    expect(talk.say('是')).toContain('您是说');
    expect(talk.answers).not.toHaveProperty('contact');
  });
});

test('the label of a button typed at any question back is no answer to the field below', () => {
  const meant = { kind: 'meant', key: 'place', text: '文化馆', as: 'value' };
  const left = at('leader', meant);
  left.say('不用，保持原样');
  expect(left.answers).toMatchObject({ place: filingAnswers['place'] });
  const changed = at('leader', meant);
  changed.say('是，改');
  expect(changed.answers).toMatchObject({ place: '文化馆' });
  expect(changed.answers).not.toHaveProperty('leader');
});
