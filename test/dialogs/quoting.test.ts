import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillText } from '../../src/dialogs/message.ts';
import { quoted } from '../../src/dialogs/quoting.ts';

test.each([
  ['昆虫展', '“昆虫展”'],
  ['“智享科技”进社区', '“‘智享科技’进社区”'],
  ['《“智享科技”进社区》科普展', '“《‘智享科技’进社区》科普展”'],
  ['《昆虫展》', '《昆虫展》'],
  ['《“昆虫”展》', '《“昆虫”展》'],
  ['《甲》和《乙》', '“《甲》和《乙》”'],
  ['“走进实验室”', '“走进实验室”'],
  ['“走进‘小小’实验室”', '“走进‘小小’实验室”'],
  ['“甲”“乙”', '“‘甲’‘乙’”'],
  ['说‘好’的人', '“说“好”的人”'.replace('“好”', '‘好’')],
  ['“说‘好’的人”展', '“‘说“好”的人’展”'],
  ["children's day", "“children's day”"],
  ['children’s day', '“children’s day”'],
  ['甲”还是“乙', '“甲”还是“乙”'],
  ['《“智享科技”进社区…', '“《‘智享科技’进社区…”'],
])('%s in a sentence: %s', (name, said) => {
  expect(quoted(name)).toBe(said);
  expect(fillText('活动“{name}”已交。', { name })).toBe(`活动${said}已交。`);
});

test.each([
  ['昆虫展', '《昆虫展》'],
  ['《昆虫展》', '《昆虫展》'],
  ['《昆虫》展', '《〈昆虫〉展》'],
  ['“昆虫”展', '《“昆虫”展》'],
])('%s as a title: %s', (name, said) => {
  expect(fillText('填《{name}》', { name })).toBe(`填${said}`);
});

test('marks around more than the place alone stay as they are', () => {
  expect(fillText('回复“{other}：{first}”', { other: '其他', first: '“小小”科学家' })).toBe('回复“其他：“小小”科学家”');
  expect(fillText('“{a}”“{b}”', { a: '甲', b: '《乙》' })).toBe('“甲”《乙》');
});

test('whatever the marks, nothing but marks changes, and no mark is lost inside', () => {
  const sign = fc.constantFrom('“', '”', '‘', '’', '《', '》', '甲', 'a');
  const plain = (text: string): string => text.replace(/[“”‘’《》〈〉]/gu, '');
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 12 }), (signs) => {
      const text = signs.join('');
      const said = quoted(text);
      expect(plain(said)).toBe(plain(text));
      expect([text.length, text.length + 2]).toContain(said.length);
    }),
  );
});

test('a long text of marks is quoted at once', () => {
  const began = performance.now();
  quoted('“《‘'.repeat(20_000));
  expect(performance.now() - began).toBeLessThan(1000);
});
