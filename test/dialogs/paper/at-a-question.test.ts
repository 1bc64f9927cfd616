import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';
import type { Form } from '../../../src/dialogs/form.ts';
import { filingPaper } from '../../../src/reports/paper.ts';
import { filingAnswers } from '../../helpers/filing-answers.ts';
import { paperText } from '../../helpers/paper-text.ts';
import { engineTalk } from '../../helpers/talk.ts';

const campaign = await loadCampaign('campaigns/tianjin-2022.yaml');
const form = editionOf(campaign).forms.get('filing') as Form;
const heading = campaign.forms.filing?.paper ?? { attachment: '', title: '', stamp: '', note: '' };
const file = { id: 'f', name: '备案表.docx', bytes: 20_000 };

describe('a document at a question', () => {
  test('fills in the form as if it were pasted: the product’s own paper comes back whole', async () => {
    const paper = await filingPaper(form, filingAnswers, { heading, receipt: 'TJ36-备-00012' });
    const talk = engineTalk(form);
    const said = talk.happen({ type: 'sent', file, table: await paperText(paper, form) } as never);
    expect(said).toContain('按里面的文字来填');
    expect(talk.answers).toEqual(filingAnswers);
  });

  test('that holds no form is kept, and it is said that it was not read', () => {
    const empty = '活动名称\t\n主办单位\t\t主管部门\t\n举办地点\t\t举办时间\t';
    for (const event of [{ table: '课程\t时间\n数学\t周一' }, { table: empty }, {}]) {
      const talk = engineTalk(form);
      const said = talk.happen({ type: 'sent', file, ...event } as never);
      expect(said).toContain('没有按这个文件填表。要用里面的内容填，请打开后把表格复制、粘贴过来。');
      expect(talk.answers).toEqual({});
    }
  });

  test('a picture is only kept', () => {
    const said = engineTalk(form).happen({ type: 'sent', file: { ...file, name: '照片.jpg' } } as never);
    expect(said).toContain('已作为附件存好');
    expect(said).not.toContain('没有按');
  });
});
