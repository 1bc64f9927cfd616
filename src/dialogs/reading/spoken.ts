/** What fills a pause and says nothing. Each has one reading only, so that a long row of them is read at once. */
const pause = '(?:[呃额嗯唔哎诶]|那个|这个|怎么说呢?|我想想|让我想想|想一?下啊?)';
const led = '(?:大概|大约|差不多|应该|好像|估计)?(?:就是|就)?';
const stop = '[,，、。;；!！…~～ ]';

/** 呃，那个，… between stops, and the sounds right before a word; 额 may begin one (额度), and stands apart only. */
const pauses = new RegExp(`(?<=^|${stop})${led}${pause}(?:${pause})*(?:吧|嘛|呢|啊)?(?:${stop}+|$)`, 'gu');
const sounds = new RegExp(`(?<=^|${stop})[呃嗯唔]+(?=[^${stop.slice(1, -1)}呃嗯唔])`, 'gu');
/** "…，对，80 个": one agrees with oneself. */
const agreeing = new RegExp(`(?<=^|${stop})(?:对对*|对的|是的|没错)(?:${stop}+|$)`, 'gu');
const cue = /[呃额嗯唔哎诶对想]|那个|这个|怎么说|是的|没错/u;

const longest = 200;

/**
 * An answer without what only fills pauses in speech: 呃, 嗯, 那个 and 对 between stops. The text as it is where nothing
 * else would be left. For answers in which none of these words says yes.
 */
export function withoutPauses(text: string): string {
  if (text.length > longest || !cue.test(text)) return text;
  const rest = [pauses, sounds, agreeing].reduce(withoutIts, text);
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
}

/** Between two numbers a full stop stays, so that 80，对，100 are two and not 80,100. */
function withoutIts(text: string, filling: RegExp): string {
  return text.replace(filling, (found: string, at: number) =>
    endsInDigit.test(text.slice(Math.max(0, at - 8), at)) && beginsWithDigit.test(text.slice(at + found.length))
      ? '；'
      : '',
  );
}

const endsInDigit = new RegExp(`\\p{Nd}${stop}*$`, 'u');
const beginsWithDigit = new RegExp(`^${stop}*\\p{Nd}`, 'u');
