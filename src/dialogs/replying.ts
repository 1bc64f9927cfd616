import type { Message } from './message.ts';
import { compact } from './reading/normalise.ts';

/** A question back that is answered with yes or no, as its reply is read. */
export interface YesNoQuestion {
  /** What its buttons say: where there are none, people type that. */
  readonly labels: { readonly yes: Message; readonly no: Message };
  /** What else says yes or no to this question: its own verb, as a whole clause without blanks. */
  readonly says: { readonly yes: RegExp; readonly no: RegExp };
  /** `undoable`: a yes with anything else behind it still counts; `final`: only a plain one does. */
  readonly yes: 'undoable' | 'final';
}

/** `rest` is what else was said, behind a yes or no at the head. */
export interface Reply {
  readonly said: 'yes' | 'no';
  readonly rest: string;
}

/**
 * The reply to a question back: yes or no in plain words or by number, the label of a button or a clause of it, the verb
 * of the question, or one of them at the head of a sentence. `unclear` where a yes or no stands at the head and the rest
 * speaks against it; undefined where the text is about something else.
 */
export function readReply(question: YesNoQuestion, text: string): Reply | 'unclear' | undefined {
  const whole = clauseReply(question, text);
  if (whole) return { said: whole, rest: '' };
  if (text.length > longestReply || houseNumber.test(text)) return undefined;
  const [, first = '', rest = ''] =
    /^([^,，。.;；!！、\s]{1,16})[,，。.;；!！、\s]+(\S[\s\S]*)$/u.exec(text.trim()) ?? [];
  const head = first ? clauseReply(question, first) : undefined;
  if (!head) return undefined;
  const others = rest.split(/[,，。;；!！]+|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u).filter(Boolean);
  const verdicts = others.map((clause) => clauseReply(question, clause));
  if (verdicts.some((said) => said !== undefined && said !== head)) return 'unclear';
  if (others.every((clause, i) => verdicts[i] === head || isCourtesy(clause))) return { said: head, rest: '' };
  if (head === 'yes' && (question.yes === 'final' || hesitates.test(rest))) return 'unclear';
  return { said: head, rest };
}

/** The plain words for yes and no, in both languages, and what the buttons send. */
export function yesOrNo(text: string): 'yes' | 'no' | undefined {
  const plain = bare(text);
  if (yes.test(plain)) return 'yes';
  return no.test(plain) ? 'no' : undefined;
}

const longestReply = 60;
/** No. 12 Hongqi Road */
const houseNumber = /^\s*no\. ?\d/iu;
const yes =
  /^(?:yes|y|是|是的|对|对的|对啊|嗯+|好|好的|没错|确认|确定|可以|就是|是这个|是啊|对呀|ok|okay|sure|right|correct)$/u;
const no = /^(?:no|n|不|不是|不是的|不对|否|错|错了|没有|不要|不用|算了|nope|wrong)$/u;
const numbered: Readonly<Record<string, 'yes' | 'no' | undefined>> = { '1': 'yes', '2': 'no' };
const hesitates = /但|不过|改|换|再|等|核实|查|问|想|错|[?？吗]|but|wait|change|check/iu;

function clauseReply({ labels, says }: YesNoQuestion, text: string): 'yes' | 'no' | undefined {
  const plain = bare(text);
  const said = yesOrNo(plain) ?? numbered[plain];
  if (said) return said;
  if (plain === '' || plain.length > longestClause) return undefined;
  if (isLabel(labels.no, plain)) return 'no';
  if (isLabel(labels.yes, plain)) return 'yes';
  // Of several clauses each says its own.
  if (/[,，。.;；!！、]/u.test(plain)) return undefined;
  const core = plain.replace(courtesies, '');
  if (says.no.test(core)) return 'no';
  return says.yes.test(core) ? 'yes' : undefined;
}

const longestClause = 24;
const courtesies = /^(?:那|请|麻烦[您你]?|帮我|嗯+|哦+|就)+|(?:吧|啦|了|的|谢谢[您你]?|辛苦了?|please|thanks)+$/gu;

/** Whether a text is a label or one of its clauses: 取消这份 of "是，取消这份". */
function isLabel(label: Message, plain: string): boolean {
  return [label.zh, label.en].some((text) => text === plain || clausesOf(text).includes(plain));
}

function clausesOf(label: string): readonly string[] {
  return [bare(label.replace(/[,，:]/gu, '')), ...label.split(/[,，:]/u).map(bare)];
}

function isCourtesy(clause: string): boolean {
  return bare(clause).replace(courtesies, '') === '';
}

function bare(text: string): string {
  if (text.length > longestReply) return text;
  return compact(text)
    .toLowerCase()
    .replace(/^[。.!！~、,，]+|[。.!！~、,，]+$/gu, '');
}
