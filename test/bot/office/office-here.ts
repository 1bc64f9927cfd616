import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { runCommand } from '../../../src/bot/office/commands.ts';
import { placeOf } from '../../../src/bot/office/place.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';
import type { Store } from '../../../src/store/database.ts';

const tianjin = await loadCampaign('campaigns/tianjin-2022.yaml');

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `tianbao office` on a database that is open already, at a moment of the test. */
export function officeHere(store: Store, now: () => number, campaign = tianjin) {
  return async (...argv: readonly string[]): Promise<Ran> => {
    let [out, err] = ['', ''];
    const facts = { store, campaign, edition: editionOf(campaign), address: 'http://127.0.0.1:3000', now: now() };
    const place = placeOf(facts, {
      user: 'tester@here',
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
    });
    const code = await runCommand(argv, place);
    return { code, out, err };
  };
}
