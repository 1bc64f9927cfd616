import { describe, expect, test } from 'vitest';
import { longText } from '../../src/dialogs/fields/long-text.ts';
import { form } from '../../src/dialogs/form.ts';
import { message } from '../../src/dialogs/message.ts';
import { word } from '../helpers/small-form.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

const story = form({ id: 'story', version: 1, title: message('故事', 'Story'), mark: '故', titleKey: 'name' })
  .field('text', longText({ min: 20, max: 200 }), {
    label: message('简介', 'Summary'),
    ask: message('请介绍。', 'Tell.'),
  })
  .field('place', word(), { label: message('地点', 'Place'), ask: message('在哪里？', 'Where?') })
  .build();

const first = '面向社区居民举办人工智能科普讲座，由志愿者讲解。';

function begun(): EngineTalk {
  const talk = engineTalk(story);
  talk.say(first);
  return talk;
}

function parts(talk: EngineTalk): readonly string[] | undefined {
  return talk.state.talk?.parts?.['text'];
}

describe('behind the first piece of a long text', () => {
  test.each([
    '现场有机器人互动展示和有奖问答环节。',
    '通过公众号和社区海报进行广泛宣传',
    '老师们带领学生参观实验室并做实验',
  ])('%j is another piece', (text) => {
    const talk = begun();
    expect(talk.say(text)).toContain('收到，目前共');
    expect(parts(talk)).toEqual([first, text]);
  });

  test.each([
    '稍等，还有一段',
    '需要多少字？',
    '是不是还要写宣传方式和参加人员？',
    '不好意思，刚才那段发错了',
    '我先去问一下主任再补充',
    '约200人',
    'wait, there is more to come',
  ])('%j is asked about', (text) => {
    const talk = begun();
    expect(talk.say(text)).toContain('要把这段话接在“简介”后面吗');
    expect(parts(talk)).toEqual([first]);
  });

  test('with a yes it is a piece, with a no it is not', () => {
    const talk = begun();
    talk.say('约200人');
    expect(talk.say('是')).toContain('收到，目前共');
    expect(parts(talk)).toEqual([first, '约200人']);
    talk.say('稍等一下');
    expect(talk.say('不用')).toContain('没有改动');
    expect(parts(talk)).toEqual([first, '约200人']);
  });

  test.each(['好的', '谢谢', '嗯嗯，收到', 'OK, thanks'])('%j says nothing', (text) => {
    const talk = begun();
    expect(talk.say(text)).toContain('写完了');
    expect(parts(talk)).toEqual([first]);
    expect(talk.state.talk?.pending).toBeUndefined();
  });

  test.each([
    '完成',
    '完毕',
    '以上',
    '发完了',
    '发完了，请查收',
    '好的，以上就是全部内容',
    '就这些了谢谢',
    '写好了',
    "that's all, thanks",
    '没有其他了',
  ])('%j ends it', (text) => {
    const talk = begun();
    expect(talk.say(text)).toContain('在哪里');
    expect(talk.answers['text']).toBe(first);
  });

  test('the same words alone are still refused before it', () => {
    const talk = engineTalk(story);
    talk.say('以上');
    expect(parts(talk)).toBeUndefined();
    expect(talk.answers).toEqual({});
  });
});

const example = form({ id: 'example', version: 1, title: message('案例', 'Example'), mark: '例', titleKey: 'text' })
  .field('text', longText({ min: 20, max: 200 }), {
    label: message('典型案例', 'Example'),
    ask: message('有案例吗？', 'Is there an example?'),
    presence: 'optional',
  })
  .field('place', word(), { label: message('地点', 'Place'), ask: message('在哪里？', 'Where?') })
  .build();

describe('where a long text may be left out', () => {
  test.each(['无', '没有', '暂无', '没有案例', '我们暂无典型案例。', 'no example'])('%j is none', (text) => {
    const talk = engineTalk(example);
    talk.say(text);
    expect(talk.answers['text']).toBeNull();
  });
});
