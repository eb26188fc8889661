import { type Heard, type Opened, openAt, STORY, sayAt, searchAt, wishAt } from "./person.ts";

/** What was acknowledged, to be found again at the end, and how everything went. */
export interface Ledger {
  readonly messages: { readonly conversation: string; readonly key: string; readonly at: number }[];
  /** Keys of all that was said, acknowledged or not. */
  readonly said: string[];
  readonly wishes: string[];
  readonly lists: string[];
  readonly heard: Heard[];
}

export const newLedger = (): Ledger => ({
  messages: [],
  said: [],
  wishes: [],
  lists: [],
  heard: [],
});

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

const BETWEEN_TRIES_MS = 200;
const THINKING_MS = 250;

interface Life {
  readonly apis: readonly string[];
  readonly ledger: Ledger;
  readonly stopped: () => boolean;
}

/** Says it until somebody acknowledges it, at one server then the other, always under the same key. */
const sayUntilHeard = async (
  { apis, ledger, stopped }: Life,
  opened: Opened,
  text: string,
): Promise<boolean> => {
  const key = crypto.randomUUID();
  ledger.said.push(key);
  for (let attempt = 0; !stopped(); attempt += 1) {
    const { body: _, ...heard } = await sayAt(apis[attempt % apis.length] ?? "", opened, text, key);
    ledger.heard.push(heard);
    if (heard.status === 200) {
      ledger.messages.push({ conversation: opened.id, key, at: performance.now() });
      return true;
    }
    await pause(heard.waitS * 1_000 || BETWEEN_TRIES_MS);
  }
  return false;
};

/** One conversation, each thing said until it is heard, a search, then a wish to be called back. */
const oneLife = async (life: Life, api: string): Promise<void> => {
  const { ledger } = life;
  const { heard, opened } = await openAt(api);
  ledger.heard.push(heard);
  if (!opened) return await pause(BETWEEN_TRIES_MS);
  for (const text of STORY) {
    if (!(await sayUntilHeard(life, opened, text))) return;
    await pause(THINKING_MS);
  }
  ledger.heard.push(await searchAt(api));
  const wish = await wishAt(api, opened);
  ledger.heard.push(wish);
  if (wish.status === 200) ledger.wishes.push(opened.id);
};

/** So many people who live on until `stop`; gives what becomes of them. */
export const startTraffic = (apis: readonly string[], people: number) => {
  const ledger = newLedger();
  let stop = false;
  const live = async (from: number): Promise<void> => {
    for (let round = from; !stop; round += 1) {
      await oneLife({ apis, ledger, stopped: () => stop }, apis[round % apis.length] ?? "");
    }
  };
  const lives = Array.from({ length: people }, (_, at) => live(at));
  return {
    ledger,
    stop: async () => {
      stop = true;
      await Promise.all(lives);
    },
  };
};
