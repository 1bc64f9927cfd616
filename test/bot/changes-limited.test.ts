import { expect, it } from 'vitest';
import { eachDatabase } from '../helpers/databases.ts';
import { filingScript } from '../helpers/filing-script.ts';
import { openSession } from '../helpers/session.ts';

eachDatabase((database) => {
  it('a correction that is begun and given up again and again is refused after sixty changes in ten minutes, and loses nothing', async () => {
    const session = await openSession({ store: database.store });
    for (const text of filingScript(1)) await session.say(text);
    const before = await database.store.db.selectFrom('submissions').selectAll().execute();
    let told = '';
    let rounds = 0;
    for (; rounds < 40 && !told.includes('操作太频繁了'); rounds++) {
      told = [...(await session.say('更正')), ...(await session.say('取消'))].join('\n');
    }
    expect(told).toMatch(/操作太频繁了，请过 \d+ 分钟再试/u);
    expect(rounds).toBe(31);
    const revisions = await database.store.db.selectFrom('revisions').select('number').execute();
    await session.say('更正');
    expect(await database.store.db.selectFrom('revisions').select('number').execute()).toHaveLength(revisions.length);
    const [after] = await database.store.db.selectFrom('submissions').selectAll().execute();
    expect(after?.answers).toEqual(before[0]?.answers);
    expect((await session.say('我的进度')).join('\n')).toContain('TJ36-备-00001');
  });
});
