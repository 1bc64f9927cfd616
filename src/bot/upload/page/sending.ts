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
  /** By what the server knows the file. */
  readonly of?: string;
  readonly text?: string;
  /** How often it was asked before this answer came. */
  readonly tries?: number;
}

/** Sends a file part by part from where it stopped, and goes on after a break of the line. */
export async function sendFile(file: File, sending: Sending): Promise<'done' | Failed> {
  const said = JSON.stringify({ name: file.name, bytes: file.size, changed: file.lastModified });
  const json = { 'content-type': 'application/json' };
  const begun = await insisting(sending, () => post(`${sending.address}/begin`, said, json));
  const of = begun.of === undefined ? '' : `of=${begun.of}`;
  let { at, text } = begun;
  while (at !== undefined && at < file.size) {
    const from = at;
    sending.told({ state: 'sending', part: from / file.size });
    const part = file.slice(from, from + sending.partBytes);
    const bytes = { 'content-type': 'application/octet-stream' };
    ({ at, text } = await insisting(sending, () => post(`${sending.address}/part?at=${from}&${of}`, part, bytes)));
  }
  if (at === undefined) return { text: text ?? '' };
  sending.told({ state: 'checking' });
  const ended = await insisting(sending, () => post(`${sending.address}/end?${of}`, '', json));
  // Asked again because no answer came: the link is gone because the first one was heard.
  const wasTaken = ended.status === 410 && (ended.tries ?? 0) > 0;
  return ended.status === 200 || wasTaken ? 'done' : { text: ended.text ?? '' };
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
    if (!isPassing || tries >= mostTries) return { ...answer, tries };
    sending.told({ state: 'waiting' });
    const seconds = pauses[Math.min(tries, pauses.length - 1)] ?? 15;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}

async function post(address: string, body: Blob | string, headers: Record<string, string>): Promise<Answer> {
  const response = await fetch(address, { method: 'POST', body, headers });
  const { at, of, text } = (await response.json()) as Pick<Answer, 'at' | 'of' | 'text'>;
  return {
    status: response.status,
    ...(at === undefined ? {} : { at }),
    ...(of === undefined ? {} : { of }),
    ...(text === undefined ? {} : { text }),
  };
}
