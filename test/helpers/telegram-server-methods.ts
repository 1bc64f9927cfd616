import type { InlineKeyboardButton, Message, User } from 'grammy/types';
import type { Chats } from './telegram-server-chats.ts';
import type { PostedFile } from './telegram-server-multipart.ts';
import type { Updates } from './telegram-server-updates.ts';

/** A call as it came: its parameters, with objects read from their JSON, and its files. */
export interface TelegramCall {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyMap<string, PostedFile>;
  /** In milliseconds since the epoch. */
  readonly at: number;
}

/** An error as the Bot API answers it. */
export class ApiFault extends Error {
  readonly code: number;
  readonly parameters: Readonly<Record<string, number>> | undefined;

  constructor(code: number, description: string, parameters?: Readonly<Record<string, number>>) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export interface MethodPorts {
  readonly me: User;
  readonly chats: Chats;
  readonly updates: Updates;
  /** Ends with the request. */
  readonly signal: AbortSignal;
}

type Method = (call: TelegramCall, ports: MethodPorts) => unknown;

/** Does what a call asks for. Throws ApiFault for what the Bot API refuses. */
export async function answerCall(call: TelegramCall, ports: MethodPorts): Promise<unknown> {
  const method = methods[call.method];
  if (!method) throw new ApiFault(404, 'Not Found');
  return method(call, ports);
}

const methods: Readonly<Record<string, Method>> = {
  getMe: (_call, { me }) => me,
  getUpdates: ({ params }, { updates, signal }) =>
    updates.poll({
      offset: Number(params['offset'] ?? 0),
      limit: Number(params['limit'] ?? 100),
      seconds: Number(params['timeout'] ?? 0),
      signal,
    }),
  setWebhook: ({ params }, { updates }) => {
    const url = String(params['url'] ?? '');
    const secret = params['secret_token'];
    updates.setHook(url === '' ? undefined : { url, ...(secret === undefined ? {} : { secret: String(secret) }) });
    return true;
  },
  deleteWebhook: (_call, { updates }) => {
    updates.setHook(undefined);
    return true;
  },
  getWebhookInfo: (_call, { updates }) => {
    const error = updates.lastError();
    return {
      url: updates.hook()?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: updates.pending(),
      ...(error === undefined ? {} : { last_error_message: error, last_error_date: Math.floor(Date.now() / 1000) }),
    };
  },
  setMyCommands: ({ params }) => {
    const commands = params['commands'] as readonly { readonly command: string; readonly description: string }[];
    const wrong = commands.find((one) => !/^[a-z0-9_]{1,32}$/u.test(one.command) || one.description.length > 256);
    if (wrong || commands.length > 100) throw new ApiFault(400, 'Bad Request: BOT_COMMAND_INVALID');
    return true;
  },
  sendChatAction: () => true,
  sendMessage,
  sendDocument,
  editMessageReplyMarkup,
  answerCallbackQuery: ({ params }, { chats }) => {
    if (chats.answered(String(params['callback_query_id'])) === 'unknown') {
      throw new ApiFault(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid');
    }
    return true;
  },
  getFile: ({ params }, { chats }) => {
    const file = chats.file(String(params['file_id']));
    if (!file) throw new ApiFault(400, 'Bad Request: invalid file_id');
    if (file.size > 20_000_000) throw new ApiFault(400, 'Bad Request: file is too big');
    return { file_id: params['file_id'], file_unique_id: file.path, file_size: file.size, file_path: file.path };
  },
};

function sendMessage({ params }: TelegramCall, { chats }: MethodPorts): Message {
  const chat = openChat(params, chats);
  const text = String(params['text'] ?? '').trim();
  if (text === '') throw new ApiFault(400, 'Bad Request: message text is empty');
  if (text.length > 4096) throw new ApiFault(400, 'Bad Request: message is too long');
  checkMarkup(params['reply_markup']);
  return chats.show(chat, { text, params });
}

function sendDocument({ params, files }: TelegramCall, { chats }: MethodPorts): Message {
  const chat = openChat(params, chats);
  const caption = String(params['caption'] ?? '').trim();
  if (caption.length > 1024) throw new ApiFault(400, 'Bad Request: message caption is too long');
  const document = files.get(String(params['document'] ?? '').replace(/^attach:\/\//u, ''));
  if (!document || document.bytes.length === 0) throw new ApiFault(400, 'Bad Request: file must be non-empty');
  if (document.bytes.length > 50_000_000) throw new ApiFault(413, 'Request Entity Too Large');
  checkMarkup(params['reply_markup']);
  return chats.show(chat, { text: caption, params, document });
}

function editMessageReplyMarkup({ params }: TelegramCall, { chats }: MethodPorts): Message {
  const chat = openChat(params, chats);
  checkMarkup(params['reply_markup']);
  const edited = chats.edit(chat, Number(params['message_id']), params['reply_markup']);
  if (edited === 'missing') throw new ApiFault(400, 'Bad Request: message to edit not found');
  if (edited === 'same') throw new ApiFault(400, 'Bad Request: message is not modified');
  return edited;
}

function openChat(params: TelegramCall['params'], chats: Chats): string {
  const chat = String(params['chat_id'] ?? '');
  if (!/^-?\d+$/u.test(chat)) throw new ApiFault(400, 'Bad Request: chat not found');
  const problem = chats.problemOf(chat);
  if (problem) throw problem;
  return chat;
}

/** What the Bot API checks of a keyboard. */
function checkMarkup(markup: unknown): void {
  const { inline_keyboard: rows = [], input_field_placeholder: placeholder } = (markup ?? {}) as {
    readonly inline_keyboard?: readonly (readonly InlineKeyboardButton[])[];
    readonly input_field_placeholder?: string;
  };
  const buttons = rows.flat();
  if (buttons.length > 100 || rows.some((row) => row.length > 8)) {
    throw new ApiFault(400, 'Bad Request: reply markup is too long');
  }
  for (const button of buttons) {
    if (button.text.trim() === '')
      throw new ApiFault(400, 'Bad Request: text buttons are unallowed in the inline keyboard');
    const bytes = 'callback_data' in button ? Buffer.byteLength(button.callback_data) : 1;
    if (bytes < 1 || bytes > 64) throw new ApiFault(400, 'Bad Request: BUTTON_DATA_INVALID');
  }
  if (placeholder !== undefined && (placeholder.length < 1 || placeholder.length > 64)) {
    throw new ApiFault(400, 'Bad Request: input field placeholder is too long');
  }
}
