import { z } from 'zod';
import { type Field, form } from '../../src/dialogs/form.ts';
import { message } from '../../src/dialogs/message.ts';
import { refused, understood } from '../../src/dialogs/reading/reading.ts';

/** A form with each relation that fields can have: optional, suggested, conditional, dependent. */
export const visit = form({
  id: 'visit',
  version: 1,
  title: message('参观登记', 'Visit'),
  mark: '参',
  titleKey: 'name',
})
  .field('name', word(), { label: message('名称', 'Name'), ask: message('叫什么？', 'What is it called?') })
  .field('host', word(), {
    label: message('主办', 'Host'),
    aliases: ['主办方'],
    ask: message('谁主办？', 'Who holds it?'),
    suggest: ({ name }) => name && `${name}组`,
  })
  .field('people', number(1, 500), { label: message('人数', 'People'), ask: message('多少人？', 'How many?') })
  .field('bus', number(0, 20), {
    label: message('车辆数', 'Buses'),
    ask: message('几辆车？', 'How many buses?'),
    when: ({ people }) => (people ?? 0) > 50,
  })
  .field('guides', number(0, 500), {
    label: message('讲解员数', 'Guides'),
    ask: message('几位讲解员？', 'How many guides?'),
    dependsOn: ['people'],
    check: (value, { people }) =>
      value > (people ?? 0) ? message('讲解员不能多于人数。', 'There cannot be more guides than people.') : undefined,
  })
  .field('note', word(), {
    label: message('备注', 'Note'),
    ask: message('还有什么要说明？', 'Anything else?'),
    presence: 'optional',
  })
  .build();

/** Any text that is not empty. */
export function word(): Field<string> {
  return {
    kind: 'text',
    rule: message('请填文字，1 到 40 个字。', 'Text of 1 to 40 characters.'),
    example: message('海河讲堂', 'Haihe lectures'),
    input: { kind: 'text' },
    read: (text) => (text.trim() ? understood(text.trim()) : refused('empty')),
    schema: z.string().min(1).max(40),
    show: (value) => value,
  };
}

/** A whole number in digits; 99 is allowed and asked about. */
export function number(min: number, max: number): Field<number> {
  return {
    kind: 'wholeNumber',
    rule: message(`请填 ${min} 到 ${max} 的整数。`, `A whole number from ${min} to ${max}.`),
    example: message(String(min + 1), String(min + 1)),
    input: { kind: 'number' },
    read: (text) => {
      const digits = /^\s*(\d{1,6})\s*(?:或\s*(\d{1,6}))?\s*$/u.exec(text);
      if (!digits) return refused('not_understood');
      const [, one, other] = digits;
      return other ? refused('ambiguous', [Number(one), Number(other)]) : understood(Number(one));
    },
    schema: z.number().int().min(min).max(max),
    show: (value) => String(value),
    doubt: (value) => (value === 99 ? message('真的是 99 吗？', 'Really 99?') : undefined),
  };
}
