import { type ParseArgsConfig, parseArgs } from 'node:util';
import { showDeadline } from '../../dialogs/deadline.ts';
import type { Form } from '../../dialogs/form.ts';
import { type Message, message } from '../../dialogs/message.ts';
import { findUnits, listExtensions, type NamedUnit } from '../../store/office/extensions.ts';
import { endExtension, extendAndTell, type WrongExtension } from '../review/extend.ts';
import { actingAs } from './acting.ts';
import { plainLine } from './plain.ts';
import { Misunderstood, Refusal, telling } from './refusal.ts';
import { tableOf } from './table.ts';
import { formIn, momentIn, type RecordsPlace } from './waiting.ts';

export const extendHelp = `用法 Usage: tianbao office extend UNIT|RECEIPT FORM "2022-05-12 24:00" --reason 原因 [--as NAME]
       tianbao office extend UNIT|RECEIPT FORM --end [--as NAME]
       tianbao office extend

给一个单位延期：之后这就是它这张表的截止时间，所有说明、填报、更正和提醒都按它，并通知该单位。UNIT 写全称，有空格的加引号；FORM 如 filing、备案表；
不能早于原来的截止时间。--end 收回延期，已经填的不变。什么都不写，列出现有的延期。要管理权限（admin）。
Gives one unit more time for a form: from then on that is its deadline, in every text, for filing and correcting, and for its
reminders; its people are told. UNIT is the whole name, in quotation marks where it has blanks. --end takes it back; what was
filed stays. Without anything it lists what there is. It needs an admin.
`;

/** `tianbao office extend`. Gives the exit code: 0, 1 where it cannot be done, or 2. */
export function runExtend(argv: readonly string[], place: RecordsPlace): Promise<number> {
  return telling('tianbao office extend', place, async () => {
    const options = {
      ...{ as: { type: 'string' }, reason: { type: 'string' }, end: { type: 'boolean' } },
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
        `✓ ${plainLine(unit.unitName ?? '')}：《${form.title.zh}》的延期已收回，已经填的不变。The extension has ended; what was filed stays.\n`,
      );
      return 0;
    }
    const result = await extendAndTell(
      { store, edition },
      { ...unit, campaign, timeZone, form: form.id, until: until.join(' '), reason: values.reason ?? '', actor, now },
    );
    if (!result.done) throw new (result.why === 'gone' ? Refusal : Misunderstood)(wrongs(form)[result.why]);
    out(
      `✓ ${plainLine(unit.unitName ?? '')}：《${form.title.zh}》延期到${showDeadline(result.until, 'zh')} extended until ${showDeadline(result.until, 'en')}，会通知 ${result.told} 人 will be told: ${result.told}\n`,
    );
    return 0;
  });
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
        `没有找到“${said}”。请写单位全称，或它的回执编号，如 TJ36-备-00012。`,
        `“${said}” was not found. Write the unit's whole name, or one of its receipts, such as TJ36-备-00012.`,
      ),
    );
  }
  if (!another) return only;
  throw new Refusal(
    message(
      `叫“${said}”的单位有 ${units.length} 个。请写它的一个回执编号。`,
      `${units.length} units are called “${said}”. Write one of its receipts instead.`,
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
    `${name}的《${title.zh}》没有延期，没有改动。tianbao office extend 列出现有的。`,
    `${name} has no more time for “${title.en}”: nothing was changed. tianbao office extend lists what there is.`,
  );
}

function wrongs({ title, deadline }: Form): Readonly<Record<WrongExtension, Message>> {
  const [zh, en] = [deadline?.text.zh ?? '', deadline?.text.en ?? ''];
  return {
    unknownForm: message(`《${title.zh}》没有截止时间，不用延期。`, `“${title.en}” has no deadline.`),
    badMoment: message('截止时间写成“2022-05-12 24:00”。', 'The moment is written as "2022-05-12 24:00".'),
    notLater: message(
      `要晚于原来的截止时间（${zh}）。没有延期。`,
      `It must be later than the deadline of all (${en}). Nothing was changed.`,
    ),
    past: message('这个时间已经过去了。没有延期。', 'That moment has passed. Nothing was changed.'),
    noReason: message('请用 --reason 写原因。', 'Say why, with --reason.'),
    tooLong: message('原因最多 500 字。', 'A reason has at most 500 characters.'),
    gone: message('这个单位刚刚不在了，请再试。', 'The unit has just gone; please try again.'),
  };
}
