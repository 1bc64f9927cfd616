import type { WireBoot } from '../wire.ts';
import { postJson } from './post.ts';
import type { Transcript } from './transcript.ts';
import { uuid } from './uuid.ts';

/** Decides whether the bot is asked where the talk is, once a stream has told all that it kept. */
export interface Opening {
  readonly boot: (boot: WireBoot) => void;
  readonly caughtUp: () => void;
}

export interface OpeningRooms {
  readonly transcript: Transcript;
  readonly failing: (state: 'failing' | 'fine') => void;
  readonly expired: () => void;
}

/**
 * Asks when the tab knows nothing of the talk, when it missed something, and when the server was restarted: then by
 * one of the tabs only.
 */
export function createOpening(rooms: OpeningRooms): Opening {
  const { transcript } = rooms;
  let why: 'missed' | 'restarted' | undefined;
  let asking = false;
  const ask = async () => {
    if (asking) return;
    asking = true;
    await askUntilKept(rooms);
    asking = false;
  };
  return {
    boot: ({ boot, resumed }) => {
      const known = transcript.cursor().boot;
      why = resumed === 'gap' ? 'missed' : known && known !== boot && isFirstTab(boot) ? 'restarted' : undefined;
      transcript.mark({ boot });
    },
    caughtUp: () => {
      if (why || transcript.items().length === 0) void ask();
      why = undefined;
    },
  };
}

function isFirstTab(boot: string): boolean {
  try {
    if (localStorage.getItem('boot') === boot) return false;
    localStorage.setItem('boot', boot);
  } catch {
    // Without storage every tab asks.
  }
  return true;
}

async function askUntilKept({ failing, expired }: OpeningRooms): Promise<void> {
  const id = uuid();
  for (let waits = 0; ; waits++) {
    const outcome = await postJson('/api/open', { id });
    if (outcome.type === 'kept') return failing('fine');
    if (outcome.type === 'expired') return expired();
    failing('failing');
    await new Promise((resolve) => setTimeout(resolve, Math.min(15_000, 1_000 * 2 ** waits)));
  }
}
