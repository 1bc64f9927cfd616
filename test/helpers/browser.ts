import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** Where a Chromium is: `CHROMIUM_PATH`, or one of the usual places. Undefined, and said loudly, when there is none. */
export function findBrowser(): string | undefined {
  const found = [process.env['CHROMIUM_PATH'] ?? '', ...places].find((path) => path && existsSync(path));
  if (!found) console.warn('NO CHROMIUM WAS FOUND: THE BROWSER TESTS ARE SKIPPED. Set CHROMIUM_PATH to run them.');
  return found;
}

/** A headless browser that asks the network for nothing of its own. Close it when done. */
export function launchBrowser(executablePath: string | undefined = findBrowser()): Promise<Browser> {
  if (!executablePath) throw new Error('No Chromium was found; set CHROMIUM_PATH');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  const quiet = ['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];
  return chromium.launch({ executablePath, args: [...args, ...quiet], headless: true });
}
