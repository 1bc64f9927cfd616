import { describe, expect, test } from 'vitest';
import { postcode } from '../../src/dialogs/fields/postcode.ts';
import { form } from '../../src/dialogs/form.ts';
import { message } from '../../src/dialogs/message.ts';
import { number, visit, word } from '../helpers/small-form.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

const newer = { ...visit, version: 2 };

function upgraded(talk: EngineTalk, to = newer): EngineTalk {
  return engineTalk(to, talk.state);
}

function heldAt(talk: EngineTalk): Readonly<Record<string, unknown>> | undefined {
  return talk.state.talk?.held;
}

describe('a definition that is upgraded in the middle of a talk', () => {
  test('keeps what a paste left to be settled, and reads it again', () => {
    const before = engineTalk(visit);
    before.say('名称：海河讲堂\n讲解员数：99');
    expect(heldAt(before)).toMatchObject({ guides: { text: '99' } });
    const talk = upgraded(before);
    talk.say('市科协');
    expect(talk.say('200')).toMatch(/人数：200[\s\S]*车辆数/);
    expect(talk.say('2')).toContain('真的是 99 吗');
    talk.say('是');
    expect(talk.answers).toMatchObject({ guides: 99 });
  });

  test('asks again what was being asked back', () => {
    const before = engineTalk(visit);
    for (const text of ['甲', '乙', '20或30']) before.say(text);
    const talk = upgraded(before);
    expect(talk.say('2')).toMatch(/您已填的内容都保留着[\s\S]*您是说“20”还是“30”/);
    talk.say('2');
    expect(talk.answers).toMatchObject({ people: 30 });
  });

  test('a doubt about a value is gone where the new rules have none', () => {
    const before = engineTalk(visit);
    for (const text of ['甲', '乙', '99']) before.say(text);
    const fields = visit.fields.map((field) => (field.key === 'people' ? { ...field, doubt: () => undefined } : field));
    const talk = upgraded(before, { ...newer, fields, byKey: new Map(fields.map((field) => [field.key, field])) });
    expect(talk.say('是')).toMatch(/人数：99/);
    expect(talk.answers).toMatchObject({ people: 99 });
  });

  test('a change that was only asked about is still only asked about', () => {
    const before = engineTalk(visit);
    for (const text of ['海河讲堂', '市科协', '20', '5', '东门']) before.say(text);
    before.say('人数 30');
    const talk = upgraded(before);
    expect(talk.happen({ type: 'opened' })).toContain('要把“人数”改成“30”吗');
    expect(talk.answers).toMatchObject({ people: 20 });
    talk.say('是');
    expect(talk.answers).toMatchObject({ people: 30 });
  });

  test('lets go of what belongs to a field that is gone', () => {
    const before = engineTalk(visit);
    before.say('名称：海河讲堂\n讲解员数：99');
    const fields = visit.fields.filter(({ key }) => key !== 'guides').map((field, index) => ({ ...field, index }));
    const talk = upgraded(before, { ...newer, fields, byKey: new Map(fields.map((field) => [field.key, field])) });
    talk.say('市科协');
    expect(heldAt(talk)).toBeUndefined();
    expect(talk.say('20')).toContain('备注');
  });
});

test('an answer that is typed takes the place of one that was held for the same field', () => {
  const place = form({ id: 'place', version: 1, title: message('地点', 'Place'), mark: '地', titleKey: 'name' })
    .field('name', word(), { label: message('名称', 'Name'), ask: message('叫什么？', 'Name?') })
    .field('postcode', postcode({ ranges: [['300000', '301999']] }), {
      label: message('邮编', 'Postcode'),
      ask: message('邮编？', 'Postcode?'),
    })
    .field('people', number(1, 500), { label: message('人数', 'People'), ask: message('多少人？', 'How many?') })
    .build();
  const talk = engineTalk(place);
  talk.say('邮编：100080\n人数：20');
  talk.say('改 2 300072');
  talk.say('海河讲堂');
  expect(talk.answers).toMatchObject({ postcode: '300072', people: 20, name: '海河讲堂' });
  expect(talk.state.talk?.pending).toBeUndefined();
});
