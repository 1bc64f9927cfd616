import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { bundleEnds } from '../../src/dialogs/bundling.ts';
import { standingForms } from '../../src/store/submissions.ts';
import { eachDatabase } from '../helpers/databases.ts';
import { filingAnswers } from '../helpers/filing-answers.ts';
import { filingScript } from '../helpers/filing-script.ts';
import { openPlatforms, type Person } from '../helpers/platforms-house.ts';
import { unzipBytes } from '../helpers/unzip.ts';

const zhang: Person = { on: 'telegram', as: 'zhang' };

eachDatabase((database) => {
  it('a unit with 300 forms gets all of them, archive by archive, in a form and outside of one', async () => {
    const { db } = database.store;
    const house = await openPlatforms({ store: database.store });
    try {
      await house.sayAll(zhang, filingScript(1));
      await sql`
        insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, title, receipt, number, answers, created_at, updated_at, submitted_at)
        select campaign, unit_id, gen_random_uuid(), 'filing', 1, 'submitted', id, '活动' || n, 'TJ36-备-' || (10000 + n), 10000 + n,
          ${JSON.stringify(filingAnswers)}::jsonb, now(), now(), now()
        from organisers, generate_series(1, 299) n`.execute(db);
      const received = (): readonly string[] =>
        house.platforms.telegram.seen(zhang.as).flatMap(({ file }) => (file ? [file.name] : []));
      const before = received().length;
      const told = await house.say(zhang, '打包');
      expect(told).toContain('300 份表格比较多，分成 8 个压缩包');
      expect(told).toContain('第 8 个压缩包，共 8 个');
      expect(received().slice(before)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((part) => `本单位全部表格 ${part}-8.zip`));
      const names = new Set<string>();
      for (const { file } of house.platforms.telegram.seen(zhang.as)) {
        if (!file?.name.includes('本单位全部表格')) continue;
        for (const name of unzipBytes(await file.read()).keys()) if (name.includes('/')) names.add(name);
      }
      expect(names.size).toBe(300);
      // In a form the question is asked again under the last of them.
      await house.sayAll(zhang, ['填一份新的']);
      const inForm = await house.say(zhang, '打包');
      expect(inForm).toContain('分成 8 个压缩包');
      expect(inForm.indexOf('第 8 个压缩包')).toBeLessThan(inForm.lastIndexOf('活动名称'));
    } finally {
      await house.stop();
    }
  }, 120_000);

  it('what is begun, withdrawn or deleted while the archives are made moves no other form', async () => {
    const { db } = database.store;
    const house = await openPlatforms({ store: database.store });
    await house.sayAll(zhang, filingScript(1));
    const begin = (from: number, to: number, state: string) =>
      sql`
      insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, title, receipt, answers, created_at, updated_at, submitted_at)
      select campaign, unit_id, gen_random_uuid(), 'filing', 1, ${state}, id, '活动' || n, 'R' || n,
        ${JSON.stringify(filingAnswers)}::jsonb, now() + (n / 3) * interval '1 millisecond', now(), now()
      from organisers, generate_series(${from}::int, ${to}::int) n`.execute(db);
    await begin(1, 30, 'withdrawn');
    await begin(31, 118, 'submitted');
    await sql`update submissions set created_at = now() - interval '1 day' where receipt = 'R118'`.execute(db);
    const { rows } = await sql<{ unit: string; campaign: string }>`
      select unit_id as unit, campaign from organisers`.execute(db);
    const [{ unit, campaign } = { unit: '', campaign: '' }] = rows;
    const forms = (await standingForms(db, { campaign, unit })).map(({ begun }) => begun);
    expect(forms).toHaveLength(89);
    const ends = bundleEnds(forms);
    const open = async (part: number): Promise<readonly string[]> => {
      const [after, upTo = '', last = ''] = [ends[part - 2], ends[part - 1], ends.at(-1)];
      const slice = { part, parts: ends.length, upTo, last, ...(after === undefined ? {} : { after }) };
      const file = await house.core.documents.open({ kind: 'bundle', name: 'a.zip', unit, ...slice });
      return [...unzipBytes(await file.read()).keys()].filter((name) => name.includes('/'));
    };
    const first = await open(1);
    expect(first).toHaveLength(30);
    await begin(200, 260, 'submitted');
    await sql`update submissions set state = 'withdrawn' where receipt = 'R40'`.execute(db);
    await sql`delete from submissions where receipt = 'R41'`.execute(db);
    await sql`update submissions set state = 'withdrawn' where receipt = 'R117'`.execute(db);
    const others = [...(await open(2)), ...(await open(3))];
    expect(new Set([...first, ...others]).size).toBe(88);
    expect(others).toHaveLength(58);
    expect(others.filter((name) => /R2\d\d |R117 /u.test(name))).toEqual([]);
    expect(await open(1)).toEqual(first.filter((name) => !/R4[01] /u.test(name)));
    await house.stop();
  }, 120_000);

  it('a unit without a form is told so', async () => {
    const house = await openPlatforms({ store: database.store });
    await house.sayAll(zhang, ['你好', '同意', '取消', '是']);
    expect(await house.say(zhang, '打包')).toContain('还没有填过表');
    await house.stop();
  });
});
