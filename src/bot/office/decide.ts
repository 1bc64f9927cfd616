import { type ParseArgsConfig, parseArgs } from 'node:util';
import { longestReason, type MendField, needsReason, type OfficeAction } from '../../dialogs/decision.ts';
import type { Form } from '../../dialogs/form.ts';
import { type Message, message } from '../../dialogs/message.ts';
import { quoted } from '../../dialogs/quoting.ts';
import { stateNames } from '../../reports/state-names.ts';
import { type Actor, reviewStanding } from '../../store/office/decisions.ts';
import type { FoundRecord } from '../../store/office/finding.ts';
import { type DecisionResult, decideAndTell } from '../review/decide.ts';
import { actingAs } from './acting.ts';
import { fieldsIn } from './fields-said.ts';
import { namedRecord, nameOf } from './named-record.ts';
import { Misunderstood, telling } from './refusal.ts';
import { toldText } from './told-text.ts';
import type { RecordsPlace } from './waiting.ts';

/** At once. */
const mostRecords = 200;

const options = {
  as: { type: 'string' },
  reason: { type: 'string' },
  fields: { type: 'string', multiple: true },
  remark: { type: 'string', multiple: true },
  seen: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

/**
 * `tianbao office accept|return|select|unselect|withdraw|restore RECEIPT…`: decides about records as the named member.
 * Gives the exit code: 0, 1 where one of them could not be decided about, or 2 for what is not known.
 */
export function runDecision(action: OfficeAction) {
  const command = `tianbao office ${action}`;
  return (argv: readonly string[], place: RecordsPlace): Promise<number> =>
    telling(command, place, async () => {
      const { values, positionals } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
      const wish = wishOf(action, values, positionals);
      const actor = await actingAs(place, values.as, 'reviewer');
      // All are found before one is decided about.
      const records: FoundRecord[] = [];
      for (const wanted of wish.wanted) records.push(await namedRecord(place, wanted));
      let code = 0;
      for (const record of unlike(records)) {
        if ((await decideOne(place, actor, record, wish)) !== 'done') code = 1;
      }
      return code;
    });
}

interface DecisionWish {
  readonly action: OfficeAction;
  readonly wanted: readonly string[];
  readonly reason?: string;
  readonly fields: readonly string[];
  readonly remarks: readonly string[];
  readonly seen?: number;
}

interface Said {
  readonly reason?: string | undefined;
  readonly fields?: readonly string[] | undefined;
  readonly remark?: readonly string[] | undefined;
  readonly seen?: string | undefined;
}

function wishOf(action: OfficeAction, said: Said, wanted: readonly string[]): DecisionWish {
  if (wanted.length === 0) throw new Misunderstood(whichRecord);
  if (wanted.length > mostRecords) throw new Misunderstood(tooMany);
  const reason = said.reason?.trim() ?? '';
  if (needsReason(action) && reason === '') throw new Misunderstood(whichReason);
  if ([...reason].length > longestReason) throw new Misunderstood(tooLong);
  const { fields = [], remark: remarks = [] } = said;
  if (action === 'return' && wanted.length > 1) throw new Misunderstood(oneReturn);
  if (action === 'return' && fields.length === 0) throw new Misunderstood(whichFields);
  if (action !== 'return' && fields.length + remarks.length > 0) throw new Misunderstood(noFieldsHere);
  if (said.seen !== undefined && (!/^\d{1,9}$/u.test(said.seen) || wanted.length > 1)) throw new Misunderstood(badSeen);
  return {
    ...{ action, wanted, fields, remarks },
    ...(reason === '' ? {} : { reason }),
    ...(said.seen === undefined ? {} : { seen: Number(said.seen) }),
  };
}

const whichRecord = message('请写回执编号，如 TJ36-备-00012。', 'Write a receipt, such as TJ36-备-00012.');
const tooMany = message(`一次最多 ${mostRecords} 份。`, `At most ${mostRecords} at once.`);
const whichReason = message(
  '请写原因，会告诉填报人，如 --reason 经费请核对。',
  'Say why, which the organiser is told, such as --reason "check the budget".',
);
const tooLong = message(`原因最多 ${longestReason} 字。`, `A reason has at most ${longestReason} characters.`);
const oneReturn = message('一次退回一份。', 'One record is returned at a time.');
const whichFields = message(
  '请写要修改的项目，如 --fields 6,14；tianbao office show 回执编号 列出每项的数字。',
  'Name the fields to be mended, such as --fields 6,14; tianbao office show RECEIPT lists their numbers.',
);
const noFieldsHere = message('--fields 和 --remark 只用于退回。', '--fields and --remark are for a return alone.');
const badSeen = message(
  '--seen 写 show 里的版本数字，只能用于一份。',
  '--seen takes the number that show prints, for one record.',
);

/** The same record twice is one. */
function unlike(records: readonly FoundRecord[]): readonly FoundRecord[] {
  return [...new Map(records.map((record) => [record.submission, record])).values()];
}

async function decideOne(
  place: RecordsPlace,
  actor: Actor,
  record: FoundRecord,
  { action, reason, fields, remarks, ...wish }: DecisionWish,
): Promise<'done' | 'refused'> {
  const { store, edition, campaign, now, out, err } = place;
  const { submission } = record;
  const form = edition.forms.get(record.form);
  const mend: readonly MendField[] = action === 'return' ? fieldsIn(form, fields, remarks) : [];
  const standing = await reviewStanding(store.db, { campaign, submission });
  const seen = wish.seen ?? standing?.seen ?? 0;
  const result = await decideAndTell(
    { store, edition },
    {
      ...{ campaign, submission, action, seen, actor, now },
      ...(reason === undefined ? {} : { reason }),
      ...(action === 'return' ? { fields: mend } : {}),
    },
  );
  if (!result.done) {
    const { zh, en } = whyNot(result, form);
    err(`✗ ${nameOf(record)}：${zh}\n  ${en}\n`);
    return 'refused';
  }
  const told = await toldText(place, record, result.told);
  out(`✓ ${nameOf(record)}：${doneWords[action].zh} ${doneWords[action].en}，${told}\n`);
  return 'done';
}

const doneWords: Readonly<Record<OfficeAction, Message>> = {
  accept: message('已通过', 'accepted'),
  return: message('已退回修改', 'returned'),
  select: message('已列为市级重点活动', 'selected'),
  unselect: message('已不再列为重点', 'no longer selected'),
  withdraw: message('已撤回', 'withdrawn'),
  restore: message('已恢复', 'brought back'),
};

function whyNot(result: Extract<DecisionResult, { readonly done: false }>, form: Form | undefined): Message {
  const state = 'standing' in result ? result.standing.state : undefined;
  switch (result.why) {
    case 'changed':
      return message(
        '没有处理：您看过之后，别人处理过，或者对方重新提交了。请再看一遍：tianbao office show',
        'Nothing was done: somebody else decided about it since, or it was submitted again. Look at it again: tianbao office show',
      );
    case 'unfit': {
      const name = state ? stateNames[state] : message('', '');
      const selected = 'standing' in result && result.standing.isSelected;
      return message(
        `没有处理：现在是${quoted(name.zh)}${selected ? '、已列为重点' : ''}，不能这样处理。`,
        `Nothing was done: it is ${quoted(name.en)}${selected ? ' and selected' : ''} now, which this does not fit.`,
      );
    }
    case 'notSelectable':
      return message(
        `没有处理：${quoted(form?.title.zh ?? '', '《》')}不参加重点活动的评选。`,
        `Nothing was done: nothing is selected from ${quoted(form?.title.en ?? '')}.`,
      );
    case 'tooLong':
      return tooLong;
    default:
      return message(
        '没有处理：没有找到，或者写的项目不在这张表里。',
        'Nothing was done: it is not there, or a field is not of this form.',
      );
  }
}
