interface PageWords {
  readonly goOn: (name: string) => string;
  readonly empty: string;
  readonly tooLarge: (most: number) => string;
  readonly percent: (percent: number) => string;
  readonly waiting: string;
  readonly checking: string;
  readonly done: string;
}

const zh: PageWords = {
  goOn: (name) => `“${name}”上次没有传完，再选一次同一个文件，会接着传。`,
  empty: '这个文件是空的，请换一个。',
  tooLarge: (most) => `这个文件超过了 ${most} MB，请压缩后再传。`,
  percent: (percent) => `正在上传… ${percent}%`,
  waiting: '网络断了，正在重试…',
  checking: '收到，正在检查…',
  done: '已经送到您的对话里，请回去看结果。本页可以关闭了。',
};

const en: PageWords = {
  goOn: (name) => `“${name}” was not sent to its end. Choose the same file again and it goes on.`,
  empty: 'This file is empty. Please choose another.',
  tooLarge: (most) => `This file has more than ${most} MB. Please make it smaller.`,
  percent: (percent) => `Uploading … ${percent}%`,
  waiting: 'The line is broken; trying again …',
  checking: 'Received; checking it …',
  done: 'It is in your chat now: go back there for the result. You can close this page.',
};

export function say(language: 'zh' | 'en'): PageWords {
  return language === 'en' ? en : zh;
}
