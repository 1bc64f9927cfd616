import { expect, test } from 'vitest';
import { titledIn } from '../../../src/dialogs/fields/titled.ts';
import { filingTalkAt } from '../../helpers/filing-talk.ts';

test.each([
  ['我们这个活动叫《银龄科普 乐享晚年》，就是给老年人讲讲怎么用手机', '银龄科普 乐享晚年'],
  ['《银龄科普》，给老年人讲讲怎么用手机', '银龄科普'],
  ['活动的名字是“银龄科普”，面向老人', '银龄科普'],
  ['今年打算办一个叫《银龄科普》的活动', '银龄科普'],
  ['Our event is called “Stars”, for children of all ages', 'Stars'],
])('%s names a title', (text, title) => expect(titledIn(text)).toBe(title));

test.each([
  '走进《本草纲目》',
  '《红楼梦》里的科技',
  '读《本草纲目》，识百草',
  '《民法典》进社区宣讲',
  '“智享科技”进社区科普展',
  '科技是“第一生产力”',
  '《星空》和《海洋》两场讲座',
  '“双减”背景下的科学教育，我们在行动',
])('%s is a title itself', (text) => expect(titledIn(text)).toBeUndefined());

test('where words stand around it, which is meant is asked', () => {
  const talk = filingTalkAt('name');
  const said = talk.say('我们这个活动叫《银龄科普 乐享晚年》，就是给老年人讲讲怎么用手机');
  expect(said).toContain('您是说“银龄科普 乐享晚年”还是“');
  talk.say('1');
  expect(talk.answers['name']).toBe('银龄科普 乐享晚年');
});
