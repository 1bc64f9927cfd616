import { type Message, message } from '../../dialogs/message.ts';
import { quoted } from '../../dialogs/quoting.ts';

/** The people of units that were taken for one of the roster. */
export function toldThose(names: readonly string[], to: string): Message {
  return message(
    `办公室确认${inZh(names)}就是名册上的${quoted(to)}，已归到一起。填过的表、草稿和回执编号都在，接着填就行。如果弄错了，请尽快联系办公室。`,
    `The office takes ${inEn(names)} for ${quoted(to)} on its roster. Your forms, drafts and receipts are all there; just go on. If this is wrong, please tell the office soon.`,
  );
}

/** The people of the unit of the roster. */
export function toldThere(names: readonly string[], count: number): Message {
  return message(
    `办公室确认${inZh(names)}就是本单位，它的 ${count} 份表已归到本单位，回“我的进度”可以看到。`,
    `The office takes ${inEn(names)} for your unit: its forms (${count}) are now with yours. Send “status” to see them.`,
  );
}

/** `open`: the form that they are filling in is the other side's. */
export type Sitting = 'open' | 'elsewhere';

/** The people of a unit that is put back. */
export function toldBack(name: string, toName: string, sitting: Sitting): Message {
  const told = message(
    `办公室把${quoted(name)}从${quoted(toName)}分开了：您填的表和草稿仍归${quoted(name)}，接着填就行。`,
    `The office has set ${quoted(name)} apart from ${quoted(toName)} again: your forms and drafts are with ${quoted(name)}; just go on.`,
  );
  if (sitting === 'elsewhere') return told;
  return message(
    `${told.zh}您正在填的那一份是${quoted(toName)}的，留在那边，已填的内容都在；请回复“我的进度”，看${quoted(name)}的。`,
    `${told.en} The form that you are filling in is of ${quoted(toName)} and stays there, with all that was entered; reply “status” for those of ${quoted(name)}.`,
  );
}

/** Who stays with the unit of the roster. */
export function toldWithout(names: readonly string[], sitting: Sitting): Message {
  if (sitting === 'open') {
    return message(
      `办公室把${inZh(names)}从本单位分开了。您正在填的那一份是${inZh(names)}的，已随它回去，已填的内容都在那边；请回复“我的进度”，看本单位的。如果弄错了，请尽快联系办公室。`,
      `The office has set ${inEn(names)} apart from your unit again. The form that you are filling in is of ${inEn(names)} and went back with it, with all that was entered; reply “status” for those of your unit. If this is wrong, please tell the office soon.`,
    );
  }
  return message(
    `办公室把${inZh(names)}从本单位分开了，它的表和草稿随它回去；本单位自己的都没有变。`,
    `The office has set ${inEn(names)} apart from your unit again: its forms and drafts went back with it; your unit’s own are as they were.`,
  );
}

const inZh = (names: readonly string[]): string => names.map((each) => quoted(each)).join('');
const inEn = (names: readonly string[]): string => names.map((each) => quoted(each)).join(', ');
