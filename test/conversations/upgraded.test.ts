import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { type Edition, editionOf } from '../../src/dialogs/edition.ts';
import { text } from '../../src/dialogs/fields/text.ts';
import type { AnyField, Form } from '../../src/dialogs/form.ts';
import { message } from '../../src/dialogs/message.ts';
import { useDatabase } from '../helpers/databases.ts';
import { readGolden, replay, writeGolden } from '../helpers/golden.ts';
import { openSession, type Session } from '../helpers/session.ts';

/**
 * Talks in which the form's definition changes on the way: from its `@ moment` on, another process answers, in which the
 * filing has no fax any more, asks behind the place how to get there, and takes at most 150 people.
 */
const folder = join(import.meta.dirname, 'upgraded');
const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));

describe('golden conversations in which the form changes', () => {
  const database = useDatabase('embedded');

  test.each(files)('%s', async (file) => {
    const path = join(folder, file);
    const golden = readGolden(readFileSync(path, 'utf8'));
    const upgradedAt = Date.parse(golden.turns.find(({ at }) => at !== undefined)?.at ?? '');
    const { store } = database;
    const { campaign } = golden.head;
    const edition = withNewFiling(editionOf(await loadCampaign(campaign)));
    const before = await openSession({ store, campaign, chat: 'chat' });
    const after = await openSession({ store, campaign, chat: 'chat', core: { edition } });
    const answered = await replay(golden, (said, atMs) => turn(atMs < upgradedAt ? before : after, said, atMs));
    if (process.env['UPDATE_GOLDEN']) writeFileSync(path, writeGolden(answered));
    else expect(writeGolden(answered)).toBe(writeGolden(golden));
  });
});

function turn(session: Session, said: string | undefined, atMs: number): Promise<readonly string[]> {
  session.now = atMs;
  return said === undefined ? session.send({ type: 'opened' }) : session.say(said);
}

function withNewFiling(edition: Edition): Edition {
  const filing = edition.forms.get('filing');
  if (!filing) throw new Error('The campaign has no filing in use: the talks here are about one.');
  return { ...edition, forms: new Map([...edition.forms, ['filing', newFiling(filing)]]) };
}

function newFiling(filing: Form): Form {
  const fields = filing.fields
    .filter(({ key }) => key !== 'fax')
    .flatMap((field) => (field.key === 'place' ? [field, way] : [field.key === 'participants' ? few(field) : field]))
    .map((field, index) => ({ ...field, index }));
  const upgrade = ({ fax: _gone, ...answers }: Readonly<Record<string, unknown>>) => answers;
  return {
    ...filing,
    version: 2,
    upgrades: [{ from: 1, upgrade }],
    fields,
    byKey: new Map(fields.map((field) => [field.key, field])),
  };
}

const way = {
  ...text({ min: 2, max: 100 }),
  key: 'way',
  index: 0,
  label: message('交通方式', 'How to get there'),
  ask: message('怎么去？', 'How does one get there?'),
} satisfies AnyField;

function few(field: AnyField): AnyField {
  const check = (value: unknown) =>
    typeof value === 'number' && value > 150 ? message('最多 150 人。', 'At most 150 people.') : undefined;
  return { ...field, check };
}
