import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { filingForm } from '../../src/dialogs/forms/filing.ts';
import { stateVersion } from '../../src/dialogs/state.ts';
import { filingAnswers } from '../helpers/filing-answers.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

const filing = filingForm(await loadCampaign('campaigns/tianjin-2022.yaml'));

function at(key: string): EngineTalk {
  const answers = Object.fromEntries(Object.entries(filingAnswers).filter(([each]) => each !== key));
  const talk = { submission: 'draft-1', form: 'filing', formVersion: 1, revision: 17, failures: 0, answers };
  return engineTalk(filing, { v: stateVersion, language: 'zh', question: 1, consent: 1, talk });
}

describe('an answer in words that is wholly of another kind is asked about', () => {
  test.each([
    ['leader', '下周六'],
    ['leader', '5月22日'],
    ['place', '6月4号下午两点半'],
    ['place', '明天'],
    ['place', '周六上午9:00到11:30'],
    ['authority', '明天'],
    ['authority', '2022年6月1日至3日'],
    ['name', '六月十二号'],
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
    ['host', '主办单位写河西区科协', '河西区科协'],
    ['host', '主办方是河西区科协', '河西区科协'],
    ['host', '主办单位河西区科协', '河西区科协'],
    ['name', '活动名称叫科普大讲堂', '科普大讲堂'],
    ['place', '地点在人民公园', '人民公园'],
    ['place', '举办地点填人民公园', '人民公园'],
    ['leader', '负责人写王五', '王五'],
    ['contact', '联系人张三', '张三'],
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
