import type { Field } from '../form.ts';
import { fill, type Message, message } from '../message.ts';
import { compact } from '../reading/normalise.ts';
import { mayBePlaces } from '../reading/place-names.ts';
import { type Reading, refused } from '../reading/reading.ts';
import { isSaid } from '../reading/said-in-passing.ts';
import { placeIn, postIn } from './around.ts';
import { withoutTelephoneBehind } from './telephone-behind.ts';
import { titledIn } from './titled.ts';
import { type Length, words } from './words.ts';

export interface TextOptions extends Partial<Length> {
  readonly example?: Message;
  /** What is asked for, where people put words around it: 在…举办, 她是…. Default: any words, which stay as they are. */
  readonly about?: keyof typeof around;
}

/** One line of words. Default: 1 to 100 characters. */
export function text({ min = 1, max = 100, example = sample, about }: TextOptions = {}): Field<string> {
  return words({
    kind: 'text',
    min,
    max,
    rule: fill(min > 1 ? between : upTo, { min, max }),
    example,
    refuse: about ? refusals[about] : noSaying,
    ...(about ? { strip: around[about] } : {}),
  });
}

const around = { place: placeIn, post: postIn } as const;
const refusals = { place: noPlace, post: noPost } as const;

/** A telephone behind the words, or a title with words around it: which is meant is asked. */
function noSaying(line: string): Reading<string> | undefined {
  const title = titledIn(line);
  return title === undefined ? noTelephone(line) : refused('ambiguous', [title, line]);
}

/** 主任，电话13820001234: the number is asked for elsewhere, and hardly meant here. */
function noTelephone(line: string): Reading<string> | undefined {
  const rest = withoutTelephoneBehind(line);
  return rest === undefined ? undefined : refused('ambiguous', [rest, line]);
}

/** 地点看天气: Chinese words of which none is a place are asked about. */
function noPlace(line: string): Reading<string> | undefined {
  return noTelephone(line) ?? (mayBePlaces(line) ? undefined : refused('not_understood', [line]));
}

/** 刚退休没职务了: Chinese words of which none is a post are asked about. */
function noPost(line: string): Reading<string> | undefined {
  const isPost =
    !/^[\p{Script=Han}、，,（）()\s]+$/u.test(line) ||
    line.length < 2 ||
    (post.test(line) ? !/[没不谁我你啥都什]/u.test(line) : !isSaid(line) && !ended.test(line));
  return noTelephone(line) ?? (isPost ? undefined : refused('not_understood', [line]));
}

const post =
  /(?:[长任记师员理授监席官士工秘副总管事家人级傅表者编医夫委练部生问计纳辑导播勤责职政研务队]|顾问|骨干)[）)]?$/u;
/** Who has left, or is to be named, has none. */
const ended = /退休|离职|离休|辞|待定|未定|空缺/u;

/** The same field, at which these words, in lower case and without spaces, say that there is none. */
export function orNone(field: Field<string>, none: RegExp): Field<string> {
  const saysNone = (text: string): boolean =>
    none.test(
      compact(text)
        .toLowerCase()
        .replace(/[。.!！]+$/u, ''),
    );
  return { ...field, read: (text, context) => (saysNone(text) ? refused('empty') : field.read(text, context)) };
}

const between = message('照实写即可，不超过 {max} 个字。', 'Just write it, in at most {max} characters.');
const upTo = message('照实写即可，不超过 {max} 个字。', 'Just write it, in at most {max} characters.');
const sample = message('天津科学技术馆一层大厅', 'Ground-floor hall, Tianjin Science and Technology Museum');
