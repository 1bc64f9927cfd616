import { expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { deadlineOf } from '../../../src/dialogs/deadline.ts';
import { type Edition, editionOf } from '../../../src/dialogs/edition.ts';
import { form } from '../../../src/dialogs/form.ts';
import { message } from '../../../src/dialogs/message.ts';
import type { Store } from '../../../src/store/database.ts';
import { eachDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import type { Person } from '../../helpers/platforms-house.ts';
import { at, openReminders } from '../../helpers/reminders-house.ts';
import { word } from '../../helpers/small-form.ts';

const zhang: Person = { on: 'telegram', as: 'zhang' };
const li: Person = { on: 'telegram', as: 'li' };

const timeZone = 'Asia/Shanghai';
const statistics = {
  ...form({
    id: 'statistics',
    version: 1,
    title: message('统计表', 'Statistics'),
    mark: '统',
    about: 'activity',
    timeZone,
  })
    .field('people', word(), { label: message('人数', 'People'), ask: message('人数？', 'How many?') })
    .build(),
  deadline: deadlineOf('2022-06-20 24:00', timeZone),
};

/** An edition that has a form about what was held. */
async function madeUp(): Promise<Edition> {
  const edition = editionOf(await loadCampaign('campaigns/tianjin-2022.yaml'));
  const filing = [...edition.forms].filter(([id]) => id === 'filing');
  return { ...edition, forms: new Map([...filing, ['statistics', statistics]]) };
}

/** A draft of the statistics of somebody's activity. */
async function beginStatistics({ db }: Store, receipt: string): Promise<void> {
  const filing = await db
    .selectFrom('submissions')
    .selectAll()
    .where('receipt', '=', receipt)
    .executeTakeFirstOrThrow();
  const { campaign, unit_id, organiser_id, activity_id, created_at } = filing;
  const owner = { campaign, unit_id, organiser_id, activity_id, created_at, updated_at: created_at };
  const draft = { id: crypto.randomUUID(), form: 'statistics', form_version: 1, state: 'draft' as const };
  await db
    .insertInto('submissions')
    .values({ ...owner, ...draft })
    .execute();
}

eachDatabase((database) => {
  test('on the day after an activity at nine its statistics are asked for, once, where they were not begun', async () => {
    const house = await openReminders(database.store, await madeUp());
    await house.sayAll(zhang, filingScript(1));
    await house.sayAll(li, filingScript(2));
    expect(await house.look(at('05-21 09:00'))).toBe(0);
    expect(await house.look(at('05-22 08:59'))).toBe(0);
    expect(await house.look(at('05-22 09:00'))).toBe(2);
    await beginStatistics(database.store, 'TJ36-备-00002');
    expect(await house.hand(zhang, at('05-22 09:01'))).toContain(
      '“智享科技进社区第1场”已在5月21日办完，请填《统计表》',
    );
    expect(house.heard(li)).not.toContain('已在5月21日办完');
    expect(await house.look(at('05-23 09:00'))).toBe(0);
    expect(await house.look(at('06-17 09:00') + 24 * 3_600_000)).toBe(2);
    expect(await house.hand(li, at('06-18 09:01'))).toContain('6月20日24时截止');
    await house.stop();
  });

  test('the 统计表 of the edition is asked for with a button that begins it, filled in from the filing', async () => {
    const house = await openReminders(database.store);
    await house.sayAll(zhang, filingScript(1));
    expect(await house.look(at('05-22 09:00'))).toBe(1);
    const asked = await house.hand(zhang, at('05-22 09:01'));
    expect(asked).toContain('“智享科技进社区第1场”已在5月21日办完，请填《活动情况统计表》');
    const { activity_id } = await database.store.db
      .selectFrom('submissions')
      .select('activity_id')
      .where('receipt', '=', 'TJ36-备-00001')
      .executeTakeFirstOrThrow();
    await house.say(zhang, `/statistics ${activity_id}`);
    expect(house.heard(zhang)).toContain('2. 活动名称：智享科技进社区第1场');
    const begun = await database.store.db
      .selectFrom('submissions')
      .select(['activity_id', 'state'])
      .where('form', '=', 'statistics')
      .execute();
    expect(begun).toEqual([{ activity_id, state: 'draft' }]);
    await house.stop();
  });

  test('after an outage of days everything that ended meanwhile is asked for at once', async () => {
    const house = await openReminders(database.store, await madeUp());
    await house.sayAll(zhang, filingScript(1));
    expect(await house.look(at('05-24 10:00'))).toBe(1);
    expect(await house.look(at('05-25 10:00'))).toBe(0);
    await house.stop();
  });

  test('an edition without such a form asks for none', async () => {
    const edition = await madeUp();
    const filing = [...edition.forms].filter(([id]) => id === 'filing');
    const house = await openReminders(database.store, { ...edition, forms: new Map(filing) });
    await house.sayAll(zhang, filingScript(1));
    expect(await house.look(at('05-22 09:00'))).toBe(0);
    await house.stop();
  });
});
