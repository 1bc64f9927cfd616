/** One thing that is to be sent. */
export interface Job<Item, Outcome> {
  readonly item: Item;
  readonly send: () => Promise<Outcome>;
}

export interface LineRooms<Item, Outcome> {
  readonly begins: (item: Item) => void;
  /** Says whether the item was delivered. */
  readonly ended: (item: Item, outcome: Outcome) => 'kept' | 'failed';
  /** It stood behind one that failed, and is not sent. */
  readonly held: (item: Item) => void;
}

/** Makes the function that sends one thing after the other. One that failed lets go of all that waits behind it. */
export function createLine<Item, Outcome>(rooms: LineRooms<Item, Outcome>): (job: Job<Item, Outcome>) => void {
  const waiting: Job<Item, Outcome>[] = [];
  let state: 'free' | 'busy' = 'free';
  const sendAll = async () => {
    state = 'busy';
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      rooms.begins(job.item);
      const ended = rooms.ended(job.item, await job.send());
      if (ended === 'failed') for (const { item } of waiting.splice(0)) rooms.held(item);
    }
    state = 'free';
  };
  return (job) => {
    waiting.push(job);
    if (state === 'free') void sendAll();
  };
}
