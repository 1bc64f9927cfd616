import { z } from 'zod';
import type { Field } from '../form.ts';
import { message } from '../message.ts';
import { readLinks } from '../reading/links.ts';
import { type Reading, refused } from '../reading/reading.ts';
import { saysNothing } from './plain.ts';

/** One or more web addresses, http or https. */
export function links(): Field<readonly string[]> {
  return {
    kind: 'links',
    rule: message(
      '把网址发来即可，以 http:// 或 https:// 开头；有几个就每行写一个。',
      'One or more web addresses that begin with http:// or https://, one a line.',
    ),
    example: message('https://www.tjkp.cn/news/1.html', 'https://www.tjkp.cn/news/1.html'),
    input: { kind: 'longText' },
    read: (text): Reading<readonly string[]> => (saysNothing(text) ? refused('empty') : readLinks(text)),
    schema: z
      .array(z.url({ protocol: /^https?$/u }).max(2000))
      .min(1)
      .max(50),
    show: (value) => value.join('\n'),
  };
}
