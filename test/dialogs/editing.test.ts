import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { filingForm } from '../../src/dialogs/forms/filing.ts';
import { stateVersion } from '../../src/dialogs/state.ts';
import { filingAnswers } from '../helpers/filing-answers.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

const filing = filingForm(await loadCampaign('campaigns/tianjin-2022.yaml'));

/** A filing at its summary; with `without` at the question of that field. */
function filed(...without: readonly string[]): EngineTalk {
  const answers = Object.fromEntries(Object.entries(filingAnswers).filter(([key]) => !without.includes(key)));
  const talk = { submission: 'draft-1', form: 'filing', formVersion: 1, revision: 17, failures: 0, answers };
  return engineTalk(filing, { v: stateVersion, language: 'zh', question: 1, consent: 1, talk });
}

const which = '要改哪一项？请回复编号或名称，如“6”或“地点”。不改了请回复“继续”。';

describe('改 with nothing behind it', () => {
  test.each(['改', '修改', '我要改', '改一下', '怎么改', '能改吗', '请修改一下', 'edit'])(
    '%j in the middle asks which one, and shows those there are',
    (text) => {
      const talk = filed('host', 'summary', 'place');
      expect(talk.say(text)).toBe(
        `${which}\n已填：1 填报单位、2 活动名称、4 主管部门、6 举办时间、7 活动负责人、8 联系人、9 地址、10 邮政编码、11 联系电话、12 传真、13 电子邮箱、14 活动经费、15 拟参加人数、16 申请市级重点活动`,
      );
    },
  );

  test('the button at the summary asks which one and no more', () => {
    const talk = filed();
    expect(talk.press('/edit')).toBe(which);
    const say = talk.effects.findLast(({ type }) => type === 'say');
    expect(say).toMatchObject({ speech: { buttons: [{ value: '/resume' }] } });
  });

  test('before the first answer there is nothing to change', () => {
    const talk = engineTalk(filing);
    expect(talk.say('改')).toContain('这已经是第一项了');
  });

  test.each(['写错了', '刚才的写错了', '改上一个'])('%j is still about the answer noted last', (text) => {
    const talk = filed('place', 'summary');
    talk.say('人民公园');
    expect(talk.say(text)).toContain('5. 举办地点');
  });
});

describe('the reply to which one', () => {
  test.each(['6', '第6项', '时间', '举办时间', '改6', '改 时间', '第六项', '6。'])('%j names it', (text) => {
    for (const talk of [filed(), filed('place')]) {
      talk.say('改');
      expect(talk.say(text)).toContain('6. 举办时间');
      expect(talk.state.talk?.focus).toBe('time');
    }
  });

  test.each(['6 5月28日', '时间改成5月28日', '时间：5月28日', '第6项改为5月28日'])(
    '%j names it with its value',
    (text) => {
      for (const talk of [filed(), filed('place')]) {
        talk.say('改');
        talk.say(text);
        expect(talk.answers['time']).toMatchObject({ start: '2022-05-28' });
      }
    },
  );

  test.each(['继续', '不改了', '不改', '算了', '取消', '不用了'])('%j leaves all as it is', (text) => {
    const talk = filed('place');
    const before = talk.answers;
    talk.say('改');
    expect(talk.say(text)).toContain('5. 举办地点');
    expect(talk.answers).toEqual(before);
    expect(talk.state.talk?.pending).toBeUndefined();
  });

  test('提交 at the summary still files, and 暂停 leaves', () => {
    const talk = filed();
    talk.say('改');
    talk.say('提交');
    expect(talk.submitted).toBeDefined();
    const other = filed();
    other.say('改');
    other.say('暂停');
    expect(other.state.talk).toBeUndefined();
    expect(other.state.parked).toBeUndefined();
  });

  test.each(['我想想', '99', '人民公园'])('%j is asked about again, and is no answer', (text) => {
    const talk = filed('place');
    const before = talk.answers;
    talk.say('改');
    expect(talk.say(text)).toContain('要改哪一项');
    expect(talk.answers).toEqual(before);
  });
});

describe('several at once', () => {
  test.each([
    '改6和7',
    '改 6、7',
    '改6，7',
    '改时间和负责人',
    '改 第6项和第7项',
    '修改举办时间、活动负责人',
    'edit 6 and 7',
  ])('%j: the first, then the other', (text) => {
    for (const talk of [filed(), filed('place')]) {
      const said = talk.say(text);
      expect(said).toContain('一次改一项，先改这一项；改好后再改第 7 项：请回复“改 7”。');
      expect(said).toContain('6. 举办时间');
      expect(talk.answers['time']).toEqual(filingAnswers['time']);
    }
  });

  test('at the summary and behind 改 without 改 too', () => {
    expect(filed().say('6和7')).toContain('改好后再改第 7 项');
    const talk = filed('place');
    talk.say('改');
    expect(talk.say('6、7、15')).toContain('改好后再改第 7、15 项：请回复“改 7”。');
  });

  test.each([
    ['改 地点 河西文化馆和人民公园', 'place', '河西文化馆和人民公园'],
    ['改 5 时间博物馆', 'place', '时间博物馆'],
    ['改 联系人 张三', 'contact', '张三'],
  ])('%j is one change', (text, key, value) => {
    const talk = filed();
    talk.say(text);
    expect(talk.answers[key]).toBe(value);
  });
});

describe('another hour of the day that stands', () => {
  test.each(['时间改成上午9点到11点吧', '第6项改为上午9点到11点', '改6 上午9点到11点', '时间：上午9:00-11:00'])(
    '%j',
    (text) => {
      const talk = filed();
      talk.say(text);
      expect(talk.state.talk?.answers['time']).toEqual({
        start: '2022-05-21',
        end: '2022-05-21',
        startTime: '09:00',
        endTime: '11:00',
      });
    },
  );

  test('at the question of the edit it is read too', () => {
    const talk = filed();
    talk.say('改6');
    talk.say('下午两点到四点');
    expect(talk.state.talk?.answers['time']).toMatchObject({ startTime: '14:00', endTime: '16:00' });
  });

  test('where no day stands, or several, the day is asked for', () => {
    const fresh = filed('time');
    fresh.say('上午9点到11点');
    expect(fresh.state.talk?.answers['time']).toBeUndefined();
    const talk = filed();
    talk.say('改6 5月22日到5月25日');
    talk.say('改6 上午9点到11点');
    expect(talk.state.talk?.answers['time']).toEqual({ start: '2022-05-22', end: '2022-05-25' });
  });
});

describe('the name of a field that is a command too', () => {
  const contacts = { zh: '办公室 27121418', en: 'office 27121418' };
  const correcting = (language: 'zh' | 'en' = 'zh', form: typeof filing = { ...filing, contacts }): EngineTalk => {
    const answers = Object.fromEntries(Object.entries(filingAnswers).filter(([key]) => form.byKey.has(key)));
    const at = { submission: 'draft-1', form: form.id, formVersion: 1, revision: 17, failures: 0 };
    const talk = { ...at, answers, filed: answers, correction: { receipt: 'TJ36-备-00001', number: 1 } };
    return engineTalk(form, { v: stateVersion, language, question: 1, consent: 1, talk });
  };

  test.each(['联系人', '“联系人”', '联系人。', 'Contact person'])(
    '%j names the field where one is asked for',
    (text) => {
      expect(correcting().say(text)).toMatch(/^8\. 联系人/u);
      const asked = filed();
      asked.say('改');
      expect(asked.say(text)).toMatch(/^8\. 联系人/u);
    },
  );

  test('the words that name no field stay commands', () => {
    expect(correcting().say('联系方式')).toContain('27121418');
    expect(correcting().say('帮助')).not.toMatch(/^\d+\. /u);
  });

  test('how a change is said names a field of the form at hand', () => {
    expect(correcting().say('看看')).toContain('“联系电话改成 13920001234”');
    const { fields } = filing;
    const without = { ...filing, fields: fields.filter(({ kind }) => !/telephone|phone/u.test(kind)) };
    expect(correcting('zh', without).say('看看')).toMatch(/“(?!联系电话)[^”]+改成 \S+”/u);
  });
});

describe('改 with the number of a yes-or-no question', () => {
  test.each([
    '改16 是',
    '改16是',
    '改 16 是',
    '改16：是',
    '改第16项 是的',
    '改16 是。',
    '改16改成是',
    '改16 要',
    'edit 16 yes',
  ])('%j takes yes', (text) => {
    const talk = filed();
    talk.say('改16 否');
    expect(talk.answers['keyEvent']).toBe(false);
    talk.say(text);
    expect(talk.answers['keyEvent']).toBe(true);
  });

  test('elsewhere 是 stays the word before the value', () => {
    const talk = filed();
    talk.say('改 6 是 5月22日');
    expect(JSON.stringify(talk.answers['time'])).toContain('05-22');
    expect(talk.say('改5 是')).toContain('5. 举办地点');
  });
});
