/** Names of communes under a field as one types: arrows choose, Enter takes, Escape puts away (ARIA "combobox"). */

const QUIET_MS = 250;
const FEWEST_LETTERS = 2;
const LIST_ID = "communes-proposees";
const MOVES: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

const placeIn = (target: EventTarget | null): HTMLInputElement | null =>
  target instanceof HTMLInputElement && "place" in target.dataset ? target : null;

const csrf = (): string =>
  document.querySelector<HTMLInputElement>('input[name="jeton"]')?.value ?? "";

/** Written by `call-routes.tsx`; in a body, so that what is typed is in no address. */
const townsLike = async (texte: string): Promise<readonly string[]> => {
  const body = new URLSearchParams({ jeton: csrf(), texte });
  const response = await fetch("/pro/appels/communes", { method: "POST", body }).catch(() => null);
  const answer: unknown = response?.ok ? await response.json() : null;
  const found: unknown =
    answer && typeof answer === "object" ? Reflect.get(answer, "communes") : null;
  return Array.isArray(found) ? found.map(String) : [];
};

/** Told what to do with it, once, when the hands come to it. */
const asCombobox = (field: HTMLInputElement): void => {
  if (field.getAttribute("role") === "combobox") return;
  const state = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" };
  for (const [name, value] of Object.entries(state)) field.setAttribute(name, value);
  field.autocomplete = "off";
};

const createList = (field: HTMLInputElement): HTMLUListElement => {
  const list = document.createElement("ul");
  list.id = LIST_ID;
  list.className = "towns";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Communes");
  field.parentElement?.classList.add("with-towns");
  field.after(list);
  list.style.insetBlockStart = `${field.offsetTop + field.offsetHeight}px`;
  list.style.insetInlineStart = `${field.offsetLeft}px`;
  list.style.minWidth = `${field.offsetWidth}px`;
  return list;
};

const optionFor = (name: string, index: number): HTMLLIElement => {
  const option = document.createElement("li");
  option.id = `${LIST_ID}-${index}`;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.textContent = name;
  return option;
};

let opened: { readonly field: HTMLInputElement; readonly list: HTMLUListElement } | null = null;

const optionsShown = (): readonly HTMLElement[] => [
  ...(opened?.list.querySelectorAll<HTMLElement>('[role="option"]') ?? []),
];

const chosen = (): HTMLElement | undefined =>
  optionsShown().find((option) => option.getAttribute("aria-selected") === "true");

const close = (): void => {
  if (!opened) return;
  const { field, list } = opened;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
  field.removeAttribute("aria-controls");
  list.remove();
  opened = null;
};

const open = (field: HTMLInputElement, names: readonly string[]): void => {
  close();
  if (names.length === 0 || document.activeElement !== field) return;
  const list = createList(field);
  list.append(...names.map(optionFor));
  field.setAttribute("aria-expanded", "true");
  field.setAttribute("aria-controls", LIST_ID);
  opened = { field, list };
};

const move = (step: number): void => {
  const options = optionsShown();
  const at = chosen();
  const from = at ? options.indexOf(at) : -1;
  const start = from < 0 && step < 0 ? 0 : from;
  const next = options[(start + step + options.length) % options.length];
  for (const option of options) option.setAttribute("aria-selected", String(option === next));
  next?.scrollIntoView({ block: "nearest" });
  if (next) opened?.field.setAttribute("aria-activedescendant", next.id);
};

const take = (option: HTMLElement): void => {
  if (!opened) return;
  opened.field.value = option.textContent ?? "";
  close();
};

const onKey = (event: KeyboardEvent): void => {
  if (!opened || event.target !== opened.field) return;
  const step = MOVES[event.key];
  if (step !== undefined) {
    event.preventDefault();
    move(step);
    return;
  }
  const option = event.key === "Enter" ? chosen() : undefined;
  if (option) {
    // where an answer is a line, the same key sends it; in a form, it takes the name and the form waits
    if (opened.field.dataset["place"] !== "envoie") event.preventDefault();
    take(option);
  }
  if (event.key !== "Escape") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  close();
};

/** Looks once the hands rest, at every field marked `data-place`, now and later. */
export const startTownLists = (): void => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener("focusin", ({ target }) => {
    const field = placeIn(target);
    if (field) asCombobox(field);
  });
  document.addEventListener("focusout", close);
  document.addEventListener("input", ({ target }) => {
    clearTimeout(timer);
    const field = placeIn(target);
    if (!field) return;
    close();
    const typed = field.value.trim();
    if (typed.length < FEWEST_LETTERS) return;
    timer = setTimeout(() => {
      void townsLike(typed).then((names) => {
        if (field.value.trim() === typed) open(field, names);
      });
    }, QUIET_MS);
  });
  document.addEventListener("keydown", onKey, { capture: true });
  // before the field loses the focus, and the list with it
  document.addEventListener("pointerdown", (event) => {
    const option = event.target instanceof HTMLElement ? event.target : null;
    if (!opened || !option || !opened.list.contains(option)) return;
    event.preventDefault();
    take(option);
  });
};
