import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { noteIdentitiesChanged } from '../../src/store/people/identities.ts';
import { useDatabase } from '../helpers/databases.ts';
import { createCodeNames, type PeopleTurn, readPeople, type Told, writePeople } from '../helpers/golden-people.ts';
import { type House, openPlatforms, type Person } from '../helpers/platforms-house.ts';

/**
 * Each file in `people` is a talk of several people with one bot: see test/helpers/golden-people.ts for how it is written.
 * `UPDATE_GOLDEN=1 npx vitest run test/conversations` writes the answers anew: read the difference before you keep it.
 */
const folder = join(import.meta.dirname, 'people');
const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));

describe('golden conversations of several people', () => {
  const database = useDatabase('embedded');

  test.each(files)('%s', async (file) => {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    const golden = readPeople(text);
    const house = await openPlatforms({ store: database.store });
    house.now = Date.parse(golden.head.clock);
    const { changed } = golden.head;
    if (changed) await noteIdentitiesChanged(database.store.db, changed, house.now);
    const turns = await replay(house, golden.turns);
    await house.stop();
    const written = writePeople({ ...golden, turns });
    if (process.env['UPDATE_GOLDEN']) writeFileSync(path, written);
    else expect(written).toBe(text);
  });
});

async function replay(house: House, turns: readonly PeopleTurn[]): Promise<readonly PeopleTurn[]> {
  const codes = createCodeNames();
  const met = new Map<string, Person>();
  const answered: PeopleTurn[] = [];
  for (const turn of turns) {
    const { who, said, at } = turn;
    if (at !== undefined) house.now = Date.parse(at);
    met.set(`${who.on} ${who.as}`, who);
    const before = heard(house, who).length;
    await house.say(who, codes.real(said));
    const replies = heard(house, who).slice(before).map(codes.named);
    const told: Told[] = [];
    for (const other of met.values()) {
      const texts = await news(house, other);
      if (texts.length > 0) told.push({ who: other, texts: texts.map(codes.named) });
    }
    answered.push({ ...turn, replies, told });
  }
  return answered;
}

/** What waits for a chat is sent at once to whoever looks. */
async function news(house: House, who: Person): Promise<readonly string[]> {
  const before = heard(house, who).length;
  await house.core.arrived({ platform: who.on, chat: who.as });
  await house.core.sender.idle();
  return heard(house, who).slice(before);
}

function heard({ platforms }: House, { on, as }: Person): readonly string[] {
  return platforms[on].texts(as);
}
