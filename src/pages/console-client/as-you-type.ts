/** What the service looks at while one types; it keeps nothing of it. */

const QUIET_MS = 400;

const csrf = (): string =>
  document.querySelector<HTMLInputElement>('input[name="jeton"]')?.value ?? "";

const post = async (url: string, texte: string, more = {}): Promise<unknown> => {
  const body = new URLSearchParams({ jeton: csrf(), texte, ...more });
  const response = await fetch(url, { method: "POST", body }).catch(() => null);
  return response?.ok ? response.json() : null;
};

/** Written by `call-routes.tsx`. */
const listIn = (answer: unknown, name: "mots"): readonly string[] => {
  const found: unknown = answer && typeof answer === "object" ? Reflect.get(answer, name) : null;
  return Array.isArray(found) ? found.map(String) : [];
};

const warnOfHealth = async (area: HTMLTextAreaElement, url: string): Promise<void> => {
  const own = area.form?.querySelector<HTMLInputElement>('[name="propose"]')?.value ?? "";
  const words = listIn(await post(url, area.value, { propose: own }), "mots");
  const warning = area.form?.querySelector<HTMLElement>("[data-health]");
  const told = warning?.querySelector("[data-health-words]");
  if (!warning || !told) return;
  told.textContent = words.join(", ");
  warning.hidden = words.length === 0;
};

/** Looks once the hands rest. */
export const startAsYouType = (): void => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener("input", ({ target }) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (target instanceof HTMLTextAreaElement && target.dataset["check"])
        void warnOfHealth(target, target.dataset["check"]);
    }, QUIET_MS);
  });
};
