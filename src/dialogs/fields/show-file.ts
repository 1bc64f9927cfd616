import type { FileFacts } from '../event.ts';
import type { Language } from '../message.ts';

/** "18 KB", "4.2 MB". */
export function showSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** "1分20秒", "1 min 20 s". Tenths are told, so that what is a little too long is not told as just right. */
export function showSeconds(seconds: number, language: Language): string {
  const tenths = Math.round(seconds * 10);
  const minutes = Math.floor(tenths / 600);
  const rest = String((tenths - minutes * 600) / 10);
  if (language === 'zh') return minutes === 0 ? `${rest}秒` : rest === '0' ? `${minutes}分钟` : `${minutes}分${rest}秒`;
  return minutes === 0 ? `${rest} s` : rest === '0' ? `${minutes} min` : `${minutes} min ${rest} s`;
}

/** What a file is, in a word or two: "PDF，3 页". */
export function showKind(facts: FileFacts, language: Language): string {
  const zh = language === 'zh';
  switch (facts.kind) {
    case 'docx':
      return zh ? `${facts.words} 字` : `${facts.words} characters`;
    case 'xlsx':
      return zh ? 'Excel 表格' : 'Excel';
    case 'pdf':
      return zh ? `${facts.pages} 页` : `${facts.pages} ${facts.pages === 1 ? 'page' : 'pages'}`;
    case 'picture':
      return `${facts.width}×${facts.height}`;
    case 'video':
      return showSeconds(facts.seconds, language);
    case 'text':
      return zh ? '纯文本' : 'plain text';
  }
}
