import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseCampaign } from '../../../src/dialogs/campaign.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';

const path = 'campaigns/tianjin-2022.yaml';
const name = editionOf(parseCampaign(readFileSync(path, 'utf8'), path))
  .forms.get('news')
  ?.byKey.get('name');
const context = { now: 0, earlier: () => [] };

it.each([
  '不针对',
  '不针对某场活动',
  '不针对某一场',
  '没有针对哪个活动',
  '没有备案',
  'none of these',
  'no activity',
  '无',
])('news that is about no activity in particular: %s', (text) => {
  expect(name?.read(text, context)).toEqual({ ok: false, reason: 'empty' });
});

it.each(['不一样的科技周', '综合科普展', '没有垃圾的一天'])('a name that only begins so is a name: %s', (text) => {
  expect(name?.read(text, context)).toEqual({ ok: true, value: text });
});
