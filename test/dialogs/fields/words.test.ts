import { describe, expect, it } from 'vitest';
import { longText } from '../../../src/dialogs/fields/long-text.ts';
import { organisation } from '../../../src/dialogs/fields/organisation.ts';
import { person } from '../../../src/dialogs/fields/person.ts';
import { text } from '../../../src/dialogs/fields/text.ts';
import { tickedOptions } from '../../../src/dialogs/fields/ticks.ts';
import { leastCpuMs } from '../../helpers/cpu-time.ts';
import { answered, read, taken } from '../../helpers/read-field.ts';

describe('a line of text', () => {
  const field = text({ min: 2, max: 100 });

  it.each([
    ['  智能科普展 ', '智能科普展'],
    ['科普讲座：人工智能', '科普讲座：人工智能'],
    ['科普展\n（第二期）', '科普展 （第二期）'],
    ['科普\u0000展\u200B览\u0007', '科普展览'],
    ['cafe\u0301 科学沙龙', 'café 科学沙龙'],
    ['天津科技馆。', '天津科技馆'],
    ['智能科普展，谢谢', '智能科普展'],
    ['无人机表演', '无人机表演'],
    ['没有围墙的博物馆', '没有围墙的博物馆'],
    ['未定义行为讲座', '未定义行为讲座'],
    ['随便走走看科学', '随便走走看科学'],
    ['科学，让生活更美好。', '科学，让生活更美好。'],
    ['𠮷林科普', '𠮷林科普'],
    ['Open Day 2022', 'Open Day 2022'],
  ])('takes %j as %j', (typed, value) => {
    expect(taken(field, typed)).toBe(value);
  });

  it.each([
    ['', 'empty'],
    ['   \n\t', 'empty'],
    ['无', 'empty'],
    ['没有。', 'empty'],
    ['暂无', 'empty'],
    ['-', 'empty'],
    ['N/A', 'empty'],
    ['……', 'not_understood'],
    ['？？？', 'not_understood'],
    ['👍', 'not_understood'],
    ['好的', 'not_understood'],
    ['您好！', 'not_understood'],
    ['要写全称吗？', 'not_understood'],
    ['这里怎么填', 'not_understood'],
    ['什么意思', 'not_understood'],
    ['待定', 'undecided'],
    ['还没定下来', 'undecided'],
    ['地点还没确定，回头再告诉您', 'undecided'],
    ['我先问一下领导', 'undecided'],
    ['not sure yet', 'undecided'],
    ['随便', 'vague'],
    ['您看着办吧', 'vague'],
  ])('does not take %j: %s', (typed, reason) => {
    expect(taken(field, typed)).toBe(`(${reason})`);
  });

  it.each([
    ['大概800人', '大概800人'],
    ['五六百人左右', '五六百人左右'],
    ['时间是5月21号上午9点', '时间是5月21号上午9点'],
    ['两万元左右', '两万元左右'],
  ])('asks about %j, which is another kind of answer with words around it', (typed, candidate) => {
    expect(read(field, typed)).toEqual({ ok: false, reason: 'not_understood', candidates: [candidate] });
  });

  it.each(['三千名师生进校园', '百人讲堂', '在5号楼', '5月21日科普讲座', '有家书店', '千人计划大厦'])(
    'takes %j, which only begins like another kind of answer',
    (typed) => {
      expect(taken(field, typed)).toBe(typed);
    },
  );

  it.each([
    ['我想报一个活动，叫“海河之声科普音乐会”', '海河之声科普音乐会'],
    ['报个活动叫“少年航天”', '少年航天'],
    ['想报活动，名称叫科普大集', '科普大集'],
    ['I\'d like to register "River Music and Science Night"', 'River Music and Science Night'],
    ['I want to file an activity called “Open Day”', 'Open Day'],
    ['I want to be a scientist', 'I want to be a scientist'],
    ['做一个会飞的火箭', '做一个会飞的火箭'],
    ['报名从5月开始', '报名从5月开始'],
  ])('reads the name in %j as %j', (typed, name) => {
    expect(taken(field, typed)).toBe(name);
  });

  it('asks about a title that is a question, and about what looks like another kind of answer', () => {
    expect(read(field, '人工智能会取代人类吗？')).toEqual({
      ok: false,
      reason: 'not_understood',
      candidates: ['人工智能会取代人类吗？'],
    });
    expect(read(field, '13820113456')).toMatchObject({ candidates: ['13820113456'] });
    expect(read(field, 'kexie@163.com')).toMatchObject({ candidates: ['kexie@163.com'] });
  });

  it('counts characters as people do and tells how many there are', () => {
    expect(taken(field, '𠮷'.repeat(100))).toBe('𠮷'.repeat(100));
    const long = '科'.repeat(101);
    expect(taken(field, long)).toBe('(not allowed)');
    expect(field.explain?.(long)?.zh).toBe('一共 101 个字，最多 100 个字，请缩短一些。');
    expect(taken(field, '展')).toBe('(not allowed)');
    expect(field.explain?.('展')?.en).toBe('That is 1 characters; at least 2 are needed.');
  });

  it('takes the answer just above for 同上 only when it is text, and asks otherwise', () => {
    const place = answered('举办地点', 'text', '市民广场');
    expect(taken(field, '同上', { earlier: [place] })).toBe('市民广场');
    expect(taken(field, '同举办地点', { earlier: [place] })).toBe('市民广场');
    expect(read(field, '同上', [place, answered('联系人', 'person', '张三')])).toEqual({
      ok: false,
      reason: 'incomplete',
      candidates: ['市民广场'],
    });
    expect(taken(field, '同上')).toBe('(incomplete)');
  });
});

describe('what is not quite settled', () => {
  const field = text();

  it.each([
    ['暂定文化宫', '文化宫'],
    ['文化宫（待定）', '文化宫'],
    ['初步定在文化宫', '文化宫'],
    ['拟南芥科普展', '拟南芥科普展'],
    ['可能性科学展', '可能性科学展'],
    ['先写作业后玩耍', '先写作业后玩耍'],
    ['不是所有牛奶都叫奶', '不是所有牛奶都叫奶'],
  ])('takes %j as %j', (typed, value) => expect(taken(field, typed)).toBe(value));

  it.each([
    ['待定，可能在文化宫', '文化宫'],
    ['还没定，先写文化宫', '文化宫'],
    ['可能在文化宫', '文化宫'],
    ['文化宫，待定', '文化宫'],
    ['文化宫，可能会变', '文化宫'],
    ['地点还没确定，暂时填文化宫', '文化宫'],
  ])('asks whether %j is %j', (typed, value) =>
    expect(read(field, typed)).toEqual({ ok: false, reason: 'undecided', candidates: [value, typed] }),
  );
});

describe('an answer of which a part points at another one', () => {
  const unit = answered('填报单位', 'organisation', '天津科技馆');
  const leader = answered('活动负责人', 'person', '王建国');

  it.each([
    ['同上，还有南开大学', '天津科技馆、南开大学'],
    ['本单位和南开大学', '天津科技馆、南开大学'],
    ['南开大学、本单位', '南开大学、天津科技馆'],
    ['我们', '天津科技馆'],
    ['天津市和平区科学技术协会', '天津市和平区科学技术协会'],
    ['同济大学', '同济大学'],
  ])('names the units of %j', (typed, value) => expect(taken(organisation(), typed, { earlier: [unit] })).toBe(value));

  it.each([
    ['同上，电话13820113456', '王建国'],
    ['同上（王建国）', '王建国'],
    ['同上和李四', '王建国、李四'],
    ['不是同一个人，是王五', '王五'],
  ])('names the person of %j', (typed, value) => expect(taken(person(), typed, { earlier: [leader] })).toBe(value));

  it('is asked about where it cannot be put together', () => {
    expect(read(person(), '同上（张三）', [leader])).toMatchObject({ candidates: ['王建国', '张三'] });
    expect(read(organisation(), '本单位科普部', [unit])).toMatchObject({
      candidates: ['天津科技馆科普部', '本单位科普部'],
    });
    expect(taken(organisation(), '我们')).toBe('(incomplete)');
    expect(taken(text(), '我们学校的科技节')).toBe('我们学校的科技节');
  });
});

describe('a text of 7,900 characters', () => {
  const signs = ['☑', '☑ ', '，', '。', '1-', '同上', '待定，', '(', '我们', '长：', '的', ' '];

  it.each(signs)('of %j is read in time', (sign) => {
    const typed = sign.repeat(7900 / sign.length);
    const fields = [text(), organisation(), person(), longText({ min: 20, max: 2000 })];
    const work = (): void => {
      tickedOptions(typed);
      for (const field of fields) read(field, typed);
    };
    expect(leastCpuMs(work)).toBeLessThan(100);
  });

  it('has at most a hundred ticks to look at', () => {
    expect(tickedOptions('是√ 否')).toBe('是');
    expect(tickedOptions('☑ '.repeat(101))).toBeUndefined();
  });
});

describe('an organisation', () => {
  const field = organisation();
  const unit = answered('填报单位', 'organisation', '天津科技馆');

  it('asks whether a day with its hour is one', () => {
    const typed = '6月5号晚上7点到9点，在北洋园校区大礼堂';
    expect(read(field, typed)).toEqual({ ok: false, reason: 'not_understood', candidates: [typed] });
    expect(taken(field, '六一幼儿园')).toBe('六一幼儿园');
  });

  it.each([
    ['天津市科学技术协会、天津市教育委员会', '天津市科学技术协会、天津市教育委员会'],
    ['我们是天津自然博物馆', '天津自然博物馆'],
    ['单位全称是天津大学', '天津大学'],
    ['我是南开区科协的', '南开区科协'],
    ['我们是天津大学的', '天津大学'],
  ])('takes %j as %j', (typed, value) => {
    expect(taken(field, typed)).toBe(value);
  });

  it('is the unit itself for 本单位 and 同填报单位', () => {
    const host = answered('主办单位', 'organisation', '南开区科协');
    for (const typed of ['本单位', '我们学校', '同填报单位', '和填报单位一样']) {
      expect(taken(field, typed, { earlier: [unit, host] })).toBe('天津科技馆');
    }
    expect(taken(field, '同上', { earlier: [unit, host] })).toBe('南开区科协');
    expect(taken(field, '本单位')).toBe('(incomplete)');
  });
});

describe('a person', () => {
  const field = person();

  it.each([
    ['张三', '张三'],
    ['孙 磊', '孙磊'],
    ['联系人：李四', '李四'],
    ['我叫王小明', '王小明'],
    ['张三 13820113456', '张三'],
    ['张三，电话 022-27401234', '张三'],
    ['李杉、张威', '李杉、张威'],
    ['阿卜杜拉·买买提', '阿卜杜拉·买买提'],
    ['Mary Smith', 'Mary Smith'],
    ['王主任（科普部）', '王主任（科普部）'],
    ['局长：李四', '李四'],
    ['暂定张三', '张三'],
    ['张三（电话后补）', '张三'],
  ])('takes %j as %j', (typed, value) => {
    expect(taken(field, typed)).toBe(value);
  });

  it.each([
    ['13820113456', 'not_understood'],
    ['张三@163.com', 'not_understood'],
    ['5月21日', 'not_understood'],
    ['我', 'incomplete'],
    ['本人', 'incomplete'],
    ['待定', 'undecided'],
    ['无', 'empty'],
    ['张', 'not allowed'],
  ])('does not take %j: %s', (typed, reason) => {
    expect(taken(field, typed)).toBe(`(${reason})`);
  });

  it('is the person named before for 同上, whatever stands between for 同负责人', () => {
    const leader = answered('活动负责人', 'person', '王建国');
    expect(taken(field, '同上', { earlier: [leader] })).toBe('王建国');
    expect(taken(field, '同负责人', { earlier: [leader, answered('地址', 'text', '卫津路')] })).toBe('王建国');
    expect(taken(field, '同上')).toBe('(incomplete)');
  });
});

describe('paragraphs', () => {
  const field = longText({ min: 20, max: 2000 });
  const prose = '活动分三部分：\n一、讲座；\n二、展览。\n\n\n\n欢迎市民参加，通过海报和公众号宣传。';

  it('keep their line breaks, with one empty line at most', () => {
    expect(taken(field, ` ${prose}  \r\n`)).toBe(
      '活动分三部分：\n一、讲座；\n二、展览。\n\n欢迎市民参加，通过海报和公众号宣传。',
    );
  });

  it('may come in several messages, within their length', () => {
    expect(field.pieces).toEqual({ min: 20, max: 2000 });
    expect(taken(field, '太短了')).toBe('(not allowed)');
    expect(taken(field, '科'.repeat(2001))).toBe('(not allowed)');
    expect(taken(field, '科'.repeat(2000))).toHaveLength(2000);
  });

  it.each(['没什么特别的', '无典型案例', '不报', 'none to report', 'nothing special', 'No thanks.'])(
    'are none where there is nothing to tell: %s',
    (text) => expect(taken(field, text)).toBe('(empty)'),
  );

  it('are not "none" or "later"', () => {
    expect(taken(field, '无')).toBe('(empty)');
    expect(taken(field, '稍后补充')).toBe('(undecided)');
  });
});

describe('a post', () => {
  const field = text({ max: 50, about: 'post' });

  it.each([
    ['她是科普部主任', '科普部主任'],
    ['职务：主任科员', '主任科员'],
    ['任课教师', '任课教师'],
    ['she is the head of outreach', 'head of outreach'],
    ['Head of outreach', 'Head of outreach'],
  ])('%s', (said, post) => expect(taken(field, said)).toBe(post));
});
