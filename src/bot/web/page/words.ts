export type Language = 'zh' | 'en';

const words = {
  zh: {
    talk: '对话',
    type: '在这里输入',
    example: '例如：{example}',
    typeLabel: '输入回答',
    send: '发送',
    attach: '上传文件',
    drop: '松开即可上传',
    hint: 'Enter 发送，Shift+Enter 换行',
    sending: '正在发送…',
    uploading: '正在上传 {percent}%',
    failed: '未送达',
    retry: '重试',
    takeBack: '取回修改',
    offline: '网络不通，这条没有送达。',
    held: '前一条没有送达，这条暂未发送。',
    fileLost: '文件没有传完，请重新选择文件。',
    textTooLong: '文字超过 {most} 字，请分几条发送。',
    progress: '第 {at} 项，共 {of} 项',
    done: '完成（{count}）',
    several: '可多选',
    from: '开始',
    to: '结束',
    fill: '填入',
    pickDay: '选择日期',
    badOrder: '结束日期早于开始日期。',
    outside: '日期须在 {start} 至 {end} 之间。',
    typing: '正在输入',
    newBelow: '下面还有内容',
    reconnecting: '连接断开，正在重新连接…',
    unavailable: '服务暂时不可用，正在重试…',
    parked: '对话已在较新的标签页中打开，点此继续使用本页。',
    count: '{count} 字',
    keyboard: '换成文字键盘',
    download: '下载',
    me: '我',
    bot: '填报助手',
    other: 'English',
    toOther: '换成英文 / Switch to English',
  },
  en: {
    talk: 'Chat',
    type: 'Type here',
    example: 'For example: {example}',
    typeLabel: 'Your answer',
    send: 'Send',
    attach: 'Upload a file',
    drop: 'Drop to upload',
    hint: 'Enter sends, Shift+Enter starts a new line',
    sending: 'Sending…',
    uploading: 'Uploading {percent}%',
    failed: 'Not delivered',
    retry: 'Retry',
    takeBack: 'Take back and edit',
    offline: 'No connection: this was not delivered.',
    held: 'Not sent yet, as the one before it was not delivered.',
    fileLost: 'The upload was cut off. Please choose the file again.',
    textTooLong: 'More than {most} characters. Please send it in parts.',
    progress: 'Item {at} of {of}',
    done: 'Done ({count})',
    several: 'Choose one or more',
    from: 'Start',
    to: 'End',
    fill: 'Fill in',
    pickDay: 'Pick dates',
    badOrder: 'The end is before the start.',
    outside: 'Dates must be between {start} and {end}.',
    typing: 'Typing',
    newBelow: 'More below',
    reconnecting: 'Connection lost, reconnecting…',
    unavailable: 'The service is unavailable, trying again…',
    parked: 'The chat is open in a newer tab. Press here to go on in this one.',
    count: '{count} characters',
    keyboard: 'Use the text keyboard',
    download: 'Download',
    me: 'Me',
    bot: 'Filing assistant',
    other: '中文',
    toOther: 'Switch to Chinese / 换成中文',
  },
} as const satisfies Record<Language, Record<string, string>>;

export type WordKey = keyof (typeof words)['zh'];
type Values = Readonly<Record<string, string | number>>;
type Place = 'text' | 'aria-label' | 'placeholder' | 'title';

const places: readonly Place[] = ['text', 'aria-label', 'placeholder', 'title'];

export function language(): Language {
  return document.documentElement.lang.startsWith('en') ? 'en' : 'zh';
}

/** A sentence in the page's language, its `{places}` filled. */
export function word(key: WordKey, values: Values = {}): string {
  return words[language()][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** Puts a sentence on an element so that it follows the page's language. */
export function say<Kind extends HTMLElement>(
  element: Kind,
  key: WordKey,
  place: Place = 'text',
  values?: Values,
): Kind {
  element.setAttribute(`data-say-${place}`, key);
  if (values) element.setAttribute(`data-values-${place}`, JSON.stringify(values));
  put(element, place);
  return element;
}

/** Changes the page's language, and remembers it for the server and the next visit. */
export function setLanguage(to: Language): void {
  document.documentElement.lang = to === 'zh' ? 'zh-CN' : 'en';
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: not every browser that people file with has a CookieStore.
  document.cookie = `lang=${to}; Path=/; Max-Age=34560000; SameSite=Lax${secure}`;
  document.title = document.querySelector(`h1 [lang^="${to}"]`)?.textContent ?? document.title;
  for (const place of places) {
    for (const element of document.querySelectorAll<HTMLElement>(`[data-say-${place}]`)) put(element, place);
  }
}

function put(element: HTMLElement, place: Place): void {
  const key = element.getAttribute(`data-say-${place}`) as WordKey;
  const values = JSON.parse(element.getAttribute(`data-values-${place}`) ?? '{}') as Values;
  if (place === 'text') element.textContent = word(key, values);
  else element.setAttribute(place, word(key, values));
}
