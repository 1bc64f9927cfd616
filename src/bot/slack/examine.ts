import { createClient } from './client.ts';
import { failureOf, remedies } from './failure.ts';
import { notReached } from './line.ts';
import { type SlackOptions, settled } from './options.ts';
import { appTokenRefused, appTokenRemedy } from './socket.ts';

/** What one of the tokens is good for, as Slack tells it now. */
export type Examined =
  | { readonly ok: true; readonly team: string; readonly user: string; readonly missingScopes: readonly string[] }
  | { readonly ok: false; readonly problem: string };

/** What the app asks for; docs/slack-manifest.yaml has the same. */
export const scopes = [
  'app_mentions:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'im:history',
  'im:read',
  'im:write',
  'users:read',
] as const;

/** Asks Slack whose the bot's token is, and what it may do. Never rejects; the problem names the remedy, not the token. */
export async function examineBotToken(options: SlackOptions): Promise<Examined> {
  try {
    const { team = '', user = '', response_metadata: told } = await createClient(settled(options)).auth.test();
    const granted = told?.scopes ?? [];
    const missingScopes = granted.length === 0 ? [] : scopes.filter((scope) => !granted.includes(scope));
    return { ok: true, team, user, missingScopes };
  } catch (cause) {
    const failure = failureOf(cause);
    const remedy = failure.kind === 'answered' ? remedies[failure.code] : undefined;
    return { ok: false, problem: `${notReached(cause).message}${remedy ? `. ${remedy}` : ''}` };
  }
}

/** Asks Slack for a socket with the app-level token, without opening it. Never rejects. */
export async function examineAppToken(options: SlackOptions & { readonly appToken: string }): Promise<Examined> {
  try {
    await createClient({ ...settled(options), token: options.appToken }).apps.connections.open({});
    return { ok: true, team: '', user: '', missingScopes: [] };
  } catch (cause) {
    const failure = failureOf(cause);
    const refused = failure.kind === 'answered' && appTokenRefused.has(failure.code);
    return { ok: false, problem: `${notReached(cause).message}${refused ? `. ${appTokenRemedy}` : ''}` };
  }
}
