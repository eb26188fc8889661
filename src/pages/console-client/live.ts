/** Puts an answer's console in place without leaving the page. Without this file, the same forms load whole pages. */

const LOST = "Le réseau ne répond pas. Rien n'est perdu : recommencez.";
const PATIENCE_MS = 20_000;

/** Written by `show-console.tsx`. */
interface Fragment {
  readonly html: string;
  readonly dossier: string;
}

const consoleElement = (): HTMLElement | null => document.getElementById("console");

export const answerField = (): HTMLInputElement | null => {
  const found = document.getElementById("reponse");
  return found instanceof HTMLInputElement ? found : null;
};

/** Where the hands are: the answer, else the first field of the step. */
export const focusAnswer = (): void => {
  const field = answerField() ?? document.querySelector<HTMLElement>("#note, #suivant, #cle");
  field?.focus();
};

/** How long the last answer took, from the key to the screen. */
export const sayTook = (text: string): void => {
  const took = document.querySelector("[data-took]");
  if (took) took.textContent = text;
};

/** The code is given once by the service, and kept in sight until the call ends. */
const keepCode = (from: HTMLElement): (() => void) => {
  const line = from.querySelector("[data-code]");
  return () => {
    const head = document.querySelector(".call-head");
    if (line && head && !head.querySelector("[data-code]")) head.append(line);
  };
};

const show = ({ html }: Fragment): void => {
  const place = consoleElement();
  if (!place) return;
  const putCodeBack = keepCode(place);
  place.innerHTML = html;
  putCodeBack();
  focusAnswer();
};

const isFragment = (response: Response): boolean =>
  response.headers.get("content-type")?.startsWith("application/json") ?? false;

/** Asks for the console as it becomes; a page of another kind is gone to. True when it was shown here. */
export const ask = async (url: string, init: RequestInit = {}): Promise<boolean> => {
  const started = performance.now();
  const headers = { Accept: "application/json" };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(url, { ...init, headers, signal }).catch(() => null);
  if (!response) {
    sayTook(LOST);
    return false;
  }
  if (response.ok && isFragment(response) && consoleElement()) {
    // our own server wrote it: the shape is that of `show-console.tsx`
    show((await response.json()) as Fragment);
    sayTook(`Affiché en ${Math.round(performance.now() - started)} ms`);
    return true;
  }
  if (response.redirected && !isFragment(response)) location.assign(response.url);
  else sayTook(await reasonOf(response));
  return false;
};

const reasonOf = async (response: Response): Promise<string> => {
  const body: unknown = await response.json().catch(() => null);
  // every error of ours has this shape
  const { error } = (body ?? {}) as { error?: { message?: string } };
  return error?.message ?? "Cela n'a pas marché. Rechargez la page.";
};

const fieldsOf = (form: HTMLFormElement, pressed: HTMLElement | null): URLSearchParams => {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === "string") fields.append(name, value);
  if (pressed instanceof HTMLButtonElement && pressed.name) fields.set(pressed.name, pressed.value);
  return fields;
};

let busy = false;

/** Sends a form once at a time: a key held down is one answer. */
export const sendLive = async (
  form: HTMLFormElement,
  pressed: HTMLElement | null,
): Promise<void> => {
  if (busy) return;
  busy = true;
  sayTook("…");
  try {
    await ask(form.action, { method: "POST", body: fieldsOf(form, pressed) });
  } finally {
    busy = false;
  }
};

/** Takes over the forms and the steps of the console. */
export const startLive = (): void => {
  document.addEventListener("submit", (event) => {
    const { target } = event;
    if (!(target instanceof HTMLFormElement) || !("live" in target.dataset)) return;
    event.preventDefault();
    void sendLive(target, event.submitter);
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-go]") : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    void ask(link.href);
  });
};
