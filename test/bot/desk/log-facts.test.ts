import { expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { factTexts } from '../../../src/bot/desk/members/facts.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';

const edition = editionOf(await loadCampaign('campaigns/tianjin-2022.yaml'));
const said = (facts: Readonly<Record<string, unknown>>, language: 'zh' | 'en' = 'zh') =>
  factTexts(facts, edition, language);

test('the facts beside a deed are said in the words of the office', () => {
  expect(said({ fields: ['budget', 'keyEvent'], told: 2 })).toEqual([
    '要改的项目 活动经费、申请市级重点活动',
    '通知人数 2',
  ]);
  expect(said({ form: 'filing', until: '2022-05-12 24:00' })).toEqual(['表 活动备案表', '延期到 2022-05-12 24:00']);
  expect(said({ form: 'filing', until: null })).toEqual(['表 活动备案表', '取消延期']);
  expect(said({ sent: 3, state: 'nothing', again: 'not wanted' })).toEqual([
    ...['发出 3', '状态 还没有报送', '12 小时内提醒过的 不发'],
  ]);
  expect(said({ role: 'reviewer' })).toEqual(['权限 审核']);
  expect(said({ role: 'reviewer', which: 'missing' }, 'en')).toEqual(['role reviewer', 'which units without a code']);
});

test('what is not known is said as it is written, and of what is very long the beginning', () => {
  expect(said({ fields: ['constructor'], form: '__proto__', other: { a: 1 }, toString: 'x' })).toEqual([
    ...['要改的项目 constructor', '表 __proto__', 'other {"a":1}', 'toString x'],
  ]);
  expect(said({ reason: '长'.repeat(5_000) })[0]?.length).toBeLessThan(130);
  expect(said({ told: null, reason: '' })).toEqual([]);
});
