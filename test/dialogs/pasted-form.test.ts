import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCampaign } from '../../src/dialogs/campaign.ts';
import { converse } from '../../src/dialogs/converse.ts';
import { editionOf } from '../../src/dialogs/edition.ts';
import type { Form } from '../../src/dialogs/form.ts';
import { headedBy, nameIn, pastedForm } from '../../src/dialogs/pasted-form.ts';
import { type DialogState, stateVersion } from '../../src/dialogs/state.ts';

const path = 'campaigns/tianjin-2022.yaml';
const edition = editionOf(parseCampaign(readFileSync(path, 'utf8'), path));
const filing = edition.forms.get('filing') as Form;
const statistics = edition.forms.get('statistics') as Form;
const now = Date.parse('2022-05-25T09:00:00+08:00');

const common = '活动名称：科普展\n主办单位：市科协\n举办地点：文化宫\n联系人：李四\n联系电话：13752011234';
const ofFiling = `${common}\n主管部门：市科技局\n邮政编码：300000\n活动经费：5000\n拟参加人数：100人`;
const ofStatistics = `${common}\n所在区：南开\n职务：主任\n经费投入：5000\n活动形式：线下\n媒体报道条数：2`;

describe('which form a pasted message fills in', () => {
  it('is told by what is labelled', () => {
    expect(pastedForm(edition, ofFiling, now)?.id).toBe('filing');
    expect(pastedForm(edition, ofStatistics, now)?.id).toBe('statistics');
    expect(pastedForm(edition, '今天天气不错', now)).toBeUndefined();
  });

  it('is told by what stands over it, whatever is labelled', () => {
    expect(pastedForm(edition, `第36届天津市科技周活动情况统计表\n${common}`, now)?.id).toBe('statistics');
    expect(pastedForm(edition, `天津市第36届科技周活动备案表（样表）\n${common}`, now)?.id).toBe('filing');
    expect(pastedForm(edition, common, now)?.id).toBe('filing');
  });

  it('gives the activity its name', () => expect(nameIn(statistics, ofStatistics, now)).toBe('科普展'));

  it('is another one than that at hand only where its name stands over it', () => {
    expect(headedBy(filing, `活动情况统计表\n${common}`)?.id).toBe('statistics');
    expect(headedBy(statistics, `活动情况统计表\n${common}`)).toBeUndefined();
    expect(headedBy(filing, ofStatistics)).toBeUndefined();
    expect(headedBy(filing, '项目简介：填写活动情况统计表\n活动名称：科普展')).toBeUndefined();
  });
});

describe('a pasted form in the middle of another one', () => {
  it('changes nothing in it, and is taken to the one that it fills in', () => {
    const talk = {
      submission: 's',
      form: 'filing',
      formVersion: 1,
      revision: 1,
      failures: 0,
      answers: { unit: '区科协' },
    };
    const state: DialogState = {
      v: stateVersion,
      language: 'zh' as const,
      question: 3,
      consent: edition.notice.version,
      talk,
    };
    const { deadline: _over, ...taken } = filing;
    const open = { ...edition, forms: new Map([...edition.forms, ['filing', taken]]) };
    const text = `活动情况统计表\n${common}`;
    const [next, effects] = converse(open, state, { type: 'said', text, now, fresh: 'f' });
    expect(next.home).toMatchObject({ wants: 'new', form: 'statistics', held: text });
    expect(next.talk).toBeUndefined();
    expect(effects.map(({ type }) => type)).toEqual(['say', 'fetch']);
  });
});
