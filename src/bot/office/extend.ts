import { type ParseArgsConfig, parseArgs } from 'node:util';
import { fullDeadline, isDeadline } from '../../dialogs/deadline.ts';
import type { Form } from '../../dialogs/form.ts';
import { type Message, message } from '../../dialogs/message.ts';
import { quoted } from '../../dialogs/quoting.ts';
import { findUnits, listExtensions, type NamedUnit } from '../../store/office/extensions.ts';
import {
  type ExtensionRequest,
  endExtension,
  extendAndTell,
  previewExtension,
  type ReadExtension,
  type RefusedExtension,
  type WrongExtension,
} from '../review/extend.ts';
import { actingAs } from './acting.ts';
import { plainLine } from './plain.ts';
import { Misunderstood, Refusal, telling } from './refusal.ts';
import { tableOf } from './table.ts';
import { formIn, momentIn, type RecordsPlace } from './waiting.ts';

export const extendHelp = `用法 Usage: tianbao office extend UNIT|RECEIPT FORM "5月12日 18:00" --reason 原因 [--yes] [--as NAME]
       tianbao office extend UNIT|RECEIPT FORM --end [--as NAME]
       tianbao office extend

给一个单位延期：之后这就是它这张表的截止时间，所有说明、填报、更正和提醒都按它，并通知该单位。UNIT 写全称，有空格的加引号；FORM 如 filing、备案表；
延到什么时候写 5月12日、"5月12日 18:00"、后天、2022-05-12 都行，只写日期就是当天24时；先读给您看，加 --yes 才延（写成
"2022-05-12 24:00" 这样的直接延）。要晚于现在的截止时间。--end 收回延期，已经填的不变。什么都不写，列出现有的延期。要管理权限（admin）。
Gives one unit more time for a form: from then on that is its deadline, in every text, for filing and correcting, and for its
reminders; its people are told. UNIT is the whole name, in quotation marks where it has blanks. The moment may be "12 May", "12 May 18:00", 2022-05-12; a day alone means its 24:00. What
was read is told first and done with --yes; "2022-05-12 24:00" is done at once. --end takes it back; what was
filed stays. Without anything it lists what there is. It needs an admin.
`;

/** `tianbao office extend`. Gives the exit code: 0, 1 where it cannot be done, or 2. */
export function runExtend(argv: readonly string[], place: RecordsPlace): Promise<number> {
  return telling('tianbao office extend', place, async () => {
    const options = {
      ...{ as: { type: 'string' }, reason: { type: 'string' }, end: { type: 'boolean' } },
      yes: { type: 'boolean' },
    } as const satisfies ParseArgsConfig['options'];
    const { values, positionals } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
    const [wanted, formSaid, ...until] = positionals;
    if (wanted === undefined) return listAll(place);
    const form = formSaid === undefined ? undefined : formIn(place.edition, [formSaid]);
    if (!form || (until.length === 0) !== (values.end ?? false)) throw new Misunderstood(whatAndWhen);
    const actor = await actingAs(place, values.as, 'admin');
    const unit = await unitNamed(place, wanted);
    const { store, edition, campaign, timeZone, now, out } = place;
    if (values.end) {
      if (!(await hasExtension(place, unit, form))) throw new Refusal(noneToEnd(unit, form));
      await endExtension({ store, edition }, { ...unit, campaign, form: form.id, actor });
      out(
        `✓ ${plainLine(unit.unitName ?? '')}：${quoted(form.title.zh, '《》')}的延期已收回，已经填的不变。The extension has ended; what was filed stays.\n`,
      );
      return 0;
    }
    const said = until.join(' ');
    const request = {
      ...unit,
      campaign,
      timeZone,
      form: form.id,
      until: said,
      reason: values.reason ?? '',
      actor,
      now,
    };
    // What had to be understood is read back first; a moment that is written in full is its own reading.
    if (!values.yes && !isDeadline(said)) return preview(place, form, request);
    const result = await extendAndTell({ store, edition }, request);
    if (!result.done) throw refusalOf(form, said, result);
    out(
      `✓ ${plainLine(unit.unitName ?? '')}：${quoted(form.title.zh, '《》')}延期到 ${fullDeadline(result.until, 'zh')} extended until ${fullDeadline(result.until, 'en')}，会通知 ${result.told} 人 will be told: ${result.told}\n`,
    );
    return 0;
  });
}

async function preview(place: RecordsPlace, form: Form, request: ExtensionRequest): Promise<number> {
  const { store, edition, out } = place;
  const found = await previewExtension({ store, edition }, request);
  if (found.done === false) throw refusalOf(form, request.until, found);
  const { until, present, people } = found;
  out(
    `${plainLine(request.unitName ?? '')}：${quoted(form.title.zh, '《》')}将延期到 ${fullDeadline(until, 'zh')}（现在是 ${fullDeadline(present, 'zh')}），会通知 ${people} 人。\n` +
      `${quoted(form.title.en)} would be due ${fullDeadline(until, 'en')} (now ${fullDeadline(present, 'en')}); ${people} would be told.\n` +
      '还没有延期；读得对就在同一个命令后面加 --yes。 Nothing was done yet: where this is right, add --yes to the same command.\n',
  );
  return 0;
}

function refusalOf(form: Form, said: string, { why, read }: RefusedExtension): Refusal | Misunderstood {
  return new (why === 'gone' ? Refusal : Misunderstood)(wrongs(form, plainLine(said).slice(0, 40), read)[why]);
}

const whatAndWhen = message(
  '请写单位、表和截止时间，如 tianbao office extend 南开区科协 filing "2022-05-12 24:00" --reason 停电。收回写 --end。',
  'Name the unit, the form and until when, such as tianbao office extend "UNIT" filing "2022-05-12 24:00" --reason "power cut"; or --end.',
);

async function listAll({ store, campaign, edition, timeZone, out }: RecordsPlace): Promise<number> {
  const all = await listExtensions(store.db, { campaign });
  const rows = all.map(({ unitName = '', form, until, reason, by, at }) => [
    ...[unitName, edition.forms.get(form)?.title.zh ?? form, until, reason, by, momentIn(at, timeZone)],
  ]);
  const heads = ['单位 unit', '表 form', '延到 until', '原因 reason', '谁 by', '何时 when'];
  out(
    rows.length === 0
      ? '没有延期的单位 No unit has more time.\n'
      : `${tableOf([heads, ...rows])}\n共 ${rows.length} 个 ${rows.length} in all.\n`,
  );
  return 0;
}

async function unitNamed({ store, campaign }: RecordsPlace, wanted: string): Promise<NamedUnit> {
  const units = await findUnits(store.db, { campaign, wanted: wanted.slice(0, 200) });
  const [only, another] = units;
  const said = plainLine(wanted).slice(0, 60);
  if (!only) {
    throw new Refusal(
      message(
        `没有找到${quoted(said)}。请写单位全称，或它的回执编号，如 TJ36-备-00012。`,
        `${quoted(said)} was not found. Write the unit's whole name, or one of its receipts, such as TJ36-备-00012.`,
      ),
    );
  }
  if (!another) return only;
  throw new Refusal(
    message(
      `叫${quoted(said)}的单位有 ${units.length} 个。请写它的一个回执编号。`,
      `${units.length} units are called ${quoted(said)}. Write one of its receipts instead.`,
    ),
  );
}

async function hasExtension({ store, campaign }: RecordsPlace, { unit }: NamedUnit, { id }: Form): Promise<boolean> {
  const all = await listExtensions(store.db, { campaign });
  return all.some((each) => each.unit === unit && each.form === id);
}

function noneToEnd({ unitName = '' }: NamedUnit, { title }: Form): Message {
  const name = plainLine(unitName);
  return message(
    `${name}的${quoted(title.zh, '《》')}没有延期，没有改动。tianbao office extend 列出现有的。`,
    `${name} has no more time for ${quoted(title.en)}: nothing was changed. tianbao office extend lists what there is.`,
  );
}

function wrongs(
  { title }: Form,
  said: string,
  read: ReadExtension | undefined,
): Readonly<Record<WrongExtension, Message>> {
  const until = read ? { zh: fullDeadline(read.until, 'zh'), en: fullDeadline(read.until, 'en') } : { zh: '', en: '' };
  const now = read ? { zh: fullDeadline(read.present, 'zh'), en: fullDeadline(read.present, 'en') } : until;
  return {
    unknownForm: message(`${quoted(title.zh, '《》')}没有截止时间，不用延期。`, `${quoted(title.en)} has no deadline.`),
    badMoment: message(
      `没有看懂${quoted(said)}。请写日期，或日期和钟点，如 5月12日、"5月12日 18:00"、后天。没有延期。`,
      `${quoted(said)} is not understood. Write a day, perhaps with an hour, such as "12 May 18:00" or 2022-05-12. Nothing was changed.`,
    ),
    noSuchDay: message(
      `${quoted(said)}里的日期或钟点不存在。没有延期。`,
      `There is no such day or hour as ${quoted(said)}. Nothing was changed.`,
    ),
    noDay: message(
      `${quoted(said)}里没有写是哪一天。请写日期，如 "5月12日 18:00"。没有延期。`,
      `${quoted(said)} names no day. Write one, such as "12 May 18:00". Nothing was changed.`,
    ),
    severalMoments: message(
      `${quoted(said)}里不止一个时间。请只写延到什么时候，如 5月14日。没有延期。`,
      `${quoted(said)} names more than one moment. Write until when alone, such as "14 May". Nothing was changed.`,
    ),
    vagueMoment: message(
      `${quoted(said)}说不准是什么时候。请写日期和钟点，如 "5月12日 18:00"。没有延期。`,
      `${quoted(said)} may be several moments. Write a day and an hour, such as "12 May 18:00". Nothing was changed.`,
    ),
    notLater: message(
      `读到的是 ${until.zh}，要晚于现在的截止时间（${now.zh}）。要提前，请先用 --end 收回。没有延期。`,
      `${until.en} was read; it must be later than the deadline now (${now.en}). To shorten it, --end it first. Nothing was changed.`,
    ),
    past: message(
      `读到的是 ${until.zh}，已经过去了。要写明年的，请把年份写上。没有延期。`,
      `${until.en} was read, and has passed. Write the year where you mean another one. Nothing was changed.`,
    ),
    noReason: message('请用 --reason 写原因。', 'Say why, with --reason.'),
    tooLong: message('原因最多 500 字。', 'A reason has at most 500 characters.'),
    gone: message('这个单位刚刚不在了，请再试。', 'The unit has just gone; please try again.'),
  };
}
