import { compact } from './normalise.ts';

const things =
  '图片|照片|语音|语音通话|视频|视频通话|小视频|表情|动画表情|自定义表情|贴图|文件|位置|地理位置|名片|个人名片|链接|聊天记录|小程序|红包|转账|音乐|拍一拍|引用|photo|image|picture|voice|voice message|audio|video|sticker|gif|emoji|file|document|location|contact card|link';
const shown = new RegExp(`^[[【](${things})[\\]】]\\s*(?:\\d+(?:"|''|秒|s)?|\\S{1,60}\\.[a-z0-9]{2,5}|)$`, 'iu');

/**
 * What a platform or a copied chat writes in the place of something that is no text: 图片 for "[图片]", 语音 for
 * "[语音] 5''", 文件 for "[文件] 方案.docx". Undefined for any other text.
 */
export function placeholderIn(text: string): string | undefined {
  if (text.length > 80 || !/^\s*[[【［]/.test(text)) return undefined;
  const typed = text.normalize('NFKC').trim();
  return (shown.exec(typed) ?? repeated.exec(compact(typed)))?.[1];
}

const repeated = new RegExp(`^(?:[[【](${things})[\\]】]){1,20}$`, 'iu');
