import type { Sender } from '../adapter.ts';

export type Language = NonNullable<Sender['language']>;

type Words = Readonly<Record<Language, string>>;

const words = {
  progress: { zh: '第 {at} 项，共 {of} 项', en: 'item {at} of {of}' },
  saved: { zh: '[文件] 已保存：{path}', en: '[file] saved: {path}' },
  unsaved: { zh: '[文件] 没能保存：{problem}', en: '[file] could not be saved: {problem}' },
  noFile: { zh: '找不到文件：{path}', en: 'no such file: {path}' },
  sending: { zh: '[文件] 正在发送：{path}', en: '[file] sending: {path}' },
  notTaken: { zh: '刚才这条没有存上，请再发一次。', en: 'Your last message was not kept. Please send it again.' },
  demonstration: {
    zh: '演示：时钟从 {start} 开始走，不是真实时间；请勿填写真实信息。',
    en: 'Demonstration: the clock began at {start} and is not the real time. Please enter nothing real.',
  },
  hint: {
    zh: '发送文件：/file 路径。离开：Ctrl-D 或 Ctrl-C。',
    en: 'To send a file: /file and its path. To leave: Ctrl-D or Ctrl-C.',
  },
  kept: {
    zh: '已填的内容都保存着，随时再来接着填。',
    en: 'Everything you filled in is kept. Come back any time to go on.',
  },
  dropped: { zh: '这次用的是 --memory：内容没有保存。', en: 'This was --memory: nothing is kept.' },
} as const satisfies Record<string, Words>;

/** What the terminal itself says, beside the bot. `{name}` places are filled from `values`. */
export function say(
  key: keyof typeof words,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return words[key][language].replace(/\{(\w+)\}/gu, (_, name: string) => String(values[name] ?? ''));
}
