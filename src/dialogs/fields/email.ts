import { z } from 'zod';
import type { Field } from '../form.ts';
import { message } from '../message.ts';
import { readEmail } from '../reading/email.ts';
import { unlessOpen } from '../reading/open-ended.ts';
import type { Reading } from '../reading/reading.ts';
import { needed } from './needed.ts';
import { readSame } from './same.ts';

/** One e-mail address. */
export function email(): Field<string> {
  return {
    kind: 'email',
    rule: message('写一个常用的邮箱即可。', 'One address that you use will do.'),
    example: message('kexie@163.com', 'kexie@163.com'),
    input: { kind: 'email' },
    read: (text, context) =>
      (readSame(text, context, 'email') as Reading<string> | undefined) ??
      unlessOpen(needed(readEmail(text, { required: true })), text),
    schema: z
      .string()
      .min(3)
      .max(254)
      .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/u),
    show: (value) => value,
  };
}
