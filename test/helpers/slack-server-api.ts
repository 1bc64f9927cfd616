import { blocksProblem, type SlackBlock, textIn } from './slack-server-blocks.ts';

/** One call of the Web API, as it came. */
export interface SlackCall {
  readonly method: string;
  readonly token: string;
  readonly args: Readonly<Record<string, string>>;
  /** In milliseconds since the epoch. */
  readonly at: number;
}

/** A message that the bot has sent. */
export interface ShownMessage {
  readonly channel: string;
  readonly ts: string;
  readonly thread?: string;
  /** What a person sees, from the blocks. */
  readonly text: string;
  /** The top-level text, for notifications. */
  readonly notification: string;
  readonly blocks: readonly SlackBlock[];
  readonly at: number;
}

export interface SharedFile {
  readonly channel: string;
  readonly name: string;
  readonly bytes: Buffer;
}

export interface KnownPerson {
  readonly id: string;
  readonly channel: string;
  readonly name: string;
  readonly locale: string;
}

/** What the workspace holds. */
export interface Workspace {
  readonly url: () => string;
  readonly token: string;
  readonly appToken: string;
  readonly scopes: string[];
  readonly people: Map<string, KnownPerson>;
  readonly channels: Set<string>;
  readonly shown: ShownMessage[];
  readonly views: Map<string, { readonly blocks: readonly SlackBlock[] }>;
  readonly uploads: Map<string, Upload>;
  readonly shared: SharedFile[];
  readonly nextTs: () => string;
}

export interface Upload {
  readonly name: string;
  readonly length: number;
  bytes?: Buffer;
}

type Answer = Readonly<Record<string, unknown>>;
type Args = Readonly<Record<string, string>>;
type Method = (workspace: Workspace, args: Args) => Answer;

export const botUser = 'UBOT00001';
export const team = 'T00000001';

const no = (error: string): Answer => ({ ok: false, error: error.split(':')[0], detail: error });

/** Does what a method does, if the token is right. */
export function answerCall(workspace: Workspace, { method, token, args }: SlackCall): Answer {
  const known = methods[method];
  if (!known) return no('unknown_method');
  const wanted = method === 'apps.connections.open' ? workspace.appToken : workspace.token;
  if (token !== wanted) return no(token ? 'invalid_auth' : 'not_authed');
  return known(workspace, args);
}

const methods: Readonly<Record<string, Method>> = {
  'auth.test': () => ({
    ok: true,
    user_id: botUser,
    bot_id: 'B00000001',
    team_id: team,
    team: '测试',
    user: 'tianbao',
  }),
  'apps.connections.open': ({ url }) => ({ ok: true, url: `${url().replace('http', 'ws')}/socket` }),
  'users.info': ({ people }, { user = '' }) => {
    const person = people.get(user);
    if (!person) return no('user_not_found');
    const { name, locale } = person;
    return { ok: true, user: { id: user, name, real_name: name, locale, profile: { real_name: name } } };
  },
  'conversations.open': ({ people }, { users = '' }) => {
    const person = people.get(users);
    return person ? { ok: true, channel: { id: person.channel } } : no('user_not_found');
  },
  'chat.postMessage': post,
  'views.publish': ({ people, views }, { user_id: user = '', view = '{}' }) => {
    if (!people.has(user)) return no('user_not_found');
    const read = JSON.parse(view) as { readonly type: string; readonly blocks: readonly SlackBlock[] };
    const problem = blocksProblem(read.blocks, 100);
    if (problem) return no(problem);
    views.set(user, read);
    return { ok: true };
  },
  'files.getUploadURLExternal': ({ url, uploads }, { filename = '', length = '0' }) => {
    const id = `F${String(uploads.size + 1).padStart(8, '0')}`;
    uploads.set(id, { name: filename, length: Number(length) });
    return { ok: true, upload_url: `${url()}/upload/${id}`, file_id: id };
  },
  'files.completeUploadExternal': complete,
};

function post(workspace: Workspace, args: Args): Answer {
  const { channel = '', text = '', blocks: sent = '[]' } = args;
  if (!workspace.channels.has(channel)) return no('channel_not_found');
  const blocks = JSON.parse(sent) as readonly SlackBlock[];
  if (text === '' && blocks.length === 0) return no('no_text');
  if (text.length > 40_000) return no('msg_too_long');
  const problem = blocksProblem(blocks, 50);
  if (problem) return no(problem);
  const ts = workspace.nextTs();
  const seen = blocks.find(({ type }) => type === 'section');
  workspace.shown.push({
    ...{ channel, ts, blocks, notification: text, at: Date.now() },
    text: seen ? textIn(seen.text) : text,
    ...(args['thread_ts'] ? { thread: args['thread_ts'] } : {}),
  });
  return { ok: true, channel, ts };
}

function complete({ uploads, shared, channels }: Workspace, { files = '[]', channel_id: channel = '' }: Args): Answer {
  if (!channels.has(channel)) return no('channel_not_found');
  const named = JSON.parse(files) as readonly { readonly id: string; readonly title?: string }[];
  for (const { id, title } of named) {
    const upload = uploads.get(id);
    if (!upload?.bytes) return no('file_not_found');
    shared.push({ channel, name: title ?? upload.name, bytes: upload.bytes });
  }
  return { ok: true, files: named };
}
