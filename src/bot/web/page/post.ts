import type { WireRefusal } from '../wire.ts';
import { meta } from './dom.ts';

/** How a request ended: kept, refused with a sentence, or the session is no longer known, or the network failed. */
export type Outcome =
  | { readonly type: 'kept' }
  | { readonly type: 'refused'; readonly why: { readonly zh: string; readonly en: string } }
  | { readonly type: 'expired' }
  | { readonly type: 'offline' };

/** A message without answer is sent again after these, in milliseconds: it carries the same id, so it counts once. */
const againAfter = [800, 2_500];

const patienceMs = 45_000;

export async function postJson(path: string, body: unknown): Promise<Outcome> {
  for (const pause of againAfter) {
    const outcome = await once(path, body);
    if (outcome.type !== 'offline') return outcome;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return once(path, body);
}

async function once(path: string, body: unknown): Promise<Outcome> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': meta('csrf') },
      body: JSON.stringify(body),
      signal: patience.signal,
    });
    return outcomeOf(response.status, await response.text());
  } catch {
    return { type: 'offline' };
  } finally {
    clearTimeout(timer);
  }
}

/** Sends a file, telling how far it is, from 0 to 100. */
export function postFile(id: string, file: File, progress: (percent: number) => void): Promise<Outcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/files');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-csrf-token', meta('csrf'));
    request.setRequestHeader('x-message-id', id);
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.upload.onprogress = (event) => progress(Math.floor((100 * event.loaded) / Math.max(1, event.total)));
    request.onload = () => resolve(outcomeOf(request.status, request.responseText));
    request.onerror = () => resolve({ type: 'offline' });
    request.onabort = () => resolve({ type: 'offline' });
    request.send(file);
  });
}

function outcomeOf(status: number, text: string): Outcome {
  if (status === 202) return { type: 'kept' };
  const refusal = parse(text);
  if (!refusal) return { type: 'offline' };
  if (refusal.code === 'session' || refusal.code === 'csrf') return { type: 'expired' };
  return { type: 'refused', why: { zh: refusal.zh, en: refusal.en } };
}

/** A refusal of ours; anything else (a proxy's page) counts as no connection. */
function parse(text: string): WireRefusal | undefined {
  try {
    const value = JSON.parse(text) as Partial<WireRefusal>;
    return value.code && value.zh && value.en ? (value as WireRefusal) : undefined;
  } catch {
    return undefined;
  }
}
