import { createRecent } from '../recent.ts';
import { within } from '../within.ts';
import type { Client } from './client.ts';
import type { Language } from './options.ts';

export interface Person {
  readonly name?: string;
  readonly language?: Language;
}

/** Who people are, and where they are written to. What Slack told is kept for a while. */
export interface Directory {
  /** Never rejects, and takes no longer than the time given; nothing is known of whom Slack does not tell in time. */
  readonly person: (account: string) => Promise<Person>;
  /** The chat with the bot alone, opened where there is none. Rejects as the Web API does. */
  readonly direct: (account: string) => Promise<string>;
  /** A message came from there: it need not be asked for. */
  readonly learn: (account: string, chat: string) => void;
}

/** In milliseconds: names change seldom; what could not be learned is asked again soon. */
const keepMs = 3_600_000;
const keepUnknownMs = 60_000;
const most = 20_000;

export function createDirectory(client: Client, personMs: number): Directory {
  const people = createRecent<{ readonly person: Promise<Person>; until: number }>(most);
  const chats = createRecent<string>(most);
  const ask = (account: string): Promise<Person> => {
    const kept = { until: performance.now() + keepMs, person: Promise.resolve<Person>({}) };
    kept.person = client.users.info({ user: account, include_locale: true }).then(
      ({ user }) => personOf(user ?? {}),
      () => {
        kept.until = performance.now() + keepUnknownMs;
        return {};
      },
    );
    people.set(account, kept);
    return kept.person;
  };
  return {
    person: (account) => {
      const kept = people.get(account);
      const asked = kept && kept.until > performance.now() ? kept.person : ask(account);
      return within(asked, personMs, (): Person => ({}));
    },
    direct: async (account) => {
      const known = chats.get(account);
      if (known) return known;
      const { channel } = await client.conversations.open({ users: account });
      if (!channel?.id) throw new Error('Slack opened no chat');
      chats.set(account, channel.id);
      return channel.id;
    },
    learn: (account, chat) => chats.set(account, chat),
  };
}

interface SlackUser {
  readonly real_name?: string;
  readonly name?: string;
  readonly locale?: string;
  readonly profile?: { readonly display_name?: string; readonly real_name?: string };
}

function personOf({ real_name: real, name, locale, profile }: SlackUser): Person {
  const shown = profile?.real_name || real || profile?.display_name || name;
  const language = /^zh\b/iu.test(locale ?? '') ? 'zh' : /^en\b/iu.test(locale ?? '') ? 'en' : undefined;
  return { ...(shown ? { name: shown } : {}), ...(language ? { language } : {}) };
}
