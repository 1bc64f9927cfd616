import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseCampaign } from '../../src/dialogs/campaign.ts';
import { filingForm } from '../../src/dialogs/forms/filing.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

const path = 'campaigns/tianjin-2022.yaml';
const form = filingForm(parseCampaign(readFileSync(path, 'utf8'), path));

function atLeader(): EngineTalk {
  const talk = engineTalk(form);
  for (const text of ['天津科学技术馆', '昆虫展', '天津科学技术馆', '天津市科协', '文化宫', '5月21日']) talk.say(text);
  return talk;
}

test('a telephone and an address behind a name are answers of their own', () => {
  const talk = atLeader();
  talk.say('张三、电话13752011234、邮箱a@b.com');
  expect(talk.answers).toMatchObject({ leader: '张三', telephone: ['13752011234'], email: 'a@b.com' });
});

test('a bare number behind the person in charge is kept until the telephone is asked for', () => {
  const talk = atLeader();
  expect(talk.say('张三 13752011234')).toContain('联系电话');
  for (const text of ['李四', '河西区隆昌路94号', '300201']) talk.say(text);
  expect(talk.answers).toMatchObject({ leader: '张三', contact: '李四', telephone: ['13752011234'] });
});

test('a fax behind the telephone is not lost', () => {
  const talk = atLeader();
  for (const text of ['张三', '李四', '河西区隆昌路94号', '300201', '电话23456789，传真23456780']) talk.say(text);
  expect(talk.answers).toMatchObject({ telephone: ['022-23456789'], fax: '022-23456780' });
});
