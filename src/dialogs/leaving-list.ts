import type { CommandName } from './command-words.ts';
import { readCommand } from './commands.ts';
import { yesOrNo } from './replying.ts';

/** Whether what was said at a list is that none of it is wanted: 取消, 返回, 算了, 不更正了. */
export function leavesList(text: string): boolean {
  const command = readCommand(text);
  if (command) return command.argument === undefined && leaving.has(command.name);
  return yesOrNo(text) === 'no' || declines.test(text.trim());
}

const leaving: ReadonlySet<CommandName> = new Set<CommandName>(['cancel', 'pause', 'back', 'keep', 'restart']);
const declines =
  /^(?:那|就|还是|先|我|暂时|都|也|哦|嗯|好的?|[,，、 ])*(?:(?:不|别|甭)(?:用|必|要|需要|想|打算)?再?(?:更?改|更正|修改|撤回?|恢复|选|弄|搞|动)?了?|算了|没事了?|(?:以上)?都不(?:是|要)|没有我要的|never ?mind|none(?: of (?:them|these|those))?|(?:leave|keep) (?:it|them)(?: as (?:it is|they are))?|forget it|nothing)(?:吧|谢谢[您你]?|[,，。.!！~ ])*$/iu;
