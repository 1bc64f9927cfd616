import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEmail } from '../../../src/dialogs/reading/email.ts';
import { testAnswers, testAnyText } from '../../helpers/answer-cases.ts';

const account = fc
  .stringMatching(/^[a-z][a-z0-9]{2,9}(?:[._-][a-z0-9]{1,5})?$/u)
  .filter((name) => !/^xx|at$/u.test(name));
const domain = fc.constantFrom('qq.com', '163.com', '126.com', 'tju.edu.cn', 'tj.gov.cn', 'sina.com.cn');

describe('e-mail answers', () => testAnswers('own-contact.json', 'email', readEmail));

describe('e-mail addresses', () => {
  it('are read in every usual writing', () => {
    fc.assert(
      fc.property(account, domain, (name, host) => {
        const address = `${name}@${host}`;
        const said = `${name}艾特${host.replaceAll('.', '点')}`;
        const dots = `${name}@${host.replaceAll('.', '。')}`;
        for (const text of [
          address,
          `邮箱是${address}，谢谢`,
          `<${address}>`,
          `${name} @ ${host}`,
          said,
          dots,
          `${name}＠${host.toUpperCase()}`,
        ]) {
          expect(readEmail(text)).toEqual({ ok: true, value: address });
        }
      }),
    );
  });

  it('that are two are asked about, both offered', () => {
    expect(readEmail('a1@163.com或b1@163.com')).toEqual({
      ok: false,
      reason: 'ambiguous',
      candidates: ['a1@163.com', 'b1@163.com'],
    });
  });

  it('with a slip are refused with what is likely meant', () => {
    expect(readEmail('tjkp@qq.con')).toEqual({ ok: false, reason: 'invalid', candidates: ['tjkp@qq.com'] });
    expect(readEmail('tjkp@@qq.com')).toEqual({ ok: false, reason: 'invalid', candidates: ['tjkp@qq.com'] });
    expect(readEmail('QQ邮箱12345678')).toEqual({ ok: false, reason: 'invalid', candidates: ['12345678@qq.com'] });
    expect(readEmail('li hua@163.com')).toEqual({
      ok: false,
      reason: 'ambiguous',
      candidates: ['lihua@163.com', 'hua@163.com'],
    });
  });
});

testAnyText((text) => readEmail(text), ['a', '@', 'a@b.', '艾特', '点', ' at ', 'qq.com', 'a1@qq.com', '下划线']);
