import { readCode, resemblesCode } from './code.ts';
import { longestWord, phraseCommand } from './command-phrases.ts';
import { type CommandName, commandNames, commandWords } from './command-words.ts';
import { normalise } from './reading/normalise.ts';

export interface Command {
  readonly name: CommandName;
  /** What stands behind the word: the field and value after 改, the language after /language, the code after 关联. */
  readonly argument?: string;
}

const byWord: ReadonlyMap<string, CommandName> = new Map(
  Object.entries(commandWords).flatMap(([name, list]) => list.map((word) => [word, name as CommandName] as const)),
);
const names: ReadonlySet<string> = new Set(commandNames);
const longestPhrase = 48;
const closing = /[\s。.!！~、,，]+$|[\s、,，]*(?:吧|一下|谢谢|please)$/iu;

/**
 * The command that a whole message is, or undefined when it is an answer.
 * What stands behind 改 is its argument: "改 6 5月22日" has "6 5月22日".
 */
export function readCommand(text: string): Command | undefined {
  // Several ask for it in one turn.
  if (last?.text !== text) last = { text, command: commandIn(text) };
  return last.command;
}

let last: { readonly text: string; readonly command: Command | undefined } | undefined;

function commandIn(text: string): Command | undefined {
  const typed = normalise(text);
  if (typed.startsWith('/')) return slashCommand(typed);
  const asked = languageWord(typed);
  if (asked) return asked;
  if (typed.length <= longestPhrase) {
    const plain = typed.toLowerCase();
    const name = named(plain) ?? named(unclosed(plain)) ?? phraseCommand(plain, byWord);
    if (name) return { name };
  }
  return mayName.test(typed) ? (codeCommand(typed) ?? editCommand(typed, text)) : undefined;
}

/** A long text that was put together is not made one for the look alone. */
function named(plain: string): CommandName | undefined {
  return plain.length > longestWord ? undefined : byWord.get(plain);
}

function unclosed(plain: string): string {
  return /[\s。.!！~、,，吧下谢e]$/.test(plain) ? plain.replace(closing, '') : '';
}

/** The answer inside quotes that make a command word an answer: “跳过” or 「跳过」. Undefined when nothing is quoted. */
export function quotedAnswer(text: string): string | undefined {
  const quoted = /^[“「『"]([\s\S]+)[”」』"]$/u.exec(text.trim());
  const inner = quoted?.[1];
  return inner !== undefined && !/[“”「」『』"]/u.test(inner) ? inner : undefined;
}

/** The first word for a command in a language: what a button or a hint says. */
export function commandWord(name: CommandName, language: 'zh' | 'en'): string {
  if (name === 'edit') return language === 'zh' ? '改' : 'edit';
  if (name === 'language') return language === 'zh' ? 'English' : '中文';
  const list = commandWords[name];
  return (language === 'zh' ? list[0] : list.find((word) => /^[a-z]/u.test(word))) ?? name;
}

function slashCommand(typed: string): Command | undefined {
  const match = /^\/([a-z_]{2,16})(?:@\w+)?(?: +([\s\S]*))?$/iu.exec(typed);
  const word = match?.[1]?.toLowerCase() ?? '';
  const name = names.has(word) ? (word as CommandName) : (byWord.get(word) ?? byWord.get(typed.slice(1).toLowerCase()));
  if (!name) return slashWord(typed);
  return match?.[2] ? { name, argument: match[2] } : { name };
}

function slashWord(typed: string): Command | undefined {
  const inner = typed.slice(1).trimStart();
  return inner.startsWith('/') ? undefined : readCommand(inner);
}

function languageWord(typed: string): Command | undefined {
  if (typed.length > longestLanguageWord) return undefined;
  if (
    /^(?:(?:in |speak |use |switch to |can we (?:speak|use) )?english(?:,? please)?|英文|英语|用英[文语])[.!?]?$/iu.test(
      typed,
    )
  )
    return { name: 'language', argument: 'en' };
  if (/^(?:中文|汉语|chinese|说中文|用中文)$/iu.test(typed)) return { name: 'language', argument: 'zh' };
  return undefined;
}

const longestLanguageWord = 40;

/** What a command with something behind it begins with: most answers begin otherwise, and are told so at once. */
const mayName = /^[cefjlnw关绑加我想要请帮修更改不有填写错]/i;
const codeWord = /^(关联账号|关联|绑定|link|加入单位|加入|join)[ :：]*(.+)$/iu;

/** 关联 or 加入 with a code behind it, or with what was meant as one. With anything else behind it, it is an answer. */
function codeCommand(typed: string): Command | undefined {
  const found = codeWord.exec(typed);
  if (!found) return undefined;
  const [, word = '', rest = ''] = found;
  const code = readCode(rest) ?? (resemblesCode(rest) ? rest : undefined);
  if (code === undefined) return undefined;
  return { name: /^(?:加入|join)/iu.test(word) ? 'join' : 'link', argument: code };
}

const editTarget =
  /^(?:(?:我要|我想|想|要|请|帮我)?(?:修改|更改|更正|改一下|改)|edit|change|fix)(?: *(?:第 *)?)(.*)$/isu;
const bareEdit = /^(?:不对|不正确|有错|有误|填错了|写错了|错了|wrong|not right)[。.!！]?$/iu;

function editCommand(typed: string, text: string): Command | undefined {
  if (bareEdit.test(typed)) return { name: 'edit' };
  if (!editTarget.test(typed)) return undefined;
  // The value behind 改 keeps its line breaks, so it is taken from the text as typed.
  const argument = editTarget.exec(text.trim())?.[1]?.trim() ?? '';
  return argument ? { name: 'edit', argument } : { name: 'edit' };
}
