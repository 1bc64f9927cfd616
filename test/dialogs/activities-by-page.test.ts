import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { saysUnfiled } from '../../src/dialogs/activities.ts';
import { parseCampaign } from '../../src/dialogs/campaign.ts';
import { editionOf } from '../../src/dialogs/edition.ts';
import { stepHome } from '../../src/dialogs/home.ts';
import { type DialogState, type HomeState, stateVersion } from '../../src/dialogs/state.ts';

const path = 'campaigns/tianjin-2022.yaml';
const edition = editionOf(parseCampaign(readFileSync(path, 'utf8'), path));
const now = Date.parse('2022-06-14T09:00:00+08:00');

function saying(text: string, at: Partial<HomeState>): HomeState | undefined {
  const list: HomeState = {
    awaits: 'activity',
    form: 'statistics',
    entries: ['activity:a', 'page:2', 'unfiled'],
    page: 1,
  };
  const state: DialogState = { v: stateVersion, language: 'zh', question: 3, consent: 2, home: { ...list, ...at } };
  return stepHome(edition, state, { type: 'said', text, now, fresh: 'f' })[0].home;
}

describe('a long list of activities', () => {
  it.each(['下一页', '更多', '后面的', 'next', 'more', '2'])('“%s” is its next part', (text) => {
    expect(saying(text, {})).toMatchObject({ form: 'statistics', page: 2, wants: 'new' });
  });

  it.each(['上一页', '前面的', 'back'])('“%s” is the part before', (text) => {
    expect(saying(text, {})).toMatchObject({ form: 'statistics', page: 0, wants: 'new' });
  });

  it('what was looked for is looked for on the next part too', () => {
    expect(saying('下一页', { sought: '讲座' })).toMatchObject({ sought: '讲座', page: 2 });
    expect(saying('上一页', { sought: '讲座' })).toMatchObject({ sought: '讲座', page: 0 });
  });

  it('is not turned where nothing is left: the word is none of an activity', () => {
    expect(saying('跳过', { entries: ['activity:a', 'unfiled'] })?.sought).toBeUndefined();
    expect(saying('海棠', {})?.sought).toBe('海棠');
  });

  it.each(['not filed', 'It was never filed.', 'none of these', 'it wasn’t filed', '没有备案过的'])(
    '“%s” is none of those filed',
    (text) => {
      expect(saysUnfiled(text)).toBe(true);
    },
  );

  it.each(['The unfiled notebooks', 'none', 'Not filed under science'])('“%s”', (text) => {
    expect(saysUnfiled(text)).toBe(text === 'none');
  });
});
