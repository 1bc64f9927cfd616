import { message } from '../../../dialogs/message.ts';
import { sayingOf } from '../say.ts';

/** Every sentence of the page on which a typed unit is taken for one of the roster. */
const words = {
  assign: message('归到名册单位', 'Take it for a unit of the roster'),
  hint: message(
    '填报人自己写的名称，名册上没有。如果就是名册上的某个单位，在这里归过去：它的表、草稿、人都一起过去。先看清楚再确认。',
    'The roster does not have the name that an organiser typed. Where it is one of its units, take it for that: forms, drafts and people go along. You see what happens before anything is done.',
  ),
  none: message(
    '没有叫“{name}”、又不在名册上的单位了，可能刚刚归过。',
    'No unit that was typed is called “{name}” any more; somebody may have assigned it just now.',
  ),
  which: message('写成“{name}”的单位', 'Units that were typed as “{name}”'),
  several: message(
    '有 {count} 处写了这个名称，不一定是同一个单位：看看各自报了什么，不是的请去掉勾。',
    'It was typed {count} times, perhaps for different units: look at what each filed, and untick what does not belong.',
  ),
  facts: message('{people} 人，已交 {filed}，草稿 {drafts}', '{people} people, {filed} filed, {drafts} drafts'),
  more: message('等 {count} 份', '… {count} in all'),
  to: message('归到名册上的', 'It is this unit of the roster'),
  likely: message('名称相近的排在前面；没有就在下面查。', 'Likely names come first; or search below.'),
  noLikely: message('名册上没有名称相近的，请在下面查。', 'No name on the roster is like it: search below.'),
  found: message('查“{text}”找到的', 'Found for “{text}”'),
  notFound: message('名册上没有名称含“{text}”的单位。', 'No name on the roster contains “{text}”.'),
  text: message('查名册', 'Search the roster'),
  find: message('查找', 'Find'),
  look: message('看会怎样', 'See what happens'),
  preview: message('将要这样做', 'What will happen'),
  moves: message('“{name}” → 名册上的“{to}”', '“{name}” → “{to}” of the roster'),
  comes: message(
    '{filed} 份已交的表（回执编号不变）和 {drafts} 份草稿归到“{to}”；表上写的单位名称不改。',
    '{filed} filed forms (with their receipts) and {drafts} drafts become those of “{to}”; the unit’s name as it stands on the forms stays.',
  ),
  people: message(
    '{people} 人从此为“{to}”填报，正在填的从原来那一项接着填。',
    '{people} people file for “{to}” from then on; whoever is filling in a form goes on at the same item.',
  ),
  privacy: message(
    '他们从此看得到“{to}”的全部填报（现有 {there} 人也看得到他们的）。不能肯定是同一个单位，就不要归。',
    'They then see everything that “{to}” filed, and its {there} people see theirs. Do not do it where you are not sure.',
  ),
  codes: message(
    '{count} 个还能用的邀请码从此通向“{to}”。',
    '{count} invite codes that work lead to “{to}” from then on.',
  ),
  telling: message(
    '提醒、审核结果等消息照常送达；双方的人会收到一条说明。',
    'Reminders and news go on as before; the people of both are told.',
  ),
  both: message('两边都有的', 'What both have'),
  sameNames: message(
    '同名活动：{names}。都保留，请看看是不是重复备案，重复的撤回一份。',
    'Activities of the same name: {names}. All are kept; withdraw one where it was filed twice.',
  ),
  once: message(
    '《{form}》一个单位只报一份，归到一起后有 {count} 份：{receipts}。都保留，请单位撤回或取消多余的。',
    '“{form}” is filed once by a unit, and there will be {count}: {receipts}. All are kept; the unit withdraws what is too much.',
  ),
  draft: message('草稿', 'a draft'),
  sameFiles: message('相同的文件 {count} 个：都保留。', '{count} files of the same content: all are kept.'),
  tooManyFiles: message(
    '文件合计 {count} 个、{size} MB，超过每个单位 {most} 个、{bytes} MB 的上限：已有的都保留，删减之前不能再传。',
    'Files come to {count}, {size} MB, above what a unit may keep ({most}, {bytes} MB): all stay, and no more can be sent.',
  ),
  extension: message(
    '《{form}》两边都延过期，按晚的：{until}。',
    'Both have more time for “{form}”: the later one holds, {until}.',
  ),
  undoHint: message(
    '归错了可以放回去：在“不在名册上的单位”页下面。之后才加入“{to}”的人留在那里。',
    'It can be put back, below the page of units that are not on the roster. Who joins “{to}” later stays there.',
  ),
  confirm: message('确认归到“{to}”', 'Take it for “{to}”'),
  cannot: message(
    '没有归：请选要归的单位，和名册上的一个单位。',
    'Nothing was done: choose what to assign, and a unit of the roster.',
  ),
  changed: message(
    '没有归：您看的时候情况变了（比如又交了一份）。请再看一遍，再确认。',
    'Nothing was done: something changed meanwhile, such as one more form. Look again, and confirm.',
  ),
  gone: message(
    '没有归：其中有单位已经不在了，可能刚刚归过。',
    'Nothing was done: one of the units is no more; somebody may have assigned it just now.',
  ),
  done: message('已归到“{to}”，会通知 {count} 人。', 'Done: it is “{to}” now; {count} will be told.'),
  assigned: message('已归到名册单位的', 'Taken for units of the roster'),
  line: message('{by}，{at}：{submissions} 份表、{people} 人', '{by}, {at}: {submissions} forms, {people} people'),
  undo: message('放回去', 'Put it back'),
  undone: message(
    '“{name}”已从“{to}”分开，{count} 份表和它的人都回去了。',
    '“{name}” is apart from “{to}” again, with its people and {count} forms.',
  ),
  notUndone: message('没有改动：可能已经放回去了。', 'Nothing was changed: it may have been put back already.'),
  back: message('← 不在名册上的单位', '← Units that are not on the roster'),
} as const;

export type AssignWord = keyof typeof words;

export const assignWords = sayingOf(words);
