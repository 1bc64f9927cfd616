import type { ChatAdapter } from '../adapter.ts';
import type { WeChatOptions } from './options.ts';
import { openWechaty, type WechatyOptions } from './packages.ts';
import { drawnLogin } from './scan.ts';
import { createWeChatAdapter } from './wechat.ts';

/** What the house gives to the adapter. */
export interface WeChatHouse extends Pick<WeChatOptions, 'knownAccounts' | 'identitiesChanged' | 'reconnected'> {
  readonly report: (what: string, cause: unknown) => void;
  /** Where a login is shown to whoever runs the process. */
  readonly show: (text: string) => void;
}

/** The adapter as it is set up: on the puppet that the settings name, with the login shown in the terminal. */
export function openWeChat(settings: WechatyOptions, { show, ...house }: WeChatHouse): ChatAdapter {
  return createWeChatAdapter({
    ...house,
    openBot: () => openWechaty(settings),
    onScan: (login) => void drawnLogin(login).then(show),
    ...(settings.token === undefined ? {} : { secret: settings.token }),
  });
}
