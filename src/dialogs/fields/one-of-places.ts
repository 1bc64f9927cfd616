import type { Field } from '../form.ts';
import { message } from '../message.ts';
import type { Option } from '../reading/values.ts';
import { choice } from './choice.ts';
import { district } from './district.ts';

/** One of the districts of an edition: Tianjin's with all that they are called otherwise, another city's by their names. */
export function districtOf(districts: readonly string[]): Field<string> {
  const own = district();
  const known = new Set((own.choices ?? []).map(({ code }) => code));
  if (districts.length === known.size && districts.every((each) => known.has(each))) return own;
  const options = districts.map((name): Option => {
    const short = name.replace(/(?:新区|地区|[区县市])$/u, '');
    return { code: name, label: name, ...(short.length >= 2 && short !== name ? { aliases: [short] } : {}) };
  });
  const first = districts[0] ?? '';
  return {
    ...choice({ options }),
    kind: 'district',
    rule: message('写在哪个区（县、市）即可。', 'The district will do.'),
    example: message(first, first),
  };
}
