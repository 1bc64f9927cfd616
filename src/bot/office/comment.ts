import { type ParseArgsConfig, parseArgs } from 'node:util';
import { message } from '../../dialogs/message.ts';
import { longestComment } from '../../store/office/comments.ts';
import { commentAndTell } from '../review/comment.ts';
import { actingAs } from './acting.ts';
import { namedRecord, nameOf } from './named-record.ts';
import { Misunderstood, Refusal, telling } from './refusal.ts';
import { toldText } from './told-text.ts';
import type { RecordsPlace } from './waiting.ts';

export const commentHelp = `用法 Usage: tianbao office comment RECEIPT TEXT [--as NAME]

就一份记录给填报人留言：记在记录里，马上发到对方的聊天；对方的留言就算答复过。最多 ${longestComment} 字。要审核权限（reviewer）。
Writes to the organiser about a record: it is kept with the record and sent to their chat at once; what they asked counts as
answered. At most ${longestComment} characters. It needs a reviewer.
`;

/** `tianbao office comment RECEIPT TEXT`. Gives the exit code: 0, 1 where there is no such record, or 2. */
export function runComment(argv: readonly string[], place: RecordsPlace): Promise<number> {
  return telling('tianbao office comment', place, async () => {
    const options = { as: { type: 'string' } } satisfies ParseArgsConfig['options'];
    const { values, positionals } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
    const [wanted, ...words] = positionals;
    const text = words.join(' ').replaceAll('\0', '').trim();
    if (wanted === undefined || text === '') throw new Misunderstood(whatToSay);
    const actor = await actingAs(place, values.as, 'reviewer');
    const record = await namedRecord(place, wanted);
    const { store, edition, campaign, now, out } = place;
    const result = await commentAndTell({ store, edition }, { ...record, campaign, text, actor, now });
    if (!result.done) throw new Refusal(result.why === 'tooLong' ? tooLong([...text].length) : whatToSay);
    const told = await toldText(place, record, result.told);
    out(`✓ ${nameOf(record)}：已留言 the message is kept，${told}\n`);
    return 0;
  });
}

const whatToSay = message(
  '请写回执编号和要说的话，如 tianbao office comment TJ36-备-00012 场地证明请补发。',
  'Write a receipt and what to say, such as tianbao office comment TJ36-备-00012 "Please send the permit".',
);

function tooLong(count: number) {
  return message(
    `这段话有 ${count} 字，最多 ${longestComment} 字。没有发送。`,
    `This has ${count} characters; at most ${longestComment} can be sent. Nothing was.`,
  );
}
