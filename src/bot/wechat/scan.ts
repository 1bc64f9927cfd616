/** The states of a login code, by wechaty's numbers (`ScanStatus`), without loading it. */
export const scanStatus = { Unknown: 0, Cancel: 1, Waiting: 2, Scanned: 3, Confirmed: 4, Timeout: 5 } as const;

/** Whether the code that comes with this state is there to be scanned. */
export function waitsForScan(status: number): boolean {
  return status === scanStatus.Unknown || status === scanStatus.Waiting || status === scanStatus.Timeout;
}

/** What the terminal shows for a login: the code drawn, where it can be, and its content to make one of elsewhere. */
export async function drawnLogin(login: string): Promise<string> {
  const drawn = await draw(login).catch(() => undefined);
  const title = '请用机器人账号的手机微信扫码登录 Scan this with WeChat on the phone of the bot’s account:';
  return [title, ...(drawn === undefined ? [] : [drawn]), login, ''].join('\n');
}

interface QrCode {
  readonly toString: (text: string, options: { readonly type: 'terminal'; readonly small: boolean }) => Promise<string>;
}

/** Comes with wechaty (under file-box). */
const drawer = 'qrcode';

async function draw(login: string): Promise<string> {
  const { default: qrCode } = (await import(drawer)) as { readonly default: QrCode };
  return qrCode.toString(login, { type: 'terminal', small: true });
}
