import { expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';
import { formsInPaper } from '../../../src/dialogs/paper/forms-in-paper.ts';
import { settle } from '../../../src/dialogs/paper/settled.ts';

const edition = editionOf(await loadCampaign('campaigns/tianjin-2022.yaml'));
const now = Date.parse('2022-05-08T09:00:00+08:00');

function reading(form: string, key: string, text: string) {
  const field = edition.forms.get(form)?.byKey.get(key) ?? expect.fail(key);
  const read = field.read(text, { now, earlier: () => [] });
  return read.ok ? field.show(read.value, 'zh') : read.reason;
}

test.each([
  '是 √ 否',
  '是  √ 否',
  '是 √  否',
  '是√否',
  '是 ☑ 否',
  '是 否 √',
  '是\n√\n否',
  '√\n是 否',
  '是 否\n√',
  '是 （√） 否',
])('whether 是 or 否 is meant by %j is asked', (text) => {
  expect(reading('filing', 'keyEvent', text)).toBe('ambiguous');
});

test.each(['√是  否', '是√  否', '√ 是  否', '是√、否', '是（√）否（ ）', '是☑ 否□', '是 √', '☑是 □否', '是'])(
  '%j is 是',
  (text) => {
    expect(reading('filing', 'keyEvent', text)).toBe('是');
  },
);

test.each([
  '讲座 √ 展览',
  '讲座\n√\n展览',
  '讲座√展览√科普剧',
  '讲座 展览 √',
  '讲座 √ 展览 √',
  '☑讲座 □展览 □其他：科普剧',
  '☑讲座 [ ]其他：科普剧',
  '□讲座 □展览 □其他：科普剧',
])('which options are meant by %j is asked', (text) => {
  expect(reading('statistics', 'categories', text)).toBe('ambiguous');
});

test.each([
  ['讲座√ 展览', '讲座'],
  ['√讲座 √展览 科普剧', '讲座、展览'],
  ['讲座√、展览√', '讲座、展览'],
  ['☑讲座 □展览 □其他______', '讲座'],
  ['☑讲座 □展览 □其他（请注明）', '讲座'],
  ['☑讲座 □展览 □其他（请注明：____）', '讲座'],
])('%j is %s', (text, shown) => {
  expect(reading('statistics', 'categories', text)).toBe(shown);
});

test.each(['是 √ 否', '是\n√\n否', '√\n是  否', '是√否'])('on paper %j is held for a question', (text) => {
  const rows = [
    [{ text: '活动名称' }, { text: '甲活动' }],
    [{ text: '联系人' }, { text: '李华' }],
    [{ text: '申请市级重点活动' }, { text }],
  ];
  const [found] = formsInPaper([...edition.forms.values()], [{ rows }]);
  const form = edition.forms.get('filing') ?? expect.fail();
  const { answers, held } = settle(form, found?.text ?? '', { now, known: {} });
  expect(answers).toEqual({ name: '甲活动', contact: '李华' });
  expect(Object.keys(held)).toEqual(['keyEvent']);
});
