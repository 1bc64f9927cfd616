import { expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { runRemind } from '../../../src/bot/office/remind.ts';
import { runSelected } from '../../../src/bot/office/selected.ts';
import { previewReminder, sendReminder } from '../../../src/bot/review/remind.ts';
import { eachDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { actorOf, decide, filedRecords } from '../../helpers/office.ts';
import type { Person } from '../../helpers/platforms-house.ts';
import { at, openReminders, type RemindersHouse } from '../../helpers/reminders-house.ts';

const campaign = await loadCampaign('campaigns/tianjin-2022.yaml');
const zhang: Person = { on: 'telegram', as: 'zhang', name: '张三' };
const li: Person = { on: 'slack', as: 'li', name: '李四' };
const wang: Person = { on: 'web', as: 'wang' };
const now = at('05-05 10:00');

eachDatabase((database) => {
  async function town() {
    const house = await openReminders(database.store);
    house.now = at('05-05 09:00');
    await house.sayAll(zhang, filingScript(1));
    await house.sayAll(li, [...filingScript(2)].slice(0, 8));
    await house.sayAll(wang, ['你好', '同意']);
    const place = (moment = now) => ({ store: database.store, campaign, edition: house.core.edition, now: moment });
    const form = house.core.edition.forms.get('filing');
    if (!form) throw new Error('The edition has no filing.');
    return { house, place, form, actor: await actorOf(database.store, '李杉', 'admin') };
  }

  test('a preview tells to whom and what, and sends nothing; sent, it reaches those alone, once in 12 hours', async () => {
    const { house, place, form, actor } = await town();
    const preview = await previewReminder(place(), { form, state: 'draft' }, 'zh');
    expect(preview).toMatchObject({ ready: 2, recent: 0, unreachable: 0 });
    expect(preview.sample).toContain('《活动备案表》5月10日24时截止');
    expect(await house.waiting()).toBe(0);
    expect(await sendReminder(place(), { form, state: 'draft' }, { actor, again: 'not wanted' })).toBe(2);
    expect(await house.hand(li, now)).toContain('还差');
    expect(await house.hand(zhang, now)).toBeUndefined();
    const later = at('05-05 20:00');
    expect(await previewReminder(place(later), { form, state: 'draft' }, 'zh')).toMatchObject({ ready: 0, recent: 2 });
    expect(await sendReminder(place(later), { form, state: 'draft' }, { actor, again: 'not wanted' })).toBe(0);
    expect(await sendReminder(place(later), { form, state: 'draft' }, { actor, again: 'wanted' })).toBe(2);
    const next = at('05-06 09:30');
    expect(await previewReminder(place(next), { form }, 'zh')).toMatchObject({ ready: 2, recent: 0 });
  });

  test('what was returned is reminded of after the deadline too', async () => {
    const { house, place, form, actor } = await town();
    const [record] = await filedRecords(database.store);
    const [id = '', moment] = [record?.id, at('05-12 10:00')];
    const fields = [{ key: 'budget' }];
    const office = { store: database.store, edition: house.core.edition };
    await decide(office, actor, { submission: id, action: 'return', reason: '核对', fields, now: moment });
    await house.hand(zhang, moment);
    expect(await sendReminder(place(moment), { form, state: 'returned' }, { actor, again: 'not wanted' })).toBe(1);
    expect(await house.hand(zhang, moment)).toMatch(/《活动备案表》还没有办完[\s\S]*已退回，请修改后再提交/u);
  });

  test('who cannot be reached is on the list of those to telephone, and counted', async () => {
    const { house, place, form } = await town();
    house.platforms.slack.script('li', { fault: 'unreachable' });
    await house.look(at('05-07 00:00'));
    await house.hand(li, at('05-07 08:00'));
    const preview = await previewReminder(place(at('05-08 12:00')), { form, state: 'draft' }, 'zh');
    expect(preview.people.filter(({ standing }) => standing === 'unreachable').map(({ name }) => name)).toEqual([
      '李四',
    ]);
  });

  test('two who send the same at once send it once', async () => {
    const { place, form, actor } = await town();
    const send = () => sendReminder(place(), { form, state: 'draft' }, { actor, again: 'not wanted' });
    expect((await Promise.all([send(), send()])).sort()).toEqual([0, 2]);
  });

  async function command(house: RemindersHouse, argv: readonly string[], run: typeof runRemind) {
    let said = '';
    const out = (text: string): void => {
      said += text;
    };
    const place = { store: database.store, campaign: campaign.id, whole: campaign, edition: house.core.edition, now };
    return { code: await run(argv, { ...place, out, err: out }), said };
  }

  test('a district is that of the roster, of a unit of the same name on it, or what the unit filed; desk and command say the same', async () => {
    const { house, place, form } = await town();
    const { db } = database.store;
    const preview = async (district: string) =>
      (await previewReminder(place(), { form, district }, 'zh')).people.length;
    expect([await preview('南开区'), await preview('和平区')]).toEqual([0, 0]);
    const [first] = await db.selectFrom('units').selectAll().where('name', 'is not', null).execute();
    const roster = { campaign: campaign.id, standing: 'verified' as const, created_at: new Date(now) };
    await db
      .insertInto('units')
      .values({ ...roster, id: crypto.randomUUID(), name: first?.name ?? '', district: '南开区', kind: '科协' })
      .execute();
    const all = await preview('南开区');
    expect(all).toBeGreaterThan(0);
    await db
      .updateTable('submissions')
      .set({ answers: '{"district":"和平区"}' })
      .where('receipt', 'is not', null)
      .execute();
    const wrapUp = house.core.edition.forms.get('wrapUp') ?? form;
    const behind = await previewReminder(place(), { form: wrapUp, district: '和平区' }, 'zh');
    expect(behind.people.map(({ name }) => name)).toEqual(['张三']);
    const told = await command(house, ['filing', '--district', '南开区', '--kind', '科协'], runRemind);
    expect(told).toMatchObject({ code: 0, said: expect.stringContaining(`会发 ${all} 人`) });
    const wrong = await command(house, ['filing', '--district', '南开'], runRemind);
    expect(wrong).toMatchObject({ code: 2, said: expect.stringContaining('--district：请写 和平区') });
    expect(await command(house, ['filing', '--kind', '学校'], runRemind)).toMatchObject({ code: 2 });
  });

  test('by command: a preview, and with --send it goes out; what is not known is said', async () => {
    const { house } = await town();
    const preview = await command(house, ['filing', '--state', 'draft'], runRemind);
    expect(preview).toMatchObject({ code: 0, said: expect.stringContaining('没有发出') });
    expect(await house.waiting()).toBe(0);
    expect((await command(house, ['filing', '--state', 'draft', '--send', '--as', '李杉'], runRemind)).said).toContain(
      '2 条',
    );
    expect(await house.waiting()).toBe(2);
    expect(await command(house, ['nothing'], runRemind)).toMatchObject({ code: 2 });
    expect(await command(house, ['filing', '--state', 'x'], runRemind)).toMatchObject({ code: 2 });
    expect((await command(house, [], runSelected)).said).toContain('还没有列入');
  });
});
