import type { Message } from 'grammy/types';

/** A file of a message, by Telegram's id. */
export interface FileReference {
  readonly id: string;
  readonly name: string;
  /** In bytes, as Telegram says. */
  readonly size?: number;
}

/** The document, photo or video of a message. A photo comes in several sizes, the largest last, and without a name. */
export function fileIn({ document, photo, video, message_id }: Message): FileReference | undefined {
  const picture = photo?.at(-1);
  if (document) return reference(document, document.file_name ?? `文件-${message_id}`);
  if (picture) return reference(picture, `照片-${message_id}.jpg`);
  return video && reference(video, video.file_name ?? `视频-${message_id}.mp4`);
}

function reference(file: { readonly file_id: string; readonly file_size?: number }, name: string): FileReference {
  return { id: file.file_id, name, ...(file.file_size === undefined ? {} : { size: file.file_size }) };
}
