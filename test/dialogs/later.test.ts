import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCampaign } from '../../src/dialogs/campaign.ts';
import { converse } from '../../src/dialogs/converse.ts';
import { editionOf } from '../../src/dialogs/edition.ts';
import { askedFor } from '../../src/dialogs/later.ts';
import { reviewing } from '../../src/dialogs/messages/reviewing.ts';
import { type DialogState, stateVersion } from '../../src/dialogs/state.ts';
import { engineTalk, start } from '../helpers/talk.ts';

const path = 'campaigns/tianjin-2022.yaml';
const edition = editionOf(parseCampaign(readFileSync(path, 'utf8'), path));
const filing = edition.forms.get('filing');
if (!filing) throw new Error('no filing form');

describe('what is due later and elsewhere', () => {
  it.each([
    ['统计表', '情况统计表'],
    ['《统计表》怎么填？', '情况统计表'],
    ['那总结呢', '总结报送'],
    ['总结什么时候交？', '总结报送'],
    ['视频', '总结报送'],
    ['视频发到哪里', '总结报送'],
    ['照片报给谁？', '总结报送'],
  ])('«%s» is answered in one sentence, with the day and the place', (text, about) => {
    const answer = askedFor(edition.later, text)?.zh ?? '';
    expect(answer).toContain(about);
    expect(answer).toMatch(/请在6月24日24时前.{10,}。$/u);
    expect(answer.match(/。/gu)).toHaveLength(1);
  });

  it.each(['科普视频大赛', '视频号直播', '统计局', '总结表彰大会', '天津市统计学会', '图片展', '报告会', '“总结”'])(
    '«%s» is an answer',
    (text) => expect(askedFor(edition.later, text) && text !== '“总结”').toBeFalsy(),
  );

  it('in the middle of the form stores nothing and asks again; in quotes it is the answer', () => {
    const talk = engineTalk(filing);
    talk.say('南开区科协');
    talk.say('科普展');
    expect(talk.say('统计表')).toMatch(/6月24日24时前[\s\S]*3\. 主办单位/u);
    expect(talk.answers).not.toHaveProperty('host');
    expect(talk.say('“统计表”')).toMatch(/主办单位：统计表/u);
  });

  it('is answered at home, in English too', () => {
    const state: DialogState = {
      v: stateVersion,
      language: 'en' as const,
      question: 1,
      consent: edition.notice.version,
    };
    const [, effects] = converse(edition, state, { type: 'said', text: 'statistics due?', now: start, fresh: 'one' });
    expect(effects).toEqual([
      expect.objectContaining({
        speech: expect.objectContaining({ text: expect.stringContaining('24:00 on 24 June') }),
      }),
    ]);
  });

  it('is not promised by the receipt', () => expect(reviewing.after.zh).not.toContain('统计表'));
});
