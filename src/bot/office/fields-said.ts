import { longestReason, type MendField } from '../../dialogs/decision.ts';
import type { AnyField, Form } from '../../dialogs/form.ts';
import { message } from '../../dialogs/message.ts';
import { quoted } from '../../dialogs/quoting.ts';
import { plainLine } from './plain.ts';
import { Misunderstood } from './refusal.ts';

/** The fields to be mended: `6,14`, 活动经费, `budget`; with remarks, `14=超标`, which name a field too. */
export function fieldsIn(
  form: Form | undefined,
  said: readonly string[],
  remarks: readonly string[],
): readonly MendField[] {
  const keys = said.flatMap((each) => wordsIn(form, each)).map((word) => fieldNamed(form, word).key);
  const remarked = new Map(remarks.map((each) => remarkIn(form, each)));
  return [...new Set([...keys, ...remarked.keys()])].map((key) => {
    const remark = remarked.get(key);
    return remark === undefined ? { key } : { key, remark };
  });
}

/** A label may have a comma or a blank of its own. */
function wordsIn(form: Form | undefined, said: string): readonly string[] {
  if (found(form, said)) return [said];
  return said.split(/[,，、;；\s]+/u).filter(Boolean);
}

function fieldNamed(form: Form | undefined, word: string): AnyField {
  const field = found(form, word);
  if (field) return field;
  const alike = partly(form, word);
  const [only, another] = alike;
  if (only && !another) return only;
  if (another) throw new Misunderstood(several(word, alike));
  const count = form?.fields.length ?? 0;
  const named = plainLine(word).slice(0, 40);
  throw new Misunderstood(
    message(
      `${quoted(form?.title.zh ?? '', '《》')}没有${quoted(named)}这一项（共 ${count} 项）。没有退回。请写数字或项目名，如 --fields 6,14。`,
      `${quoted(form?.title.en ?? '')} has no field ${quoted(named)} (of ${count}). Nothing was returned. Write numbers or names, such as --fields 6,14.`,
    ),
  );
}

/** 经费 is 活动经费, where one label alone has it. */
function partly(form: Form | undefined, word: string): readonly AnyField[] {
  const plain = word.normalize('NFKC').trim().toLowerCase();
  if (plain.length < 2) return [];
  return (form?.fields ?? []).filter(({ label }) =>
    [label.zh, label.en].some((each) => each.toLowerCase().includes(plain)),
  );
}

function several(word: string, fields: readonly AnyField[]) {
  const named = plainLine(word).slice(0, 40);
  const [zh, en] = (['zh', 'en'] as const).map((language) =>
    fields.map(({ index, label }) => `${index + 1} ${label[language]}`).join(language === 'zh' ? '、' : ', '),
  );
  return message(
    `${quoted(named)}可能是几项：${zh}。没有退回。请写数字。`,
    `${quoted(named)} may be several: ${en}. Nothing was returned. Write the number.`,
  );
}

function found(form: Form | undefined, word: string): AnyField | undefined {
  const plain = word.normalize('NFKC').trim().toLowerCase();
  const number = /^第?(\d{1,3})项?$/u.exec(plain)?.[1];
  if (number !== undefined) return form?.fields[Number(number) - 1];
  return form?.fields.find(({ key, label }) => [key, label.zh, label.en].some((each) => each.toLowerCase() === plain));
}

function remarkIn(form: Form | undefined, said: string): readonly [string, string] {
  const [, word = '', remark = ''] = /^([^=＝]{1,60})[=＝]([\s\S]*)$/u.exec(said) ?? [];
  const text = remark.trim();
  if (text === '' || [...text].length > longestReason) {
    throw new Misunderstood(
      message(
        `--remark 写成“项目=意见”，如 --remark 14=超标；意见最多 ${longestReason} 字。`,
        `--remark is a field and what is said of it, such as --remark 14=too high; at most ${longestReason} characters.`,
      ),
    );
  }
  return [fieldNamed(form, word).key, text];
}
