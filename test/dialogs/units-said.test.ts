import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { editionOf } from '../../src/dialogs/edition.ts';
import { labelsOf, readPaste } from '../../src/dialogs/paste.ts';
import { namesOf } from '../../src/dialogs/reading/labelled-names.ts';
import { unitsSaid } from '../../src/dialogs/units-said.ts';
import { cpuMs } from '../helpers/cpu-time.ts';

const edition = editionOf(await loadCampaign('campaigns/tianjin-2022.yaml'));
const filing = edition.forms.get('filing') ?? expect.fail();
const statistics = edition.forms.get('statistics') ?? expect.fail();
const names = namesOf(labelsOf(filing));
const context = { now: Date.parse('2022-05-08T09:00:00+08:00'), earlier: () => [] };

describe('the unit that a paper states once', () => {
  test.each([
    ['单位：万元', '万元'],
    ['填报单位：科技馆      单位：万元', '万元'],
    ['（金额单位：千元）', '千元'],
    ['天津市第36届科技周活动备案表（金额单位：万元、人次）', '万元'],
    ['计量单位: 人民币万元', '万元'],
  ])('is read and taken out: %s', (text, money) => {
    const said = unitsSaid(text, names);
    expect(said.money).toBe(money);
    expect(said.text).not.toContain('万元');
  });

  test.each([
    '单位：元',
    '填报单位：万元科技公司',
    '主办单位：百人会',
    '活动经费（单位：万元）：3.5',
    '单位：万元集团',
  ])('is none in %s', (text) => {
    expect(unitsSaid(text, names).money).toBeUndefined();
  });

  test('counts for every amount of a pasted form that bears none of its own', () => {
    const text =
      '单位：万元\n活动名称\t科普展\n经费投入\t12.5\n经费来源\t市财政 8，企业赞助 45000元\n线下活动参与群众数\t260';
    expect(readPaste(statistics, text, context)?.values).toMatchObject({
      spending: 125_000,
      sources: [
        { code: '2', amount: 80_000 },
        { code: '4', amount: 45_000 },
      ],
      onSite: 260,
    });
  });

  test('is doubted where the number is that of another', () => {
    const paste = readPaste(filing, '单位：万元\n活动名称：科普展\n举办地点：文化宫\n活动经费：50000', context);
    expect(paste?.refusals['budget']).toMatchObject({ reason: 'ambiguous', candidates: [500_000_000, 50_000] });
  });

  test.each(['单位 ', '单位：', ' ', '（', '单位：万元、', '\t单位：万元', '（单位：'])(
    'is looked for in time in 8,000 characters of %j',
    (part) => {
      const text = `单位${part.repeat(Math.floor(8_000 / part.length))}`;
      const begun = cpuMs();
      unitsSaid(text, names);
      expect(cpuMs() - begun).toBeLessThan(300);
    },
  );
});
