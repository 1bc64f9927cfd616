/** How far a file has come. */
export type Progress =
  | { readonly state: 'sending'; readonly part: number }
  /** All of it is there, and is being looked at. */
  | { readonly state: 'checking' }
  /** The line is gone, or the server is: tried again in a moment. */
  | { readonly state: 'waiting' };

export interface Sending {
  /** The path of this link's page. */
  readonly address: string;
  readonly partBytes: number;
  readonly told: (progress: Progress) => void;
}

export interface Failed {
  readonly text: string;
}

interface Answer {
  readonly status: number;
  readonly at?: number;
  readonly text?: string;
}

/** Sends a file part by part from where it stopped, and goes on after a break of the line. */
export async function sendFile(file: File, sending: Sending): Promise<'done' | Failed> {
  const said = JSON.stringify({ name: file.name, bytes: file.size, changed: file.lastModified });
  const json = { 'content-type': 'application/json' };
  let { at, text } = await insisting(sending, () => post(`${sending.address}/begin`, said, json));
  while (at !== undefined && at < file.size) {
    const from = at;
    sending.told({ state: 'sending', part: from / file.size });
    const part = file.slice(from, from + sending.partBytes);
    const bytes = { 'content-type': 'application/octet-stream' };
    ({ at, text } = await insisting(sending, () => post(`${sending.address}/part?at=${from}`, part, bytes)));
  }
  if (at === undefined) return { text: text ?? '' };
  sending.told({ state: 'checking' });
  const ended = await insisting(sending, () => post(`${sending.address}/end`, '', json));
  return ended.status === 200 ? 'done' : { text: ended.text ?? '' };
}

/** Longer each time, up to a quarter of a minute; for about an hour. */
const pauses = [1, 2, 4, 8, 15];
const mostTries = 240;

async function insisting(sending: Sending, ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 0; ; tries++) {
    const answer = await ask().catch((): Answer => ({ status: 0 }));
    // 409 with a place is an answer: the part is to be sent from there. Without one the link is busy for a moment.
    const isBusy = answer.status === 409 && answer.at === undefined;
    const isPassing = answer.status === 0 || answer.status === 429 || answer.status >= 500 || isBusy;
    if (!isPassing || tries >= mostTries) return answer;
    sending.told({ state: 'waiting' });
    const seconds = pauses[Math.min(tries, pauses.length - 1)] ?? 15;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}

async function post(address: string, body: Blob | string, headers: Record<string, string>): Promise<Answer> {
  const response = await fetch(address, { method: 'POST', body, headers });
  const { at, text } = (await response.json()) as { readonly at?: number; readonly text?: string };
  return { status: response.status, ...(at === undefined ? {} : { at }), ...(text === undefined ? {} : { text }) };
}
