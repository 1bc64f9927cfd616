import { expect, test } from 'vitest';
import { eachDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import type { Person } from '../../helpers/platforms-house.ts';
import { at, openReminders, type RemindersHouse } from '../../helpers/reminders-house.ts';

const zhang: Person = { on: 'telegram', as: 'zhang' };

/** The last thing that a person sees. Throws where there is none. */
function lastOf(house: RemindersHouse) {
  const message = house.platforms.telegram.seen('zhang').at(-1);
  if (!message) throw new Error('Nothing arrived.');
  return message;
}

const pressed = (question: number, value = '') => ({ type: 'choice' as const, question, values: [value] });

eachDatabase((database) => {
  test.each(['the question’s own', 'the reminder’s'])(
    'a reminder in mid-question asks it again, and %s buttons answer it',
    async (whose) => {
      const house = await openReminders(database.store);
      house.now = at('05-07 09:00');
      await house.sayAll(zhang, filingScript(1).slice(0, 17));
      const asked = lastOf(house);
      const [yes] = asked.buttons ?? [];
      expect(yes).toMatchObject({ role: 'choice' });
      await house.look(at('05-08 09:00'));
      expect(await house.hand(zhang, at('05-08 09:00'))).toContain('提醒您');
      const reminder = lastOf(house);
      expect(reminder.question).toBe(asked.question);
      expect(reminder.text).toContain(asked.text.split('\n').at(-1));
      expect(reminder.buttons).toEqual(expect.arrayContaining([yes]));
      expect(reminder.buttons?.map(({ value }) => value)).toEqual(expect.arrayContaining(['/snooze', '/mute']));
      const from = whose === 'the reminder’s' ? reminder : asked;
      expect(await house.say(zhang, pressed(from.question, yes?.value))).toMatch(/已记下[\s\S]*17\. /u);
      expect(await house.sayAll(zhang, filingScript(1).slice(18))).toContain('TJ36-备-00001');
      await house.stop();
    },
  );

  test('a reminder’s button goes on at the field where the draft was left, from home and out of another draft', async () => {
    const house = await openReminders(database.store);
    house.now = at('05-07 09:00');
    await house.sayAll(zhang, [...filingScript(1).slice(0, 7), '暂停']);
    await house.look(at('05-08 09:00'));
    await house.hand(zhang, at('05-08 09:00'));
    const { question, buttons } = lastOf(house);
    const goOn = buttons?.find(({ value }) => value.startsWith('/resume '));
    expect(goOn?.label).toBe('接着填');
    await house.sayAll(zhang, ['备案', '第二场科普展']);
    expect(await house.say(zhang, pressed(question, goOn?.value))).toContain('6. 举办时间');
    expect(await house.sayAll(zhang, filingScript(1).slice(7))).toContain('TJ36-备-00001');
    expect(await house.say(zhang, pressed(question, goOn?.value))).toContain('不能再改');
    await house.stop();
  });

  test('whoever pressed tomorrow is told when, and the question stays open', async () => {
    const house = await openReminders(database.store);
    house.now = at('05-07 09:00');
    await house.sayAll(zhang, filingScript(1).slice(0, 7));
    await house.look(at('05-08 09:00'));
    await house.hand(zhang, at('05-08 09:00'));
    const { question } = lastOf(house);
    expect(await house.say(zhang, pressed(question, '/snooze'))).toMatch(/5月9日上午9时[\s\S]*6\. 举办时间/u);
    expect(await house.say(zhang, filingScript(1)[7] ?? '')).toContain('7. 活动负责人');
    house.now = at('05-10 10:00');
    expect(await house.say(zhang, '明天再提醒')).toContain('明天再提醒就晚了');
    await house.stop();
  });
});
