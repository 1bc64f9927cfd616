import { setTimeout as pause } from 'node:timers/promises';
import { daysChart } from '../../reports/desk-charts.ts';
import { loadDrawing } from '../../reports/drawing.ts';

/** In milliseconds: a start has other things to do at first, and between the two stretches messages are answered. */
const defaultTimes = { before: 500, between: 200 };

/**
 * Loads what draws the desk's charts and draws one that nobody sees, which takes ten times as long as each later one, so
 * that no page waits for it. Ends early when the signal is aborted; what goes wrong is reported, and found again by a page.
 */
export async function drawAhead({
  signal,
  report,
  times: { before, between } = defaultTimes,
}: {
  readonly signal: AbortSignal;
  readonly report: (what: string, cause: unknown) => void;
  readonly times?: typeof defaultTimes;
}): Promise<void> {
  const options = { signal, ref: false };
  try {
    await pause(before, undefined, options);
    await loadDrawing();
    await pause(between, undefined, options);
    await daysChart(sample, { theme: 'light', width: 'wide', language: 'zh' });
  } catch (error) {
    if (!signal.aborted) report('desk.drawing', error);
  }
}

const sample = {
  days: ['2022-05-01', '2022-05-03'].map((day) => ({ day, records: 2, units: 1, rostered: 1, others: 0 })),
  ...{ expected: 4, lastDay: '2022-05-04', today: '2022-05-03' },
};
