import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { filingForm } from '../../src/dialogs/forms/filing.ts';
import { stateVersion } from '../../src/dialogs/state.ts';
import { filingAnswers } from '../helpers/filing-answers.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

const filing = filingForm(await loadCampaign('campaigns/tianjin-2022.yaml'));

function at(...keys: readonly string[]): EngineTalk {
  const answers = Object.fromEntries(Object.entries(filingAnswers).filter(([each]) => !keys.includes(each)));
  const talk = { submission: 'draft-1', form: 'filing', formVersion: 1, revision: 17, failures: 0, answers };
  return engineTalk(filing, { v: stateVersion, language: 'zh', question: 1, consent: 1, talk });
}

describe('an answer in words that is wholly of another kind is asked about', () => {
  test.each([
    ['name', '200人'],
    ['name', '5000元'],
    ['address', '13800138000转1'],
    ['address', '022-27401234转805'],
    ['address', '300072'],
    ['host', '我要发附件'],
  ])('at %s, %j', (key, text) => {
    const talk = at(key);
    expect(talk.say(text)).toMatch(/^(?:您是说“|要把“)/u);
    expect(talk.answers[key]).toBeUndefined();
    talk.say('是');
    expect(talk.answers[key]).toBe(text);
  });

  test.each([
    ['leader', '周明'],
    ['leader', '王周日'],
    ['leader', '安明天'],
    ['place', '五一广场'],
    ['place', '明天小学'],
    ['place', '三里河9号'],
    ['name', '六月的科学'],
    ['name', '明天的能源'],
    ['name', '5月22日科普大集'],
    ['name', '100人科学合唱'],
    ['name', '下周六见'],
    ['address', '复康路11号'],
    ['authority', '一二三集团'],
    ['name', '上传梦想科普展'],
  ])('at %s, %j is taken', (key, text) => {
    const talk = at(key);
    talk.say(text);
    expect(talk.answers[key]).toBe(text);
  });
});

describe('an answer that begins with its own label may be meant without it', () => {
  test.each([
    ['leader', '负责人写王五', '王五'],
    ['contact', '联系人张三', '张三'],
  ])('at %s, %j: the name is proposed', (key, text, name) => {
    const talk = at(key);
    expect(talk.say(text)).toContain(`您是说“${name}”吗？`);
    talk.say('1');
    expect(talk.answers[key]).toBe(name);
  });

  test.each([
    ['host', '主办单位写河西区科协', '河西区科协'],
    ['host', '主办方是河西区科协', '河西区科协'],
    ['host', '主办单位河西区科协', '河西区科协'],
    ['name', '活动名称叫科普大讲堂', '科普大讲堂'],
    ['place', '地点在人民公园', '人民公园'],
    ['place', '举办地点填人民公园', '人民公园'],
    ['address', '地址写南开区卫津路92号', '南开区卫津路92号'],
    ['unit', '填报单位写天津科学技术馆', '天津科学技术馆'],
  ])('at %s, %j: both are offered', (key, text, rest) => {
    const talk = at(key);
    expect(talk.say(text)).toContain(`您是说“${rest}”还是“${text}”？`);
    talk.say('1');
    expect(talk.answers[key]).toBe(rest);
    const quoted = at(key);
    quoted.say(`“${text}”`);
    expect(quoted.answers[key]).toBe(text);
  });

  test.each([
    ['host', '主办方联盟'],
    ['place', '地点广场'],
    ['name', '名称的由来'],
    ['unit', '单位大院社区'],
  ])('at %s, %j is taken', (key, text) => {
    const talk = at(key);
    talk.say(text);
    expect(talk.answers[key]).toBe(text);
  });
});

describe('a time where words are asked for', () => {
  const times = [
    ['leader', '下周六'],
    ['leader', '5月22日'],
    ['place', '6月4号下午两点半'],
    ['place', '明天'],
    ['place', '周六上午9:00到11:30'],
    ['authority', '明天'],
    ['authority', '2022年6月1日至3日'],
    ['name', '六月十二号'],
    ['place', '六月五号下午两点半，雨天顺延'],
    ['place', '5月28日至29日（如遇下雨改期）'],
    ['place', '6月5日，14:30'],
    ['host', '6月20日上午'],
    ['name', '六月十二号，具体时间待定'],
    ['address', 'June 5 at 2:30 pm'],
  ] as const;

  test.each(times)('at %s, %j is taken only where it is said that it looks like a time', (key, text) => {
    const talk = at(key);
    expect(talk.say(text)).toMatch(/这像是时间，不像“/u);
    expect(talk.answers[key]).toBeUndefined();
    if (talk.state.talk?.pending) talk.say('1');
    if (talk.answers[key] !== undefined) expect(text).toContain(String(talk.answers[key]));
  });

  const before = times.filter(([key]) => !['leader', 'address'].includes(key));
  test.each(before)('at %s, %j is offered for the time while that is open', (key, text) => {
    const talk = at(key, 'time');
    expect(talk.say(text)).toContain('您是说“举办时间”填“');
    talk.say('是');
    expect(talk.answers[key]).toBeUndefined();
  });

  test('is noted as the time, and the place is asked for again', () => {
    const talk = at('place', 'time');
    talk.say('六月五号下午两点半，雨天顺延');
    expect(talk.say('1')).toContain('6月5日');
    expect(talk.say('是')).toContain('5. 举办地点');
    expect(talk.answers['time']).toEqual({ start: '2022-06-05', end: '2022-06-05', startTime: '14:30' });
    expect(talk.answers['place']).toBeUndefined();
  });

  test('in a pasted message is told too', () => {
    const talk = at('place', 'budget');
    expect(talk.say('地点：6月5日下午两点\n经费：3000元')).toContain('这像是时间，不像“举办地点”。');
    expect(talk.answers['place']).toBeUndefined();
  });

  test('that is none is asked about with that remark', () => {
    const talk = at('place', 'time');
    talk.say('6月5日下午');
    expect(talk.say('否')).toContain('这像是时间，不像“举办地点”。');
    expect(talk.answers).not.toHaveProperty('place');
  });

  test.each(['8号楼', '5.12纪念馆', '10号会议室', '五一广场', '6月5日，天津大学', '周六', '天天公园'])(
    '%j is no such thing, or asked about',
    (text) => {
      const talk = at('place');
      if (text !== '周六') expect(talk.say(text)).not.toContain('这像是时间');
    },
  );

  test.each([
    'may'.repeat(26),
    'on'.repeat(40),
    `${'1'.repeat(79)}x`,
    '6月'.repeat(40),
    'june '.repeat(16),
    'sept'.repeat(20),
  ])('%j is looked at in no time', (text) => {
    const begun = performance.now();
    for (let i = 0; i < 20; i++) at('place').say(text);
    expect((performance.now() - begun) / 20).toBeLessThan(50);
  });
});
