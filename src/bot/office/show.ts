import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Decision, readDecision } from '../../dialogs/decision.ts';
import type { Form } from '../../dialogs/form.ts';
import { inFormOrder } from '../../dialogs/form-order.ts';
import { message } from '../../dialogs/message.ts';
import { showValue } from '../../reports/export/columns.ts';
import { stateNames } from '../../reports/state-names.ts';
import { type ReviewStanding, reviewStanding } from '../../store/office/decisions.ts';
import { type ReadRevision, type RecordReading, readRecord } from '../../store/office/reading.ts';
import { actionWord } from '../desk/records/words.ts';
import { namedRecord } from './named-record.ts';
import { plainLine, plainLines } from './plain.ts';
import { Misunderstood, Refusal, telling } from './refusal.ts';
import { momentIn, type RecordsPlace } from './waiting.ts';

export const showHelp = `用法 Usage: tianbao office show RECEIPT [--all]

看一份记录：填报内容（每项前面的数字就是退回时 --fields 写的数字）、文件、办公室最近的处理、留言和修改记录（--all 全部，不写为最近 20 次）。
RECEIPT 是回执编号，或它末尾的数字。里面有个人信息。
Shows one record: its answers (the number before each is the one that --fields takes), files, what the office decided last,
messages, and its history (the last 20 changes; --all shows every one). RECEIPT is a receipt, or the number at its end.
`;

const historyShown = 20;

/** `tianbao office show RECEIPT`. Gives the exit code: 0, 1 where there is none, or 2. */
export function runShow(argv: readonly string[], place: RecordsPlace): Promise<number> {
  return telling('tianbao office show', place, async () => {
    const options = { all: { type: 'boolean' } } satisfies ParseArgsConfig['options'];
    const { values, positionals } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
    const [wanted, ...more] = positionals;
    if (wanted === undefined || more.length > 0) throw new Misunderstood(oneReceipt);
    const { store, campaign } = place;
    const found = await namedRecord(place, wanted);
    const record = await readRecord(store.db, { ...found, campaign });
    const standing = await reviewStanding(store.db, { ...found, campaign });
    if (!record || !standing)
      throw new Refusal(message('这份记录刚刚不在了，请再试。', 'It has just gone; please try again.'));
    const parts = [
      headOf(record, standing, place),
      answersOf(record, place),
      filesOf(record),
      historyOf(record, place, values.all),
    ];
    place.out(parts.filter(Boolean).join('\n'));
    return 0;
  });
}

const oneReceipt = message('请写一个回执编号，如 TJ36-备-00012。', 'Write one receipt, such as TJ36-备-00012.');

function headOf(record: RecordReading, standing: ReviewStanding, place: RecordsPlace): string {
  const { submission, unit } = record;
  const { receipt = '', title = '', state, submittedAt = record.createdAt, corrections, correcting } = submission;
  const { timeZone, edition } = place;
  const name = edition.forms.get(submission.form)?.title.zh ?? submission.form;
  const decided = readDecision(standing.decision);
  return [
    plainLine(title) || name,
    `${name} ${receipt} · ${stateNames[state].zh} ${state}${standing.isSelected ? ' · 市级重点活动 key activity' : ''} · 版本 seen ${standing.seen}`,
    `${plainLine(unit)} · 提交 filed ${momentIn(submittedAt, timeZone)}${corrections > 0 ? ` · 更正过 ${corrections} 次 corrected ${corrections}×` : ''}`,
    ...(correcting ? ['对方正在更正；下面是仍然有效的内容 it is being corrected; below is what holds'] : []),
    ...(decided ? [decisionText(decided, edition.forms.get(submission.form), timeZone)] : []),
    '',
  ].join('\n');
}

function decisionText(
  { action, by, at, reason, fields = [] }: Decision,
  form: Form | undefined,
  timeZone: string,
): string {
  const labels = fields.map(({ key, remark }) => {
    const field = form?.byKey.get(key);
    const label = field ? `${field.index + 1} ${field.label.zh}` : key;
    return remark ? `${label}（${plainLine(remark)}）` : label;
  });
  return [
    `最近的处理 last decision: ${actionWord(action, 'zh')} ${action}，${plainLine(by)}，${momentIn(at, timeZone)}`,
    ...(reason ? [`  原因 reason: ${plainLine(reason)}`] : []),
    ...(labels.length > 0 ? [`  请修改 to be mended: ${labels.join('、')}`] : []),
  ].join('\n');
}

function answersOf({ submission: { form: id, answers } }: RecordReading, { edition }: RecordsPlace): string {
  const form = edition.forms.get(id);
  const known = (form?.fields ?? []).filter(({ key, when }) => answers[key] !== undefined || when?.(answers) !== false);
  const lines = known.map((field) => {
    const value = answers[field.key];
    const shown = value === undefined ? '（未填）' : value === null ? '（无）' : showValue(field, value);
    return `${String(field.index + 1).padStart(3)} ${field.label.zh}：${plainLines(shown, 6)}`;
  });
  const old = Object.keys(answers).filter((key) => !form?.byKey.has(key));
  const others = old.map((key) => `  · ${plainLine(key)}：${plainLine(JSON.stringify(answers[key]))}`);
  return [...lines, ...others, ''].join('\n');
}

function filesOf({ files }: RecordReading): string {
  if (files.length === 0) return '';
  const lines = files.map(({ name, bytes }) => `  ${plainLine(name)}（${Math.max(1, Math.round(bytes / 1000))} KB）`);
  return ['文件 files（在工作台下载 downloaded on the desk）:', ...lines, ''].join('\n');
}

function historyOf({ history, submission }: RecordReading, place: RecordsPlace, isAll: boolean | undefined): string {
  const lines = isAll ? history.map((each) => [each]) : together(history);
  const shown = isAll ? lines : lines.slice(-historyShown);
  const left = history.length - shown.reduce((sum, { length }) => sum + length, 0);
  return [
    `修改记录 history${left > 0 ? `（较早的 ${left} 次没有列出，--all 看全部 ${left} earlier ones are left out; --all shows them）` : ''}:`,
    ...shown.map((each) => revisionsText(each, place.edition.forms.get(submission.form), place.timeZone)),
    '',
  ].join('\n');
}

/** What somebody answered for the first time in one go is one line. */
function together(history: readonly ReadRevision[]): readonly (readonly ReadRevision[])[] {
  const groups: ReadRevision[][] = [];
  for (const each of history) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    const goesOn = before && isFirstAnswer(before) && isFirstAnswer(each) && before.organiser === each.organiser;
    if (last && goesOn) last.push(each);
    else groups.push([each]);
  }
  return groups;
}

function isFirstAnswer({ action, changes }: ReadRevision): boolean {
  return action === 'answer' && Object.values(changes).every(({ from, to }) => from === undefined && to !== undefined);
}

function revisionsText(group: readonly ReadRevision[], form: Form | undefined, timeZone: string): string {
  const [first] = group;
  if (!first) return '';
  if (group.length === 1) return revisionText(first, form, timeZone);
  const count = new Set(group.flatMap(({ changes }) => Object.keys(changes))).size;
  const who = plainLine(first.who ?? '填报人');
  return `  ${momentIn(first.at, timeZone)} ${who} ${first.platform} 填写 ${count} 项 answered ${count} fields`;
}

function revisionText(each: ReadRevision, form: Form | undefined, timeZone: string): string {
  const by = each.member === undefined ? '填报人' : '办公室';
  const who = each.who === undefined ? by : each.member === undefined ? each.who : `${by}${each.who}`;
  const said = saidIn(each.note);
  const changes = inFormOrder(form, each.changes).map(([key, { from, to }]) => {
    const field = form?.byKey.get(key);
    const show = (value: unknown): string =>
      value === undefined || value === null
        ? '（空）'
        : plainLine(field ? showValue(field, value) : JSON.stringify(value)).slice(0, 80);
    return `      ${field?.label.zh ?? key}：${from === undefined ? '' : `${show(from)} → `}${show(to)}`;
  });
  return [
    `  ${momentIn(each.at, timeZone)} ${plainLine(who)} ${each.platform} ${actionWord(each.action, 'zh')}${said ? `：${plainLines(said, 6)}` : ''}`,
    ...changes,
  ].join('\n');
}

function saidIn(note: unknown): string {
  if (typeof note !== 'object' || note === null) return '';
  const said: unknown = Reflect.get(note, 'text') ?? Reflect.get(note, 'reason');
  return typeof said === 'string' ? said : '';
}
