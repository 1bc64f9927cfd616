import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLinks } from '../../../src/dialogs/reading/links.ts';
import { testAnyText } from '../../helpers/answer-cases.ts';

const right: readonly (readonly [string, readonly string[]])[] = [
  ['http://www.tjast.cn/news/1.html', ['http://www.tjast.cn/news/1.html']],
  ['https://mp.weixin.qq.com/s/AbC_d-1', ['https://mp.weixin.qq.com/s/AbC_d-1']],
  ['报道链接：https://a.cn/1，还有https://b.cn/2。', ['https://a.cn/1', 'https://b.cn/2']],
  ['https://a.cn/1 https://b.cn/2\nhttps://c.cn/3', ['https://a.cn/1', 'https://b.cn/2', 'https://c.cn/3']],
  ['https://a.cn/1、https://b.cn/2', ['https://a.cn/1', 'https://b.cn/2']],
  ['https://a.cn/1,https://b.cn/2', ['https://a.cn/1', 'https://b.cn/2']],
  ['https://a.cn/1https://b.cn/2', ['https://a.cn/1', 'https://b.cn/2']],
  ['www.tjrb.com.cn/x/y', ['http://www.tjrb.com.cn/x/y']],
  ['天津日报www.tjrb.com.cn/x报道了', ['http://www.tjrb.com.cn/x']],
  ['HTTPS://A.cn/Path', ['https://A.cn/Path']],
  ['ｈｔｔｐｓ：／／ａ．ｃｎ／１', ['https://a.cn/1']],
  ['（https://a.cn/1）', ['https://a.cn/1']],
  ['https://a.cn/go?url=https://b.cn/2', ['https://a.cn/go?url=https://b.cn/2']],
  ['https://a.cn/1?x=1&y=2#top', ['https://a.cn/1?x=1&y=2#top']],
  ['https://a.cn/1\nhttps://a.cn/1', ['https://a.cn/1']],
  ['1. https://a.cn/1\n2. https://b.cn/2', ['https://a.cn/1', 'https://b.cn/2']],
  ['津云《科技周开幕》https://a.cn/1', ['https://a.cn/1']],
];
const wrong: readonly (readonly [string, string])[] = [
  ['ftp://a.cn/1', 'invalid'],
  ['javascript:alert(1)', 'invalid'],
  ['file:///etc/passwd', 'invalid'],
  ['https://a.cn/1 ftp://b.cn/2', 'invalid'],
  ['http://', 'invalid'],
  ['http://localhost/x', 'invalid'],
  ['https://user:secret@a.cn/', 'invalid'],
  ['https//a.cn/1', 'invalid'],
  ['http:/a.cn/1', 'invalid'],
  ['mp.weixin.qq.com/s/AbC', 'invalid'],
  ['无', 'empty'],
  ['没有链接', 'empty'],
  ['稍后给您', 'undecided'],
  ['朋友圈里有', 'not_understood'],
  ['什么链接？', 'not_understood'],
  ['', 'empty'],
];

describe('links', () => {
  it.each(right)('reads «%s»', (text, value) => expect(readLinks(text)).toEqual({ ok: true, value }));
  it.each(wrong)('refuses «%s» as %s', (text, reason) => expect(readLinks(text)).toMatchObject({ ok: false, reason }));
  it('gives none where none is needed', () =>
    expect(readLinks('没有', { required: false })).toEqual({ ok: true, value: [] }));
  it('offers a bare domain as an address', () => {
    expect(readLinks('mp.weixin.qq.com/s/AbC')).toEqual({
      ok: false,
      reason: 'invalid',
      candidates: [['http://mp.weixin.qq.com/s/AbC']],
    });
  });

  it('reads back a list of any addresses in order', () => {
    const path = fc.stringMatching(/^[a-z0-9]{1,12}(?:\/[a-zA-Z0-9_-]{1,12}){0,3}$/u);
    fc.assert(
      fc.property(
        fc.uniqueArray(path, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(' ', '\n', '，', '、', ',', '；', '还有'),
        (paths, between) => {
          const links = paths.map((end) => `https://www.tj.cn/${end}`);
          expect(readLinks(`报道见${links.join(between)}，谢谢`)).toEqual({ ok: true, value: links });
        },
      ),
    );
  });
});

testAnyText((text) => readLinks(text), ['http://', 'https://a.cn/', 'www.', 'a.cn', '.', '(', ')', ':', '链接']);
