import { type Progress, sendFile } from './sending.ts';
import { say } from './words.ts';

interface Facts {
  readonly language: 'zh' | 'en';
  readonly fileBytes: number;
  readonly partBytes: number;
  /** The name of a file of which some has come already. */
  readonly file?: string;
}

const facts = JSON.parse(document.querySelector<HTMLMetaElement>('meta[name="upload"]')?.content ?? '{}') as Facts;
const words = say(facts.language);
const drop = element('drop');
const input = element('file') as HTMLInputElement;
const said = element('said');
const bar = element('bar') as HTMLProgressElement;

if (facts.file !== undefined) said.textContent = words.goOn(facts.file);

input.addEventListener('change', () => void start(input.files?.[0]));
drop.addEventListener('dragover', (event) => {
  event.preventDefault();
  drop.classList.add('over');
});
drop.addEventListener('dragleave', () => drop.classList.remove('over'));
drop.addEventListener('drop', (event) => {
  event.preventDefault();
  drop.classList.remove('over');
  void start(event.dataTransfer?.files[0]);
});

async function start(file: File | undefined): Promise<void> {
  if (!file) return;
  if (file.size === 0) return tell(words.empty);
  if (file.size > facts.fileBytes) return tell(words.tooLarge(Math.floor(facts.fileBytes / 1_000_000)));
  drop.setAttribute('aria-disabled', 'true');
  element('under-way').hidden = false;
  element('name').textContent = file.name;
  const outcome = await sendFile(file, { address: location.pathname, partBytes: facts.partBytes, told: show });
  bar.value = outcome === 'done' ? 1 : 0;
  if (outcome === 'done') return tell(words.done);
  drop.removeAttribute('aria-disabled');
  input.value = '';
  tell(outcome.text);
}

function show(progress: Progress): void {
  if (progress.state === 'sending') {
    bar.value = progress.part;
    tell(words.percent(Math.floor(progress.part * 100)));
  } else if (progress.state === 'checking') {
    bar.removeAttribute('value');
    tell(words.checking);
  } else tell(words.waiting);
}

function tell(text: string): void {
  said.textContent = text;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`#${id} is missing`);
  return found;
}
