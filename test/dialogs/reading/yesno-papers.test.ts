import { describe, expect, it } from 'vitest';
import { readYesNo } from '../../../src/dialogs/reading/yesno.ts';

const plan = { label: '是否有安全预案' };

describe('whether there is a paper', () => {
  it.each([
    '有',
    '写好了',
    '备齐了',
    '预案早就报给街道了',
    '报给街道了，是应急预案',
    '编好了，发给你',
    '拟好了，送审了',
    '有安全预案，活动方案也有',
    '有，给我们街道备过案',
  ])('is said by what was done with it: %s', (text) =>
    expect(readYesNo(text, plan)).toEqual({ ok: true, value: true }),
  );

  it.each([
    '报给街道了，退回了',
    '报给街道被打回来了',
    '上报了，被否了',
    '备过案，过期了',
    '演练过，方案丢了',
    '有预案，被退回了',
  ])('is asked about where it came back or is lost: %s', (text) =>
    expect(readYesNo(text, plan)).toMatchObject({ ok: false }),
  );

  it.each(['交给张三写了', '发给我一份模板了', '完成后补', '完成了再交', '齐了就报', '写完发给你', '拟好了初稿'])(
    'is asked about where it is still to be made: %s',
    (text) => expect(readYesNo(text, plan)).toMatchObject({ ok: false }),
  );

  it.each(['报给街道了，是活动方案', '活动方案报给街道了', '写好了，是活动方案', '报备了，是场地的', '有活动方案'])(
    'is asked about where it is another one: %s',
    (text) => expect(readYesNo(text, plan)).toMatchObject({ ok: false }),
  );

  it('takes the paper that is asked for', () => {
    expect(readYesNo('有活动方案', { label: '是否有活动方案' })).toEqual({ ok: true, value: true });
  });
});
