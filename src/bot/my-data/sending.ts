import type { Place } from './places.ts';

export interface Sending {
  /** Held until all is sent or it has ended. */
  readonly place: Place;
  /** How long is waited for whoever fetches it to take the next piece, in milliseconds. */
  readonly stalledMs: number;
  /** All of it was taken. */
  readonly whole: () => Promise<void>;
}

/**
 * An archive, made as fast as it is fetched. Whoever goes away in the middle, or takes nothing for too long, loses the
 * place and may begin again.
 */
export function sentAsFetched(content: AsyncGenerator<Uint8Array>, sending: Sending): ReadableStream<Uint8Array> {
  const { place, stalledMs, whole } = sending;
  let waiting: NodeJS.Timeout | undefined;
  let stop = (_why: string): void => undefined;
  const began = () => stop('The archive was begun anew by the same person.');
  const over = (): void => {
    clearTimeout(waiting);
    place.ended.removeEventListener('abort', began);
    place.leave();
  };
  const close = async (): Promise<void> => {
    over();
    await content.return(undefined);
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        stop = (why) => {
          controller.error(new Error(why));
          close().catch(() => undefined);
        };
        place.ended.addEventListener('abort', began);
        if (place.ended.aborted) began();
      },
      async pull(controller) {
        clearTimeout(waiting);
        try {
          const { done, value } = await content.next();
          if (place.ended.aborted) return;
          if (!done) {
            controller.enqueue(value);
            waiting = setTimeout(() => stop('Nobody fetches the archive any more.'), stalledMs).unref();
            return;
          }
          over();
          await whole();
          controller.close();
        } catch (error) {
          over();
          controller.error(error);
        }
      },
      cancel: close,
    },
    { highWaterMark: 1 },
  );
}
