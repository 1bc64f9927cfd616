import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { editionOf } from '../../src/dialogs/edition.ts';
import { type StatusRow, statusText } from '../../src/reports/status.ts';
import { filingAnswers } from '../helpers/filing-answers.ts';

const edition = editionOf(await loadCampaign('campaigns/tianjin-2022.yaml'));
const now = Date.parse('2022-05-08T09:00:00+08:00');
const late = Date.parse('2022-05-11T00:00:00+08:00');
const filed: StatusRow = {
  form: 'filing',
  formVersion: 1,
  state: 'submitted',
  title: '科普展',
  receipt: 'TJ36-备-00012',
  answers: filingAnswers,
};
const { summary: _later, ...allButSummary } = filingAnswers;
const draft: StatusRow = { form: 'filing', formVersion: 1, state: 'draft', answers: allButSummary };

describe('the status', () => {
  test('tells who has filed nothing how to begin, and until when', () => {
    expect(statusText(edition, [], 'zh', now)).toBe(
      '我的进度\n还没有填过任何表。回复“备案”开始填第一份。\n《活动备案表》截止时间：5月10日24时（还有 2 天 15 小时）\n《活动情况统计表》截止时间：6月24日24时（还有 47 天 15 小时）\n《总结报送》截止时间：6月24日24时（还有 47 天 15 小时）',
    );
  });

  test('names the receipt of what is filed and what a draft still lacks', () => {
    expect(statusText(edition, [filed, draft], 'zh', now)).toBe(
      [
        '我的进度',
        '1. 科普展（活动备案表）：已提交，回执编号 TJ36-备-00012',
        '2. “智赋能”人工智能科普进校园系列活动（活动备案表）：填写中，还差 1 项：项目简介',
        '《活动备案表》截止时间：5月10日24时（还有 2 天 15 小时）',
        '《活动情况统计表》截止时间：6月24日24时（还有 47 天 15 小时）',
        '《总结报送》截止时间：6月24日24时（还有 47 天 15 小时）',
        '没填完的，回复“继续”接着填。',
        '已提交的，截止前可以回复“更正”或“撤回”。',
      ].join('\n'),
    );
  });

  test('speaks English with English punctuation', () => {
    expect(statusText(edition, [filed, { ...draft, answers: { name: 'Fair' } }], 'en', now)).toBe(
      [
        'My status',
        '1. 科普展 (Activity filing): filed, receipt TJ36-备-00012',
        '2. Fair (Activity filing): being filled in, 16 missing: Filing unit, Host, Competent authority, Place, Date and time, Person in charge…',
        '“Activity filing” is due 24:00 on 10 May (2 days 15 hours left)',
        '“Activity statistics” is due 24:00 on 24 June (47 days 15 hours left)',
        '“Report and records” is due 24:00 on 24 June (47 days 15 hours left)',
        'Reply “continue” to go on with a draft.',
        'What is filed can be changed with “correct” or “withdraw” until the deadline.',
      ].join('\n'),
    );
  });

  test('says of a whole draft that it has not been filed', () => {
    const text = statusText(edition, [{ ...draft, answers: filingAnswers }], 'zh', now);
    expect(text).toContain('填写中，已填完，还没有提交');
  });

  test('sends who is late to the office instead of back to the draft', () => {
    const text = statusText(edition, [draft], 'zh', late);
    expect(text).toContain('5月10日24时（已截止）');
    expect(text).toContain('请联系天津市科技周活动组委会办公室 27121418、27128948');
    expect(text).not.toContain('接着填');
    expect(statusText(edition, [draft], 'zh', late - 1)).toContain('接着填');
  });

  test('asks to go on with what was returned, also after the deadline', () => {
    const text = statusText(edition, [{ ...filed, state: 'returned' }], 'zh', late);
    expect(text).toContain('已退回，请修改，回执编号 TJ36-备-00012');
    expect(text).toContain('接着填');
  });

  test('tells how often a filing was corrected, that a correction waits, and how what was withdrawn is brought back', () => {
    const text = statusText(edition, [{ ...filed, corrections: 2, correcting: {} }], 'zh', now);
    expect(text).toContain('已提交，回执编号 TJ36-备-00012，更正过 2 次，有一份更正还没有提交');
    expect(statusText(edition, [{ ...filed, state: 'withdrawn' }], 'zh', now)).toContain('回复“恢复”');
    expect(statusText(edition, [{ ...filed, state: 'withdrawn' }], 'zh', late)).not.toContain('回复“恢复”');
    expect(statusText(edition, [filed], 'zh', late)).not.toContain('更正');
  });

  test('keeps a row whose form is no longer in use', () => {
    const text = statusText(edition, [{ ...filed, form: 'poster', state: 'accepted' }], 'zh', now);
    expect(text).toContain('1. 科普展（poster）：已通过，回执编号 TJ36-备-00012');
  });
});
