import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { filingForm } from '../../src/dialogs/forms/filing.ts';
import { stateVersion } from '../../src/dialogs/state.ts';
import { filingAnswers } from '../helpers/filing-answers.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

const filing = filingForm(await loadCampaign('campaigns/tianjin-2022.yaml'));

/** A filing at its summary; with `without` at the question of that field. */
function filed(language: 'zh' | 'en' = 'zh', without: readonly string[] = []): EngineTalk {
  const answers = Object.fromEntries(Object.entries(filingAnswers).filter(([key]) => !without.includes(key)));
  const talk = {
    submission: 'draft-1',
    form: 'filing',
    formVersion: filing.version,
    revision: 17,
    failures: 0,
    answers,
  };
  return engineTalk(filing, { v: stateVersion, language, question: 1, consent: 1, talk });
}

function isFiled(talk: EngineTalk): boolean {
  return talk.submitted !== undefined;
}

describe('consent at the summary', () => {
  test.each([
    '提交',
    '确认提交',
    '直接提交吧',
    '没有问题了，请帮我提交吧谢谢',
    '可以提交了',
    '好的，提交',
    '不用改了，提交吧',
    '核对过了，没问题，请提交',
    '我要提交',
    '麻烦老师帮忙提交一下',
    '都对，上报吧！',
    '那就提交了吧',
    '信息无误，可以上报'.replace('信息', ''),
    '现在提交👍',
    'Yes, please submit it now',
    'Looks good, submit',
    'go ahead and submit',
  ])('%j files the form', (text) => {
    const talk = filed();
    talk.say(text);
    expect(isFiled(talk)).toBe(true);
  });

  test.each([
    '改好再提交',
    '请老师帮我看看再提交',
    '我已提交给科技局',
    '提交了',
    '已经提交过了',
    '可以提交了吗？',
    '领导看完就提交',
    '昨天提交的那份在哪',
    '等主任签字以后提交',
    '提交之后还能改吗',
    '先不要提交等我电话',
    'I will submit it tomorrow',
  ])('%j is asked about', (text) => {
    const talk = filed();
    expect(talk.say(text)).toMatch(/现在提交《活动备案表》吗|要改哪一项/);
    expect(isFiled(talk)).toBe(false);
  });

  test.each(['先不提交', '别提交', '先不要急着提交吧', "please don't submit yet"])('%j puts it off', (text) => {
    const talk = filed();
    expect(talk.say(text)).toContain('好的，先不提交');
    expect(isFiled(talk)).toBe(false);
  });

  test('the question is answered with yes or no', () => {
    const talk = filed();
    talk.say('改好再提交');
    expect(talk.say('不')).toMatch(/先不提交/);
    expect(isFiled(talk)).toBe(false);
    talk.say('我已提交给科技局');
    talk.say('是，提交');
    expect(isFiled(talk)).toBe(true);
  });

  test.each([
    ['提交前想改下经费', /14\. 活动经费[\s\S]*现在填的是/, undefined],
    ['提交，但是经费改成5000', /已记下 活动经费：5,000 元/, 5000],
    ['经费改成6000再提交', /已记下 活动经费：6,000 元/, 6000],
    ['先别提交，电话错了', /11\. 联系电话[\s\S]*现在填的是/, undefined],
    ['上报之前把经费改为8000', /已记下 活动经费：8,000 元/, 8000],
  ])('an edit beside it comes first: %j', (text, reply, budget) => {
    const talk = filed();
    expect(talk.say(text)).toMatch(reply);
    expect(isFiled(talk)).toBe(false);
    if (budget !== undefined) expect(talk.answers['budget']).toBe(budget);
  });

  test('a complaint beside it is heard, whether it names a field or not', () => {
    expect(filed().say('上报时间写错了')).toMatch(/举办时间[\s\S]*现在填的是/);
    expect(filed().say('里面有错，先不提交')).toContain('要改哪一项');
  });
});

describe('at the summary, nothing is added to the long text unasked', () => {
  test.each([
    '稍等我去问一下我们主任再说',
    '这份材料还需要领导签字盖章以后才行',
    '活动当天如果下雨就改到室内报告厅举行',
    'The weather may force us to move indoors',
  ])('%j', (text) => {
    const talk = filed();
    expect(talk.say(text)).toMatch(/要把这段话接在“项目简介”后面吗/);
    expect(talk.answers['summary']).toBe(filingAnswers['summary']);
    expect(talk.say('不用')).toContain('没有改动');
    expect(talk.answers['summary']).toBe(filingAnswers['summary']);
  });

  test('with a yes it is added', () => {
    const talk = filed();
    talk.say('现场还安排机器人互动表演和有奖问答环节。');
    talk.say('是');
    expect(talk.answers['summary']).toMatch(/公众号宣传。\n现场还安排机器人互动表演和有奖问答环节。$/);
  });

  test('right behind a piece of it, it is; a remark is asked about there too', () => {
    const talk = filed('zh', ['summary']);
    talk.say('面向全区中小学生开展人工智能科普讲座和互动体验活动。');
    expect(talk.say('现场还安排机器人互动表演和有奖问答环节。')).toContain('已接在“项目简介”后面');
    expect(talk.say('另外邀请媒体现场报道，并在公众号推送。')).toContain('已接在“项目简介”后面');
    expect(talk.say('稍等，我去问一下我们主任')).toContain('要把这段话接在');
    talk.say('不用');
    expect(talk.say('现场还安排机器人互动表演和有奖问答环节。')).toContain('要把这段话接在');
  });

  test('behind another message it is asked about', () => {
    const talk = filed('zh', ['summary']);
    talk.say('面向全区中小学生开展人工智能科普讲座和互动体验活动。');
    talk.say('预览');
    expect(talk.say('现场还安排机器人互动表演和有奖问答环节。')).toContain('要把这段话接在');
  });
});

describe('a field that is named at the summary', () => {
  test.each([
    ['电话错了', '11. 联系电话'],
    ['人数不对', '15. 拟参加人数'],
    ['第15项错了', '15. 拟参加人数'],
    ['经费写少了', '14. 活动经费'],
    ['第六项时间不对', '6. 举办时间'],
    ['换个联系人', '8. 联系人'],
    ['那个邮箱好像写错了', '13. 电子邮箱'],
    ['刚才的地址不太准确', '9. 地址'],
    ['我想换一个负责人', '7. 活动负责人'],
    ['麻烦把邮编改一下', '10. 邮政编码'],
    ['传真要改', '12. 传真'],
    ['时间有变动', '6. 举办时间'],
    ['15不对', '15. 拟参加人数'],
    ['主办单位少写了一个', '3. 主办单位'],
    ['联系人的电话打错了', '11. 联系电话'],
    ['电话对吗', '11. 联系电话'],
    ['都对，就是电话不对', '11. 联系电话'],
    ['其他没问题，除了人数', '15. 拟参加人数'],
    ['删掉传真', '12. 传真'],
    ['不要这个传真了', '12. 传真'],
    ['简介太短了', '17. 项目简介'],
    ['phone number is wrong', '11. 联系电话'],
    ['the place is wrong', '5. 举办地点'],
    ['wrong postcode', '10. 邮政编码'],
  ])('%j asks for it again', (text, question) => {
    const reply = filed().say(text);
    expect(reply).toContain(question);
    expect(reply).toContain('现在填的是');
  });

  test.each([
    ['不对，经费是5000', 'budget', 5000],
    ['把第15项改为200人', 'participants', 200],
    ['人数改200', 'participants', 200],
    ['把人数改成200', 'participants', 200],
    ['第15项改为200人', 'participants', 200],
    ['地点不对，应该是河西文化馆', 'place', '河西文化馆'],
    ['麻烦将邮编更正为300072', 'postcode', '300072'],
    ['我想把刚才的联系人换成李四', 'contact', '李四'],
    ['负责人写错了，是赵六', 'leader', '赵六'],
    ['人数写少了，应为300', 'participants', 300],
    ['负责人不是张三，是李四', 'leader', '李四'],
    ['人数减少到80', 'participants', 80],
    ['递交之前把人数改成90', 'participants', 90],
    ['经费有误，改成1万', 'budget', 10000],
    ['15错了，200人', 'participants', 200],
    ['the place is wrong, it should be Hexi Hall', 'place', 'Hexi Hall'],
    ['please change the budget to 5000', 'budget', 5000],
  ])('%j changes it', (text, key, value) => {
    const talk = filed();
    const asked = talk.say(text);
    if (asked.includes('要把')) talk.say('是');
    expect(talk.answers[key]).toEqual(value);
    expect(isFiled(talk)).toBe(false);
  });

  test.each(['地点改河西文化馆', '地点 河西文化馆', '地点错了，河西文化馆'])('%j is asked about', (text) => {
    expect(filed().say(text)).toContain('要把“举办地点”改成“河西文化馆”吗');
  });

  test('a number that counts something else names no field', () => {
    expect(filed().say('15人左右')).not.toContain('要把');
    expect(filed().say('3个社区')).not.toContain('主办单位”');
  });

  test('a field that stays as it is stays', () => {
    const talk = filed();
    expect(talk.say('地点不变')).toContain('举办地点 不变');
    expect(talk.answers).toEqual(filingAnswers);
  });

  test('a number alone is no more of the long text', () => {
    expect(filed().say('13752011234')).toContain('没有看懂');
  });

  test('two fields named against each other are asked about', () => {
    expect(filed().say('第6项人数不对')).toContain('可能是：6 举办时间、15 拟参加人数');
  });

  test('a longer text that begins like a field is still offered as more of the long text', () => {
    const talk = filed();
    expect(talk.say('活动时间安排在上午，由高校志愿者分组讲解。')).toMatch(/举办时间|要把/);
  });
});

describe('in the middle of the form', () => {
  test.each([
    ['电话错了', '11. 联系电话'],
    ['人数不对', '15. 拟参加人数'],
    ['第6项写错了', '6. 举办时间'],
    ['换个联系人', '8. 联系人'],
    ['the telephone is wrong', '11. 联系电话'],
  ])('%j asks for that field', (text, question) => {
    for (const at of ['name', 'authority', 'summary']) expect(filed('zh', [at]).say(text)).toContain(question);
  });

  test('an edit leads back to the question at hand', () => {
    const talk = filed('zh', ['summary']);
    expect(talk.say('把人数改成200')).toMatch(/拟参加人数：200 人[\s\S]*17\. 项目简介/);
  });

  test('a hint is asked about; with a no it is offered as the answer', () => {
    const talk = filed('zh', ['leader']);
    expect(talk.say('地点改河西文化馆')).toContain('要把“举办地点”改成“河西文化馆”吗');
    expect(talk.say('不用')).toContain('您是说“地点改河西文化馆”吗');
  });

  test.each([
    ['name', '时间都去哪儿了'],
    ['name', '地点改造工程启动仪式'],
    ['name', '电话的发明与通信科普展'],
    ['name', '人数不限的科学嘉年华'],
    ['host', '联系人工智能学会'],
    ['address', '电话号码不对外公布大厦3层'],
    ['place', '时间广场一楼'],
    ['name', '名称的由来——汉字科普展'],
  ])('at %s the answer %j is taken', (at, text) => {
    const talk = filed('zh', [at]);
    talk.say(text);
    expect(talk.answers[at]).toBe(text);
  });

  test.each([
    ['time', '时间改到5月22日上午9点'],
    ['participants', '人数改200'],
    ['budget', '经费应该是5000元'],
  ])('at %s itself %j is its answer', (at, text) => {
    const talk = filed('zh', [at]);
    talk.say(text);
    expect(talk.answers[at]).toBeDefined();
  });
});
